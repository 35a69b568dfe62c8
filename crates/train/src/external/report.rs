//! What a test on another survey found.

use serde::{Deserialize, Serialize};

/// The whole comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How it was made, in sentences.
    pub protocol: String,
    /// People the models were fitted on.
    pub trained_on: usize,
    /// People they were tested on.
    pub tested_on: usize,
    /// Rows of the survey under test.
    pub test_rows: u64,
    /// Seed of everything random.
    pub seed: u64,
    /// Resamples behind each interval.
    pub resamples: usize,
    /// Share of resamples inside an interval.
    pub confidence: f64,
    /// Genres that were asked for.
    pub genres: Vec<String>,
    /// Columns that the survey under test does not have: not asked for, not answered by anybody, never guessed.
    pub missing: Vec<String>,
    /// Columns that it has and that were not read.
    pub ignored: Vec<String>,
    /// Empty fields of the people tested, column by column; left empty.
    pub gaps: Vec<Gap>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    /// Popularity, Gaussian, trees, blend.
    pub models: Vec<ModelFigures>,
}

/// Empty fields of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Its header.
    pub column: String,
    /// People who left it empty.
    pub people: usize,
}

/// Figures of one model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelFigures {
    /// Which: `popularity`, `gaussian`, `trees`, `blend`.
    pub model: String,
    /// Root mean squared error of frequencies, all other genres known.
    pub rmse_one_hidden: Figure,
    /// Mean over genres of the area under the ROC curve for "at least Sometimes", all other genres known.
    pub auroc_one_hidden: Figure,
    /// Mean NDCG@3, no genre known.
    pub ndcg3_none_known: Figure,
    /// Mean NDCG@3 of the others, the favourite known.
    pub ndcg3_favourite_known: Figure,
    /// Expected calibration error, ten bins, all other genres known. Without interval: resampling makes it larger.
    pub calibration_error_one_hidden: Option<f64>,
    /// The same, no genre known.
    pub calibration_error_none_known: Option<f64>,
    /// Area under the ROC curve of each genre asked for.
    pub auroc_by_genre: Vec<GenreFigure>,
}

/// A figure with its interval; nothing where it was left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The figure.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<[f64; 2]>,
    /// This figure less popularity's, on the same resamples; nothing for popularity itself.
    pub against_popularity: Option<Difference>,
}

/// A difference of two figures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The difference.
    pub difference: f64,
    /// Its interval.
    pub interval: Option<[f64; 2]>,
}

/// A figure of one genre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GenreFigure {
    /// Which.
    pub genre: String,
    /// The figure.
    #[serde(flatten)]
    pub figure: Figure,
}
