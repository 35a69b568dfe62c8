//! A sample of fixed size from rows that come one by one, their number not known beforehand.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::RngCore;

use crate::masks::random;

/// Stream of random numbers of the sample.
const STREAM: u64 = 5 << 32;

/// Positions of the rows kept so far: each row seen is among them with the same probability (Vitter 1985, algorithm R).
#[derive(Clone, Debug)]
pub struct Reservoir {
    size: usize,
    seen: u64,
    kept: Vec<u64>,
    rng: ChaCha8Rng,
}

impl Reservoir {
    /// Keeps all rows up to `size`, and `size` of more.
    #[must_use]
    pub fn new(size: usize, seed: u64) -> Self {
        Self {
            size,
            seen: 0,
            kept: Vec::new(),
            rng: random(seed, STREAM),
        }
    }

    /// Another row has come.
    pub fn offer(&mut self) {
        let row = self.seen;
        self.seen += 1;
        if self.kept.len() < self.size {
            self.kept.push(row);
            return;
        }
        // Rows seen so far: this one replaces another as often as it should be among the kept ones.
        let place = below(self.seen, &mut self.rng);
        if let Some(slot) = usize::try_from(place)
            .ok()
            .and_then(|i| self.kept.get_mut(i))
        {
            *slot = row;
        }
    }

    /// Rows offered.
    #[must_use]
    pub fn seen(&self) -> u64 {
        self.seen
    }

    /// The kept positions in the order of the file.
    #[must_use]
    pub fn into_positions(mut self) -> Vec<u64> {
        self.kept.sort_unstable();
        self.kept
    }
}

/// A whole number below `n`, uniform but for one part in 2⁶⁴ / n.
fn below(n: u64, rng: &mut impl RngCore) -> u64 {
    ((u128::from(rng.next_u64()) * u128::from(n)) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample(rows: u64, size: usize, seed: u64) -> Vec<u64> {
        let mut reservoir = Reservoir::new(size, seed);
        (0..rows).for_each(|_| reservoir.offer());
        assert_eq!(reservoir.seen(), rows);
        reservoir.into_positions()
    }

    proptest! {
        #[test]
        fn positions_are_rising_rows_of_the_file(rows in 0_u64..300, size in 1_usize..40, seed: u64) {
            let positions = sample(rows, size, seed);
            prop_assert_eq!(positions.len() as u64, rows.min(size as u64));
            prop_assert!(positions.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(positions.iter().all(|row| *row < rows));
            prop_assert_eq!(positions, sample(rows, size, seed));
        }

        #[test]
        fn a_small_file_is_kept_whole(rows in 0_u64..40, seed: u64) {
            prop_assert_eq!(sample(rows, 40, seed), (0..rows).collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_row_is_kept_equally_often() {
        // Few rows, so that a chance that is off by one shows.
        let mut times = [0_u32; 5];
        for seed in 0..4000 {
            for row in sample(5, 2, seed) {
                times[row as usize] += 1;
            }
        }
        // 4000 draws of probability 2/5: 1600 with a deviation of 31; five deviations either side.
        assert!(times.iter().all(|t| (1445..1755).contains(t)), "{times:?}");
    }

    #[test]
    fn another_seed_gives_another_sample() {
        assert_ne!(sample(1000, 10, 1), sample(1000, 10, 2));
    }
}
