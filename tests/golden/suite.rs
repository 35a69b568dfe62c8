//! Compares with the files in this folder, which say what must come out.
//!
//! After a wanted change `ATTUNE_BLESS=1 cargo test -p attune-tests --test golden` writes them
//! anew; look at the difference before committing it.

use attune_tests::{forecast, learner, ranking, sessions};

#[test]
fn the_ranking_is_as_written_down() {
    let lists = ranking::lists().unwrap();
    if std::env::var_os("ATTUNE_BLESS").is_some() {
        // Cargo runs tests in the folder of their package.
        std::fs::write("golden/ranking.txt", &lists).unwrap();
        return;
    }
    assert_eq!(lists, ranking::EXPECTED);
}

#[test]
fn every_list_is_full_and_falls() {
    let lists = ranking::lists().unwrap();
    let mut above = f32::INFINITY;
    let mut count = 0;
    for line in lists.lines() {
        let Some(bits) = line.strip_prefix("  ").and_then(|rest| rest.get(..8)) else {
            above = f32::INFINITY;
            continue;
        };
        let score = f32::from_bits(u32::from_str_radix(bits, 16).unwrap());
        assert!(score <= above, "{line}");
        above = score;
        count += 1;
    }
    // Metal has four made-up tracks; the other two tastes fill their nine places.
    assert_eq!(count, 3 * (4 + 9 + 9));
}

#[test]
fn the_forecast_is_as_written_down() {
    let forecasts = forecast::forecasts().unwrap();
    if std::env::var_os("ATTUNE_BLESS").is_some() {
        std::fs::write("golden/forecast.txt", &forecasts).unwrap();
        return;
    }
    assert_eq!(forecasts, forecast::EXPECTED);
}

#[test]
fn the_sessions_are_as_written_down() {
    let planned = sessions::sessions().unwrap();
    if std::env::var_os("ATTUNE_BLESS").is_some() {
        std::fs::write("golden/sessions.txt", &planned).unwrap();
        return;
    }
    assert_eq!(planned, sessions::EXPECTED);
}

#[test]
fn what_is_learned_is_as_written_down() {
    let learned = learner::learned().unwrap();
    if std::env::var_os("ATTUNE_BLESS").is_some() {
        std::fs::write("golden/learner.txt", &learned).unwrap();
        return;
    }
    assert_eq!(learned, learner::EXPECTED);
}
