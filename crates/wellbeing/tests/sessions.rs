//! Whole sessions – answers, feeling and intent to ordered tracks – on the shipped model and catalogue, as golden
//! files.
//!
//! Each `tests/sessions/NAME.txt` holds what a person answered and wishes (see [`case`]) and, below `---`, the session.
//! A new case is a new file with nothing below the line; `ATTUNE_UPDATE=1 cargo test -p wellbeing --test sessions`
//! fills in and rewrites. A track's line shows its stage, the waypoint and the track as (valence, arousal), what stands
//! where, and the parts of its score in hundredths.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod case;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use case::Case;
use music::session::{LOW_IN_A_ROW, LOW_VALENCE};
use music::{Catalogue, Part, PerGenre, Track};
use wellbeing::Forecast;
use wellbeing::intent::Intent;
use wellbeing::path::{LowValence, Shape};
use wellbeing::screening::Signals;
use wellbeing::session::{Session, Stop, Unmet, Wish, effects, no_effects, session_of};
use wellbeing::suggest::{Known, suggest};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// The tracks of the case's pool: the first ones of each genre.
fn pool<'a>(catalogue: &'a Catalogue, case: &Case) -> Vec<Track<'a>> {
    let most = case.pool.unwrap_or(usize::MAX);
    let mut taken = PerGenre::<usize>::default();
    let mut take = |track: &Track<'_>| {
        taken[track.genre] += 1;
        taken[track.genre] <= most
    };
    catalogue.iter().filter(|track| take(track)).collect()
}

fn run(case: &Case, forecast: &Forecast, tracks: &[Track<'_>]) -> Session {
    let learned = case.seed.map_or_else(no_effects, |seed| {
        effects(&case.learner(), forecast, case.intent, case.day, seed)
    });
    let wish = Wish {
        forecast,
        choice: &case.choice,
        intent: case.intent,
        feeling: case.feeling,
        shape: case.shape,
        minutes: case.minutes,
        low_valence: case.low_valence,
        effects: &learned,
    };
    session_of(tracks.iter().copied(), &wish)
}

fn forecast(case: &Case) -> Forecast {
    case::model().forecast(&case.draft.check().unwrap())
}

/// A case that was played, and what its file says of it.
struct Played {
    file: PathBuf,
    input: String,
    expected: String,
    case: Case,
    forecast: Forecast,
    session: Session,
}

/// Every case, played once for all tests.
static PLAYED: LazyLock<Vec<Played>> = LazyLock::new(|| {
    let catalogue = case::catalogue();
    let play = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        let (input, expected) = text.split_once("---\n").unwrap();
        let case = Case::parse(input);
        let forecast = forecast(&case);
        Played {
            input: input.to_owned(),
            expected: expected.to_owned(),
            session: run(&case, &forecast, &pool(&catalogue, &case)),
            file,
            case,
            forecast,
        }
    };
    files().into_iter().map(play).collect()
});

fn track<'a>(catalogue: &'a Catalogue, stop: &Stop) -> Track<'a> {
    catalogue.get(stop.id).unwrap()
}

fn report(case: &Case, forecast: &Forecast, session: &Session, catalogue: &Catalogue) -> String {
    let mut out = suggestions(case);
    if let Some(mix) = case.choice.mix(forecast) {
        let shares: Vec<_> = mix
            .iter()
            .filter(|(_, share)| *share > 0.0)
            .map(|(genre, share)| format!("{genre} {:.0} %", 100.0 * share))
            .collect();
        writeln!(out, "mix: {}", shares.join(", ")).unwrap();
    }
    for stop in &session.stops {
        line(&mut out, stop, &track(catalogue, stop));
    }
    let asked = case.minutes.get();
    writeln!(out, "minutes: {:.1} of {asked}", session.minutes).unwrap();
    let guard = session.guard;
    writeln!(
        out,
        "guard: {:?}, start raised {}, longest run {}",
        guard.low_valence, guard.start_raised, guard.longest_run
    )
    .unwrap();
    if !session.left_out.is_empty() {
        writeln!(out, "left out: {:?}", session.left_out).unwrap();
    }
    for unmet in &session.unmet {
        writeln!(out, "unmet: {unmet:?}").unwrap();
    }
    out
}

fn suggestions(case: &Case) -> String {
    let answers = case.draft.check().unwrap();
    let known = Known {
        answers: &answers,
        signals: Signals::default(),
        feeling: case.feeling,
        hour: case.hour,
    };
    let said: Vec<_> = suggest(&known)
        .iter()
        .map(|s| {
            let claims: Vec<_> = s
                .reasons
                .iter()
                .map(|why| format!("{:?}", why.claim))
                .collect();
            format!("{:?} ({})", s.intent, claims.join(", "))
        })
        .collect();
    let said = if said.is_empty() {
        "nothing".to_owned()
    } else {
        said.join("; ")
    };
    format!("suggested: {said}\n")
}

fn line(out: &mut String, stop: &Stop, track: &Track<'_>) {
    let waypoint = stop.waypoint();
    let stage = format!("{:?}", stop.stage);
    write!(
        out,
        "{stage:8} ({:.2} {:.2}) ({:.2} {:.2}) {} – {} ({}, {:.1} min, {:.0}) |",
        waypoint.valence,
        waypoint.arousal,
        track.features.valence,
        track.features.energy,
        track.artist,
        track.title,
        track.genre,
        track.minutes,
        track.features.tempo,
    )
    .unwrap();
    for part in Part::ALL {
        let hundredths = (100.0 * stop.parts.get(part)).round();
        if hundredths != 0.0 {
            write!(out, " {part:?} {hundredths:+.0}").unwrap();
        }
    }
    out.push('\n');
}

#[test]
fn every_case_gives_what_its_file_says() {
    let update = std::env::var_os("ATTUNE_UPDATE").is_some();
    let catalogue = case::catalogue();
    let mut wrong = Vec::new();
    for played in PLAYED.iter() {
        let result = report(&played.case, &played.forecast, &played.session, &catalogue);
        let file = &played.file;
        if update {
            fs::write(file, format!("{}---\n{result}", played.input)).unwrap();
        } else if result != played.expected {
            wrong.push(format!("{}:\n{result}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What holds of every session, on the real catalogue: no repeats, the guard, the length, the sum of the parts.
#[test]
fn every_case_is_a_valid_session() {
    let catalogue = case::catalogue();
    for Played {
        file,
        case,
        session,
        ..
    } in PLAYED.iter()
    {
        let name = file.display();
        let stops = &session.stops;
        let ids: BTreeSet<_> = stops.iter().map(|stop| stop.id).collect();
        assert_eq!(ids.len(), stops.len(), "{name} repeats");
        for stop in stops {
            let total = stop.parts.total();
            assert_eq!(stop.score.to_bits(), total.to_bits(), "{name} {stop:?}");
        }
        let tracks: Vec<Track<'_>> = stops.iter().map(|stop| track(&catalogue, stop)).collect();
        let low = |track: &Track<'_>| track.features.valence < LOW_VALENCE;
        let guarded = case.low_valence == LowValence::Guarded;
        let mut runs = tracks.windows(LOW_IN_A_ROW + 1);
        assert!(!(guarded && runs.any(|run| run.iter().all(low))), "{name}");
        let longest = tracks.iter().map(|t| t.minutes).fold(0.0, f32::max);
        let off = (session.minutes - f32::from(case.minutes.get())).abs();
        let told = session.unmet.iter().any(|unmet| *unmet != Unmet::NoStart);
        assert!(off <= longest || told, "{name}: {off} minutes off");
    }
}

/// The order of the tracks and a second run change nothing.
#[test]
fn the_same_case_gives_the_same_session() {
    let catalogue = case::catalogue();
    for played in PLAYED.iter().step_by(4) {
        let mut tracks = pool(&catalogue, &played.case);
        tracks.reverse();
        let again = run(&played.case, &played.forecast, &tracks);
        assert_eq!(again, played.session, "{}", played.file.display());
    }
}

#[test]
fn the_cases_cover_what_can_be_asked() {
    let cases: Vec<&Case> = PLAYED.iter().map(|played| &played.case).collect();
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
