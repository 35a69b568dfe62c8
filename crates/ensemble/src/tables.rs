//! The trees again, as tables, for many people: the same scores to the last bit.
//!
//! A walk asks one thing after another, and each answer has to be there before the next question. But answers are
//! small integers, and the path to a leaf asks at most [`MOST`] questions. So the paths of all trees of a target are
//! sorted into *blocks* of a few questions, and each block becomes one table of what its paths add up to, for every
//! combination of answers that any of them tells apart. A score is then a sum of look-ups without a branch between
//! them: the shipped model has 1,600 trees and some 500 blocks.
//!
//! - **Answers become bins.** Codes between the same two thresholds are one bin. A question with few bins has the same
//!   for all targets; of one with many (age) each target tells few apart, and has its own.
//! - **Sums are whole numbers.** Leaves and bases are multiples of one power of two, as the file format makes them, and
//!   are added as 32-bit integers. That loses nothing, in whatever order, so the walk's own sum is met exactly.
//! - **Many people at once**: the places in a table are worked out for four people in one 64-bit word (`many`).
//!
//! Not every forest fits (leaves fresh from training are on no common grid, deep trees may need huge tables): then
//! [`Tables::of`] gives `None`, and the walk does it.

mod bins;
mod blocks;
mod many;
mod paths;

use crate::Forest;
use crate::forest::MAX_DEPTH;
use crate::grid::Grid;
use bins::{Binning, Cuts};
use blocks::Block;

/// Most questions in a block: as many as a path can ask.
const MOST: usize = MAX_DEPTH as usize;
/// More trees than this a target are walked. It bounds what laying out costs, whatever the file says.
const MOST_TREES: usize = 2000;
/// More cells than this in all (four bytes each) would be no gain on a small machine.
const MOST_CELLS: usize = 1 << 18;

/// More questions than this are walked: a set of them is then one word.
const MOST_QUESTIONS: usize = 64;

/// All trees of a forest as tables.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tables {
    grid: Grid,
    /// From codes to bins, all binnings behind one another.
    lut: Vec<u8>,
    /// Questions that are binned alike for all targets.
    shared: Vec<Binning>,
    targets: Vec<Target>,
}

/// What one target's score is looked up in.
#[derive(Clone, Debug, PartialEq)]
struct Target {
    /// What is added whatever the answers are, in the grid's steps.
    base: i32,
    /// Questions that are binned for this target alone.
    own: Vec<Binning>,
    blocks: Vec<Block>,
    /// The blocks' tables behind one another, in the grid's steps.
    cells: Vec<i32>,
}

impl Tables {
    /// Lays out a forest over `typical.len()` questions, the last of which are its targets. As a model asks it: a code
    /// of 0 counts as the question's typical code.
    ///
    /// `None` when the forest does not fit, or a tree asks its own target's question ([`Levels`](crate::levels)).
    pub(crate) fn of(forest: &Forest, typical: &[u8]) -> Option<Self> {
        let large = forest.trees_per_target() > MOST_TREES || typical.len() > MOST_QUESTIONS;
        if large || forest.asks_own(typical.len()) {
            return None;
        }
        let grid = Grid::of(forest)?;
        let all = Cuts::of_all(forest, typical.len());
        let mut tables = Self {
            grid,
            lut: Vec::new(),
            shared: Vec::new(),
            targets: Vec::with_capacity(forest.targets()),
        };
        tables.shared = all.shared(typical, &mut tables.lut);
        let mut left = MOST_CELLS;
        for target in 0..forest.targets() {
            let cuts = all.of_target(forest, target);
            let mut laid_out = blocks::lay_out(forest, target, &cuts, grid, left)?;
            left -= laid_out.cells.len();
            laid_out.own = cuts.own(&all, typical, &mut tables.lut);
            tables.targets.push(laid_out);
        }
        Some(tables)
    }
}
