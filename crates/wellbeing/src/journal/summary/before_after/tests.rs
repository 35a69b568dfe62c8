//! Figures that were worked out elsewhere, borders, and how often the interval is right.

use proptest::prelude::*;

use super::*;
use crate::Minutes;
use crate::feedback::Random;
use crate::journal::summary::t;
use crate::journal::{Moment, Session};
use crate::mood::Feeling;
use crate::path::Shape;

fn session(number: u8, intent: Intent, before: (f32, f32), after: Option<(f32, f32)>) -> Entry {
    let at = Moment::new(i64::from(number) * 86_400_000, 0).unwrap();
    let felt = |(valence, arousal)| Feeling::new(valence, arousal).unwrap();
    let session = Session::new(intent, Shape::Iso, Minutes::USUAL)
        .with_moods(Some(felt(before)), after.map(felt));
    Entry::session([number; 16], at, session)
}

fn of(entries: &[Entry], intent: Intent) -> IntentSummary {
    before_after(entries)[intent as usize]
}

/// Sessions to calm down whose valence changed by so many hundredths and whose arousal fell by as many.
fn calm(hundredths: &[i8]) -> Vec<Entry> {
    let after = |change: &i8| 0.5 + f32::from(*change) / 100.0;
    let changes = (0..).zip(hundredths);
    changes
        .map(|(number, change)| {
            let (up, down) = (after(change), 1.0 - after(change));
            session(number, Intent::Calm, (0.5, 0.5), Some((up, down)))
        })
        .collect()
}

#[test]
fn figures_worked_out_by_hand() {
    // Mean .11; the squares around it add up to .046; t is 2.364624 for seven degrees of freedom.
    let entries = calm(&[10, 20, 5, 15, -3, 22, 8, 11]);
    let IntentSummary {
        change: Change::Told { valence, arousal },
        sessions: 8,
        ..
    } = of(&entries, Intent::Calm)
    else {
        panic!("eight sessions are enough");
    };
    let near = |a: f64, b: f64| assert!((a - b).abs() < 2e-4, "{a} {b}");
    near(valence.mean, 0.11);
    let half = 2.364_624 * (0.046_f64 / 7.0 / 8.0).sqrt();
    near(valence.low, 0.11 - half);
    near(valence.high, 0.11 + half);
    near(arousal.low, -0.11 - half);
    assert_eq!(
        (valence.reading(), arousal.reading()),
        (Reading::Higher, Reading::Lower)
    );
}

#[test]
fn an_interval_that_holds_0_can_not_be_told_from_chance() {
    let Change::Told { valence, .. } = of(&calm(&[10, -12, 5, -4, 9, -11, 2]), Intent::Calm).change
    else {
        panic!("seven sessions are enough");
    };
    assert!(valence.low < 0.0 && valence.high > 0.0);
    assert_eq!(valence.reading(), Reading::Chance);
    let Change::Told { valence, .. } = of(&calm(&[0; 7]), Intent::Calm).change else {
        panic!("seven sessions are enough");
    };
    assert_eq!(valence.reading(), Reading::Chance);
}

#[test]
fn too_few_to_tell_by_the_reason_that_is_given() {
    let six = calm(&[30; LEAST_SESSIONS - 1]);
    assert_eq!(of(&six, Intent::Calm).change, Change::TooFew);
    assert_ne!(
        of(&calm(&[30; LEAST_SESSIONS]), Intent::Calm).change,
        Change::TooFew
    );
    let reach = |sessions: usize| t975(sessions - 1) / (sessions as f64).sqrt();
    assert!(reach(LEAST_SESSIONS) < 1.0 && reach(LEAST_SESSIONS - 1) > 1.0);
    const { assert!(LEAST_SESSIONS > t::LEAST) }
}

#[test]
fn only_sessions_with_both_moods_of_the_intent_count() {
    let mut entries = calm(&[10; 7]);
    entries.push(session(100, Intent::Calm, (0.5, 0.5), None));
    entries.push(session(101, Intent::Sleep, (0.5, 0.5), Some((0.6, 0.2))));
    let summary = before_after(&entries);
    assert_eq!(
        summary.iter().map(|s| s.intent).collect::<Vec<_>>(),
        Intent::ALL
    );
    assert_eq!(
        summary.iter().map(|s| s.sessions).collect::<Vec<_>>(),
        [7, 1, 0, 0, 0]
    );
}

#[test]
fn debug_only_counts_and_caveats_begin_with_the_weightiest() {
    let shown = format!("{:?}", of(&calm(&[10; 7]), Intent::Calm));
    assert_eq!(
        shown,
        "IntentSummary { intent: Calm, sessions: 7, change: Told { valence: Estimate(..), arousal: Estimate(..) } }"
    );
    assert_eq!(Caveat::ALL[0], Caveat::RegressionToTheMean);
}

/// With nothing but chance in the changes, about one interval of twenty misses 0.
#[test]
fn intervals_are_right_nineteen_times_of_twenty() {
    let mut random = Random::new(7);
    for sessions in [LEAST_SESSIONS, 20] {
        let missed = (0..4_000).filter(|_| {
            let changes: Vec<f64> = (0..sessions).map(|_| 0.1 * random.normal()).collect();
            estimate(&changes).reading() != Reading::Chance
        });
        let share = missed.count() as f64 / 4_000.0;
        // Three standard errors of a share of .05.
        assert!((share - 0.05).abs() < 0.0104, "{sessions}: {share}");
    }
}

proptest! {
    #[test]
    fn the_mean_lies_in_its_interval_within_the_plane(changes in prop::collection::vec(-50..=50_i8, 7..40)) {
        let Change::Told { valence, arousal } = of(&calm(&changes), Intent::Calm).change else {
            panic!("enough of them");
        };
        for Estimate { mean, low, high } in [valence, arousal] {
            prop_assert!(-1.0 <= low && low <= mean && mean <= high && high <= 1.0);
        }
    }
}
