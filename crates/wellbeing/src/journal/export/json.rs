//! The journal as JSON, version 1. The schema is in `docs/journal.md`.

use super::writer::Writer;
use super::{JSON_FORMAT, JSON_VERSION};
use crate::journal::entry::in_order;
use crate::journal::fixed::{all_steps, answer_decimal, mood_decimal, mood_steps};
use crate::journal::names::{Named, genre_word, question_word};
use crate::journal::{CheckIn, Entry, Feedback, Kind, Played, Session, Settings, Total, hex};
use crate::mood::Feeling;
use crate::{Answers, Level, Question};

/// All entries as JSON, by time.
#[must_use]
pub fn json(entries: &[Entry]) -> String {
    let mut to = Writer::new();
    to.object(false, |to| {
        to.text("format", JSON_FORMAT);
        to.name("version");
        to.plain(&JSON_VERSION.to_string());
        to.name("entries");
        to.list(|to| {
            for entry in in_order(entries) {
                to.next();
                to.object(false, |to| write(entry, to));
            }
        });
    });
    to.finish()
}

fn write(entry: &Entry, to: &mut Writer) {
    let id = entry.id();
    let kind = match entry.kind() {
        Kind::CheckIn(_) => "check-in",
        Kind::Session(_) => "session",
        Kind::Feedback(_) => "feedback",
        Kind::Settings(_) => "settings",
    };
    to.text("kind", kind);
    if id.bits().is_some() {
        to.text("id", &id.key());
    }
    to.text("at", &entry.at().to_string());
    to.text("edited", &entry.edited().to_string());
    match entry.kind() {
        Kind::CheckIn(said) => check_in(said, to),
        Kind::Session(held) => session(held, to),
        Kind::Feedback(known) => feedback(known, to),
        Kind::Settings(set) => settings(set, to),
    }
}

fn check_in(said: &CheckIn, to: &mut Writer) {
    mood("mood", said.feeling(), to);
    if let Some(given) = said.answers() {
        to.name("answers");
        to.object(false, |to| answers(given, to));
    }
    listed("totals", said.totals(), to, |total: Total, to| {
        to.text("sheet", total.sheet().word());
        to.name("score");
        to.plain(&total.score().to_string());
        to.text("date", &total.date().to_string());
    });
}

fn answers(given: &Answers, to: &mut Writer) {
    for (question, steps) in all_steps(given) {
        to.name(question_word(question));
        match question {
            Question::Habit(_) => to.plain(if steps == 0 { "false" } else { "true" }),
            Question::Genre(_) => to.quoted(Level::at(steps as u8).map_or("", Level::word)),
            _ => to.plain(&answer_decimal(steps)),
        }
    }
}

fn session(held: &Session, to: &mut Writer) {
    to.text("intent", held.intent().word());
    to.text("shape", held.shape().word());
    to.name("minutes");
    to.plain(&held.minutes().get().to_string());
    mood("before", held.before(), to);
    mood("after", held.after(), to);
    listed("tracks", held.tracks().iter(), to, |track: &Played, to| {
        to.text("title", track.title());
        to.text("artist", track.artist());
        to.text("genre", genre_word(track.genre()));
        if let Some(reaction) = track.reaction() {
            to.text("reaction", reaction.word());
        }
    });
    if !held.saved().is_empty() {
        to.name("saved");
        to.list(|to| {
            for uri in held.saved() {
                to.next();
                to.quoted(&uri.to_string());
            }
        });
    }
}

fn feedback(known: &Feedback, to: &mut Writer) {
    let (learner, reactions) = known.bytes();
    to.text("learner", &hex::written(learner));
    to.text("reactions", &hex::written(reactions));
}

fn settings(set: &Settings, to: &mut Writer) {
    to.name("values");
    to.object(false, |to| {
        for (name, value) in set.iter() {
            to.text(name, value);
        }
    });
}

fn mood(name: &str, felt: Option<Feeling>, to: &mut Writer) {
    let Some(felt) = felt else {
        return;
    };
    let (valence, arousal) = mood_steps(felt);
    to.name(name);
    to.object(true, |to| {
        to.name("valence");
        to.plain(&mood_decimal(valence));
        to.name("arousal");
        to.plain(&mood_decimal(arousal));
    });
}

/// A list with an object on a line for each; nothing at all when there is none.
fn listed<T>(
    name: &str,
    all: impl Iterator<Item = T>,
    to: &mut Writer,
    write: impl Fn(T, &mut Writer),
) {
    let mut all = all.peekable();
    if all.peek().is_none() {
        return;
    }
    to.name(name);
    to.list(|to| {
        for one in all {
            to.next();
            to.object(true, |to| write(one, to));
        }
    });
}
