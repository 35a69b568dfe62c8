//! What a vault tells.

use core::fmt;

/// How a vault is kept, and whether it can be read just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockState {
    /// Without a passphrase.
    Plain,
    /// Encrypted; the key is not here.
    Locked,
    /// Encrypted; the key is in memory.
    Unlocked,
}

/// What another tab, or the browser, did. It carries nothing of what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Records were written or removed: read them again.
    Written,
    /// The passphrase was set, changed or removed. `lock_state` says what holds now.
    Passphrase,
    /// Everything was erased, and the handle is closed.
    Erased,
    /// The handle is closed, by a newer version or by the browser. What is kept is still there.
    Closed,
}

/// Everything that is kept.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Each key with the bytes that were written under it, by key.
    pub records: Vec<(String, Vec<u8>)>,
    /// Keys whose bytes cannot be had: damaged, or moved from another key. They stay as they are until something is
    /// written under their key, or they are removed.
    pub damaged: Vec<String>,
}

/// Counts only.
impl fmt::Debug for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (records, damaged) = (self.records.len(), self.damaged.len());
        write!(f, "Contents({records} records, {damaged} damaged)")
    }
}
