//! The step of other browsers: what a person does, in Firefox and in WebKit (`tests/browsers`).
//!
//! Their programs are large, so nobody gets them without asking. A browser that can not be had is skipped, and said so;
//! where neither can, nothing was looked at, and that is a failure.

use super::steps::{Counted, built};
use super::tally::Tally;
use crate::browser;
use crate::project::Project;
use crate::run::Run;
use crate::say;
use crate::tools;

const FOLDER: &str = "tests/browsers";

pub(super) fn run(project: &Project) -> Counted {
    built(project)?;
    tools::npm_packages(project)?;
    let mut tests = Run::new("node")
        .in_folder(&project.root)
        .args(["--test", "--test-reporter=tap"])
        .args([format!("{FOLDER}/browsers.test.mjs")]);
    let (firefox, webkit) = (browser::firefox(), browser::webkit());
    if let Some(firefox) = &firefox {
        tools::npm_packages_in(&project.root.join(FOLDER))?;
        tests = tests.env("ATTUNE_FIREFOX", firefox);
    } else {
        say::note("Firefox is not installed and can not be: its tests are SKIPPED");
    }
    if let Some((driver, browser)) = &webkit {
        tests = tests
            .env("ATTUNE_WEBKIT_DRIVER", driver)
            .env("ATTUNE_MINIBROWSER", browser);
    } else {
        say::note("WebKit is not installed and can not be: its tests are SKIPPED");
    }
    let skipped = Tally {
        skipped: u64::from(firefox.is_none()) + u64::from(webkit.is_none()),
        ..Tally::default()
    };
    let (printed, outcome) = tests.tee()?;
    Ok((Tally::of_tap(&printed) + skipped, outcome))
}
