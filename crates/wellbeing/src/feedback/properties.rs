//! What must hold for any feedback.

use music::{Descriptor, Effect};
use proptest::prelude::*;

use super::fixtures::heard;
use super::tests::flat;
use super::*;
use crate::intent::Intent;

type Said = (usize, usize, usize);

fn said() -> impl Strategy<Value = Said> {
    (0..5_usize, 0..Descriptor::COUNT, 0..4_usize)
}

fn tell(learner: &mut Learner, day: Day, (intent, descriptor, response): Said) {
    learner.respond(
        day,
        Intent::ALL[intent],
        heard(Descriptor::from_index(descriptor).unwrap()),
        Response::ALL[response],
    );
}

fn told(day: Day, all: &[Said]) -> Learner {
    let mut learner = Learner::new();
    for one in all {
        tell(&mut learner, day, *one);
    }
    learner
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reaction_moves_the_mean_towards_its_reward(history in prop::collection::vec(said(), 0..25), one in said()) {
        let mut learner = told(3, &history);
        let (intent, descriptor, response) = (Intent::ALL[one.0], Descriptor::from_index(one.1).unwrap(), Response::ALL[one.2]);
        // With the general level, which is part of what a reaction is expected to be.
        let believe = |learner: &Learner| learner.believe(&Prior::flat(), Some(intent), 3, true);
        let before = believe(&learner);
        tell(&mut learner, 3, one);
        let after = believe(&learner);
        let (old, new) = (before.mean(descriptor), after.mean(descriptor));
        let towards = (response.reward() - old).signum() * (new - old);
        prop_assert!(towards > 0.0 || (response.reward() - old).abs() < 1e-9, "{old} {new} {response:?}");
        prop_assert!((response.reward() - new).abs() <= (response.reward() - old).abs());
    }

    #[test]
    fn more_evidence_is_surer_everywhere(history in prop::collection::vec(said(), 0..25), one in said()) {
        let mut learner = told(3, &history);
        let before = flat(&learner, Intent::Calm, 3);
        tell(&mut learner, 3, one);
        let after = flat(&learner, Intent::Calm, 3);
        for d in Descriptor::all() {
            prop_assert!(after.sd(d) <= before.sd(d) + 1e-12);
            prop_assert!(after.sureness(d) >= before.sureness(d) - 1e-12);
        }
    }

    #[test]
    fn time_makes_less_sure(history in prop::collection::vec(said(), 1..25), days in 1..2000_u32) {
        let learner = told(3, &history);
        let (now, later) = (flat(&learner, Intent::Lift, 3), flat(&learner, Intent::Lift, 3 + days));
        for d in Descriptor::all() {
            prop_assert!(later.sd(d) >= now.sd(d) - 1e-12);
        }
        let heard = Descriptor::from_index(history[0].1).unwrap();
        prop_assert!(later.sd(heard) > now.sd(heard));
        prop_assert!(learner.evidence(heard, 3 + days) < learner.evidence(heard, 3));
    }

    #[test]
    fn the_order_of_one_day_does_not_matter(mut history in prop::collection::vec(said(), 1..25), other in prop::collection::vec(said(), 0..9)) {
        let build = |history: &[Said]| {
            let mut learner = told(1, &other);
            for one in history {
                tell(&mut learner, 30, *one);
            }
            flat(&learner, Intent::Focus, 31)
        };
        let forth = build(&history);
        history.reverse();
        let back = build(&history);
        for d in Descriptor::all() {
            prop_assert!((forth.mean(d) - back.mean(d)).abs() < 1e-12);
            prop_assert!((forth.sd(d) - back.sd(d)).abs() < 1e-12);
        }
    }

    #[test]
    fn late_feedback_counts_as_if_it_had_come_in_time(one in said(), two in said(), gap in 0..100_u32) {
        let mut in_time = Learner::new();
        tell(&mut in_time, 5, one);
        tell(&mut in_time, 5 + gap, two);
        let mut late = Learner::new();
        tell(&mut late, 5 + gap, two);
        tell(&mut late, 5, one);
        let (a, b) = (flat(&in_time, Intent::Calm, 200), flat(&late, Intent::Calm, 200));
        for d in Descriptor::all() {
            prop_assert!((a.mean(d) - b.mean(d)).abs() < 1e-9);
        }
    }

    #[test]
    fn what_was_learned_survives_being_stored(history in prop::collection::vec((0..400_u32, said()), 0..40)) {
        let mut learner = Learner::new();
        for (day, one) in history {
            tell(&mut learner, day, one);
        }
        let bytes = learner.encode();
        let back = Learner::decode(&bytes).unwrap();
        prop_assert!(back == learner);
        prop_assert_eq!(back.encode(), bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = Learner::decode(&bytes);
    }

    #[test]
    fn damaged_bytes_are_read_or_refused(history in prop::collection::vec(said(), 1..9), at in any::<prop::sample::Index>(), with in any::<u8>()) {
        let mut bytes = told(9, &history).encode();
        let at = at.index(bytes.len());
        bytes[at] = with;
        if let Ok(learner) = Learner::decode(&bytes) {
            // What passed can be used.
            for d in Descriptor::all() {
                prop_assert!(flat(&learner, Intent::Calm, 9).mean(d).is_finite());
            }
        }
        prop_assert!(Learner::decode(&bytes[..at]).is_err());
    }

    #[test]
    fn effects_stay_in_range(history in prop::collection::vec(said(), 0..60), seed in any::<u64>()) {
        let belief = flat(&told(1, &history), Intent::Release, 1);
        for effects in [belief.sample(seed), belief.expected()] {
            for (_, Effect { mean, sureness }) in effects.iter() {
                prop_assert!((-1.0..=1.0).contains(mean) && (0.0..=1.0).contains(sureness));
            }
        }
    }
}
