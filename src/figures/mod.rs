//! Figures for the page, as plain functions without views: numbers as text, shares that add up, places in the
//! drawing of the mood plane, reasons worth saying.

pub(crate) mod clock;
pub(crate) mod curves;
pub(crate) mod days;
pub(crate) mod markup;
pub(crate) mod numbers;
pub(crate) mod path;
pub(crate) mod plane;
pub(crate) mod reasons;
pub(crate) mod rounding;
