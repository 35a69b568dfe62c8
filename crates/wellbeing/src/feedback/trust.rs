//! Whether there is anything to learn from the answers so far.
//!
//! Three accounts of them are compared by how well each foretold them:
//! 1. effects: answers follow taste, intent and what this person's feedback adds (the learner's model);
//! 2. forecast: they follow taste and intent, and nothing needs adding;
//! 3. nothing: whatever is played, they scatter around neutral.
//!
//! The general level is nearly fixed in the latter two: who says "not for me" to everything has told something.
//!
//! Trust is the probability of the first; the other two share what is left of the prior.

use ensemble::Noisy;

use super::Settings;

/// How much answers may scatter in the latter two, as multiples of the learner's noise, which is on the low side.
const SCATTER: [f64; 2] = [1.0, 1.5];

/// Probability of the first account. `means` holds the mean answer at each place seen, `seen` the same less what taste
/// and intent let expect, with its noise; `effects` is the first account's log density of the latter.
pub(super) fn trust(settings: &Settings, means: &[f64], seen: &[Noisy], effects: f64) -> f64 {
    let variance = settings.even * settings.even;
    let other = (1.0 - settings.trust) / (2.0 * SCATTER.len() as f64);
    let against: f64 = SCATTER
        .iter()
        .flat_map(|times| {
            let noise = || seen.iter().map(|o| times * times * o.variance);
            let forecast = level_alone(seen.iter().map(|o| o.deviation).zip(noise()), variance);
            let nothing = level_alone(means.iter().copied().zip(noise()), variance);
            [forecast, nothing]
        })
        .map(|account| other * libm::exp(account - effects))
        .sum();
    settings.trust / (settings.trust + against)
}

/// Log density of numbers that share one normal level around 0 and have their own noise: N(y; 0, D + v 1 1ᵀ), by the
/// determinant lemma and the formula of Sherman and Morrison.
fn level_alone(seen: impl Iterator<Item = (f64, f64)>, level: f64) -> f64 {
    let (mut squares, mut logs, mut pull, mut precision) = (0.0, 0.0, 0.0, 0.0);
    for (y, noise) in seen {
        squares += y * y / noise;
        logs += libm::log(core::f64::consts::TAU * noise);
        pull += y / noise;
        precision += 1.0 / noise;
    }
    let shared = 1.0 + level * precision;
    -0.5 * (squares - level * pull * pull / shared + logs + libm::log(shared))
}

#[cfg(test)]
mod tests {
    use ensemble::posterior;

    use super::*;

    fn seen(values: &[(f64, f64)]) -> Vec<Noisy> {
        let one = |(at, (deviation, variance)): (usize, &(f64, f64))| Noisy {
            at,
            deviation: *deviation,
            variance: *variance,
        };
        values.iter().enumerate().map(one).collect()
    }

    #[test]
    fn the_short_form_is_the_long_one() {
        let values = [(0.4, 0.5), (-1.0, 0.2), (0.9, 2.0)];
        let long = posterior(&|_, _| 0.09, &seen(&values), &[]).unwrap();
        let short = level_alone(values.into_iter(), 0.09);
        assert!((long.log_density() - short).abs() < 1e-12);
        assert_eq!(level_alone([].into_iter(), 0.09), 0.0);
    }

    #[test]
    fn what_foretells_better_is_trusted_more() {
        let s = Settings::SHIPPED;
        let values = seen(&[(0.0, 0.3)]);
        let none = trust(&s, &[], &[], 0.0);
        assert!((none - s.trust).abs() < 1e-12);
        assert!(trust(&s, &[0.0], &values, 20.0) > 0.999);
        assert!(trust(&s, &[0.0], &values, -20.0) < 0.001);
        // Beyond what a double holds.
        assert_eq!(trust(&s, &[0.0], &values, -1e6), 0.0);
        assert_eq!(trust(&s, &[0.0], &values, 1e6), 1.0);
    }
}
