//! Files as a whole: other files, newer ones, cut ones, large ones.

use super::*;
use crate::journal::{CheckIn, Moment, export};
use crate::mood::Feeling;

fn problem(bytes: &[u8]) -> ImportProblem {
    Import::read(bytes).unwrap_err().problem
}

fn entry() -> Entry {
    let at = Moment::new(1_795_369_500_000, 60).unwrap();
    Entry::check_in(
        [7; 16],
        at,
        CheckIn::new(Feeling::new(0.25, 0.75).ok(), None),
    )
}

#[test]
fn other_files_and_newer_ones_are_told_apart() {
    for other in [
        &b""[..],
        b"hello",
        b"[]",
        b"{}",
        b"{\"format\": \"other\"}",
        b"\xFF\xFE",
        b"ATNE",
        b"{\"format\"",
    ] {
        assert_eq!(problem(other), ImportProblem::NotAJournal);
    }
    // Deep enough to fill the stack of a reader without a limit.
    assert_eq!(
        problem("[".repeat(1_000_000).as_bytes()),
        ImportProblem::NotAJournal
    );
    let newer = r#"{"format": "attune journal", "version": 2, "content": []}"#;
    assert_eq!(problem(newer.as_bytes()), ImportProblem::Newer);
    let error = Import::read(newer.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        error,
        "version: expected version 1, came version 2, of a newer Attune"
    );
    let syntax = Import::read(b"{\n  \"format\" 1}").unwrap_err();
    assert_eq!(syntax.place, "line 2, column 12");
}

#[test]
fn bundles_are_whole_or_nothing() {
    let good = export::bundle(&[entry()]);
    assert_eq!(Import::read(&good).unwrap().entries(), [entry()]);
    for cut in 4..good.len() {
        assert_eq!(problem(&good[..cut]), ImportProblem::Damaged, "{cut}");
    }
    let sealed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good[..good.len() - 4].to_vec();
        change(&mut bytes);
        let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(&bytes);
        bytes.extend(crc.to_le_bytes());
        Import::read(&bytes).unwrap_err()
    };
    assert_eq!(sealed(&|bytes| bytes[4] = 2).problem, ImportProblem::Newer);
    assert_eq!(
        sealed(&|bytes| bytes[5] = 2).problem,
        ImportProblem::Damaged
    );
    let hit = sealed(&|bytes| bytes[30] ^= 1);
    assert_eq!(
        (hit.problem, hit.place.as_str()),
        (ImportProblem::Damaged, "entries[0]")
    );
    assert_eq!(
        problem(&export::bundle(&[entry(), entry()])),
        ImportProblem::Invalid
    );
}

#[test]
fn sizes_are_limited_before_anything_is_read() {
    let large = vec![b' '; MOST_BYTES + 1];
    let error = Import::read(&large).unwrap_err();
    assert_eq!(
        error.to_string(),
        "file: expected at most 16 MiB, came 16777217 bytes"
    );
    let many = vec!["1"; MOST_ENTRIES + 1].join(",");
    let many = format!(r#"{{"format": "attune journal", "version": 1, "entries": [{many}]}}"#);
    let error = Import::read(many.as_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "entries: expected at most 100000 entries, came more"
    );
}
