//! A journal in every form that leaves the page, as golden files, and a record of every version that was ever written.
//!
//! `ATTUNE_UPDATE=1 cargo test -p wellbeing --test journal` rewrites `tests/journal/`, but for `v*.txt`: those are what
//! people have on their devices. A change that makes one of them red loses somebody's journal; a new version gets a file
//! of its own.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use music::catalogue::{encode as catalogue_bytes, tsv};
use music::{Catalogue, Genre, PerGenre, Track, TrackId};
use wellbeing::feedback::{Learner, Reactions, Response};
use wellbeing::intent::Intent;
use wellbeing::journal::export::{Table, bundle, csv, json};
use wellbeing::journal::summary::{Change, Reading, before_after, daily};
use wellbeing::journal::{
    CheckIn, Date, Entry, Feedback, Import, Moment, Played, Session, Settings, Sheet, SpotifyUri,
    Total, decode, encode, merge, open,
};
use wellbeing::mood::Feeling;
use wellbeing::path::Shape;
use wellbeing::{Answers, Level, Minutes};

const TRACKS: &str = "\
genre	title	artist	year	minutes	tempo	energy	valence	danceability	acousticness	instrumentalness
Classical	Gymnopédie No. 1	Erik Satie	1888	3.15	73	0.01	0.15	0.37	0.994	0.93
Jazz	=1+1, \"sum\"	The Formulas	1960	4.0	100	0.4	0.5	0.5	0.5	0.5
R&B	봄날	-phen, Hy	2017	4.5	110	0.6	0.4	0.5	0.1	0.1
";

fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journal");
    folder.join(name)
}

fn golden(name: &str, found: &str) {
    let file = file(name);
    if std::env::var_os("ATTUNE_UPDATE").is_some() {
        fs::write(&file, found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        found == expected,
        "{name} is no longer as committed:\n{found}"
    );
}

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn felt(valence: f32, arousal: f32) -> Option<Feeling> {
    Some(Feeling::new(valence, arousal).unwrap())
}

fn said_everything() -> CheckIn {
    let levels = PerGenre::from_fn(|genre: Genre| Some(Level::ALL[genre.index() % 4]));
    let conditions = [Some(7.0), Some(3.5), Some(0.25), Some(10.0)];
    let habits = [true, false, true, true, false].map(Some);
    let answers = Answers::new(Some(41.0), Some(2.5), conditions, habits, levels).unwrap();
    let scores = Sheet::ALL.into_iter().zip([5, 11, 19]);
    scores.fold(
        CheckIn::new(felt(0.25, 0.85), Some(&answers)),
        |check_in, (sheet, score)| {
            let date = Date::new(2026, 11, 20).unwrap();
            check_in.with_total(Total::new(sheet, score, date).unwrap())
        },
    )
}

fn session(intent: Intent, shape: Shape, minutes: u32) -> Session {
    Session::new(intent, shape, Minutes::new(minutes).unwrap())
}

/// Every kind of entry, every word that there is, one thing missing here and there.
fn journal() -> Vec<Entry> {
    let rows = tsv::parse("tracks.tsv", TRACKS.as_bytes()).unwrap();
    let catalogue = Catalogue::decode(&catalogue_bytes(&rows)).unwrap();
    let heard = |at, reaction| {
        let track = catalogue.get(TrackId(at)).unwrap();
        Played::of(&catalogue, &track, reaction).unwrap()
    };
    let uri = SpotifyUri::parse("spotify:track:6rqhFgbbKwnb9MLmUQDhG6").unwrap();
    let calm = session(Intent::Calm, Shape::Iso, 30)
        .with_moods(felt(0.25, 0.85), felt(0.55, 0.3))
        .with_tracks(vec![
            heard(0, Some(Response::Helped)),
            heard(1, Some(Response::NotForMe)),
            heard(2, Some(Response::Skipped)),
            heard(0, Some(Response::Neutral)),
            heard(1, None),
        ])
        .and_then(|session| session.with_saved(vec![uri]))
        .unwrap();
    let (mut learner, mut reactions) = (Learner::new(), Reactions::new());
    let satie = catalogue.get(TrackId(0)).unwrap();
    let known = catalogue.heard(&satie).unwrap();
    learner.respond(2, Intent::Calm, known, Response::Helped);
    reactions.respond(known, Response::Helped);
    let mut settings = Settings::new();
    settings.set("theme", "dusk").unwrap();
    settings.set("language", "de").unwrap();
    let empty = Entry::check_in(
        [2; 16],
        at("2026-11-24T23:59:59.999-05:00"),
        CheckIn::default(),
    );
    let mut entries = vec![
        Entry::check_in([1; 16], at("2026-11-22T18:45:00+01:00"), said_everything()),
        Entry::session([0xA0; 16], at("2026-11-22T18:50:00+01:00"), calm),
        empty
            .edit(empty.kind().clone(), at("2026-11-25T00:10:00-05:00"))
            .unwrap(),
        Entry::feedback(
            at("2026-11-22T19:20:00+01:00"),
            Feedback::of(&learner, &reactions),
        ),
        Entry::settings(at("2026-11-22T18:40:00+01:00"), settings),
    ];
    let others =
        Intent::ALL[1..]
            .iter()
            .zip([Shape::Direct, Shape::Free, Shape::Iso, Shape::Direct]);
    for (day, (intent, shape)) in (0..).zip(others) {
        let before = (day % 2 == 0).then(|| felt(0.4, 0.5)).flatten();
        let held = session(*intent, shape, 10 + u32::from(day) * 20)
            .with_moods(before, felt(0.6, 0.123_45));
        let when = at(&format!("2026-11-{}T07:05:00+05:45", 26 + day));
        entries.push(Entry::session([0xB0 + day; 16], when, held));
    }
    entries
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn bytes(hex: &str) -> Vec<u8> {
    let pair = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(pair).collect()
}

#[test]
fn records_of_version_1_are_still_read() {
    let file = fs::read_to_string(file("v1.txt")).unwrap();
    let records: Vec<Vec<u8>> = file.lines().map(bytes).collect();
    let opened = open(&records);
    assert!(opened.damaged.is_empty(), "{:?}", opened.damaged);
    assert!(
        opened.entries == journal(),
        "version 1 now says something else"
    );
    for (line, entry) in file.lines().zip(journal()) {
        assert_eq!(hex(&encode(&entry)), line);
        assert!(decode(&bytes(line)).unwrap() == entry);
    }
}

#[test]
fn json_is_as_committed_and_reads_back() {
    let text = json(&journal());
    golden("journal.json", &text);
    let read = Import::read(text.as_bytes()).unwrap();
    let merged = merge(journal(), read);
    assert_eq!(
        (merged.same, merged.added.len(), merged.conflicts.len()),
        (journal().len(), 0, 0)
    );
}

#[test]
fn tables_are_as_committed() {
    for table in Table::ALL {
        golden(&format!("{}.csv", table.name()), &csv(table, &journal()));
    }
}

#[test]
fn the_bundle_reads_back() {
    let read = Import::read(&bundle(&journal())).unwrap();
    assert_eq!(json(read.entries()), json(&journal()));
}

#[test]
fn a_week_of_sessions_from_record_to_summary() {
    let week = (0..7).map(|day: u8| {
        let after = 0.6 + f32::from(day) / 50.0;
        let held =
            session(Intent::Sleep, Shape::Direct, 40).with_moods(felt(0.5, 0.7), felt(after, 0.2));
        let when = at(&format!("2026-11-{}T22:30:00+01:00", 16 + day));
        encode(&Entry::session([day; 16], when, held))
    });
    let entries = open(week).entries;
    assert_eq!(daily(&entries).len(), 7);
    let sleep = &before_after(&entries)[1];
    let Change::Told { valence, arousal } = sleep.change else {
        panic!("seven sessions are enough");
    };
    assert_eq!((sleep.intent, sleep.sessions), (Intent::Sleep, 7));
    assert_eq!(
        (valence.reading(), arousal.reading()),
        (Reading::Higher, Reading::Lower)
    );
}

#[test]
fn a_track_of_another_source_is_not_kept_as_one_of_ours() {
    let rows = tsv::parse("tracks.tsv", TRACKS.as_bytes()).unwrap();
    let catalogue = Catalogue::decode(&catalogue_bytes(&rows)).unwrap();
    let own = catalogue.get(TrackId(0)).unwrap();
    assert!(Played::of(&catalogue, &own, None).is_some());
    let foreign = Track {
        title: "Of a music service",
        ..own
    };
    assert_eq!(Played::of(&catalogue, &foreign, None), None);
}

#[test]
fn nothing_of_an_entry_is_in_its_debug() {
    let shown = format!("{:?}", journal());
    for word in [
        "0.25", "41", "Satie", "Gymno", "spotify:", "dusk", "19", "2026",
    ] {
        assert!(!shown.contains(word), "{word}: {shown}");
    }
}
