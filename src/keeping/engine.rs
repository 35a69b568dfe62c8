//! The vault, if it is open, and what is in memory of it. A plain struct: [`super::saving`] does the waiting.

use wellbeing::journal::{EntryId, Problem as Unreadable, decode, encode};

use super::beside::{Beside, Changes, is_beside};
use super::ledger::{Batch, Ledger};
use vault::{Contents, Problem, Vault, Watching};

/// What there is of the journal in this tab.
#[derive(Default)]
pub(super) struct Engine {
    /// Entries, and which of them wait.
    pub(super) ledger: Ledger,
    /// What lies beside the entries: the session that is under way, and the person's own lists.
    pub(super) beside: Beside,
    /// The open vault; there is none while nothing is to be kept, and none after erasing until there is something new.
    pub(super) vault: Option<Vault>,
    /// News from other tabs come for as long as this is held.
    pub(super) watching: Option<Watching>,
    /// Whether something is being written just now.
    pub(super) writing: bool,
    /// What the last attempt to write came to.
    pub(super) trouble: Option<Problem>,
    /// Whether answers of earlier days have been looked for already.
    pub(super) recalled: bool,
}

/// One transaction: what is written, and what to settle when it is done.
pub(super) struct Turn {
    batch: Batch,
    beside: Changes,
}

impl Turn {
    /// Keys with their bytes, and the keys to remove.
    pub(super) fn bytes(&self) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
        let entries = self.batch.puts.iter();
        let mut puts: Vec<_> = entries
            .map(|entry| (entry.id().key(), encode(entry)))
            .collect();
        let mut removes: Vec<_> = self.batch.removes.iter().map(|id| id.key()).collect();
        for (key, bytes) in &self.beside {
            match bytes {
                Some(bytes) => puts.push((key.clone(), bytes.to_vec())),
                None => removes.push(key.clone()),
            }
        }
        (puts, removes)
    }
}

/// Keys of what could not be read: damaged ones, and those of a newer Attune.
pub(super) type Keys = (Vec<String>, Vec<String>);

impl Engine {
    /// What lies under a key beside the entries is to be this.
    pub(super) fn put_beside(&mut self, key: &str, bytes: Option<Vec<u8>>) {
        self.beside.put(key, bytes, self.writing);
    }

    /// What the vault is to do next; `None` when there is nothing.
    pub(super) fn next(&self) -> Option<Turn> {
        let turn = Turn {
            batch: self.ledger.batch(),
            beside: self.beside.changes(),
        };
        let nothing = turn.batch.is_empty() && turn.beside.is_empty();
        (!nothing).then_some(turn)
    }

    /// It is done.
    pub(super) fn settle(&mut self, done: Turn) {
        self.ledger.settle(done.batch);
        self.beside.settle(done.beside);
    }

    /// Takes in all that the vault holds. Gives the keys of what can not be read.
    pub(super) fn read(&mut self, contents: Contents) -> Keys {
        let (mut entries, mut newer) = (Vec::new(), Vec::new());
        let mut damaged = contents.damaged;
        let (beside, records) = contents
            .records
            .into_iter()
            .partition(|(key, _)| is_beside(key));
        self.beside.read(beside);
        let records: Vec<(String, Vec<u8>)> = records;
        for (key, bytes) in records {
            match decode(&bytes) {
                Ok(entry) if entry.id().key() == key => entries.push(entry),
                Err(Unreadable::Newer { .. }) => newer.push(key),
                _ => damaged.push(key),
            }
        }
        let unread = damaged.iter().chain(&newer);
        let ids = unread.filter_map(|key| EntryId::from_key(key)).collect();
        self.ledger.read(entries, ids);
        (damaged, newer)
    }

    /// How many changes wait.
    pub(super) fn waiting(&self) -> usize {
        self.ledger.waiting() + self.beside.waiting()
    }

    /// Lets go of the vault and of all that came from it. What waits stays.
    pub(super) fn close(&mut self) {
        self.hide();
        self.vault = None;
        self.watching = None;
    }

    /// The vault is locked: what came from it is not to be seen any more.
    pub(super) fn hide(&mut self) {
        self.ledger.close();
        self.beside.close();
    }

    /// Everything was erased.
    pub(super) fn clear(&mut self) {
        self.close();
        self.ledger.clear();
        self.beside = Beside::default();
        self.trouble = None;
    }
}

#[cfg(test)]
mod tests {
    use wellbeing::journal::{CheckIn, Entry, Moment};

    use super::super::beside::ONGOING;
    use super::*;

    fn ongoing(engine: &Engine) -> Option<Vec<u8>> {
        engine.beside.get(ONGOING).map(|bytes| bytes.to_vec())
    }

    fn entry(id: u8) -> Entry {
        let at = Moment::new(1_795_369_500_000, 60).unwrap();
        Entry::check_in([id; 16], at, CheckIn::default())
    }

    #[test]
    fn records_are_told_apart() {
        let sound = entry(1);
        let mut newer = encode(&entry(2));
        newer[4] = 9;
        let end = newer.len() - 4;
        let crc = crc(&newer[..end]);
        newer[end..].copy_from_slice(&crc.to_le_bytes());
        let contents = Contents {
            records: vec![
                (sound.id().key(), encode(&sound)),
                (entry(2).id().key(), newer),
                (entry(3).id().key(), b"garbage".to_vec()),
                // Somebody moved a sound record to another key.
                (entry(4).id().key(), encode(&sound)),
                (ONGOING.to_owned(), vec![1, 2, 3]),
            ],
            damaged: vec![entry(5).id().key()],
        };
        let mut engine = Engine::default();
        let (damaged, newer) = engine.read(contents);
        assert_eq!(damaged, [5, 3, 4].map(|id| entry(id).id().key()));
        assert_eq!(newer, [entry(2).id().key()]);
        assert!(engine.ledger.shown() == [sound]);
        assert_eq!(ongoing(&engine), Some(vec![1, 2, 3]));
        for id in [2, 3, 4, 5] {
            engine.ledger.put(entry(id));
        }
        assert!(engine.next().is_none(), "unreadable records are left alone");
    }

    /// CRC-32 (ISO HDLC), bit by bit.
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))
            })
        })
    }

    #[test]
    fn the_session_under_way_waits_like_an_entry() {
        let mut engine = Engine::default();
        engine.put_beside(ONGOING, None);
        assert!(engine.next().is_none());
        engine.put_beside(ONGOING, Some(vec![1]));
        let turn = engine.next().unwrap();
        assert_eq!(turn.bytes().0, [(ONGOING.to_owned(), vec![1])]);
        engine.writing = true;
        engine.put_beside(ONGOING, None);
        engine.settle(turn);
        assert_eq!((engine.waiting(), ongoing(&engine)), (1, None));
        let turn = engine.next().unwrap();
        assert_eq!(turn.bytes(), (Vec::new(), vec![ONGOING.to_owned()]));
        engine.settle(turn);
        assert_eq!(engine.waiting(), 0);
    }
}
