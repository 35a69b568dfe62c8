//! `cargo xtask reproducible`: does this commit give the same bytes in every folder? Two clean builds, compared.
//!
//! Both are of the commit, not of what lies around it: git packs it, and it is unpacked into two folders of different
//! depth and name, outside of the repository. Everything is built anew there, with target folders of their own; only the
//! tools are the same. That takes twice as long as a first build, so it is a command of its own.

use std::env;
use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::failure::{Failure, Result, While};
use crate::project::{self, Project};
use crate::run::Run;
use crate::say::{self, Steps};

use super::{FOLDER, SUMS};

/// Names of the two folders, as different as names can be.
const PLACES: [&str; 2] = ["one", "another place/further down"];

/// Builds the commit twice and compares the checksums.
pub(crate) fn run(project: &Project) -> Result<()> {
    let git = |args: &[&str]| Run::new("git").in_folder(&project.root).args(args);
    let commit = git(&["rev-parse", "HEAD"]).capture()?;
    let time = git(&["log", "-1", "--format=%ct"]).capture()?;
    let room = env::temp_dir().join(format!("attune-reproducible-{}", std::process::id()));
    fs::create_dir_all(&room).doing(|| format!("making {}", room.display()))?;
    let packed = room.join("commit.tar");
    git(&["archive", "--format=tar", "HEAD"])
        .arg_path("--output", &packed)
        .stream()?;

    let mut steps = Steps::of(PLACES.len());
    let mut sums = Vec::new();
    for place in PLACES {
        steps.begin(&format!("A clean build of {} in {place}", commit.trim()));
        let begun = Instant::now();
        sums.push(built(&packed, &room.join(place), time.trim())?);
        say::note(&format!("built in {}", say::duration(begun.elapsed())));
    }
    compare(&sums, &room)?;
    fs::remove_dir_all(&room).doing(|| format!("removing {}", room.display()))?;
    print!("\nBoth builds gave the same bytes:\n{}", sums[0]);
    Ok(())
}

/// Unpacks the commit there and builds the archive; gives its checksums.
fn built(packed: &Path, folder: &Path, time: &str) -> Result<String> {
    fs::create_dir_all(folder).doing(|| format!("making {}", folder.display()))?;
    Run::new("tar")
        .args(["--extract"])
        .arg_path("--file", packed)
        .arg_path("--directory", folder)
        .stream()?;
    let program = env::current_exe().doing(|| "finding this program".to_owned())?;
    Run::new(program)
        .in_folder(folder)
        .args(["build", "--release-archive"])
        .env("SOURCE_DATE_EPOCH", time)
        .without_env("CARGO_TARGET_DIR")
        .stream()?;
    project::read(&folder.join(FOLDER).join(SUMS))
}

/// The folders stay when they differ, so that somebody can look.
fn compare(sums: &[String], room: &Path) -> Result<()> {
    match sums {
        [one, other] if one == other => Ok(()),
        _ => Err(Failure::new(format!(
            "the same commit gave different bytes:\n{}they lie in {}: compare the two dist folders.",
            sums.join("and\n"),
            room.display()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_bytes_are_a_failure_that_says_where_to_look() {
        let room = Path::new("/room");
        let sums = |one: &str, other: &str| vec![format!("{one}  a\n"), format!("{other}  a\n")];
        assert!(compare(&sums("1", "1"), room).is_ok());
        let said = compare(&sums("1", "2"), room).unwrap_err().to_string();
        assert!(
            said.contains("1  a\nand\n2  a\n") && said.contains("/room"),
            "{said}"
        );
        assert!(compare(&[], room).is_err());
    }

    #[test]
    fn the_folders_differ_in_name_and_depth() {
        let depths = PLACES.map(|place| Path::new(place).iter().count());
        assert_ne!(depths[0], depths[1]);
    }
}
