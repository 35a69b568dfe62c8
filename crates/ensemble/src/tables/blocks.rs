//! Which questions share a table, and what stands in it.

use std::collections::BTreeMap;

use super::bins::Cuts;
use super::paths::{self, Path, Questions};
use super::{MOST, Target};
use crate::Forest;
use crate::grid::Grid;

/// A block grows while its table has at most this many cells: small tables stay in the processor's nearest memory.
const CELLS: usize = 256;
/// The place in a table has to fit into 16 bits, four of which share a word.
const MOST_CELLS: usize = 1 << 16;
/// More blocks than this would hardly be faster than the trees.
const MOST_BLOCKS: usize = 1024;

/// A table over the bins of a few questions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Block {
    first: u32,
    /// Those not needed are question 0, with a stride of 0.
    pub(super) questions: [u8; MOST],
    pub(super) strides: [u16; MOST],
}

impl Block {
    /// The table, and what comes behind it.
    pub(super) fn table<'a>(&self, cells: &'a [i32]) -> &'a [i32] {
        &cells[self.first as usize..]
    }
}

/// Lays out one target's trees in at most `left` cells. `None` when they need more.
pub(super) fn lay_out(
    forest: &Forest,
    target: usize,
    cuts: &Cuts,
    grid: Grid,
    left: usize,
) -> Option<Target> {
    let paths = paths::of(forest, target, cuts, grid);
    let sets = group(&paths, cuts, left)?;
    let mut laid_out = Target {
        base: grid.steps(forest.base()[target]),
        own: Vec::new(),
        blocks: Vec::new(),
        cells: Vec::new(),
    };
    for path in paths.iter().filter(|path| path.ranges().is_empty()) {
        laid_out.base = laid_out.base.wrapping_add(path.value);
    }
    for (questions, members) in sets {
        push(&mut laid_out, questions, &members, cuts);
    }
    Some(laid_out)
}

/// A block's questions and the paths in it.
type Set<'a> = (Questions, Vec<&'a Path>);

/// Sorts paths into blocks: those of many answers first, each into the block that has to grow least for it.
fn group<'a>(paths: &'a [Path], cuts: &Cuts, left: usize) -> Option<Vec<Set<'a>>> {
    let mut by_questions: BTreeMap<Questions, Vec<&Path>> = BTreeMap::new();
    for path in paths.iter().filter(|path| !path.ranges().is_empty()) {
        by_questions.entry(path.questions()).or_default().push(path);
    }
    let size = |set: &Questions| set.iter().map(|q| cuts.bins(q)).product::<usize>();
    let mut order: Vec<Set<'_>> = by_questions.into_iter().collect();
    order.sort_by_key(|(questions, _)| core::cmp::Reverse(size(questions)));
    let mut blocks: Vec<(usize, Set<'_>)> = Vec::new();
    let mut used = 0;
    for (questions, members) in order {
        let own = size(&questions);
        let grown = |(cells, (block, _)): &(usize, Set<'_>)| {
            let union = block.union(questions);
            if union.count() > MOST {
                return None;
            }
            let size = size(&union);
            (size <= CELLS.max(*cells)).then_some((size - cells, union))
        };
        let candidates = blocks.iter().enumerate();
        let best = candidates
            .filter_map(|(at, block)| grown(block).map(|(growth, union)| (growth, at, union)))
            .min_by_key(|(growth, at, _)| (*growth, *at));
        if let Some((growth, at, union)) = best.filter(|(growth, ..)| *growth < own) {
            let (cells, (block, all)) = &mut blocks[at];
            (*cells, *block) = (*cells + growth, union);
            all.extend(members);
            used += growth;
        } else {
            blocks.push((own, (questions, members)));
            used += own;
            if own > MOST_CELLS || blocks.len() > MOST_BLOCKS {
                return None;
            }
        }
        if used > left {
            return None;
        }
    }
    Some(blocks.into_iter().map(|(_, set)| set).collect())
}

fn push(target: &mut Target, questions: Questions, members: &[&Path], cuts: &Cuts) {
    let mut block = Block {
        first: target.cells.len() as u32,
        questions: [0; MOST],
        strides: [0; MOST],
    };
    let mut cells = 1;
    for (at, question) in questions.iter().enumerate() {
        block.questions[at] = question;
        block.strides[at] = cells as u16;
        cells *= cuts.bins(question);
    }
    let mut table = vec![0_i32; cells];
    for path in members {
        add_corners(&mut table, path, &block, cuts);
    }
    add_up(&mut table, questions, cuts);
    target.cells.extend(table);
    target.blocks.push(block);
}

/// A path's value holds in a box of bins. Written to the box's corners alone, with alternating signs, it fills the box
/// when the table is added up along each question.
fn add_corners(table: &mut [i32], path: &Path, block: &Block, cuts: &Cuts) {
    let ranges = path.ranges();
    for corner in 0..1_usize << ranges.len() {
        let mut at = Some(0);
        for (i, range) in ranges.iter().enumerate() {
            let high = corner >> i & 1 == 1;
            let bin = usize::from(if high { range.end } else { range.start });
            let question = block.questions.iter().position(|q| *q == range.question);
            let stride = usize::from(block.strides[question.unwrap_or(0)]);
            // Past the last bin there is no cell, and nothing to take back.
            at = at
                .filter(|_| bin < cuts.bins(range.question))
                .map(|at: usize| at + bin * stride);
        }
        if let Some(at) = at {
            let minus = corner.count_ones() % 2 == 1;
            let value = if minus {
                path.value.wrapping_neg()
            } else {
                path.value
            };
            table[at] = table[at].wrapping_add(value);
        }
    }
}

/// Sums along each question, from the first bin to the last.
fn add_up(table: &mut [i32], questions: Questions, cuts: &Cuts) {
    let mut stride = 1;
    for question in questions.iter() {
        let run = stride * cuts.bins(question);
        for cells in table.chunks_exact_mut(run) {
            for at in stride..run {
                cells[at] = cells[at].wrapping_add(cells[at - stride]);
            }
        }
        stride = run;
    }
}
