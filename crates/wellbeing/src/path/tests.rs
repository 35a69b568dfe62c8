//! Paths by example.

use super::evidence::{STARCKE, TRIAL};
use super::*;
use crate::intent::Source;

pub(super) fn iso(valence: f32, arousal: f32, intent: Intent) -> MoodPath {
    let feeling = Feeling::new(valence, arousal).unwrap();
    MoodPath::new(Some(feeling), intent, Shape::Iso, LowValence::Guarded)
}

#[test]
fn an_iso_path_stays_for_a_fifth_and_ends_at_the_target() {
    let path = iso(0.5, 0.9, Intent::Calm);
    let start = Mood {
        valence: 0.5,
        arousal: 0.9,
    };
    for share in [-1.0, 0.0, 0.1, STAY, f32::NAN] {
        assert_eq!(path.waypoint(share), start, "{share}");
    }
    let target = Intent::Calm.target();
    for share in [1.0, 2.0, f32::INFINITY] {
        assert!((path.waypoint(share).arousal - target.energy).abs() < 1e-6);
        assert!((path.waypoint(share).valence - target.valence).abs() < 1e-6);
    }
    // A quarter of the time after the stay is 3/16 − 2/64 of the way, half of it half of the way.
    assert!((eased(0.4) - 0.15625).abs() < 1e-6);
    assert!((path.waypoint(0.6).arousal - 0.55).abs() < 1e-6);
}

#[test]
fn an_agitated_start_is_allowed_energetic_tracks_and_comes_down() {
    let targets = iso(0.4, 0.95, Intent::Sleep).targets(20);
    let first = targets[0];
    assert_eq!(
        (first.tempo, first.acousticness, first.instrumentalness),
        (None, None, None)
    );
    let last = targets[19];
    let bounds = Intent::Sleep.target();
    assert!(last.acousticness.unwrap().low > 0.9 * bounds.acousticness.unwrap().low);
    assert!(last.tempo.unwrap().high < 1.01 * bounds.tempo.unwrap().high);
    assert!(
        targets
            .windows(2)
            .all(|pair| pair[1].energy <= pair[0].energy)
    );
}

#[test]
fn a_start_at_the_target_is_held_to_the_bounds_at_once() {
    let target = Intent::Calm.target();
    let path = iso(target.valence, target.energy, Intent::Calm);
    assert_eq!(path.target(0.0), target);
}

#[test]
fn direct_is_the_target_throughout_and_free_is_wider() {
    let feeling = Feeling::new(0.9, 0.9).unwrap();
    for intent in Intent::ALL {
        let path = |shape| MoodPath::new(Some(feeling), intent, shape, LowValence::Guarded);
        let target = intent.target();
        assert_eq!(path(Shape::Direct).targets(5), [target; 5]);
        let wider = Target {
            spread: target.spread * FREE_WIDTH,
            ..target
        };
        assert_eq!(path(Shape::Free).targets(3), [wider; 3]);
    }
}

#[test]
fn iso_without_a_feeling_goes_straight_and_says_so() {
    let path = MoodPath::new(None, Intent::Lift, Shape::Iso, LowValence::Guarded);
    assert_eq!(path.shape(), Shape::Direct);
    assert_eq!(path.target(0.0), Intent::Lift.target());
    assert_eq!(iso(0.5, 0.5, Intent::Lift).shape(), Shape::Iso);
}

#[test]
fn low_starts_are_lifted_to_the_guard_unless_allowed() {
    let feeling = Feeling::new(0.05, 0.3).unwrap();
    let start = |low_valence| {
        MoodPath::new(Some(feeling), Intent::Lift, Shape::Iso, low_valence).waypoint(0.0)
    };
    assert_eq!(start(LowValence::Guarded).valence, LEAST_VALENCE);
    assert_eq!(start(LowValence::Allowed).valence, 0.05);
    // Only valence is lifted: the path still meets the person where their energy is.
    assert_eq!(start(LowValence::Guarded).arousal, 0.3);
    assert_eq!(LowValence::default(), LowValence::Guarded);
}

#[test]
fn half_held_bounds_lie_half_way() {
    let half = widened(
        Some(Bounds {
            low: 0.4,
            high: 1.0,
        }),
        0.5,
        UNIT,
    );
    assert_eq!(
        half,
        Some(Bounds {
            low: 0.2,
            high: 1.0
        })
    );
    let lift = Intent::Lift.target().tempo;
    let width = |bounds: Bounds| libm::log2f(bounds.high / bounds.low);
    let whole = width(lift.unwrap());
    let loose = width(tempo(lift, 0.5).unwrap());
    assert!((loose - f32::midpoint(whole, 1.0)).abs() < 1e-5, "{loose}");
    assert_eq!(tempo(lift, 1.0), lift);
    assert_eq!(tempo(lift, 0.0), None);
}

#[test]
fn the_large_trial_is_named_beside_iso() {
    let iso = Shape::Iso.evidence();
    assert!(
        iso.iter()
            .any(|e| e.stand == Stand::For && e.source == Source::Cited(STARCKE))
    );
    assert!(
        iso.iter()
            .any(|e| e.stand == Stand::Against && e.source == Source::Cited(TRIAL))
    );
    for shape in Shape::ALL {
        assert!(!shape.evidence().is_empty(), "{shape:?}");
    }
}
