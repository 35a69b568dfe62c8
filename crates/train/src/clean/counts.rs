//! The median of a column in bounded memory: how often each value came, not the values themselves.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How often each value of a column came.
///
/// Exact up to [`Counts::DISTINCT`] different values; answers of a survey have some hundred. Beyond, values are
/// rounded to [`Counts::STEP`], and so is the median: by then nobody typed them, and gaps need no finer filling.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    times: BTreeMap<Value, u64>,
    known: u64,
    rounds: bool,
}

impl Counts {
    /// Different values that are told apart, some megabytes of them.
    pub const DISTINCT: usize = 1 << 16;
    /// What values are rounded to when there are more. Numbers from 0 to 130 then have 33,281 different ones.
    pub const STEP: f64 = 1.0 / 256.0;

    /// Counts a value, 0 to 130.
    pub fn add(&mut self, value: f64) {
        let value = if self.rounds { round(value) } else { value };
        *self.times.entry(Value(value)).or_default() += 1;
        self.known += 1;
        if self.times.len() > Self::DISTINCT && !self.rounds {
            self.rounds = true;
            for (value, times) in std::mem::take(&mut self.times) {
                *self.times.entry(Value(round(value.0))).or_default() += times;
            }
        }
    }

    /// Values counted.
    #[must_use]
    pub fn known(&self) -> u64 {
        self.known
    }

    /// Middle value, the mean of the two middle ones for an even count; `None` for none.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let upper = self.at(self.known / 2)?;
        if self.known % 2 == 1 {
            return Some(upper);
        }
        Some(f64::midpoint(self.at(self.known / 2 - 1)?, upper))
    }

    /// The value at a position of the sorted column, from 0.
    fn at(&self, position: u64) -> Option<f64> {
        let mut before = 0;
        let mut passed = self.times.iter().map(|(value, times)| {
            before += times;
            (value, before)
        });
        passed
            .find(|(_, up_to)| *up_to > position)
            .map(|(value, _)| value.0)
    }
}

fn round(value: f64) -> f64 {
    libm::round(value / Counts::STEP) * Counts::STEP
}

/// A number in the order of numbers.
#[derive(Clone, Copy, Debug)]
struct Value(f64);

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Value {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clean::median;

    fn counted(values: &[f64]) -> Counts {
        let mut counts = Counts::default();
        values.iter().for_each(|value| counts.add(*value));
        counts
    }

    proptest! {
        #[test]
        fn is_the_median_of_the_sorted_values(values in prop::collection::vec(0.0..130.0, 0..60)) {
            prop_assert_eq!(counted(&values).median(), median(values));
        }

        #[test]
        fn is_so_with_many_ties(values in prop::collection::vec(0_u8..6, 0..60)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            prop_assert_eq!(counted(&values).median(), median(values));
        }
    }

    #[test]
    fn many_different_values_are_rounded_and_bounded() {
        let values: Vec<f64> = (0..200_000)
            .map(|i| f64::from(i) * 130.0 / 200_000.0)
            .collect();
        let counts = counted(&values);
        assert!(
            counts.times.len() <= Counts::DISTINCT,
            "{}",
            counts.times.len()
        );
        assert_eq!(counts.known(), 200_000);
        let off = counts.median().unwrap() - median(values).unwrap();
        assert!(off.abs() <= Counts::STEP, "{off}");
    }
}
