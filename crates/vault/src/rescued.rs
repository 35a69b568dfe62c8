//! The file that `public/rescue.js` makes when the page has broken down: the database as it lies there.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `ATNR` |
//! | 1 | version |
//! | 4 | number of rows, little-endian like all that follows |
//! | 1, 4, …, 4, … | each row: store (0 headers, 1 records), length and bytes of its key (UTF-8), length and bytes of its value |

use crate::Problem;
use crate::parts::Reader;
use crate::ports::Stored;

const MARK: [u8; 4] = *b"ATNR";
const VERSION: u8 = 1;

/// Keys of the two headers, in the database as in the file.
pub(crate) const HEADS: [&str; 2] = ["head", "spare"];

/// Whether a file begins as a rescued one does.
#[must_use]
pub fn is_rescued(bytes: &[u8]) -> bool {
    bytes.starts_with(&MARK)
}

/// What lay in the database. Never panics.
pub(crate) fn decode(bytes: &[u8]) -> Result<Stored, Problem> {
    if !is_rescued(bytes) {
        return Err(Problem::Foreign);
    }
    let mut rest = Reader(bytes);
    rest.take::<4>()?;
    match rest.take()? {
        [VERSION] => {}
        [0] => return Err(Problem::Damaged),
        _ => return Err(Problem::Newer),
    }
    let mut stored = Stored::default();
    for _ in 0..rest.number()? {
        let [store] = rest.take()?;
        let key = core::str::from_utf8(rest.counted()?).map_err(|_| Problem::Damaged)?;
        let value = rest.counted()?.to_vec();
        match store {
            0 => {
                if let Some(at) = HEADS.iter().position(|&head| head == key) {
                    stored.heads[at] = Some(value);
                }
            }
            1 => stored.records.push((key.to_owned(), value)),
            _ => return Err(Problem::Damaged),
        }
    }
    if rest.0.is_empty() {
        Ok(stored)
    } else {
        Err(Problem::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(store: u8, key: &str, value: &[u8]) -> Vec<u8> {
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let mut bytes = vec![store];
        bytes.extend(length(key.as_bytes()));
        bytes.extend(key.as_bytes());
        bytes.extend(length(value));
        bytes.extend(value);
        bytes
    }

    fn file(rows: &[Vec<u8>]) -> Vec<u8> {
        let count = u32::try_from(rows.len()).unwrap().to_le_bytes();
        [&b"ATNR\x01"[..], &count, &rows.concat()].concat()
    }

    #[test]
    fn rows_find_their_places() {
        let bytes = file(&[
            row(0, "head", b"h"),
            row(0, "else", b"?"),
            row(1, "a", b"A"),
            row(1, "", b""),
        ]);
        let stored = decode(&bytes).unwrap();
        assert!(is_rescued(&bytes));
        assert_eq!(stored.heads, [Some(b"h".to_vec()), None]);
        assert_eq!(
            stored.records,
            [("a".to_owned(), b"A".to_vec()), (String::new(), vec![])]
        );
    }

    #[test]
    fn other_files_are_refused() {
        let sound = file(&[row(1, "a", b"A")]);
        for end in 4..sound.len() {
            assert_eq!(decode(&sound[..end]).err(), Some(Problem::Damaged), "{end}");
        }
        let long = [&sound[..], &[0]].concat();
        assert_eq!(decode(&long).err(), Some(Problem::Damaged));
        assert_eq!(decode(b"ATNE").err(), Some(Problem::Foreign));
        assert_eq!(decode(b"ATNR\x02").err(), Some(Problem::Newer));
        assert!(decode(&file(&[row(2, "a", b"A")])).is_err());
        assert!(decode(b"ATNR\x01\x01\0\0\0\x01\x01\0\0\0\xFF\0\0\0\0").is_err());
    }
}
