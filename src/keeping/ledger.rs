//! What the journal holds, and what of it is not on the disk yet.
//!
//! What someone did is shown at once, and counts as saved only when the vault said so: until then it is a change that
//! waits, and is tried again with the next one. What other tabs wrote is read again, and of two versions of an entry the
//! one that was edited later stays, as [`wellbeing::journal::merge()`] has it.

use std::collections::BTreeMap;

use wellbeing::journal::{Entry, EntryId, Kind};

/// A change that the vault has not confirmed yet.
#[derive(Clone, PartialEq)]
enum Change {
    Put(Box<Entry>),
    Remove,
}

/// Changes on their way to the vault, all of them in one transaction.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Batch {
    /// Entries to be written.
    pub(crate) puts: Vec<Entry>,
    /// Entries to be removed.
    pub(crate) removes: Vec<EntryId>,
}

impl Batch {
    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.puts.is_empty() && self.removes.is_empty()
    }
}

/// The journal of this tab.
#[derive(Default)]
pub(crate) struct Ledger {
    /// As the vault has it.
    confirmed: BTreeMap<EntryId, Entry>,
    waiting: BTreeMap<EntryId, Change>,
    /// Records that can not be read here: nothing is written over them.
    unreadable: Vec<EntryId>,
    /// Whether the vault was read since it was last closed.
    known: bool,
    /// Whether what waits of the feedback was learned without knowing what the vault holds of it.
    blind: bool,
}

impl Ledger {
    /// Everything, by time: what is on the disk with what waits laid over it.
    pub(crate) fn shown(&self) -> Vec<Entry> {
        let mut all = self.confirmed.clone();
        for (id, change) in &self.waiting {
            match change {
                Change::Put(entry) => drop(all.insert(*id, (**entry).clone())),
                Change::Remove => drop(all.remove(id)),
            }
        }
        let mut shown: Vec<Entry> = all.into_values().collect();
        shown.sort_by_key(|entry| (entry.at().utc_milliseconds(), entry.id()));
        shown
    }

    /// An entry is to be there.
    pub(crate) fn put(&mut self, entry: Entry) {
        if entry.id() == EntryId::FEEDBACK && !self.waiting.contains_key(&EntryId::FEEDBACK) {
            self.blind = !self.known;
        }
        self.waiting
            .insert(entry.id(), Change::Put(Box::new(entry)));
    }

    /// An entry is to go. A record that can not be read goes, too: this is what someone asked for.
    pub(crate) fn remove(&mut self, id: EntryId) {
        self.unreadable.retain(|one| *one != id);
        self.waiting.insert(id, Change::Remove);
    }

    /// What the vault is to do next.
    pub(crate) fn batch(&self) -> Batch {
        let mut batch = Batch::default();
        for (id, change) in &self.waiting {
            match change {
                Change::Put(_) if self.unreadable.contains(id) => {}
                Change::Put(entry) => batch.puts.push((**entry).clone()),
                Change::Remove => batch.removes.push(*id),
            }
        }
        batch
    }

    /// The vault did it. What changed once more in the meantime goes on waiting.
    pub(crate) fn settle(&mut self, done: Batch) {
        for entry in done.puts {
            let id = entry.id();
            if matches!(self.waiting.get(&id), Some(Change::Put(now)) if **now == entry) {
                self.waiting.remove(&id);
            }
            self.unreadable.retain(|one| *one != id);
            self.confirmed.insert(id, entry);
        }
        for id in done.removes {
            if self.waiting.get(&id) == Some(&Change::Remove) {
                self.waiting.remove(&id);
            }
            self.confirmed.remove(&id);
        }
    }

    /// What the vault holds now. A change that waits and is older than what another tab wrote is let go of.
    pub(crate) fn read(&mut self, entries: Vec<Entry>, unreadable: Vec<EntryId>) {
        self.confirmed.clear();
        self.known = true;
        for entry in entries {
            let id = entry.id();
            self.join(&entry);
            if matches!(self.waiting.get(&id), Some(Change::Put(own)) if is_later(&entry, own)) {
                self.waiting.remove(&id);
            }
            self.confirmed.insert(id, entry);
        }
        self.blind = false;
        self.unreadable = unreadable;
    }

    /// What was learned behind a locked door is added to what is known, and does not take its place.
    fn join(&mut self, known: &Entry) {
        if !self.blind || known.id() != EntryId::FEEDBACK {
            return;
        }
        if let (Some(Change::Put(own)), Kind::Feedback(before)) =
            (self.waiting.get_mut(&EntryId::FEEDBACK), known.kind())
            && let Kind::Feedback(new) = own.kind()
        {
            let at = own.edited().max(known.edited());
            **own = Entry::feedback(at, before.joined(new));
        }
    }

    /// How many changes wait.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The vault is closed or locked: only what waits is still here.
    pub(crate) fn close(&mut self) {
        self.confirmed.clear();
        self.unreadable.clear();
        self.known = false;
    }

    /// Everything is gone.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

fn is_later(one: &Entry, other: &Entry) -> bool {
    one.edited().utc_milliseconds() > other.edited().utc_milliseconds()
}

#[cfg(test)]
mod tests {
    use music::Genre;
    use wellbeing::feedback::{Learner, Reactions};
    use wellbeing::journal::{CheckIn, Feedback, Kind, Moment};
    use wellbeing::mood::Feeling;

    use super::*;

    fn moment(minute: i64) -> Moment {
        Moment::new(1_795_369_500_000 + minute * 60_000, 60).unwrap()
    }

    fn said(valence: f32) -> CheckIn {
        CheckIn::new(Feeling::new(valence, 0.5).ok(), None)
    }

    fn entry(id: u8, minute: i64) -> Entry {
        Entry::check_in([id; 16], moment(minute), said(0.5))
    }

    fn edited(entry: &Entry, minute: i64) -> Entry {
        let kind = Kind::CheckIn(said(0.9));
        entry.edit(kind, moment(minute)).unwrap()
    }

    fn with(entries: &[Entry]) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.read(entries.to_vec(), Vec::new());
        ledger
    }

    #[test]
    fn what_waits_is_shown_and_counted_until_it_is_confirmed() {
        let mut ledger = with(&[entry(1, 5)]);
        ledger.put(entry(2, 1));
        ledger.remove(entry(1, 5).id());
        assert!(ledger.shown() == [entry(2, 1)]);
        assert_eq!(ledger.waiting(), 2);
        let batch = ledger.batch();
        assert!(batch.puts == [entry(2, 1)] && batch.removes == [entry(1, 5).id()]);
        ledger.settle(batch);
        assert!(ledger.waiting() == 0 && ledger.batch().is_empty());
        assert!(ledger.shown() == [entry(2, 1)]);
    }

    #[test]
    fn entries_are_shown_by_time() {
        let mut ledger = with(&[entry(1, 9), entry(2, 3)]);
        ledger.put(entry(3, 5));
        let minutes = [entry(2, 3), entry(3, 5), entry(1, 9)];
        assert!(ledger.shown() == minutes);
    }

    #[test]
    fn what_changes_while_it_is_written_waits_on() {
        let mut ledger = with(&[]);
        ledger.put(entry(1, 1));
        let on_its_way = ledger.batch();
        let newer = edited(&entry(1, 1), 2);
        ledger.put(newer.clone());
        ledger.settle(on_its_way);
        assert!(ledger.batch().puts == [newer.clone()]);
        assert!(ledger.shown() == [newer]);
        // And so does a removal that comes while its entry is written.
        let on_its_way = ledger.batch();
        ledger.remove(entry(1, 1).id());
        ledger.settle(on_its_way);
        assert!(ledger.shown().is_empty() && ledger.waiting() == 1);
    }

    #[test]
    fn of_two_tabs_the_later_edit_stays() {
        let first = entry(1, 1);
        for (own, other, kept) in [(4, 3, 4), (3, 4, 4), (3, 3, 3)] {
            let mut ledger = with(std::slice::from_ref(&first));
            ledger.put(edited(&first, own));
            ledger.read(vec![edited(&first, other)], Vec::new());
            assert!(ledger.shown() == [edited(&first, kept)], "{own} {other}");
            // A tie is written once more, and is the same everywhere.
            assert_eq!(ledger.waiting(), usize::from(own >= other));
        }
    }

    #[test]
    fn nothing_is_written_over_what_can_not_be_read() {
        let mut ledger = Ledger::default();
        ledger.put(entry(1, 1));
        ledger.read(Vec::new(), vec![entry(1, 1).id()]);
        assert!(ledger.batch().is_empty());
        assert_eq!(ledger.waiting(), 1);
        assert!(ledger.shown() == [entry(1, 1)]);
        ledger.remove(entry(1, 1).id());
        assert!(ledger.batch().removes == [entry(1, 1).id()]);
    }

    /// A session that ends while the journal is locked teaches something; what was known before must not go for it.
    #[test]
    fn what_is_learned_behind_a_locked_door_is_added() {
        let word = |genre, liked| {
            let mut reactions = Reactions::new();
            reactions.genre(genre, Some(liked));
            Feedback::of(&Learner::new(), &reactions)
        };
        let stored = Entry::feedback(moment(1), word(Genre::Jazz, true));
        let liked = |ledger: &Ledger| {
            let all = ledger.shown();
            let [Kind::Feedback(known)] = &all.iter().map(Entry::kind).collect::<Vec<_>>()[..]
            else {
                panic!("one entry of feedback");
            };
            let reactions = known.reactions().unwrap();
            [Genre::Jazz, Genre::Rap].map(|genre| reactions.liked_genre(genre))
        };
        let mut ledger = with(std::slice::from_ref(&stored));
        ledger.close();
        ledger.put(Entry::feedback(moment(2), word(Genre::Rap, false)));
        assert_eq!(liked(&ledger), [None, Some(false)]);
        ledger.read(vec![stored.clone()], Vec::new());
        assert_eq!(liked(&ledger), [Some(true), Some(false)]);
        assert_eq!(ledger.batch().puts.len(), 1);
        // Once only.
        ledger.read(vec![stored.clone()], Vec::new());
        assert_eq!(liked(&ledger), [Some(true), Some(false)]);
        // Where the door was open, what is put is all there is to know: also after "forget".
        let mut ledger = with(&[stored]);
        ledger.put(Entry::feedback(moment(2), Feedback::default()));
        ledger.read(ledger.confirmed.values().cloned().collect(), Vec::new());
        assert!(ledger.shown()[0].kind() == &Kind::Feedback(Feedback::default()));
    }

    #[test]
    fn closing_keeps_what_was_not_saved() {
        let mut ledger = with(&[entry(1, 1)]);
        ledger.put(entry(2, 2));
        ledger.close();
        assert!(ledger.shown() == [entry(2, 2)]);
        ledger.read(vec![entry(1, 1)], Vec::new());
        assert!(ledger.shown() == [entry(1, 1), entry(2, 2)]);
    }
}
