//! Opening, reading and writing: everything that waits for the vault.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wellbeing::journal::{Entry, Kind};

use super::beside::{LIST, ONGOING};
use super::engine::Engine;
use super::{Keeping, Unreadable, Unsaved};
use crate::state::{Keep, Reason};
use vault::{Change, LockState, NAME, Problem, Vault};

/// How often one write is tried when other tabs get in its way.
const TRIES: usize = 3;

impl Keeping {
    /// Opens the journal as soon as one is to be kept, and lets go of it when none is any more.
    pub(super) fn start(self) {
        let keep = self.state.settings.keep;
        Effect::new(move || {
            if keep.get() {
                spawn_local(self.open());
            } else {
                self.stop();
            }
        });
    }

    /// Nothing is to be kept: nothing is open. What waits stays for as long as the page.
    fn stop(self) {
        self.engine.update_value(Engine::close);
        self.shown.unreadable.set(Unreadable::default());
        self.shown.status.set(Keep::Off);
        self.publish();
    }

    /// Changes something in memory, shows it, and sees to it that it is saved.
    pub(super) fn change(self, act: impl FnOnce(&mut Engine)) {
        self.engine.update_value(act);
        self.shown.erased.set(None);
        self.publish();
        spawn_local(self.flush());
    }

    /// Tries again to save what waits, or to open what could not be opened.
    pub(crate) fn retry(self) {
        spawn_local(async move {
            if let Keep::Unavailable(_) = self.shown.status.get_untracked() {
                self.open().await;
            }
            self.flush().await;
        });
    }

    /// Opens the vault and reads it.
    pub(super) async fn open(self) {
        self.shown.status.set(Keep::Opening);
        match Vault::open(NAME).await {
            // It was switched off meanwhile.
            Ok(_) if !self.state.settings.keep.get_untracked() => self.stop(),
            Ok(vault) => {
                let watching = vault.on_change(move |change| self.hear(change));
                self.engine.update_value(|engine| {
                    engine.vault = Some(vault);
                    engine.watching = Some(watching);
                });
                self.look().await;
                self.flush().await;
            }
            Err(problem) => self.fail(problem),
        }
    }

    /// Reads all that the vault holds.
    pub(super) async fn look(self) {
        for _ in 0..TRIES {
            let Some(vault) = self.vault() else { return };
            self.shown
                .passphrase
                .set(vault.lock_state() != LockState::Plain);
            if vault.lock_state() == LockState::Locked {
                return self.hide();
            }
            match vault.all().await {
                Ok(contents) => {
                    let mut unread = None;
                    self.engine
                        .update_value(|engine| unread = Some(engine.read(contents)));
                    if let Some((damaged, newer)) = unread {
                        self.shown.unreadable.set(Unreadable { damaged, newer });
                    }
                    self.shown.status.set(Keep::Open);
                    self.publish();
                    return self.recall();
                }
                // Another tab set or removed the passphrase: look at it anew.
                Err(Problem::ChangedElsewhere | Problem::Locked) => {}
                Err(problem) => return self.fail(problem),
            }
        }
        self.fail(Problem::Failed);
    }

    /// Writes what waits, until nothing does.
    pub(super) async fn flush(self) {
        let begun = self.engine.try_update_value(|engine| {
            let idle = !engine.writing;
            engine.writing = true;
            idle
        });
        if begun != Some(true) {
            return;
        }
        let trouble = self.write().await;
        self.engine.update_value(|engine| {
            engine.writing = false;
            engine.trouble = trouble.err();
        });
        self.publish();
    }

    async fn write(self) -> Result<(), Problem> {
        let mut tries = 0;
        while self.is_open() {
            let Some(turn) = self.engine.with_value(Engine::next) else {
                break;
            };
            let vault = match self.vault() {
                Some(vault) => vault,
                None => self.open_again().await?,
            };
            let (puts, removes) = turn.bytes();
            match vault.write(&puts, &removes).await {
                Ok(()) => {
                    tries = 0;
                    self.engine.update_value(|engine| engine.settle(turn));
                    self.publish();
                }
                Err(problem) if tries == TRIES => return Err(problem),
                Err(Problem::Closed) => self.engine.update_value(Engine::close),
                Err(Problem::ChangedElsewhere | Problem::Locked) => self.look().await,
                Err(problem) => return Err(problem),
            }
            tries += 1;
        }
        Ok(())
    }

    /// After erasing, or after the browser closed it: the vault as it is now.
    pub(super) async fn open_again(self) -> Result<Vault, Problem> {
        let vault = Vault::open(NAME).await?;
        let watching = vault.on_change(move |change| self.hear(change));
        let opened = vault.clone();
        self.engine.update_value(|engine| {
            engine.vault = Some(opened);
            engine.watching = Some(watching);
        });
        self.look().await;
        Ok(vault)
    }

    /// News from another tab, or from the browser.
    fn hear(self, change: Change) {
        match change {
            Change::Written | Change::Passphrase => {
                spawn_local(async move {
                    self.look().await;
                    self.flush().await;
                });
            }
            Change::Erased => {
                self.forget();
                // What was answered may have come from there.
                spawn_local(async move { self.state.clearing.erase() });
            }
            Change::Closed => {
                // Not while what told us still runs.
                spawn_local(async move {
                    self.engine.update_value(Engine::close);
                    self.open().await;
                });
            }
        }
    }

    /// Everything was erased: nothing of it stays in this tab, and nothing is opened until there is something new.
    pub(super) fn forget(self) {
        // Not while what told us still runs.
        spawn_local(async move {
            self.engine.update_value(Engine::clear);
            self.state.keeping.ongoing.set(None);
            self.shown.unreadable.set(Unreadable::default());
            self.shown.passphrase.set(false);
            if self.state.settings.keep.get_untracked() {
                self.shown.status.set(Keep::Open);
            }
            self.publish();
        });
    }

    /// The vault is locked.
    pub(super) fn hide(self) {
        self.engine.update_value(Engine::hide);
        self.shown.unreadable.set(Unreadable::default());
        self.shown.status.set(Keep::Locked);
        self.publish();
    }

    fn fail(self, problem: Problem) {
        self.engine.update_value(Engine::close);
        self.shown.status.set(Keep::Unavailable(match problem {
            Problem::Unavailable => Reason::Blocked,
            Problem::Busy => Reason::Busy,
            Problem::Newer => Reason::Newer,
            Problem::Damaged => Reason::Damaged,
            _ => Reason::Failed,
        }));
        self.publish();
    }

    pub(super) fn vault(self) -> Option<Vault> {
        self.engine.with_value(|engine| engine.vault.clone())
    }

    fn is_open(self) -> bool {
        self.shown.status.get_untracked() == Keep::Open
    }

    /// Shows what is in memory.
    pub(super) fn publish(self) {
        let (entries, waiting, trouble) = self.engine.with_value(|engine| {
            let entries = engine.ledger.shown();
            (entries, engine.waiting(), engine.trouble)
        });
        let (ongoing, lists) = self.engine.with_value(|engine| {
            let ongoing = engine.beside.get(ONGOING);
            (ongoing.map(|bytes| bytes.to_vec()), engine.beside.all(LIST))
        });
        if self.shown.entries.with_untracked(|shown| *shown != entries) {
            self.shown.entries.set(entries);
        }
        // Before the session, which may have tracks of them.
        if self.shown.lists.with_untracked(|shown| *shown != lists) {
            self.shown.lists.set(lists);
        }
        if self.shown.ongoing.with_untracked(|shown| *shown != ongoing) {
            self.shown.ongoing.set(ongoing);
        }
        let unsaved = match self.shown.status.get_untracked() {
            Keep::Off => Unsaved::default(),
            Keep::Open => Unsaved {
                changes: waiting,
                trouble,
            },
            Keep::Locked => Unsaved {
                changes: waiting,
                trouble: Some(Problem::Locked),
            },
            Keep::Opening => Unsaved {
                changes: waiting,
                trouble: None,
            },
            Keep::Unavailable(_) => Unsaved {
                changes: waiting,
                trouble: Some(Problem::Unavailable),
            },
        };
        if self.shown.unsaved.get_untracked() != unsaved {
            self.shown.unsaved.set(unsaved);
        }
    }

    /// Fills the questions with the newest answers, once, if the person has said nothing yet.
    fn recall(self) {
        let first = self
            .engine
            .try_update_value(|engine| !std::mem::replace(&mut engine.recalled, true));
        let draft = self.state.checkin.draft;
        if first == Some(true) && draft.with_untracked(wellbeing::Draft::is_empty) {
            let newest = self.shown.entries.with_untracked(|entries| newest(entries));
            if let Some(answered) = newest {
                draft.set(answered);
            }
        }
    }
}

/// The newest answers among entries by time.
fn newest(entries: &[Entry]) -> Option<wellbeing::Draft> {
    let answers = entries.iter().rev().filter_map(|entry| match entry.kind() {
        Kind::CheckIn(said) => said.answers(),
        _ => None,
    });
    answers.map(wellbeing::Draft::from).next()
}
