//! What a person said or did, as a number to learn from.

use music::{Mood, Target};

/// What a person said to a track, or that they left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Response {
    /// "Helped".
    Helped,
    /// "Neutral".
    Neutral,
    /// "Not for me".
    NotForMe,
    /// Left before its end, without a word.
    Skipped,
}

impl Response {
    /// All responses.
    pub const ALL: [Self; 4] = [Self::Helped, Self::Neutral, Self::NotForMe, Self::Skipped];

    /// What it is worth, −1 to 1. Attune's own scale.
    #[must_use]
    pub const fn reward(self) -> f64 {
        match self {
            Self::Helped => 1.0,
            Self::Neutral => 0.0,
            Self::NotForMe => -1.0,
            Self::Skipped => -0.5,
        }
    }

    /// How much it tells, in plain answers to one track. A skip tells less: the phone may have rung.
    #[must_use]
    pub const fn weight(self) -> f64 {
        match self {
            Self::Skipped => 0.4,
            Self::Helped | Self::Neutral | Self::NotForMe => 1.0,
        }
    }
}

/// What the mood before and after a whole session tells, in plain answers to one track; its tracks share it. Weak on
/// purpose: a mood moves for many reasons, and an unusual one comes back by itself.
pub const MOOD_WEIGHT: f64 = 1.5;

/// How far nearer to the wished region counts as a full reward: half a side of the mood plane.
const FULL_MOVE: f64 = 0.5;

/// What a change of mood is worth, −1 to 1: by how much the mood came nearer to the region within the target's spread,
/// 1 for half a side of the plane and more. Who was there and stayed has gained nothing. A point that is not a number
/// tells nothing: 0.
#[must_use]
pub fn mood_reward(before: Mood, after: Mood, target: &Target) -> f64 {
    let gained = outside(before, target) - outside(after, target);
    if gained.is_nan() {
        return 0.0;
    }
    (gained / FULL_MOVE).clamp(-1.0, 1.0)
}

/// Distance to the region within the spread of the target.
fn outside(mood: Mood, target: &Target) -> f64 {
    let across = f64::from(mood.valence) - f64::from(target.valence);
    let up = f64::from(mood.arousal) - f64::from(target.energy);
    let beyond = libm::sqrt(across * across + up * up) - f64::from(target.spread);
    // `f64::max` would turn NaN into 0.
    if beyond < 0.0 { 0.0 } else { beyond }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intent::Intent;

    fn mood(valence: f32, arousal: f32) -> Mood {
        Mood { valence, arousal }
    }

    #[test]
    fn helped_is_best_and_not_for_me_worst() {
        let rewards = Response::ALL.map(Response::reward);
        assert_eq!(rewards, [1.0, 0.0, -1.0, -0.5]);
        assert!(Response::Skipped.weight() < Response::Neutral.weight());
    }

    #[test]
    fn nearer_to_the_target_is_better() {
        let calm = Intent::Calm.target();
        let there = mood(calm.valence, calm.energy);
        let far = mood(0.1, 0.95);
        assert!(mood_reward(far, there, &calm) > 0.9);
        assert_eq!(
            mood_reward(there, far, &calm),
            -mood_reward(far, there, &calm)
        );
        assert_eq!(mood_reward(there, there, &calm), 0.0);
        // Within the region no point is better than another.
        let near = mood(calm.valence + 0.1, calm.energy);
        assert_eq!(mood_reward(there, near, &calm), 0.0);
    }

    #[test]
    fn rewards_stay_in_range_and_nan_tells_nothing() {
        let target = Intent::Lift.target();
        let (across, up) = (mood(f32::NAN, 0.2), mood(0.5, f32::NAN));
        assert_eq!(mood_reward(across, mood(0.5, 0.5), &target), 0.0);
        assert_eq!(mood_reward(mood(0.5, 0.2), up, &target), 0.0);
        for after in [-100.0, 0.0, 0.5, 1.0, 100.0] {
            let reward = mood_reward(mood(0.5, 0.5), mood(after, after), &target);
            assert!((-1.0..=1.0).contains(&reward));
        }
    }
}
