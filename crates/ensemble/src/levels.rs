//! A walk without branches, for one person: the same scores as the plain walk, to the last bit.
//!
//! Trees of boosted stumps ask the same things again and again: the shipped model's 4,800 nodes hold 181 different
//! questions of the kind "is this code above that threshold". Codes and thresholds are bytes, so all of them are
//! answered first, eight comparisons in one 64-bit word. Then each tree is walked level by level, all of one depth, by
//! looking up answers: where it goes is a sum, and no processor has to guess it. Leaves are whole numbers of the
//! [`Grid`]'s steps, so that adding them up waits for no rounding.
//!
//! WebAssembly's vector instructions would compare more at once, but a phone from before 2023 would not start the page.

use crate::grid::Grid;
use crate::{Forest, UNKNOWN};

/// Most words of eight comparisons; a forest that asks for more is walked plainly.
const MOST_WORDS: usize = 64;
const IN_A_WORD: usize = 8;
const MOST_TESTS: usize = MOST_WORDS * IN_A_WORD;

/// For each comparison 1 where the code was above its threshold, else 0.
type Outcomes = [u8; MOST_TESTS];

/// Eight thresholds of one question.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Word {
    question: u8,
    /// Stands in for an answer that is not there.
    typical: u8,
    thresholds: u64,
}

/// A forest laid out for this walk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Levels {
    grid: Grid,
    depth: u8,
    words: Vec<Word>,
    base: Vec<i32>,
    /// Which comparison each node makes: 2^depth a tree, the root at 1, children of n at 2n and 2n + 1, none at 0.
    nodes: Vec<u16>,
    /// Leaves in steps, 2^depth a tree, left to right.
    leaves: Vec<i32>,
}

impl Levels {
    /// Lays out a forest over `typical.len()` questions, the last of which are its targets. As a model asks it: a code
    /// of 0 counts as the question's typical code.
    ///
    /// `None` where its numbers are on no grid, where it asks too many different things, or where a tree asks its own
    /// target's question, which would have to be answered otherwise for this target than for the others. Training makes
    /// no such tree.
    pub(crate) fn of(forest: &Forest, typical: &[u8]) -> Option<Self> {
        if forest.asks_own(typical.len()) {
            return None;
        }
        let grid = Grid::of(forest)?;
        let (words, places) = comparisons(forest, typical)?;
        let inner = (1 << forest.depth()) - 1;
        let place = |node: &(u8, u8)| places[usize::from(node.0)][usize::from(node.1)];
        let trees = forest.nodes().chunks_exact(inner);
        Some(Self {
            grid,
            depth: forest.depth(),
            words,
            base: forest.base().iter().map(|base| grid.steps(*base)).collect(),
            nodes: trees
                .flat_map(|tree| core::iter::once(0).chain(tree.iter().map(place)))
                .collect(),
            leaves: (forest.leaves().iter())
                .map(|leaf| grid.steps(f64::from(*leaf)))
                .collect(),
        })
    }

    /// Scores of all targets, for codes with one of each question that the trees ask.
    pub(crate) fn predict(&self, codes: &[u8], out: &mut [f64]) {
        match self.depth {
            1 => self.walk::<2>(codes, out),
            2 => self.walk::<4>(codes, out),
            3 => self.walk::<8>(codes, out),
            _ => self.walk::<16>(codes, out),
        }
    }

    /// `N` is 2^depth, so that the compiler knows how far each tree reaches.
    fn walk<const N: usize>(&self, codes: &[u8], out: &mut [f64]) {
        let outcomes = self.compare(codes);
        let (nodes, _) = self.nodes.as_chunks::<N>();
        let (leaves, _) = self.leaves.as_chunks::<N>();
        let trees = nodes.len() / self.base.len().max(1);
        if trees == 0 {
            for (score, base) in out.iter_mut().zip(&self.base) {
                *score = self.grid.real(*base);
            }
            return;
        }
        let targets = nodes.chunks_exact(trees).zip(leaves.chunks_exact(trees));
        for ((score, base), (nodes, leaves)) in out.iter_mut().zip(&self.base).zip(targets) {
            let mut sum = *base;
            for (tree, values) in nodes.iter().zip(leaves) {
                let mut at = 1;
                for _ in 0..N.trailing_zeros() {
                    let comparison = usize::from(tree[at % N]) % MOST_TESTS;
                    at = 2 * at + usize::from(outcomes[comparison]);
                }
                sum = sum.wrapping_add(values[at % N]);
            }
            *score = self.grid.real(sum);
        }
    }

    fn compare(&self, codes: &[u8]) -> Outcomes {
        let mut outcomes = [0; MOST_TESTS];
        let (chunks, _) = outcomes.as_chunks_mut::<IN_A_WORD>();
        for (chunk, word) in chunks.iter_mut().zip(&self.words) {
            let code = match codes[usize::from(word.question)] {
                UNKNOWN => word.typical,
                code => code,
            };
            *chunk = above(code, word.thresholds).to_le_bytes();
        }
        outcomes
    }
}

/// For each of eight thresholds a byte: 1 where the code is above it, else 0.
fn above(code: u8, thresholds: u64) -> u64 {
    /// Every other byte, so that each has room for a borrow.
    const EVEN: u64 = 0x00FF_00FF_00FF_00FF;
    const ONES: u64 = 0x0001_0001_0001_0001;
    let code = ONES * u64::from(code);
    // 256 + threshold − code keeps its ninth bit exactly where the code is not above.
    let not_above = |thresholds: u64| ((thresholds | (ONES << 8)) - code) >> 8 & ONES;
    let (even, odd) = (thresholds & EVEN, thresholds >> 8 & EVEN);
    (not_above(even) ^ ONES) | (not_above(odd) ^ ONES) << 8
}

/// Place of each comparison among the outcomes, by question and threshold.
type Places = Vec<[u16; 256]>;

/// Every comparison that a forest makes, once, eight of one question to a word.
fn comparisons(forest: &Forest, typical: &[u8]) -> Option<(Vec<Word>, Places)> {
    let mut asked = vec![[false; 256]; typical.len()];
    for (question, threshold) in forest.nodes() {
        asked[usize::from(*question)][usize::from(*threshold)] = true;
    }
    let mut words = Vec::new();
    let mut places = vec![[0; 256]; asked.len()];
    for (question, asked) in asked.iter().enumerate() {
        let thresholds: Vec<u8> = (0..=u8::MAX).filter(|t| asked[usize::from(*t)]).collect();
        for eight in thresholds.chunks(IN_A_WORD) {
            if words.len() == MOST_WORDS {
                return None;
            }
            let mut bytes = [u8::MAX; IN_A_WORD];
            for (lane, threshold) in eight.iter().enumerate() {
                bytes[lane] = *threshold;
                places[question][usize::from(*threshold)] = (words.len() * IN_A_WORD + lane) as u16;
            }
            words.push(Word {
                question: u8::try_from(question).ok()?,
                typical: typical[question],
                thresholds: u64::from_le_bytes(bytes),
            });
        }
    }
    Some((words, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_comparisons_at_once_are_eight_comparisons() {
        let bytes = [0, 1, 2, 127, 128, 200, 254, 255];
        for code in 0..=u8::MAX {
            let expected = bytes.map(|threshold| u8::from(code > threshold));
            let thresholds = u64::from_le_bytes(bytes);
            assert_eq!(above(code, thresholds).to_le_bytes(), expected, "{code}");
        }
    }

    #[test]
    fn a_forest_off_the_grid_or_asking_its_own_is_left_alone() {
        use crate::forest::tests::{leaf, split};
        let forest = |question, value| {
            let tree = *split(question, 1, leaf(value), leaf(0.5));
            Forest::new(1, vec![1.0], &[vec![tree; 3]]).unwrap()
        };
        assert!(Levels::of(&forest(0, 0.25), &[1, 0]).is_some());
        assert!(Levels::of(&forest(0, 1e-20), &[1, 0]).is_none());
        assert!(Levels::of(&forest(1, 0.25), &[1, 0]).is_none());
    }
}
