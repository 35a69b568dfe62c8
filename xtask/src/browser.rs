//! Chromium and its driver for tests: found, or installed where that is allowed.
//!
//! Test tools like to download browsers of their own; ours use the system's.

use std::env;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::failure::{Failure, Result};
use crate::project::{self, Project};
use crate::run::{Run, find_program};
use crate::say;

/// The names that systems give it, the most likely first.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The same engine without windows: a page costs it half the time. Debian's package and its program.
const SHELL: &str = "chromium-headless-shell";

/// What a browser under test needs to stay quiet and offline.
const FLAGS: [&str; 8] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// Debian's packages, with a font: a page without one has no width to test.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-liberation"];

/// The browser: `ATTUNE_CHROMIUM`, or from the `PATH`, or installed.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("ATTUNE_CHROMIUM").map(PathBuf::from) {
        return if chosen.is_file() {
            Ok(chosen)
        } else {
            Err(Failure::new(format!(
                "ATTUNE_CHROMIUM names {}, which is no file.",
                chosen.display()
            )))
        };
    }
    found_or_installed(find_chromium, "Chromium")
}

/// The browser for the pages' tests: `ATTUNE_CHROMIUM`, or Chromium's headless shell, or Chromium where there is none.
pub(crate) fn headless() -> Result<PathBuf> {
    if env::var_os("ATTUNE_CHROMIUM").is_some() {
        return chromium();
    }
    // Other browsers have no shell beside them: where Chromium is not Debian's, apt is not to bring another one.
    if find_program(SHELL).is_none() && find_program("chromium").is_some() {
        say::note(&format!("{SHELL} is missing: trying Debian's package"));
        if !apt_install(&[SHELL]) {
            say::note("it could not be installed: Chromium does as well, in twice the time");
        }
    }
    find_program(SHELL).map_or_else(chromium, Ok)
}

/// The driver for WebAssembly tests: `CHROMEDRIVER`, or from the `PATH`, or installed.
pub(crate) fn driver() -> Result<PathBuf> {
    match env::var_os("CHROMEDRIVER") {
        Some(chosen) => Ok(chosen.into()),
        None => found_or_installed(|| find_program("chromedriver"), "ChromeDriver"),
    }
}

/// Writes the settings that wasm-bindgen's test runner hands to the driver.
pub(crate) fn driver_settings(project: &Project, chromium: &Path) -> Result<PathBuf> {
    let file = project.target.join("webdriver.json");
    let settings = format!("{:#}\n", capabilities(chromium, is_root()));
    project::write(&file, settings)?;
    Ok(file)
}

/// Firefox: `ATTUNE_FIREFOX`, or from the `PATH`, or installed; none where there is none to be had.
pub(crate) fn firefox() -> Option<PathBuf> {
    let find = || find_program("firefox-esr").or_else(|| find_program("firefox"));
    chosen_or_installed("ATTUNE_FIREFOX", find, &["firefox-esr"])
}

/// WebKit's driver and the browser that it starts, with a screen for both: they show nothing without one.
pub(crate) fn webkit() -> Option<(PathBuf, PathBuf)> {
    let packages = ["webkit2gtk-driver", "xvfb"];
    let find = || find_program("Xvfb").and_then(|_| find_program("WebKitWebDriver"));
    let driver = chosen_or_installed("ATTUNE_WEBKIT_DRIVER", find, &packages)?;
    let browser = chosen_or_installed("ATTUNE_MINIBROWSER", find_minibrowser, &packages)?;
    Some((driver, browser))
}

/// Debian keeps it beside WebKit's own processes, in a folder for each machine and version; the newest wins.
fn find_minibrowser() -> Option<PathBuf> {
    let folders = |path: PathBuf| std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = folders(PathBuf::from("/usr/lib"))
        .chain(folders(PathBuf::from("/usr/libexec")))
        .map(|machine| machine.path())
        .flat_map(|machine| {
            folders(machine.clone())
                .map(|inner| inner.path())
                .chain([machine])
        })
        .filter(|folder| folder.to_string_lossy().contains("webkit"))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.pop()
}

fn chosen_or_installed(
    name: &str,
    find: impl Fn() -> Option<PathBuf>,
    packages: &[&str],
) -> Option<PathBuf> {
    if let Some(chosen) = env::var_os(name) {
        return Some(chosen.into());
    }
    find().or_else(|| {
        say::note(&format!("trying Debian's packages: {}", packages.join(" ")));
        apt_install(packages).then(find).flatten()
    })
}

fn find_chromium() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| find_program(name))
}

fn found_or_installed(find: impl Fn() -> Option<PathBuf>, what: &str) -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    say::note(&format!("{what} is missing: trying Debian's packages"));
    let advice = format!(
        "{what} is needed for browser tests and could not be installed: install Chromium and its \
         driver (on Debian: apt-get install chromium chromium-driver), or set ATTUNE_CHROMIUM and \
         CHROMEDRIVER to them."
    );
    if !apt_install(&PACKAGES) {
        return Err(Failure::new(advice));
    }
    find().ok_or_else(|| Failure::new(advice))
}

/// Asks apt, as root or with a sudo that asks nothing. False when that did not work.
fn apt_install(packages: &[&str]) -> bool {
    let apt = |args: &[&str]| {
        let run = if is_root() {
            Run::new("apt-get").args(args)
        } else {
            Run::new("sudo").args(["-n", "apt-get"]).args(args)
        };
        run.env("DEBIAN_FRONTEND", "noninteractive").stream()
    };
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    find_program("apt-get").is_some() && apt(&["update"]).is_ok() && apt(&install).is_ok()
}

/// Chromium refuses to run its sandbox as root.
fn is_root() -> bool {
    Run::new("id")
        .args(["-u"])
        .capture()
        .is_ok_and(|printed| printed.trim() == "0")
}

/// The flags on this machine.
pub(crate) fn flags() -> Vec<&'static str> {
    flags_for(is_root())
}

fn flags_for(root: bool) -> Vec<&'static str> {
    let mut flags = FLAGS.to_vec();
    if root {
        flags.push("--no-sandbox");
    }
    flags
}

fn capabilities(chromium: &Path, root: bool) -> Value {
    let args = flags_for(root);
    json!({ "goog:chromeOptions": { "binary": chromium, "args": args } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_root_goes_without_a_sandbox() {
        let args = |root| capabilities(Path::new("/b"), root).to_string();
        assert!(args(true).contains("--no-sandbox"));
        assert!(!args(false).contains("--no-sandbox"));
        assert!(args(false).contains("\"binary\":\"/b\""));
    }
}
