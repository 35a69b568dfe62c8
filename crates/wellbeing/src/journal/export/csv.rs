//! The journal as tables for a spreadsheet: RFC 4180, UTF-8 with a byte order mark (without it, Excel takes accents for
//! something else), lines that end in CR LF, one header line.
//!
//! **Formulas.** A spreadsheet runs a cell that begins like a formula, and a title can begin in any way. A cell that
//! begins with `=`, `+`, `-`, `@`, tab, CR or LF, or with the full-width form of one of the first four, gets an
//! apostrophe before it (OWASP, "CSV Injection"). Tables are therefore for looking at; what can be read back is the JSON.
//! Columns of our own never begin so: an offset is written `UTC+01:00`.

use crate::feedback::Response;
use crate::journal::entry::in_order;
use crate::journal::fixed::{mood_decimal, mood_steps};
use crate::journal::names::{Named, genre_word};
use crate::journal::{CheckIn, Entry, Kind, Moment, Session};
use crate::mood::Feeling;

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// A row for each time that someone said how they feel: when checking in, before and after a session.
    Moods,
    /// A row for each total of a sheet.
    Totals,
    /// A row for each session.
    Sessions,
    /// A row for each track that was heard.
    Tracks,
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 4] = [Self::Moods, Self::Totals, Self::Sessions, Self::Tracks];

    /// Its name, for a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Moods => "moods",
            Self::Totals => "totals",
            Self::Sessions => "sessions",
            Self::Tracks => "tracks",
        }
    }

    const fn header(self) -> &'static [&'static str] {
        match self {
            Self::Moods => &["when", "valence", "arousal"],
            Self::Totals => &["sheet", "score", "filled in"],
            Self::Sessions => &[
                "intent",
                "shape",
                "minutes",
                "valence before",
                "arousal before",
                "valence after",
                "arousal after",
                "tracks",
                "helped",
                "neutral",
                "not for me",
                "skipped",
                "saved at Spotify",
            ],
            Self::Tracks => &["intent", "title", "artist", "genre", "reaction"],
        }
    }
}

/// A table of all entries, by time.
#[must_use]
pub fn csv(table: Table, entries: &[Entry]) -> String {
    let mut out = String::from('\u{FEFF}');
    let header = ["date", "time", "offset"].iter().chain(table.header());
    row(header.map(|name| (*name).to_owned()), &mut out);
    for entry in in_order(entries) {
        let mut add = |cells: Vec<String>| {
            row(when(entry.at()).into_iter().chain(cells), &mut out);
        };
        match (table, entry.kind()) {
            (Table::Moods, Kind::CheckIn(said)) => {
                moods([("check-in", said.feeling())], &mut add);
            }
            (Table::Moods, Kind::Session(held)) => {
                let both = [
                    ("before a session", held.before()),
                    ("after a session", held.after()),
                ];
                moods(both, &mut add);
            }
            (Table::Totals, Kind::CheckIn(said)) => totals(said, &mut add),
            (Table::Sessions, Kind::Session(held)) => add(session(held)),
            (Table::Tracks, Kind::Session(held)) => tracks(held, &mut add),
            _ => {}
        }
    }
    out
}

fn moods<const N: usize>(all: [(&str, Option<Feeling>); N], add: &mut impl FnMut(Vec<String>)) {
    for (when, felt) in all {
        if felt.is_some() {
            let [valence, arousal] = mood(felt);
            add(vec![when.to_owned(), valence, arousal]);
        }
    }
}

fn totals(said: &CheckIn, add: &mut impl FnMut(Vec<String>)) {
    for total in said.totals() {
        add(vec![
            total.sheet().word().to_owned(),
            total.score().to_string(),
            total.date().to_string(),
        ]);
    }
}

fn session(held: &Session) -> Vec<String> {
    let mut cells = vec![
        held.intent().word().to_owned(),
        held.shape().word().to_owned(),
        held.minutes().get().to_string(),
    ];
    cells.extend(mood(held.before()));
    cells.extend(mood(held.after()));
    cells.push(held.tracks().len().to_string());
    let reactions = Response::ALL.map(|response| held.reactions(response).to_string());
    cells.extend(reactions);
    cells.push(held.saved().len().to_string());
    cells
}

fn tracks(held: &Session, add: &mut impl FnMut(Vec<String>)) {
    for track in held.tracks() {
        let cells = [
            held.intent().word(),
            track.title(),
            track.artist(),
            genre_word(track.genre()),
            track.reaction().map_or("", Response::word),
        ];
        add(cells.map(str::to_owned).to_vec());
    }
}

fn when(at: Moment) -> [String; 3] {
    let offset = format!("UTC{}", at.offset());
    [at.date().to_string(), at.clock(), offset]
}

/// Valence and arousal; empty where none was told.
fn mood(felt: Option<Feeling>) -> [String; 2] {
    felt.map(mood_steps)
        .map_or_else(Default::default, |(valence, arousal)| {
            [valence, arousal].map(mood_decimal)
        })
}

fn row(cells: impl Iterator<Item = String>, out: &mut String) {
    for (at, text) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&cell(text));
    }
    out.push_str("\r\n");
}

fn cell(mut text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        text.insert(0, '\'');
    }
    let plain = !text.contains(['"', ',', '\r', '\n']) && text.trim() == text;
    if plain {
        text
    } else {
        format!("\"{}\"", text.replace('"', "\"\""))
    }
}

#[cfg(test)]
mod tests;
