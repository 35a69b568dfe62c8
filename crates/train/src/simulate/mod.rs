//! `cargo train simulate`: does the learner of feedback learn? Simulated listeners react to sessions that different
//! policies put together; what each policy misses against one that knows the truth is its regret.
//!
//! The listeners do not follow the learner's model, see [`world`]: effects are products, bumps and single memories
//! bent by a tanh, not sums; tracks differ within a descriptor; answers come in four words behind thresholds, many are
//! missing, and some skips mean nothing.
//!
//! | step | module |
//! |---|---|
//! | tracks by descriptor | [`shelf`] |
//! | listeners, and how they react | [`world`], [`person`] |
//! | policies | [`policy`] |
//! | one listener with one policy | [`play`] |
//! | all of them, table, files | [`outcome`], [`plot`], [`command`] |
//! | trying other settings, on other seeds | [`tune`] |

pub mod command;
pub mod outcome;
pub mod person;
pub mod play;
pub mod plot;
pub mod policy;
pub mod shelf;
pub mod tune;
pub mod world;

pub use command::{Simulate, run};
