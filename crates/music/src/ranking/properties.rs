//! Properties of the ranking that hold for any tracks, mix and target.

use proptest::prelude::*;

use super::tests::{FITTING, TARGET, artists, count, equal_tracks, track};
use super::*;
use crate::text::comparison_key;
use crate::{AudioFeatures, Bounds, Genre, PerGenre};

prop_compose! {
    fn any_feature()(known in prop::bool::weighted(0.9), value in 0.0_f32..=1.0) -> f32 {
        if known { value } else { f32::NAN }
    }
}

prop_compose! {
    fn any_features()(tempo in 30.0_f32..250.0, values in prop::array::uniform5(any_feature())) -> AudioFeatures {
        let [energy, valence, danceability, acousticness, instrumentalness] = values;
        AudioFeatures { tempo, energy, valence, danceability, acousticness, instrumentalness }
    }
}

prop_compose! {
    fn any_mix()(weights in prop::array::uniform16(prop_oneof![Just(0.0_f32), 0.0_f32..10.0]), one in 0..16_usize) -> PerGenre<f32> {
        let mut weights = PerGenre(weights);
        weights.0[one] += 1.0;
        weights
    }
}

prop_compose! {
    fn any_target()(point in prop::array::uniform3(0.0_f32..=1.0), low in 40.0_f32..120.0, wide in 0.0_f32..60.0) -> Target {
        let [valence, energy, spread] = point;
        Target { valence, energy, spread, tempo: Some(Bounds { low, high: low + wide }), ..TARGET }
    }
}

const ARTISTS: [&str; 5] = ["a", "b", "c", "d", "e"];

fn tracks_of(specs: &[(usize, usize, AudioFeatures)]) -> Vec<Track<'static>> {
    (0..)
        .zip(specs)
        .map(|(id, &(genre, artist, features))| {
            track(id, Genre::ALL[genre], ARTISTS[artist], features)
        })
        .collect()
}

fn any_specs() -> impl Strategy<Value = Vec<(usize, usize, AudioFeatures)>> {
    prop::collection::vec((0..16_usize, 0..5_usize, any_features()), 0..60)
}

prop_compose! {
    /// Features that many tracks share to the bit.
    fn coarse_features()(tempo in 3_u8..25, values in prop::array::uniform5(0_u8..=5)) -> AudioFeatures {
        let [energy, valence, danceability, acousticness, instrumentalness] = values.map(|value| f32::from(value) / 5.0);
        AudioFeatures { tempo: 10.0 * f32::from(tempo), energy, valence, danceability, acousticness, instrumentalness }
    }
}

/// More tracks of a genre than are kept, of one artist or of some, many of them as good as another.
fn many_specs() -> impl Strategy<Value = Vec<(usize, usize, AudioFeatures)>> {
    (1_usize..=16, 1_usize..=5).prop_flat_map(|(genres, artists)| {
        let features = prop_oneof![any_features(), coarse_features()];
        prop::collection::vec((0..genres, 0..artists, features), 60..400)
    })
}

/// The list by its definition: for each place every track is judged below what is there.
fn by_looking_at_all(
    tracks: &[Track<'_>],
    mix: &GenreMix,
    target: &Target,
    limit: usize,
) -> Vec<Ranked> {
    let mut left: Vec<Track<'_>> = tracks.to_vec();
    left.retain(|track| mix.weight(track.genre) > 0.0);
    let mut list: Vec<(Ranked, Track<'_>)> = Vec::new();
    while list.len() < limit {
        let judged = left.iter().map(|track| {
            let same = |of: &dyn Fn(&Track<'_>) -> bool| {
                u16::try_from(list.iter().filter(|(_, above)| of(above)).count()).unwrap()
            };
            let artist =
                same(&|above| comparison_key(above.artist) == comparison_key(track.artist));
            let parts = Parts {
                variety: variety(
                    mix.weight(track.genre),
                    same(&|above| above.genre == track.genre),
                ),
                repeat: 0.0 - weights::REPEAT * f32::from(artist),
                ..fitting(track, mix, target)
            };
            let score = parts.total();
            (
                Ranked {
                    id: track.id,
                    score,
                    parts,
                },
                *track,
            )
        });
        let best = judged.max_by(|(one, _), (other, _)| {
            one.score
                .total_cmp(&other.score)
                .then(other.id.cmp(&one.id))
        });
        let Some(best) = best else { break };
        left.retain(|track| track.id != best.0.id);
        list.push(best);
    }
    list.into_iter().map(|(ranked, _)| ranked).collect()
}

proptest! {
    #[test]
    fn the_list_is_that_of_looking_at_all(specs in prop_oneof![any_specs(), many_specs()], weights in any_mix(), target in any_target(), limit in 0_usize..40) {
        let mix = GenreMix::from_weights(weights).unwrap();
        let tracks = tracks_of(&specs);
        let list = rank_tracks(tracks.iter().copied(), &mix, &target, limit);
        prop_assert_eq!(list, by_looking_at_all(&tracks, &mix, &target, limit));
    }

    /// The best tracks are all by one artist, the next best by another: those who were dropped belong into the list.
    #[test]
    fn artists_with_the_best_of_a_large_catalogue_hide_no_other(specs in many_specs(), weights in any_mix(), target in any_target(), limit in 0_usize..24, run in 40_usize..200) {
        let mix = GenreMix::from_weights(weights).unwrap();
        let mut tracks = tracks_of(&specs);
        tracks.sort_by(|one, other| fitting(other, &mix, &target).standing().total_cmp(&fitting(one, &mix, &target).standing()));
        for (place, track) in tracks.iter_mut().enumerate() {
            track.artist = ARTISTS[place / run % ARTISTS.len()];
        }
        let list = rank_tracks(tracks.iter().copied(), &mix, &target, limit);
        prop_assert_eq!(list, by_looking_at_all(&tracks, &mix, &target, limit));
    }

    #[test]
    fn scores_are_their_parts_and_never_rise(specs in any_specs(), weights in any_mix(), target in any_target()) {
        let mix = GenreMix::from_weights(weights).unwrap();
        let list = rank_tracks(tracks_of(&specs), &mix, &target, 40);
        for ranked in &list {
            let sum = Part::ALL.into_iter().fold(0.0, |sum, part| sum + ranked.parts.get(part));
            prop_assert_eq!(ranked.score.to_bits(), sum.to_bits());
            prop_assert!(ranked.score.is_finite());
        }
        prop_assert!(list.windows(2).all(|pair| pair[0].score >= pair[1].score));
        let wanted = specs.iter().filter(|spec| weights.0[spec.0] > 0.0).count();
        prop_assert_eq!(list.len(), wanted.min(40));
    }

    #[test]
    fn a_longer_list_begins_with_the_shorter(specs in any_specs(), weights in any_mix(), target in any_target()) {
        let mix = GenreMix::from_weights(weights).unwrap();
        let long = rank_tracks(tracks_of(&specs), &mix, &target, usize::MAX);
        for limit in [1, 5, 20] {
            let short = rank_tracks(tracks_of(&specs), &mix, &target, limit);
            prop_assert_eq!(&short, &long[..limit.min(long.len())]);
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(specs in any_specs(), weights in any_mix(), target in any_target()) {
        let mix = GenreMix::from_weights(weights).unwrap();
        let tracks = tracks_of(&specs);
        let forward = rank_tracks(tracks.iter().copied(), &mix, &target, 30);
        let backward = rank_tracks(tracks.iter().rev().copied(), &mix, &target, 30);
        prop_assert_eq!(forward, backward);
    }

    #[test]
    fn every_part_stays_in_its_range(features in any_features(), weights in any_mix(), target in any_target(), genre in 0..16_usize) {
        prop_assume!(weights.0[genre] > 0.0);
        let mix = GenreMix::from_weights(weights).unwrap();
        let parts = parts(&track(0, Genre::ALL[genre], "a", features), &mix, &target);
        prop_assert!((0.0..=weights::TASTE).contains(&parts.taste));
        prop_assert!((0.0..=weights::MOOD).contains(&parts.mood));
        prop_assert!((0.0..=weights::TEMPO).contains(&parts.tempo));
        prop_assert!((0.0..=weights::SOUND).contains(&parts.sound));
        prop_assert!((-weights::VARIETY_MOST..0.0).contains(&parts.variety));
    }

    #[test]
    fn no_track_is_left_out_that_reaches_the_floor(features in any_features(), target in any_target()) {
        let mix = GenreMix::of(&[Genre::Jazz]).unwrap();
        let track = track(0, Genre::Jazz, "a", features);
        let parts = fitting(&track, &mix, &target);
        prop_assert_eq!(Judge::new(&mix, &target).fitting_from(&track, parts.standing()), Some(parts));
    }

    /// A genre liked more never loses a place: neither its parts nor its number of tracks falls.
    #[test]
    fn more_weight_never_hurts_a_genre(before in any_mix(), genre in 0..16_usize, more in 0.0_f32..10.0, target in any_target()) {
        let mut after = before;
        after.0[genre] += more;
        let [before, after] = [before, after].map(|weights| GenreMix::from_weights(weights).unwrap());
        let genre = Genre::ALL[genre];
        prop_assume!(before.weight(genre) > 0.0);
        let [old, new] = [&before, &after].map(|mix| parts(&track(0, genre, "a", FITTING), mix, &target));
        prop_assert!(new.taste >= old.taste - 1e-6 && new.variety >= old.variety - 1e-6);

        let artists = artists();
        let [old, new] = [&before, &after].map(|mix| count(&rank_tracks(equal_tracks(&artists), mix, &target, 20), genre));
        prop_assert!(new >= old, "{old} → {new}");
    }

    /// Of two tracks alike but for their distance to the target, the nearer one stands higher.
    #[test]
    fn nearer_to_the_target_is_never_lower(features in any_features(), target in any_target(), part in 0.0_f32..1.0) {
        prop_assume!(!features.energy.is_nan() && !features.valence.is_nan());
        let nearer = AudioFeatures {
            energy: target.energy + (features.energy - target.energy) * part,
            valence: target.valence + (features.valence - target.valence) * part,
            ..features
        };
        let [far, near] = [features, nearer].map(|features| {
            parts(&track(0, Genre::Jazz, "a", features), &GenreMix::of(&[Genre::Jazz]).unwrap(), &target)
        });
        prop_assert!(near.total() >= far.total() - 1e-6);
    }
}
