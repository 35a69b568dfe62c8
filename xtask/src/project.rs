//! Where things are: the repository, its target folder, and the cache of tools.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result, While};

/// The folders that every command needs.
pub(crate) struct Project {
    /// The repository's root, where the workspace's `Cargo.toml` is.
    pub(crate) root: PathBuf,
    /// Tools that are built once and kept for all checkouts.
    pub(crate) cache: PathBuf,
    /// Cargo's target folder; reports and generated settings go there too.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Looks upward from the working directory, so that any folder of the project will do.
    pub(crate) fn find() -> Result<Self> {
        let here = env::current_dir().doing(|| "finding the working directory".to_owned())?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .ok_or_else(|| {
                Failure::new("this is not inside the project: run it from the repository's folder.")
            })?
            .to_owned();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => here.join(folder),
            None => root.join("target"),
        };
        Ok(Self {
            cache: cache_folder()?,
            root,
            target,
        })
    }

    /// The production build.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The version that `Cargo.lock` holds for a package.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let lock = read(&self.root.join("Cargo.lock"))?;
        locked_version(&lock, package)
            .map(str::to_owned)
            .ok_or_else(|| Failure::new(format!("Cargo.lock holds no package named {package}.")))
    }
}

/// `ATTUNE_CACHE`, or a folder of ours where the system keeps caches.
fn cache_folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("ATTUNE_CACHE") {
        return std::path::absolute(folder).doing(|| "reading ATTUNE_CACHE".to_owned());
    }
    let parent = match env::var_os("XDG_CACHE_HOME").map(PathBuf::from) {
        // The specification tells programs to ignore a relative path here.
        Some(folder) if folder.is_absolute() => folder,
        _ => env::home_dir()
            .ok_or_else(|| {
                Failure::new(
                    "no home folder is known: set ATTUNE_CACHE to a folder where tools may be kept.",
                )
            })?
            .join(".cache"),
    };
    Ok(parent.join("attune"))
}

/// The file as text, or a failure that names it.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).doing(|| format!("reading {}", path.display()))
}

/// Writes the file and the folders above it, or a failure that names it.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).doing(|| format!("making {}", folder.display()))?;
    }
    fs::write(path, bytes).doing(|| format!("writing {}", path.display()))
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    lock.split("[[package]]")
        .find(|entry| entry.lines().any(|line| line == name))?
        .lines()
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1.0.0\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\ndependencies = [\n \"cfg-if\",\n]\n";

    #[test]
    fn a_locked_version_is_the_one_of_the_exact_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
