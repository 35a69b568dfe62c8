//! The text that is part of the page.
//!
//! ```text
//! n libphonenumber 2611          a list that entries share: its letter, where it stands, its month
//!
//! AT                             a country
//! e112                           kind and contact; without more, it rests on every list
//! v142⇥ots.at2304⇥TelefonSeelsorge⇥de⇥*⇥o5,y
//! ```
//! Fields, by tabs: kind and contact; sources by spaces (a list's letter, or a place with a month), the newest first;
//! name; languages; hours (`*` always, `16:00-21:00`); the rest by commas (`wTALK`, `@Bogotá`, `o5`, a note's letter).
//! Text, because it is small as brotli and needs next to no code.

use std::fmt::Write;

use crate::line::{Hours, Kind, Line, Note, Seen, Service};

const KINDS: [(char, Kind); 6] = [
    ('e', Kind::Emergency(Service::Any)),
    ('a', Kind::Emergency(Service::Ambulance)),
    ('p', Kind::Emergency(Service::Police)),
    ('v', Kind::Voice),
    ('t', Kind::Text),
    ('c', Kind::Chat),
];

/// Writes the text: lists as letter, place and month; then the countries with their lines, in the order in which
/// they are given. What [`crate::file`] let through can be written.
#[must_use]
pub fn write<'a>(
    lists: &[(char, Seen<'a>)],
    countries: impl IntoIterator<Item = (&'a str, &'a [Line<'a>])>,
) -> String {
    let mut text = String::new();
    for (letter, Seen { place, month }) in lists {
        let _ = writeln!(text, "{letter} {place} {month}");
    }
    for (country, lines) in countries {
        let _ = writeln!(text, "\n{country}");
        for line in lines {
            text.push_str(row(lists, line).trim_end_matches('\t'));
            text.push('\n');
        }
    }
    text
}

fn row(lists: &[(char, Seen<'_>)], line: &Line<'_>) -> String {
    let letter = KINDS
        .iter()
        .find_map(|(letter, kind)| (*kind == line.kind).then_some(*letter))
        .unwrap_or('v');
    let on_all_lists = line.seen.iter().eq(lists.iter().map(|(_, seen)| seen));
    let sources: Vec<String> = match on_all_lists {
        true => Vec::new(),
        false => line.seen.iter().map(|seen| source(lists, *seen)).collect(),
    };
    let hours = match line.hours {
        Hours::Unknown => String::new(),
        Hours::Always => "*".to_owned(),
        Hours::Daily(from, to) => [from, "-", to].concat(),
    };
    let fields = [
        [&letter.to_string(), line.contact].concat(),
        sources.join(" "),
        line.name.to_owned(),
        line.languages.to_owned(),
        hours,
        rest(line),
    ];
    fields.join("\t")
}

fn source(lists: &[(char, Seen<'_>)], seen: Seen<'_>) -> String {
    let list = lists.iter().find(|(_, list)| *list == seen);
    list.map_or_else(
        || format!("{}{}", seen.place, seen.month),
        |(letter, _)| letter.to_string(),
    )
}

fn rest(line: &Line<'_>) -> String {
    let mut parts = Vec::new();
    for (mark, value) in [("w", line.word), ("@", line.place), ("o", line.option)] {
        if !value.is_empty() {
            parts.push([mark, value].concat());
        }
    }
    for (note, _, letter) in Note::ALL {
        if line.notes.contains(&note) {
            parts.push(letter.to_string());
        }
    }
    parts.join(",")
}

/// The countries of a packed text, as ISO 3166-1 alpha-2.
pub fn countries(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n")
        .skip(1)
        .filter_map(|block| block.get(..2))
}

/// The lines of a country, in the order of the file; none when the text does not know it.
#[must_use]
pub fn lines<'a>(text: &'a str, country: &str) -> Vec<Line<'a>> {
    let mut blocks = text.split("\n\n");
    let lists: Vec<(&str, Seen<'a>)> = blocks.next().map(lists).unwrap_or_default();
    let block = blocks.find_map(|block| block.strip_prefix(country)?.strip_prefix('\n'));
    block
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|row| read(&lists, row))
        .collect()
}

fn lists(block: &str) -> Vec<(&str, Seen<'_>)> {
    let read = |row| -> Option<_> {
        let (letter, rest) = str::split_once(row, ' ')?;
        let (place, month) = rest.split_once(' ')?;
        let month = month.parse().ok()?;
        Some((letter, Seen { place, month }))
    };
    block.lines().filter_map(read).collect()
}

/// A row, or nothing where it is none.
fn read<'a>(lists: &[(&str, Seen<'a>)], row: &'a str) -> Option<Line<'a>> {
    let mut fields = row.split('\t');
    let contact = fields.next()?;
    let letter = contact.chars().next()?;
    let (_, kind) = KINDS.iter().find(|(known, _)| *known == letter)?;
    let mut field = || fields.next().unwrap_or_default();
    let sources = field();
    let mut line = Line {
        kind: *kind,
        contact: &contact[1..],
        seen: match sources {
            "" => lists.iter().map(|(_, seen)| *seen).collect(),
            _ => sources
                .split(' ')
                .filter_map(|source| seen(lists, source))
                .collect(),
        },
        name: field(),
        languages: field(),
        hours: match field() {
            "" => Hours::Unknown,
            "*" => Hours::Always,
            hours => hours
                .split_once('-')
                .map_or(Hours::Unknown, |(from, to)| Hours::Daily(from, to)),
        },
        word: "",
        place: "",
        option: "",
        notes: Vec::new(),
    };
    for part in field().split(',') {
        let mut letters = part.chars();
        let mark = letters.next();
        match mark {
            Some('w') => line.word = letters.as_str(),
            Some('@') => line.place = letters.as_str(),
            Some('o') => line.option = letters.as_str(),
            _ => line.notes.extend(
                Note::ALL
                    .iter()
                    .find(|note| Some(note.2) == mark)
                    .map(|note| note.0),
            ),
        }
    }
    Some(line)
}

fn seen<'a>(lists: &[(&str, Seen<'a>)], source: &'a str) -> Option<Seen<'a>> {
    if let Some((_, seen)) = lists.iter().find(|(letter, _)| *letter == source) {
        return Some(*seen);
    }
    let (place, month) = source.split_at_checked(source.len().checked_sub(4)?)?;
    let month = month.parse().ok()?;
    Some(Seen { place, month })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Month;

    fn seen(place: &str, year: u16, month: u8) -> Seen<'_> {
        let month = Month::new(year, month).unwrap();
        Seen { place, month }
    }

    fn emergency<'a>(contact: &'a str, seen: Vec<Seen<'a>>) -> Line<'a> {
        Line {
            kind: Kind::Emergency(Service::Police),
            contact,
            name: "",
            word: "",
            languages: "",
            hours: Hours::Unknown,
            place: "",
            option: "",
            notes: Vec::new(),
            seen,
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let lists = [
            ('n', seen("numbers", 2026, 11)),
            ('h', seen("phones", 2022, 5)),
        ];
        let all: Vec<Seen<'_>> = lists.iter().map(|list| list.1).collect();
        let text = Line {
            kind: Kind::Text,
            contact: "4357",
            name: "Lifeline – Aotearoa",
            word: "HELP",
            languages: "en,mi",
            hours: Hours::Daily("16:00", "00:30"),
            place: "Bogotá",
            option: "5",
            notes: vec![Note::Young, Note::CallsBack],
            seen: vec![seen("a.b", 2025, 12), lists[1].1],
        };
        let austria = [emergency("133", all), emergency("1548", vec![lists[0].1])];
        let zealand = [emergency("111", vec![seen("x.y", 2001, 2)]), text];
        let packed = write(&lists, [("AT", &austria[..]), ("NZ", &zealand[..])]);
        assert_eq!(countries(&packed).collect::<Vec<_>>(), ["AT", "NZ"]);
        assert_eq!(lines(&packed, "AT"), austria);
        assert_eq!(lines(&packed, "NZ"), zealand);
        assert_eq!(lines(&packed, "DE"), []);
        assert_eq!(lines(&packed, ""), [], "no choice is no country");
        assert!(packed.contains("\np133\n"), "{packed}");
    }

    #[test]
    fn rows_that_are_none_are_left_out() {
        assert_eq!(lines("n numbers 2611\n\nAT\nx1\n\u{e9}\n\np1", "AT"), []);
    }
}
