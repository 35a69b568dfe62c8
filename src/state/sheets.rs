//! The guided check-ins, as far as they are filled in.

use wellbeing::journal::Sheet;
use wellbeing::screening::{Advice, Frequency, Gad7, Phq4, Phq9, Signals};

/// All three sheets of this visit. Answers to single items are never kept.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Sheets {
    phq4: Phq4,
    gad7: Gad7,
    phq9: Phq9,
}

/// Asks the same of whichever sheet.
macro_rules! of {
    ($sheets:expr, $sheet:expr, |$one:ident| $ask:expr) => {
        match $sheet {
            Sheet::Phq4 => {
                let $one = &$sheets.phq4;
                $ask
            }
            Sheet::Gad7 => {
                let $one = &$sheets.gad7;
                $ask
            }
            Sheet::Phq9 => {
                let $one = &$sheets.phq9;
                $ask
            }
        }
    };
}

impl Sheets {
    /// Answers an item, from 1. One that does not exist stays unanswered.
    pub(crate) fn answer(&mut self, sheet: Sheet, item: usize, answer: Option<Frequency>) {
        // Pages ask only for items that there are.
        let _ = match sheet {
            Sheet::Phq4 => self.phq4.answer(item, answer),
            Sheet::Gad7 => self.gad7.answer(item, answer),
            Sheet::Phq9 => self.phq9.answer(item, answer),
        };
    }

    /// The answer to an item, from 1.
    pub(crate) fn get(&self, sheet: Sheet, item: usize) -> Option<Frequency> {
        of!(self, sheet, |one| one.get(item))
    }

    /// How many items are answered.
    pub(crate) fn answered(&self, sheet: Sheet) -> usize {
        of!(self, sheet, |one| one.answered())
    }

    /// Total and advice, once every item is answered.
    pub(crate) fn result(&self, sheet: Sheet) -> Option<(u8, Advice)> {
        of!(self, sheet, |one| one.score().zip(one.advice()))
    }

    /// Whether help in a crisis is to be shown at once.
    pub(crate) fn crisis_help(&self, sheet: Sheet) -> bool {
        sheet == Sheet::Phq9 && self.phq9.crisis_help()
    }

    /// Takes all answers of a sheet back.
    pub(crate) fn clear(&mut self, sheet: Sheet) {
        match sheet {
            Sheet::Phq4 => self.phq4 = Phq4::default(),
            Sheet::Gad7 => self.gad7 = Gad7::default(),
            Sheet::Phq9 => self.phq9 = Phq9::default(),
        }
    }

    /// What the suggestions may know of them.
    pub(crate) fn signals(&self) -> Signals {
        Signals::of(&self.phq4, &self.gad7, &self.phq9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_waits_for_the_last_item() {
        let mut sheets = Sheets::default();
        for item in 1..=4 {
            assert_eq!(sheets.result(Sheet::Phq4), None);
            sheets.answer(Sheet::Phq4, item, Some(Frequency::MoreThanHalf));
        }
        assert_eq!(sheets.result(Sheet::Phq4).map(|(score, _)| score), Some(8));
        assert_eq!(sheets.answered(Sheet::Gad7), 0);
        assert!(sheets.signals().worry && sheets.signals().low_mood);
        sheets.clear(Sheet::Phq4);
        assert!(sheets == Sheets::default());
    }

    #[test]
    fn one_answer_to_the_last_item_is_enough_for_help() {
        let mut sheets = Sheets::default();
        sheets.answer(Sheet::Phq9, 9, Some(Frequency::NotAtAll));
        assert!(!sheets.crisis_help(Sheet::Phq9));
        sheets.answer(Sheet::Phq9, 9, Some(Frequency::SeveralDays));
        assert!(sheets.crisis_help(Sheet::Phq9));
        assert!(!sheets.crisis_help(Sheet::Gad7));
    }

    #[test]
    fn an_item_that_is_not_there_changes_nothing() {
        let mut sheets = Sheets::default();
        sheets.answer(Sheet::Gad7, 8, Some(Frequency::SeveralDays));
        assert!(sheets == Sheets::default());
    }
}
