//! Plain cases of learning, forgetting, drawing, reading back.

use music::{Descriptor, Effect, Genre, Heard, Mood, PerGenre, Zone};

use super::fixtures::heard;
use super::*;
use crate::intent::Intent;

const ROCK: Descriptor = Descriptor {
    genre: Genre::Rock,
    zone: Zone::High,
};

/// What is believed when nothing is known of taste.
pub(super) fn flat(learner: &Learner, intent: Intent, day: Day) -> Belief {
    learner.belief(&Prior::flat(), Some(intent), day)
}

/// Many of the same reaction.
fn repeated(response: Response, times: usize) -> Learner {
    let mut learner = Learner::new();
    for _ in 0..times {
        learner.respond(1, Intent::Lift, heard(ROCK), response);
    }
    learner
}

#[test]
fn nothing_heard_is_the_prior() {
    let mut liking = PerGenre([0.5; Genre::COUNT]);
    liking[Genre::Rock] = 0.9;
    let prior = Prior::new(liking);
    let learner = Learner::new();
    let belief = learner.belief(&prior, Some(Intent::Lift), 7);
    for d in Descriptor::all() {
        let expected = prior.mean(learner.settings(), Some(Intent::Lift), d);
        assert_eq!(belief.mean(d), expected);
        assert_eq!(belief.sureness(d), 0.0);
        assert_eq!(belief.expected()[d], Effect::NONE);
    }
    assert!(learner.is_empty() && learner.learned(&prior, 7).is_empty());
}

#[test]
fn what_is_heard_spreads_to_its_kin_and_no_farther() {
    let belief = flat(&repeated(Response::Helped, 12), Intent::Lift, 1);
    let at = |genre, zone| belief.learned(Descriptor { genre, zone });
    let (same, genre) = (belief.learned(ROCK), at(Genre::Rock, Zone::Low));
    let (zone, none) = (at(Genre::Jazz, Zone::High), at(Genre::Jazz, Zone::Low));
    assert!(same > genre && genre > zone && zone > none);
    // The general level is left out, so what shares nothing is not moved at all.
    assert!(none.abs() < 1e-12);
    let calm = flat(&repeated(Response::Helped, 12), Intent::Calm, 1);
    assert!(calm.learned(ROCK) > 0.0 && calm.learned(ROCK) < same);
}

#[test]
fn a_skip_tells_less_than_a_word() {
    let sd = |response| flat(&repeated(response, 3), Intent::Lift, 1).sd(ROCK);
    assert!(sd(Response::Skipped) > sd(Response::NotForMe));
    let moved = |response| flat(&repeated(response, 3), Intent::Lift, 1).learned(ROCK);
    assert!(moved(Response::NotForMe) < moved(Response::Skipped));
    assert!(moved(Response::Skipped) < 0.0);
}

#[test]
fn a_session_s_mood_counts_less_than_a_word_a_track_and_is_shared() {
    let target = Intent::Calm.target();
    let mood = |valence, arousal| Mood { valence, arousal };
    let after = mood(target.valence, target.energy);
    let all: Vec<Heard> = Descriptor::all().take(8).map(heard).collect();
    let total = |learner: &Learner| -> f64 {
        let evidence = |one: &Heard| learner.evidence(one.descriptor(), 1);
        all.iter().map(evidence).sum()
    };
    let mut learner = Learner::new();
    let reward = learner.mood(1, Intent::Calm, mood(0.1, 0.95), after, &all, 8);
    assert!(reward > 0.9);
    assert!((total(&learner) - MOOD_WEIGHT).abs() < 1e-12);
    assert!(flat(&learner, Intent::Calm, 1).learned(all[0].descriptor()) > 0.0);
    // Where half of the tracks were of another source, half of the credit is nobody's.
    let mut mixed = Learner::new();
    mixed.mood(1, Intent::Calm, mood(0.1, 0.95), after, &all, 16);
    assert!((total(&mixed) - MOOD_WEIGHT / 2.0).abs() < 1e-12);
    // A mood that was not given tells nothing, and neither does a session without tracks.
    let before = learner.clone();
    learner.mood(1, Intent::Calm, mood(f32::NAN, 0.5), after, &all, 8);
    learner.mood(1, Intent::Calm, mood(0.1, 0.9), after, &[], 0);
    assert!(learner == before);
}

#[test]
fn half_is_forgotten_in_a_half_life() {
    let learner = repeated(Response::Helped, 8);
    let half_life = learner.settings().half_life as Day;
    assert!((learner.evidence(ROCK, 1 + half_life) - 4.0).abs() < 1e-9);
    let moved = |day| flat(&learner, Intent::Lift, day).learned(ROCK);
    assert!(moved(1 + half_life) < moved(1));
    assert_eq!(moved(1 + 100 * half_life), 0.0);
    // Looking never changes anything, and the past is not unlearned.
    assert_eq!(moved(0), moved(1));
}

#[test]
fn the_same_seed_draws_the_same() {
    let belief = flat(&repeated(Response::Neutral, 2), Intent::Lift, 1);
    assert_eq!(belief.sample(5), belief.sample(5));
    assert_ne!(belief.sample(5), belief.sample(6));
}

#[test]
fn draws_scatter_around_the_expectation() {
    let belief = flat(&repeated(Response::Helped, 4), Intent::Lift, 1);
    let draws: Vec<f64> = (0..2000)
        .map(|s| f64::from(belief.sample(s)[ROCK].mean))
        .collect();
    let mean = draws.iter().sum::<f64>() / 2000.0;
    let sd = (draws.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / 2000.0).sqrt();
    let expected = f64::from(belief.expected()[ROCK].mean);
    assert!((expected - belief.trust() * belief.learned(ROCK)).abs() < 1e-6);
    assert!((mean - expected).abs() < 0.02, "{mean} {expected}");
    let Settings {
        boldness,
        curiosity,
        ..
    } = Settings::SHIPPED;
    let expected = boldness * (curiosity + (1.0 - curiosity) * belief.trust()) * belief.sd(ROCK);
    assert!((sd - expected).abs() < 0.02, "{sd} {expected}");
}

#[test]
fn answers_that_follow_nothing_are_not_acted_on() {
    let trust = |answer: &dyn Fn(Descriptor, &mut Random) -> Response| {
        let (mut learner, mut random) = (Learner::new(), Random::new(3));
        for day in 0..60 {
            for _ in 0..6 {
                let d = Descriptor::from_index((random.unit() * 48.0) as usize).unwrap();
                let response = answer(d, &mut random);
                learner.respond(day, Intent::Calm, heard(d), response);
            }
        }
        flat(&learner, Intent::Calm, 60).trust()
    };
    let any = |_, random: &mut Random| Response::ALL[(random.unit() * 4.0) as usize];
    let by_genre = |d: Descriptor, random: &mut Random| {
        let helped = d.genre.index().is_multiple_of(2) != (random.unit() < 0.2);
        [Response::NotForMe, Response::Helped][usize::from(helped)]
    };
    let (random, real) = (trust(&any), trust(&by_genre));
    assert!(random < 0.1, "{random}");
    assert!(real > 0.99, "{real}");
    // Who refuses everything has told something.
    assert!(trust(&|_, _| Response::NotForMe) > 0.9);
}

#[test]
fn boldness_shrinks_with_evidence() {
    let exploration = |rounds: usize| {
        let mut learner = Learner::new();
        for round in 0..rounds {
            for d in Descriptor::all() {
                // Some genres help, others do not.
                let response = [Response::Helped, Response::NotForMe][d.genre.index() % 2];
                learner.respond(round as Day, Intent::Calm, heard(d), response);
            }
        }
        flat(&learner, Intent::Calm, rounds as Day).exploration()
    };
    let (none, some, much) = (exploration(0), exploration(3), exploration(30));
    assert!(none > some && some > much, "{none} {some} {much}");
}

#[test]
fn what_was_learned_is_listed_best_first_and_doubt_last() {
    let mut learner = repeated(Response::Helped, 10);
    let metal = Descriptor {
        genre: Genre::Metal,
        ..ROCK
    };
    let folk = Descriptor {
        genre: Genre::Folk,
        ..ROCK
    };
    for _ in 0..10 {
        learner.respond(1, Intent::Sleep, heard(metal), Response::NotForMe);
    }
    learner.respond(1, Intent::Calm, heard(folk), Response::Helped);
    let summary = learner.summary(&Prior::flat(), 1);
    let listed: Vec<_> = summary
        .learned
        .iter()
        .map(|l| (l.descriptor, l.verdict))
        .collect();
    let expected = [
        (ROCK, Verdict::Helps),
        (metal, Verdict::DoesNotHelp),
        (folk, Verdict::TooLittle),
    ];
    assert_eq!(listed, expected);
    assert!(
        summary
            .learned
            .iter()
            .all(|l| l.low < l.mean && l.mean < l.high)
    );
    assert!((summary.evidence - 21.0).abs() < 1e-9);
    assert!((0.0..=1.0).contains(&summary.exploration));
}

/// Heard by two, joined, is as heard by one: also where one of them heard it weeks ago.
#[test]
fn what_two_learners_heard_is_what_one_would_have() {
    let calm = |learner: &mut Learner, day| {
        learner.respond(day, Intent::Calm, heard(ROCK), Response::NotForMe);
    };
    let (mut early, mut late, mut one) = (Learner::new(), Learner::new(), Learner::new());
    for learner in [&mut early, &mut one] {
        learner.respond(3, Intent::Lift, heard(ROCK), Response::Helped);
        calm(learner, 4);
    }
    for learner in [&mut late, &mut one] {
        calm(learner, 60);
    }
    let evidence = |learner: &Learner| learner.evidence(ROCK, 70);
    let expected = (evidence(&one), flat(&one, Intent::Calm, 70).learned(ROCK));
    let mut backward = late.clone();
    backward.absorb(&early);
    early.absorb(&late);
    for joined in [early, backward] {
        let learned = flat(&joined, Intent::Calm, 70).learned(ROCK);
        assert!((evidence(&joined) - expected.0).abs() < 1e-9);
        assert!((learned - expected.1).abs() < 1e-9);
    }
    let before = one.clone();
    one.absorb(&Learner::new());
    assert!(one == before);
}

#[test]
fn a_reset_learner_knows_nothing() {
    let mut learner = repeated(Response::Helped, 3);
    assert!(!learner.is_empty());
    learner.reset();
    assert!(learner == Learner::new());
}

#[test]
fn debug_tells_nothing_about_the_person() {
    assert_eq!(
        format!("{:?}", repeated(Response::Helped, 3)),
        "Learner(1 of 240)"
    );
}

#[test]
fn refusals_say_where_what_and_why() {
    let good = repeated(Response::Helped, 3).encode();
    let refused = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        Learner::decode(&bytes).unwrap_err().to_string()
    };
    let cases = [
        (
            refused(&|b| b.truncate(5)),
            "byte 5: expected at least 11 bytes, found 5 bytes",
        ),
        (
            refused(&|b| b[0] = b'X'),
            "byte 0: expected the mark ATNF, found another",
        ),
        (
            refused(&|b| b[4] = 9),
            "byte 4: expected version 1, found 9",
        ),
        (
            refused(&|b| b[10] = 1),
            "byte 9: expected at most 240 places, found 257",
        ),
        (
            refused(&|b| b.push(0)),
            "byte 29: expected as many bytes as the places need, found 30 for 1 places",
        ),
        (
            refused(&|b| b[11..13].fill(255)),
            "byte 11: expected a position above the one before and below 240, found 65535",
        ),
        (
            refused(&|b| b[13..21].fill(255)),
            "byte 13: expected a weight above 0 and up to a billion, found a number outside",
        ),
        (
            refused(&|b| b[21..29].copy_from_slice(&3.1_f64.to_le_bytes())),
            "byte 21: expected a sum of rewards within plus or minus the weight, found a number outside",
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, format!("stored feedback, {expected}"));
    }
}

#[test]
fn stored_bytes_keep_their_meaning() {
    // Lift is the third intent, loud rock the 45th descriptor: position 2 · 48 + 44 = 140.
    let mut expected = b"ATNF\x01\x01\0\0\0\x01\0\x8c\0".to_vec();
    expected.extend(3.0_f64.to_le_bytes());
    expected.extend(3.0_f64.to_le_bytes());
    assert_eq!(repeated(Response::Helped, 3).encode(), expected);
}
