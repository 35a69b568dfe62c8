//! What holds of every path.

use proptest::prelude::*;

use super::*;

fn any_path() -> impl Strategy<Value = (Feeling, Intent, Shape, LowValence)> {
    let side = 0.0..=1.0_f32;
    (side.clone(), side, 0..5_usize, 0..3_usize, any::<bool>()).prop_map(
        |(valence, arousal, intent, shape, allowed)| {
            let low_valence = if allowed {
                LowValence::Allowed
            } else {
                LowValence::Guarded
            };
            let feeling = Feeling::new(valence, arousal).unwrap();
            (feeling, Intent::ALL[intent], Shape::ALL[shape], low_valence)
        },
    )
}

proptest! {
    #[test]
    fn targets_are_always_possible(
        (feeling, intent, shape, low_valence) in any_path(),
        n in 0..40_usize,
    ) {
        let targets = MoodPath::new(Some(feeling), intent, shape, low_valence).targets(n);
        prop_assert_eq!(targets.len(), n);
        for target in targets {
            prop_assert!((0.0..=1.0).contains(&target.valence));
            prop_assert!((0.0..=1.0).contains(&target.energy));
            prop_assert!(target.spread > 0.0);
            prop_assert!(low_valence == LowValence::Allowed || target.valence >= LEAST_VALENCE);
            for bounds in [target.tempo, target.acousticness, target.instrumentalness].into_iter().flatten() {
                prop_assert!(bounds.low < bounds.high && bounds.low >= 0.0);
            }
            // Wider than an octave would let nearly every tempo in.
            prop_assert!(target.tempo.is_none_or(|tempo| tempo.high <= 2.001 * tempo.low));
        }
    }

    /// Never away from the target, never past it, and never more than the steepest slope (1.5 after the stay) a step.
    #[test]
    fn paths_come_nearer_without_jumps(
        (feeling, intent, shape, low_valence) in any_path(),
        from in 0.0..=1.0_f32,
        step in 0.0..=0.1_f32,
    ) {
        let path = MoodPath::new(Some(feeling), intent, shape, low_valence);
        let end = path.waypoint(1.0);
        let (before, after) = (path.waypoint(from), path.waypoint(from + step));
        prop_assert!(after.distance(end) <= before.distance(end) + 1e-5);
        let whole = path.waypoint(0.0).distance(end);
        prop_assert!(before.distance(after) <= whole * 1.5 * step / (1.0 - STAY) + 1e-4);
    }

    #[test]
    fn bounds_only_tighten_on_the_way((feeling, intent, _, low_valence) in any_path()) {
        let path = MoodPath::new(Some(feeling), intent, Shape::Iso, low_valence);
        let low = |target: &Target| target.acousticness.map_or(0.0, |bounds| bounds.low);
        let targets = path.targets(12);
        prop_assert!(targets.windows(2).all(|pair| low(&pair[1]) >= low(&pair[0]) - 1e-5));
    }
}
