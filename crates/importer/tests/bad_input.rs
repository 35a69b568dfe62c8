//! What an import makes of bad tables and bad luck: a sentence that says what is wrong, and the old catalogue whole.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod common;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use common::{Folder, HEADER, row, said, table};

/// Imports on top of a good catalogue what has to fail; what was said.
fn refused(folder: &Folder, files: &[&Path], more: &[&str]) -> String {
    let good = folder.write("good.csv", table(300));
    folder.imported(&[&good], &[]);
    let before = folder.files();
    let output = folder.import(files, more);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(folder.files(), before, "the old catalogue was touched");
    said(&output)
}

#[test]
fn tables_that_are_none_are_refused_by_name() {
    let folder = Folder::new("none");
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("a,b".bytes().flat_map(|b| [b, 0]))
        .collect();
    for (name, bytes, expected) in [
        (
            "empty.csv",
            b"".to_vec(),
            "empty.csv:1: file: expected a line of column names, found an empty file",
        ),
        (
            "utf16.csv",
            utf16,
            "utf16.csv:1: file: expected text in UTF-8 (convert it: iconv",
        ),
        ("gz.csv", b"\x1F\x8Bxx".to_vec(), "found gzip"),
        ("photo.parquet", b"not parquet".to_vec(), "photo.parquet: "),
        (
            "missing.csv",
            b"artist,track,energy\nA,B,.1\n".to_vec(),
            "missing.csv:1: header: expected a column for valence",
        ),
        (
            "doubled.csv",
            b"artist,track,energy,valence,Valence\nA,B,.1,.1,.1\n".to_vec(),
            "doubled.csv:1: valence: expected one column valence, found two: columns 4 and 5",
        ),
        (
            "header-only.csv",
            format!("{HEADER}\n").into_bytes(),
            "none of 0 rows makes a track",
        ),
    ] {
        let file = folder.write(name, bytes);
        let said = refused(&folder, &[&file], &[]);
        assert!(said.contains(expected), "{name}: {said}");
    }
    let said = refused(&folder, &[Path::new("/no/such/file.csv")], &[]);
    assert!(said.contains("looking at /no/such/file.csv"), "{said}");
    std::fs::create_dir_all(folder.path("bare")).unwrap();
    let said = refused(&folder, &[&folder.path("bare")], &[]);
    assert!(
        said.contains("expected .csv, .tsv, .txt or .parquet files"),
        "{said}"
    );
}

#[test]
fn options_that_say_nothing_are_refused() {
    let folder = Folder::new("options");
    let file = folder.write("table.csv", table(3));
    for (more, expected) in [
        (
            &["--genre", "Polka"][..],
            "--genre: expected one of Classical, Country",
        ),
        (&["--learn", "maybe"], "--learn: expected yes or no"),
        (&["--map", "/no/such"], "reading /no/such"),
    ] {
        let said = refused(&folder, &[&file], more);
        assert!(said.contains(expected), "{said}");
    }
    let bare = Command::new(env!("CARGO_BIN_EXE_importer"))
        .arg("import")
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(bare.status.code(), Some(2));
    assert!(said(&bare).contains("--licence"), "{}", said(&bare));
}

#[test]
fn bad_rows_cost_themselves_only_and_are_reported() {
    let folder = Folder::new("rows");
    let mut text = format!("{HEADER}\n").into_bytes();
    let mut add = |line: &[u8]| text.extend_from_slice(line);
    add(row(1, "pop").as_bytes());
    add(row(2, "pop").replace("Song 2", "\"Song 2").as_bytes());
    add(row(3, "pop").as_bytes());
    add(b"Caf\xE9,Latin-1,,1,1999,.1,.1,.1,.1,.1,100,200000,pop\n");
    add(b"A,Loud,,1,1999,.1,11,.1,.1,.1,100,200000,pop\n");
    add(b"A,Short\n");
    add(&[b"A,".as_slice(), &vec![b'x'; 10_000_000], b"\n"].concat());
    add(row(4, "pop").as_bytes());
    let file = folder.write("table.csv", text);
    let catalogue = folder.imported(&[&file], &[]);
    let names = [
        "Pop Artist 0 Song 1",
        "Pop Artist 1 Song 3",
        "Pop Artist 1 Song 4",
    ];
    assert_eq!(catalogue.names(), names);
    let rejected = folder.rejected();
    let place = |line: &String| line.split('\t').take(3).collect::<Vec<_>>().join(" ");
    assert_eq!(
        rejected.iter().map(place).collect::<Vec<_>>(),
        [
            "table.csv 3 row",
            "table.csv 5 artist",
            "table.csv 6 energy",
            "table.csv 7 row",
            "table.csv 8 row"
        ]
    );
    assert!(rejected[2].ends_with("0 to 1\t\"11\""), "{}", rejected[2]);
}

/// Writing fails in the middle: the system refuses files above a size, as a full disk refuses all.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_old_catalogue() {
    let folder = Folder::new("full");
    let good = folder.write("good.csv", table(300));
    folder.imported(&[&good], &[]);
    let before = folder.files();
    let large = folder.write("large.csv", table(20_000));
    let import = folder.command(&[&large], &[]);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\""]);
    limited.arg(import.get_program()).args(import.get_args());
    let output = limited.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("catalogue: writing "),
        "{}",
        said(&output)
    );
    assert_eq!(folder.files(), before);
}

#[test]
fn an_import_that_is_killed_leaves_the_old_catalogue_and_the_next_one_tidies() {
    let folder = Folder::new("killed");
    let good = folder.write("good.csv", table(300));
    folder.imported(&[&good], &[]);
    let before = folder.files();
    let large = folder.write("large.csv", table(60_000));
    let mut child = folder.command(&[&large], &[]).spawn().unwrap();
    let work = folder.path("out/.importing/rows");
    let start = Instant::now();
    // In the middle: some rows lie in temporary files.
    while std::fs::read_dir(&work).map_or(0, Iterator::count) == 0 {
        assert!(start.elapsed() < Duration::from_secs(60), "it never began");
        assert!(
            child.try_wait().unwrap().is_none(),
            "it was over before it could be killed"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut after = folder.files();
    let whole = after.len();
    after.retain(|path, _| !path.to_string_lossy().contains("/.importing/"));
    assert!(
        after.len() < whole,
        "nothing was left of it, so it was not in the middle"
    );
    assert_eq!(after, before);
    let catalogue = folder.imported(&[&good], &[]);
    assert_eq!(catalogue.names().len(), 300);
    assert_eq!(folder.files(), before);
}
