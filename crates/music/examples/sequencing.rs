//! How good the arrangements are, as the page `docs/sequencing.md`, and what sessions look like:
//!
//! ```text
//! cargo run --profile tools -p music --example sequencing > docs/sequencing.md
//! cargo run --profile tools -p music --example sequencing -- sessions
//! ```
//! Reads the starter catalogue; for the sessions also the large file of tracks where it is there (see
//! `tests/common/shared.rs`).

#![allow(clippy::print_stdout, reason = "printing is what it is for")]
#![allow(clippy::unwrap_used, reason = "an example may stop")]

#[path = "../tests/common/mod.rs"]
mod common;

use common::tables::{large, small};
use common::{at, mix, starter, way};
use music::ranking::calibration::{counts, divergence};
use music::session::{Candidate, Path, Session, SessionRequest, plan};
use music::{Bounds, Genre, GenreMix, Mood, Part, Target};

/// What stands above the tables.
const PAGE: &str = "\
# How good are the arrangements?

Written by `cargo run --profile tools -p music --example sequencing > docs/sequencing.md`. A session's cost is what its
places' scores lack to those of perfect tracks (`crates/music/src/session/mod.rs`); lower is better. A test works the
first table out again and fails when this page is another.

Small cases: ten tracks of the starter catalogue for three to eight places, on a way between two random moods, with all
rules (length, no artist twice in a row, rumination guard, no repeats). *Exact* is the optimum, by dynamic programming.
*Greedy* takes the best track for each place in turn, *random* any that the rules allow. Gap: (cost − optimum) /
optimum. In the range: (cost − optimum) / (random − optimum), which no shift of the costs can change. The first 200
seeds are those of the test; nothing was tried on the others.
";

/// First seeds of the small cases, and how many.
const CASES: [(u64, usize); 2] = [(0, 200), (10_000, 2000)];

fn main() {
    if std::env::args().any(|argument| argument == "sessions") {
        return show_sessions();
    }
    print!("{PAGE}");
    for (from, count) in CASES {
        print!("{}", small(from, count));
    }
    print!("{}", large());
    println!(
        "\nWhere a search finds none, a session is planned with a place more or fewer, and says so when its length then\n\
         is more than a track off."
    );
}

fn show_sessions() {
    let catalogue = starter();
    let own: Vec<Candidate<'_>> = catalogue.iter().map(Candidate::from).collect();
    show("starter catalogue", &own);
    let Some(path) = common::shared::locate() else {
        println!("\nNo large file of tracks here: set ATTUNE_TRACKS to a tracks_with_features.csv");
        return;
    };
    let songs = common::shared::songs(&path, &catalogue);
    let all: Vec<_> = songs
        .iter()
        .enumerate()
        .map(|(number, song)| song.candidate(number))
        .collect();
    show("large file", &all);
}

fn show(name: &str, candidates: &[Candidate<'_>]) {
    let rock = mix(&[
        (Genre::Rock, 2.0),
        (Genre::Pop, 1.5),
        (Genre::Folk, 1.0),
        (Genre::HipHop, 0.5),
    ]);
    let quiet = mix(&[
        (Genre::Classical, 3.0),
        (Genre::Jazz, 2.0),
        (Genre::Lofi, 2.0),
    ]);
    let metal = mix(&[(Genre::Metal, 1.0), (Genre::Rap, 1.0), (Genre::Edm, 1.0)]);
    let mood = |valence, arousal| Mood { valence, arousal };
    let low_to_bright = way(mood(0.25, 0.3), mood(0.85, 0.7), 20);
    let tense_to_calm = way(mood(0.3, 0.8), mood(0.55, 0.2), 20);
    let sleep = |_: f32| Target {
        spread: 0.3,
        tempo: Some(Bounds {
            low: 55.0,
            high: 95.0,
        }),
        acousticness: Some(Bounds {
            low: 0.5,
            high: 1.0,
        }),
        instrumentalness: Some(Bounds {
            low: 0.4,
            high: 1.0,
        }),
        ..at(mood(0.4, 0.12))
    };
    let release = |_: f32| at(mood(0.4, 0.9));
    let wishes: [(&str, &GenreMix, Path<'_>, f32); 5] = [
        (
            "low to bright, rock",
            &rock,
            Path::Slots(&low_to_bright),
            30.0,
        ),
        (
            "tense to calm, rock",
            &rock,
            Path::Slots(&tense_to_calm),
            30.0,
        ),
        (
            "tense to calm, classical",
            &quiet,
            Path::Slots(&tense_to_calm),
            45.0,
        ),
        ("sleep, classical", &quiet, Path::Along(&sleep), 40.0),
        ("release, metal", &metal, Path::Along(&release), 20.0),
    ];
    for (wish, mix, path, minutes) in wishes {
        let session = plan(&SessionRequest::new(candidates, mix, path, minutes));
        println!("\n## {name}: {wish}, {minutes} min\n");
        print(&session, candidates, mix);
    }
}

fn print(session: &Session, candidates: &[Candidate<'_>], mix: &GenreMix) {
    let track = |id| {
        candidates
            .iter()
            .find(|other| other.track.id == id)
            .unwrap()
            .track
    };
    for place in &session.places {
        let track = track(place.id);
        let parts: Vec<String> = Part::ALL
            .iter()
            .map(|&part| format!("{:+.2}", place.parts.get(part)))
            .collect();
        println!(
            "{:.2},{:.2} ← {:.2},{:.2} {:3.0} bpm {:.1} min  {:5.2} = {}  {}: {} – {}",
            place.slot.target.valence,
            place.slot.target.energy,
            track.features.valence,
            track.features.energy,
            track.features.tempo,
            track.minutes,
            place.score,
            parts.join(" "),
            track.genre,
            track.artist,
            track.title
        );
    }
    let genres = counts(session.places.iter().map(|place| track(place.id).genre));
    println!(
        "{:.1} min, cost {:.2}, divergence {:.3}, unmet {:?}",
        session.minutes,
        session.cost,
        divergence(mix, &genres),
        session.unmet
    );
}
