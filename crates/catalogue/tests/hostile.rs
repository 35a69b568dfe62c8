//! Whatever comes in place of a host's tracks: tiles, the manifest that names them, and the tables they are made from.
//! Refused with its reason, or used as the page and the importer use it.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use catalogue::manifest::{Layer, TileFile};
use catalogue::table::Broken;
use catalogue::tile::{self, TileError};
use catalogue::{Entry, Genres, Id, IdKind, Manifest, Rows};
use crc::{CRC_32_ISO_HDLC, Crc};
use hostile::Target;
use music::catalogue::limits;
use music::{AudioFeatures, Genre, Provenance};

const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

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
        year: 1990 + u16::from(number % 30),
        minutes: if number.is_multiple_of(5) {
            f32::NAN
        } else {
            3.25
        },
        features: AudioFeatures {
            tempo: 119.0,
            energy: share,
            valence: 1.0 - share,
            danceability: f32::NAN,
            acousticness: 0.125,
            instrumentalness: 0.0,
        },
        provenance: Provenance::Estimated,
        known: 1.0,
    }
}

/// A tile of so many tracks, with room at its end.
fn sound(tracks: u8) -> Vec<u8> {
    let entries: Vec<Entry> = (0..tracks).map(entry).collect();
    let least = tile::encoded(&entries).len();
    tile::encode(&entries, least + 8)
}

/// The checksum stands after mark and version, and is of all that follows.
fn seal(bytes: &mut [u8]) {
    if let Some((head, rest)) = bytes.split_first_chunk_mut::<9>() {
        head[5..].copy_from_slice(&CRC.checksum(rest).to_le_bytes());
    }
}

/// Uses what was accepted as the page does.
fn used(bytes: &[u8]) -> bool {
    let tile = match tile::decode(bytes) {
        Ok(tile) => tile,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return false;
        }
    };
    let mut count = 0;
    for (track, _) in tile.iter() {
        let longest = track.title.len().max(track.artist.len());
        assert!(longest <= limits::TEXT_BYTES, "{longest}");
        for share in [track.features.valence, track.features.energy] {
            assert!(share.is_nan() || limits::SHARE.contains(&share), "{share}");
        }
        count += 1;
    }
    assert_eq!(count, tile.len(), "every track can be lent");
    true
}

#[test]
fn hostile_tiles() {
    let seeds = [1, 4, 40].map(sound);
    let report = Target::new("tile", seeds).sealed_by(seal).run(used);
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn hostile_cuts_and_flips_of_a_tile() {
    let sound = sound(60);
    assert!(used(&sound));
    for at in 0..sound.len() {
        assert!(!used(&sound[..at]), "cut at {at}");
        let mut altered = sound.clone();
        altered[at] ^= 1 << (at % 8);
        let error = tile::decode(&altered).unwrap_err();
        let fits = match at {
            0..4 => error == TileError::NotATile,
            4 => matches!(error, TileError::Version { .. }),
            _ => error == TileError::Checksum,
        };
        assert!(fits, "altered at {at}: {error}");
    }
}

fn manifest() -> Manifest {
    let file = |name: &str, tracks| TileFile {
        name: format!("{name}.tile"),
        tracks,
        integrity: format!("sha256-{}=", "A".repeat(43)),
    };
    Manifest {
        licence: "CC0".to_owned(),
        sources: vec!["Somebody's table".to_owned()],
        learn: true,
        layers: vec![
            Layer {
                size: 4_096,
                tiles: vec![file("0-0-1f0c9a7be2d4", 80), file("0-1-1f0c9a7be2d4", 3)],
            },
            Layer {
                size: 65_536,
                tiles: vec![file("1-0-1f0c9a7be2d4", 16_000)],
            },
        ],
    }
}

/// The last line holds the checksum of those before it, as eight digits.
fn seal_lines(bytes: &mut [u8]) {
    let Some(end) = bytes.windows(4).rposition(|window| window == b"end ") else {
        return;
    };
    let (body, last) = bytes.split_at_mut(end);
    let line = format!("end {:08x}\n", CRC.checksum(body));
    if last.len() == line.len() {
        last.copy_from_slice(line.as_bytes());
    }
}

#[test]
fn hostile_manifests() {
    let words = [
        "\nlayer 1 4096\n",
        "\ntile ",
        "sha256-",
        "../",
        ".tile",
        "\nlearn yes\n",
        "18446744073709551615",
        "\nend ",
    ];
    let report = Target::new("manifest", [manifest().write().into_bytes()])
        .words(words)
        .sealed_by(seal_lines)
        .run(|bytes| {
            let Ok(read) = Manifest::parse(&String::from_utf8_lossy(bytes)) else {
                return false;
            };
            for tile in read.layers.iter().flat_map(|layer| &layer.tiles) {
                assert!(!tile.name.contains(['/', '\\', '%', ':']), "{}", tile.name);
            }
            assert!(read.bytes() >= read.layers.len());
            assert_eq!(Manifest::parse(&read.write()).unwrap(), read, "one form");
            true
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn hostile_tables_of_tracks() {
    let seeds = [
        "track_name,artists,track_genre,tempo,energy,valence,duration_ms\n\
         One,Somebody,jazz,119.5,0.25,0.5,180000\n\"Two, three\",\"A \"\"B\"\"\",rock,,0.5,0.75,200000\n",
        "title;artist;genre;year\nEins;Jemand;Pop;1999\n",
    ];
    let words = [
        "\"", ",", ";", "\n", "\r\n", "\t", "NaN", "1e999", "-1", "\u{feff}", "jazz",
    ];
    let genres = Genres::shipped();
    let report = Target::new("table", seeds.map(|text| text.as_bytes().to_vec()))
        .words(words)
        .run(|bytes| {
            let mut rows = match Rows::open(bytes) {
                Ok(rows) => rows,
                Err(broken) => return said(&broken),
            };
            let mut taken = false;
            // Each line is met twice at most: once in a record of several, once by itself.
            for _ in 0..2 * bytes.len() + 2 {
                match rows.next_draft(&genres) {
                    Ok(None) => return taken,
                    Ok(Some((line, draft))) => {
                        // A lone CR ends a record, not a line.
                        assert!(line >= 1);
                        assert!(draft.title.len() <= limits::TEXT_BYTES);
                        assert!(draft.known >= 0.0);
                        taken = true;
                    }
                    Err(Broken::Reading(error)) => panic!("bytes can be read: {error}"),
                    Err(broken) => _ = said(&broken),
                }
            }
            panic!("it never ends");
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

/// What is refused names its line and what was expected.
fn said(broken: &Broken) -> bool {
    match broken {
        Broken::Problem(problem) => {
            assert!(problem.to_string().contains(": expected "), "{problem}");
        }
        Broken::Reading(error) => assert!(!error.to_string().is_empty()),
    }
    false
}
