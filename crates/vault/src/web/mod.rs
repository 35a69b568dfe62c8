//! The vault in a browser.
//!
//! Takes the engine and fills its ports: IndexedDB as the disk, WebCrypto as the cipher; beside them news from other
//! tabs, and a queue, so that what was asked for first is done first. web-sys by hand and no wrapper: what matters here
//! (strict durability, blocked and lost connections, one transaction that looks before it writes) is what wrappers
//! leave out.

mod cipher;
mod disk;
mod events;
mod files;
mod opening;
mod queue;
mod tabs;
mod watchers;

use std::fmt;
use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::engine::Engine;
use crate::{Change, Contents, LockState, Problem};
use cipher::WebCrypto;
use disk::Database;
use queue::Queue;
use tabs::{News, Tabs};
use watchers::Watchers;

pub use files::{Rescued, open_sealed, rescued, seal};
pub use watchers::Watching;

/// A handle to the journal's database. Clones are the same handle; two that were opened are two, even in one page.
///
/// Calls are done in the order in which they were made. After [`Problem::Closed`] open a new one.
#[derive(Clone)]
pub struct Vault(Rc<Inner>);

struct Inner {
    engine: Engine<Database, WebCrypto>,
    queue: Queue,
    tabs: Tabs,
    watchers: Rc<Watchers>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({:?})", self.lock_state())
    }
}

impl Vault {
    /// Opens the database of that name, or creates it: call it only when something may be kept.
    ///
    /// # Errors
    /// [`Problem::Unavailable`], [`Problem::Newer`], [`Problem::Busy`], [`Problem::Full`]; [`Problem::Damaged`] when
    /// what opens the records is gone, and [`Vault::erase_unopened`] the only way on.
    pub async fn open(name: &str) -> Result<Self, Problem> {
        let watchers = Rc::new(Watchers::default());
        let telling = Rc::clone(&watchers);
        let disk = Database::open(name, move |change| telling.tell(change)).await?;
        let engine = Engine::open(disk, WebCrypto).await?;
        let inner = Rc::new_cyclic(|inner: &std::rc::Weak<Inner>| {
            let inner = inner.clone();
            let tabs = Tabs::open(name, move |news| {
                if let Some(inner) = inner.upgrade() {
                    spawn_local(hear(Self(inner), news));
                }
            });
            Inner {
                engine,
                queue: Queue::default(),
                tabs,
                watchers,
            }
        });
        Ok(Self(inner))
    }

    /// How it is kept, as far as this handle knows.
    #[must_use]
    pub fn lock_state(&self) -> LockState {
        self.0.engine.lock_state()
    }

    /// Gets the key by the passphrase. Takes about a second. Without a passphrase there is nothing to do.
    ///
    /// # Errors
    /// [`Problem::WrongPassphrase`], [`Problem::EmptyPassphrase`], [`Problem::NoCrypto`], [`Problem::Closed`].
    pub async fn unlock(&self, passphrase: &str) -> Result<(), Problem> {
        let _turn = self.0.queue.turn().await;
        self.0.engine.unlock(passphrase).await
    }

    /// Forgets the key. What was asked for before and is not done yet may fail with [`Problem::Locked`].
    pub fn lock(&self) {
        self.0.engine.lock();
    }

    /// Everything that is kept.
    ///
    /// # Errors
    /// [`Problem::Locked`], [`Problem::ChangedElsewhere`], [`Problem::Closed`]. Records that are damaged are no error:
    /// their keys are listed.
    pub async fn all(&self) -> Result<Contents, Problem> {
        let _turn = self.0.queue.turn().await;
        self.0.engine.all().await
    }

    /// Removes and puts, in one transaction; what is in both stays. `Ok` when it is on the disk.
    ///
    /// # Errors
    /// [`Problem::Full`], [`Problem::Locked`], [`Problem::ChangedElsewhere`], [`Problem::Closed`], [`Problem::Failed`]:
    /// then nothing was changed.
    pub async fn write(
        &self,
        puts: &[(String, Vec<u8>)],
        removes: &[String],
    ) -> Result<(), Problem> {
        let _turn = self.0.queue.turn().await;
        self.0.engine.write(puts, removes).await?;
        self.0.tabs.tell(News::Written);
        Ok(())
    }

    /// Sets, changes (unlocked first) or removes the passphrase. All records follow in one transaction, so that a crash
    /// in the middle leaves either all old or all new.
    ///
    /// # Errors
    /// As [`Vault::write`]; [`Problem::EmptyPassphrase`], [`Problem::NoCrypto`].
    pub async fn set_passphrase(&self, passphrase: Option<&str>) -> Result<(), Problem> {
        let _turn = self.0.queue.turn().await;
        if self.0.engine.set_passphrase(passphrase).await? {
            self.0.tabs.tell(News::Passphrase);
        }
        Ok(())
    }

    /// Deletes the database with everything in it; other tabs let go of it. The handle is closed afterwards, whatever
    /// comes of it.
    ///
    /// # Errors
    /// [`Problem::Busy`] when a tab holds on to it: its contents may still be there until that is closed.
    pub async fn erase(&self) -> Result<(), Problem> {
        let _turn = self.0.queue.turn().await;
        self.0.engine.lock();
        self.0.engine.disk.erase().await
    }

    /// As [`Vault::erase`], for a database that cannot be opened, or is not.
    ///
    /// # Errors
    /// As [`Vault::erase`]; [`Problem::Unavailable`].
    pub async fn erase_unopened(name: &str) -> Result<(), Problem> {
        opening::delete(name).await
    }

    /// Calls `hear` with what others do to the database, until what comes back is dropped. Not with what this handle
    /// does. Where the browser has no channels between tabs, only [`Change::Erased`] and [`Change::Closed`] come.
    pub fn on_change(&self, hear: impl FnMut(Change) + 'static) -> Watching {
        Watchers::add(&self.0.watchers, Box::new(hear))
    }

    /// Asks the browser to keep the journal even when the device runs short. It may ask the person, or say no.
    pub async fn persist(&self) -> bool {
        let granted = async {
            let storage = web_sys::window()?.navigator().storage();
            JsFuture::from(storage.persist().ok()?).await.ok()
        };
        granted.await.is_some_and(|granted| granted.is_truthy())
    }
}

/// Takes news of another tab in, then passes it on.
async fn hear(vault: Vault, news: News) {
    let Inner {
        engine, watchers, ..
    } = &*vault.0;
    match news {
        News::Written => watchers.tell(Change::Written),
        News::Passphrase => {
            // What this can not learn now, the next call does.
            let _ = engine.refresh().await;
            watchers.tell(Change::Passphrase);
        }
    }
}
