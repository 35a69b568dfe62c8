//! What holds of any bytes.

use proptest::prelude::*;

use crate::header::{Derivation, Header, Lock, MOST_ROUNDS, ROUNDS};
use crate::memory::{Toy, now};
use crate::parts::{checked, unchecked};
use crate::record::Record;
use crate::{Problem, rescued, sealed};

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn header() -> impl Strategy<Value = Header> {
    let lock = (
        ROUNDS..=MOST_ROUNDS,
        any::<[u8; 16]>(),
        any::<[u8; 12]>(),
        any::<[u8; 32]>(),
    )
        .prop_map(|(rounds, salt, iv, half)| Lock {
            derivation: Derivation { rounds, salt },
            iv,
            wrapped: core::array::from_fn(|at| half[at % 32]),
        });
    (any::<[u8; 16]>(), prop::option::of(lock)).prop_map(|(epoch, lock)| Header { epoch, lock })
}

/// Any bytes; or such as begin rightly, with or without a checksum that holds.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let start = prop::sample::select(vec!["", "ATNV\x01", "ATNV\x01\x01", "ATNE\x01", "ATNR\x01"]);
    let rest = prop::collection::vec(any::<u8>(), 0..150);
    (start, rest, any::<bool>()).prop_map(|(start, rest, sound)| {
        let bytes = [start.as_bytes(), &rest].concat();
        if sound { checked(bytes) } else { bytes }
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_header_comes_back(header in header()) {
        prop_assert_eq!(Header::decode(&header.encode()), Ok(header));
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in bytes()) {
        if let Ok(header) = Header::decode(&bytes) {
            prop_assert_eq!(header.encode(), bytes.clone());
        }
        if let Ok(record) = Record::decode(&bytes) {
            prop_assert_eq!(record.encode(), bytes.clone());
        }
        let _ = rescued::decode(&bytes);
        prop_assert!(now(sealed::open(&Toy, &bytes, "blue")).is_err());
    }

    #[test]
    fn any_bytes_come_back_from_a_file(bytes in prop::collection::vec(any::<u8>(), 0..300), passphrase in ".+") {
        let file = now(sealed::seal(&Toy, &bytes, &passphrase)).unwrap();
        prop_assert_eq!(now(sealed::open(&Toy, &file, &passphrase)), Ok(bytes));
    }

    #[test]
    fn an_altered_file_is_never_taken_for_the_one_that_was_written(
        place in any::<prop::sample::Index>(),
        bit in 0..8_u32,
        resum in any::<bool>(),
    ) {
        let file = now(sealed::seal(&Toy, b"what was said", "blue")).unwrap();
        let mut altered = if resum { unchecked(&file).unwrap().to_vec() } else { file };
        let at = place.index(altered.len());
        altered[at] ^= 1 << bit;
        let altered = if resum { checked(altered) } else { altered };
        let opened = now(sealed::open(&Toy, &altered, "blue"));
        prop_assert!(matches!(
            opened,
            Err(Problem::Foreign | Problem::Newer | Problem::Damaged | Problem::WrongPassphrase)
        ));
    }
}
