//! The sheets by example.

use super::Frequency::{MoreThanHalf, NearlyEveryDay, NotAtAll, SeveralDays};
use super::*;

pub(super) fn phq4(answers: [Frequency; 4]) -> Phq4 {
    let mut sheet = Phq4::default();
    for (item, answer) in (1..).zip(answers) {
        sheet.answer(item, Some(answer)).unwrap();
    }
    sheet
}

#[test]
fn nothing_answered_has_no_score_and_no_advice() {
    assert_eq!(
        (Phq4::default().score(), Phq4::default().advice()),
        (None, None)
    );
    assert_eq!(
        (Gad7::default().score(), Gad7::default().band()),
        (None, None)
    );
    assert_eq!(
        (Phq9::default().score(), Phq9::default().advice()),
        (None, None)
    );
    assert!(!Phq9::default().crisis_help());
}

#[test]
fn subscales_need_their_own_items_only() {
    let mut sheet = Phq4::default();
    sheet.answer(1, Some(MoreThanHalf)).unwrap();
    sheet.answer(2, Some(SeveralDays)).unwrap();
    assert_eq!(
        (sheet.worry(), sheet.low_mood(), sheet.score()),
        (Some(3), None, None)
    );
    sheet.answer(3, Some(NotAtAll)).unwrap();
    sheet.answer(4, Some(NearlyEveryDay)).unwrap();
    assert_eq!((sheet.low_mood(), sheet.score()), (Some(3), Some(6)));
    assert_eq!(sheet.advice(), Some(Advice::MayBeWorthTalking));
}

#[test]
fn a_subscale_counts_where_the_sum_is_mild() {
    let sheet = phq4([MoreThanHalf, SeveralDays, NotAtAll, NotAtAll]);
    assert_eq!(sheet.band(), Some(Band::Mild));
    assert_eq!(sheet.advice(), Some(Advice::MayBeWorthTalking));
    let even = phq4([SeveralDays, SeveralDays, SeveralDays, SeveralDays]);
    assert_eq!(even.advice(), Some(Advice::LookAgain));
}

#[test]
fn answers_can_be_taken_back() {
    let mut sheet = phq4([NotAtAll; 4]);
    assert_eq!(sheet.score(), Some(0));
    sheet.answer(2, None).unwrap();
    assert_eq!((sheet.score(), sheet.answered()), (None, 3));
}

#[test]
fn items_are_numbered_as_printed() {
    let mut sheet = Phq9::default();
    assert_eq!(sheet.answer(0, None), Err(ItemError { item: 0, last: 9 }));
    let error = sheet.answer(10, Some(NotAtAll)).unwrap_err();
    assert_eq!(error.to_string(), "expected an item from 1 to 9, got 10");
    assert_eq!((sheet.get(0), sheet.get(10)), (None, None));
}

#[test]
fn item_nine_asks_for_help_before_the_rest_is_answered() {
    for answer in [SeveralDays, MoreThanHalf, NearlyEveryDay] {
        let mut sheet = Phq9::default();
        sheet.answer(9, Some(answer)).unwrap();
        assert!(sheet.crisis_help());
        assert_eq!(sheet.score(), None);
    }
    let mut sheet = Phq9::default();
    for item in 1..=8 {
        sheet.answer(item, Some(NearlyEveryDay)).unwrap();
    }
    sheet.answer(9, Some(NotAtAll)).unwrap();
    assert!(!sheet.crisis_help());
    assert_eq!(sheet.advice(), Some(Advice::WorthTalkingSoon));
}

#[test]
fn a_low_score_does_not_hide_item_nine() {
    let mut sheet = Phq9::default();
    for item in 1..=8 {
        sheet.answer(item, Some(NotAtAll)).unwrap();
    }
    sheet.answer(9, Some(SeveralDays)).unwrap();
    assert_eq!(sheet.band(), Some(Band::Minimal));
    assert_eq!(sheet.advice(), Some(Advice::MayBeWorthTalking));
    assert!(sheet.crisis_help());
    let signals = Signals::of(&Phq4::default(), &Gad7::default(), &sheet);
    assert!(signals.low_mood && !signals.worry);
}

#[test]
fn signals_come_from_any_sheet() {
    let none = Signals::of(&Phq4::default(), &Gad7::default(), &Phq9::default());
    assert_eq!(none, Signals::default());
    let worried = phq4([MoreThanHalf, SeveralDays, NotAtAll, SeveralDays]);
    let signals = Signals::of(&worried, &Gad7::default(), &Phq9::default());
    assert!(signals.worry && !signals.low_mood);
}

#[test]
fn debug_shows_no_answer() {
    let debug = format!("{:?}", phq4([NearlyEveryDay; 4]));
    assert_eq!(debug, "Phq4(4 of 4)");
    assert_eq!(format!("{:?}", Signals::default()), "Signals(..)");
}
