//! The compact form: what goes in comes out, and nothing else is believed.

use proptest::prelude::*;

use super::layout::{HEAD, MINUTE_STEPS, SHARE_STEPS, TEMPO_STEPS};
use super::*;

fn row(title: &str, artist: &str) -> Row {
    Row {
        genre: Genre::Folk,
        title: title.into(),
        artist: artist.into(),
        year: 1970,
        minutes: 3.21,
        features: AudioFeatures {
            tempo: 104.3,
            energy: 0.2,
            valence: 0.4,
            danceability: 0.6,
            acousticness: 0.8,
            instrumentalness: 1.0,
        },
    }
}

fn sample() -> Vec<Row> {
    vec![
        row("Pink Moon", "Nick Drake"),
        row("Día", "Mercedes Sosa"),
        row("River Man", "Nick Drake"),
    ]
}

/// Puts the checksum right again after the body was changed.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = checksum::crc32(&bytes[HEAD..]).to_le_bytes();
    bytes[HEAD - 4..HEAD].copy_from_slice(&sum);
    bytes
}

#[test]
fn tracks_come_back_in_order_with_their_texts() {
    let catalogue = Catalogue::decode(&encode(&sample())).unwrap();
    let texts: Vec<_> = catalogue
        .iter()
        .map(|track| (track.id.0, track.title, track.artist))
        .collect();
    assert_eq!(
        texts,
        [
            (0, "Pink Moon", "Nick Drake"),
            (1, "Día", "Mercedes Sosa"),
            (2, "River Man", "Nick Drake")
        ]
    );
    assert_eq!(catalogue.len(), 3);
    assert!(!catalogue.is_empty());
    assert_eq!(catalogue.get(TrackId(3)), None);
    assert_eq!(catalogue.get(TrackId(u32::MAX)), None);
    assert!(
        catalogue
            .iter()
            .all(|track| track.provenance == Provenance::Estimated)
    );
}

#[test]
fn no_tracks_are_a_catalogue_too() {
    let catalogue = Catalogue::decode(&encode(&[])).unwrap();
    assert!(catalogue.is_empty());
    assert_eq!(catalogue.iter().count(), 0);
}

#[test]
fn an_artist_is_stored_once() {
    let bytes = encode(&sample());
    let name = b"Nick Drake";
    assert_eq!(
        bytes
            .windows(name.len())
            .filter(|window| window == name)
            .count(),
        1
    );
}

#[test]
fn every_altered_byte_is_refused() {
    let bytes = encode(&sample());
    for position in 0..bytes.len() {
        for change in 1..=u8::MAX {
            let mut altered = bytes.clone();
            altered[position] ^= change;
            assert!(
                Catalogue::decode(&altered).is_err(),
                "byte {position} xor {change}"
            );
        }
    }
}

#[test]
fn every_shortened_or_lengthened_form_is_refused() {
    let bytes = encode(&sample());
    for length in 0..bytes.len() {
        assert!(
            Catalogue::decode(&bytes[..length]).is_err(),
            "{length} bytes"
        );
        // Even when a faulty encoder had sealed the cut form with a right checksum.
        if length > HEAD {
            assert!(
                Catalogue::decode(&resealed(bytes[..length].to_vec())).is_err(),
                "{length} bytes, resealed"
            );
        }
    }
    for extra in [b"\0".as_slice(), b"x", b"\xff\xff\xff"] {
        let longer = [bytes.as_slice(), extra].concat();
        assert!(Catalogue::decode(&longer).is_err());
        assert!(Catalogue::decode(&resealed(longer)).is_err());
    }
}

#[test]
fn errors_say_what_is_wrong() {
    let bytes = encode(&sample());
    assert_eq!(Catalogue::decode(b""), Err(CatalogueError::NotACatalogue));
    assert_eq!(
        Catalogue::decode(b"<!doctype html>"),
        Err(CatalogueError::NotACatalogue)
    );
    let mut newer = bytes.clone();
    newer[4] = 2;
    assert_eq!(
        Catalogue::decode(&newer),
        Err(CatalogueError::Version {
            expected: 1,
            found: 2
        })
    );
    let mut torn = bytes.clone();
    *torn.last_mut().unwrap() ^= 1;
    let error = Catalogue::decode(&torn).unwrap_err();
    assert!(matches!(error, CatalogueError::Checksum { .. }));
    assert!(error.to_string().contains("altered"), "{error}");
}

#[test]
fn impossible_content_under_a_right_checksum_is_refused() {
    let bytes = encode(&sample());
    // Positions follow `layout.rs`: 2 counts, 2 + 3 lengths, then the columns of three tracks each.
    let columns = HEAD + 7;
    for (what, position, value) in [
        ("more tracks than bytes", HEAD, 0x7F),
        ("more artists than bytes", HEAD + 1, 0x7F),
        ("padded varint", HEAD + 1, 0x80),
        ("empty artist", HEAD + 2, 0),
        ("genre", columns, 16),
        ("artist", columns + 3, 2),
        ("year", columns + 9, 0xFF),
        ("minutes", columns + 15, 0xFF),
        ("tempo", columns + 21, 0),
        ("UTF-8", bytes.len() - 1, 0xFF),
        ("text in the middle of a character", HEAD + 5, 2),
    ] {
        let mut altered = bytes.clone();
        altered[position] = value;
        let error = Catalogue::decode(&resealed(altered)).expect_err(what);
        assert!(
            matches!(error, CatalogueError::Malformed { .. }),
            "{what}: {error}"
        );
    }
}

prop_compose! {
    fn any_row()(
        genre in 0..Genre::COUNT,
        title in "[^\\pC\\s]{1,30}",
        artist in "[a-cé世]{1,2}",
        year in limits::YEAR,
        minutes in limits::MINUTES,
        tempo in limits::TEMPO,
        shares in proptest::array::uniform5(limits::SHARE),
    ) -> Row {
        let [energy, valence, danceability, acousticness, instrumentalness] = shares;
        let features = AudioFeatures { tempo, energy, valence, danceability, acousticness, instrumentalness };
        Row { genre: Genre::ALL[genre], title, artist, year, minutes, features }
    }
}

fn shares(features: AudioFeatures) -> [f32; 5] {
    let AudioFeatures {
        tempo: _,
        energy,
        valence,
        danceability,
        acousticness,
        instrumentalness,
    } = features;
    [
        energy,
        valence,
        danceability,
        acousticness,
        instrumentalness,
    ]
}

/// Half a step, and a hair for the rounding of f32 itself.
fn within(left: f32, right: f32, steps: f32) -> bool {
    (left - right).abs() <= 0.5 / steps + left.abs() * f32::EPSILON * 2.0
}

proptest! {
    #[test]
    fn rows_come_back_within_half_a_step(rows in proptest::collection::vec(any_row(), 0..40)) {
        let bytes = encode(&rows);
        prop_assert_eq!(&bytes, &encode(&rows));
        let catalogue = Catalogue::decode(&bytes).unwrap();
        prop_assert_eq!(catalogue.len(), rows.len());
        for (row, track) in rows.iter().zip(catalogue.iter()) {
            prop_assert_eq!((row.genre(), row.title(), row.artist()), (track.genre, track.title, track.artist));
            prop_assert_eq!(row.year(), track.year);
            prop_assert!(within(row.minutes(), track.minutes, MINUTE_STEPS));
            prop_assert!(within(row.features().tempo, track.features.tempo, TEMPO_STEPS));
            for (told, found) in shares(row.features()).into_iter().zip(shares(track.features)) {
                prop_assert!(within(told, found, SHARE_STEPS));
            }
        }
    }

    #[test]
    fn any_bytes_are_refused_and_none_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Catalogue::decode(&bytes).is_err());
    }

    /// Behind a right head and checksum the decoder has only its own checks.
    #[test]
    fn any_sealed_body_is_decoded_or_refused(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        let head = &encode(&[])[..HEAD];
        let sealed = resealed([head, &body].concat());
        if let Ok(catalogue) = Catalogue::decode(&sealed) {
            prop_assert!(catalogue.iter().count() == catalogue.len());
        }
    }

    #[test]
    fn sealed_changes_never_panic(
        rows in proptest::collection::vec(any_row(), 1..10),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = encode(&rows);
        for (position, value) in changes {
            let position = HEAD + position.index(bytes.len() - HEAD);
            bytes[position] = value;
        }
        if let Ok(catalogue) = Catalogue::decode(&resealed(bytes)) {
            for track in catalogue.iter() {
                prop_assert!(limits::TEMPO.contains(&track.features.tempo));
                prop_assert!(limits::MINUTES.contains(&track.minutes));
                prop_assert!(limits::YEAR.contains(&track.year));
                prop_assert!(!track.title.is_empty() && !track.artist.is_empty());
            }
            prop_assert_eq!(catalogue.iter().count(), catalogue.len());
        }
    }

    #[test]
    fn bit_flips_are_refused(rows in proptest::collection::vec(any_row(), 1..10), at: prop::sample::Index, bit in 0..8) {
        let mut bytes = encode(&rows);
        let position = at.index(bytes.len());
        bytes[position] ^= 1_u8 << bit;
        prop_assert!(Catalogue::decode(&bytes).is_err());
    }
}

#[test]
fn what_is_withdrawn_is_lent_and_not_offered() {
    let mut catalogue = Catalogue::decode(&encode(&sample())).unwrap();
    let all = catalogue.len();
    let first = catalogue.iter().next().unwrap().id;
    catalogue.withdraw(first, true);
    catalogue.withdraw(TrackId(u32::MAX), true);
    assert!(catalogue.iter().all(|track| track.id != first));
    assert_eq!((catalogue.iter().count(), catalogue.len()), (all - 1, all));
    assert!(catalogue.get(first).is_some());
    catalogue.withdraw(first, false);
    assert_eq!(catalogue.iter().count(), all);
}
