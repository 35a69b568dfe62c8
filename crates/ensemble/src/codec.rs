//! The model's file format, version 2. All numbers little-endian, reals as 32-bit floats where nothing else is said.
//!
//! | part | content |
//! |---|---|
//! | header | magic `ATNE`, version u8, questions q u8, targets t u8 |
//! | typical | q codes |
//! | forest | depth u8, trees a target n u16, t base values, then all features, all thresholds (2^depth − 1 a tree), leaves as below |
//! | gaussian | columns d u8, d questions, d means, d standard deviations, d(d−1)/2 correlations |
//! | calibration | buckets u8, then for each: least known u8, weight, a, b |
//! | ladder | points u8, then for each: β, t thresholds, and precision, recall, picked a bucket, shares as below |
//! | favourites | certainties u8, each in percent u8, levels u8, then for each: least known u8, slope, t intercepts, and for each certainty: least probability, coverage as a share |
//! | checksum | CRC-32 (ISO HDLC) of all before it |
//!
//! Leaves (2^depth a tree) are whole numbers of 24 bits, two's complement, times 2^−e: the exponent e, then all low
//! bytes, all middle bytes, all high bytes. That is as fine as the sum of a hundred floats needs to be, a quarter
//! smaller, and the high bytes compress well. Shares are bytes, in steps of 1/255.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use crate::reader::Reader;
use crate::{Bucket, Calibration, DecodeError, Forest, Gaussian, Model, ModelParts};

mod choices;

pub(crate) const VERSION: u8 = 2;
const MAGIC: &[u8; 4] = b"ATNE";
/// Without a table: a kilobyte saved in the page is worth more than microseconds at start.
const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

impl Model {
    /// The model as bytes: header (magic `ATNE`, version, numbers of questions and targets), typical codes, forest,
    /// Gaussian, calibration, ladder, favourites, CRC-32. Reals become 32-bit floats, leaves whole numbers of 24 bits
    /// times a power of two, shares bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let parts = self.parts();
        let mut out = Vec::new();
        out.extend_from_slice(MAGIC);
        out.extend([VERSION, byte(self.questions()), byte(self.targets())]);
        out.extend_from_slice(&parts.typical);
        encode_forest(&parts.forest, &mut out);
        encode_gaussian(&parts.gaussian, &mut out);
        encode_calibration(&parts.calibration, &mut out);
        choices::encode_ladder(&parts.ladder, &mut out);
        choices::encode_favourites(&parts.favourites, &mut out);
        let checksum = CRC.checksum(&out);
        out.extend(checksum.to_le_bytes());
        out
    }

    /// Reads a model. Never panics, whatever the bytes.
    ///
    /// # Errors
    /// When the bytes are no model, of another version, damaged, of wrong length, or hold numbers out of range.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let (body, checksum) = bytes
            .split_last_chunk::<4>()
            .ok_or(DecodeError::NotAModel)?;
        if !body.starts_with(MAGIC) {
            return Err(DecodeError::NotAModel);
        }
        let mut reader = Reader::new(&body[MAGIC.len()..]);
        let version = reader.u8()?;
        if version != VERSION {
            return Err(DecodeError::Version { found: version });
        }
        if CRC.checksum(body) != u32::from_le_bytes(*checksum) {
            return Err(DecodeError::Checksum);
        }
        decode_body(reader)
    }
}

fn decode_body(mut reader: Reader<'_>) -> Result<Model, DecodeError> {
    let questions = usize::from(reader.u8()?);
    let targets = usize::from(reader.u8()?);
    reader.enter("typical codes");
    let typical = reader.bytes(questions)?.to_vec();
    let forest = decode_forest(&mut reader, questions, targets)?;
    let gaussian = decode_gaussian(&mut reader)?;
    let calibration = decode_calibration(&mut reader)?;
    let ladder = choices::decode_ladder(&mut reader, targets, calibration.buckets().len())?;
    let favourites = choices::decode_favourites(&mut reader, targets)?;
    let bad = DecodeError::Value {
        part: "parts: they do not fit together",
    };
    reader.finish()?;
    Model::new(ModelParts {
        typical,
        forest,
        gaussian,
        calibration,
        ladder,
        favourites,
    })
    .ok_or(bad)
}

fn encode_forest(forest: &Forest, out: &mut Vec<u8>) {
    out.push(forest.depth());
    out.extend(
        u16::try_from(forest.trees_per_target())
            .unwrap_or(u16::MAX)
            .to_le_bytes(),
    );
    reals(forest.base(), out);
    out.extend(forest.nodes().iter().map(|(feature, _)| feature));
    out.extend(forest.nodes().iter().map(|(_, threshold)| threshold));
    encode_leaves(forest.leaves(), out);
}

fn decode_forest(
    reader: &mut Reader<'_>,
    questions: usize,
    targets: usize,
) -> Result<Forest, DecodeError> {
    reader.enter("forest");
    let depth = reader.u8()?;
    let trees_per_target = usize::from(reader.u16()?);
    let base = reader.f64s(targets)?;
    if depth > crate::forest::MAX_DEPTH {
        return Err(reader.bad_value());
    }
    let trees = targets * trees_per_target;
    let inner = trees * ((1 << depth) - 1);
    let features = reader.bytes(inner)?;
    let thresholds = reader.bytes(inner)?;
    let nodes = features
        .iter()
        .copied()
        .zip(thresholds.iter().copied())
        .collect();
    let leaves = decode_leaves(reader, inner + trees)?;
    Forest::from_flat(depth, trees_per_target, base, nodes, leaves, questions)
        .ok_or_else(|| reader.bad_value())
}

/// Largest whole number of 24 bits.
const LARGEST: f64 = 8_388_607.0;
/// Finer steps than 2^−60 serve nobody, and keep all arithmetic exact.
const FINEST: u8 = 60;

fn encode_leaves(leaves: &[f32], out: &mut Vec<u8>) {
    let most = leaves
        .iter()
        .fold(0.0_f64, |most, leaf| most.max(f64::from(leaf.abs())));
    let fits = |e: &u8| most * power_of_two(*e) <= LARGEST;
    let exponent = (0..=FINEST).rev().find(fits).unwrap_or(0);
    out.push(exponent);
    let whole = |leaf: &f32| libm::round(f64::from(*leaf) * power_of_two(exponent)) as i32;
    for plane in 0..3 {
        out.extend(leaves.iter().map(|leaf| whole(leaf).to_le_bytes()[plane]));
    }
}

fn decode_leaves(reader: &mut Reader<'_>, count: usize) -> Result<Vec<f32>, DecodeError> {
    let exponent = reader.u8()?;
    if exponent > FINEST {
        return Err(reader.bad_value());
    }
    let (low, middle, high) = (
        reader.bytes(count)?,
        reader.bytes(count)?,
        reader.bytes(count)?,
    );
    let leaf = |((low, middle), high): ((&u8, &u8), &u8)| {
        // Into the upper three bytes and back down, so that the sign comes along.
        let whole = i32::from_le_bytes([0, *low, *middle, *high]) >> 8;
        (f64::from(whole) / power_of_two(exponent)) as f32
    };
    Ok(low.iter().zip(middle).zip(high).map(leaf).collect())
}

fn power_of_two(exponent: u8) -> f64 {
    (1_u64 << exponent) as f64
}

fn encode_gaussian(gaussian: &Gaussian, out: &mut Vec<u8>) {
    out.push(byte(gaussian.columns()));
    out.extend_from_slice(gaussian.questions());
    reals(gaussian.mean(), out);
    reals(gaussian.sd(), out);
    reals(gaussian.correlation(), out);
}

fn decode_gaussian(reader: &mut Reader<'_>) -> Result<Gaussian, DecodeError> {
    reader.enter("Gaussian");
    let columns = usize::from(reader.u8()?);
    let questions = reader.bytes(columns)?.to_vec();
    let mean = reader.f64s(columns)?;
    let sd = reader.f64s(columns)?;
    let correlation = reader.f64s(columns * columns.saturating_sub(1) / 2)?;
    Gaussian::new(questions, mean, sd, correlation).ok_or_else(|| reader.bad_value())
}

fn encode_calibration(calibration: &Calibration, out: &mut Vec<u8>) {
    out.push(byte(calibration.buckets().len()));
    for bucket in calibration.buckets() {
        out.push(bucket.min_known);
        reals(&[bucket.weight, bucket.a, bucket.b], out);
    }
}

fn decode_calibration(reader: &mut Reader<'_>) -> Result<Calibration, DecodeError> {
    reader.enter("calibration");
    let count = reader.u8()?;
    let mut buckets = Vec::new();
    for _ in 0..count {
        let min_known = reader.u8()?;
        let numbers = reader.f64s(3)?;
        buckets.push(Bucket {
            min_known,
            weight: numbers[0],
            a: numbers[1],
            b: numbers[2],
        });
    }
    Calibration::new(buckets).ok_or_else(|| reader.bad_value())
}

fn reals(numbers: &[f64], out: &mut Vec<u8>) {
    out.extend(
        numbers
            .iter()
            .flat_map(|number| (*number as f32).to_le_bytes()),
    );
}

/// Counts in this format are bytes. A model with more than 255 questions, columns or buckets can not be put together
/// from byte positions, so nothing is cut here.
fn byte(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}
