//! Which commit a release is of, and its time: the only time in the archive.
//!
//! All files get the commit's time, not a constant: servers make their `ETag` of a file's time and size, and two
//! releases of the same page often have the same size. With a constant, browsers would be told that nothing has changed.

use std::env;

use crate::failure::{Failure, Result, While};
use crate::project::Project;
use crate::run::Run;

/// Where builds outside of a clone get the time from. <https://reproducible-builds.org/specs/source-date-epoch/>
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// A commit's time, and whether what was built is that commit.
#[derive(Debug, PartialEq)]
pub(super) struct When {
    /// Since 1970.
    pub(super) seconds: u64,
    changed: bool,
}

impl When {
    /// `attune-0.1.0`, with a mark when it is of no commit.
    pub(super) fn name(&self, version: &str) -> String {
        let mark = if self.changed { "-changed" } else { "" };
        format!("attune-{version}{mark}")
    }
}

/// From `SOURCE_DATE_EPOCH`, else from git.
pub(super) fn of(project: &Project) -> Result<When> {
    if let Some(given) = env::var_os(EPOCH) {
        let given = given.to_string_lossy();
        return Ok(When {
            seconds: seconds(&given).doing(|| format!("reading {EPOCH}"))?,
            changed: false,
        });
    }
    let git = |args: &[&str]| {
        Run::new("git")
            .in_folder(&project.root)
            .args(args)
            .capture()
            .doing(|| format!("asking git for the commit (outside of a clone, set {EPOCH})"))
    };
    Ok(When {
        seconds: seconds(&git(&["log", "-1", "--format=%ct"])?)?,
        changed: !git(&["status", "--porcelain"])?.trim().is_empty(),
    })
}

fn seconds(text: &str) -> Result<u64> {
    text.trim().parse().map_err(|_| {
        Failure::new(format!(
            "expected seconds since 1970, such as 1767225600; got {text:?}."
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_of_no_commit_says_so() {
        let when = |changed| When {
            seconds: 0,
            changed,
        };
        assert_eq!(when(false).name("0.1.0"), "attune-0.1.0");
        assert_eq!(when(true).name("0.1.0"), "attune-0.1.0-changed");
    }

    #[test]
    fn seconds_are_read_as_git_prints_them() {
        assert_eq!(seconds("1767225600\n").unwrap(), 1_767_225_600);
        for text in ["", "2026-01-01", "-1"] {
            let said = seconds(text).unwrap_err().to_string();
            assert!(said.contains("since 1970"), "{said}");
        }
    }
}
