//! Layers of entries into tiles of one size.

use std::fs;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use catalogue::Entry;
use catalogue::manifest::{Layer, TileFile};
use catalogue::tile;
use sha2::{Digest as _, Sha256};

use crate::failure::{Result, While as _};
use crate::spill;

/// Tiles of a layer are made as equal as they can be up to this many; beyond, the last one's padding hardly counts.
const FEW: usize = 8;
/// Sizes are rounded up to this.
const STEP: usize = 64;

/// A piece of a layer: how many entries, and their bytes as a tile.
type Piece = (usize, usize);

/// Writes the tiles of a layer, whose entries lie in a part of a folder, into another folder.
pub(crate) fn write(folder: &Path, layer: usize, to: &Path) -> Result<Layer> {
    let mut size = tile::LARGEST;
    let mut pieces = cut(folder, layer, size)?;
    if pieces.len() <= FEW {
        (size, pieces) = evened(folder, layer, pieces)?;
    }
    let mut counts = pieces.into_iter().map(|(count, _)| count);
    let mut wanted = counts.next().unwrap_or(0);
    let mut tiles = Vec::new();
    let mut waiting: Vec<Entry> = Vec::with_capacity(wanted);
    spill::for_each(folder, layer, |entry: Entry| {
        waiting.push(entry);
        if waiting.len() == wanted {
            tiles.push(write_tile(&waiting, (layer, tiles.len(), size), to)?);
            waiting.clear();
            wanted = counts.next().unwrap_or(0);
        }
        Ok(())
    })?;
    Ok(Layer { size, tiles })
}

fn write_tile(
    entries: &[Entry],
    (layer, number, size): (usize, usize, usize),
    to: &Path,
) -> Result<TileFile> {
    let bytes = tile::encode(entries, size);
    let hash = Sha256::digest(&bytes);
    let short: String = hash[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{layer}-{number}-{short}.tile");
    let path = to.join(&name);
    fs::write(&path, &bytes).doing("writing", &path)?;
    Ok(TileFile {
        name,
        tracks: entries.len(),
        integrity: format!("sha256-{}", BASE64_STANDARD.encode(hash)),
    })
}

/// The smallest size, nearly, by which a layer needs no more tiles than by the largest, and its pieces.
fn evened(folder: &Path, layer: usize, pieces: Vec<Piece>) -> Result<(usize, Vec<Piece>)> {
    let up = |bytes: usize| bytes.div_ceil(STEP) * STEP;
    let total: usize = pieces.iter().map(|(_, bytes)| bytes).sum();
    let largest = pieces.iter().map(|(_, bytes)| *bytes).max().unwrap_or(0);
    let mut size = up(total / pieces.len().max(1));
    while size < up(largest) {
        let smaller = cut(folder, layer, size)?;
        if smaller.len() <= pieces.len() {
            return Ok((size, smaller));
        }
        // A hundredth more.
        size = up(size + size / 100);
    }
    Ok((up(largest), pieces))
}

/// Cuts the entries of a layer, in their order, so that each piece fits `size` as a tile.
fn cut(folder: &Path, layer: usize, size: usize) -> Result<Vec<Piece>> {
    let (mut pieces, mut waiting) = (Vec::new(), Vec::new());
    let mut each = 40.0;
    spill::for_each(folder, layer, |entry: Entry| {
        waiting.push(entry);
        // More than can go into a tile, by far: then one is cut off.
        if waiting.len() as f64 * each > 1.5 * size as f64 {
            pieces.push(piece(&mut waiting, size, &mut each));
        }
        Ok(())
    })?;
    while !waiting.is_empty() {
        pieces.push(piece(&mut waiting, size, &mut each));
    }
    Ok(pieces)
}

/// Cuts off the largest piece that fits, within two hundredths; `each` is what a track took last, in bytes.
fn piece(waiting: &mut Vec<Entry>, size: usize, each: &mut f64) -> Piece {
    let most = waiting.len().min(tile::TRACKS);
    let guess = |each: f64| ((size as f64 * 0.995 / each) as usize).clamp(1, most);
    let (mut fits, mut too_many) = ((0, 0), most + 1);
    let mut count = guess(*each);
    while fits.0 < count && count < too_many {
        let bytes = tile::encoded(&waiting[..count]).len();
        *each = bytes as f64 / count as f64;
        if bytes > size {
            too_many = count;
        } else {
            fits = (count, bytes);
            if bytes * 100 >= size * 98 {
                break;
            }
        }
        count = guess(*each).min(too_many - 1);
    }
    // One track always fits: it takes a few hundred bytes at most.
    fits.0 = fits.0.max(1);
    waiting.drain(..fits.0);
    fits
}
