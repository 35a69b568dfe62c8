//! What holds of suggestions, whatever is known.

use proptest::option;
use proptest::prelude::*;

use super::tests::rated;
use super::*;

fn anything() -> impl Strategy<Value = (Answers, Signals, Option<Feeling>, Option<Hour>)> {
    let point = 0.0..=10.0_f64;
    let side = 0.0..=1.0_f32;
    (
        option::of((point.clone(), point.clone(), point.clone(), point)),
        any::<(bool, bool)>(),
        option::of((side.clone(), side)),
        option::of(0..24_u8),
    )
        .prop_map(|(scores, (low_mood, worry), feeling, hour)| {
            (
                scores.map_or_else(Answers::default, |(a, d, i, o)| rated(a, d, i, o)),
                Signals { low_mood, worry },
                feeling.map(|(valence, arousal)| Feeling::new(valence, arousal).unwrap()),
                hour.and_then(Hour::new),
            )
        })
}

proptest! {
    #[test]
    fn low_mood_is_never_sent_to_release_or_low_valence(
        (answers, signals, feeling, hour) in anything()
    ) {
        let known = Known { answers: &answers, signals, feeling, hour };
        let suggestions = suggest(&known);
        prop_assert_eq!(&suggestions, &suggest(&known));
        if low_mood(&known) {
            for suggestion in &suggestions {
                prop_assert!(suggestion.intent != Intent::Release);
                prop_assert!(suggestion.intent.target().valence >= LEAST_SUGGESTED_VALENCE);
            }
        }
        for (at, suggestion) in suggestions.iter().enumerate() {
            prop_assert!(!suggestion.reasons.is_empty());
            prop_assert!(suggestions[..at].iter().all(|other| other.intent != suggestion.intent));
        }
    }

    #[test]
    fn nobody_is_made_lively_at_night((answers, signals, feeling, _) in anything(), hour in 0..7_u8) {
        let hour = Hour::new((22 + hour) % 24);
        for suggestion in suggest(&Known { answers: &answers, signals, feeling, hour }) {
            prop_assert!(matches!(suggestion.intent, Intent::Sleep | Intent::Calm));
        }
    }
}
