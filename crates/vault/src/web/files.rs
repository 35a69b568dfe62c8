//! Files: encrypted ones, and those rescued from a page that broke down.

use core::fmt;

use super::cipher::WebCrypto;
use crate::engine::{Way, header_of, looks_plain, unwrapped};
use crate::ports::Stored;
use crate::{Contents, Problem, rescued as format, sealed};

/// Some bytes as an encrypted file. Takes about a second.
///
/// # Errors
/// [`Problem::EmptyPassphrase`], [`Problem::NoCrypto`].
pub async fn seal(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, Problem> {
    sealed::seal(&WebCrypto, bytes, passphrase).await
}

/// The bytes of an encrypted file. Takes about a second.
///
/// # Errors
/// [`Problem::Foreign`], [`Problem::Newer`], [`Problem::Damaged`], [`Problem::WrongPassphrase`],
/// [`Problem::EmptyPassphrase`], [`Problem::NoCrypto`].
pub async fn open_sealed(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, Problem> {
    sealed::open(&WebCrypto, bytes, passphrase).await
}

/// A file that `rescue.js` made.
///
/// # Errors
/// [`Problem::Foreign`], [`Problem::Newer`], [`Problem::Damaged`].
pub fn rescued(bytes: &[u8]) -> Result<Rescued, Problem> {
    format::decode(bytes).map(Rescued)
}

/// A database as it lay on the disk.
pub struct Rescued(Stored);

impl Rescued {
    /// Whether a passphrase is needed.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        match header_of(&self.0) {
            Ok(header) => header.lock.is_some(),
            Err(_) => !looks_plain(&self.0.records),
        }
    }

    /// What can be read of it. The passphrase is looked at only if one is needed.
    ///
    /// # Errors
    /// [`Problem::Locked`] without a passphrase that is needed, [`Problem::WrongPassphrase`], [`Problem::Newer`],
    /// [`Problem::NoCrypto`], [`Problem::Damaged`] when what opens the records is gone.
    pub async fn contents(&self, passphrase: Option<&str>) -> Result<Contents, Problem> {
        let key = match header_of(&self.0) {
            Ok(header) => match (&header.lock, passphrase) {
                (None, _) => None,
                (Some(_), None | Some("")) => return Err(Problem::Locked),
                (Some(lock), Some(passphrase)) => {
                    Some(unwrapped(&WebCrypto, &header, lock, passphrase).await?)
                }
            },
            Err(Problem::Newer) => return Err(Problem::Newer),
            Err(_) if looks_plain(&self.0.records) => None,
            Err(_) => return Err(Problem::Damaged),
        };
        Way(&WebCrypto, key).load_all(&self.0.records).await
    }
}

/// Counts only.
impl fmt::Debug for Rescued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rescued({} records)", self.0.records.len())
    }
}
