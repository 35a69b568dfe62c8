//! `models/manifest.json`: what the model is and how to make it again.

use serde::Deserialize;

/// The file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Manifest {
    pub(crate) survey: FileRecord,
    pub(crate) model: FileRecord,
    pub(crate) evaluation: FileRecord,
    pub(crate) seed: u64,
    pub(crate) features: Vec<String>,
    pub(crate) trees: Trees,
    pub(crate) blend: Vec<Blend>,
    pub(crate) cleaning: Cleaning,
    pub(crate) versions: Versions,
}

/// A file by its size and SHA-256.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct FileRecord {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// Settings of the trees.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Trees {
    pub(crate) trees: u64,
    pub(crate) depth: u64,
}

/// The share of the trees from a number of known genres on.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Blend {
    pub(crate) min_known: u64,
    pub(crate) tree_share: f64,
}

/// What was filled in and brought into range; no number where it counts too few people.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Cleaning {
    pub(crate) rows: u64,
    pub(crate) filled: Vec<Filled>,
    pub(crate) ages_clipped: Option<u64>,
    pub(crate) hours_clipped: Option<u64>,
}

/// A column whose gaps were filled.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Filled {
    pub(crate) column: String,
}

/// Of what the model was made with.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Versions {
    pub(crate) train: String,
    pub(crate) smartcore: String,
    pub(crate) format: u64,
}
