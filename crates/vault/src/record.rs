//! A record as it lies in the database.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | 1 plain, 2 encrypted |
//! | 12 | if encrypted: nonce, new for every writing |
//! | … | the bytes; if encrypted, by AES-GCM, 16 more, with [`bound`] to them |

use crate::Problem;
use crate::parts::{IV, TAG};

const PLAIN: u8 = 1;
const ENCRYPTED: u8 = 2;

/// A stored record, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Record<'a> {
    /// The bytes themselves.
    Plain(&'a [u8]),
    /// Nonce and encrypted bytes.
    Encrypted(&'a [u8; IV], &'a [u8]),
}

impl<'a> Record<'a> {
    /// Takes stored bytes apart. Never panics.
    ///
    /// # Errors
    /// [`Problem::Damaged`] for what no vault writes.
    pub(crate) fn decode(bytes: &'a [u8]) -> Result<Self, Problem> {
        match bytes {
            [PLAIN, plain @ ..] => Ok(Self::Plain(plain)),
            [ENCRYPTED, rest @ ..] => match rest.split_first_chunk() {
                Some((iv, sealed)) if sealed.len() >= TAG => Ok(Self::Encrypted(iv, sealed)),
                _ => Err(Problem::Damaged),
            },
            _ => Err(Problem::Damaged),
        }
    }

    /// As it is stored.
    pub(crate) fn encode(self) -> Vec<u8> {
        match self {
            Self::Plain(plain) => [&[PLAIN], plain].concat(),
            Self::Encrypted(iv, sealed) => [&[ENCRYPTED], &iv[..], sealed].concat(),
        }
    }
}

/// What is bound to an encrypted record: its format and its key, so that none can stand in another's place.
pub(crate) fn bound(key: &str) -> Vec<u8> {
    [&b"attune record\0"[..], &[ENCRYPTED], key.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back() {
        let sealed = [9; TAG];
        for record in [
            Record::Plain(&[]),
            Record::Plain(b"abc"),
            Record::Encrypted(&[1; IV], &sealed),
        ] {
            assert_eq!(Record::decode(&record.encode()), Ok(record));
        }
    }

    #[test]
    fn what_no_vault_writes_is_damaged() {
        for bytes in [&[][..], &[0], &[3, 1, 2], &[2], &[2; 28]] {
            assert_eq!(Record::decode(bytes), Err(Problem::Damaged), "{bytes:?}");
        }
        assert!(Record::decode(&[2; 29]).is_ok());
    }

    #[test]
    fn each_key_binds_otherwise() {
        assert_ne!(bound("a"), bound("b"));
        assert_ne!(bound(""), bound("\0"));
    }
}
