//! `budget.json`: how heavy the page may become. `cargo xtask build` fails past it.
//!
//! Limits are a little above what there is, so that whoever makes the page heavier notices, and raises a number in a
//! file that a reviewer sees.

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::project::{self, Project};
use crate::say;
use crate::sizes::{self, Row};

const FILE: &str = "budget.json";

/// A limit: where it stands in the file, what it is of, and the measure of a build.
struct Limit {
    name: &'static str,
    what: &'static str,
    unit: &'static str,
    of: fn(&[Row]) -> u64,
}

const LIMITS: [Limit; 5] = [
    Limit {
        name: "first_visit_brotli",
        what: "a first visit downloads",
        unit: "bytes as brotli",
        of: |rows| sizes::first(rows).brotli,
    },
    Limit {
        name: "first_visit_files",
        what: "a first visit asks for",
        unit: "files",
        of: |rows| rows.iter().filter(|row| row.first_visit).count() as u64,
    },
    Limit {
        name: "first_visit_wasm_raw",
        what: "a phone compiles before it can begin",
        unit: "bytes of WebAssembly",
        of: |rows| {
            let first = rows.iter().filter(|row| row.first_visit);
            first
                .filter(|row| row.path.ends_with(".wasm"))
                .map(|row| row.raw)
                .sum()
        },
    },
    Limit {
        name: "largest_chunk_brotli",
        what: "the largest part that comes later has",
        unit: "bytes as brotli",
        of: |rows| {
            let chunks = rows.iter().filter(|row| row.chunk);
            chunks.map(|row| row.brotli).max().unwrap_or(0)
        },
    },
    Limit {
        name: "kept_offline_brotli",
        what: "all that is kept for offline use has",
        unit: "bytes as brotli",
        of: |rows| sizes::kept(rows).brotli,
    },
];

/// The limits of a build.
pub(crate) struct Budget([u64; LIMITS.len()]);

impl Budget {
    /// Reads `budget.json`, in which every limit has to stand, and nothing else.
    pub(crate) fn read(project: &Project) -> Result<Self> {
        Self::parse(&project::read(&project.root.join(FILE))?)
    }

    fn parse(text: &str) -> Result<Self> {
        let file: Value = serde_json::from_str(text)
            .map_err(|error| Failure::new(format!("{FILE} is no JSON: {error}")))?;
        let known = |name: &String| LIMITS.iter().any(|limit| limit.name == name);
        let names = file.as_object().into_iter().flat_map(|all| all.keys());
        if let Some(name) = names.into_iter().find(|name| !known(name)) {
            return Err(Failure::new(format!(
                "{FILE} limits {name}, which nothing measures."
            )));
        }
        let mut limits = [0; LIMITS.len()];
        for (place, limit) in limits.iter_mut().zip(&LIMITS) {
            *place = file[limit.name].as_u64().ok_or_else(|| {
                Failure::new(format!("{FILE} needs a whole number {}.", limit.name))
            })?;
        }
        Ok(Self(limits))
    }

    /// Says what there is of each; fails with everything that is over its limit.
    pub(crate) fn hold(&self, rows: &[Row]) -> Result<()> {
        let mut over = Vec::new();
        for (limit, most) in LIMITS.iter().zip(self.0) {
            let found = (limit.of)(rows);
            let (found_words, most_words) = (sizes::grouped(found), sizes::grouped(most));
            let line = format!(
                "{} {found_words} {}, of {most_words}",
                limit.what, limit.unit
            );
            say::note(&line);
            if found > most {
                over.push(format!("{line} ({})", limit.name));
            }
        }
        if over.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "the page has become heavier than {FILE} allows:\n  {}",
            over.join("\n  ")
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(first: u64) -> String {
        format!(
            r#"{{"first_visit_brotli": {first}, "first_visit_files": 1, "first_visit_wasm_raw": 400,
                "largest_chunk_brotli": 50, "kept_offline_brotli": 150}}"#
        )
    }

    fn rows() -> Vec<Row> {
        let row = |path: &str, brotli, first_visit| Row {
            path: path.to_owned(),
            raw: 4 * brotli,
            brotli,
            first_visit,
            chunk: !first_visit,
            kept: true,
            ..Row::default()
        };
        vec![row("a.wasm", 100, true), row("b.wasm", 50, false)]
    }

    #[test]
    fn what_is_within_the_limits_passes() {
        assert!(Budget::parse(&text(100)).unwrap().hold(&rows()).is_ok());
    }

    #[test]
    fn what_is_over_a_limit_is_named_with_its_figures() {
        let failure = Budget::parse(&text(99)).unwrap().hold(&rows()).unwrap_err();
        let said = failure.to_string();
        assert!(
            said.contains("a first visit downloads 100 bytes as brotli, of 99"),
            "{said}"
        );
        assert!(!said.contains("kept for offline"), "{said}");
    }

    #[test]
    fn a_limit_that_is_missing_or_unknown_is_refused() {
        for text in [
            "{}",
            "[]",
            "no json",
            &text(1).replace('{', r#"{"other": 1, "#),
        ] {
            assert!(Budget::parse(text).is_err(), "{text}");
        }
    }
}
