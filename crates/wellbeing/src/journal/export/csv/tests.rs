//! Tables read back by a reader that knows nothing but RFC 4180.

use music::Genre;
use proptest::prelude::*;

use super::*;
use crate::Minutes;
use crate::intent::Intent;
use crate::journal::{Played, any};
use crate::path::Shape;

/// RFC 4180: fields apart by commas, records by CR LF; a quoted field holds anything, a quote in it twice.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut all = vec![vec![String::new()]];
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let field = all.last_mut().and_then(|record| record.last_mut()).unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' if quoted => {
                quoted = false;
                assert!(matches!(chars.peek(), None | Some(',' | '\r')));
            }
            '"' => {
                assert!(field.is_empty(), "a quote within a plain field");
                quoted = true;
            }
            c if quoted => field.push(c),
            ',' => all.last_mut().unwrap().push(String::new()),
            '\r' => {
                assert_eq!(chars.next(), Some('\n'), "a lonely CR");
                all.push(vec![String::new()]);
            }
            '\n' => panic!("a lonely LF"),
            c => field.push(c),
        }
    }
    assert!(!quoted);
    assert_eq!(all.pop(), Some(vec![String::new()]), "the last line ends");
    all
}

fn read(table: Table, entries: &[Entry]) -> Vec<Vec<String>> {
    let text = csv(table, entries);
    let records = records(text.strip_prefix('\u{FEFF}').unwrap());
    let width = 3 + table.header().len();
    assert!(records.iter().all(|record| record.len() == width));
    records
}

fn heard(title: &str) -> Entry {
    let track = Played::new(
        title,
        "Ünknown, \"The\"",
        Genre::KPop,
        Some(Response::NotForMe),
    );
    let session = Session::new(Intent::Lift, Shape::Free, Minutes::USUAL)
        .with_tracks(vec![track.unwrap()])
        .unwrap();
    let at = Moment::parse("2026-11-22T18:45:00+01:00").unwrap();
    Entry::session([7; 16], at, session)
}

#[test]
fn what_begins_like_a_formula_gets_an_apostrophe() {
    for title in [
        "=1+1",
        "+1",
        "-1",
        "@A1",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "=HYPERLINK(\"a\",\"b\")",
    ] {
        let rows = read(Table::Tracks, &[heard(title)]);
        assert_eq!(rows[1][4], format!("'{title}"));
    }
    for title in ["", "'=1", "1=1", "4'33\"", " =1", "a\r\nb"] {
        assert_eq!(read(Table::Tracks, &[heard(title)])[1][4], title);
    }
}

#[test]
fn a_row_says_when_and_what() {
    let rows = read(Table::Tracks, &[heard("Dynamite")]);
    let expected = [
        "2026-11-22",
        "18:45",
        "UTC+01:00",
        "lift",
        "Dynamite",
        "Ünknown, \"The\"",
        "K pop",
        "not for me",
    ];
    assert_eq!(rows[1], expected);
    assert_eq!(read(Table::Moods, &[heard("x")]).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_table_of_any_journal_reads_back(entries in any::journal()) {
        let sessions: Vec<&Session> = in_order(&entries)
            .into_iter()
            .filter_map(|entry| match entry.kind() {
                Kind::Session(session) => Some(session),
                _ => None,
            })
            .collect();
        let tracks = read(Table::Tracks, &entries);
        let heard: Vec<&Played> = sessions.iter().flat_map(|session| session.tracks()).collect();
        prop_assert_eq!(tracks.len(), 1 + heard.len());
        for (row, track) in tracks[1..].iter().zip(heard) {
            prop_assert_eq!(row[4].strip_prefix('\'').unwrap_or(&row[4]), track.title().strip_prefix('\'').unwrap_or(track.title()));
            prop_assert_eq!(&row[6], track.genre().name());
        }
        prop_assert_eq!(read(Table::Sessions, &entries).len(), 1 + sessions.len());
        for table in Table::ALL {
            for cell in read(table, &entries).iter().flatten() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            }
        }
    }

    #[test]
    fn the_order_of_entries_changes_no_table(entries in any::journal()) {
        let reversed: Vec<Entry> = entries.iter().rev().cloned().collect();
        for table in Table::ALL {
            prop_assert_eq!(csv(table, &entries), csv(table, &reversed));
        }
    }
}
