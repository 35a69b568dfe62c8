//! The journal's storage on this device: keys and opaque bytes, in IndexedDB, encrypted under a passphrase if a person
//! wants that.
//!
//! It knows nothing of what it keeps and never talks to a network. What `write` said `Ok` to is on the disk; what it
//! refused changed nothing. [docs/vault.md](../../../docs/vault.md) has the formats and what each fault does.
//!
//! ```text
//! Vault ─▶ engine ─┬▶ ports::Disk     web/disk.rs: IndexedDB      one transaction a change
//!                  └▶ ports::Cipher   web/cipher.rs: WebCrypto    AES-GCM, PBKDF2
//! header, record, sealed, rescued: bytes to values and back, every byte checked
//! ```
//! Everything but `web` is pure and runs natively, with both ports in memory; `web` fills them in a browser.
//!
//! ```ignore
//! let vault = Vault::open(vault::NAME).await?;
//! if vault.lock_state() == LockState::Locked {
//!     vault.unlock("what the person typed").await?;
//! }
//! vault.write(&[(entry.id().key(), encode(&entry))], &[]).await?;   // one transaction
//! let Contents { records, damaged } = vault.all().await?;
//! let watching = vault.on_change(|change| …);                      // until it is dropped
//! ```

#![deny(missing_docs)]

mod contents;
mod engine;
mod header;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod memory;
mod parts;
mod ports;
mod problem;
#[cfg(test)]
mod properties;
mod record;
mod rescued;
mod sealed;
mod web;

pub use contents::{Change, Contents, LockState};
pub use header::{MOST_ROUNDS, ROUNDS};
pub use problem::Problem;
pub use rescued::is_rescued;
pub use sealed::is_sealed;
pub use web::{Rescued, Vault, Watching, open_sealed, rescued, seal};

/// What the journal's database is called. `public/rescue.js` knows it too; a test compares them.
pub const NAME: &str = "attune";
