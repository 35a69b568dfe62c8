//! nginx for the tests of hosting: found, or unpacked from Debian's packages without installing anything.
//!
//! Installing would start a server on port 80. The packages are small and the program needs no more than Debian has, so
//! they are unpacked into the cache. Where neither works, those tests are skipped, and say so.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Result;
use crate::project::Project;
use crate::run::{Run, find_program};
use crate::say;

/// The program, its table of types, and the module for files compressed with brotli.
const PACKAGES: [&str; 3] = ["nginx", "nginx-common", "libnginx-mod-http-brotli-static"];

/// `ATTUNE_NGINX`, or from the `PATH`, or where Debian has it, or unpacked.
pub(crate) fn found(project: &Project) -> Option<PathBuf> {
    let chosen = env::var_os("ATTUNE_NGINX").map(PathBuf::from);
    let usual = PathBuf::from("/usr/sbin/nginx");
    let kept = project.cache.join("nginx");
    let found = chosen
        .or_else(|| find_program("nginx"))
        .or_else(|| usual.is_file().then_some(usual))
        .or_else(|| unpacked(&kept));
    if found.is_none() {
        say::note("nginx was not found and its package can not be had: its tests are SKIPPED");
    }
    found
}

/// The program in that folder, put there when it is not.
fn unpacked(folder: &Path) -> Option<PathBuf> {
    let program = folder.join("usr/sbin/nginx");
    if !program.is_file() {
        find_program("apt-get")?;
        say::note(&format!(
            "nginx is missing: unpacking Debian's package into {}",
            folder.display()
        ));
        if let Err(failure) = unpack(folder) {
            say::note(&failure.to_string());
            return None;
        }
    }
    // A library that it needs may be missing.
    let runs = Run::new(&program).args(["-v"]).capture();
    runs.is_ok().then_some(program)
}

fn unpack(folder: &Path) -> Result<()> {
    let packages = folder.join("packages");
    crate::project::write(&packages.join("README"), "Debian's, for tests of Attune.\n")?;
    Run::new("apt-get")
        .in_folder(&packages)
        .args(["download", "--quiet"])
        .args(PACKAGES)
        .capture()?;
    let entries = fs::read_dir(&packages).into_iter().flatten().flatten();
    for package in entries.map(|entry| entry.path()) {
        if package.extension().is_some_and(|end| end == "deb") {
            Run::new("dpkg-deb")
                .arg_path("--extract", &package)
                .args([folder])
                .stream()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_unpacked_is_used_only_if_it_runs() {
        let folder = env::temp_dir().join(format!("attune-nginx-{}", std::process::id()));
        crate::project::write(&folder.join("usr/sbin/nginx"), "no program").unwrap();
        assert_eq!(unpacked(&folder), None);
        fs::remove_dir_all(folder).unwrap();
    }
}
