//! What a vault needs from the world: a disk and a cipher. `web` has the browser's, `memory` those of the tests.

use crate::Problem;
use crate::header::Derivation;
use crate::parts::IV;

/// What lies on the disk, as one moment saw it.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Stored {
    /// The header, twice: a damaged one must not take the journal with it.
    pub(crate) heads: [Option<Vec<u8>>; 2],
    /// Records by key, if they were asked for.
    pub(crate) records: Vec<(String, Vec<u8>)>,
}

/// How much to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The headers only.
    Heads,
    /// Records as well.
    All,
}

/// What is to change, all of it or nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Batch {
    /// Written in both places.
    pub(crate) head: Option<Vec<u8>>,
    /// Removed before anything is put.
    pub(crate) removes: Vec<String>,
    /// Written in this order.
    pub(crate) puts: Vec<(String, Vec<u8>)>,
}

/// Where things are kept.
pub(crate) trait Disk {
    /// What is there.
    async fn read(&self, part: Part) -> Result<Stored, Problem>;

    /// Changes it in one transaction, in which nobody else writes: shows what is there, and does what comes back.
    /// `Ok` when it is on the disk to stay; after an error nothing has changed.
    async fn change(
        &self,
        part: Part,
        decide: &mut dyn FnMut(&Stored) -> Result<Batch, Problem>,
    ) -> Result<(), Problem>;
}

/// AES-GCM with 256 bits, PBKDF2 with SHA-256, randomness.
pub(crate) trait Cipher {
    /// A key, which need not be readable.
    type Key: Clone;

    /// Random bytes for salts, nonces and epochs.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Problem>;

    /// A new data key.
    async fn fresh(&self) -> Result<Self::Key, Problem>;

    /// A passphrase, normalised (NFKC), worked into a key that wraps and encrypts.
    async fn derive(&self, passphrase: &str, by: &Derivation) -> Result<Self::Key, Problem>;

    /// A key under another.
    async fn wrap(
        &self,
        under: &Self::Key,
        iv: &[u8; IV],
        bound: &[u8],
        key: &Self::Key,
    ) -> Result<Vec<u8>, Problem>;

    /// A wrapped key; `None` if it was another key, or other bytes.
    async fn unwrap(
        &self,
        under: &Self::Key,
        iv: &[u8; IV],
        bound: &[u8],
        wrapped: &[u8],
    ) -> Result<Option<Self::Key>, Problem>;

    /// Encrypts.
    async fn seal(
        &self,
        key: &Self::Key,
        iv: &[u8; IV],
        bound: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, Problem>;

    /// Decrypts; `None` if it was another key, or other bytes.
    async fn open(
        &self,
        key: &Self::Key,
        iv: &[u8; IV],
        bound: &[u8],
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, Problem>;
}

/// So many random bytes.
pub(crate) fn random<const N: usize>(cipher: &impl Cipher) -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    cipher.fill(&mut bytes)?;
    Ok(bytes)
}
