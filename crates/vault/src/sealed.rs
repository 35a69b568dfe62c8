//! An encrypted file: some bytes under a passphrase, on their own.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `ATNE` |
//! | 1 | version |
//! | 4, 16 | rounds (little-endian) and salt of PBKDF2 with SHA-256 |
//! | 12 | nonce |
//! | … | the bytes by AES-GCM with 256 bits, 16 more, with all before them bound to them |
//! | 4 | CRC-32 (ISO HDLC) of all before it, which tells a damaged file from a wrong passphrase |

use crate::Problem;
use crate::header::Derivation;
use crate::parts::{IV, Reader, TAG, checked, unchecked};
use crate::ports::{Cipher, random};

const MARK: [u8; 4] = *b"ATNE";
const VERSION: u8 = 1;
/// Bytes before what is encrypted.
const HEAD: usize = 4 + 1 + 4 + 16 + IV;

/// Whether a file begins as an encrypted one does.
#[must_use]
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(&MARK)
}

/// A passphrase has at least one character.
pub(crate) const fn not_empty(passphrase: &str) -> Result<(), Problem> {
    if passphrase.is_empty() {
        Err(Problem::EmptyPassphrase)
    } else {
        Ok(())
    }
}

/// A file, taken apart.
#[derive(Debug, PartialEq, Eq)]
struct Sealed<'a> {
    derivation: Derivation,
    iv: [u8; IV],
    /// All before what is encrypted.
    head: &'a [u8],
    body: &'a [u8],
}

fn head(derivation: &Derivation, iv: &[u8; IV]) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    bytes.push(VERSION);
    derivation.write(&mut bytes);
    bytes.extend(iv);
    bytes
}

fn decode(bytes: &[u8]) -> Result<Sealed<'_>, Problem> {
    if !is_sealed(bytes) {
        return Err(Problem::Foreign);
    }
    let sound = unchecked(bytes)?;
    let mut rest = Reader(sound);
    rest.take::<4>()?;
    match rest.take()? {
        [VERSION] => {}
        [0] => return Err(Problem::Damaged),
        _ => return Err(Problem::Newer),
    }
    let derivation = Derivation::read(&mut rest)?;
    let iv = rest.take()?;
    let (head, body) = sound.split_at_checked(HEAD).ok_or(Problem::Damaged)?;
    if body.len() < TAG {
        return Err(Problem::Damaged);
    }
    Ok(Sealed {
        derivation,
        iv,
        head,
        body,
    })
}

/// Bytes as an encrypted file.
pub(crate) async fn seal<C: Cipher>(
    cipher: &C,
    bytes: &[u8],
    passphrase: &str,
) -> Result<Vec<u8>, Problem> {
    not_empty(passphrase)?;
    let derivation = Derivation::new(random(cipher)?);
    let iv = random(cipher)?;
    let key = cipher.derive(passphrase, &derivation).await?;
    let mut file = head(&derivation, &iv);
    let body = cipher.seal(&key, &iv, &file, bytes).await?;
    file.extend(body);
    Ok(checked(file))
}

/// The bytes of an encrypted file.
pub(crate) async fn open<C: Cipher>(
    cipher: &C,
    bytes: &[u8],
    passphrase: &str,
) -> Result<Vec<u8>, Problem> {
    not_empty(passphrase)?;
    let sealed = decode(bytes)?;
    let key = cipher.derive(passphrase, &sealed.derivation).await?;
    let opened = cipher
        .open(&key, &sealed.iv, sealed.head, sealed.body)
        .await?;
    opened.ok_or(Problem::WrongPassphrase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Toy, now};

    fn file() -> Vec<u8> {
        now(seal(&Toy, b"what was said", "blue")).unwrap()
    }

    fn opened(file: &[u8], passphrase: &str) -> Result<Vec<u8>, Problem> {
        now(open(&Toy, file, passphrase))
    }

    /// Altered, with a checksum that holds.
    fn altered(change: impl FnOnce(&mut Vec<u8>)) -> Result<Vec<u8>, Problem> {
        let mut bytes = unchecked(&file()).unwrap().to_vec();
        change(&mut bytes);
        opened(&checked(bytes), "blue")
    }

    #[test]
    fn a_file_comes_back_with_its_passphrase_only() {
        assert!(is_sealed(&file()));
        assert_eq!(
            opened(&file(), "blue").as_deref(),
            Ok(&b"what was said"[..])
        );
        assert_eq!(opened(&file(), "Blue"), Err(Problem::WrongPassphrase));
        assert_eq!(opened(&file(), ""), Err(Problem::EmptyPassphrase));
        assert_eq!(now(seal(&Toy, b"x", "")), Err(Problem::EmptyPassphrase));
    }

    #[test]
    fn every_other_file_is_refused_with_its_reason() {
        assert_eq!(opened(b"{}", "blue"), Err(Problem::Foreign));
        assert_eq!(opened(b"ATNE", "blue"), Err(Problem::Damaged));
        let sound = file();
        for at in 4..sound.len() {
            let mut bytes = sound.clone();
            bytes[at] ^= 1;
            assert_eq!(opened(&bytes, "blue"), Err(Problem::Damaged), "{at}");
        }
        assert_eq!(altered(|bytes| bytes[4] = 2), Err(Problem::Newer));
        assert_eq!(altered(|bytes| bytes[4] = 0), Err(Problem::Damaged));
        assert_eq!(altered(|bytes| bytes[7] = 0), Err(Problem::Damaged));
        assert_eq!(
            altered(|bytes| bytes.truncate(HEAD + TAG - 1)),
            Err(Problem::Damaged)
        );
    }

    #[test]
    fn the_head_is_bound_to_the_body() {
        // More rounds than were used: the toy does not count them, but they are bound.
        assert_eq!(
            altered(|bytes| bytes[5] ^= 1),
            Err(Problem::WrongPassphrase)
        );
        assert_eq!(
            altered(|bytes| bytes[HEAD] ^= 1),
            Err(Problem::WrongPassphrase)
        );
    }

    #[test]
    fn two_files_share_no_salt_and_no_nonce() {
        let (one, other) = (file(), file());
        assert_ne!(one[9..25], other[9..25]);
        assert_ne!(one[25..37], other[25..37]);
    }
}
