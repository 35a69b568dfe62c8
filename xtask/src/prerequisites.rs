//! What only the person can install, and the sentence that tells how.
//!
//! Checked before anything long starts, so that nobody waits ten minutes to be told.

use crate::failure::{Failure, Result};
use crate::run::{Run, find_program};
use crate::say;

const NODE_AT_LEAST: u32 = 20;

/// Where a shell would look for npm: on Windows it is a script.
pub(crate) const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Node of a version that runs our tools, with npm.
pub(crate) fn node() -> Result<()> {
    let printed = Run::new("node").args(["--version"]).capture();
    let found = printed.as_deref().ok().map(str::trim);
    let major = found.and_then(node_major);
    if major.is_none_or(|major| major < NODE_AT_LEAST) {
        let found = match found {
            Some(version) => format!("found {version}"),
            None => "found none".to_owned(),
        };
        return Err(Failure::new(format!(
            "Node.js {NODE_AT_LEAST} or later is needed ({found}): install it from nodejs.org, then run this again."
        )));
    }
    Run::new(NPM)
        .args(["--version"])
        .capture()
        .map(|_| ())
        .map_err(|_| {
            Failure::new(
                "npm is needed and was not found: it comes with Node.js from nodejs.org \
                 (on Debian it is also the package npm); install it, then run this again.",
            )
        })
}

/// The standard library for WebAssembly, added by rustup where it is missing.
pub(crate) fn wasm_target() -> Result<()> {
    let folder = Run::new("rustc")
        .args(["--print", "target-libdir", "--target", crate::build::WASM])
        .capture()?;
    if std::path::Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    if find_program("rustup").is_none() {
        return Err(Failure::new(
            "Rust's WebAssembly target is missing and rustup, which adds it, was not found: \
             install Rust from rustup.rs, then run this again.",
        ));
    }
    say::note("adding Rust's WebAssembly target");
    Run::new("rustup")
        .args(["target", "add", crate::build::WASM])
        .stream()
}

/// `v20.11.1` → 20.
fn node_major(printed: &str) -> Option<u32> {
    printed.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read() {
        assert_eq!(node_major("v20.20.2"), Some(20));
        assert_eq!(node_major("v8.0.0"), Some(8));
        assert_eq!(node_major("20.20.2"), None);
        assert_eq!(node_major(""), None);
    }
}
