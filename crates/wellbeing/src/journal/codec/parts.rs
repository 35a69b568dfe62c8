//! What each kind of entry says, in version 1.
//!
//! | part | bytes |
//! |---|---|
//! | mood | valence 2, arousal 2, in ten-thousandths |
//! | text | length 2, UTF-8 |
//! | check-in | flags 1 (1 mood, 2 answers, 4, 8, 16 totals of PHQ-4, GAD-7, PHQ-9); mood; answers; totals: score 1, day 4 since 1970 each |
//! | answers | number 1, then each: question 1 (rising), steps 2 (hundredths, 0 or 1, or 0 to 3) |
//! | session | intent 1, shape 1, minutes 1, flags 1 (1 mood before, 2 after); moods; tracks: number 2, then each: title, artist, genre 1, reaction 1 (0 none, else its position from 1); saved: number 2, then 22 each |
//! | feedback | learner: length 2 and bytes; reactions likewise |
//! | settings | number 1, then each: name, value, by name |
//!
//! What one number could say in two ways is refused, so that bytes and entries stand one to one.

use music::Genre;

use super::Reader;
use crate::feedback::Response;
use crate::intent::Intent;
use crate::journal::fixed::{all_steps, answered, feeling, mood_steps};
use crate::journal::names::Named;
use crate::journal::{
    CheckIn, Date, Feedback, Invalid, Played, Session, Settings, Sheet, SpotifyUri, Total,
};
use crate::mood::Feeling;
use crate::path::Shape;
use crate::{Answers, Minutes, Question};

/// Flags of things that may be there, the first in the lowest bit.
fn flags<const N: usize>(there: [bool; N]) -> u8 {
    (0..)
        .zip(there)
        .map(|(bit, there)| u8::from(there) << bit)
        .sum()
}

/// Whether each thing is there; an error when a bit is set that stands for nothing.
fn there<const N: usize>(flags: u8) -> Result<[bool; N], Invalid> {
    let mut all = [false; N];
    let mut left = flags;
    for one in &mut all {
        *one = left & 1 == 1;
        left >>= 1;
    }
    if left == 0 {
        Ok(all)
    } else {
        Err(Invalid::new("flags", "only those of the parts there are"))
    }
}

fn write_mood(mood: Feeling, out: &mut Vec<u8>) {
    let (valence, arousal) = mood_steps(mood);
    out.extend(valence.to_le_bytes());
    out.extend(arousal.to_le_bytes());
}

fn read_mood(from: &mut Reader<'_>, there: bool) -> Result<Option<Feeling>, Invalid> {
    if !there {
        return Ok(None);
    }
    let steps = (from.u16()?, from.u16()?);
    let outside = Invalid::new("mood", "valence and arousal from 0 to 1");
    feeling(steps).map(Some).ok_or(outside)
}

/// Writes bytes behind their number. Everything written so is limited to far less than two bytes can count.
fn write_counted(bytes: &[u8], out: &mut Vec<u8>) {
    out.extend((bytes.len() as u16).to_le_bytes());
    out.extend(bytes);
}

pub(super) fn write_check_in(check_in: &CheckIn, out: &mut Vec<u8>) {
    let total = |sheet| check_in.total(sheet).is_some();
    let [phq4, gad7, phq9] = Sheet::ALL.map(total);
    let (mood, answers) = (check_in.feeling(), check_in.answers());
    out.push(flags([mood.is_some(), answers.is_some(), phq4, gad7, phq9]));
    if let Some(mood) = mood {
        write_mood(mood, out);
    }
    if let Some(answers) = answers {
        out.push(answers.answered() as u8);
        for (question, steps) in all_steps(answers) {
            out.push(question.index() as u8);
            out.extend(steps.to_le_bytes());
        }
    }
    for total in check_in.totals() {
        out.push(total.score());
        out.extend((total.date().days() as i32).to_le_bytes());
    }
}

pub(super) fn read_check_in(from: &mut Reader<'_>) -> Result<CheckIn, Invalid> {
    let [mood, answers, totals @ ..] = there::<5>(from.u8()?)?;
    let mood = read_mood(from, mood)?;
    let answers = answers.then(|| read_answers(from)).transpose()?;
    let mut check_in = CheckIn::new(mood, answers.as_ref());
    for sheet in Sheet::LISTED
        .iter()
        .zip(totals)
        .filter_map(|((sheet, _), there)| there.then_some(*sheet))
    {
        let score = from.u8()?;
        let days = i32::from_le_bytes(from.array()?);
        let outside = Invalid::new("date", "a day from 1900 to 9999");
        let date = Date::from_days(days.into()).ok_or(outside)?;
        check_in = check_in.with_total(Total::new(sheet, score, date)?);
    }
    Ok(check_in)
}

fn read_answers(from: &mut Reader<'_>) -> Result<Answers, Invalid> {
    let mut answers = Answers::default();
    let mut least = 0;
    for _ in 0..from.u8()? {
        let index = usize::from(from.u8()?);
        let question = Question::from_index(index).filter(|_| index >= least);
        let question = question.ok_or(Invalid::new("question", "one above the one before"))?;
        answers = answered(&answers, question, from.u16()?)?;
        least = index + 1;
    }
    if answers.is_empty() {
        return Err(Invalid::new("answers", "at least one"));
    }
    Ok(answers)
}

pub(super) fn write_session(session: &Session, out: &mut Vec<u8>) {
    let moods = [session.before(), session.after()];
    out.extend([
        session.intent().position(),
        session.shape().position(),
        session.minutes().get(),
        flags(moods.map(|mood| mood.is_some())),
    ]);
    for mood in moods.into_iter().flatten() {
        write_mood(mood, out);
    }
    out.extend((session.tracks().len() as u16).to_le_bytes());
    for track in session.tracks() {
        write_counted(track.title().as_bytes(), out);
        write_counted(track.artist().as_bytes(), out);
        out.push(track.genre().index() as u8);
        out.push(
            track
                .reaction()
                .map_or(0, |reaction| 1 + reaction.position()),
        );
    }
    out.extend((session.saved().len() as u16).to_le_bytes());
    out.extend(session.saved().iter().flat_map(SpotifyUri::id));
}

pub(super) fn read_session(from: &mut Reader<'_>) -> Result<Session, Invalid> {
    let intent = Intent::at(from.u8()?).ok_or(Invalid::new("intent", "one of five"))?;
    let shape = Shape::at(from.u8()?).ok_or(Invalid::new("shape", "one of three"))?;
    let minutes = Minutes::new(from.u8()?.into());
    let minutes = minutes.map_err(|_| Invalid::new("minutes", "10 to 90"))?;
    let [before, after] = there::<2>(from.u8()?)?;
    let (before, after) = (read_mood(from, before)?, read_mood(from, after)?);
    let mut tracks = Vec::new();
    for _ in 0..from.u16()? {
        tracks.push(read_track(from)?);
    }
    let mut saved = Vec::new();
    for _ in 0..from.u16()? {
        let uri = SpotifyUri::of_id(from.bytes(SpotifyUri::LENGTH)?);
        saved.push(uri.ok_or(Invalid::new("saved track", "22 letters and digits"))?);
    }
    Session::new(intent, shape, minutes)
        .with_moods(before, after)
        .with_tracks(tracks)?
        .with_saved(saved)
}

fn read_track(from: &mut Reader<'_>) -> Result<Played, Invalid> {
    let (title, artist) = (from.text()?, from.text()?);
    let genre = Genre::from_index(from.u8()?.into());
    let genre = genre.ok_or(Invalid::new("genre", "one of sixteen"))?;
    let reaction = match from.u8()? {
        0 => None,
        said => {
            let reaction = Response::at(said - 1);
            Some(reaction.ok_or(Invalid::new("reaction", "one of four"))?)
        }
    };
    Played::new(title, artist, genre, reaction)
}

pub(super) fn write_feedback(feedback: &Feedback, out: &mut Vec<u8>) {
    let (learner, reactions) = feedback.bytes();
    write_counted(learner, out);
    write_counted(reactions, out);
}

pub(super) fn read_feedback(from: &mut Reader<'_>) -> Result<Feedback, Invalid> {
    Feedback::from_bytes(from.counted()?, from.counted()?)
}

pub(super) fn write_settings(settings: &Settings, out: &mut Vec<u8>) {
    out.push(settings.iter().len() as u8);
    for (name, value) in settings.iter() {
        write_counted(name.as_bytes(), out);
        write_counted(value.as_bytes(), out);
    }
}

pub(super) fn read_settings(from: &mut Reader<'_>) -> Result<Settings, Invalid> {
    let mut settings = Settings::new();
    let mut before = "";
    for _ in 0..from.u8()? {
        let (name, value) = (from.text()?, from.text()?);
        if name <= before {
            return Err(Invalid::new(
                "name of a setting",
                "one above the one before",
            ));
        }
        settings.set(name, value)?;
        before = name;
    }
    Ok(settings)
}
