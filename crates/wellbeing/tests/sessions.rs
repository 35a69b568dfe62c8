//! Whole sessions – answers, feeling and intent to ordered tracks – on the shipped model and catalogue, as golden
//! files.
//!
//! Each `tests/sessions/NAME.txt` holds what a person answered and wishes (see [`case`]) and, below `---`, the session.
//! A new case is a new file with nothing below the line; `ATTUNE_UPDATE=1 cargo test -p wellbeing --test sessions`
//! fills in and rewrites. A track's line shows its stage, the waypoint and the track as (valence, arousal), what stands
//! where, and the parts of its score in hundredths.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod asked;
mod case;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use case::Case;
use case::report::{Played, track};
use music::Track;
use music::session::{LOW_IN_A_ROW, LOW_VALENCE};
use wellbeing::intent::Intent;
use wellbeing::path::{LowValence, Shape};
use wellbeing::session::Unmet;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// A file and the case in it, played once for all tests.
struct File {
    path: PathBuf,
    input: String,
    expected: String,
    played: Played,
}

static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let (input, expected) = text.split_once("---\n").unwrap();
        File {
            input: input.to_owned(),
            expected: expected.to_owned(),
            played: Played::of(input),
            path,
        }
    };
    files().into_iter().map(read).collect()
});

#[test]
fn every_case_gives_what_its_file_says() {
    let update = std::env::var_os("ATTUNE_UPDATE").is_some();
    let mut wrong = Vec::new();
    for file in FILES.iter() {
        let result = file.played.report();
        if update {
            fs::write(&file.path, format!("{}---\n{result}", file.input)).unwrap();
        } else if result != file.expected {
            wrong.push(format!("{}:\n{result}", file.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What holds of every session, on the real catalogue: no repeats, the guard, the length, the sum of the parts.
#[test]
fn every_case_is_a_valid_session() {
    let catalogue = case::catalogue();
    for File { path, played, .. } in FILES.iter() {
        let (name, Played { case, session, .. }) = (path.display(), played);
        let stops = &session.stops;
        let ids: BTreeSet<_> = stops.iter().map(|stop| stop.id).collect();
        assert_eq!(ids.len(), stops.len(), "{name} repeats");
        for stop in stops {
            let total = stop.parts.total();
            assert_eq!(stop.score.to_bits(), total.to_bits(), "{name} {stop:?}");
        }
        let tracks: Vec<Track<'_>> = stops.iter().map(|stop| track(catalogue, stop)).collect();
        let low = |track: &Track<'_>| track.features.valence < LOW_VALENCE;
        let guarded = case.low_valence == LowValence::Guarded;
        let mut runs = tracks.windows(LOW_IN_A_ROW + 1);
        assert!(!(guarded && runs.any(|run| run.iter().all(low))), "{name}");
        let longest = tracks.iter().map(|t| t.minutes).fold(0.0, f32::max);
        let off = (session.minutes - f32::from(case.minutes.get())).abs();
        let told = session
            .unmet
            .iter()
            .any(|unmet| matches!(unmet, Unmet::NoGenres | Unmet::Planning(_)));
        assert!(off <= longest || told, "{name}: {off} minutes off");
    }
}

/// The order of the tracks and a second run change nothing.
#[test]
fn the_same_case_gives_the_same_session() {
    for File { path, played, .. } in FILES.iter().step_by(4) {
        assert_eq!(played.backwards(), played.session, "{}", path.display());
    }
}

#[test]
fn the_cases_cover_what_can_be_asked() {
    let cases: Vec<&Case> = FILES.iter().map(|file| &file.played.case).collect();
    assert!(cases.len() >= 12);
    for intent in Intent::ALL {
        assert!(cases.iter().any(|case| case.intent == intent), "{intent:?}");
    }
    for shape in Shape::ALL {
        assert!(cases.iter().any(|case| case.shape == shape), "{shape:?}");
    }
    for minutes in [10, 30, 90] {
        assert!(
            cases.iter().any(|case| case.minutes.get() == minutes),
            "{minutes}"
        );
    }
    assert!(cases.iter().any(|case| case.pool.is_some()));
    assert!(cases.iter().any(|case| !case.heard.is_empty()));
    assert!(
        cases
            .iter()
            .any(|case| case.low_valence == LowValence::Allowed)
    );
}
