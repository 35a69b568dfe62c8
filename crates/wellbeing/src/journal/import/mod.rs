//! Reading a file that someone brings: JSON or bundle, checked to its last byte before anything is changed.
//!
//! Gives an [`Import`], which is whole, or an [`ImportError`], which says where, what was expected and what kind of
//! thing came – never the thing itself, for it may be an answer. Sizes are limited first, so that no file can fill a
//! phone's memory.

mod entries;
mod error;
mod node;

use serde_json::Value;

pub use error::{ImportError, ImportProblem};
use node::Node;

use super::codec::bundle::{self, BundleProblem};
use super::entry::places;
use super::export::{JSON_FORMAT, JSON_VERSION};
use super::{BUNDLE_MARK, Entry, EntryId, Kind, Problem};

/// Largest file. Ten years of a check-in with every answer and a session of ten tracks each day are about 10 MB of JSON.
pub const MOST_BYTES: usize = 16 << 20;
/// Most entries of a file: some twenty-seven years of ten a day.
pub const MOST_ENTRIES: usize = 100_000;

/// A file that passed every check. Nothing has changed yet; [`merge`](super::merge()) says what would.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    entries: Vec<Entry>,
}

impl Import {
    /// Reads JSON or a bundle. Never panics, whatever the bytes.
    ///
    /// # Errors
    /// The first thing that is not as it should be.
    pub fn read(bytes: &[u8]) -> Result<Self, ImportError> {
        if bytes.len() > MOST_BYTES {
            let came = format!("{} bytes", bytes.len());
            return Err(ImportError::new(
                ImportProblem::TooLarge,
                "file",
                "at most 16 MiB",
                &came,
            ));
        }
        let entries = if bytes.starts_with(&BUNDLE_MARK) {
            bundle::read(bytes).map_err(of_bundle)?
        } else {
            of_json(bytes)?
        };
        Self::checked(entries)
    }

    /// The entries that it brings.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The same without some entries: those of which the vault holds a record that only a newer version of Attune can
    /// read ([`Damage::is_newer`](super::Damage::is_newer)). Merging would take them for missing and write over them.
    #[must_use]
    pub fn without(mut self, ids: &[EntryId]) -> Self {
        self.entries.retain(|entry| !ids.contains(&entry.id()));
        self
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// What has to hold whatever the file.
    fn checked(entries: Vec<Entry>) -> Result<Self, ImportError> {
        if entries.len() > MOST_ENTRIES {
            return Err(too_many());
        }
        let places = places(&entries);
        for (at, entry) in entries.iter().enumerate() {
            if places.get(&entry.id()) != Some(&at) {
                let place = format!("entries[{at}].id");
                return Err(invalid(&place, "an id of its own", "one that comes again"));
            }
            let Kind::Feedback(known) = entry.kind() else {
                continue;
            };
            let sound = known.learner().map(drop).and(known.reactions().map(drop));
            if let Err(error) = sound {
                let place = format!("entries[{at}]");
                let expected = "what the learner of this version stores";
                return Err(invalid(&place, expected, &error.to_string()));
            }
        }
        Ok(Self { entries })
    }
}

fn invalid(place: &str, expected: &str, came: &str) -> ImportError {
    ImportError::new(ImportProblem::Invalid, place, expected, came)
}

fn too_many() -> ImportError {
    ImportError::new(ImportProblem::TooLarge, "entries", "at most 100000", "more")
}

fn of_bundle(problem: BundleProblem) -> ImportError {
    match problem {
        BundleProblem::Damaged => ImportError::new(
            ImportProblem::Damaged,
            "file",
            "a whole, unaltered bundle",
            "one that was cut or altered",
        ),
        BundleProblem::Newer(found) | BundleProblem::Record(_, Problem::Newer { found }) => {
            newer("file", found.into())
        }
        BundleProblem::Record(at, problem) => {
            let place = format!("entries[{at}]");
            ImportError::new(
                ImportProblem::Damaged,
                &place,
                "a whole entry",
                &problem.to_string(),
            )
        }
    }
}

fn newer(place: &str, found: u64) -> ImportError {
    ImportError::new(
        ImportProblem::Newer,
        place,
        "version 1",
        &format!("version {found}, of a newer Attune"),
    )
}

fn of_json(bytes: &[u8]) -> Result<Vec<Entry>, ImportError> {
    // Editors like to put it there.
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        ImportError::new(
            ImportProblem::NotAJournal,
            &place,
            "a journal that Attune exported, as JSON or bundle",
            "something else",
        )
    })?;
    let file = Node::file(&value);
    let format = file.field("format").and_then(|format| format.text());
    if format.ok() != Some(JSON_FORMAT) {
        return Err(ImportError::new(
            ImportProblem::NotAJournal,
            "format",
            JSON_FORMAT,
            "other JSON",
        ));
    }
    let version = file.field("version")?;
    let version = version.whole(u64::MAX, "a version")?;
    // Before anything else is looked at: a newer file may look different.
    if version > JSON_VERSION {
        return Err(newer("version", version));
    }
    if version == 0 {
        return Err(invalid("version", "1", "0"));
    }
    file.knows(&["format", "version", "entries"])?;
    let all = file.field("entries")?;
    let all = all.list(MOST_ENTRIES, "at most 100000 entries")?;
    all.map(|node| entries::read(&node)).collect()
}

#[cfg(test)]
mod file_tests;
#[cfg(test)]
mod tests;
