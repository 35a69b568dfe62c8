//! Hands the parity file, when `ATTUNE_PARITY` names one, to the tests that run in a browser, which can read no files.
//!
//! The file holds answers of the real survey (see `cargo train parity`): it stays in the target folder.

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
}
