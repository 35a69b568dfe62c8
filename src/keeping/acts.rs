//! What a person does with the journal as a whole: lock and unlock it, bring something in, erase it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wellbeing::journal::{Entry, encode};

use super::Keeping;
use crate::browser;
use crate::state::Keep;
use vault::{NAME, Problem, Vault};

impl Keeping {
    /// Unlocks the journal and reads it. Takes about a second.
    ///
    /// # Errors
    /// [`Problem::WrongPassphrase`], and what else the vault says.
    pub(crate) async fn unlock(self, passphrase: &str) -> Result<(), Problem> {
        let vault = self.vault().ok_or(Problem::Closed)?;
        vault.unlock(passphrase).await?;
        self.look().await;
        self.flush().await;
        Ok(())
    }

    /// Forgets the key, and what could be read with it.
    pub(crate) fn lock(self) {
        if let Some(vault) = self.vault() {
            vault.lock();
            self.hide();
        }
    }

    /// Sets a passphrase where there is none.
    ///
    /// # Errors
    /// What the vault says; then nothing has changed.
    pub(crate) async fn set_passphrase(self, passphrase: &str) -> Result<(), Problem> {
        self.keep_under(Some(passphrase)).await
    }

    /// Changes the passphrase, or removes it with `None`; whoever does so has to know the one in force.
    ///
    /// # Errors
    /// As [`Keeping::set_passphrase`]; [`Problem::WrongPassphrase`] for the one in force.
    pub(crate) async fn change_passphrase(
        self,
        present: &str,
        next: Option<&str>,
    ) -> Result<(), Problem> {
        let vault = self.vault().ok_or(Problem::Closed)?;
        vault.unlock(present).await?;
        self.keep_under(next).await
    }

    async fn keep_under(self, passphrase: Option<&str>) -> Result<(), Problem> {
        // What waits is to be under it, too.
        self.flush().await;
        let vault = match self.vault() {
            Some(vault) => vault,
            None => self.open_again().await?,
        };
        let done = vault.set_passphrase(passphrase).await;
        self.look().await;
        done
    }

    /// Writes entries that someone brought, all of them or none. Where nothing is kept they stay in memory.
    ///
    /// # Errors
    /// What the vault says; then nothing has changed.
    pub(crate) async fn bring(self, entries: Vec<Entry>) -> Result<(), Problem> {
        match self.shown.status.get_untracked() {
            Keep::Off => {
                self.change(|engine| entries.into_iter().for_each(|one| engine.ledger.put(one)));
                return Ok(());
            }
            Keep::Open => {}
            Keep::Locked => return Err(Problem::Locked),
            Keep::Opening | Keep::Unavailable(_) => return Err(Problem::Unavailable),
        }
        let vault = match self.vault() {
            Some(vault) => vault,
            None => self.open_again().await?,
        };
        let records = entries
            .iter()
            .map(|entry| (entry.id().key(), encode(entry)));
        let records: Vec<_> = records.collect();
        vault.write(&records, &[]).await?;
        self.look().await;
        Ok(())
    }

    /// Removes records that are damaged.
    pub(crate) fn remove_damaged(self, keys: &[String]) {
        let keys = keys.to_vec();
        spawn_local(async move {
            if let Some(vault) = self.vault() {
                let _ = vault.write(&[], &keys).await;
                self.look().await;
                self.flush().await;
            }
        });
    }

    /// Erases the journal, here and in all tabs, and says how it went. What is in memory goes even if the database does
    /// not. What is not of the journal is left: see [`Keeping::forget_person`].
    pub(crate) async fn erase_all(self) -> Erased {
        let done = match self.vault() {
            Some(vault) => vault.erase().await,
            None => Vault::erase_unopened(NAME).await,
        };
        self.forget();
        let erased = match done {
            // Where nothing can be kept there is nothing to erase.
            Ok(()) | Err(Problem::Unavailable) => Erased::All,
            Err(Problem::Busy) => Erased::Held,
            Err(_) => Erased::Failed,
        };
        self.shown.erased.set(Some(erased));
        erased
    }

    /// Forgets what is not in the journal: answers, wishes, settings, and what a sign-in left in the tab.
    pub(crate) fn forget_person(self) {
        self.state.clearing.erase();
        self.state.settings.erase();
        browser::forget_all();
    }

    /// How erasing went, until something is kept again.
    pub(crate) fn erased(self) -> Signal<Option<Erased>> {
        self.shown.erased.into()
    }
}

/// How erasing went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Erased {
    /// Nothing is left.
    All,
    /// Nothing in this tab; another one holds on to the database.
    Held,
    /// The browser refused.
    Failed,
}
