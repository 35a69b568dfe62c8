//! The stand-in for wasm-bindgen: splits the module that cargo made, then runs the real one on what is left of it.
//!
//! It is this very program under that name, in a folder that only Trunk's production build has on its `PATH`.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result, While};
use crate::project::Project;
use crate::run::{self, Run};

/// The program that Trunk calls.
const NAME: &str = "wasm-bindgen";
/// The program that splits, and that is on the `PATH` as Trunk is.
const SPLITTER: &str = "wasm-split-cli";

/// Tells the stand-in where the real program is.
const REAL: &str = "ATTUNE_WASM_BINDGEN";
/// Tells the stand-in where chunks go.
const FOLDER: &str = "ATTUNE_SPLIT";

/// Whether this process was started as the stand-in.
pub(crate) fn is_meant() -> bool {
    env::current_exe().is_ok_and(|program| program.file_stem() == Some(OsStr::new(NAME)))
}

/// Makes `trunk` find the stand-in before the real program, which is on `path`.
pub(crate) fn before(trunk: Run, project: &Project, path: &OsStr) -> Result<Run> {
    let real = run::find_in(path, NAME)
        .ok_or_else(|| Failure::new("wasm-bindgen is not among the tools that were just made."))?;
    let folder = super::folder(project);
    // Chunks of an earlier build must not get into this one.
    if folder.exists() {
        fs::remove_dir_all(&folder).doing(|| format!("emptying {}", folder.display()))?;
    }
    let programs = folder.join("bin");
    fs::create_dir_all(&programs).doing(|| format!("making {}", programs.display()))?;
    let program = programs.join(format!("{NAME}{}", env::consts::EXE_SUFFIX));
    env::current_exe()
        .and_then(|us| fs::copy(us, &program))
        .doing(|| format!("copying this program to {}", program.display()))?;
    let path = run::in_front(&[programs], path)?;
    Ok(trunk.env("PATH", path).env(REAL, real).env(FOLDER, folder))
}

/// What the stand-in does: the same as the real program, with the main part of the module where the whole was named.
pub(crate) fn run(mut args: Vec<OsString>) -> Result<()> {
    let told = |name: &str| {
        env::var_os(name).map(PathBuf::from).ok_or_else(|| {
            Failure::new(format!(
                "{NAME} here is a part of cargo xtask build: {name} is not set."
            ))
        })
    };
    let (real, folder) = (told(REAL)?, told(FOLDER)?);
    if let Some(module) = args.iter_mut().find(|arg| is_module(arg)) {
        *module = split(Path::new(module), &folder)?.into();
        // What chunks take from the main module: its memory, its table, its stack.
        args.push("--keep-lld-exports".into());
    }
    Run::new(real).args(args).stream()
}

/// Trunk also asks for the version; then there is nothing to split.
fn is_module(arg: &OsStr) -> bool {
    Path::new(arg).extension() == Some(OsStr::new("wasm"))
}

/// Writes chunks and their loader to the folder, and gives the main part of the module.
fn split(module: &Path, folder: &Path) -> Result<PathBuf> {
    let name = module.file_stem().unwrap_or_default();
    Run::new(SPLITTER)
        .args([module, folder])
        .arg_path("--out-name", Path::new(name))
        .stream()?;
    Ok(folder.join(name).with_extension("wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_module_is_split() {
        assert!(is_module(OsStr::new("target/release/attune.wasm")));
        for arg in ["--version", "--out-dir=wasm", "--target=web", "wasm"] {
            assert!(!is_module(OsStr::new(arg)), "{arg}");
        }
    }

    #[test]
    fn the_tests_are_no_stand_in() {
        assert!(!is_meant());
    }
}
