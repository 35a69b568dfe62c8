//! Tracks for the tests of this module.

use proptest::prelude::*;

use super::request::{Candidate, Slot};
use crate::{AudioFeatures, Bounds, Genre, GenreMix, Provenance, Target, Track, TrackId};

pub(super) const FITTING: AudioFeatures = AudioFeatures {
    tempo: 100.0,
    energy: 0.5,
    valence: 0.6,
    danceability: 0.5,
    acousticness: 0.5,
    instrumentalness: 0.5,
};

pub(super) const UNKNOWN: AudioFeatures = AudioFeatures {
    tempo: f32::NAN,
    energy: f32::NAN,
    valence: f32::NAN,
    danceability: f32::NAN,
    acousticness: f32::NAN,
    instrumentalness: f32::NAN,
};

/// Four minutes, measured, without a title.
pub(super) fn track(id: u32, genre: Genre, artist: &str, features: AudioFeatures) -> Track<'_> {
    Track {
        id: TrackId(id),
        genre,
        title: "",
        artist,
        year: 2000,
        minutes: 4.0,
        features,
        provenance: Provenance::Measured,
    }
}

pub(super) fn everything() -> GenreMix {
    GenreMix::of(&Genre::ALL).unwrap()
}

/// A number as it should be, mostly; else one of those that nobody should send.
fn any_number(usual: core::ops::Range<f32>) -> impl Strategy<Value = f32> {
    let nonsense = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1.0, 0.0, 1e30];
    prop_oneof![
        9 => usual,
        1 => (0..nonsense.len()).prop_map(move |at| nonsense[at]),
    ]
}

prop_compose! {
    fn any_features()(tempo in any_number(50.0..200.0), values in prop::array::uniform5(any_number(0.0..1.0))) -> AudioFeatures {
        let [energy, valence, danceability, acousticness, instrumentalness] = values;
        AudioFeatures { tempo, energy, valence, danceability, acousticness, instrumentalness }
    }
}

const ARTISTS: [&str; 5] = ["a", "b", "c", "A", ""];
const TITLES: [&str; 7] = ["s", "t", "u", "v", "w", "T", ""];

prop_compose! {
    /// Few artists, titles and ids, so that some are the same.
    pub(super) fn any_candidate()(
        id in 0..40_u32, genre in 0..4_usize, artist in 0..5_usize, title in 0..7_usize, features in any_features(),
        minutes in any_number(1.0..7.0), effect in any_number(-1.0..1.0), album in 0..3_usize, trust in 0..4_usize,
    ) -> Candidate<'static> {
        let mut track = track(id, Genre::ALL[genre], ARTISTS[artist], features);
        track.title = TITLES[title];
        track.minutes = minutes;
        track.provenance = [Provenance::Measured, Provenance::Matched, Provenance::Estimated, Provenance::GenrePrior][trust];
        Candidate { track, album: [None, Some("x"), Some("y")][album], effect }
    }
}

pub(super) fn any_candidates(
    count: core::ops::Range<usize>,
) -> impl Strategy<Value = Vec<Candidate<'static>>> {
    prop::collection::vec(any_candidate(), count)
}

fn any_bounds(usual: core::ops::Range<f32>) -> impl Strategy<Value = Option<Bounds>> {
    prop::option::of(
        (any_number(usual.clone()), any_number(usual)).prop_map(|(low, high)| Bounds { low, high }),
    )
}

prop_compose! {
    pub(super) fn any_slot()(
        point in prop::array::uniform3(any_number(0.0..1.0)), tempo in any_bounds(50.0..200.0),
        sound in prop::array::uniform3(any_bounds(0.0..1.0)),
    ) -> Slot {
        let [valence, energy, spread] = point;
        let [acousticness, instrumentalness, danceability] = sound;
        Slot { target: Target { valence, energy, spread, tempo, acousticness, instrumentalness, danceability } }
    }
}

pub(super) fn any_path(count: core::ops::Range<usize>) -> impl Strategy<Value = Vec<Slot>> {
    prop::collection::vec(any_slot(), count)
}
