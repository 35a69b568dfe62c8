//! The list of parts (SBOM) in CycloneDX: every crate that is compiled into the page, with licence, checksum and what it
//! uses; the standard library, and the model. <https://cyclonedx.org/docs/1.5/json/>
//!
//! Of npm's packages nothing reaches the page: they build and test it. Crates that only build it (build scripts, macros)
//! are left out as well. `cargo tree` says what is in, since it alone knows which features the page is built with; the
//! tools that write such lists put the time and the folders of this machine into them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::build;
use crate::failure::{Failure, Result, While};
use crate::project::{self, Project};
use crate::run::Run;

/// What the model is, for people who read the list.
const MODEL: &str = "models/taste.bin";
const NPM: &str =
    "none at run time: packages of npm build and test the page, nothing of them is in it";

/// A crate as `cargo tree` prints it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Part {
    name: String,
    version: String,
    licence: String,
    repository: String,
    /// Whether it is one of this repository's.
    own: bool,
}

impl Part {
    /// How the list refers to it; the address of a published crate in the way of <https://github.com/package-url>.
    fn reference(&self) -> String {
        let kind = if self.own { "attune" } else { "pkg:cargo" };
        format!("{kind}/{}@{}", self.name, self.version)
    }
}

/// Each part with the references of those that it uses.
type Parts = BTreeMap<Part, BTreeSet<String>>;

/// The list as JSON, of the page as this commit builds it.
pub(super) fn of(project: &Project) -> Result<Vec<u8>> {
    let tree = Run::cargo()
        .in_folder(&project.root)
        .args(["tree", "--locked", "--package", "attune"])
        .args(["--target", build::WASM, "--edges", "normal,no-proc-macro"])
        .args(["--prefix", "depth", "--format", "|{p}|{l}|{r}"])
        .capture()?;
    let rust = Run::new("rustc").args(["--version"]).capture()?;
    let rust = rust.split_whitespace().nth(1).unwrap_or_default();
    let model = std::fs::read(project.root.join(MODEL)).doing(|| format!("reading {MODEL}"))?;
    let sums = checksums(&project::read(&project.root.join("Cargo.lock"))?);
    let list = list(&parts(&tree)?, &sums, rust, &super::sum(&model))?;
    let text =
        serde_json::to_string_pretty(&list).doing(|| "writing the list of parts".to_owned())?;
    Ok((text + "\n").into_bytes())
}

/// Reads the tree: a line has the depth, then name and version, licence and repository.
fn parts(tree: &str) -> Result<Parts> {
    let mut parts = Parts::new();
    // The part at each depth above the line, with whose users it is counted.
    let mut above: Vec<Part> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let (depth, part) = read(line).ok_or_else(|| {
            Failure::new(format!("cargo tree prints what is not known here: {line}"))
        })?;
        above.truncate(depth);
        if above.len() < depth {
            return Err(Failure::new(format!(
                "cargo tree leaves out what is above: {line}"
            )));
        }
        if let Some(user) = above.last() {
            parts
                .entry(user.clone())
                .or_default()
                .insert(part.reference());
        }
        parts.entry(part.clone()).or_default();
        above.push(part);
    }
    Ok(parts)
}

fn read(line: &str) -> Option<(usize, Part)> {
    let fields: Vec<&str> = line.trim_end_matches(" (*)").split('|').collect();
    let [depth, package, licence, repository] = fields[..] else {
        return None;
    };
    let mut words = package.split(' ');
    let part = Part {
        name: words.next()?.to_owned(),
        version: words.next()?.strip_prefix('v')?.to_owned(),
        // Before SPDX expressions, a slash meant "or".
        licence: licence.replace('/', " OR "),
        repository: repository.trim().to_owned(),
        own: words.next().is_some(),
    };
    Some((depth.parse().ok()?, part))
}

/// The checksums of `Cargo.lock` by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |entry: &str, name: &str| {
        let begin = format!("{name} = \"");
        let value = entry.lines().find_map(|line| line.strip_prefix(&begin))?;
        value.strip_suffix('"').map(str::to_owned)
    };
    lock.split("[[package]]")
        .filter_map(|entry| {
            let key = (field(entry, "name")?, field(entry, "version")?);
            Some((key, field(entry, "checksum")?))
        })
        .collect()
}

fn list(
    parts: &Parts,
    sums: &BTreeMap<(String, String), String>,
    rust: &str,
    model: &str,
) -> Result<Value> {
    let root = parts.keys().find(|part| part.own && part.name == "attune");
    let root = root.ok_or_else(|| Failure::new("cargo tree does not name attune itself."))?;
    let standard = format!("pkg:generic/rust-std@{rust}");
    let mut components = vec![
        json!({
            "type": "library", "bom-ref": standard, "purl": standard, "name": "rust-std", "version": rust,
            "description": "Rust's standard library, compiled in",
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        }),
        json!({
            "type": "machine-learning-model", "bom-ref": "attune/taste.bin", "name": "taste.bin",
            "version": root.version, "description": "the taste model, compiled in; models/MODEL_CARD.md",
            "hashes": [{ "alg": "SHA-256", "content": model }],
        }),
    ];
    let mut uses = Vec::new();
    for (part, used) in parts {
        let mut used: Vec<&str> = used.iter().map(String::as_str).collect();
        if part == root {
            used.extend(["attune/taste.bin", standard.as_str()]);
            used.sort_unstable();
        } else {
            components.push(component(part, sums)?);
        }
        uses.push(json!({ "ref": part.reference(), "dependsOn": used }));
    }
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": root.reference(), "name": root.name, "version": root.version,
                "licenses": [{ "expression": root.licence }],
            },
            "properties": [{ "name": "attune:npm", "value": NPM }],
        },
        "components": components,
        "dependencies": uses,
    }))
}

fn component(part: &Part, sums: &BTreeMap<(String, String), String>) -> Result<Value> {
    let reference = part.reference();
    let mut component = json!({
        "type": "library", "bom-ref": reference, "name": part.name, "version": part.version,
        "licenses": [{ "expression": part.licence }],
    });
    if !part.own {
        let key = (part.name.clone(), part.version.clone());
        let sum = sums
            .get(&key)
            .ok_or_else(|| Failure::new(format!("Cargo.lock holds no checksum of {reference}.")))?;
        component["purl"] = json!(reference);
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    if !part.repository.is_empty() {
        component["externalReferences"] = json!([{ "type": "vcs", "url": part.repository }]);
    }
    Ok(component)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "0|attune v0.1.0 (/here/attune)|MIT OR Apache-2.0|\n\
        1|music v0.1.0 (/here/attune/crates/music)|MIT OR Apache-2.0|\n\
        2|crc v3.4.0|MIT/Apache-2.0|https://example.org/crc\n\
        1|crc v3.4.0|MIT/Apache-2.0|https://example.org/crc (*)\n";
    const LOCK: &str = "[[package]]\nname = \"crc\"\nversion = \"3.4.0\"\nchecksum = \"5710\"\n\n\
        [[package]]\nname = \"music\"\nversion = \"0.1.0\"\n";

    fn made() -> Value {
        list(&parts(TREE).unwrap(), &checksums(LOCK), "1.95.0", "abc").unwrap()
    }

    #[test]
    fn every_crate_is_there_once_with_what_it_uses() {
        let list = made();
        let names: Vec<&str> = list["components"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["bom-ref"].as_str().unwrap())
            .collect();
        let wanted = [
            "pkg:generic/rust-std@1.95.0",
            "attune/taste.bin",
            "pkg:cargo/crc@3.4.0",
            "attune/music@0.1.0",
        ];
        assert_eq!(names, wanted);
        let uses = list["dependencies"].as_array().unwrap();
        let of =
            |name: &str| uses.iter().find(|one| one["ref"] == name).unwrap()["dependsOn"].clone();
        assert_eq!(of("attune/music@0.1.0"), json!(["pkg:cargo/crc@3.4.0"]));
        assert_eq!(of("attune/attune@0.1.0").as_array().unwrap().len(), 4);
    }

    #[test]
    fn a_crate_has_its_checksum_and_its_licence_in_todays_words() {
        let crc = made()["components"][2].clone();
        assert_eq!(crc["hashes"][0]["content"], "5710");
        assert_eq!(crc["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(
            crc["externalReferences"][0]["url"],
            "https://example.org/crc"
        );
    }

    #[test]
    fn no_folder_of_this_machine_is_told() {
        assert!(!made().to_string().contains("/here/"));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for tree in ["1|a v1|MIT|", "0|a|MIT|", "0|a v1|MIT", "x|a v1|MIT|"] {
            assert!(parts(tree).is_err(), "{tree}");
        }
        let none = list(&parts(TREE).unwrap(), &BTreeMap::new(), "1", "m");
        assert!(
            none.unwrap_err()
                .to_string()
                .contains("no checksum of pkg:cargo/crc")
        );
        assert!(list(&Parts::new(), &BTreeMap::new(), "1", "m").is_err());
    }
}
