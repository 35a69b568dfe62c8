//! What can go wrong, as something that the app has a sentence for.

use core::fmt;

/// Why something could not be done. Whatever it is: nothing that was confirmed before is lost, and of what was asked
/// for, nothing was half done. Never says what a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// The browser keeps nothing for this page: a private window, storage switched off, or a frame without storage.
    /// Say: nothing is kept after this page closes; all else works.
    Unavailable,
    /// The browser encrypts nothing for this page, as it does over a connection that is not secure.
    /// Say: a passphrase needs the page by https.
    NoCrypto,
    /// There is no room left on the device, or the browser grants no more.
    /// Say: this was not saved, what was saved before is; free some space, or export and remove something.
    Full,
    /// A newer Attune wrote this, which is left as it is.
    /// Say: reload to get the newer version; nothing is lost.
    Newer,
    /// Another tab holds the database open and does not let go.
    /// Say: close other tabs of Attune, then try again. After `erase` the rest goes when they are closed.
    Busy,
    /// The connection is gone: something erased the journal, a newer version took it over, or the browser closed it.
    /// Open the vault again; say something only if that fails.
    Closed,
    /// Another tab set, removed or changed the passphrase meanwhile, or erased everything. The handle has taken that in:
    /// look at `lock_state`, ask for the passphrase if it is locked, and do it again.
    ChangedElsewhere,
    /// It is encrypted, and the key is not there.
    /// Ask for the passphrase.
    Locked,
    /// Not this passphrase. Of a file: or not as it was written.
    /// Say: that is not it; try again; it cannot be had back.
    WrongPassphrase,
    /// A passphrase has at least one character.
    EmptyPassphrase,
    /// These bytes, or what opens the records, are not as they were written.
    /// Of a file, say: it is damaged, nothing was changed. Of the vault: offer to save the rest (`rescue.js`) and to erase.
    Damaged,
    /// A file of another kind.
    /// Say: this is no file of Attune; nothing was changed.
    Foreign,
    /// The browser broke off without saying why. Nothing was changed.
    /// Say: that did not work; try again.
    Failed,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unavailable => "expected storage, but the browser keeps nothing for this page",
            Self::NoCrypto => "expected WebCrypto, which needs a page by https",
            Self::Full => "no room left on the device: nothing was changed; free some space",
            Self::Newer => "written by a newer version of Attune, which can read it: reload",
            Self::Busy => "another tab holds the journal open: close it, then try again",
            Self::Closed => "the journal was closed: open it again",
            Self::ChangedElsewhere => "another tab changed how the journal is kept: look again",
            Self::Locked => "the journal is locked: unlock it first",
            Self::WrongPassphrase => "expected another passphrase",
            Self::EmptyPassphrase => "expected a passphrase of at least one character",
            Self::Damaged => "the data is not as it was written",
            Self::Foreign => "expected a file of Attune, found another",
            Self::Failed => "the browser broke off: nothing was changed; try again",
        })
    }
}

impl core::error::Error for Problem {}
