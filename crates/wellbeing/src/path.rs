//! The mood path: from how someone feels to what they want music for, as a target for every moment of a session.
//!
//! Takes a start, an intent and a [`Shape`], gives a [`Target`] for any share of the time that has passed, and `n`
//! waypoints as [`MoodPath::targets`]. What the evidence says about a shape is in [`Shape::evidence`], to stand beside the
//! choice.
//!
//! **Easing.** An iso path stays at the start for the first fifth ([`STAY`]) and then follows `3u² − 2u³`, with `u` the
//! share of the remaining time: the lowest polynomial whose slope is 0 at both ends, so that the mood neither jerks
//! away from the start nor stops short at the target.
//!
//! **Bounds.** What an intent asks of tempo and sound holds at its target and fades with the distance from it: nothing
//! is left at [`REACH`]. An agitated start on the way to sleep is therefore allowed energetic, amplified tracks; a
//! start near the target is held to the bounds from the first track on.
//!
//! **Guard.** Unless the person allows it, no waypoint lies below [`LEAST_VALENCE`], however low the start: nobody in
//! low mood is walked through low-valence songs without being asked.

mod evidence;

use music::Mood;
use music::{Bounds, Target};

use crate::intent::Intent;
use crate::mood::Feeling;

pub use evidence::{Claim, Evidence, Stand};

/// The share of the time for which an iso path stays at the start.
pub const STAY: f32 = 0.2;

/// The distance from the intent's point at which its bounds no longer hold: half a side of the plane. Our choice.
pub const REACH: f32 = 0.5;

/// How much wider than usual the free shape's region is: one and a half times, so that it reaches over most of the
/// intent's quarter of the plane and taste decides within. Our choice.
pub const FREE_WIDTH: f32 = 1.5;

/// Waypoints stay at or above this valence unless the person allows lower ones. A little above the rumination guard's
/// border of .3, so that tracks around a waypoint mostly lie above the border, too. Our choice.
pub const LEAST_VALENCE: f32 = 0.35;

/// Which way a session takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Begin at the present mood and ease to the wished one.
    Iso,
    /// All at the wished mood.
    Direct,
    /// Anywhere around the wished mood, in no order.
    Free,
}

impl Shape {
    /// All shapes, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Iso, Self::Direct, Self::Free];

    /// What is known about this shape, to be shown beside it: for and against.
    #[must_use]
    pub const fn evidence(self) -> &'static [Evidence] {
        evidence::of(self)
    }
}

/// Whether low-valence music may come in runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LowValence {
    /// The guard holds.
    #[default]
    Guarded,
    /// The person was asked and allows it.
    Allowed,
}

/// The way through one session.
#[derive(Clone, Copy, PartialEq)]
pub struct MoodPath {
    /// Where an iso path begins; `None` where everything is at the intent's target.
    start: Option<Mood>,
    intent: Intent,
    shape: Shape,
}

impl MoodPath {
    /// The path of a shape. Without a feeling (it may be skipped) an iso path is the direct one, since there is no
    /// start to stay at; see [`MoodPath::shape`].
    #[must_use]
    pub fn new(
        feeling: Option<Feeling>,
        intent: Intent,
        shape: Shape,
        low_valence: LowValence,
    ) -> Self {
        let start = feeling
            .filter(|_| shape == Shape::Iso)
            .map(|feeling| guarded(feeling.point(), low_valence));
        let shape = match (shape, start) {
            (Shape::Iso, None) => Shape::Direct,
            _ => shape,
        };
        Self {
            start,
            intent,
            shape,
        }
    }

    /// The shape that is walked: the one asked for, or direct for an iso path without a feeling.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The point at a share of the time: 0 at the start, 1 at the end. What lies outside counts as the end nearer to
    /// it, NaN as the start.
    #[must_use]
    pub fn waypoint(&self, share: f32) -> Mood {
        let target = self.intent.target();
        let end = Mood {
            valence: target.valence,
            arousal: target.energy,
        };
        self.start
            .map_or(end, |start| start.toward(end, eased(share)))
    }

    /// What to ask for at a share of the time: the waypoint, with the intent's bounds as far as they hold there.
    #[must_use]
    pub fn target(&self, share: f32) -> Target {
        let intent = self.intent.target();
        if self.shape == Shape::Free {
            return Target {
                spread: intent.spread * FREE_WIDTH,
                ..intent
            };
        }
        let waypoint = self.waypoint(share);
        let left = libm::hypotf(
            waypoint.valence - intent.valence,
            waypoint.arousal - intent.energy,
        );
        let hold = (1.0 - left / REACH).clamp(0.0, 1.0);
        let sound = |bounds: Option<Bounds>| widened(bounds, hold, UNIT);
        Target {
            valence: waypoint.valence,
            energy: waypoint.arousal,
            spread: intent.spread,
            tempo: tempo(intent.tempo, hold),
            acousticness: sound(intent.acousticness),
            instrumentalness: sound(intent.instrumentalness),
            danceability: sound(intent.danceability),
        }
    }

    /// The targets of `n` places, each at the middle of its time.
    #[must_use]
    pub fn targets(&self, n: usize) -> Vec<Target> {
        (0..n)
            .map(|place| self.target((place as f32 + 0.5) / n as f32))
            .collect()
    }
}

impl core::fmt::Debug for MoodPath {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("MoodPath(..)")
    }
}

/// A start that the guard allows.
fn guarded(start: Mood, low_valence: LowValence) -> Mood {
    match low_valence {
        LowValence::Allowed => start,
        LowValence::Guarded => Mood {
            valence: start.valence.max(LEAST_VALENCE),
            ..start
        },
    }
}

/// How far an iso path has come at a share of the time, both `0..=1`: 0 up to [`STAY`], then `3u² − 2u³`.
#[must_use]
pub fn eased(share: f32) -> f32 {
    if share.is_nan() {
        return 0.0;
    }
    let u = ((share - STAY) / (1.0 - STAY)).clamp(0.0, 1.0);
    u * u * (3.0 - 2.0 * u)
}

/// What acousticness and the like can be at all.
const UNIT: Bounds = Bounds {
    low: 0.0,
    high: 1.0,
};

/// Bounds between "anything" (`hold` 0, none) and themselves (`hold` 1), in proportion.
fn widened(bounds: Option<Bounds>, hold: f32, anything: Bounds) -> Option<Bounds> {
    let bounds = bounds.filter(|_| hold > 0.0)?;
    if hold >= 1.0 {
        return Some(bounds);
    }
    let between = |loose: f32, strict: f32| loose + (strict - loose) * hold;
    Some(Bounds {
        low: between(anything.low, bounds.low),
        high: between(anything.high, bounds.high),
    })
}

/// The same for a tempo, in octaves around its own middle: an octave wide is "anything", since half and
/// double count as near.
fn tempo(bounds: Option<Bounds>, hold: f32) -> Option<Bounds> {
    let bounds = bounds?;
    let strict = Bounds {
        low: libm::log2f(bounds.low),
        high: libm::log2f(bounds.high),
    };
    let middle = f32::midpoint(strict.low, strict.high);
    let anything = Bounds {
        low: middle - 0.5,
        high: middle + 0.5,
    };
    let octaves = widened(Some(strict), hold, anything)?;
    if hold >= 1.0 {
        return Some(bounds);
    }
    Some(Bounds {
        low: libm::exp2f(octaves.low),
        high: libm::exp2f(octaves.high),
    })
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
