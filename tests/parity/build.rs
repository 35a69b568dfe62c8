//! Hands files to the tests that run in a browser, which can read none: the golden sessions of `wellbeing`, and the parity
//! file, when `ATTUNE_PARITY` names one.
//!
//! The parity file holds answers of the real survey (see `cargo train parity`): it stays in the target folder.

#![allow(clippy::print_stdout, reason = "this is how cargo is told")]

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-env-changed=ATTUNE_PARITY");
    let bytes = match env::var_os("ATTUNE_PARITY") {
        Some(path) => {
            println!("cargo:rerun-if-changed={}", Path::new(&path).display());
            fs::read(&path).expect("ATTUNE_PARITY names a file that `cargo train parity` wrote")
        }
        None => Vec::new(),
    };
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("parity.bin"), bytes)
        .expect("the build's own folder can be written");
    fs::write(Path::new(&folder).join("sessions.rs"), sessions())
        .expect("the build's own folder can be written");
}

/// A list of names and contents: `[("name.txt", "content"), …]`.
fn sessions() -> String {
    let root = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let folder = Path::new(&root).join("../crates/wellbeing/tests/sessions");
    println!("cargo:rerun-if-changed={}", folder.display());
    let files = fs::read_dir(&folder).expect("wellbeing has golden sessions");
    let mut entries: Vec<String> = files
        .map(|file| {
            let file = file.expect("a folder's files can be listed");
            let text = fs::read_to_string(file.path()).expect("golden sessions are text");
            format!("({:?}, {text:?}),\n", file.file_name().to_string_lossy())
        })
        .collect();
    entries.sort();
    format!("[\n{}]\n", entries.concat())
}
