//! A check-in: how someone felt, what they answered, and the totals of the sheets they filled in. Every part may be
//! missing.

use core::fmt;

use super::fixed::{rounded, rounded_answers};
use super::{Date, Invalid};
use crate::Answers;
use crate::mood::Feeling;
use crate::screening::{Gad7, Instrument, Phq4, Phq9};

/// A sheet of which a total can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheet {
    /// PHQ-4.
    Phq4,
    /// GAD-7.
    Gad7,
    /// PHQ-9.
    Phq9,
}

impl Sheet {
    /// All sheets.
    pub const ALL: [Self; 3] = [Self::Phq4, Self::Gad7, Self::Phq9];

    /// What was published of it.
    #[must_use]
    pub const fn instrument(self) -> Instrument {
        match self {
            Self::Phq4 => Phq4::INSTRUMENT,
            Self::Gad7 => Gad7::INSTRUMENT,
            Self::Phq9 => Phq9::INSTRUMENT,
        }
    }
}

/// The total of a sheet and the day on which it was filled in. The answers to its items are not kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Total {
    sheet: Sheet,
    score: u8,
    date: Date,
}

impl Total {
    /// A total that the sheet can have.
    ///
    /// # Errors
    /// Above the sheet's highest.
    pub fn new(sheet: Sheet, score: u8, date: Date) -> Result<Self, Invalid> {
        if score > sheet.instrument().highest {
            return Err(Invalid::new("score", "at most the sheet's highest total"));
        }
        Ok(Self { sheet, score, date })
    }

    /// Of which sheet.
    #[must_use]
    pub const fn sheet(self) -> Sheet {
        self.sheet
    }

    /// The total.
    #[must_use]
    pub const fn score(self) -> u8 {
        self.score
    }

    /// The day on which the sheet was filled in.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }
}

impl fmt::Debug for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Total(..)")
    }
}

/// What someone said when they checked in.
#[derive(Clone, Default, PartialEq)]
pub struct CheckIn {
    feeling: Option<Feeling>,
    answers: Option<Answers>,
    totals: [Option<Total>; 3],
}

impl CheckIn {
    /// A feeling and answers, either of which may have been skipped. Feelings are kept to a ten-thousandth, numbers
    /// among the answers to a hundredth. Answers to nothing count as none.
    #[must_use]
    pub fn new(feeling: Option<Feeling>, answers: Option<&Answers>) -> Self {
        Self {
            feeling: feeling.map(rounded),
            answers: answers
                .filter(|answers| !answers.is_empty())
                .map(rounded_answers),
            totals: [None; 3],
        }
    }

    /// The same with the total of a sheet, in place of an earlier one of that sheet.
    #[must_use]
    pub fn with_total(mut self, total: Total) -> Self {
        self.totals[total.sheet as usize] = Some(total);
        self
    }

    /// How they felt.
    #[must_use]
    pub const fn feeling(&self) -> Option<Feeling> {
        self.feeling
    }

    /// What they answered.
    #[must_use]
    pub const fn answers(&self) -> Option<&Answers> {
        self.answers.as_ref()
    }

    /// The total of a sheet.
    #[must_use]
    pub const fn total(&self, sheet: Sheet) -> Option<Total> {
        self.totals[sheet as usize]
    }

    /// All totals, in the order of [`Sheet::ALL`].
    pub fn totals(&self) -> impl Iterator<Item = Total> {
        self.totals.iter().flatten().copied()
    }
}

impl fmt::Debug for CheckIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = usize::from(self.feeling.is_some()) + usize::from(self.answers.is_some());
        write!(f, "CheckIn({} of 5)", parts + self.totals().count())
    }
}

#[cfg(test)]
mod tests {
    use music::PerGenre;

    use super::*;

    fn day() -> Date {
        Date::new(2026, 11, 20).unwrap()
    }

    #[test]
    fn a_total_fits_its_sheet() {
        for sheet in Sheet::ALL {
            let highest = sheet.instrument().highest;
            assert_eq!(Total::new(sheet, highest, day()).unwrap().score(), highest);
            let error = Total::new(sheet, highest + 1, day()).unwrap_err();
            assert_eq!(
                error.to_string(),
                "score: expected at most the sheet's highest total"
            );
        }
    }

    #[test]
    fn a_sheet_has_one_total() {
        let total = |score| Total::new(Sheet::Gad7, score, day()).unwrap();
        let check_in = CheckIn::default().with_total(total(4)).with_total(total(7));
        assert_eq!(check_in.total(Sheet::Gad7), Some(total(7)));
        assert_eq!(check_in.total(Sheet::Phq9), None);
        assert_eq!(check_in.totals().count(), 1);
    }

    #[test]
    fn answers_to_nothing_are_none() {
        assert!(CheckIn::new(None, Some(&Answers::default())) == CheckIn::default());
    }

    #[test]
    fn debug_counts() {
        let answers = Answers::new(Some(41.0), None, [None; 4], [None; 5], PerGenre::default());
        let check_in = CheckIn::new(Feeling::new(0.1, 0.9).ok(), Some(&answers.unwrap()))
            .with_total(Total::new(Sheet::Phq9, 21, day()).unwrap());
        assert_eq!(format!("{check_in:?}"), "CheckIn(3 of 5)");
        assert_eq!(
            format!("{:?}", check_in.total(Sheet::Phq9)),
            "Some(Total(..))"
        );
    }
}
