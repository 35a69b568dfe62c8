//! Bringing an import into a journal: by id, changing nothing that is newer, losing nothing unnamed.
//!
//! Entries that only one side has are kept. Where both have an id and say different things, the one that was changed
//! later stays, and the journal's own when neither was; the other is handed back as a [`Conflict`]. Merging the same
//! file again changes nothing, and files without common ids may come in any order.

use super::entry::{Places, in_order, places};
use super::{Entry, EntryId, Import};

/// Two entries of one id that say different things.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The entry that stays.
    pub kept: Entry,
    /// The entry that does not.
    pub other: Entry,
    /// Whether the entry that stays is the imported one.
    pub imported: bool,
}

/// A journal and an import, merged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// The journal as it would be, by time.
    pub entries: Vec<Entry>,
    /// What it did not have, in the order of the file.
    pub added: Vec<EntryId>,
    /// How many entries it had already, just as they are.
    pub same: usize,
    /// What both had in different words, in the order of the file.
    pub conflicts: Vec<Conflict>,
}

impl Merged {
    /// The entries that the vault has to write, for the journal to become what [`Merged::entries`] says.
    pub fn writes(&self) -> impl Iterator<Item = &Entry> {
        let replaced = self.conflicts.iter().filter(|conflict| conflict.imported);
        let replaced = replaced.map(|conflict| conflict.kept.id());
        let mut written = Places::new();
        for id in self.added.iter().copied().chain(replaced) {
            written.insert(id, 0);
        }
        let is_written = move |entry: &&Entry| written.contains_key(&entry.id());
        self.entries.iter().filter(is_written)
    }
}

/// Merges an import into the entries of a journal.
#[must_use]
pub fn merge(existing: Vec<Entry>, import: Import) -> Merged {
    let mut merged = Merged::default();
    let places = places(&existing);
    let mut entries = existing;
    for new in import.into_entries() {
        match places.get(&new.id()) {
            None => {
                merged.added.push(new.id());
                entries.push(new);
            }
            Some(at) if entries[*at] == new => merged.same += 1,
            Some(at) => merged.conflicts.push(settle(&mut entries[*at], new)),
        }
    }
    merged.entries = in_order(&entries).into_iter().cloned().collect();
    merged
}

/// Puts the newer one of two into its place.
fn settle(own: &mut Entry, new: Entry) -> Conflict {
    let imported = new.edited().utc_milliseconds() > own.edited().utc_milliseconds();
    let other = if imported {
        core::mem::replace(own, new)
    } else {
        new
    };
    Conflict {
        kept: own.clone(),
        other,
        imported,
    }
}

#[cfg(test)]
mod tests;
