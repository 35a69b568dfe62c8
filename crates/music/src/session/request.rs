//! What a session is asked for, and what comes of it.

use super::unmet::Unmet;
use crate::ranking::weights::Weights;
use crate::{GenreMix, Parts, Target, Track, TrackId};

/// A track that may be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<'a> {
    /// The track. Of tracks with one id, or with one title and artist as people compare them, one is used.
    pub track: Track<'a>,
    /// Its album, where that is known. The starter catalogue has none.
    pub album: Option<&'a str>,
    /// What was learned: how much more (above 0) or less such tracks help than expected, −1 to 1, already drawn
    /// towards 0 where little is known; 0 when nothing was learned.
    pub effect: f32,
}

impl<'a> From<Track<'a>> for Candidate<'a> {
    fn from(track: Track<'a>) -> Self {
        Self {
            track,
            album: None,
            effect: 0.0,
        }
    }
}

/// What one place of a session asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// The waypoint, with its bounds.
    pub target: Target,
}

/// The way through a session: what to ask for when a share of the time has passed.
#[derive(Clone, Copy)]
pub enum Path<'a> {
    /// Waypoints evenly spread over the time, however many places there are. None asks for nothing but taste.
    Slots(&'a [Slot]),
    /// The target at a share of the time, 0 at the start and 1 at the end.
    Along(&'a dyn Fn(f32) -> Target),
}

impl Path<'_> {
    /// The slot of place `place` of `places`, taken at the middle of its time.
    #[must_use]
    pub fn slot(&self, place: usize, places: usize) -> Slot {
        match self {
            Self::Slots(slots) => {
                // (place + ½) / places of the slots, in whole numbers so that n slots are the n places' own.
                let position = (2 * place + 1) * slots.len() / (2 * places.max(1));
                let last = slots.len().saturating_sub(1);
                slots.get(position.min(last)).copied().unwrap_or(ANYWHERE)
            }
            Self::Along(target) => Slot {
                target: target((place as f32 + 0.5) / places.max(1) as f32),
            },
        }
    }
}

/// A slot that asks for nothing in particular: the middle of the plane, as wide as the plane.
const ANYWHERE: Slot = Slot {
    target: Target {
        valence: 0.5,
        energy: 0.5,
        spread: 1.0,
        tempo: None,
        acousticness: None,
        instrumentalness: None,
        danceability: None,
    },
};

/// A wish for a session.
#[derive(Clone, Copy)]
pub struct SessionRequest<'a> {
    /// All that may be placed, in any order.
    pub candidates: &'a [Candidate<'a>],
    /// Shares of the genres. Only genres in the mix are placed.
    pub mix: &'a GenreMix,
    /// The way through valence and arousal.
    pub path: Path<'a>,
    /// Wished length, 10 to 90 minutes.
    pub minutes: f32,
    /// How many tracks of low valence may follow one another: the rumination guard.
    /// [`LOW_IN_A_ROW`](super::LOW_IN_A_ROW) unless the person allows more.
    pub low_in_a_row: usize,
    /// How much each part counts.
    pub weights: Weights,
}

impl<'a> SessionRequest<'a> {
    /// A wish with the guard on and the usual weights.
    #[must_use]
    pub fn new(
        candidates: &'a [Candidate<'a>],
        mix: &'a GenreMix,
        path: Path<'a>,
        minutes: f32,
    ) -> Self {
        Self {
            candidates,
            mix,
            path,
            minutes,
            low_in_a_row: super::LOW_IN_A_ROW,
            weights: Weights::default(),
        }
    }
}

/// A track in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Which track.
    pub id: TrackId,
    /// What the place asked for.
    pub slot: Slot,
    /// [`Parts::total`] of `parts`, bit for bit.
    pub score: f32,
    /// What the score is made of.
    pub parts: Parts,
}

/// Tracks in their order, and what could not be had.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The tracks, first to last.
    pub places: Vec<Place>,
    /// Their length together. A track whose length is not known counts as
    /// [`USUAL_MINUTES`](super::USUAL_MINUTES).
    pub minutes: f32,
    /// Wishes that could not be met, in the order of [`Unmet`]. Empty when all were.
    pub unmet: Vec<Unmet>,
    /// What sequencing minimised: how far the scores together stay below those of perfect tracks for these slots.
    /// Not below 0.
    pub cost: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(count: u8) -> Vec<Slot> {
        let at = |place| Slot {
            target: Target {
                valence: f32::from(place),
                ..ANYWHERE.target
            },
        };
        (0..count).map(at).collect()
    }

    fn sampled(path: Path<'_>, places: usize) -> Vec<f32> {
        (0..places)
            .map(|place| path.slot(place, places).target.valence)
            .collect()
    }

    #[test]
    fn slots_are_spread_evenly_over_the_places() {
        let five = slots(5);
        let path = Path::Slots(&five);
        assert_eq!(sampled(path, 5), [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(sampled(path, 1), [2.0]);
        assert_eq!(sampled(path, 2), [1.0, 3.0]);
        assert_eq!(
            sampled(path, 10),
            [0.0, 0.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0]
        );
        assert_eq!(sampled(Path::Slots(&[]), 3), [0.5; 3]);
    }

    #[test]
    fn functions_are_asked_in_the_middle_of_each_place() {
        let along = |share| Target {
            valence: share,
            ..ANYWHERE.target
        };
        assert_eq!(sampled(Path::Along(&along), 2), [0.25, 0.75]);
    }
}
