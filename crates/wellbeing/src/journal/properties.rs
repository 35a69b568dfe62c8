//! What holds of any journal, and of any bytes.

use proptest::prelude::*;

use super::entry::in_order;
use super::*;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Something that happens to bytes: one is exchanged, some are cut out, or some are put in.
type Mishap = (prop::sample::Index, u8, Vec<u8>, u8);

fn mishap() -> impl Strategy<Value = Mishap> {
    (
        any::<prop::sample::Index>(),
        any::<u8>(),
        prop::collection::vec(any::<u8>(), 1..5),
        0..3_u8,
    )
}

fn befall(bytes: &mut Vec<u8>, (place, byte, more, what): Mishap) {
    if bytes.is_empty() {
        return;
    }
    let at = place.index(bytes.len());
    match what {
        0 => bytes[at] ^= byte.max(1),
        1 => drop(bytes.drain(at..bytes.len().min(at + usize::from(byte)))),
        _ => drop(bytes.splice(at..at, more)),
    }
}

/// The checksum of the last four bytes, made to hold.
fn resealed(bytes: &mut [u8]) {
    if let Some((sound, _)) = bytes.split_last_chunk::<4>() {
        let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(sound);
        let sound = sound.len();
        bytes[sound..].copy_from_slice(&crc.to_le_bytes());
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_entry_comes_back_from_its_record(entry in any::entry()) {
        let record = encode(&entry);
        prop_assert!(decode(&record) == Ok(entry.clone()));
        prop_assert_eq!(encode(&entry), record);
    }

    #[test]
    fn a_journal_comes_back_from_json_and_from_a_bundle(entries in any::journal()) {
        let expected: Vec<Entry> = in_order(&entries).into_iter().cloned().collect();
        let json = export::json(&entries);
        let read = Import::read(json.as_bytes()).unwrap();
        prop_assert!(read.entries() == expected);
        prop_assert_eq!(&export::json(read.entries()), &json);
        let bundle = export::bundle(&entries);
        let read = Import::read(&bundle).unwrap();
        prop_assert!(read.entries() == expected);
        prop_assert_eq!(export::bundle(read.entries()), bundle);
    }

    #[test]
    fn the_order_of_entries_changes_no_file(entries in any::journal()) {
        let reversed: Vec<Entry> = entries.iter().rev().cloned().collect();
        prop_assert_eq!(export::json(&entries), export::json(&reversed));
        prop_assert_eq!(export::bundle(&entries), export::bundle(&reversed));
        prop_assert_eq!(summary::daily(&entries), summary::daily(&reversed));
        prop_assert_eq!(summary::before_after(&entries), summary::before_after(&reversed));
    }

    #[test]
    fn a_hit_record_is_damaged_and_never_another_entry(entry in any::entry(), mishap in mishap()) {
        let record = encode(&entry);
        let mut hit = record.clone();
        befall(&mut hit, mishap);
        if hit != record {
            let opened = open([&record, &hit]);
            prop_assert_eq!(opened.entries.len(), 1);
            prop_assert_eq!(&opened.damaged[0].bytes, &hit);
        }
    }

    #[test]
    fn what_reads_in_spite_of_all_is_written_again_as_it_was(entry in any::entry(), mishaps in prop::collection::vec(mishap(), 1..4)) {
        let mut hit = encode(&entry);
        for mishap in mishaps {
            befall(&mut hit, mishap);
        }
        resealed(&mut hit);
        if let Ok(read) = decode(&hit) {
            prop_assert_eq!(encode(&read), hit);
        }
    }

    /// Bytes and entries stand one to one: no order, flag or number can be said in two ways.
    #[test]
    fn no_byte_of_a_record_can_be_another_and_mean_the_same(entry in any::entry(), bits in 1..=255_u8) {
        let record = encode(&entry);
        for at in 0..record.len() - 4 {
            let mut hit = record.clone();
            hit[at] ^= bits;
            resealed(&mut hit);
            if let Ok(read) = decode(&hit) {
                prop_assert_eq!(encode(&read), hit, "byte {}", at);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, mark in prop::sample::select(vec![&b""[..], b"ATNJ\x01", b"ATNB\x01", b"{\"format\":\"attune journal\",\"version\":1,"])) {
        let mut bytes = [mark, &bytes[..]].concat();
        let _ = (decode(&bytes), Import::read(&bytes));
        resealed(&mut bytes);
        let _ = (decode(&bytes), Import::read(&bytes));
    }

    #[test]
    fn a_hit_file_is_read_or_refused_as_a_whole(entries in any::journal(), mishaps in prop::collection::vec(mishap(), 1..3)) {
        let mut json = export::json(&entries).into_bytes();
        let mut bundle = export::bundle(&entries);
        for mishap in mishaps {
            befall(&mut json, mishap.clone());
            befall(&mut bundle, mishap);
        }
        if let Ok(import) = Import::read(&json) {
            let again = export::json(import.entries());
            prop_assert!(Import::read(again.as_bytes()).unwrap().entries().len() == import.entries().len());
        }
        prop_assert!(bundle == export::bundle(&entries) || Import::read(&bundle).is_err());
        resealed(&mut bundle);
        let _ = Import::read(&bundle);
    }

    #[test]
    fn debug_tells_no_text_and_no_number_of_an_entry(entry in any::entry()) {
        let shown = format!("{entry:?}");
        let digits = shown.chars().filter(char::is_ascii_digit).count();
        prop_assert!(shown.is_ascii() && digits <= 6, "{}", shown);
    }
}
