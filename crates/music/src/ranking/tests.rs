//! The parts one by one, and the list as a whole.

use super::*;
use crate::{AudioFeatures, Bounds, Genre, PerGenre, Provenance};

pub(super) const TARGET: Target = Target {
    valence: 0.6,
    energy: 0.3,
    spread: 0.25,
    tempo: Some(Bounds {
        low: 60.0,
        high: 90.0,
    }),
    acousticness: Some(Bounds {
        low: 0.5,
        high: 1.0,
    }),
    instrumentalness: None,
    danceability: None,
};

pub(super) const FITTING: AudioFeatures = AudioFeatures {
    tempo: 75.0,
    energy: 0.3,
    valence: 0.6,
    danceability: 0.4,
    acousticness: 0.8,
    instrumentalness: 0.1,
};

pub(super) fn track(id: u32, genre: Genre, artist: &str, features: AudioFeatures) -> Track<'_> {
    let provenance = Provenance::Measured;
    Track {
        id: TrackId(id),
        genre,
        title: "t",
        artist,
        year: 2000,
        minutes: 3.0,
        features,
        provenance,
    }
}

fn mix(pairs: &[(Genre, f32)]) -> GenreMix {
    let mut weights = PerGenre::default();
    for &(genre, weight) in pairs {
        weights[genre] = weight;
    }
    GenreMix::from_weights(weights).unwrap()
}

fn ids(list: &[Ranked]) -> Vec<u32> {
    list.iter().map(|ranked| ranked.id.0).collect()
}

/// A fitting track with one feature changed, judged alone.
fn judged(change: impl Fn(&mut Track<'_>)) -> Parts {
    let mut track = track(0, Genre::Jazz, "a", FITTING);
    change(&mut track);
    parts(&track, &mix(&[(Genre::Jazz, 1.0)]), &TARGET)
}

#[test]
fn a_fitting_track_gets_every_weight_in_full() {
    let parts = judged(|_| ());
    let full = [
        weights::TASTE,
        weights::MOOD,
        weights::TEMPO,
        weights::SOUND,
    ];
    assert_eq!([parts.taste, parts.mood, parts.tempo, parts.sound], full);
    assert_eq!(parts.repeat, 0.0);
}

#[test]
fn mood_is_half_at_one_spread_and_falls_with_distance() {
    assert!(
        (judged(|t| t.features.energy += TARGET.spread).mood / weights::MOOD - 0.5).abs() < 1e-5
    );
    let moods: Vec<f32> = (0..=6_u8)
        .map(|step| judged(|t| t.features.valence -= f32::from(step) / 10.0).mood)
        .collect();
    assert!(moods.windows(2).all(|pair| pair[0] > pair[1]), "{moods:?}");
}

#[test]
fn half_and_double_tempo_count_as_near() {
    let at = |tempo: f32| judged(|t| t.features.tempo = tempo).tempo / weights::TEMPO;
    for inside in [60.0, 75.0, 90.0] {
        assert_eq!(at(inside), 1.0, "{inside}");
    }
    let near = 1.0 / (1.0 + (weights::TEMPO_FOLDED / weights::TEMPO_SOFTNESS).powi(2));
    for folded in [120.0, 150.0, 180.0, 30.0, 45.0] {
        assert!((at(folded) - near).abs() < 1e-5, "{folded}");
    }
    // A little too fast is better than twice as fast.
    assert!(at(95.0) > near && near > at(105.0));
    // log2(105 / 90) octaves outside.
    let expected = 1.0 / (1.0 + ((105_f32 / 90.0).log2() / weights::TEMPO_SOFTNESS).powi(2));
    assert!((at(105.0) - expected).abs() < 1e-5);
    assert!(at(240.0) < at(200.0) && at(200.0) < near);
}

#[test]
fn sound_is_the_mean_of_what_is_asked() {
    let sound = |target: Target| {
        parts(
            &track(0, Genre::Jazz, "a", FITTING),
            &mix(&[(Genre::Jazz, 1.0)]),
            &target,
        )
        .sound
    };
    let high = Some(Bounds {
        low: 0.35,
        high: 1.0,
    });
    assert_eq!(
        sound(Target {
            acousticness: None,
            ..TARGET
        }),
        0.0
    );
    // Instrumentalness 0.1 is one softness below 0.35.
    let half = sound(Target {
        acousticness: None,
        instrumentalness: high,
        ..TARGET
    });
    assert!((half - weights::SOUND / 2.0).abs() < 1e-6);
    let both = sound(Target {
        instrumentalness: high,
        ..TARGET
    });
    assert!((both - weights::SOUND * 0.75).abs() < 1e-6);
}

#[test]
fn nothing_asked_about_tempo_gives_nothing() {
    let target = Target {
        tempo: None,
        ..TARGET
    };
    assert_eq!(
        parts(
            &track(0, Genre::Jazz, "a", FITTING),
            &mix(&[(Genre::Jazz, 1.0)]),
            &target
        )
        .tempo,
        0.0
    );
}

#[test]
fn less_certain_features_count_less_both_ways() {
    let all = [
        Provenance::Measured,
        Provenance::Matched,
        Provenance::Estimated,
        Provenance::GenrePrior,
    ];
    let good = all.map(|provenance| judged(|t| t.provenance = provenance));
    let bad = all.map(|provenance| {
        judged(|t| {
            t.provenance = provenance;
            t.features = AudioFeatures {
                valence: 0.0,
                energy: 1.0,
                tempo: 105.0,
                acousticness: 0.0,
                ..FITTING
            };
        })
    });
    for part in [Part::Mood, Part::Tempo, Part::Sound] {
        assert!(
            good.windows(2)
                .all(|pair| pair[0].get(part) > pair[1].get(part)),
            "{part:?} {good:?}"
        );
        assert!(
            bad.windows(2)
                .all(|pair| pair[0].get(part) < pair[1].get(part)),
            "{part:?} {bad:?}"
        );
    }
    assert!(
        good.iter()
            .chain(&bad)
            .all(|parts| parts.taste == weights::TASTE)
    );
}

#[test]
fn unknown_features_are_neutral() {
    let unknown = judged(|t| {
        t.features = AudioFeatures {
            tempo: f32::NAN,
            energy: 0.3,
            valence: f32::NAN,
            danceability: f32::NAN,
            acousticness: f32::NAN,
            instrumentalness: f32::NAN,
        };
    });
    assert_eq!(unknown.mood, weights::MOOD * weights::NEUTRAL);
    assert_eq!(unknown.tempo, weights::TEMPO * weights::NEUTRAL);
    assert_eq!(unknown.sound, weights::SOUND * weights::NEUTRAL);
}

#[test]
fn small_shares_still_count_for_taste() {
    let mix = mix(&[(Genre::Jazz, 0.8), (Genre::Folk, 0.4), (Genre::Pop, 0.08)]);
    let taste = |genre| parts(&track(0, genre, "a", FITTING), &mix, &TARGET).taste / weights::TASTE;
    assert_eq!(taste(Genre::Jazz), 1.0);
    assert!((taste(Genre::Folk) - 0.740).abs() < 1e-3);
    assert!((taste(Genre::Pop) - 0.279).abs() < 1e-3);
}

#[test]
fn only_genres_of_the_mix_are_candidates() {
    let tracks = Genre::ALL.map(|genre| track(genre.index() as u32, genre, genre.name(), FITTING));
    let list = rank_tracks(
        tracks,
        &mix(&[(Genre::Latin, 1.0), (Genre::Metal, 2.0)]),
        &TARGET,
        16,
    );
    assert_eq!(ids(&list), [Genre::Metal as u32, Genre::Latin as u32]);
}

#[test]
fn ties_go_to_the_lower_id_whatever_the_order() {
    let names = ["a", "b", "c", "d"];
    let tracks = [2, 0, 3, 1].map(|id| track(id, Genre::Jazz, names[id as usize], FITTING));
    let mix = mix(&[(Genre::Jazz, 1.0)]);
    assert_eq!(ids(&rank_tracks(tracks, &mix, &TARGET, 3)), [0, 1, 2]);
    assert_eq!(rank_tracks(tracks, &mix, &TARGET, 0), []);
    assert_eq!(rank_tracks([], &mix, &TARGET, 3), []);
}

#[test]
fn an_artist_steps_back_once_heard() {
    let near = AudioFeatures {
        valence: 0.5,
        ..FITTING
    };
    let tracks = [
        track(0, Genre::Jazz, "Nina Simone", FITTING),
        track(1, Genre::Jazz, "NINA SIMONE", FITTING),
        track(2, Genre::Jazz, "Bill Evans", near),
    ];
    let list = rank_tracks(tracks, &mix(&[(Genre::Jazz, 1.0)]), &TARGET, 3);
    assert_eq!(ids(&list), [0, 2, 1]);
    assert_eq!(
        list.iter()
            .map(|ranked| ranked.parts.repeat)
            .collect::<Vec<_>>(),
        [0.0, 0.0, -weights::REPEAT]
    );
}

/// Forty equal tracks by different artists in each genre.
pub(super) fn equal_tracks(artists: &[String]) -> Vec<Track<'_>> {
    let genres = Genre::ALL.into_iter().cycle();
    (0_u32..)
        .zip(genres)
        .zip(artists)
        .map(|((id, genre), artist)| track(id, genre, artist, FITTING))
        .collect()
}

pub(super) fn artists() -> Vec<String> {
    (0..640).map(|number| format!("artist {number}")).collect()
}

pub(super) fn count(list: &[Ranked], genre: Genre) -> usize {
    list.iter()
        .filter(|ranked| ranked.id.0 as usize % Genre::COUNT == genre.index())
        .count()
}

#[test]
fn equal_candidates_share_the_list_as_the_mix_says() {
    let artists = artists();
    let tracks = equal_tracks(&artists);
    let chosen = [Genre::Country, Genre::Gospel, Genre::Rap, Genre::Lofi];
    let list = rank_tracks(tracks.clone(), &GenreMix::of(&chosen).unwrap(), &TARGET, 20);
    assert_eq!(chosen.map(|genre| count(&list, genre)), [5; 4]);

    let uneven = mix(&[(Genre::Country, 0.6), (Genre::Rap, 0.3), (Genre::Lofi, 0.1)]);
    let list = rank_tracks(tracks, &uneven, &TARGET, 20);
    let counts = [Genre::Country, Genre::Rap, Genre::Lofi].map(|genre| count(&list, genre));
    for (count, wished) in counts.into_iter().zip([12, 6, 2]) {
        assert!(count.abs_diff(wished) <= 3, "{counts:?}");
    }
    assert!(counts[1] >= 3, "{counts:?}");
}
