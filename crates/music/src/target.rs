//! What a list of tracks should sound like: a point in the mood plane and soft bounds.
//!
//! Who wants it and why is not told here; `wellbeing` turns intents into targets.

/// A closed interval. A value outside is not forbidden: it fits less the farther away it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Lower end.
    pub low: f32,
    /// Upper end, not below `low`.
    pub high: f32,
}

impl Bounds {
    /// How far a value lies outside, 0 inside. NaN for NaN.
    #[must_use]
    pub fn excess(self, value: f32) -> f32 {
        if value.is_nan() {
            return value;
        }
        (self.low - value).max(value - self.high).max(0.0)
    }
}

/// What to look for. Arousal is matched on a track's energy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Wished valence, `0..=1`.
    pub valence: f32,
    /// Wished energy, `0..=1`.
    pub energy: f32,
    /// Distance in the plane at which a track fits half as well as one at the point itself, above 0.
    pub spread: f32,
    /// Beats a minute, if it matters.
    pub tempo: Option<Bounds>,
    /// Acousticness, if it matters.
    pub acousticness: Option<Bounds>,
    /// Instrumentalness, if it matters.
    pub instrumentalness: Option<Bounds>,
    /// Danceability, if it matters.
    pub danceability: Option<Bounds>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excess_is_the_distance_to_the_nearer_end() {
        let bounds = Bounds {
            low: 60.0,
            high: 80.0,
        };
        assert_eq!(bounds.excess(50.0), 10.0);
        assert_eq!(bounds.excess(60.0), 0.0);
        assert_eq!(bounds.excess(70.0), 0.0);
        assert_eq!(bounds.excess(80.0), 0.0);
        assert_eq!(bounds.excess(95.0), 15.0);
        assert!(bounds.excess(f32::NAN).is_nan());
        assert_eq!(bounds.excess(f32::INFINITY), f32::INFINITY);
    }
}
