//! Candidates made ready: one order whatever order they came in, one of each, nothing that is not a number.

use std::collections::{BTreeMap, BTreeSet};

use super::request::Candidate;
use super::{LOW_VALENCE, USUAL_MINUTES};
use crate::{AudioFeatures, GenreMix, comparison_key};

/// Minutes that a track's length can have; anything else is a mistake and counts as not known.
const MINUTES: core::ops::RangeInclusive<f32> = 0.25..=60.0;

/// A candidate with all that choosing and placing compare.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The candidate, its features made sane: known and in range, or NaN.
    pub(crate) candidate: Candidate<'a>,
    /// Number of the artist among all entries' artists. Who has no name shares it with nobody.
    pub(crate) artist: usize,
    /// Number of the album among all albums of that artist.
    pub(crate) album: Option<usize>,
    /// Length in minutes, above 0.
    pub(crate) minutes: f32,
    /// Tempo in octaves, NaN when not known.
    pub(crate) octave: f32,
    /// Whether the rumination guard counts it. Unknown valence is neutral, so it does not.
    pub(crate) low: bool,
}

/// All candidates of genres in the mix, each once, by id.
pub(crate) fn entries<'a>(candidates: &[Candidate<'a>], mix: &GenreMix) -> Vec<Entry<'a>> {
    let mut ordered: Vec<_> = candidates
        .iter()
        .filter(|candidate| mix.weight(candidate.track.genre) > 0.0)
        .map(|candidate| (order(candidate), candidate))
        .collect();
    ordered.sort_by(|left, right| left.0.cmp(&right.0));
    let (mut ids, mut songs) = (BTreeSet::new(), BTreeSet::new());
    let (mut artists, mut albums) = (BTreeMap::new(), BTreeMap::new());
    let mut entries = Vec::with_capacity(ordered.len());
    for (key, candidate) in ordered {
        let named = !key.title.is_empty() && !key.artist.is_empty();
        let again = !ids.insert(key.id)
            || (named && !songs.insert((key.artist.clone(), key.title.clone())));
        if again {
            continue;
        }
        let fresh = artists.len();
        let who = if key.artist.is_empty() {
            (key.artist, Some(key.id))
        } else {
            (key.artist, None)
        };
        let artist = *artists.entry(who).or_insert(fresh);
        let known = albums.len();
        let album = key
            .album
            .filter(|album| !album.is_empty())
            .map(|album| *albums.entry((artist, album)).or_insert(known));
        entries.push(entry(candidate, artist, album));
    }
    entries
}

fn entry<'a>(candidate: &Candidate<'a>, artist: usize, album: Option<usize>) -> Entry<'a> {
    let mut candidate = *candidate;
    let features = sane(candidate.track.features);
    candidate.track.features = features;
    let minutes = candidate.track.minutes;
    Entry {
        candidate,
        artist,
        album,
        minutes: if MINUTES.contains(&minutes) {
            minutes
        } else {
            USUAL_MINUTES
        },
        octave: libm::log2f(features.tempo),
        low: features.valence < LOW_VALENCE,
    }
}

/// What is infinite or, for a tempo, not above 0 is not known; shares are kept in `0..=1`.
fn sane(features: AudioFeatures) -> AudioFeatures {
    let share = |value: f32| {
        if value.is_finite() {
            value.clamp(0.0, 1.0)
        } else {
            f32::NAN
        }
    };
    let tempo = features.tempo;
    AudioFeatures {
        tempo: if tempo.is_finite() && tempo > 0.0 {
            tempo
        } else {
            f32::NAN
        },
        energy: share(features.energy),
        valence: share(features.valence),
        danceability: share(features.danceability),
        acousticness: share(features.acousticness),
        instrumentalness: share(features.instrumentalness),
    }
}

/// Everything of a candidate in an order, so that two lists of the same candidates become one. Numbers by their
/// bits: any fixed order will do, and NaN has one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    id: u32,
    artist: String,
    title: String,
    album: Option<String>,
    texts: (String, String),
    genre: usize,
    numbers: [u32; 10],
}

fn order(candidate: &Candidate<'_>) -> Order {
    let track = &candidate.track;
    let features = &track.features;
    let numbers = [
        candidate.effect,
        track.minutes,
        features.tempo,
        features.energy,
        features.valence,
        features.danceability,
        features.acousticness,
        features.instrumentalness,
        track.provenance.confidence(),
        f32::from(track.year),
    ];
    Order {
        id: track.id.0,
        artist: comparison_key(track.artist),
        title: comparison_key(track.title),
        album: candidate.album.map(comparison_key),
        texts: (track.artist.to_owned(), track.title.to_owned()),
        genre: track.genre.index(),
        numbers: numbers.map(f32::to_bits),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{FITTING, track};
    use super::*;
    use crate::Genre;

    fn ids(entries: &[Entry<'_>]) -> Vec<u32> {
        entries
            .iter()
            .map(|entry| entry.candidate.track.id.0)
            .collect()
    }

    fn everything() -> GenreMix {
        GenreMix::of(&Genre::ALL).unwrap()
    }

    fn titled<'a>(id: u32, artist: &'a str, title: &'a str) -> Candidate<'a> {
        let mut track = track(id, Genre::Jazz, artist, FITTING);
        track.title = title;
        track.into()
    }

    #[test]
    fn one_of_each_id_and_of_each_song_stays() {
        let all = [
            titled(4, "Beyoncé", "Halo"),
            titled(2, "BEYONCE", "halo!"),
            titled(3, "Beyoncé", "Déjà Vu"),
            titled(3, "Somebody", "Else"),
            titled(7, "", ""),
            titled(8, "", ""),
        ];
        let kept = entries(&all, &everything());
        assert_eq!(ids(&kept), [2, 3, 7, 8]);
        assert_eq!(kept[0].artist, kept[1].artist);
        assert_ne!(kept[2].artist, kept[3].artist, "no name is not one artist");
        let backward: Vec<_> = all.into_iter().rev().collect();
        assert_eq!(
            format!("{kept:?}"),
            format!("{:?}", entries(&backward, &everything()))
        );
    }

    #[test]
    fn nonsense_counts_as_not_known() {
        let mut candidate = titled(0, "a", "b");
        candidate.track.features.tempo = -3.0;
        candidate.track.features.valence = f32::INFINITY;
        candidate.track.features.energy = 7.0;
        for minutes in [f32::NAN, 0.0, -1.0, f32::INFINITY, 1e30] {
            candidate.track.minutes = minutes;
            let kept = entries(&[candidate], &everything());
            assert_eq!(kept[0].minutes, USUAL_MINUTES, "{minutes}");
            assert!(kept[0].octave.is_nan() && !kept[0].low);
            assert_eq!(kept[0].candidate.track.features.energy, 1.0);
        }
    }

    #[test]
    fn albums_are_compared_within_their_artist() {
        let on = |id, artist, album| Candidate {
            album,
            ..titled(id, artist, ["x", "y", "z", "w"][id as usize])
        };
        let kept = entries(
            &[
                on(0, "a", Some("Best of")),
                on(1, "a", Some("best of")),
                on(2, "b", Some("Best of")),
                on(3, "a", Some(" ")),
            ],
            &everything(),
        );
        assert_eq!(kept[0].album, kept[1].album);
        assert_ne!(kept[0].album, kept[2].album);
        assert_eq!(kept[3].album, None);
    }
}
