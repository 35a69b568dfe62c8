//! The steps between rows and tiles: duplicates merged, entries sorted by cell, laid into layers and packed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use catalogue::manifest::{LAYERS, Layer};
use catalogue::{Cell, Draft, Entry, Problem, layer_of};

use crate::failure::Result;
use crate::import::{PARTS, Wish, hashed, sorted};
use crate::parallel;
use crate::progress::Progress;
use crate::publish::Workplace;
use crate::record::{self, Origin};
use crate::rejected::Rejected;
use crate::source::Source;
use crate::spill::{self, Spill};
use crate::tiles;

type Row = (Origin, Draft);

/// What merging came to, and where its result lies.
pub(crate) struct Merged {
    pub(crate) duplicates: u64,
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) unknown_genres: BTreeMap<String, u64>,
}

/// Merges rows of one number, and deals them into parts by name.
pub(crate) fn by_id(work: &Workplace, progress: &Progress) -> Result<Merged> {
    let (from, to) = (vec![work.folder("rows")], work.folder("numbered"));
    let mut spill = Spill::new(to.clone(), PARTS, 1 << 14)?;
    let mut duplicates = 0;
    let merge = |part| -> Result<_> {
        let (rows, merged) = grouped(spill::take::<Row>(&from, part)?, |draft| draft.id());
        let mut parts: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
        for (origin, draft) in rows {
            let name = draft.name_key().map_or(0, |key| hashed(&key.0));
            let part = (name % PARTS as u64) as usize;
            record::put(&(origin, draft), parts.entry(part).or_default());
        }
        Ok((parts, merged))
    };
    parallel::in_order(0..PARTS, merge, |merged| {
        let (parts, merged) = merged?;
        duplicates += merged;
        for (part, bytes) in parts {
            spill.append(part, &bytes)?;
        }
        progress.step();
        Ok(())
    })?;
    spill.close()?;
    Ok(Merged {
        duplicates,
        folders: vec![to],
        unknown_genres: BTreeMap::new(),
    })
}

/// Merges rows of one name, rejects what is not complete then, and deals the rest into cells.
pub(crate) fn by_name(
    wish: &Wish,
    sources: &[Source],
    (from, work): (&[PathBuf], &Workplace),
    progress: &Progress,
    rejected: &mut Rejected,
) -> Result<Merged> {
    let to = work.folder("cells");
    let mut spill = Spill::new(to.clone(), Cell::COUNT, 1 << 13)?;
    let mut merged = Merged {
        duplicates: 0,
        folders: vec![to],
        unknown_genres: BTreeMap::new(),
    };
    let complete = |part| -> Result<_> {
        let (rows, duplicates) = grouped(spill::take::<Row>(from, part)?, Draft::name_key);
        let (mut cells, mut wrong) = (BTreeMap::<usize, Vec<u8>>::new(), Vec::new());
        let mut unknown = BTreeMap::<String, u64>::new();
        for (origin, draft) in rows {
            let name = draft
                .unknown_genre
                .clone()
                .filter(|_| draft.genre.is_none());
            match draft.complete(wish.genre) {
                Ok(entry) => {
                    let cell = cell(&entry).index();
                    record::put(&entry, cells.entry(cell).or_default());
                }
                Err(lack) => {
                    if let Some(name) = name {
                        *unknown.entry(name).or_default() += 1;
                    }
                    let problem = Problem::new(origin.line, lack.column, lack.expected, lack.found);
                    wrong.push((origin.file, problem));
                }
            }
        }
        Ok((cells, wrong, unknown, duplicates))
    };
    parallel::in_order(0..PARTS, complete, |done| {
        let (cells, wrong, unknown, duplicates) = done?;
        merged.duplicates += duplicates;
        for (cell, bytes) in cells {
            spill.append(cell, &bytes)?;
        }
        for (file, problem) in wrong {
            rejected.add(&sources[file as usize].name(), &problem)?;
        }
        for (name, count) in unknown {
            *merged.unknown_genres.entry(name).or_default() += count;
        }
        progress.step();
        Ok(())
    })?;
    spill.close()?;
    Ok(merged)
}

fn cell(entry: &Entry) -> Cell {
    let mood = music::Mood {
        valence: entry.features.valence,
        arousal: entry.features.energy,
    };
    Cell::of(entry.genre, mood)
}

/// Rows with one key become one: the one that says most, filled from the others. Rows without a key stay alone.
fn grouped<K: Ord>(rows: Vec<Row>, key: impl Fn(&Draft) -> Option<K>) -> (Vec<Row>, u64) {
    let mut keyed: Vec<(Option<K>, Row)> = rows.into_iter().map(|row| (key(&row.1), row)).collect();
    // Best first within a key; of equals the one that stands first.
    keyed.sort_by(|(one_key, one), (other_key, other)| {
        one_key
            .cmp(other_key)
            .then_with(|| other.1.says_more(&one.1))
            .then_with(|| one.0.cmp(&other.0))
    });
    let (mut rows, mut merged) = (Vec::<Row>::with_capacity(keyed.len()), 0);
    let mut last: Option<K> = None;
    for (key, row) in keyed {
        match rows.last_mut() {
            Some((_, best)) if key.is_some() && key == last => {
                best.fill_from(row.1);
                merged += 1;
            }
            _ => rows.push(row),
        }
        last = key;
    }
    (rows, merged)
}

/// Lays the entries of all cells into layers, in the order of cells and in each the best first; how many layers.
pub(crate) fn into_layers(
    from: &[PathBuf],
    work: &Workplace,
    progress: &Progress,
) -> Result<usize> {
    let mut spill = Spill::new(work.folder("layers"), LAYERS, 1 << 16)?;
    let mut layers = 0;
    let lay = |cell| -> Result<_> {
        let mut parts: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
        for (place, entry) in sorted(spill::take::<Entry>(from, cell)?)
            .into_iter()
            .enumerate()
        {
            record::put(&entry, parts.entry(layer_of(place)).or_default());
        }
        Ok(parts)
    };
    parallel::in_order(0..Cell::COUNT, lay, |parts| {
        for (layer, bytes) in parts? {
            layers = layers.max(layer + 1);
            spill.append(layer, &bytes)?;
        }
        progress.step();
        Ok(())
    })?;
    spill.close()?;
    Ok(layers)
}

/// Packs all layers into tiles.
pub(crate) fn packed(layers: usize, work: &Workplace, progress: &Progress) -> Result<Vec<Layer>> {
    let (from, to) = (work.folder("layers"), work.tiles()?);
    let mut done = Vec::new();
    // The largest first, so that both cores have something to do to the end.
    parallel::in_order(
        (0..layers).rev(),
        |layer| tiles::write(&from, layer, &to),
        |layer| {
            done.push(layer?);
            progress.step();
            Ok(())
        },
    )?;
    done.reverse();
    Ok(done)
}
