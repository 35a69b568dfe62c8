//! Tools that the machine need not have: built or fetched once, then reused.
//!
//! Programs from crates.io go into the cache folder, one folder per version, so that two
//! checkouts with different versions do not fight. Packages from npm go into `node_modules`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};
use crate::prerequisites::{self, NPM};
use crate::project::{self, Project};
use crate::run::{self, Run};
use crate::say;

/// 0.22 needs a newer rustc than `rust-toolchain.toml` names.
const TRUNK: &str = "0.21.14";

/// Splits the app's module; it has to understand what `wasm_split_helpers` in `Cargo.lock` wrote into it.
const SPLITTER: &str = "0.2.4";

/// A program from crates.io, and the folder it is kept in.
struct Tool {
    package: &'static str,
    version: String,
    programs: &'static [&'static str],
    features: &'static [&'static str],
}

impl Tool {
    fn trunk() -> Self {
        Self {
            package: "trunk",
            version: TRUNK.to_owned(),
            programs: &["trunk"],
            features: &[],
        }
    }

    /// The command line must be of the very version of the crate: they share a private format.
    fn wasm_bindgen(project: &Project) -> Result<Self> {
        Ok(Self {
            package: "wasm-bindgen-cli",
            version: project.locked_version("wasm-bindgen")?,
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            features: &[],
        })
    }

    fn splitter() -> Self {
        Self {
            package: "wasm_split_cli_support",
            version: SPLITTER.to_owned(),
            programs: &["wasm-split-cli"],
            features: &["build-binary"],
        }
    }

    fn folder(&self, project: &Project) -> PathBuf {
        project
            .cache
            .join(format!("{}-{}", self.package, self.version))
    }

    /// The folder with its programs, which are built when they are not there.
    fn ready(&self, project: &Project) -> Result<PathBuf> {
        let folder = self.folder(project);
        let programs = folder.join("bin");
        if has_programs(&programs, self.programs) {
            return Ok(programs);
        }
        say::note(&format!(
            "building {} {} (once; some minutes), kept in {}",
            self.package,
            self.version,
            folder.display()
        ));
        // Its own lock file first; a registry that lags behind it makes that fail.
        if self.install(project, &folder, true).is_err() {
            say::note("with its own lock file it did not build: once more, without");
            self.install(project, &folder, false)?;
        }
        if has_programs(&programs, self.programs) {
            Ok(programs)
        } else {
            Err(Failure::new(format!(
                "cargo installed {} {}, yet {} is not in {}.",
                self.package,
                self.version,
                self.programs.join(" or "),
                programs.display()
            )))
        }
    }

    fn install(&self, project: &Project, folder: &Path, locked: bool) -> Result<()> {
        let mut args: Vec<OsString> = ["install", self.package, "--version", &self.version]
            .into_iter()
            .map(OsString::from)
            .collect();
        args.extend(["--root".into(), folder.into()]);
        for feature in self.features {
            args.extend(["--features".into(), feature.into()]);
        }
        if locked {
            args.push("--locked".into());
        }
        Run::cargo()
            .args(args)
            .in_folder(&project.root)
            // Settings for building the project would slow or break the building of tools.
            .without_env("CARGO_TARGET_DIR")
            .without_env("CARGO_BUILD_TARGET")
            .without_env("RUSTFLAGS")
            .without_env("CARGO_ENCODED_RUSTFLAGS")
            // They run for seconds: building them quickly matters more than their speed.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .stream()
    }
}

fn has_programs(folder: &Path, names: &[&str]) -> bool {
    names.iter().all(|name| {
        folder
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
            .is_file()
    })
}

/// Everything that building the app needs; the answer is a `PATH` that finds it.
pub(crate) fn for_building(project: &Project) -> Result<OsString> {
    prerequisites::node()?;
    prerequisites::wasm_target()?;
    npm_packages(project)?;
    let trunk = Tool::trunk().ready(project)?;
    let bindgen = Tool::wasm_bindgen(project)?.ready(project)?;
    let splitter = Tool::splitter().ready(project)?;
    let npm = project.root.join("node_modules/.bin");
    run::path_with(&[trunk, bindgen, splitter, npm])
}

/// Everything that running WebAssembly tests needs; the answer is a `PATH` that finds it.
pub(crate) fn for_wasm_tests(project: &Project) -> Result<OsString> {
    prerequisites::wasm_target()?;
    let bindgen = Tool::wasm_bindgen(project)?.ready(project)?;
    run::path_with(&[bindgen])
}

/// The packages of `package-lock.json`, installed when that file has changed since.
pub(crate) fn npm_packages(project: &Project) -> Result<()> {
    npm_packages_in(&project.root)
}

/// The same for a folder with packages of its own.
pub(crate) fn npm_packages_in(folder: &Path) -> Result<()> {
    prerequisites::node()?;
    let wanted = project::read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.attune-lock");
    if project::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    say::note("installing the packages of package-lock.json (npm ci)");
    Run::new(NPM)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .in_folder(folder)
        .stream()?;
    project::write(&stamp, wanted)
}

/// cargo-deny, when someone installed it: it checks, it is never needed to build.
pub(crate) fn cargo_deny(project: &Project) -> Option<PathBuf> {
    run::find_program("cargo-deny").or_else(|| {
        let program = format!("bin/cargo-deny{}", std::env::consts::EXE_SUFFIX);
        let mut kept: Vec<PathBuf> = std::fs::read_dir(&project.cache)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|folder| {
                folder
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("cargo-deny-"))
            })
            .map(|folder| folder.join(&program))
            .filter(|candidate| candidate.is_file())
            .collect();
        kept.sort();
        kept.pop()
    })
}
