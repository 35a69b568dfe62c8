//! How it goes with a thousand, ten thousand, a hundred thousand and a million invented tracks: time and memory of an
//! import, bytes, and how long a session's candidates and a ranking take on this machine.
//!
//! Each import runs as a program of its own, so that its memory is its own.

pub mod browser;
mod chart;
pub mod synthetic;

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use catalogue::tile::{self, Tile};
use catalogue::{Index, Manifest};
use music::ranking::rank_tracks;
use music::{Bounds, Genre, GenreMix, Target, Track, TrackId};

use crate::failure::{Failure, Result, While as _};
use crate::publish::MANIFEST;

/// Figures of one size.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub tracks: u64,
    /// Seconds of the import.
    pub seconds: f64,
    /// Most memory of the import, in megabytes.
    pub megabytes: f64,
    /// Bytes of all tiles, padding included.
    pub bytes: f64,
    /// Bytes and tracks of layer 0, which everyone fetches.
    pub first: (f64, f64),
    /// Milliseconds to decode all tiles.
    pub decoding: f64,
    /// Tracks that a session is looked for among.
    pub looked_at: f64,
    /// Milliseconds to find them.
    pub finding: f64,
    /// Milliseconds to rank them.
    pub ranking_found: f64,
    /// Milliseconds to rank all tracks.
    pub ranking_all: f64,
}

/// Measures these sizes, says and draws what came out.
///
/// # Errors
/// An import that fails, or a disk that does.
pub fn scale(sizes: &[u64], docs: Option<&Path>) -> Result<Vec<Figures>> {
    let folder = std::env::temp_dir().join(format!("attune-scale-{}", std::process::id()));
    crate::import::remove(&folder)?;
    fs::create_dir_all(&folder).doing("making", &folder)?;
    let all: Result<Vec<Figures>> = sizes.iter().map(|&size| measured(size, &folder)).collect();
    crate::import::remove(&folder)?;
    let all = all?;
    if let Some(docs) = docs {
        put(docs, "scale", &tsv(&all), &chart::native(&all))?;
    }
    Ok(all)
}

/// Writes a table and its drawing.
fn put(docs: &Path, name: &str, table: &str, drawing: &str) -> Result<()> {
    fs::create_dir_all(docs).doing("making", docs)?;
    for (ending, text) in [("tsv", table), ("svg", drawing)] {
        let path = docs.join(format!("{name}.{ending}"));
        fs::write(&path, text).doing("writing", &path)?;
    }
    Ok(())
}

/// The figures as a table.
#[must_use]
pub fn tsv(all: &[Figures]) -> String {
    let mut text = "tracks\timport_s\timport_peak_mb\tbytes\tbytes_a_track\tlayer0_tracks\tlayer0_bytes\tdecode_ms\t\
                    candidates\tfind_ms\trank_candidates_ms\trank_all_ms\n"
        .to_owned();
    for f in all {
        text += &format!(
            "{}\t{:.2}\t{:.0}\t{:.0}\t{:.1}\t{:.0}\t{:.0}\t{:.1}\t{:.0}\t{:.3}\t{:.3}\t{:.3}\n",
            f.tracks,
            f.seconds,
            f.megabytes,
            f.bytes,
            f.bytes / f.tracks as f64,
            f.first.1,
            f.first.0,
            f.decoding,
            f.looked_at,
            f.finding,
            f.ranking_found,
            f.ranking_all
        );
    }
    text
}

fn measured(tracks: u64, folder: &Path) -> Result<Figures> {
    let table = folder.join("table.csv");
    let out = folder.join("out");
    let file = File::create(&table).doing("making", &table)?;
    let mut file = BufWriter::new(file);
    synthetic::write(&mut file, tracks, 8).doing("writing", &table)?;
    file.flush().doing("writing", &table)?;
    let start = Instant::now();
    let said = run_import(&table, &out, folder)?;
    let seconds = start.elapsed().as_secs_f64();
    let manifest = fs::read_to_string(out.join(MANIFEST)).doing("reading", &out)?;
    let manifest = Manifest::parse(&manifest).map_err(|error| Failure::new(error.to_string()))?;
    let first = manifest.layers.first();
    let (tiles, decoding) = decoded(&manifest, &out)?;
    let mut figures = Figures {
        tracks,
        seconds,
        megabytes: peak_of(&said),
        bytes: manifest.bytes() as f64,
        first: first.map_or((0.0, 0.0), |layer| {
            (layer.bytes() as f64, layer.tracks() as f64)
        }),
        decoding,
        looked_at: 0.0,
        finding: 0.0,
        ranking_found: 0.0,
        ranking_all: 0.0,
    };
    search(&mut figures, &tiles);
    crate::import::remove(&out)?;
    Ok(figures)
}

fn run_import(table: &Path, out: &Path, folder: &Path) -> Result<String> {
    let own = std::env::current_exe().doing("finding", Path::new("the importer"))?;
    let output = Command::new(&own)
        .arg("import")
        .arg(table)
        .args(["--licence", "invented", "--out"])
        .arg(out)
        .arg("--rejected")
        .arg(folder.join("rejected.tsv"))
        .output()
        .doing("starting", &own)?;
    if !output.status.success() {
        return Err(Failure::new(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What the import said of its memory; not a number where the system says nothing.
fn peak_of(said: &str) -> f64 {
    let rest = said.split("at most ").nth(1);
    let number = rest.and_then(|rest| rest.split(' ').next());
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or(f64::NAN)
}

fn decoded(manifest: &Manifest, out: &Path) -> Result<(Vec<Tile>, f64)> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for tile in manifest.layers.iter().flat_map(|layer| &layer.tiles) {
        let path = out.join(&tile.name);
        let bytes = fs::read(&path).doing("reading", &path)?;
        files.push((path, bytes));
    }
    let start = Instant::now();
    let mut tiles = Vec::with_capacity(files.len());
    for (path, bytes) in &files {
        let wrong = |error| Failure::new(format!("{}: {error}", path.display()));
        tiles.push(tile::decode(bytes).map_err(wrong)?);
    }
    Ok((tiles, start.elapsed().as_secs_f64() * 1000.0))
}

/// A calm evening: the way of a session at three waypoints, of five genres.
#[must_use]
pub fn way() -> (GenreMix, [Target; 3]) {
    let genres = [
        Genre::Pop,
        Genre::Rock,
        Genre::Folk,
        Genre::Jazz,
        Genre::Classical,
    ];
    let mix = GenreMix::of(&genres).expect("five genres make a mix");
    let at = |valence, energy| Target {
        valence,
        energy,
        spread: 0.25,
        tempo: Some(Bounds {
            low: 60.0,
            high: 90.0,
        }),
        acousticness: Some(Bounds {
            low: 0.5,
            high: 1.0,
        }),
        instrumentalness: None,
        danceability: None,
    };
    (mix, [at(0.3, 0.7), at(0.45, 0.45), at(0.55, 0.25)])
}

fn search(figures: &mut Figures, tiles: &[Tile]) {
    let tracks: Vec<Track<'_>> = (0..)
        .zip(tiles.iter().flat_map(Tile::iter))
        .map(|(id, (track, _))| Track {
            id: TrackId(id),
            ..track
        })
        .collect();
    let index = Index::of(tracks.iter().copied());
    let (mix, way) = way();
    let found = index.candidates(&mix, &way);
    let of_found = || {
        found
            .iter()
            .filter_map(|id| tracks.get(id.0 as usize).copied())
    };
    figures.looked_at = found.len() as f64;
    figures.finding = milliseconds(|| drop(index.candidates(&mix, &way)));
    figures.ranking_found = milliseconds(|| drop(rank_tracks(of_found(), &mix, &way[2], 20)));
    let everything = GenreMix::of(&Genre::ALL).expect("sixteen genres make a mix");
    let all = || rank_tracks(tracks.iter().copied(), &everything, &way[2], 20);
    figures.ranking_all = milliseconds(|| drop(all()));
}

/// The median of eleven runs.
fn milliseconds(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..11)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
