//! Puts the real workspace through the design's rules: its dependency trees, for the browser and
//! for this machine, the sources of its pure crates, and those of the app that meet Spotify's data.
//!
//! Needs nothing but cargo and crates that are already fetched (`cargo fetch`): it stays offline.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use attune_tests::graph::Graph;
use attune_tests::rules;
use attune_tests::sources;

/// The crates in which the network must not even be named.
const PURE: [&str; 5] = ["music", "ensemble", "wellbeing", "widget", "catalogue"];

/// The repository's root: cargo runs tests in the folder of their package. Asked when running, not
/// when compiling, because checkouts that share a target folder share the compiled test too.
fn root() -> PathBuf {
    Path::new("..").to_owned()
}

/// What cargo prints, offline and without touching the lock file.
fn cargo(args: &[&str]) -> String {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program)
        .args(args)
        .args(["--offline", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs these tests, so it can be run");
    assert!(
        output.status.success(),
        "cargo {} failed (run `cargo fetch --locked` once when crates are missing):\n{}",
        args.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

fn members() -> Vec<String> {
    let printed = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: serde_json::Value = serde_json::from_str(&printed).expect("cargo prints JSON");
    let packages = metadata["packages"]
        .as_array()
        .expect("a workspace has packages");
    let name = |package: &serde_json::Value| package["name"].as_str().map(str::to_owned);
    packages.iter().filter_map(name).collect()
}

/// All features on: an edge that hides behind one is an edge.
fn tree(package: &str, target: Option<&str>) -> Graph {
    let mut args = vec!["tree", "--package", package, "--edges", "normal,build"];
    args.extend(["--prefix", "depth", "--format", " {p}", "--all-features"]);
    if let Some(target) = target {
        args.extend(["--target", target]);
    }
    Graph::from_tree(&cargo(&args)).expect("cargo tree prints a tree")
}

/// Fails with every violation in every governed member's tree.
fn check(target: Option<&str>) {
    let members = members();
    let governed = members.iter().filter(|name| rules::governed(name));
    let found: Vec<String> = governed
        .flat_map(|name| rules::violations(name, &tree(name, target), &members))
        .map(|violation| violation.to_string())
        .collect();
    assert!(found.is_empty(), "forbidden edges:\n{}", found.join("\n"));
}

#[test]
fn every_member_has_its_floor() {
    let found: Vec<String> = rules::unplaced(&members())
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_forbidden_edge_in_the_browser() {
    check(Some("wasm32-unknown-unknown"));
}

#[test]
fn no_forbidden_edge_on_this_machine() {
    check(None);
}

/// An empty or misread tree would satisfy every rule.
#[test]
fn the_trees_are_really_read() {
    let app = tree("attune", Some("wasm32-unknown-unknown"));
    for far in ["leptos", "web-sys", "music", "ensemble"] {
        assert!(app.way("attune", |name| name == far).is_some(), "{far}");
    }
    let taste = tree("wellbeing", None);
    assert!(taste.way("wellbeing", |name| name == "music").is_some());
}

#[test]
fn pure_sources_never_name_the_network() {
    let mut read = 0;
    for package in PURE {
        for file in sources_below(&root().join("crates").join(package).join("src")) {
            let source = fs::read_to_string(&file).expect("a source is UTF-8");
            let named = sources::network_name(&source);
            assert_eq!(named, None, "{} names the network", file.display());
            read += 1;
        }
    }
    assert!(read >= PURE.len(), "every pure crate has sources");
}

/// Where Spotify's data may be named: the page, and the words for it.
const SPOTIFY: [&str; 2] = ["pages/spotify/", "words/spotify.rs"];

#[test]
fn what_holds_spotify_s_data_names_nothing_that_learns_or_keeps() {
    let app = root().join("src");
    let mut holds = 0;
    for file in sources_below(&app) {
        let place = file.strip_prefix(&app).expect("it lies below");
        let place = place.to_string_lossy().replace('\\', "/");
        let source = fs::read_to_string(&file).expect("a source is UTF-8");
        let (named, learns) = (
            sources::spotify_data(&source),
            sources::learns_or_keeps(&source),
        );
        if SPOTIFY.iter().any(|own| place.starts_with(own)) {
            assert_eq!(learns, None, "src/{place} may hold Spotify's data");
            holds += usize::from(named.is_some());
        } else {
            assert_eq!(named, None, "src/{place} is no place for Spotify's data");
        }
    }
    assert!(holds >= 5, "the page of Spotify was read");
}

fn sources_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a crate has a src folder");
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            found.extend(sources_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
