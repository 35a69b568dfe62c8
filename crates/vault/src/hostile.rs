//! Whatever lies in the database, and whatever file somebody brings: refused, or read as it was written.

use hostile::Target;

use crate::header::{Derivation, Header, Lock};
use crate::memory::{Toy, now};
use crate::parts::{IV, TAG};
use crate::record::Record;
use crate::{rescued, sealed};

#[test]
fn hostile_headers() {
    let lock = Lock {
        derivation: Derivation::new([2; 16]),
        iv: [3; IV],
        wrapped: [4; 32 + TAG],
    };
    let locked = Header {
        epoch: [1; 16],
        lock: Some(lock),
    };
    let seeds = [Header::plain([7; 16]), locked].map(|header| header.encode());
    let report = Target::new("vault-header", seeds)
        .sealed()
        .at_most(4_096)
        .run(|bytes| {
            let header = Header::decode(bytes);
            if let Ok(header) = &header {
                assert_eq!(header.encode(), bytes, "one header, one form");
            }
            header.is_ok()
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn hostile_records() {
    let seeds = [
        Record::Plain(b"ATNJ, and what was said"),
        Record::Encrypted(&[1; IV], &[9; 60]),
    ];
    let report = Target::new("vault-record", seeds.map(Record::encode))
        .at_most(1 << 20)
        .run(|bytes| {
            let record = Record::decode(bytes);
            if let Ok(record) = record {
                assert_eq!(record.encode(), bytes, "one record, one form");
            }
            record.is_ok()
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn hostile_encrypted_files() {
    let file = now(sealed::seal(&Toy, b"what was said", "blue")).unwrap();
    let report = Target::new("vault-sealed", [file]).sealed().run(|bytes| {
        let opened = now(sealed::open(&Toy, bytes, "blue"));
        opened.is_ok_and(|said| said == b"what was said")
    });
    assert!(
        report.accepted > 0 && report.refused > report.accepted,
        "{report}"
    );
}

#[test]
fn hostile_rescued_files() {
    let header = Header::plain([7; 16]).encode();
    let record = Record::Plain(b"what was said").encode();
    let mut file = b"ATNR\x01\x03\0\0\0".to_vec();
    for (store, key, value) in [
        (0, "head", &header),
        (0, "spare", &header),
        (1, "0a", &record),
    ] {
        file.push(store);
        for part in [key.as_bytes(), value] {
            file.extend((part.len() as u32).to_le_bytes());
            file.extend(part);
        }
    }
    // Cut files name counts of rows and bytes that are not there: nothing may be reserved for them.
    let report = Target::new("vault-rescued", [file])
        .at_most(1 << 20)
        .run(|bytes| rescued::decode(bytes).is_ok());
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}
