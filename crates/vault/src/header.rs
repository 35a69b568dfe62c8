//! The header of a vault: whether it is encrypted, and what the passphrase has to be worked into to get its key.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `ATNV` |
//! | 1 | version |
//! | 1 | 0 plain, 1 encrypted |
//! | 16 | epoch: random, new whenever records are kept in another way |
//! | 4, 16 | if encrypted: rounds (little-endian) and salt of PBKDF2 |
//! | 12, 48 | if encrypted: nonce, and the data key, encrypted under the passphrase with all before the nonce bound to it |
//! | 4 | CRC-32 (ISO HDLC) of all before it |
//!
//! Mark, version and checksum are the same in every version, so that a newer header is told from a damaged one.

use crate::Problem;
use crate::parts::{IV, Reader, TAG, checked, unchecked};

/// Rounds of PBKDF2 with SHA-256 for what is written now; fewer are refused when reading. OWASP's figure of 2023.
pub const ROUNDS: u32 = 600_000;
/// More rounds than these are refused: a page would seem to hang for minutes.
pub const MOST_ROUNDS: u32 = 10_000_000;

const MARK: [u8; 4] = *b"ATNV";
const VERSION: u8 = 1;
const PLAIN: u8 = 0;
const ENCRYPTED: u8 = 1;

/// What a passphrase is worked into a key with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Derivation {
    pub(crate) rounds: u32,
    pub(crate) salt: [u8; 16],
}

impl Derivation {
    /// With new salt and today's rounds.
    pub(crate) const fn new(salt: [u8; 16]) -> Self {
        Self {
            rounds: ROUNDS,
            salt,
        }
    }

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.rounds.to_le_bytes());
        bytes.extend(self.salt);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, Problem> {
        let rounds = from.number()?;
        if !(ROUNDS..=MOST_ROUNDS).contains(&rounds) {
            return Err(Problem::Damaged);
        }
        let salt = from.take()?;
        Ok(Self { rounds, salt })
    }
}

/// A lock: the data key, encrypted under the passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lock {
    pub(crate) derivation: Derivation,
    pub(crate) iv: [u8; IV],
    pub(crate) wrapped: [u8; 32 + TAG],
}

/// A header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) epoch: [u8; 16],
    pub(crate) lock: Option<Lock>,
}

impl Header {
    /// Of a vault without a passphrase.
    pub(crate) const fn plain(epoch: [u8; 16]) -> Self {
        Self { epoch, lock: None }
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        checked(match &self.lock {
            None => {
                let mut bytes = start(PLAIN);
                bytes.extend(self.epoch);
                bytes
            }
            Some(lock) => {
                let mut bytes = bound(self.epoch, &lock.derivation);
                bytes.extend(lock.iv);
                bytes.extend(lock.wrapped);
                bytes
            }
        })
    }

    /// The header of some bytes. Never panics.
    ///
    /// # Errors
    /// [`Problem::Newer`] for a sound one of a later version, else [`Problem::Damaged`].
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Problem> {
        let mut rest = Reader(unchecked(bytes)?);
        if rest.take()? != MARK {
            return Err(Problem::Damaged);
        }
        match rest.take()? {
            [VERSION] => {}
            [0] => return Err(Problem::Damaged),
            _ => return Err(Problem::Newer),
        }
        let kind = rest.take()?;
        let epoch = rest.take()?;
        let lock = match kind {
            [PLAIN] => None,
            [ENCRYPTED] => Some(Lock {
                derivation: Derivation::read(&mut rest)?,
                iv: rest.take()?,
                wrapped: rest.take()?,
            }),
            _ => return Err(Problem::Damaged),
        };
        if rest.0.is_empty() {
            Ok(Self { epoch, lock })
        } else {
            Err(Problem::Damaged)
        }
    }
}

/// What is bound to the encrypted data key: the beginning of its header, so that no other can be put before it.
pub(crate) fn bound(epoch: [u8; 16], derivation: &Derivation) -> Vec<u8> {
    let mut bytes = start(ENCRYPTED);
    bytes.extend(epoch);
    derivation.write(&mut bytes);
    bytes
}

fn start(kind: u8) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    bytes.extend([VERSION, kind]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locked() -> Header {
        let lock = Lock {
            derivation: Derivation::new([2; 16]),
            iv: [3; IV],
            wrapped: [4; 48],
        };
        Header {
            epoch: [1; 16],
            lock: Some(lock),
        }
    }

    /// The bytes, altered, with a checksum that holds.
    fn altered(header: &Header, change: impl FnOnce(&mut Vec<u8>)) -> Result<Header, Problem> {
        let mut bytes = unchecked(&header.encode()).unwrap().to_vec();
        change(&mut bytes);
        Header::decode(&checked(bytes))
    }

    #[test]
    fn headers_come_back() {
        for header in [Header::plain([7; 16]), locked()] {
            assert_eq!(Header::decode(&header.encode()), Ok(header));
        }
        assert_eq!(Header::plain([7; 16]).encode().len(), 26);
        assert_eq!(locked().encode().len(), 106);
    }

    #[test]
    fn a_newer_header_is_told_from_a_damaged_one() {
        let newer = altered(&locked(), |bytes| bytes[4] = 2);
        assert_eq!(newer, Err(Problem::Newer));
        let mut damaged = locked().encode();
        damaged[4] = 2;
        assert_eq!(Header::decode(&damaged), Err(Problem::Damaged));
    }

    #[test]
    fn any_altered_byte_is_noticed() {
        let sound = locked().encode();
        for at in 0..sound.len() {
            let mut bytes = sound.clone();
            bytes[at] ^= 1;
            assert_eq!(Header::decode(&bytes), Err(Problem::Damaged), "{at}");
            assert_eq!(Header::decode(&sound[..at]), Err(Problem::Damaged), "{at}");
        }
    }

    #[test]
    fn too_few_and_absurdly_many_rounds_are_refused() {
        let with = |rounds: u32| {
            altered(&locked(), |bytes| {
                bytes[22..26].copy_from_slice(&rounds.to_le_bytes());
            })
        };
        for rounds in [0, ROUNDS - 1, MOST_ROUNDS + 1, u32::MAX] {
            assert_eq!(with(rounds), Err(Problem::Damaged), "{rounds}");
        }
        for rounds in [ROUNDS, MOST_ROUNDS] {
            assert!(with(rounds).is_ok(), "{rounds}");
        }
    }

    #[test]
    fn other_kinds_marks_and_lengths_are_refused() {
        assert!(altered(&locked(), |bytes| bytes[5] = 2).is_err());
        assert!(altered(&locked(), |bytes| bytes[0] = b'B').is_err());
        assert!(altered(&locked(), |bytes| bytes[4] = 0).is_err());
        assert!(altered(&locked(), |bytes| bytes.push(0)).is_err());
        assert!(altered(&locked(), |bytes| bytes.truncate(90)).is_err());
        assert_eq!(Header::decode(&[]), Err(Problem::Damaged));
    }
}
