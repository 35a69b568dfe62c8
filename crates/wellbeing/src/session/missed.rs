//! Which tracks of a session are not what was asked of their place, so that a page can say so: "five of eight have
//! words", "six are far from the wished mood".
//!
//! A waypoint and its bounds are soft, and no source asks for them strictly; so a track that misses them is played, with
//! less of a score, and told here where it speaks more against what was asked than for it.

use music::ranking::weights::OUTSIDE_MIDDLE;
use music::{Mood, Target, Track};

use super::{Stop, Unmet};
use crate::intent::Term;

/// Distance outside of a bound that counts as missing it altogether: a tenth short of where a session's score for it
/// reaches its lowest. So a song with words throughout misses what is asked for focus, and does not for sleep, whose
/// bounds are wider on purpose.
pub(super) const ALTOGETHER: f32 = 1.8 * OUTSIDE_MIDDLE;

/// How many spreads from its waypoint a track is far from the mood. Our choice: at one the score for the mood is 0, at
/// one and a half it is as much below as a perfect track's is above, and a quarter more.
const FAR: f32 = 1.5;

/// How far a track lies outside of what is asked of its sound; 0 where nothing is asked or known, and for terms that are
/// no sound.
pub(super) fn outside(term: Term, track: &Track<'_>, target: &Target) -> f32 {
    let features = &track.features;
    let (value, bounds) = match term {
        Term::Acousticness => (features.acousticness, target.acousticness),
        Term::Instrumentalness => (features.instrumentalness, target.instrumentalness),
        Term::Region | Term::Tempo => return 0.0,
    };
    // Not a number where the value is not known; `max` then gives 0.
    bounds.map_or(0.0, |bounds| bounds.excess(value).max(0.0))
}

/// For each term the number of tracks that miss it, each judged by what its own place asks.
pub(super) fn missed(stops: &[Stop], heard: &[Track<'_>]) -> impl Iterator<Item = Unmet> {
    let missed = |term: Term| {
        let of = stops.iter().zip(heard);
        of.filter(|(stop, track)| misses(term, stop, track)).count()
    };
    let counts = Term::ALL.map(|term| (term, missed(term)));
    let told = counts.into_iter().filter(|(_, tracks)| *tracks > 0);
    told.map(|(term, tracks)| Unmet::Missed { term, tracks })
}

fn misses(term: Term, stop: &Stop, track: &Track<'_>) -> bool {
    match term {
        Term::Region => Mood::of(track).distance(stop.waypoint()) > FAR * stop.target.spread,
        Term::Tempo => stop.parts.tempo < 0.0,
        Term::Acousticness | Term::Instrumentalness => {
            outside(term, track, &stop.target) > OUTSIDE_MIDDLE
        }
    }
}
