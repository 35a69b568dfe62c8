//! What holds of every sheet. The instruments are small enough to walk every score by many sheets.

use proptest::prelude::*;

use super::*;

fn frequency() -> impl Strategy<Value = Option<Frequency>> {
    (0..5_usize).prop_map(|at| Frequency::ALL.get(at).copied())
}

fn filled<const N: usize>(
    answers: [Option<Frequency>; N],
    mut answer: impl FnMut(usize, Option<Frequency>),
) -> Option<u8> {
    for (item, given) in (1..).zip(answers) {
        answer(item, given);
    }
    answers
        .iter()
        .map(|given| given.map(Frequency::points))
        .sum()
}

/// The published bands, as their first scores.
fn expected(score: u8, starts: &[(u8, Band)]) -> Band {
    let below = starts.iter().rev().find(|(first, _)| score >= *first);
    below.unwrap().1
}

const PHQ4: [(u8, Band); 4] = [
    (0, Band::Minimal),
    (3, Band::Mild),
    (6, Band::Moderate),
    (9, Band::Severe),
];
const GAD7: [(u8, Band); 4] = [
    (0, Band::Minimal),
    (5, Band::Mild),
    (10, Band::Moderate),
    (15, Band::Severe),
];
const PHQ9: [(u8, Band); 5] = [
    (0, Band::Minimal),
    (5, Band::Mild),
    (10, Band::Moderate),
    (15, Band::ModeratelySevere),
    (20, Band::Severe),
];

#[test]
fn every_score_has_its_published_band() {
    for score in 0..=Phq4::INSTRUMENT.highest {
        assert_eq!(Phq4::band_of(score), expected(score, &PHQ4), "{score}");
    }
    for score in 0..=Gad7::INSTRUMENT.highest {
        assert_eq!(Gad7::band_of(score), expected(score, &GAD7), "{score}");
    }
    for score in 0..=Phq9::INSTRUMENT.highest {
        assert_eq!(Phq9::band_of(score), expected(score, &PHQ9), "{score}");
    }
}

#[test]
fn the_highest_score_is_three_points_an_item() {
    for instrument in [Phq4::INSTRUMENT, Gad7::INSTRUMENT, Phq9::INSTRUMENT] {
        assert_eq!(usize::from(instrument.highest), 3 * instrument.items);
    }
}

#[test]
fn advice_never_falls_as_bands_rise() {
    let bands = PHQ9.map(|(_, band)| band.advice());
    assert!(bands.is_sorted() && bands[0] == Advice::NothingStandsOut);
}

proptest! {
    #[test]
    fn a_sheet_scores_its_sum_when_full_and_nothing_otherwise(
        four in proptest::array::uniform4(frequency()),
        seven in proptest::array::uniform7(frequency()),
        nine in proptest::array::uniform9(frequency()),
    ) {
        let (mut phq4, mut gad7, mut phq9) = (Phq4::default(), Gad7::default(), Phq9::default());
        let sum = filled(four, |item, given| phq4.answer(item, given).unwrap());
        prop_assert_eq!(phq4.score(), sum);
        prop_assert_eq!(phq4.band(), sum.map(|score| expected(score, &PHQ4)));
        let sum = filled(seven, |item, given| gad7.answer(item, given).unwrap());
        prop_assert_eq!(gad7.score(), sum);
        prop_assert_eq!(gad7.band(), sum.map(|score| expected(score, &GAD7)));
        let sum = filled(nine, |item, given| phq9.answer(item, given).unwrap());
        prop_assert_eq!(phq9.score(), sum);
        prop_assert_eq!(phq9.band(), sum.map(|score| expected(score, &PHQ9)));
        prop_assert_eq!(phq9.crisis_help(), nine[8].is_some_and(|a| a.points() > 0));
    }

    #[test]
    fn full_sheets_of_any_points_reach_every_edge(points in proptest::array::uniform9(0..4_usize)) {
        let mut sheet = Phq9::default();
        let given = points.map(|at| Some(Frequency::ALL[at]));
        let sum = filled(given, |item, answer| sheet.answer(item, answer).unwrap());
        prop_assert_eq!(sheet.score(), sum);
        prop_assert!(sum.unwrap() <= Phq9::INSTRUMENT.highest);
        let band = sum.map(|score| expected(score, &PHQ9).advice());
        prop_assert!(sheet.advice() >= band);
        prop_assert!(sheet.crisis_help() || sheet.advice() == band);
    }
}
