//! How long to wait before asking again.

use crate::ports::{Random, part};

/// A reason to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// Something failed that may work in a moment.
    Soon,
    /// Spotify wants fewer questions and does not say readably for how long.
    Patiently,
    /// Spotify named so many seconds.
    Named(u64),
}

/// Milliseconds at the most before the second and the third try.
const SOON: [u64; 2] = [800, 3_000];
/// The same when Spotify wants fewer questions: its window is 30 s.
const PATIENTLY: [u64; 2] = [6_000, 16_000];
/// Milliseconds on top of a named time, so that many pages do not come back in the same moment.
const SPREAD: u64 = 500;

/// Milliseconds to wait after so many repeats.
///
/// Full jitter between nothing and the most, but never less than half where coming back at once would make it worse.
/// Randomness only spreads here, so without it the longest wait is taken.
pub(super) fn waiting(wait: Wait, repeats: u32, random: &dyn Random) -> u64 {
    let step = usize::from(repeats > 0);
    match wait {
        Wait::Soon => part(SOON[step], random),
        Wait::Patiently => PATIENTLY[step] / 2 + part(PATIENTLY[step] / 2, random),
        Wait::Named(seconds) => seconds.saturating_mul(1000) + part(SPREAD, random),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::{NoRandomness, Seeded};

    struct Broken;

    impl Random for Broken {
        fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
            Err(NoRandomness)
        }
    }

    #[test]
    fn waits_stay_within_their_bounds_and_differ() {
        let random = Seeded::new(1);
        for (wait, low, high) in [
            (Wait::Soon, [0, 0], SOON),
            (Wait::Patiently, [3_000, 8_000], PATIENTLY),
            (Wait::Named(7), [7_000; 2], [7_500; 2]),
        ] {
            for repeats in 0..2 {
                let at = repeats as usize;
                let waits: Vec<u64> = (0..50).map(|_| waiting(wait, repeats, &random)).collect();
                assert!(waits.iter().all(|w| (low[at]..=high[at]).contains(w)));
                assert!(waits.iter().any(|w| *w != waits[0]), "{wait:?}");
            }
        }
    }

    #[test]
    fn without_randomness_the_longest_wait_is_taken() {
        assert_eq!(waiting(Wait::Soon, 0, &Broken), SOON[0]);
        assert_eq!(waiting(Wait::Patiently, 1, &Broken), PATIENTLY[1]);
    }
}
