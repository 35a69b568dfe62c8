//! Words of the guided check-ins: the items as their authors wrote them, and what a total may be worth.

use wellbeing::journal::Sheet;
use wellbeing::screening::{Advice, Frequency};

use super::say;

/// What a sheet asks about.
pub(crate) fn sheet(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Phq4 => say!(sheets.phq4),
        Sheet::Gad7 => say!(sheets.gad7),
        Sheet::Phq9 => say!(sheets.phq9),
    }
}

/// How often.
pub(crate) fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::NotAtAll => say!(sheets.not_at_all),
        Frequency::SeveralDays => say!(sheets.several_days),
        Frequency::MoreThanHalf => say!(sheets.more_than_half),
        Frequency::NearlyEveryDay => say!(sheets.nearly_every_day),
    }
}

/// An item, from 1. The PHQ-4 is made of the first two items of each of the others.
pub(crate) fn item(sheet: Sheet, item: usize) -> &'static str {
    match (sheet, item) {
        (Sheet::Phq4, 1 | 2) => gad7(item),
        (Sheet::Phq4, _) => phq9(item.saturating_sub(2)),
        (Sheet::Gad7, _) => gad7(item),
        (Sheet::Phq9, _) => phq9(item),
    }
}

fn gad7(item: usize) -> &'static str {
    match item {
        1 => say!(sheets.gad_1),
        2 => say!(sheets.gad_2),
        3 => say!(sheets.gad_3),
        4 => say!(sheets.gad_4),
        5 => say!(sheets.gad_5),
        6 => say!(sheets.gad_6),
        _ => say!(sheets.gad_7),
    }
}

fn phq9(item: usize) -> &'static str {
    match item {
        1 => say!(sheets.phq_1),
        2 => say!(sheets.phq_2),
        3 => say!(sheets.phq_3),
        4 => say!(sheets.phq_4),
        5 => say!(sheets.phq_5),
        6 => say!(sheets.phq_6),
        7 => say!(sheets.phq_7),
        8 => say!(sheets.phq_8),
        _ => say!(sheets.phq_9),
    }
}

/// What a total may be worth.
pub(crate) fn advice(advice: Advice) -> &'static str {
    match advice {
        Advice::NothingStandsOut => say!(sheets.nothing_stands_out),
        Advice::LookAgain => say!(sheets.look_again),
        Advice::MayBeWorthTalking => say!(sheets.may_be_worth_talking),
        Advice::WorthTalkingSoon => say!(sheets.worth_talking_soon),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_of_a_sheet_has_words_of_its_own() {
        for sheet in Sheet::ALL {
            let mut words: Vec<_> = (1..=sheet.instrument().items)
                .map(|n| item(sheet, n))
                .collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), sheet.instrument().items);
        }
        assert_eq!(item(Sheet::Phq4, 3), item(Sheet::Phq9, 1));
    }
}
