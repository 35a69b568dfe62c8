//! The learner as bytes, for the journal and for export, and back with every number checked.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `ATNF` |
//! | 1 | version, 1 |
//! | 4 | day to which the evidence has faded, little-endian like all that follows |
//! | 2 | number of places with evidence, at most 240 |
//! | 18 each | position (2; by intent, then descriptor; rising), weight (8), sum of weight × reward (8) |

use core::fmt;

use super::Learner;
use super::learner::Evidence;

const MAGIC: [u8; 4] = *b"ATNF";
const VERSION: u8 = 1;
const HEAD: usize = 11;
const RECORD: usize = 18;
/// More plain answers than anyone gives; what claims more is damaged.
const MOST: f64 = 1e9;

/// Why bytes are no stored feedback: where, what was expected, what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackError {
    /// Position of the first byte of what is wrong.
    pub byte: usize,
    /// What was expected there.
    pub expected: &'static str,
    /// What was found instead; never a number that was learned.
    pub found: String,
}

impl fmt::Display for FeedbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "stored feedback, byte {}: expected {}, found {}",
            self.byte, self.expected, self.found
        )
    }
}

impl core::error::Error for FeedbackError {}

impl Learner {
    /// All that was learned, in the format above. Same learner, same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let used: Vec<(usize, &Evidence)> = self
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.weight > 0.0)
            .collect();
        let mut bytes = Vec::with_capacity(HEAD + RECORD * used.len());
        bytes.extend(MAGIC);
        bytes.push(VERSION);
        bytes.extend(self.day.to_le_bytes());
        bytes.extend((used.len() as u16).to_le_bytes());
        for (at, cell) in used {
            bytes.extend((at as u16).to_le_bytes());
            bytes.extend(cell.weight.to_le_bytes());
            bytes.extend(cell.sum.to_le_bytes());
        }
        bytes
    }

    /// Reads what [`Learner::encode`] wrote. Never panics, whatever the bytes.
    ///
    /// # Errors
    /// When they are of something else, of another version, cut, too long, or hold a number that can not be.
    pub fn decode(bytes: &[u8]) -> Result<Self, FeedbackError> {
        let mut learner = Self::new();
        let (count, mut rest) = head(bytes, &mut learner)?;
        let expected = HEAD + RECORD * count;
        if bytes.len() != expected {
            let found = format!("{} for {count} places", bytes.len());
            return Err(error(
                bytes.len().min(expected),
                "as many bytes as the places need",
                found,
            ));
        }
        let mut least = 0;
        let mut byte = HEAD;
        while let Some((record, next)) = rest.split_first_chunk::<RECORD>() {
            let (at, cell) = place(record, byte, least)?;
            learner.cells[at] = cell;
            (least, byte, rest) = (at + 1, byte + RECORD, next);
        }
        Ok(learner)
    }
}

/// Reads day and number of places.
fn head<'a>(bytes: &'a [u8], learner: &mut Learner) -> Result<(usize, &'a [u8]), FeedbackError> {
    let Some((head, rest)) = bytes.split_first_chunk::<HEAD>() else {
        let found = format!("{} bytes", bytes.len());
        return Err(error(bytes.len(), "at least 11 bytes", found));
    };
    let [a, b, c, d, version, e, f, g, h, low, high] = *head;
    if [a, b, c, d] != MAGIC {
        return Err(error(0, "the mark ATNF", "another".to_owned()));
    }
    if version != VERSION {
        return Err(error(4, "version 1", version.to_string()));
    }
    learner.day = u32::from_le_bytes([e, f, g, h]);
    let count = usize::from(u16::from_le_bytes([low, high]));
    if count > Learner::CELLS {
        return Err(error(9, "at most 240 places", count.to_string()));
    }
    Ok((count, rest))
}

fn place(
    record: &[u8; RECORD],
    byte: usize,
    least: usize,
) -> Result<(usize, Evidence), FeedbackError> {
    let number = |from: usize| {
        let mut eight = [0; 8];
        eight.copy_from_slice(&record[from..from + 8]);
        f64::from_le_bytes(eight)
    };
    let at = usize::from(u16::from_le_bytes([record[0], record[1]]));
    if at < least || at >= Learner::CELLS {
        return Err(error(
            byte,
            "a position above the one before and below 240",
            at.to_string(),
        ));
    }
    let cell = Evidence {
        weight: number(2),
        sum: number(10),
    };
    // NaN fails both comparisons.
    let weight = cell.weight >= f64::MIN_POSITIVE && cell.weight <= MOST;
    if !weight {
        let expected = "a weight above 0 and up to a billion";
        return Err(error(byte + 2, expected, "a number outside".to_owned()));
    }
    // A hair more than the weight, for sums are rounded.
    let sum = cell.sum.abs() <= cell.weight * (1.0 + 1e-9);
    if !sum {
        let expected = "a sum of rewards within plus or minus the weight";
        return Err(error(byte + 10, expected, "a number outside".to_owned()));
    }
    Ok((at, cell))
}

fn error(byte: usize, expected: &'static str, found: String) -> FeedbackError {
    FeedbackError {
        byte,
        expected,
        found,
    }
}
