//! A person's own lists: read by a worker, kept in the vault, and put on the shelf beside everything else.
//!
//! Nothing of a list leaves the page. What is asked for is the worker, a file of the build, when somebody has chosen a
//! file; the same for everyone.

mod worker;

use std::sync::Arc;
use std::time::Duration;

use catalogue::list::{FILE_BYTES, LeftOut, List, ListError, Outcome, Read, Refusal};
use leptos::prelude::*;
use leptos::web_sys::File;
use music::{Genre, TrackId};

use super::Shelf;
use crate::keeping::{Keeping, keeping, now};
use worker::{News, Reader};

/// Most lists at a time.
const MOST: usize = 5;

/// Where someone is with a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    /// None was chosen, or the answer was put away.
    Waiting,
    /// It is being read: bytes so far, and in all.
    Reading {
        /// The file's name.
        name: String,
        /// Bytes so far.
        done: u32,
        /// Bytes in all.
        all: u32,
    },
    /// It was read, and its tracks are here.
    Read {
        /// The list's name.
        name: String,
        /// How many tracks it has.
        tracks: usize,
        /// Rows that were the same track as another.
        merged: usize,
        /// Lines that were left out.
        left: usize,
        /// The first of them.
        listed: Vec<LeftOut>,
        /// Whether an earlier list of that name made room for it.
        replaced: bool,
    },
    /// Nothing was taken of it.
    Refused {
        /// The file's name.
        name: String,
        /// Why.
        why: Refusal,
    },
    /// There are as many lists as there can be.
    Full,
    /// Somebody stopped it.
    Stopped,
    /// The worker could not be had.
    NoReader,
}

/// A list that is kept, as far as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    /// Its key in the vault.
    pub(crate) key: String,
    /// Name, when it came, tracks and lines left out, or why that is not known.
    pub(crate) what: Result<(String, i64, usize, u32), ListError>,
}

/// What was taken away last, until something else is done.
#[derive(Clone)]
pub(crate) struct Taken {
    key: String,
    bytes: Arc<[u8]>,
    /// Its name, where it has one.
    pub(crate) name: String,
}

/// See above.
#[derive(Clone, Copy)]
pub(crate) struct Lists {
    /// Where someone is with a file.
    pub(crate) stage: RwSignal<Stage>,
    /// What is kept, the oldest first.
    pub(crate) kept: Memo<Vec<Kept>>,
    /// What was taken away last.
    pub(crate) taken: RwSignal<Option<Taken>>,
    /// What the shelf was given last.
    settled: StoredValue<Vec<Arc<[u8]>>>,
    reader: StoredValue<Option<Reader>, LocalStorage>,
    shelf: Shelf,
    keeping: Keeping,
}

impl Lists {
    /// Follows what is kept.
    pub(super) fn of(shelf: Shelf) -> Self {
        let keeping = keeping();
        let all = keeping.lists();
        let kept = Memo::new(move |_| all.with(|all| shown(all)));
        let lists = Self {
            stage: RwSignal::new(Stage::Waiting),
            kept,
            taken: RwSignal::new(None),
            settled: StoredValue::new(Vec::new()),
            reader: StoredValue::new_local(None),
            shelf,
            keeping,
        };
        Effect::new(move || {
            all.track();
            lists.settle();
            // Erased, here or in another tab: that does not come back.
            if keeping.erased().get().is_some() {
                lists.taken.set(None);
                lists.put_away();
            }
        });
        lists
    }

    /// Puts on the shelf what is kept just now, unless it is there.
    pub(super) fn settle(self) {
        let bytes = self.keeping.lists().with_untracked(|all| {
            let bytes = all.iter().map(|(_, bytes)| bytes.clone());
            bytes.collect::<Vec<_>>()
        });
        if self.settled.with_value(|settled| *settled == bytes) {
            return;
        }
        let lists: Vec<List> = bytes
            .iter()
            .filter_map(|bytes| List::decode(bytes).ok())
            .collect();
        self.settled.set_value(bytes);
        self.shelf.bring(&lists);
    }

    /// Whether a track is on one of the lists.
    pub(crate) fn has(self, id: TrackId) -> bool {
        self.shelf.is_own(id)
    }

    /// Begins to read a file. `genre` is for tracks that name none.
    pub(crate) fn read(self, file: &File, genre: Option<Genre>) {
        self.taken.set(None);
        self.reader.set_value(None);
        let name = List::named(&file.name());
        let size = file.size();
        if size > FILE_BYTES as f64 {
            let why = Refusal::TooLarge;
            return self.stage.set(Stage::Refused { name, why });
        }
        if self.same(&name).is_none() && self.kept.with_untracked(Vec::len) >= MOST {
            return self.stage.set(Stage::Full);
        }
        let all = size as u32;
        self.stage.set(Stage::Reading {
            name: name.clone(),
            done: 0,
            all,
        });
        let hear = move |news| self.hear(&name, all, news);
        match Reader::start(file, genre, hear) {
            Some(reader) => self.reader.set_value(Some(reader)),
            None => self.stage.set(Stage::NoReader),
        }
    }

    fn hear(self, name: &str, all: u32, news: News) {
        let outcome = match news {
            News::Read(done) => {
                let name = name.to_owned();
                return self.stage.set(Stage::Reading { name, done, all });
            }
            News::Done(outcome) => outcome,
            News::Failed => {
                self.end();
                return self.stage.set(Stage::NoReader);
            }
        };
        self.end();
        match outcome {
            Outcome::Read(read) => self.keep(name, read),
            Outcome::Refused(why) => {
                let name = name.to_owned();
                self.stage.set(Stage::Refused { name, why });
            }
        }
    }

    /// The worker's own message may be under way: it is let go of once that is over.
    fn end(self) {
        let let_go = move || {
            if !matches!(self.stage.get_untracked(), Stage::Reading { .. }) {
                self.reader.set_value(None);
            }
        };
        set_timeout(let_go, Duration::ZERO);
    }

    /// Keeps what was read, in place of a list of the same name.
    fn keep(self, name: &str, read: Read) {
        let Read {
            tracks,
            merged,
            left,
            listed,
            tile,
        } = read;
        let bytes = List::encode(name, now().utc_milliseconds(), left, &tile);
        // It comes from a worker; what a reload would not read is not kept.
        if List::decode(&bytes).is_err() {
            return self.stage.set(Stage::NoReader);
        }
        let earlier = self.same(name);
        let replaced = earlier.is_some();
        let key = match earlier {
            Some(taken) => {
                let key = taken.key.clone();
                self.taken.set(Some(taken));
                key
            }
            None => Keeping::new_list(),
        };
        self.keeping.put_list(&key, Some(bytes));
        let name = name.to_owned();
        self.stage.set(Stage::Read {
            name,
            tracks,
            merged,
            left,
            listed,
            replaced,
        });
    }

    /// The list of that name.
    fn same(self, name: &str) -> Option<Taken> {
        self.find(|kept| matches!(&kept.what, Ok((own, ..)) if own == name))
    }

    fn find(self, is_it: impl Fn(&Kept) -> bool) -> Option<Taken> {
        let found = self
            .kept
            .with_untracked(|kept| kept.iter().find(|kept| is_it(kept)).cloned())?;
        let bytes = self.keeping.lists().with_untracked(|all| {
            let found = all.iter().find(|(key, _)| *key == found.key);
            found.map(|(_, bytes)| bytes.clone())
        })?;
        Some(Taken {
            name: found.what.map(|(name, ..)| name).unwrap_or_default(),
            key: found.key,
            bytes,
        })
    }

    /// Stops reading. Nothing of the file stays.
    pub(crate) fn stop(self) {
        self.reader.set_value(None);
        self.stage.set(Stage::Stopped);
    }

    /// Puts the answer away.
    pub(crate) fn put_away(self) {
        self.reader.set_value(None);
        self.stage.set(Stage::Waiting);
    }

    /// Takes a list away, until it is brought back.
    pub(crate) fn remove(self, key: &str) {
        let Some(taken) = self.find(|kept| kept.key == key) else {
            return;
        };
        self.taken.set(Some(taken));
        self.put_away();
        self.keeping.put_list(key, None);
    }

    /// Brings back what was taken away last.
    pub(crate) fn undo(self) {
        if let Some(Taken { key, bytes, .. }) = self.taken.get_untracked() {
            self.taken.set(None);
            self.put_away();
            self.keeping.put_list(&key, Some(bytes.to_vec()));
        }
    }
}

/// What is kept, the oldest first; what cannot be read last.
fn shown(all: &[(String, Arc<[u8]>)]) -> Vec<Kept> {
    let one = |(key, bytes): &(String, Arc<[u8]>)| Kept {
        key: key.clone(),
        what: List::decode(bytes).map(|list| (list.name, list.added, list.tile.len(), list.left)),
    };
    let mut kept: Vec<Kept> = all.iter().map(one).collect();
    kept.sort_by_key(|kept| {
        let added = kept.what.as_ref().map(|(_, added, ..)| *added);
        (added.is_err(), added.unwrap_or(0), kept.key.clone())
    });
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_in_the_order_in_which_they_came_and_odd_ones_last() {
        let Outcome::Read(read) = catalogue::list::read(b"title,artist,genre\nOne,A,jazz\n", None)
        else {
            panic!("a list");
        };
        let kept = |name: &str, added| Arc::from(List::encode(name, added, 2, &read.tile));
        let all = [
            ("list-a".to_owned(), kept("late.csv", 9)),
            ("list-b".to_owned(), Arc::from(&b"odd"[..])),
            ("list-c".to_owned(), kept("early.csv", -3)),
        ];
        let found: Vec<_> = shown(&all).into_iter().map(|kept| kept.what).collect();
        assert_eq!(
            found,
            [
                Ok(("early.csv".to_owned(), -3, 1, 2)),
                Ok(("late.csv".to_owned(), 9, 1, 2)),
                Err(ListError::Damaged),
            ]
        );
    }
}
