//! From tables to a catalogue's tiles, by way of temporary files: rows, merged by number, merged by name, sorted by
//! cell, laid into layers.
//!
//! Whatever the size of the input, what is in memory is a few batches of rows, then one part of the temporary files a
//! thread. Nothing depends on which thread was faster: duplicates are judged by what they say, then by where they
//! stand, and everything that is written is written in a fixed order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

use catalogue::{Draft, Entry, Genres, Manifest, Problem};
use music::Genre;

use crate::failure::{Failure, Result, While as _};
use crate::merge;
use crate::parallel;
use crate::progress::Progress;
use crate::publish;
use crate::record::{self, Origin};
use crate::rejected::Rejected;
use crate::source::{self, Batch, Source};
use crate::spill::Spill;

/// Parts that rows are dealt into. A hundred million rows make parts of some hundred megabytes.
pub(crate) const PARTS: usize = 64;
/// Buffer of each part, in bytes.
const ROOM: usize = 1 << 14;

/// What is asked for.
pub struct Wish {
    pub files: Vec<PathBuf>,
    pub licence: String,
    pub genres: Genres,
    /// For rows that have none.
    pub genre: Option<Genre>,
    /// Whether reactions to its tracks may teach; by default not where a table has Spotify's features.
    pub learn: Option<bool>,
    pub out: PathBuf,
    pub rejected: PathBuf,
    /// Whether to show a bar.
    pub quiet: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    pub rows: u64,
    pub by_id: u64,
    pub by_name: u64,
    pub rejected: u64,
    /// Names of genres that no table has, and how many rows have each.
    pub unknown_genres: BTreeMap<String, u64>,
    pub manifest: Manifest,
}

/// Imports. The catalogue that was there stays as it is until the new one is complete.
///
/// # Errors
/// Files that cannot be read or written, or tables that are none. Nothing is left behind then.
pub fn import(wish: &Wish) -> Result<Outcome> {
    let sources = source::found(&wish.files)?;
    let work = publish::Workplace::new(&wish.out)?;
    let mut rejected = Rejected::new(&wish.rejected)?;
    let progress = Progress::new(wish.quiet);
    let mut outcome = Outcome::default();

    let total = sources.iter().map(|source| source.size).sum();
    progress.begin("reading rows", total);
    let features = read_rows(
        wish,
        &sources,
        &work,
        &progress,
        (&mut rejected, &mut outcome),
    )?;
    progress.begin("merging by number", PARTS as u64);
    let merged = merge::by_id(&work, &progress)?;
    outcome.by_id = merged.duplicates;
    progress.begin("merging by name", PARTS as u64);
    let merged = merge::by_name(
        wish,
        &sources,
        (&merged.folders, &work),
        &progress,
        &mut rejected,
    )?;
    outcome.by_name = merged.duplicates;
    outcome.unknown_genres = merged.unknown_genres;
    progress.begin("laying into layers", catalogue::Cell::COUNT as u64);
    let layers = merge::into_layers(&merged.folders, &work, &progress)?;
    if layers == 0 {
        let report = wish.rejected.display();
        rejected.close()?;
        return Err(Failure::new(format!(
            "none of {} rows makes a track: {report} says why of each. The catalogue stays as it is.",
            outcome.rows
        )));
    }
    progress.begin("packing tiles", layers as u64);
    outcome.manifest = Manifest {
        licence: wish.licence.clone(),
        sources: names(&sources),
        learn: wish.learn.unwrap_or(!features),
        layers: merge::packed(layers, &work, &progress)?,
    };
    outcome.rejected = rejected.close()?;
    progress.begin("putting in place", 1);
    publish::publish(&outcome.manifest, work, &wish.out)?;
    progress.end();
    Ok(outcome)
}

/// Names of the files without their folders: those are the importer's own affair.
fn names(sources: &[Source]) -> Vec<String> {
    const MOST: usize = 20;
    let name = |source: &Source| {
        let name = source
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let plain: String = name
            .chars()
            .filter(|letter| !letter.is_control())
            .take(60)
            .collect();
        if plain.trim().is_empty() {
            "a table".to_owned()
        } else {
            plain
        }
    };
    let mut names: Vec<String> = sources.iter().map(name).collect();
    names.dedup();
    names.truncate(MOST);
    names
}

/// What one batch comes to: bytes for each part, and what is wrong.
struct Checked {
    parts: Vec<(usize, Vec<u8>)>,
    rows: u64,
    wrong: Vec<(u32, Problem)>,
}

/// Deals all rows into parts by the number of their recording, or by their name. Whether any table had Spotify's
/// features.
fn read_rows(
    wish: &Wish,
    sources: &[Source],
    work: &publish::Workplace,
    progress: &Progress,
    (rejected, outcome): (&mut Rejected, &mut Outcome),
) -> Result<bool> {
    let read = AtomicU64::new(0);
    let features = AtomicU64::new(0);
    let failed = Mutex::new(None);
    let mut spill = Spill::new(work.folder("rows"), PARTS, ROOM)?;
    let (give, take) = sync_channel(2);
    thread::scope(|scope| {
        let (read, failed, features) = (&read, &failed, &features);
        scope.spawn(move || {
            let mut show = |batch: Batch| {
                if batch.header.shape == catalogue::header::Shape::Features {
                    features.store(1, Ordering::Relaxed);
                }
                give.send(batch).is_ok()
            };
            if let Err(failure) = source::for_each_batch(sources, read, &mut show) {
                *failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
            }
        });
        let check = |batch| checked(batch, &wish.genres);
        parallel::in_order(take.into_iter(), check, |batch: Checked| {
            outcome.rows += batch.rows;
            for (part, bytes) in batch.parts {
                spill.append(part, &bytes)?;
            }
            for (file, problem) in batch.wrong {
                rejected.add(&sources[file as usize].name(), &problem)?;
            }
            progress.at(read.load(Ordering::Relaxed));
            Ok(())
        })
    })?;
    if let Some(failure) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(failure);
    }
    spill.close()?;
    Ok(features.into_inner() != 0)
}

fn checked(batch: Batch, genres: &Genres) -> Checked {
    let mut parts: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let (mut rows, mut wrong) = (0, Vec::new());
    for row in batch.rows {
        rows += 1;
        let draft = row.and_then(|record| {
            let draft = catalogue::read_row(&batch.header, &record, genres)?;
            Ok((record.line(), draft))
        });
        match draft {
            Ok((line, draft)) => {
                let origin = Origin {
                    file: batch.file,
                    line,
                };
                let part = parts.entry(part(&draft, origin)).or_default();
                record::put(&(origin, draft), part);
            }
            Err(problem) => wrong.push((batch.file, problem)),
        }
    }
    Checked {
        parts: parts.into_iter().collect(),
        rows,
        wrong,
    }
}

/// Rows of one recording come into one part.
fn part(draft: &Draft, origin: Origin) -> usize {
    let mixed = draft
        .id()
        .map_or(origin.line, |id| (id.bits ^ (id.bits >> 64)) as u64);
    (mix(mixed) % PARTS as u64) as usize
}

/// Spreads numbers, the same everywhere: the last step of `splitmix64`.
pub(crate) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// A text as a number, the same everywhere: FNV-1a, spread.
pub(crate) fn hashed(text: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    mix(text.bytes().fold(0xCBF2_9CE4_8422_2325, fold))
}

/// Removes a folder with all that is in it, if it is there.
pub(crate) fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).doing("removing", folder)?;
    }
    Ok(())
}

/// Best first, the same whatever the order they came in: surest figures, best known, then by a hash of the name, so
/// that equals are mixed.
pub(crate) fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_cached_key(|entry| {
        let name = catalogue::NameKey::of(&entry.title, &entry.artist).0;
        let sure = (entry.provenance.confidence() * 100.0) as i32;
        // Not below 0, so that its bits are in its order.
        let known = i64::from(entry.known.to_bits());
        (-sure, -known, hashed(&name), name, entry.id)
    });
    entries
}
