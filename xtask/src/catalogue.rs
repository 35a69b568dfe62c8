//! `cargo xtask catalogue`: the importer, compiled for speed, with the arguments as they were given and in the folder
//! where they were.

use std::ffi::OsString;

use crate::failure::Result;
use crate::run::Run;

pub(crate) fn run(given: &[OsString]) -> Result<()> {
    Run::cargo()
        .args([
            "run",
            "--quiet",
            "--profile",
            "tools",
            "--package",
            "importer",
            "--",
        ])
        .args(given)
        .stream()
}
