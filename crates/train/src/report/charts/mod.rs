//! Charts: pure functions from data to one `<svg>` as text.
//!
//! Across, everything is in percent of whatever width there is; down, everything is in `em`. So a chart fits a phone
//! and a desk, its letters keep their size and grow with the reader's own. Colours come from classes in
//! `style/report/`, and are never all that tells: values are written out, orders are fixed, marks have shapes.

mod bars;
mod forest;
mod heat;
mod histogram;
mod stacked;
mod svg;

pub use bars::{Bar, bars};
pub use forest::{Estimate, forest};
pub use heat::{Cell, heat};
pub use histogram::{Bin, histogram};
pub use stacked::{Stack, stacked};
pub use svg::Frame;
