//! The worker that reads a person's own list: its script and its module in the build.
//!
//! The module is WebAssembly of its own (`crates/reader`), so it is compiled beside the app and not split off from it.
//! The page says where the script is and the script where the module is, each by a name that changes with the content.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::build::WASM;
use crate::failure::{Failure, Result, While};
use crate::project::{self, Project};
use crate::run::Run;
use crate::split::names;
use crate::{html, offline, paths, split};

/// The script in `public/`, and the crate.
const SCRIPT: &str = "reader.js";
const CRATE: &str = "reader";
/// What the page calls the script's place.
const META: &str = "attune-reader";

/// Where the script says what it loads.
const MODULE: &str = "const MODULE = \"\";";
const HASH: &str = "const HASH = \"\";";

/// Compiles the module, puts it into the build with its script, and says in the page where the script is.
pub(crate) fn insert(
    project: &Project,
    dist: &Path,
    page: &str,
    public_url: &str,
) -> Result<String> {
    compile(project)?;
    let built = project
        .target
        .join(WASM)
        .join("release")
        .join(CRATE)
        .with_extension("wasm");
    // Beside the build: what optimising needs on its way is no part of it.
    let module = project.target.join(CRATE).join("reader.wasm");
    let bytes = fs::read(&built).doing(|| format!("reading {}", built.display()))?;
    project::write(&module, bytes)?;
    split::optimise(project, &module)?;
    let bytes = fs::read(&module).doing(|| format!("reading {}", module.display()))?;
    let name = names::hashed(CRATE, ".wasm", &bytes);
    let script = project::read(&project.root.join("public").join(SCRIPT))?;
    let script = filled(&script, &name, &offline::integrity(&bytes))?;
    let script_name = names::hashed(CRATE, ".js", script.as_bytes());
    project::write(&dist.join(name), bytes)?;
    project::write(&dist.join(&script_name), script)?;
    html::with_meta(page, META, &format!("{public_url}{script_name}"))
}

fn compile(project: &Project) -> Result<()> {
    Run::cargo()
        .args(["build", "--release", "--locked", "--offline"])
        .args(["--package", CRATE, "--target", WASM])
        .env("CARGO_ENCODED_RUSTFLAGS", flags(project)?)
        .in_folder(&project.root)
        .stream()
}

/// As the app's, without what the splitter needs.
fn flags(project: &Project) -> Result<OsString> {
    paths::renaming(project)
}

/// The script with its module in it.
fn filled(script: &str, module: &str, hash: &str) -> Result<String> {
    let mut filled = script.to_owned();
    for (place, value) in [(MODULE, module), (HASH, hash)] {
        if filled.matches(place).count() != 1 {
            return Err(Failure::new(format!(
                "public/{SCRIPT} has no line `{place}`, or two: expected one, to be filled in."
            )));
        }
        filled = filled.replace(place, &place.replace("\"\"", &format!("\"{value}\"")));
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_names_its_module() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        let script = project::read(&folder.join(SCRIPT)).unwrap();
        let filled = filled(&script, "reader-1.wasm", "sha256-x").unwrap();
        assert!(filled.contains("const MODULE = \"reader-1.wasm\";"));
        assert!(filled.contains("const HASH = \"sha256-x\";"));
    }

    #[test]
    fn a_script_without_a_place_for_them_is_refused() {
        for script in ["", MODULE, HASH, &format!("{MODULE}{HASH}{HASH}")] {
            assert!(filled(script, "a", "b").is_err(), "{script}");
        }
    }

    /// The one request is for the module; what the file holds has no way out.
    #[test]
    fn the_script_asks_for_its_module_and_for_nothing_else() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        let script = project::read(&folder.join(SCRIPT)).unwrap();
        assert_eq!(script.matches("fetch(").count(), 1);
        assert!(script.contains("fetch(new URL(MODULE, location.href), options)"));
        for way in [
            "XMLHttpRequest",
            "WebSocket",
            "EventSource",
            "importScripts",
            "import(",
            "sendBeacon",
            "BroadcastChannel",
            "caches",
            "indexedDB",
            "console",
        ] {
            assert!(!script.contains(way), "{way}");
        }
    }
}
