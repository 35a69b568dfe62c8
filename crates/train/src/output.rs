//! Writes `models/`: all files beside their places first, then each is moved into place, the manifest last. What can
//! fail happens before anything is replaced. No dates, no machine names: the same input gives the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use ensemble::Model;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::boost::Settings;
use crate::fit::{Trained, feature_order};
use crate::stream::{Reading, Sampled};
use crate::{Cleaning, TrainError, gauss, operating};

/// `models/manifest.json`: what the model is and how to make it again.
#[derive(Debug, Serialize)]
struct Manifest<'a> {
    survey: FileRecord,
    /// Only there when the trees did not see everyone.
    #[serde(skip_serializing_if = "Option::is_none")]
    sample: Option<SampleRecord>,
    model: FileRecord,
    evaluation: FileRecord,
    seed: u64,
    features: Vec<&'static str>,
    gaussian_columns: Vec<&'static str>,
    gaussian_shrinkage: f64,
    trees: Settings,
    blend: Vec<BlendRecord>,
    /// Weights of recall against precision, and for each genre its threshold at each of them.
    betas: Vec<f64>,
    thresholds: BTreeMap<&'static str, Vec<f64>>,
    /// Slope of the favourite's logit by the number of told genres.
    favourite_slopes: BTreeMap<u8, f64>,
    cleaning: &'a Cleaning,
    versions: Versions,
}

#[derive(Debug, Serialize)]
struct FileRecord {
    bytes: u64,
    sha256: String,
}

/// What was made from all rows, and what from a sample drawn with the seed.
#[derive(Debug, Serialize)]
struct SampleRecord {
    rows_read: u64,
    rows_seen_by_trees: usize,
    rows_seen_by_gaussian: u64,
}

impl SampleRecord {
    fn of(sampled: Sampled) -> Self {
        Self {
            rows_read: sampled.rows,
            rows_seen_by_trees: sampled.people,
            rows_seen_by_gaussian: sampled.rows,
        }
    }
}

#[derive(Debug, Serialize)]
struct BlendRecord {
    min_known: u8,
    tree_share: f64,
    a: f64,
    b: f64,
}

#[derive(Debug, Serialize)]
struct Versions {
    train: &'static str,
    smartcore: String,
    ndarray: String,
    format: u8,
}

/// Writes model, evaluation and manifest to `folder`, which is made when missing.
///
/// # Errors
/// When a file can not be written; the files that were there stay as they were.
pub fn write_models(
    folder: &Path,
    trained: &Trained,
    reading: &Reading,
    seed: u64,
    trees: Settings,
) -> Result<(), TrainError> {
    let model = trained.model.encode();
    let evaluation = json(&trained.evaluation)?;
    let manifest = Manifest {
        survey: FileRecord {
            bytes: reading.source.bytes,
            sha256: reading.source.sha256.clone(),
        },
        sample: reading.sampled.map(SampleRecord::of),
        model: record(&model),
        evaluation: record(&evaluation),
        seed,
        features: feature_order(),
        gaussian_columns: gauss::columns()
            .into_iter()
            .map(wellbeing::Question::feature_name)
            .collect(),
        gaussian_shrinkage: gauss::SHRINKAGE,
        trees,
        blend: blend(&trained.model),
        betas: operating::BETAS.to_vec(),
        thresholds: thresholds(&trained.model),
        favourite_slopes: slopes(&trained.model),
        cleaning: &reading.survey.cleaning,
        versions: versions(model[4]),
    };
    let files = [
        ("taste.bin", model),
        ("evaluation.json", evaluation),
        ("manifest.json", json(&manifest)?),
    ];
    write_all(folder, &files)
}

fn blend(model: &Model) -> Vec<BlendRecord> {
    let buckets = model.parts().calibration.buckets().iter();
    buckets
        .map(|b| BlendRecord {
            min_known: b.min_known,
            tree_share: b.weight,
            a: b.a,
            b: b.b,
        })
        .collect()
}

fn thresholds(model: &Model) -> BTreeMap<&'static str, Vec<f64>> {
    let points = model.parts().ladder.points();
    let of = |genre: music::Genre| points.iter().map(|p| p.thresholds[genre.index()]).collect();
    music::Genre::ALL
        .into_iter()
        .map(|genre| (genre.name(), of(genre)))
        .collect()
}

fn slopes(model: &Model) -> BTreeMap<u8, f64> {
    let levels = model.parts().favourites.levels().iter();
    levels.map(|level| (level.min_known, level.slope)).collect()
}

fn versions(format: u8) -> Versions {
    Versions {
        train: env!("CARGO_PKG_VERSION"),
        smartcore: locked("smartcore"),
        ndarray: locked("ndarray"),
        format,
    }
}

/// Version of a package in the lock file that this program was built with.
fn locked(package: &str) -> String {
    const LOCK: &str = include_str!("../../../Cargo.lock");
    let entry = format!("name = \"{package}\"\nversion = \"");
    let version = LOCK
        .split_once(&entry)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(version, _)| version);
    version.unwrap_or("unknown").to_owned()
}

fn record(bytes: &[u8]) -> FileRecord {
    FileRecord {
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
    }
}

/// SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// As the files hold it: pretty, with a line end.
pub(crate) fn json(value: &impl Serialize) -> Result<Vec<u8>, TrainError> {
    let mut text =
        serde_json::to_vec_pretty(value).map_err(|error| TrainError::Fit(error.to_string()))?;
    text.push(b'\n');
    Ok(text)
}

/// Writes all files or none: each under a temporary name first.
///
/// # Errors
/// When one can not be written.
pub fn write_all(folder: &Path, files: &[(&str, Vec<u8>)]) -> Result<(), TrainError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| TrainError::Io { path, source }
    };
    fs::create_dir_all(folder).map_err(io(folder))?;
    let partial = |name: &str| -> PathBuf { folder.join(format!(".{name}.partial")) };
    let written: Result<(), TrainError> = files
        .iter()
        .try_for_each(|(name, bytes)| fs::write(partial(name), bytes).map_err(io(&partial(name))));
    if written.is_err() {
        for (name, _) in files {
            // What is not there needs no removing; the first error is the one to tell.
            let _ = fs::remove_file(partial(name));
        }
        return written;
    }
    files.iter().try_for_each(|(name, _)| {
        let place = folder.join(name);
        fs::rename(partial(name), &place).map_err(io(&place))
    })
}

/// Writes one file as `write` gives it, piece by piece, under a temporary name; moves it into place at the end.
///
/// # Errors
/// When it can not be written; the file that was there stays as it was.
pub fn stream_to(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), TrainError> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let io = |source| TrainError::Io {
        path: path.to_owned(),
        source,
    };
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| io(io::Error::other("expected the path of a file")))?;
    fs::create_dir_all(folder).map_err(io)?;
    let partial = folder.join(format!(".{name}.partial"));
    let written = File::create(&partial).and_then(|file| {
        let mut file = BufWriter::new(file);
        write(&mut file)?;
        file.flush()
    });
    let moved = written.and_then(|()| fs::rename(&partial, path));
    if moved.is_err() {
        // What is not there needs no removing; the first error is the one to tell.
        let _ = fs::remove_file(&partial);
    }
    moved.map_err(io)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_of_nothing_is_the_known_one() {
        assert!(sha256(b"").starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
    }

    #[test]
    fn a_failed_write_leaves_nothing_behind() {
        let folder = std::env::temp_dir().join(format!("attune-write-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a"), b"old").unwrap();
        // A file name with a folder that is not there can not be written.
        let files = [("a", b"new".to_vec()), ("missing/b", b"new".to_vec())];
        assert!(write_all(&folder, &files).is_err());
        assert_eq!(fs::read(folder.join("a")).unwrap(), b"old");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_stream_that_breaks_off_leaves_the_old_file() {
        let folder = std::env::temp_dir().join(format!("attune-stream-{}", std::process::id()));
        let path = folder.join("a");
        stream_to(&path, |file| file.write_all(b"old")).unwrap();
        let broken = stream_to(&path, |file| {
            file.write_all(b"new")?;
            Err(io::Error::other("no more"))
        });
        assert!(broken.unwrap_err().to_string().contains("no more"));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn locked_versions_are_found() {
        assert!(locked("smartcore").starts_with("0."));
        assert_eq!(locked("no such package"), "unknown");
    }
}
