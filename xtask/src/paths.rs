//! Paths of this machine, which are not to be in the build: the bytes would depend on whose home folder they were made
//! in, and would tell it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result, While};
use crate::project::Project;
use crate::run::Run;
use crate::split;

/// A folder of this machine, and what stands for it in the build.
type Renamed = (PathBuf, String);

/// The compiler's flags for the app. Panic messages hold the paths of sources; these flags rename them. They replace
/// the flags of `.cargo/config.toml`, so what stands there stands here again.
pub(crate) fn rustflags(project: &Project) -> Result<OsString> {
    let mut flags = OsString::from("--cfg\u{1f}erase_components");
    for flag in split::RUSTFLAGS {
        flags.push("\u{1f}");
        flags.push(flag);
    }
    flags.push("\u{1f}");
    flags.push(renaming(project)?);
    Ok(flags)
}

/// Those that rename, alone.
pub(crate) fn renaming(project: &Project) -> Result<OsString> {
    let mut flags = OsString::new();
    for (folder, name) in renamed(project)? {
        // Cargo splits this variable at the unit separator, so a path may hold spaces.
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

/// What the compiler renames. The last that fits wins, and the target folder mostly lies in the repository.
fn renamed(project: &Project) -> Result<Vec<Renamed>> {
    let registry = match env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => home()?.join(".cargo"),
    };
    Ok(vec![
        (registry, "/cargo".to_owned()),
        standard_library()?,
        (project.root.clone(), "/attune".to_owned()),
        (project.target.clone(), "/target".to_owned()),
    ])
}

/// With its sources installed, the compiler names the standard library's own files by where those lie. Without them it
/// uses the name that is given here.
fn standard_library() -> Result<Renamed> {
    let printed = Run::new("rustc").args(["--print", "sysroot"]).capture()?;
    let version = Run::new("rustc").args(["-vV"]).capture()?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .ok_or_else(|| Failure::new("rustc -vV names no commit."))?;
    let sources = Path::new(printed.trim()).join("lib/rustlib/src/rust");
    Ok((sources, format!("/rustc/{commit}")))
}

fn home() -> Result<PathBuf> {
    env::home_dir().ok_or_else(|| Failure::new("no home folder is known: set CARGO_HOME."))
}

/// Fails when a file of the build names a folder of this machine: its flags missed one.
pub(crate) fn none_in(project: &Project, dist: &Path, files: &[String]) -> Result<()> {
    let mut folders = renamed(project)?;
    folders.push((home()?, String::new()));
    let wanted = wanted(folders);
    for path in files {
        let bytes = fs::read(dist.join(path)).doing(|| format!("reading dist/{path}"))?;
        if let Some(folder) = wanted.iter().find(|folder| holds(&bytes, folder)) {
            return Err(Failure::new(format!(
                "dist/{path} holds the path {folder} of this machine: rename it in xtask/src/paths.rs."
            )));
        }
    }
    Ok(())
}

/// The folders to look for, each with a slash at its end. One that is called as its stand-in can not be told from it,
/// and the root of all folders is everywhere.
fn wanted(folders: Vec<Renamed>) -> Vec<String> {
    folders
        .into_iter()
        .filter(|(folder, name)| folder.as_os_str() != name.as_str() && folder.parent().is_some())
        .map(|(folder, _)| format!("{}/", folder.display()))
        .collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_wherever_it_stands() {
        assert!(holds(b"\0src/a.rs\0/home/me/.cargo/x\0", "/home/me/"));
        assert!(!holds(b"/home/me2/", "/home/me/"));
        assert!(!holds(b"", "/home/me/"));
    }

    #[test]
    fn folders_that_say_nothing_are_not_looked_for() {
        let folders = ["/attune", "/", "/root"].map(|folder| (folder.into(), "/attune".to_owned()));
        assert_eq!(wanted(folders.into()), ["/root/"]);
    }

    #[test]
    fn a_build_that_names_this_machine_is_refused() {
        let folder = env::temp_dir().join(format!("attune-paths-{}", std::process::id()));
        let project = Project::find().unwrap();
        let leak = format!("panicked at {}/src/main.rs", project.root.display());
        crate::project::write(&folder.join("a.wasm"), leak).unwrap();
        crate::project::write(&folder.join("b.js"), "/attune/src/main.rs").unwrap();
        let look = |name: &str| none_in(&project, &folder, &[name.to_owned()]);
        let said = look("a.wasm").unwrap_err().to_string();
        assert!(said.starts_with("dist/a.wasm holds the path"), "{said}");
        look("b.js").unwrap();
        fs::remove_dir_all(folder).unwrap();
    }
}
