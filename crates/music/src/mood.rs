//! Mood as a point: Russell's circumplex, valence (unpleasant to pleasant) by arousal (sleepy to activated).

use crate::Track;

/// A point in valence × arousal. Of tracks, arousal is matched on energy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mood {
    /// Unpleasant to pleasant, `0..=1`.
    pub valence: f32,
    /// Sleepy to activated, `0..=1`.
    pub arousal: f32,
}

impl Mood {
    /// Where a track's features put it, NaN for what is not known.
    #[must_use]
    pub fn of(track: &Track<'_>) -> Self {
        Self {
            valence: track.features.valence,
            arousal: track.features.energy,
        }
    }

    /// The point this far on the straight way to another: 0 here, 1 there. `share` is clamped to that.
    #[must_use]
    pub fn toward(self, other: Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        Self {
            valence: self.valence + (other.valence - self.valence) * share,
            arousal: self.arousal + (other.arousal - self.arousal) * share,
        }
    }

    /// Straight distance, 0 to √2 for points in the square.
    #[must_use]
    pub fn distance(self, other: Self) -> f32 {
        libm::hypotf(self.valence - other.valence, self.arousal - other.arousal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOW: Mood = Mood {
        valence: 0.2,
        arousal: 0.4,
    };
    const HIGH: Mood = Mood {
        valence: 0.8,
        arousal: 0.8,
    };

    #[test]
    fn the_way_begins_here_and_ends_there() {
        assert_eq!(LOW.toward(HIGH, 0.0), LOW);
        assert_eq!(LOW.toward(HIGH, -3.0), LOW);
        let end = LOW.toward(HIGH, 7.0);
        assert!(end.distance(HIGH) < 1e-6);
        let half = LOW.toward(HIGH, 0.5);
        assert!((half.distance(LOW) - half.distance(HIGH)).abs() < 1e-6);
    }
}
