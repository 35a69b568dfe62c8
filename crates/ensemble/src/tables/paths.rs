//! The ways from a root to a leaf, each as a box of bins that leads there.

use super::MOST;
use super::bins::{Cuts, NO_QUESTION};
use crate::Forest;
use crate::grid::Grid;

/// Bins `start..end` of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Range {
    pub(super) question: u8,
    pub(super) start: u16,
    pub(super) end: u16,
}

/// One way to a leaf: a range of each question that is asked on it, and the leaf in steps of the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Path {
    /// By rising question; only the first `asked` count.
    ranges: [Range; MOST],
    asked: usize,
    pub(super) value: i32,
}

impl Path {
    const START: Self = Self {
        ranges: [Range {
            question: 0,
            start: 0,
            end: 0,
        }; MOST],
        asked: 0,
        value: 0,
    };

    pub(super) fn ranges(&self) -> &[Range] {
        &self.ranges[..self.asked]
    }

    pub(super) fn questions(&self) -> Questions {
        let bits = self.ranges().iter().map(|range| 1 << range.question);
        Questions(bits.fold(0, |all, bit: u64| all | bit))
    }

    /// This path where bins of a question are in that range too. `None` where none are.
    fn narrowed(mut self, range: Range) -> Option<Self> {
        let at = self
            .ranges()
            .partition_point(|r| r.question < range.question);
        if self
            .ranges()
            .get(at)
            .is_some_and(|r| r.question == range.question)
        {
            let known = &mut self.ranges[at];
            known.start = known.start.max(range.start);
            known.end = known.end.min(range.end);
            return (known.start < known.end).then_some(self);
        }
        // As many questions as levels, so there is room.
        self.ranges[at..=self.asked].rotate_right(1);
        self.ranges[at] = range;
        self.asked += 1;
        Some(self)
    }
}

/// Different questions, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Questions(u64);

impl Questions {
    /// Rising.
    pub(super) fn iter(self) -> impl Iterator<Item = u8> {
        let rest = |set: &u64| Some(set & (set - 1)).filter(|rest| *rest != 0);
        core::iter::successors(Some(self.0).filter(|set| *set != 0), rest)
            .map(|set| set.trailing_zeros() as u8)
    }

    pub(super) fn count(self) -> usize {
        self.0.count_ones() as usize
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All paths of a target's trees.
pub(super) fn of(forest: &Forest, target: usize, cuts: &Cuts, grid: Grid) -> Vec<Path> {
    let mut walk = Walk {
        cuts,
        paths: Vec::new(),
    };
    for (nodes, leaves) in forest.trees_of(target) {
        walk.from(0, Path::START, nodes, &|at| {
            grid.steps(f64::from(leaves[at]))
        });
    }
    walk.paths
}

struct Walk<'a> {
    cuts: &'a Cuts,
    paths: Vec<Path>,
}

impl Walk<'_> {
    fn from(&mut self, at: usize, path: Path, nodes: &[(u8, u8)], leaf: &dyn Fn(usize) -> i32) {
        let Some(&(question, threshold)) = nodes.get(at) else {
            self.paths.push(Path {
                value: leaf(at - nodes.len()),
                ..path
            });
            return;
        };
        let (left, right) = (2 * at + 1, 2 * at + 2);
        if threshold == NO_QUESTION {
            return self.from(left, path, nodes, leaf);
        }
        let past = self.cuts.past(question, threshold);
        let bins = self.cuts.bins(question) as u16;
        for (side, start, end) in [(left, 0, past), (right, past, bins)] {
            let range = Range {
                question,
                start,
                end,
            };
            if let Some(path) = path.narrowed(range) {
                self.from(side, path, nodes, leaf);
            }
        }
    }
}
