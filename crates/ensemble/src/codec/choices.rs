//! The parts of the file that say how to choose: operating points and favourites.

use crate::reader::Reader;
use crate::{DecodeError, FavouriteHead, FavouriteLevel, Ladder, Limit, OperatingPoint, Outcome};

use super::{byte, reals};

pub(super) fn encode_ladder(ladder: &Ladder, out: &mut Vec<u8>) {
    out.push(byte(ladder.points().len()));
    for point in ladder.points() {
        reals(&[point.beta], out);
        out.extend(point.thresholds.iter().copied().map(share));
        for outcome in &point.outcomes {
            out.extend([outcome.precision, outcome.recall, outcome.picked].map(share));
        }
    }
}

pub(super) fn decode_ladder(
    reader: &mut Reader<'_>,
    targets: usize,
    buckets: usize,
) -> Result<Ladder, DecodeError> {
    reader.enter("operating points");
    let count = reader.u8()?;
    let mut points = Vec::new();
    for _ in 0..count {
        let beta = reader.f64s(1)?[0];
        let thresholds = shares(reader.bytes(targets)?);
        let (outcomes, _) = reader.bytes(3 * buckets)?.as_chunks::<3>();
        let outcome = |bytes: &[u8; 3]| {
            let [precision, recall, picked] = bytes.map(of_share);
            Outcome {
                precision,
                recall,
                picked,
            }
        };
        points.push(OperatingPoint {
            beta,
            thresholds,
            outcomes: outcomes.iter().map(outcome).collect(),
        });
    }
    Ladder::new(points).ok_or_else(|| reader.bad_value())
}

pub(super) fn encode_favourites(head: &FavouriteHead, out: &mut Vec<u8>) {
    out.push(byte(head.certainties().len()));
    out.extend_from_slice(head.certainties());
    out.push(byte(head.levels().len()));
    for level in head.levels() {
        out.push(level.min_known);
        reals(&[level.slope], out);
        reals(&level.intercepts, out);
        for limit in &level.limits {
            reals(&[limit.least], out);
            out.push(share(limit.coverage));
        }
    }
}

pub(super) fn decode_favourites(
    reader: &mut Reader<'_>,
    targets: usize,
) -> Result<FavouriteHead, DecodeError> {
    reader.enter("favourites");
    let count = usize::from(reader.u8()?);
    let certainties = reader.bytes(count)?.to_vec();
    let count = reader.u8()?;
    let mut levels = Vec::new();
    for _ in 0..count {
        levels.push(decode_level(reader, targets, certainties.len())?);
    }
    FavouriteHead::new(certainties, levels).ok_or_else(|| reader.bad_value())
}

fn decode_level(
    reader: &mut Reader<'_>,
    targets: usize,
    certainties: usize,
) -> Result<FavouriteLevel, DecodeError> {
    let min_known = reader.u8()?;
    let slope = reader.f64s(1)?[0];
    let intercepts = reader.f64s(targets)?;
    let mut limits = Vec::new();
    for _ in 0..certainties {
        limits.push(Limit {
            least: reader.f64s(1)?[0],
            coverage: of_share(reader.u8()?),
        });
    }
    Ok(FavouriteLevel {
        min_known,
        slope,
        intercepts,
        limits,
    })
}

/// A share of one in steps of 1/255. Checked parts hold nothing outside 0 to 1.
fn share(number: f64) -> u8 {
    libm::round(number * 255.0) as u8
}

fn of_share(byte: u8) -> f64 {
    f64::from(byte) / 255.0
}

fn shares(bytes: &[u8]) -> Vec<f64> {
    bytes.iter().copied().map(of_share).collect()
}
