//! Whatever stands in a catalogue's place, as bytes or as text: refused with its reason, or a catalogue that can be
//! used.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::fs;
use std::path::Path;

use crc::{CRC_32_ISO_HDLC, Crc};
use hostile::Target;
use music::Catalogue;
use music::catalogue::{CatalogueError, encode, limits, tsv};

const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

fn table() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/catalogue.tsv");
    fs::read_to_string(file).unwrap()
}

/// The head and so many rows.
fn rows(count: usize) -> String {
    let table = table();
    let mut lines: Vec<&str> = table.lines().collect();
    let step = lines.len() / count;
    let head = lines.remove(0);
    let some = lines.iter().step_by(step).take(count);
    let all: Vec<&str> = [head].into_iter().chain(some.copied()).collect();
    all.join("\n") + "\n"
}

fn packed(text: &str) -> Vec<u8> {
    encode(&tsv::parse("catalogue", text.as_bytes()).unwrap())
}

/// The checksum stands after mark and version, and is of all that follows.
fn seal(bytes: &mut [u8]) {
    if let Some((head, rest)) = bytes.split_first_chunk_mut::<9>() {
        head[5..].copy_from_slice(&CRC.checksum(rest).to_le_bytes());
    }
}

/// Uses what was accepted as the page does.
fn used(bytes: &[u8]) -> bool {
    let catalogue = match Catalogue::decode(bytes) {
        Ok(catalogue) => catalogue,
        Err(error) => {
            assert!(error.to_string().contains("expected"), "{error}");
            return false;
        }
    };
    let mut count = 0;
    for track in catalogue.iter() {
        assert!(
            track.title.len() <= limits::TEXT_BYTES && track.artist.len() <= limits::TEXT_BYTES
        );
        assert!(
            limits::SHARE.contains(&track.features.valence),
            "{}",
            track.features.valence
        );
        assert!(track.minutes.is_finite() && track.features.tempo.is_finite());
        count += 1;
    }
    assert_eq!(count, catalogue.len(), "every track can be lent");
    true
}

#[test]
fn hostile_catalogues() {
    let seeds = [1, 3, 12].map(|count| packed(&rows(count)));
    let report = Target::new("catalogue", seeds).sealed_by(seal).run(used);
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

/// Cut at every length and altered at every byte; a usual run looks at every twenty-ninth.
#[test]
fn hostile_cuts_and_flips_of_the_shipped_catalogue() {
    let sound = packed(&table());
    assert!(used(&sound));
    let step = if std::env::var_os("ATTUNE_CASES").is_some() {
        1
    } else {
        29
    };
    for at in (0..sound.len()).step_by(step) {
        assert!(!used(&sound[..at]), "cut at {at}");
        let mut altered = sound.clone();
        altered[at] ^= 1 << (at % 8);
        let error = Catalogue::decode(&altered).unwrap_err();
        let fits = match at {
            0..4 => error == CatalogueError::NotACatalogue,
            4 => matches!(error, CatalogueError::Version { .. }),
            _ => matches!(error, CatalogueError::Checksum { .. }),
        };
        assert!(fits, "altered at {at}: {error}");
    }
}

#[test]
fn hostile_catalogue_tables() {
    let words = [
        "\t",
        "\n",
        "Jazz",
        "Video game music",
        "1999",
        "0.5",
        "250",
        "=1+1",
        "\r\n",
    ];
    let report = Target::new(
        "catalogue-table",
        [rows(2), rows(6)].map(String::into_bytes),
    )
    .words(words)
    .run(|bytes| match tsv::parse("catalogue", bytes) {
        Ok(rows) => {
            let catalogue = Catalogue::decode(&encode(&rows)).unwrap();
            assert_eq!(
                catalogue.len(),
                rows.len(),
                "what is accepted can be packed"
            );
            true
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            let named =
                |line: String| line.starts_with("catalogue:") && line.contains(": expected ");
            assert!(errors.iter().all(|error| named(error.to_string())));
            false
        }
    });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}
