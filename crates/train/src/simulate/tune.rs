//! Tries other settings of the learner, one change at a time, on seeds that nothing is reported from.

use wellbeing::feedback::Settings;

use super::policy::{Policy, Ways};

/// The seed that the shipped settings were chosen on; [`crate::SEED`] is the one reported.
pub const TUNING_SEED: u64 = 1;

/// Policies to compare, with what differs from those in use.
#[must_use]
pub fn variations() -> Vec<(String, Policy, Ways)> {
    let mut all = vec![
        (
            "never learns".to_owned(),
            Policy::NeverLearns,
            Ways::SHIPPED,
        ),
        (
            "learner as shipped".to_owned(),
            Policy::Thompson,
            Ways::SHIPPED,
        ),
    ];
    for (name, of, factors) in learner() {
        for factor in factors {
            let mut ways = Ways::SHIPPED;
            let value = of(&mut ways.settings);
            *value *= factor;
            all.push((format!("{name} {:.3}", *value), Policy::Thompson, ways));
        }
    }
    for epsilon in [0.02, 0.05, 0.1, 0.2] {
        for prior_answers in [1.0, 2.0, 4.0] {
            let ways = Ways {
                epsilon,
                prior_answers,
                ..Ways::SHIPPED
            };
            let name = format!("epsilon {epsilon}, prior {prior_answers}");
            all.push((name, Policy::EpsilonGreedy, ways));
        }
    }
    all
}

/// A setting's name, where it is, and what to multiply it by.
type Vary = (&'static str, fn(&mut Settings) -> &mut f64, &'static [f64]);

fn learner() -> [Vary; 14] {
    [
        ("taste", |s| &mut s.taste, &[0.6, 1.5]),
        ("fit", |s| &mut s.fit, &[0.6, 1.5]),
        ("level", |s| &mut s.level, &[0.0, 1.6]),
        ("genre", |s| &mut s.genre, &[0.6, 1.6]),
        ("zone", |s| &mut s.zone, &[0.5, 2.0]),
        ("zone for intent", |s| &mut s.zone_for_intent, &[0.5, 1.6]),
        ("cell", |s| &mut s.cell, &[0.6, 1.6]),
        ("cell for intent", |s| &mut s.cell_for_intent, &[0.5, 1.6]),
        ("noise", |s| &mut s.noise, &[0.8, 1.3]),
        ("half-life", |s| &mut s.half_life, &[0.5, 2.0]),
        ("trust", |s| &mut s.trust, &[0.8, 1.05]),
        ("even", |s| &mut s.even, &[0.0, 4.0]),
        ("boldness", |s| &mut s.boldness, &[0.0, 0.5, 1.5, 2.5]),
        ("curiosity", |s| &mut s.curiosity, &[0.0, 2.0]),
    ]
}
