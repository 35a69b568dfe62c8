//! What the pages of a file claim to hold, looked at before the library believes it: for a packed page it sets aside as
//! much memory as the page's header says, and for a page of words, to which others refer, as many words as that says.
//! A file of a kilobyte could make it take gigabytes.
//!
//! A header is a Thrift struct in the compact protocol (thrift-compact-protocol.md of Apache Thrift). Of its fields the
//! two sizes count here (`PageHeader` in parquet.thrift of Apache Parquet, fields 2 and 3) and the number of words
//! (field 7, a struct, its field 1).

use std::io::{self, ErrorKind, Read};

use parquet::basic::{Compression, Type as PhysicalType};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::ChunkReader;

/// The most bytes of an unpacked page. Most writers make pages of a megabyte, DuckDB one of a whole row group: a title
/// of 30 bytes each for a million rows still fits.
pub(super) const MOST: i64 = 32 << 20;

/// The fewest bytes of a word: a number of 32 bits, or the length of a text.
const LEAST_WORD: i64 = 4;

/// Structs and lists within one another; a page's header has three.
const MOST_DEPTH: u8 = 8;

/// Looks at every page of a column.
///
/// # Errors
/// What is wrong with it, in words: too large a page, or no pages as Parquet has them.
pub(super) fn checked(
    bytes: &impl ChunkReader,
    column: &ColumnChunkMetaData,
) -> Result<(), String> {
    let (start, length) = column.byte_range();
    let mut at = start;
    while at < start.saturating_add(length) {
        let read = bytes.get_read(at).map_err(|error| error.to_string())?;
        let sizes = Header::of(read).sizes().map_err(|_| {
            format!("expected the header of a page at byte {at}, found something else")
        })?;
        let packed = u64::try_from(sizes.packed).map_err(|_| {
            format!(
                "expected the size of a page at byte {at}, found {}",
                sizes.packed
            )
        })?;
        if let Some(claim) = excess(&sizes, column) {
            return Err(format!("{claim}, at byte {at}"));
        }
        at = at.saturating_add(sizes.header).saturating_add(packed);
    }
    Ok(())
}

/// What a page claims beyond what it can hold.
fn excess(sizes: &Sizes, column: &ColumnChunkMetaData) -> Option<String> {
    let Sizes {
        unpacked, words, ..
    } = *sizes;
    if unpacked > MOST {
        return Some(format!(
            "expected pages of at most {MOST} bytes, found one that claims {unpacked}"
        ));
    }
    // A page that is not packed is as large as it is, whatever it claims to become.
    let size = match column.compression() {
        Compression::UNCOMPRESSED => sizes.packed,
        _ => unpacked,
    };
    let least = match column.column_type() {
        PhysicalType::FIXED_LEN_BYTE_ARRAY => 1,
        _ => LEAST_WORD,
    };
    (words > size / least).then(|| {
        format!(
            "expected at most {} words in a page of {size} bytes, found one that claims {words}",
            size / least
        )
    })
}

/// Kinds of fields.
const TRUE: u8 = 1;
const FALSE: u8 = 2;
const NUMBER: u8 = 5;
const STRUCT: u8 = 12;

/// The kinds of the fields of a page's header, from the first on.
const PAGE: [u8; 8] = [
    NUMBER, NUMBER, NUMBER, NUMBER, STRUCT, STRUCT, STRUCT, STRUCT,
];
/// Of a page of values.
const DATA: [u8; 5] = [NUMBER, NUMBER, NUMBER, NUMBER, STRUCT];
/// Of a page of words.
const WORDS: [u8; 3] = [NUMBER, NUMBER, TRUE];
/// Of a page of values in the second version.
const DATA_2: [u8; 8] = [NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, TRUE, STRUCT];

/// Bytes of a header itself, and what it says of its page.
#[derive(Debug, PartialEq)]
struct Sizes {
    header: u64,
    packed: i64,
    unpacked: i64,
    /// How many words, where it is a page of words.
    words: i64,
}

/// A header on its way.
struct Header<R> {
    bytes: R,
    read: u64,
}

impl<R: Read> Header<R> {
    fn of(bytes: R) -> Self {
        Self { bytes, read: 0 }
    }

    fn sizes(mut self) -> io::Result<Sizes> {
        let (mut packed, mut unpacked, mut words) = (None, None, 0);
        let mut field = 0;
        while let Some(kind) = self.field(&mut field, &PAGE)? {
            match field {
                2 => unpacked = Some(self.number()?),
                3 => packed = Some(self.number()?),
                5 => drop(self.first(&DATA)?),
                6 => drop(self.first(&[])?),
                7 => words = self.first(&WORDS)?,
                8 => drop(self.first(&DATA_2)?),
                _ => self.skip(kind, MOST_DEPTH)?,
            }
        }
        let (Some(packed), Some(unpacked)) = (packed, unpacked) else {
            return Err(ErrorKind::InvalidData.into());
        };
        Ok(Sizes {
            header: self.read,
            packed,
            unpacked,
            words,
        })
    }

    /// The number in the first field of a struct, 0 without.
    fn first(&mut self, kinds: &[u8]) -> io::Result<i64> {
        let (mut first, mut field) = (0, 0);
        while let Some(kind) = self.field(&mut field, kinds)? {
            match (field, kind) {
                (1, NUMBER) => first = self.number()?,
                _ => self.skip(kind, MOST_DEPTH)?,
            }
        }
        Ok(first)
    }

    /// The kind of the next field, and its number; nothing at the end of a struct. The fields whose kinds are known have
    /// to be of these: the library goes by their numbers alone, and would read on from elsewhere than we do.
    fn field(&mut self, number: &mut i64, kinds: &[u8]) -> io::Result<Option<u8>> {
        let byte = self.byte()?;
        if byte == 0 {
            return Ok(None);
        }
        *number = match byte >> 4 {
            0 => self.signed()?,
            further => *number + i64::from(further),
        };
        let kind = match byte & 15 {
            FALSE => TRUE,
            kind => kind,
        };
        let place = i16::try_from(*number)
            .ok()
            .and_then(|number| usize::try_from(number).ok());
        let Some(place) = place else {
            return Err(ErrorKind::InvalidData.into());
        };
        let known = place.checked_sub(1).and_then(|place| kinds.get(place));
        if known.is_some_and(|known| *known != kind) {
            return Err(ErrorKind::InvalidData.into());
        }
        Ok(Some(kind))
    }

    /// A number of 32 bits.
    fn number(&mut self) -> io::Result<i64> {
        let number = self.signed()?;
        let fits = i32::try_from(number).is_ok();
        fits.then_some(number)
            .ok_or_else(|| ErrorKind::InvalidData.into())
    }

    /// Passes over a field of that kind.
    fn skip(&mut self, kind: u8, depth: u8) -> io::Result<()> {
        let depth = depth.checked_sub(1).ok_or(ErrorKind::InvalidData)?;
        match kind {
            // A truth is in its kind.
            TRUE | FALSE => Ok(()),
            3 => self.byte().map(drop),
            4..=6 => self.unsigned().map(drop),
            7 => self.pass(8),
            8 => {
                let length = self.unsigned()?;
                self.pass(length)
            }
            9 | 10 => self.skip_list(depth),
            STRUCT => {
                let mut number = 0;
                while let Some(kind) = self.field(&mut number, &[])? {
                    self.skip(kind, depth)?;
                }
                Ok(())
            }
            _ => Err(ErrorKind::InvalidData.into()),
        }
    }

    fn skip_list(&mut self, depth: u8) -> io::Result<()> {
        let byte = self.byte()?;
        let length = match byte >> 4 {
            15 => self.unsigned()?,
            few => u64::from(few),
        };
        for _ in 0..length {
            match byte & 15 {
                // In a list a truth is a byte.
                TRUE | FALSE => self.byte().map(drop)?,
                kind => self.skip(kind, depth)?,
            }
        }
        Ok(())
    }

    fn pass(&mut self, length: u64) -> io::Result<()> {
        let passed = io::copy(&mut self.bytes.by_ref().take(length), &mut io::sink())?;
        self.read = self.read.saturating_add(passed);
        if passed == length {
            Ok(())
        } else {
            Err(ErrorKind::UnexpectedEof.into())
        }
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.bytes.read_exact(&mut byte)?;
        self.read += 1;
        Ok(byte[0])
    }

    /// Seven bits a byte, the lowest first.
    fn unsigned(&mut self) -> io::Result<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(ErrorKind::InvalidData.into())
    }

    /// Zigzag: 0, −1, 1, −2 …
    fn signed(&mut self) -> io::Result<i64> {
        let number = self.unsigned()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(bytes: &[u8]) -> io::Result<Sizes> {
        Header::of(bytes).sizes()
    }

    #[test]
    fn sizes_are_found_among_fields_of_every_kind() {
        let header = [
            0x15, 0x04, // 1: page type, 2
            0x15, 0x80, 0x02, // 2: unpacked, 128
            0x15, 0x09, // 3: packed, −5
            0x15, 0x02, // 4: checksum, 1
            0x1C, // 5: a page of values
            0x15, 0x02, 0x15, 0x00, 0x15, 0x00, 0x15, 0x00, // its four numbers
            0x1C, 0x18, 0x02, b'a', b'b', 0x27, 0, 0, 0, 0, 0, 0, 0, 0,
            0x00, // what is in them: text, a double
            0x00, // its end
            0x2C, 0x15, 0x0E, 0x15, 0x04, 0x11,
            0x00, // 7: words, 7, how they are written, in order
            0x29, 0x21, 0x01, 0x02, // 9, not known: two truths
            0x19, 0x25, 0x02, 0x02, // 10: two numbers
            0x13, 0x07, // 11: a byte
            0x05, 0x28, 0x02, // 20, by its whole number
            0x00,
        ];
        let expected = Sizes {
            header: header.len() as u64,
            packed: -5,
            unpacked: 128,
            words: 7,
        };
        assert_eq!(sizes(&header).unwrap(), expected);
        for cut in 0..header.len() {
            assert!(sizes(&header[..cut]).is_err(), "{cut}");
        }
    }

    #[test]
    fn what_is_no_header_is_refused() {
        let endless = [0x9C; 64];
        let longer_than_a_number = [0x15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0];
        let more_than_32_bits = [
            0x15, 0x00, 0x15, 0x80, 0x80, 0x80, 0x80, 0x40, 0x15, 0x00, 0x00,
        ];
        let of_another_kind = [0x15, 0x00, 0x16, 0x02, 0x15, 0x02, 0x00];
        let below_the_first = [0x05, 0x01, 0x00, 0x00];
        let without_sizes = [0x15, 0x00, 0x00];
        for bytes in [
            &endless[..],
            &longer_than_a_number,
            &more_than_32_bits,
            &of_another_kind,
            &below_the_first,
            &without_sizes,
        ] {
            assert!(sizes(bytes).is_err(), "{bytes:?}");
        }
    }
}
