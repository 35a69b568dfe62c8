//! How alike two tracks are, for maximal marginal relevance.

use super::entry::Entry;
use super::terms::octaves_apart;
use crate::ranking::weights::{ALIKE_ALBUM, ALIKE_ARTIST, ALIKE_GENRE, ALIKE_SOUND};

/// What each of valence, energy, danceability, acousticness, instrumentalness and tempo differs by on average when
/// nothing is known about it: two even spreads over `0..=1` lie a third apart.
const USUAL_DIFFERENCE: f32 = 1.0 / 3.0;

/// From 0, nothing in common, to 1, alike in all that is known: common genre, artist and album, and one minus the
/// mean difference of six features (tempo in octaves, folded so that half and double are the same, twice, since half
/// an octave is as far as it goes). Symmetric, never NaN.
pub(crate) fn similarity(left: &Entry<'_>, right: &Entry<'_>) -> f32 {
    let (a, b) = (&left.candidate.track, &right.candidate.track);
    let differences = [
        (a.features.valence - b.features.valence).abs(),
        (a.features.energy - b.features.energy).abs(),
        (a.features.danceability - b.features.danceability).abs(),
        (a.features.acousticness - b.features.acousticness).abs(),
        (a.features.instrumentalness - b.features.instrumentalness).abs(),
        2.0 * octaves_apart(left.octave, right.octave),
    ];
    let known = |difference: f32| {
        if difference.is_nan() {
            USUAL_DIFFERENCE
        } else {
            difference
        }
    };
    let mean = differences.into_iter().map(known).sum::<f32>() / differences.len() as f32;
    let mut common = ALIKE_SOUND * (1.0 - mean);
    let mut whole = ALIKE_SOUND + ALIKE_GENRE + ALIKE_ARTIST;
    if a.genre == b.genre {
        common += ALIKE_GENRE;
    }
    if left.artist == right.artist {
        common += ALIKE_ARTIST;
    }
    if let (Some(first), Some(second)) = (left.album, right.album) {
        whole += ALIKE_ALBUM;
        if first == second {
            common += ALIKE_ALBUM;
        }
    }
    (common / whole).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::entry::entries;
    use super::super::fixtures::{FITTING, UNKNOWN, track};
    use super::super::request::Candidate;
    use super::*;
    use crate::{AudioFeatures, Genre, GenreMix};

    fn between(left: Candidate<'_>, right: Candidate<'_>) -> f32 {
        let mut right = right;
        right.track.id.0 = 1;
        right.track.title = "another";
        let both = entries(&[left, right], &GenreMix::of(&Genre::ALL).unwrap());
        assert_eq!(
            similarity(&both[0], &both[1]),
            similarity(&both[1], &both[0])
        );
        similarity(&both[0], &both[1])
    }

    fn plain(genre: Genre, artist: &str, features: AudioFeatures) -> Candidate<'_> {
        track(0, genre, artist, features).into()
    }

    #[test]
    fn alike_in_everything_is_one_and_in_nothing_near_none() {
        let one = plain(Genre::Jazz, "a", FITTING);
        assert!((between(one, one) - 1.0).abs() < 1e-6);
        let [low, high] = [(0.0, 100.0), (1.0, 141.421_36)].map(|(share, tempo)| AudioFeatures {
            tempo,
            energy: share,
            valence: share,
            danceability: share,
            acousticness: share,
            instrumentalness: share,
        });
        let apart = between(plain(Genre::Jazz, "a", low), plain(Genre::Rap, "b", high));
        assert!(apart.abs() < 1e-5, "{apart}");
    }

    #[test]
    fn each_thing_in_common_counts() {
        let one = plain(Genre::Jazz, "a", FITTING);
        let genre = between(one, plain(Genre::Jazz, "b", FITTING));
        let artist = between(one, plain(Genre::Rap, "a", FITTING));
        let neither = between(one, plain(Genre::Rap, "b", FITTING));
        assert!(neither < genre && genre < artist && artist < 1.0);
        let on = |name| Candidate {
            album: Some(name),
            ..one
        };
        assert!(between(on("x"), on("y")) < between(one, one));
        assert!(between(on("x"), on("x")) > 0.999);
    }

    #[test]
    fn the_unknown_is_neither_alike_nor_unlike() {
        let one = plain(Genre::Jazz, "a", FITTING);
        let unknown = between(one, plain(Genre::Jazz, "a", UNKNOWN));
        assert!(unknown > 0.5 && unknown < 1.0, "{unknown}");
    }
}
