//! One entry of the JSON, version 1. Checks what a record's bytes are checked for, and by the same types.

use music::Genre;

use super::ImportError;
use super::node::Node;
use crate::feedback::Response;
use crate::intent::Intent;
use crate::journal::fixed::{answer_of_number, answered, feeling, mood_of_number};
use crate::journal::names::{Named, question_word};
use crate::journal::{
    CheckIn, Date, Entry, EntryId, Feedback, Kind, MOST_TRACKS, Moment, Played, Session, Settings,
    Sheet, SpotifyUri, Total, hex,
};
use crate::mood::Feeling;
use crate::path::Shape;
use crate::{Answers, Level, Minutes, Question};

type Read<T> = Result<T, ImportError>;

/// Fields of every entry.
const COMMON: [&str; 3] = ["kind", "at", "edited"];

pub(super) fn read(node: &Node<'_>) -> Read<Entry> {
    let kind = node.field("kind")?;
    let (content, own): (_, &[&str]) = match kind.text()? {
        "check-in" => (check_in(node)?, &["id", "mood", "answers", "totals"]),
        "session" => (
            session(node)?,
            &[
                "id", "intent", "shape", "minutes", "before", "after", "tracks", "saved",
            ],
        ),
        "feedback" => (feedback(node)?, &["learner", "reactions"]),
        "settings" => (settings(node)?, &["values"]),
        _ => return Err(kind.other("check-in, session, feedback or settings")),
    };
    node.knows(&[&COMMON, own].concat())?;
    let id = own.contains(&"id").then(|| id(node)).transpose()?;
    let (at, edited) = (moment(node, "at")?, moment(node, "edited")?);
    let entry = Entry::of(id, at, edited, content);
    entry.ok_or_else(|| kind.other("a kind that fits the id"))
}

fn id(node: &Node<'_>) -> Read<[u8; 16]> {
    node.field("id")?
        .parsed("32 lower-case hexadecimal digits", |text| {
            EntryId::from_key(text)?.bits().copied()
        })
}

fn moment(node: &Node<'_>, name: &str) -> Read<Moment> {
    let expected = "a time as 2026-11-22T18:45:00.000+01:00";
    node.field(name)?.parsed(expected, Moment::parse)
}

fn check_in(node: &Node<'_>) -> Read<Kind> {
    let answers = match node.maybe("answers")? {
        Some(answers) => Some(self::answers(&answers)?),
        None => None,
    };
    let mut check_in = CheckIn::new(mood(node, "mood")?, answers.as_ref());
    if let Some(totals) = node.maybe("totals")? {
        for one in totals.list(Sheet::ALL.len(), "a total for each of three sheets")? {
            let total = total(&one)?;
            if check_in.total(total.sheet()).is_some() {
                let expected = "a sheet that did not come before";
                return Err(one.error(expected, "one that did"));
            }
            check_in = check_in.with_total(total);
        }
    }
    Ok(Kind::CheckIn(check_in))
}

fn total(node: &Node<'_>) -> Read<Total> {
    node.knows(&["sheet", "score", "date"])?;
    let sheet = node.field("sheet")?;
    let sheet = sheet.parsed("PHQ-4, GAD-7 or PHQ-9", Sheet::of_word)?;
    let score = node.field("score")?;
    let points = score.whole(u8::MAX.into(), "a total")? as u8;
    let date = node.field("date")?;
    let date = date.parsed("a date as 2026-11-22", Date::parse)?;
    Total::new(sheet, points, date).map_err(|invalid| score.not(invalid))
}

fn answers(node: &Node<'_>) -> Read<Answers> {
    let mut answers = Answers::default();
    for (name, given) in node.fields()? {
        let question = Question::all().find(|question| question_word(*question) == name);
        let question =
            question.ok_or_else(|| given.error("only questions of the format", "another"))?;
        let steps = steps(&given, question)?;
        answers = answered(&answers, question, steps).map_err(|invalid| given.not(invalid))?;
    }
    Ok(answers)
}

fn steps(given: &Node<'_>, question: Question) -> Read<u16> {
    match question {
        Question::Habit(_) => given.yes().map(u16::from),
        Question::Genre(_) => {
            let expected = "never, rarely, sometimes or very frequently";
            let level = given.parsed(expected, Level::of_word)?;
            Ok(level.score().into())
        }
        _ => {
            let expected = "a number";
            answer_of_number(given.number(expected)?).ok_or_else(|| given.other("a smaller number"))
        }
    }
}

fn session(node: &Node<'_>) -> Read<Kind> {
    let intent = node.field("intent")?;
    let intent = intent.parsed("calm, sleep, lift, focus or release", Intent::of_word)?;
    let shape = node.field("shape")?;
    let shape = shape.parsed("iso, direct or free", Shape::of_word)?;
    let minutes = node.field("minutes")?;
    let expected = "10 to 90 minutes";
    let whole = minutes.whole(u8::MAX.into(), expected)? as u32;
    let minutes = Minutes::new(whole).map_err(|_| minutes.other(expected))?;
    let (before, after) = (mood(node, "before")?, mood(node, "after")?);
    let tracks = all(node, "tracks", heard)?;
    let saved = all(node, "saved", |uri| {
        let expected = "spotify:track: and 22 letters and digits";
        uri.parsed(expected, SpotifyUri::parse)
    })?;
    let session = Session::new(intent, shape, minutes)
        .with_moods(before, after)
        .with_tracks(tracks)
        .and_then(|session| session.with_saved(saved))
        .map_err(|invalid| node.not(invalid))?;
    Ok(Kind::Session(session))
}

/// A list that may be missing.
fn all<T>(node: &Node<'_>, name: &str, read: impl Fn(&Node<'_>) -> Read<T>) -> Read<Vec<T>> {
    match node.maybe(name)? {
        Some(list) => list
            .list(MOST_TRACKS, "at most 180")?
            .map(|one| read(&one))
            .collect(),
        None => Ok(Vec::new()),
    }
}

fn heard(node: &Node<'_>) -> Read<Played> {
    node.knows(&["title", "artist", "genre", "reaction"])?;
    let (title, artist) = (node.field("title")?, node.field("artist")?);
    let genre = node.field("genre")?;
    let genre = genre.parsed("one of the sixteen genres", Genre::from_name)?;
    let reaction = match node.maybe("reaction")? {
        Some(said) => {
            let expected = "helped, neutral, not for me or skipped";
            Some(said.parsed(expected, Response::of_word)?)
        }
        None => None,
    };
    Played::new(title.text()?, artist.text()?, genre, reaction).map_err(|invalid| {
        let too_long = if invalid.field == "title" {
            title
        } else {
            artist
        };
        too_long.not(invalid)
    })
}

fn feedback(node: &Node<'_>) -> Read<Kind> {
    let bytes = |name| node.field(name)?.parsed("hexadecimal digits", hex::read);
    let known = Feedback::from_bytes(&bytes("learner")?, &bytes("reactions")?);
    known
        .map(Kind::Feedback)
        .map_err(|invalid| node.not(invalid))
}

fn settings(node: &Node<'_>) -> Read<Kind> {
    let mut settings = Settings::new();
    for (name, value) in node.field("values")?.fields()? {
        settings
            .set(name, value.text()?)
            .map_err(|invalid| value.not(invalid))?;
    }
    Ok(Kind::Settings(settings))
}

fn mood(node: &Node<'_>, name: &str) -> Read<Option<Feeling>> {
    let Some(mood) = node.maybe(name)? else {
        return Ok(None);
    };
    mood.knows(&["valence", "arousal"])?;
    let side = |name| {
        let side = mood.field(name)?;
        let expected = "a number from 0 to 1";
        mood_of_number(side.number(expected)?)
            .filter(|steps| feeling((*steps, 0)).is_some())
            .ok_or_else(|| side.other(expected))
    };
    Ok(feeling((side("valence")?, side("arousal")?)))
}
