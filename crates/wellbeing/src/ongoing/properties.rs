//! What holds whatever a person does and whenever they do it, and of any bytes.

use proptest::prelude::*;

use super::tests::{BEGAN, at, start, stops};
use super::*;
use crate::feedback::fixtures::catalogue;
use crate::feedback::{Learner, Reactions, Response};
use crate::journal::codec::sealed;

/// An act, and the milliseconds after which it comes; negative where the clock was set back.
type Act = (u8, i64, u8);

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let wait = prop_oneof![
        4 => 0..5_000_i64,
        3 => 5_000..200_000_i64,
        1 => -100_000..10_000_000_i64,
        1 => any::<i64>(),
    ];
    prop::collection::vec((0..11_u8, wait, any::<u8>()), 0..40)
}

fn act(ongoing: &mut Ongoing, now: Now, (what, _, more): Act) {
    let response = Response::ALL.get(usize::from(more % 5)).copied();
    let feeling = Feeling::new(f32::from(more) / 255.0, 0.5).ok();
    match what {
        0 => drop(ongoing.tick(now)),
        1 => ongoing.listen(now),
        2 => ongoing.resume(now),
        3 => ongoing.pause(now),
        4 => ongoing.skip(now),
        5 => ongoing.back(now),
        6 => ongoing.respond(usize::from(more % 4), response),
        7 => ongoing.set_pauses(now, more % 2 == 0),
        8 if more % 4 == 0 => ongoing.end(now),
        9 if more % 4 == 0 => ongoing.close(feeling.filter(|_| more % 8 == 0)),
        _ => {
            let (mut learner, mut reactions) = (Learner::new(), Reactions::new());
            if ongoing.phase() == Phase::Done {
                ongoing.teach(catalogue(), &mut learner, &mut reactions, 1);
            }
        }
    }
}

fn lived(acts: &[Act]) -> Ongoing {
    let mut ongoing = Ongoing::begin(start(), &stops(), catalogue()).unwrap();
    let mut now = BEGAN;
    for one in acts {
        now = now.saturating_add(one.1);
        act(&mut ongoing, now, *one);
    }
    ongoing
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn it_comes_back_from_its_bytes(acts in acts()) {
        let ongoing = lived(&acts);
        let bytes = ongoing.encode(catalogue());
        prop_assert_eq!(Ongoing::decode(&bytes, catalogue()), Ok(ongoing));
    }

    #[test]
    fn position_and_track_stay_in_range_and_time_never_runs_back(acts in acts()) {
        let mut ongoing = Ongoing::begin(start(), &stops(), catalogue()).unwrap();
        let mut now = BEGAN;
        for one in acts {
            now = now.saturating_add(one.1);
            let before = ongoing.clone();
            act(&mut ongoing, now, one);
            prop_assert!(ongoing.current() < ongoing.items().len());
            prop_assert!(ongoing.position() <= ongoing.length());
            let (passed, all) = ongoing.passed();
            prop_assert!(passed <= all);
            prop_assert!(ongoing.current().abs_diff(before.current()) <= 2, "one by itself, one by hand");
            prop_assert!(!ongoing.runs() || matches!(ongoing.phase(), Phase::Playing | Phase::Breathing));
            if one.0 == 0 {
                prop_assert!(ongoing.passed().0 >= before.passed().0);
            }
        }
    }

    #[test]
    fn a_journal_entry_can_be_made_at_any_time(acts in acts(), later in 0..10_000_000_i64) {
        let ongoing = lived(&acts);
        let entry = ongoing.entry(catalogue(), at(BEGAN + later));
        let record = crate::journal::encode(&entry);
        prop_assert!(crate::journal::decode(&record) == Ok(entry));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Ongoing::decode(&bytes, catalogue());
        let mut marked = b"ATNO\x01".to_vec();
        marked.extend(bytes);
        let _ = Ongoing::decode(&sealed(marked), catalogue());
    }

    #[test]
    fn altered_bytes_are_read_as_the_same_or_refused(
        acts in acts(),
        place in any::<prop::sample::Index>(),
        byte in 1..=u8::MAX,
        seal in any::<bool>(),
    ) {
        let mut bytes = lived(&acts).encode(catalogue());
        let sound = bytes.len() - 4;
        let at = place.index(sound);
        bytes[at] ^= byte;
        if seal {
            bytes.truncate(sound);
            bytes = sealed(bytes);
            if let Ok(other) = Ongoing::decode(&bytes, catalogue()) {
                // Whatever is accepted behaves: it can be written, and nothing panics.
                let again = other.encode(catalogue());
                prop_assert_eq!(Ongoing::decode(&again, catalogue()), Ok(other.clone()));
                let mut other = other;
                other.tick(i64::MAX);
                other.skip(0);
                other.back(i64::MIN);
                let _ = (other.stops(), other.passed(), other.entry(catalogue(), super::tests::at(BEGAN)));
            }
        } else {
            prop_assert_eq!(Ongoing::decode(&bytes, catalogue()), Err(Problem::Damaged));
        }
    }
}
