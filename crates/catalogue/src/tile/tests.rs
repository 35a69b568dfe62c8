use music::catalogue::limits;
use proptest::prelude::*;

use super::*;
use crate::draft::Entry;
use crate::id::IdKind;

fn entry(number: u8) -> Entry {
    let share = f32::from(number % 101) / 100.0;
    Entry {
        title: format!("Title {number}"),
        artist: format!("Artist {}", number / 3),
        id: (!number.is_multiple_of(4)).then(|| Id {
            kind: IdKind::from_number(number % 4).unwrap(),
            bits: u128::from(number) << 100,
        }),
        genre: Genre::ALL[usize::from(number) % 16],
        year: if number.is_multiple_of(7) {
            0
        } else {
            1900 + u16::from(number % 120)
        },
        minutes: if number.is_multiple_of(5) {
            f32::NAN
        } else {
            3.25
        },
        features: AudioFeatures {
            tempo: if number.is_multiple_of(6) {
                f32::NAN
            } else {
                119.6
            },
            energy: share,
            valence: 1.0 - share,
            danceability: f32::NAN,
            acousticness: 0.123,
            instrumentalness: 0.0,
        },
        provenance: [Provenance::Measured, Provenance::Estimated][usize::from(number % 2)],
        known: 1.0,
    }
}

/// Equal, or both not known.
fn near(one: f32, other: f32, by: f32) -> bool {
    (one - other).abs() <= by || (one.is_nan() && other.is_nan())
}

fn assert_same(entries: &[Entry], tile: &Tile) {
    assert_eq!(tile.len(), entries.len());
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| (&entry.artist, &entry.title, entry.id, entry.genre));
    for (entry, (track, id)) in sorted.into_iter().zip(tile.iter()) {
        assert_eq!(
            (track.title, track.artist),
            (entry.title.as_str(), entry.artist.as_str())
        );
        assert_eq!(
            (id, track.genre, track.year),
            (entry.id, entry.genre, entry.year)
        );
        assert_eq!(track.provenance, entry.provenance);
        assert!(near(track.minutes, entry.minutes, 0.5 / 60.0 + 1e-5));
        let (got, given) = (track.features, entry.features);
        assert!(near(got.tempo, given.tempo, 0.5));
        for (got, given) in [
            (got.energy, given.energy),
            (got.valence, given.valence),
            (got.danceability, given.danceability),
            (got.acousticness, given.acousticness),
            (got.instrumentalness, given.instrumentalness),
        ] {
            assert!(near(got, given, 0.5 / SHARE_STEPS + 1e-6), "{got} {given}");
        }
    }
}

#[test]
fn what_is_packed_is_unpacked_and_padded() {
    let entries: Vec<Entry> = (0..=255).map(entry).collect();
    let bytes = encode(&entries, LARGEST);
    assert_eq!(bytes.len(), LARGEST);
    assert_same(&entries, &decode(&bytes).unwrap());
    let tight = encode(&entries, 0);
    assert_same(&entries, &decode(&tight).unwrap());
    let mut turned = entries.clone();
    turned.reverse();
    assert_eq!(encode(&turned, LARGEST), bytes);
    assert!(decode(&encode(&[], 100)).unwrap().is_empty());
}

#[test]
fn a_bit_that_flips_anywhere_is_noticed() {
    let entries: Vec<Entry> = (0..40).map(entry).collect();
    let bytes = encode(&entries, 2048);
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut altered = bytes.clone();
            altered[at] ^= 1 << bit;
            assert!(decode(&altered).is_err(), "byte {at}, bit {bit}");
        }
        assert!(decode(&bytes[..at]).is_err(), "cut at {at}");
    }
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(decode(&longer), Err(TileError::Checksum));
}

#[test]
fn errors_say_what_it_is_instead() {
    assert_eq!(decode(b""), Err(TileError::NotATile));
    assert_eq!(decode(b"<!doctype html><p>404"), Err(TileError::NotATile));
    let mut newer = encode(&[entry(1)], 0);
    newer[4] = 9;
    assert_eq!(decode(&newer), Err(TileError::Version { found: 9 }));
}

/// With a checksum that holds, so that everything behind it is tried.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let checksum = CRC.checksum(&bytes[HEAD..]);
    bytes[HEAD - 4..HEAD].copy_from_slice(&checksum.to_le_bytes());
    bytes
}

#[test]
fn behind_a_checksum_that_holds_nothing_is_trusted_either() {
    let entries: Vec<Entry> = (0..40).map(entry).collect();
    let bytes = encode(&entries, 2048);
    for at in HEAD..bytes.len() {
        for value in [0, 1, 0x7F, 0x80, 0xFF] {
            let mut altered = bytes.clone();
            altered[at] = value;
            // Read or refused: both are fine, a panic is not.
            if let Ok(tile) = decode(&sealed(altered)) {
                assert!(tile.iter().all(|(track, _)| !track.title.is_empty()));
            }
        }
    }
}

#[test]
fn a_tile_that_would_unpack_to_gigabytes_is_refused() {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![0; 50_000_000], 9);
    for unpacked in [[0x80, 0xE1, 0xEB, 0x17], [0x7F, 0, 0, 0]] {
        let mut bytes = b"ATTL\x01\0\0\0\0\x01\0".to_vec();
        let length = packed.len();
        bytes.extend([
            (length & 0x7F) as u8 | 0x80,
            (length >> 7 & 0x7F) as u8 | 0x80,
            (length >> 14) as u8,
        ]);
        bytes.extend(unpacked);
        bytes.extend(&packed);
        assert!(matches!(
            decode(&sealed(bytes)),
            Err(TileError::Malformed { .. })
        ));
    }
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let text = || {
        let text = proptest::string::string_regex("[ -~éß音]{1,60}").unwrap();
        text.prop_filter("a text", |text| {
            !text.trim().is_empty() && text.len() <= limits::TEXT_BYTES
        })
    };
    let share = || prop_oneof![Just(f32::NAN), 0.0_f32..=1.0];
    let features = (
        30.0_f32..=250.0,
        share(),
        share(),
        share(),
        share(),
        share(),
    );
    let id = proptest::option::of((1_u8..=4, any::<u128>()));
    (
        text(),
        text(),
        id,
        0_usize..16,
        1000_u16..=2100,
        0.5_f32..=30.0,
        features,
    )
        .prop_map(
            |(
                title,
                artist,
                id,
                genre,
                year,
                minutes,
                (tempo, energy, valence, danceability, acousticness, instrumentalness),
            )| {
                Entry {
                    title,
                    artist,
                    id: id.map(|(kind, bits)| Id {
                        kind: IdKind::from_number(kind).unwrap(),
                        bits,
                    }),
                    genre: Genre::ALL[genre],
                    year,
                    minutes,
                    features: AudioFeatures {
                        tempo,
                        energy,
                        valence,
                        danceability,
                        acousticness,
                        instrumentalness,
                    },
                    provenance: Provenance::Matched,
                    known: 0.0,
                }
            },
        )
}

proptest! {
    #[test]
    fn any_entries_come_back(entries in proptest::collection::vec(any_entry(), 0..60)) {
        assert_same(&entries, &decode(&encode(&entries, 1000)).unwrap());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        prop_assert!(decode(&bytes).is_err());
        let mut headed = b"ATTL\x01\0\0\0\0".to_vec();
        headed.extend(bytes);
        let _ = decode(&sealed(headed));
    }
}
