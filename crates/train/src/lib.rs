//! From the survey file to `models/`: read and clean, fit boosted trees and a Gaussian, blend and calibrate them inside
//! training folds, evaluate on held-out people, write everything so that the same input and seed give the same bytes.
//!
//! | step | module |
//! |---|---|
//! | CSV → checked rows, errors with file, line and column | [`survey`] |
//! | several passes over a file of any size, a sample kept | [`stream`] |
//! | rows → people: missing values filled, odd ones counted | [`clean`] |
//! | people → masked training rows → trees, Gaussian | [`masks`], [`boost`], [`gauss`] |
//! | held-out predictions of all folds | [`folds`] |
//! | blend weights, calibration, thresholds, favourites | [`tune`], [`operating`], [`favourites`] |
//! | figures | [`metrics`], [`evaluate`], [`ablation`] |
//! | other models beside ours | [`compare`] |
//! | one survey as the test of another | [`external`] |
//! | shares, rank correlations, groups, many tests at once | [`stats`] |
//! | the survey in aggregates, popular claims with verdicts | [`insights`] |
//! | known ways to a fantastic score, beside honest ones | [`leaks`] |
//! | files | [`output`], [`sample`] |
//! | flat trees against smartcore's objects | [`parity`] |
//! | the trees as JSON, for other programs | [`dump`] |
//! | files → model card and pages | [`report`] |
//! | simulated listeners for the learner of feedback | [`simulate`] |
#![deny(missing_docs)]

pub mod ablation;
pub mod boost;
pub mod clean;
pub mod compare;
pub mod derived;
pub mod dump;
pub mod error;
pub mod evaluate;
pub mod external;
pub mod favourites;
pub mod fit;
pub mod folds;
pub mod gauss;
pub mod insights;
pub mod leaks;
pub mod locate;
pub mod masks;
pub mod metrics;
pub mod operating;
pub mod output;
pub mod parity;
pub mod report;
pub mod sample;
pub mod settings;
pub mod simulate;
pub mod stats;
pub mod stream;
pub mod survey;
pub mod tune;

pub use clean::{Cleaning, Person, Survey};
pub use error::TrainError;

/// Default seed of everything random: the number of people in the survey.
pub const SEED: u64 = 736;
