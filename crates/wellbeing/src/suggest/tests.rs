//! Suggestions by example.

use music::PerGenre;

use super::*;

pub(super) fn rated(anxiety: f64, depression: f64, insomnia: f64, ocd: f64) -> Answers {
    let conditions = [Some(anxiety), Some(depression), Some(insomnia), Some(ocd)];
    Answers::new(None, None, conditions, [None; 5], PerGenre::default()).unwrap()
}

fn at_work() -> Answers {
    let habits = [Some(true), None, None, None, None];
    Answers::new(None, None, [None; 4], habits, PerGenre::default()).unwrap()
}

fn known(answers: &Answers) -> Known<'_> {
    Known {
        answers,
        signals: Signals::default(),
        feeling: None,
        hour: None,
    }
}

fn intents(known: &Known<'_>) -> Vec<Intent> {
    suggest(known).iter().map(|s| s.intent).collect()
}

fn hour(hour: u8) -> Option<Hour> {
    Some(Hour::new(hour).unwrap())
}

fn feeling(valence: f32, arousal: f32) -> Option<Feeling> {
    Some(Feeling::new(valence, arousal).unwrap())
}

#[test]
fn where_nothing_is_known_there_is_nothing_to_suggest() {
    assert_eq!(suggest(&known(&Answers::default())), []);
    // Low scores say nothing either, nor does the middle of the day, nor the middle of the grid.
    let low = rated(2.0, 1.0, 3.0, 0.0);
    let plain = Known {
        hour: hour(14),
        feeling: feeling(0.5, 0.5),
        ..known(&low)
    };
    assert_eq!(suggest(&plain), []);
}

#[test]
fn ocd_alone_suggests_nothing() {
    assert_eq!(suggest(&known(&rated(0.0, 0.0, 0.0, 10.0))), []);
}

#[test]
fn bad_sleep_suggests_sleep_at_night_and_in_the_evening_only() {
    let answers = rated(0.0, 0.0, 8.0, 0.0);
    let at = |time| {
        intents(&Known {
            hour: hour(time),
            ..known(&answers)
        })
    };
    assert_eq!(at(23)[0], Intent::Sleep);
    assert_eq!(at(3)[0], Intent::Sleep);
    assert_eq!(at(20), [Intent::Sleep, Intent::Calm]);
    assert_eq!(at(12), []);
    assert_eq!(intents(&known(&answers)), []);
    let night = Known {
        hour: hour(23),
        ..known(&answers)
    };
    let reasons: Vec<_> = suggest(&night)[0].reasons.iter().map(|r| r.claim).collect();
    assert_eq!(reasons, [Claim::SleepIsHardAndItIsNight, Claim::ItIsNight]);
}

#[test]
fn scores_count_from_the_threshold_on() {
    assert_eq!(intents(&known(&rated(7.0, 0.0, 0.0, 0.0))), [Intent::Calm]);
    assert_eq!(intents(&known(&rated(6.9, 0.0, 0.0, 0.0))), []);
    assert_eq!(intents(&known(&rated(0.0, 7.0, 0.0, 0.0))), [Intent::Lift]);
}

#[test]
fn how_it_feels_now_goes_before_what_was_rated() {
    let answers = rated(0.0, 9.0, 0.0, 0.0);
    let tense = Known {
        feeling: feeling(0.2, 0.8),
        ..known(&answers)
    };
    assert_eq!(intents(&tense), [Intent::Calm, Intent::Lift]);
}

#[test]
fn energy_suggests_release_unless_the_mood_is_low() {
    let nothing = Answers::default();
    let lively = Known {
        feeling: feeling(0.6, 0.95),
        ..known(&nothing)
    };
    assert_eq!(intents(&lively), [Intent::Release]);
    let low = rated(0.0, 8.0, 0.0, 0.0);
    let low_by_rating = Known {
        answers: &low,
        ..lively
    };
    assert_eq!(intents(&low_by_rating), [Intent::Lift]);
    let low_by_check_in = Known {
        signals: Signals {
            low_mood: true,
            worry: false,
        },
        ..lively
    };
    assert_eq!(intents(&low_by_check_in), [Intent::Lift]);
}

#[test]
fn low_mood_at_night_is_not_made_lively() {
    let low = rated(0.0, 9.0, 0.0, 0.0);
    let night = Known {
        hour: hour(1),
        feeling: feeling(0.1, 0.3),
        ..known(&low)
    };
    assert_eq!(intents(&night), [Intent::Sleep]);
}

#[test]
fn work_suggests_focus_at_its_hours() {
    let answers = at_work();
    let at = |time| {
        intents(&Known {
            hour: hour(time),
            ..known(&answers)
        })
    };
    assert_eq!((at(9), at(16)), (vec![Intent::Focus], vec![Intent::Focus]));
    assert_eq!((at(8), at(17)), (vec![Intent::Lift], vec![]));
}

#[test]
fn hours_wrap_at_midnight() {
    let within: Vec<u8> = (0..24)
        .filter(|&h| Hour::new(h).unwrap().within(22, 5))
        .collect();
    assert_eq!(within, [0, 1, 2, 3, 4, 22, 23]);
    assert_eq!(Hour::new(24), None);
}

#[test]
fn no_claim_is_used_twice() {
    for (at, rule) in RULES.iter().enumerate() {
        assert!(
            RULES[..at].iter().all(|other| other.claim != rule.claim),
            "{:?}",
            rule.claim
        );
        assert!(!rule.when.is_empty());
    }
}
