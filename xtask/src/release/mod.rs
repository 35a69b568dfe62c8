//! `cargo xtask build --release-archive`: the build as one file that works on any host, with what is in it and checksums.
//!
//! `dist-release/` then holds `attune-VERSION.tar.gz`, `attune-VERSION.cdx.json` (the list of parts, which the archive
//! holds too) and `SHA256SUMS`. The same commit gives the same bytes ([`reproducible`]).

mod archive;
pub(crate) mod reproducible;
mod sbom;
mod when;

use std::fs;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use crate::build;
use crate::failure::{Failure, Result, While};
use crate::headers;
use crate::project::{self, Project};
use crate::say;
use archive::Item;

/// Where it goes.
const FOLDER: &str = "dist-release";
/// The checksums, as `sha256sum --check` reads them.
const SUMS: &str = "SHA256SUMS";

/// Files of the repository that go along, with their names in the archive.
const BESIDE: [(&str, &str); 5] = [
    ("docs/hosting.md", "HOSTING.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    (headers::NGINX, "nginx.conf"),
];

fn folder(project: &Project) -> PathBuf {
    project.root.join(FOLDER)
}

/// Writes archive, list of parts and checksums of the build that lies in `dist/`.
pub(crate) fn write(project: &Project) -> Result<()> {
    let when = when::of(project)?;
    let name = when.name(&project.locked_version("attune")?);
    let parts = sbom::of(project)?;
    let archive = archive::packed(&name, &items(project, &parts)?, when.seconds)?;

    let folder = folder(project);
    if folder.exists() {
        fs::remove_dir_all(&folder).doing(|| format!("emptying {}", folder.display()))?;
    }
    let files = [
        (format!("{name}.tar.gz"), archive),
        (format!("{name}.cdx.json"), parts),
    ];
    let mut sums = String::new();
    for (file, bytes) in &files {
        let sum = sum(bytes);
        say::note(&format!(
            "{FOLDER}/{file}: {} bytes, sha256 {sum}",
            bytes.len()
        ));
        sums.push_str(&format!("{sum}  {file}\n"));
        project::write(&folder.join(file), bytes)?;
    }
    project::write(&folder.join(SUMS), sums)
}

/// Whether the build that lies in `dist/` packs to the same bytes, in whatever order its files are found. Cheap enough for
/// every test; whether two builds are the same is asked by [`reproducible`].
pub(crate) fn packs_alike(project: &Project) -> Result<()> {
    let mut items = items(project, &sbom::of(project)?)?;
    let one = archive::packed("attune", &items, 0)?;
    items.reverse();
    if one == archive::packed("attune", &items, 0)? {
        Ok(())
    } else {
        Err(Failure::new(
            "the same dist/ packs to different bytes: see xtask/src/release/archive.rs.",
        ))
    }
}

/// What the archive holds: the site, and beside it what a host's keeper wants to read.
fn items(project: &Project, parts: &[u8]) -> Result<Vec<Item>> {
    let dist = project.dist();
    let read = |path: PathBuf| fs::read(&path).doing(|| format!("reading {}", path.display()));
    let mut items = Vec::new();
    for path in build::files_below(&dist)? {
        let bytes = read(dist.join(&path))?;
        items.push(Item::new(format!("site/{path}"), bytes));
    }
    for (from, to) in BESIDE {
        items.push(Item::new(to.to_owned(), read(project.root.join(from))?));
    }
    items.push(Item::new("sbom.cdx.json".to_owned(), parts.to_vec()));
    Ok(items)
}

/// As `sha256sum` prints it.
fn sum(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_the_one_that_is_checked() {
        // printf abc | sha256sum
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sum(b"abc"), expected);
    }

    #[test]
    fn what_goes_along_is_in_the_repository() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for (from, _) in BESIDE.iter().filter(|(from, _)| *from != headers::NGINX) {
            assert!(root.join(from).is_file(), "{from}");
        }
    }
}
