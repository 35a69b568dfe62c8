//! `cargo xtask catalogue`: the importer, compiled for speed, with the arguments as they were given and in the folder
//! where they were; and its tiles in the build.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::failure::{Failure, Result, While};
use crate::project::{self, Project};
use crate::run::Run;
use crate::split::names;
use crate::{html, offline, test};

/// Where tiles lie: below `public/`, where the importer puts them, and in the build.
const FOLDER: &str = "catalogue";
/// What the page calls the place of their manifest.
const META: &str = "attune-catalogue";
const MANIFEST: &str = "manifest.txt";

/// The importer's `scale` measures natively; with this it draws what was measured in Chromium.
const BROWSER: &str = "--browser";

pub(crate) fn run(project: &Project, mut given: Vec<OsString>) -> Result<()> {
    let scale = given.first().is_some_and(|command| command == "scale");
    if scale && let Some(at) = given.iter().position(|arg| arg == BROWSER) {
        given.remove(at);
        let table = project.target.join("catalogue/browser.tsv");
        project::write(&table, measured_in_browser(project)?)?;
        given.extend(["--drawn-from".into(), table.into()]);
    }
    importer(&given)
}

/// Runs `tests/wasm/scale.rs` as the app is compiled, and gives its rows.
fn measured_in_browser(project: &Project) -> Result<String> {
    let (printed, outcome) = test::wasm_tests(project)?
        .args(["--release", "--", "--nocapture", "catalogues_of_any_size"])
        .tee()?;
    outcome?;
    Ok(rows(&printed))
}

/// The rows among what tests print, without their mark.
fn rows(printed: &str) -> String {
    let rows = printed
        .lines()
        .filter_map(|line| Some(line.split_once("scale\t")?.1.trim_end()));
    rows.map(|row| format!("{row}\n")).collect()
}

fn importer(given: &[OsString]) -> Result<()> {
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

/// `catalogue/`, where a file of the build is one of the host's catalogue.
pub(crate) fn folder_of(path: &str) -> Option<&str> {
    let (folder, _) = path.split_at_checked(FOLDER.len() + 1)?;
    (folder.strip_suffix('/') == Some(FOLDER)).then_some(folder)
}

/// Copies the host's catalogue into the build, where there is one, and says in the page where its manifest is and what
/// hash it has. A page without that asks for nothing.
pub(crate) fn inserted(
    project: &Project,
    dist: &Path,
    page: &str,
    public_url: &str,
) -> Result<String> {
    let from = project.root.join("public").join(FOLDER);
    if !from.join(MANIFEST).exists() {
        return Ok(page.to_owned());
    }
    let (name, integrity) = copy(&from, &dist.join(FOLDER))?;
    html::with_meta(
        page,
        META,
        &format!("{public_url}{FOLDER}/{name} {integrity}"),
    )
}

/// Copies manifest and tiles, each as the manifest has it; the answer is the manifest's name in the build, which changes
/// with its content, and its hash.
fn copy(from: &Path, to: &Path) -> Result<(String, String)> {
    let manifest = project::read(&from.join(MANIFEST))?;
    for (name, integrity) in tiles(&manifest) {
        let path = from.join(name);
        let bytes = fs::read(&path).doing(|| format!("reading {}", path.display()))?;
        let found = offline::integrity(&bytes);
        if found != integrity {
            return Err(Failure::new(format!(
                "{} is not as {MANIFEST} has it: expected {integrity}, found {found}. Import it once more.",
                path.display()
            )));
        }
        project::write(&to.join(name), bytes)?;
    }
    let name = names::hashed("manifest", ".txt", manifest.as_bytes());
    let integrity = offline::integrity(manifest.as_bytes());
    project::write(&to.join(&name), manifest)?;
    Ok((name, integrity))
}

/// Names and hashes of the tiles that a manifest lists.
fn tiles(manifest: &str) -> impl Iterator<Item = (&str, &str)> {
    let tiles = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("tile "));
    tiles.filter_map(|tile| {
        let (name, rest) = tile.split_once(' ')?;
        Some((name, rest.split_once(' ')?.1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_manifest_lists_is_copied_and_nothing_else() {
        let room = std::env::temp_dir().join(format!("attune-catalogue-{}", std::process::id()));
        let (from, to) = (room.join("from"), room.join("to"));
        let tile = offline::integrity(b"abc");
        let manifest = format!("attune-catalogue 1\nlayer 2 64\ntile a-1.tile 2 {tile}\nend 0\n");
        project::write(&from.join(MANIFEST), &manifest).unwrap();
        project::write(&from.join("a-1.tile"), b"abc").unwrap();
        project::write(&from.join("old-1.tile"), b"abc").unwrap();
        let (name, integrity) = copy(&from, &to).unwrap();
        assert_eq!(integrity, offline::integrity(manifest.as_bytes()));
        let mut found = crate::build::files_below(&to).unwrap();
        found.sort();
        assert_eq!(found, ["a-1.tile".to_owned(), name]);
        // A tile that was altered or is not there stops the build.
        project::write(&from.join("a-1.tile"), b"abd").unwrap();
        let altered = copy(&from, &to).unwrap_err().to_string();
        assert!(
            altered.contains("a-1.tile") && altered.contains(&tile),
            "{altered}"
        );
        fs::remove_file(from.join("a-1.tile")).unwrap();
        assert!(copy(&from, &to).is_err());
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn rows_are_found_among_what_tests_print() {
        let printed =
            "running 1 test\nscale\t1000\t9\t0.1\r\nconsole.log scale\t2\t3\ntest scale ... ok\n";
        assert_eq!(rows(printed), "1000\t9\t0.1\n2\t3\n");
    }

    #[test]
    fn files_of_the_catalogue_are_known_by_their_folder() {
        let tile = "catalogue/0-0-1f0c9a7be2d4.tile";
        assert_eq!(folder_of(tile), Some("catalogue/"));
        for other in [
            "catalogue.html",
            "catalogues/a.tile",
            "a/catalogue/b",
            "b.js",
        ] {
            assert_eq!(folder_of(other), None, "{other}");
        }
    }
}
