//! The compact model: boosted trees blended with a Gaussian completion, calibrated, and explained exactly.
//!
//! Takes a person's answers as numbers (an [`Observation`]) and gives, for each target, the expected value, the
//! probability of reaching a stated level, and how much each answer moved it. Generic: it knows questions and targets
//! by position only, nothing of music or health. Targets are the last questions, so that what is known of one target
//! helps to predict the others; a target's own answer is never used for its own prediction.
//!
//! [`Model::decode`] reads the file format described in [`format`](Model::encode); it never panics, whatever the bytes.
//! Prediction allocates nothing: buffers live in a [`Workspace`].
#![deny(missing_docs)]

mod batch;
mod calibration;
mod codec;
mod error;
mod explain;
mod favourite;
mod forest;
mod gaussian;
mod grid;
mod levels;
mod linalg;
mod model;
mod noisy;
mod operating;
mod reader;
mod tables;

pub use batch::Batch;
pub use calibration::{Bucket, Calibration};
pub use error::{DecodeError, ShapeError};
pub use favourite::{FavouriteHead, FavouriteLevel, Limit, set_of};
pub use forest::{Forest, Tree};
pub use gaussian::{Gaussian, GaussianWorkspace};
pub use model::{Model, ModelParts, Observation, Prediction, Workspace};
pub use noisy::{Drawing, Noisy, Posterior, posterior};
pub use operating::{Ladder, OperatingPoint, Outcome};

/// The code of a question that was not answered.
pub const UNKNOWN: u8 = 0;
