//! What the vault keeps beside the journal's entries, each under a key of its own: the session that is under way, and the
//! lists that a person brought. On the disk, and as it should be there.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The vault's key of the session that is under way. No entry has it.
pub(crate) const ONGOING: &str = "ongoing";
/// How keys of a person's own lists begin. No entry's does.
pub(crate) const LIST: &str = "list-";

/// Whether a key is none of an entry.
pub(crate) fn is_beside(key: &str) -> bool {
    key == ONGOING || key.starts_with(LIST)
}

/// Keys with what is to be under them; `None` for nothing.
pub(super) type Changes = BTreeMap<String, Option<Arc<[u8]>>>;

/// See above.
#[derive(Default)]
pub(super) struct Beside {
    confirmed: BTreeMap<String, Arc<[u8]>>,
    waiting: Changes,
}

impl Beside {
    /// What should be under a key.
    pub(super) fn get(&self, key: &str) -> Option<Arc<[u8]>> {
        let confirmed = || self.confirmed.get(key).cloned();
        self.waiting.get(key).cloned().unwrap_or_else(confirmed)
    }

    /// What should be under all keys that begin so, in their order.
    pub(super) fn all(&self, begin: &str) -> Vec<(String, Arc<[u8]>)> {
        let mut all = self.confirmed.clone();
        for (key, bytes) in &self.waiting {
            match bytes {
                Some(bytes) => all.insert(key.clone(), bytes.clone()),
                None => all.remove(key),
            };
        }
        all.retain(|key, _| key.starts_with(begin));
        all.into_iter().collect()
    }

    /// What is under a key is to be this. While something is being written, nobody knows what is there.
    pub(super) fn put(&mut self, key: &str, bytes: Option<Vec<u8>>, writing: bool) {
        let bytes: Option<Arc<[u8]>> = bytes.map(Arc::from);
        if bytes.as_ref() == self.confirmed.get(key) && !writing {
            self.waiting.remove(key);
        } else {
            self.waiting.insert(key.to_owned(), bytes);
        }
    }

    /// What is to be written.
    pub(super) fn changes(&self) -> Changes {
        self.waiting.clone()
    }

    /// It is.
    pub(super) fn settle(&mut self, done: Changes) {
        for (key, written) in done {
            if self.waiting.get(&key) == Some(&written) {
                self.waiting.remove(&key);
            }
            match written {
                Some(bytes) => self.confirmed.insert(key, bytes),
                None => self.confirmed.remove(&key),
            };
        }
    }

    /// What the vault holds.
    pub(super) fn read(&mut self, records: Vec<(String, Vec<u8>)>) {
        let shared = |(key, bytes): (String, Vec<u8>)| (key, Arc::from(bytes));
        self.confirmed = records.into_iter().map(shared).collect();
    }

    /// Lets go of what came from the vault. What waits stays.
    pub(super) fn close(&mut self) {
        self.confirmed.clear();
    }

    /// How many changes wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(beside: &Beside) -> Vec<String> {
        beside.all(LIST).into_iter().map(|(key, _)| key).collect()
    }

    #[test]
    fn what_waits_is_shown_before_what_is_on_the_disk() {
        let mut beside = Beside::default();
        beside.read(vec![
            ("list-a".to_owned(), vec![1]),
            (ONGOING.to_owned(), vec![2]),
        ]);
        assert_eq!(names(&beside), ["list-a"]);
        beside.put("list-b", Some(vec![3]), false);
        beside.put("list-a", None, false);
        assert_eq!(
            (names(&beside), beside.waiting()),
            (vec!["list-b".to_owned()], 2)
        );
        assert_eq!(beside.get("list-a"), None);
        // Taken back before it was written: nothing is to be done.
        beside.put("list-a", Some(vec![1]), false);
        assert_eq!(beside.waiting(), 1);
        let turn = beside.changes();
        beside.put("list-b", None, true);
        beside.settle(turn);
        assert_eq!(
            (names(&beside), beside.waiting()),
            (vec!["list-a".to_owned()], 1)
        );
        let turn = beside.changes();
        beside.settle(turn);
        assert_eq!(beside.waiting(), 0);
    }

    #[test]
    fn a_locked_journal_shows_none_of_its_lists_and_keeps_what_waits() {
        let mut beside = Beside::default();
        beside.read(vec![("list-a".to_owned(), vec![1])]);
        beside.put("list-b", Some(vec![3]), false);
        beside.close();
        assert_eq!(names(&beside), ["list-b"]);
    }

    #[test]
    fn keys_are_told_from_those_of_entries() {
        for key in [ONGOING, "list-0"] {
            assert!(is_beside(key), "{key}");
            assert_eq!(wellbeing::journal::EntryId::from_key(key), None);
        }
        assert!(!is_beside("settings"));
    }
}
