//! How good the beam is, as tables, and what sessions look like: `cargo run --profile tools -p music --example
//! sequencing`.
//!
//! Reads the starter catalogue, and the large file of tracks where it is there (see `tests/common/shared.rs`).

#![allow(clippy::print_stdout, reason = "printing is what it is for")]
#![allow(clippy::unwrap_used, reason = "an example may stop")]

#[path = "../tests/common/mod.rs"]
mod common;

use common::{Case, at, mix, starter, way};
use music::ranking::calibration::{counts, divergence};
use music::session::search::{Arrangement, BEAM_WIDTH, beam, exact, greedy, random};
use music::session::{Candidate, Path, Problem, Rules, Session, SessionRequest, plan};
use music::{Bounds, Genre, GenreMix, Mood, Part, Target};

/// How many small cases with a solution are compared: those of the tests, and many more that nothing was tried on.
const CASES: [(u64, usize); 2] = [(0, 200), (10_000, 2000)];

fn main() {
    for (from, count) in CASES {
        small_cases(from, count);
    }
    large_cases();
    show_sessions();
}

/// Mean and standard error.
fn mean(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / (count - 1.0);
    (mean, (variance / count).sqrt())
}

type Search = (&'static str, fn(&Problem<'_>, u64) -> Option<Arrangement>);

const SEARCHES: [Search; 6] = [
    ("exact", |problem, _| exact(problem)),
    ("beam 64", |problem, _| beam(problem, BEAM_WIDTH).ok()),
    ("beam 16", |problem, _| beam(problem, 16).ok()),
    ("beam 4", |problem, _| beam(problem, 4).ok()),
    ("greedy", |problem, _| greedy(problem).ok()),
    ("random", random),
];

/// Against the optimum, where that can be found.
fn small_cases(from: u64, count: usize) {
    let catalogue = starter();
    let mut costs: Vec<Vec<Option<f64>>> = Vec::new();
    for seed in from.. {
        if costs.len() == count {
            break;
        }
        let case = Case::seeded(seed, &catalogue);
        let problem = case.problem();
        let found = SEARCHES.map(|(_, search)| search(&problem, seed));
        if found[0].is_some() {
            costs.push(
                found
                    .iter()
                    .map(|found| found.as_ref().map(|best| best.cost(&problem)))
                    .collect(),
            );
        }
    }
    println!("\n## Against the optimum: {count} cases, seeds from {from}");
    println!("Ten tracks of the starter catalogue, three to eight places, all rules.\n");
    println!(
        "| search | mean cost ± standard error | mean gap | largest gap | beyond 2 % | largest gap in the range | optimal | failed |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (at, (name, _)) in SEARCHES.iter().enumerate() {
        let rows = || {
            costs
                .iter()
                .filter_map(|row| Some((row[0]?, row[at]?, row[5])))
        };
        let all: Vec<f64> = rows().map(|(_, cost, _)| cost).collect();
        let gaps: Vec<f64> = rows().map(|(best, cost, _)| (cost - best) / best).collect();
        // Chance is as good as the optimum where there is hardly any choice.
        let ranged = rows().filter_map(|(best, cost, random)| {
            let range = random? - best;
            (range > 0.01 * best).then_some((cost - best) / range)
        });
        let beyond = gaps.iter().filter(|&&gap| gap > 0.02).count();
        let optimal = rows().filter(|(best, cost, _)| cost - best < 1e-9).count();
        let (cost, error) = mean(&all);
        println!(
            "| {name} | {cost:.3} ± {error:.3} | {:.3} % | {:.2} % | {beyond} | {:.2} % | {:.1} % | {} |",
            100.0 * mean(&gaps).0,
            100.0 * gaps.iter().copied().fold(0.0, f64::max),
            100.0 * ranged.fold(0.0, f64::max),
            100.0 * optimal as f64 / all.len() as f64,
            costs.len() - all.len(),
        );
    }
    println!(
        "\nGap: (cost − optimum) / optimum; costs are not below 0. In the range: (cost − optimum) / (random − optimum)."
    );
}

/// Whole sessions from the whole catalogue, where the optimum is out of reach: against a beam sixteen times as wide.
fn large_cases() {
    let catalogue = starter();
    let candidates: Vec<Candidate<'_>> = catalogue.iter().map(Candidate::from).collect();
    let mut costs: Vec<[f64; 4]> = Vec::new();
    let mut divergences: Vec<[f64; 2]> = Vec::new();
    for seed in 0..24 {
        let case = Case::seeded(seed, &catalogue);
        let request = SessionRequest::new(&candidates, &case.mix, Path::Slots(&case.slots), 45.0);
        let rules = Rules {
            low_in_a_row: 2,
            artist_in_a_row: false,
            length: None,
        };
        let problem = Problem::of(&request, 12, rules);
        let cost = |found: Arrangement| found.cost(&problem);
        costs.push([
            cost(beam(&problem, 1024).unwrap()),
            cost(beam(&problem, BEAM_WIDTH).unwrap()),
            cost(greedy(&problem).unwrap()),
            cost(random(&problem, seed).unwrap()),
        ]);
        let genre = |id| catalogue.get(id).unwrap().genre;
        let session = plan(&request);
        let genres = session.places.iter().map(|place| genre(place.id));
        divergences.push([
            divergence(&case.mix, &counts(genres)),
            divergence(&case.mix, &counts(top(&problem, &catalogue))),
        ]);
    }
    println!("\n## Twelve places, up to 210 tracks, 24 cases\n");
    println!("| search | mean cost ± standard error |\n|---|---|");
    for (at, name) in ["beam 1024", "beam 64", "greedy", "random"]
        .into_iter()
        .enumerate()
    {
        let (cost, error) = mean(&costs.iter().map(|row| row[at]).collect::<Vec<_>>());
        println!("| {name} | {cost:.3} ± {error:.3} |");
    }
    println!("\n| genres of | mean divergence from the mix ± standard error |\n|---|---|");
    for (at, name) in ["the session", "the best tracks for each place"]
        .into_iter()
        .enumerate()
    {
        let (cost, error) = mean(&divergences.iter().map(|row| row[at]).collect::<Vec<_>>());
        println!("| {name} | {cost:.3} ± {error:.3} |");
    }
}

/// Genres of the best track for each place by itself, whatever else stands there.
fn top(problem: &Problem<'_>, catalogue: &music::Catalogue) -> Vec<Genre> {
    let best = |place| {
        problem
            .best_alone(place)
            .and_then(|number| problem.id(number))
    };
    (0..problem.places())
        .filter_map(|place| Some(catalogue.get(best(place)?)?.genre))
        .collect()
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
