//! What a record says when it is not as it should be. That all others come back is in `properties.rs`.

use music::PerGenre;

use super::*;
use crate::Answers;
use crate::journal::{CheckIn, Moment, Settings};
use crate::mood::Feeling;

fn entry() -> Entry {
    let at = Moment::new(1_795_369_500_000, 60).unwrap();
    Entry::check_in(
        [7; 16],
        at,
        CheckIn::new(Feeling::new(0.25, 0.75).ok(), None),
    )
}

/// A record with some bytes exchanged and a checksum that holds again.
fn altered(record: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = record[..record.len() - TAIL].to_vec();
    change(&mut bytes);
    sealed(bytes)
}

/// A record with another body.
fn with_body(version: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    bytes.push(version);
    bytes.extend((body.len() as u32).to_le_bytes());
    bytes.extend(body);
    sealed(bytes)
}

#[test]
fn a_record_is_as_documented() {
    let record = encode(&entry());
    let text: Vec<String> = record.iter().map(|byte| format!("{byte:02x}")).collect();
    let expected = "41 54 4e 4a 01 2a 00 00 00 \
        00 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 \
        60 7d 5c 04 a2 01 00 00 3c 00 60 7d 5c 04 a2 01 00 00 3c 00 \
        01 c4 09 4c 1d";
    assert_eq!(text[..text.len() - TAIL].join(" "), expected);
    assert!(decode(&record) == Ok(entry()));
}

#[test]
fn newer_records_are_told_from_damaged_ones_and_kept() {
    let newer = with_body(2, b"what a later version says");
    assert_eq!(decode(&newer), Err(Problem::Newer { found: 2 }));
    let opened = open([encode(&entry()), newer.clone()]);
    assert_eq!(opened.entries, [entry()]);
    assert_eq!(opened.damaged.len(), 1);
    assert!(opened.damaged[0].is_newer() && opened.damaged[0].bytes == newer);
    assert_eq!(
        opened.damaged[0].problem.to_string(),
        "expected an entry of version 1 or older, found 2: a newer version of Attune can read it"
    );
    // The version's byte itself was hit.
    let mut hit = encode(&entry());
    hit[4] = 2;
    assert_eq!(decode(&hit), Err(Problem::Checksum));
}

#[test]
fn damage_is_reported_one_by_one_and_the_rest_is_read() {
    let good = encode(&entry());
    let mut hit = good.clone();
    hit[20] ^= 1;
    let records = [
        good.clone(),
        hit,
        Vec::new(),
        good[..12].to_vec(),
        [&good[..], &[0]].concat(),
        b"ATNJ".to_vec(),
        good.clone(),
        with_body(0, b""),
        with_body(1, b""),
    ];
    let opened = open(&records);
    assert_eq!(opened.entries.len(), 2);
    let problems: Vec<_> = opened
        .damaged
        .iter()
        .map(|d| (d.place, d.problem))
        .collect();
    let length = |expected, found| Problem::Length { expected, found };
    let expected = [
        (1, Problem::Checksum),
        (2, Problem::NotARecord),
        (3, length(good.len(), 12)),
        (4, length(good.len(), good.len() + 1)),
        (5, length(HEAD + TAIL, 4)),
        (7, Problem::NotARecord),
        (8, Problem::Malformed(Invalid::new("entry", "more bytes"))),
    ];
    assert_eq!(problems, expected);
    for damage in &opened.damaged {
        assert_eq!(damage.bytes, records[damage.place]);
    }
    assert!(format!("{opened:?}").contains("Damage(record 1, 55 bytes: expected another checksum"));
}

#[test]
fn impossible_entries_are_malformed_whatever_their_checksum() {
    let record = encode(&entry());
    let flags = record.len() - TAIL - 5;
    let refused = |at: usize, with: u8| {
        let altered = altered(&record, |bytes| bytes[at] = with);
        decode(&altered).unwrap_err().to_string()
    };
    assert_eq!(
        refused(HEAD, 4),
        "an impossible entry: kind: expected 0 to 3"
    );
    assert_eq!(
        refused(flags, 33),
        "an impossible entry: flags: expected only those of the parts there are"
    );
    assert_eq!(
        refused(flags + 2, 0x28),
        "an impossible entry: mood: expected valence and arousal from 0 to 1"
    );
    assert_eq!(
        refused(flags, 0),
        "an impossible entry: entry: expected no more bytes"
    );
    assert_eq!(
        refused(flags, 3),
        "an impossible entry: entry: expected more bytes"
    );
    assert_eq!(
        refused(HEAD + 24, 0xFF),
        "an impossible entry: time: expected milliseconds from 1970 to 9998"
    );
}

#[test]
fn a_setting_stands_once_and_in_order() {
    let at = Moment::new(0, 0).unwrap();
    let mut settings = Settings::new();
    settings.set("a", "1").unwrap();
    settings.set("b", "2").unwrap();
    let record = encode(&Entry::settings(at, settings));
    let names = record.len() - TAIL - 12;
    assert_eq!(&record[names..names + 3], [1, 0, b'a']);
    for name in [b'b', b'c'] {
        let altered = altered(&record, |bytes| bytes[names + 2] = name);
        let expected = Invalid::new("name of a setting", "one above the one before");
        assert_eq!(decode(&altered), Err(Problem::Malformed(expected)));
    }
}

#[test]
fn an_answer_stands_once_and_in_order() {
    // Ten of anything is an answer to each of the first questions.
    let answers = Answers::new(
        Some(10.0),
        Some(10.0),
        [None; 4],
        [None; 5],
        PerGenre::default(),
    );
    let at = Moment::new(0, 0).unwrap();
    let said = CheckIn::new(None, Some(&answers.unwrap()));
    let record = encode(&Entry::check_in([7; 16], at, said));
    // Number, then question 0 and question 1 with two bytes each.
    let questions = record.len() - TAIL - 6;
    assert_eq!(record[questions - 1..=questions], [2, 0]);
    let expected = Invalid::new("question", "one above the one before");
    for (place, question) in [(0, 1), (0, 2), (3, 0), (3, 27)] {
        let altered = altered(&record, |bytes| bytes[questions + place] = question);
        assert_eq!(decode(&altered), Err(Problem::Malformed(expected)));
    }
    let none = altered(&record, |bytes| {
        bytes.truncate(questions - 1);
        bytes.push(0);
        bytes[HEAD - 4] -= 6;
    });
    let expected = Invalid::new("answers", "at least one");
    assert_eq!(decode(&none), Err(Problem::Malformed(expected)));
}
