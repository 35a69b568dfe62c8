//! What comes from others: every package by a registry that needs no trust in the way there (a checksum for each), under
//! a licence that `deny.toml` allows, and with nothing that runs while it is installed.
//!
//! `cargo-deny` looks further (advisories, which need the internet) in the hosted workflow; these rules hold on every
//! machine, without a tool to build first.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Lock files of npm with the file that says what is wanted.
const NPM: [&str; 3] = ["", "tests/browsers", "xtask/lighthouse"];

/// The repository's root: cargo runs tests in the folder of their package.
fn root() -> PathBuf {
    Path::new("..").to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What is wrong with a lock file of npm, a sentence each.
fn faults_of_lock(lock: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    if lock["lockfileVersion"] != 3 {
        faults.push(format!(
            "version 3 is expected, and it is {}",
            lock["lockfileVersion"]
        ));
    }
    let Some(packages) = lock["packages"].as_object() else {
        return vec!["it lists no packages".to_owned()];
    };
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let integrity = package["integrity"].as_str().unwrap_or_default();
        if !integrity.starts_with("sha512-") {
            faults.push(format!("{path} has no SHA-512"));
        }
        if package.get("resolved").is_some() {
            faults.push(format!("{path} names the host it came from"));
        }
        if package.get("hasInstallScript").is_some() {
            faults.push(format!("{path} runs a script while it is installed"));
        }
        if package.get("link").is_some() || package.get("inBundle").is_some() {
            faults.push(format!("{path} is no package of a registry"));
        }
    }
    faults
}

/// Wishes for npm that more than one version would fulfil.
fn loose(package: &Value) -> Vec<String> {
    let kinds = [
        "dependencies",
        "devDependencies",
        "optionalDependencies",
        "overrides",
    ];
    let wishes = kinds.iter().filter_map(|kind| package[*kind].as_object());
    let exact = |version: &str| {
        let parts: Vec<&str> = version.split('.').collect();
        let number =
            |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.len() == 3 && parts.iter().all(number)
    };
    wishes
        .flatten()
        .filter(|(_, version)| !version.as_str().is_some_and(exact))
        .map(|(name, version)| format!("{name}: {version}"))
        .collect()
}

#[test]
fn every_package_of_npm_has_its_checksum_and_runs_nothing() {
    for folder in NPM {
        let path = |name: &str| Path::new(folder).join(name).to_string_lossy().into_owned();
        let lock = path("package-lock.json");
        assert_eq!(faults_of_lock(&json(&lock)), Vec::<String>::new(), "{lock}");
        let wanted = path("package.json");
        assert_eq!(loose(&json(&wanted)), Vec::<String>::new(), "{wanted}");
        let settings = read(&path(".npmrc"));
        assert!(
            settings.contains("omit-lockfile-registry-resolved=true"),
            "{settings}"
        );
    }
}

#[test]
fn npm_is_never_allowed_to_run_scripts() {
    let tools = read("xtask/src/tools.rs");
    assert!(tools.contains(r#""ci", "--ignore-scripts""#));
    for workflow in fs::read_dir(root().join(".github/workflows")).expect("there are workflows") {
        let path = workflow.expect("a folder can be read").path();
        let text = fs::read_to_string(&path).expect("a workflow is text");
        let installs = text
            .lines()
            .filter(|line| line.contains("npm ") || line.contains("npx "));
        assert_eq!(
            installs.collect::<Vec<_>>(),
            Vec::<&str>::new(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_lock_file_that_is_wrong_is_noticed() {
    let package = |more: Value| {
        let mut package = serde_json::json!({"version": "1.0.0", "integrity": "sha512-x"});
        for (name, value) in more.as_object().into_iter().flatten() {
            package[name] = value.clone();
        }
        serde_json::json!({"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": package}})
    };
    assert_eq!(faults_of_lock(&package(serde_json::json!({}))).len(), 0);
    for wrong in [
        serde_json::json!({"integrity": "sha1-x"}),
        serde_json::json!({"resolved": "https://example.org/a.tgz"}),
        serde_json::json!({"hasInstallScript": true}),
        serde_json::json!({"link": true}),
    ] {
        assert_eq!(faults_of_lock(&package(wrong.clone())).len(), 1, "{wrong}");
    }
    assert_eq!(
        loose(&serde_json::json!({"dependencies": {"a": "^1.0.0", "b": "1.0.0", "c": "*"}})).len(),
        2
    );
}

/// A field of a package in `Cargo.lock`.
fn field<'a>(package: &'a str, name: &str) -> Option<&'a str> {
    let start = format!("{name} = \"");
    let line = package.lines().find_map(|line| line.strip_prefix(&start))?;
    line.strip_suffix('"')
}

#[test]
fn every_crate_comes_from_the_registry_with_its_checksum() {
    let lock = read("Cargo.lock");
    let mut foreign = 0;
    for package in lock.split("[[package]]").skip(1) {
        let name = field(package, "name").expect("a package has a name");
        let Some(source) = field(package, "source") else {
            continue;
        };
        foreign += 1;
        assert_eq!(source, CRATES_IO, "{name}");
        let checksum = field(package, "checksum").unwrap_or_default();
        assert_eq!(checksum.len(), 64, "{name} has no SHA-256");
    }
    assert!(foreign > 100, "the lock file was read: {foreign}");
}

/// The licences that `deny.toml` allows.
fn allowed() -> BTreeSet<String> {
    let text = read("deny.toml");
    let (_, list) = text
        .split_once("\nallow = [")
        .expect("deny.toml allows licences");
    let (list, _) = list.split_once(']').expect("a list ends");
    list.split(',')
        .map(|name| name.trim().trim_matches('"').to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// Whether an SPDX expression can be met with these licences: `A OR B`, `(A OR B) AND C`, `A WITH X`, and the slash
/// that old crates have for OR.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = &words[..];
    let met = any_of(&mut rest, allowed);
    rest.is_empty() && met
}

fn any_of(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = all_of(rest, allowed);
    while rest.first() == Some(&"OR") {
        *rest = &rest[1..];
        met |= all_of(rest, allowed);
    }
    met
}

fn all_of(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = one(rest, allowed);
    while rest.first() == Some(&"AND") {
        *rest = &rest[1..];
        met &= one(rest, allowed);
    }
    met
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    match rest {
        ["(", inner @ ..] => {
            *rest = inner;
            let met = any_of(rest, allowed);
            let closed = rest.first() == Some(&")");
            *rest = rest.get(1..).unwrap_or_default();
            met && closed
        }
        [name, "WITH", exception, after @ ..] => {
            *rest = after;
            allowed.contains(&format!("{name} WITH {exception}"))
        }
        [name, after @ ..] => {
            *rest = after;
            allowed.contains(*name)
        }
        [] => false,
    }
}

#[test]
fn expressions_are_read_as_spdx_does() {
    let allowed =
        BTreeSet::from(["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned));
    for met in [
        "MIT",
        "MIT OR GPL-3.0",
        "GPL-3.0/MIT",
        "(GPL-3.0 OR MIT) AND Apache-2.0",
        "Apache-2.0 WITH LLVM-exception OR X",
    ] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for not in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "MIT WITH X",
        "(MIT",
        "MIT GPL-3.0",
        "MIT AND (GPL-3.0 OR X)",
    ] {
        assert!(!is_met(not, &allowed), "{not}");
    }
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let allowed = allowed();
    let mut seen = 0;
    for platform in ["wasm32-unknown-unknown", "x86_64-unknown-linux-gnu"] {
        let output = Command::new(&program)
            .args(["metadata", "--format-version", "1", "--locked", "--offline"])
            .args(["--filter-platform", platform])
            .current_dir(root())
            .output()
            .expect("cargo runs these tests, so it can be run");
        let metadata: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!(
                "cargo metadata: {error}\n{}",
                String::from_utf8_lossy(&output.stderr)
            )
        });
        for package in metadata["packages"].as_array().into_iter().flatten() {
            let name = &package["name"];
            let licence = package["license"].as_str().unwrap_or_default();
            assert!(
                is_met(licence, &allowed),
                "{name}: {licence:?} is not in deny.toml"
            );
            seen += 1;
        }
    }
    assert!(seen > 200, "the packages were listed: {seen}");
}
