//! A sheet of items with four answers each, any of which may be missing.

use core::fmt;

/// How often something bothered someone over the last two weeks, with its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// "Not at all", 0 points.
    NotAtAll,
    /// "Several days", 1 point.
    SeveralDays,
    /// "More than half the days", 2 points.
    MoreThanHalf,
    /// "Nearly every day", 3 points.
    NearlyEveryDay,
}

impl Frequency {
    /// All answers, in the order in which they are printed.
    pub const ALL: [Self; 4] = [
        Self::NotAtAll,
        Self::SeveralDays,
        Self::MoreThanHalf,
        Self::NearlyEveryDay,
    ];

    /// Its points, 0 to 3.
    #[must_use]
    pub const fn points(self) -> u8 {
        self as u8
    }
}

/// There is no item with this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemError {
    /// The number that came.
    pub item: usize,
    /// The last item; the first is 1.
    pub last: usize,
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { item, last } = self;
        write!(f, "expected an item from 1 to {last}, got {item}")
    }
}

impl core::error::Error for ItemError {}

/// Answers to `N` items.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Sheet<const N: usize>([Option<Frequency>; N]);

impl<const N: usize> Default for Sheet<N> {
    fn default() -> Self {
        Self([None; N])
    }
}

impl<const N: usize> fmt::Debug for Sheet<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {N}", self.answered())
    }
}

impl<const N: usize> Sheet<N> {
    pub(super) fn answer(
        &mut self,
        item: usize,
        answer: Option<Frequency>,
    ) -> Result<(), ItemError> {
        let place = item.checked_sub(1).and_then(|at| self.0.get_mut(at));
        *place.ok_or(ItemError { item, last: N })? = answer;
        Ok(())
    }

    pub(super) fn get(&self, item: usize) -> Option<Frequency> {
        *self.0.get(item.checked_sub(1)?)?
    }

    pub(super) fn answered(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// The points of items `first..=last` together; `None` unless all of them are answered.
    pub(super) fn sum(&self, first: usize, last: usize) -> Option<u8> {
        (first..=last)
            .map(|item| self.get(item).map(Frequency::points))
            .sum()
    }
}
