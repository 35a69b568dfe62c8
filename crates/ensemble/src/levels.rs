//! A walk without branches, for one person: the same scores as the plain walk, to the last bit.
//!
//! Trees of boosted stumps ask the same things again and again: the shipped model's 4,800 nodes hold 182 different
//! questions of the kind "is this code above that threshold". Codes and thresholds are bytes, so all of them are
//! answered first, eight comparisons in one 64-bit word. Then each tree is walked level by level, all of one depth, by
//! looking up answers: where it goes is a sum, and no processor has to guess it. Leaves are whole numbers of the
//! [`Grid`]'s steps, so that adding them up waits for no rounding, and that trees which ask the same first can be
//! [merged](merged) beforehand: of the shipped model's 1,600 trees 1,209 are left.
//!
//! WebAssembly's vector instructions would compare more at once, but a phone from before 2023 would not start the page.

mod merged;

use crate::grid::Grid;
use crate::{Forest, UNKNOWN};

const IN_A_WORD: usize = 8;
/// As many different comparisons as a byte can name; a forest that makes more is walked plainly.
const MOST_TESTS: usize = 256;

/// For each comparison 1 where the code was above its threshold, else 0.
type Outcomes = [u8; MOST_TESTS];

/// Up to eight thresholds of one question.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Word {
    question: u8,
    /// Stands in for an answer that is not there.
    typical: u8,
    /// Where its outcomes begin. It writes eight; what it has no thresholds for the next word writes anew.
    place: u8,
    thresholds: u64,
}

/// A forest laid out for this walk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Levels {
    grid: Grid,
    depth: u8,
    words: Vec<Word>,
    targets: Vec<Target>,
    /// Which comparison each node makes: 2^depth a tree, the root at 1, children of n at 2n and 2n + 1, none at 0.
    nodes: Vec<u8>,
    /// Leaves in steps, 2^depth a tree, left to right.
    leaves: Vec<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Target {
    base: i32,
    /// How many of the trees, in the order of the targets, are its own.
    trees: usize,
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
        let (words, places) = comparisons(forest, typical)?;
        let mut levels = Self {
            grid: Grid::of(forest)?,
            depth: forest.depth(),
            words,
            targets: Vec::with_capacity(forest.targets()),
            nodes: Vec::new(),
            leaves: Vec::new(),
        };
        for target in 0..forest.targets() {
            levels.push(forest, target, &places);
        }
        Some(levels)
    }

    /// Lays out one target's trees.
    fn push(&mut self, forest: &Forest, target: usize, places: &Places) {
        let place = |node: &(u8, u8)| places[usize::from(node.0)][usize::from(node.1)];
        let before = self.nodes.len();
        let of_leaves = self.leaves.len();
        for (nodes, leaves) in forest.trees_of(target) {
            self.nodes.push(0);
            self.nodes.extend(nodes.iter().map(place));
            let steps = leaves.iter().map(|leaf| self.grid.steps(f64::from(*leaf)));
            self.leaves.extend(steps);
        }
        if self.depth == merged::DEPTH && forest.trees_per_target() <= merged::MOST_TREES {
            let trees = merged::merged(&self.nodes[before..], &self.leaves[of_leaves..]);
            self.nodes.truncate(before);
            self.leaves.truncate(of_leaves);
            for (nodes, leaves) in trees {
                self.nodes.extend(nodes);
                self.leaves.extend(leaves);
            }
        }
        self.targets.push(Target {
            base: self.grid.steps(forest.base()[target]),
            trees: (self.nodes.len() - before) >> self.depth,
        });
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
        let (mut nodes, _) = self.nodes.as_chunks::<N>();
        let (mut leaves, _) = self.leaves.as_chunks::<N>();
        for (score, target) in out.iter_mut().zip(&self.targets) {
            let (trees, values);
            (trees, nodes) = nodes.split_at(target.trees);
            (values, leaves) = leaves.split_at(target.trees);
            let mut sum = target.base;
            for (tree, values) in trees.iter().zip(values) {
                let mut at = 1;
                for _ in 0..N.trailing_zeros() {
                    at = 2 * at + usize::from(outcomes[usize::from(tree[at % N])]);
                }
                sum = sum.wrapping_add(values[at % N]);
            }
            *score = self.grid.real(sum);
        }
    }

    fn compare(&self, codes: &[u8]) -> Outcomes {
        let mut written = [0; MOST_TESTS + IN_A_WORD];
        for word in &self.words {
            let code = match codes[usize::from(word.question)] {
                UNKNOWN => word.typical,
                code => code,
            };
            let place = usize::from(word.place);
            written[place..place + IN_A_WORD]
                .copy_from_slice(&above(code, word.thresholds).to_le_bytes());
        }
        let (outcomes, _) = written.as_chunks();
        outcomes[0]
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
type Places = Vec<[u8; 256]>;

/// Every comparison that a forest makes, once, up to eight of one question to a word.
fn comparisons(forest: &Forest, typical: &[u8]) -> Option<(Vec<Word>, Places)> {
    let mut asked = vec![[false; 256]; typical.len()];
    for (question, threshold) in forest.nodes() {
        asked[usize::from(*question)][usize::from(*threshold)] = true;
    }
    let mut words = Vec::new();
    let mut places = vec![[0; 256]; asked.len()];
    let mut all = 0..MOST_TESTS;
    for (question, asked) in asked.iter().enumerate() {
        let thresholds: Vec<u8> = (0..=u8::MAX).filter(|t| asked[usize::from(*t)]).collect();
        for some in thresholds.chunks(IN_A_WORD) {
            let mut bytes = [u8::MAX; IN_A_WORD];
            let first = u8::try_from(all.start).ok()?;
            for (byte, threshold) in bytes.iter_mut().zip(some) {
                *byte = *threshold;
                places[question][usize::from(*threshold)] = u8::try_from(all.next()?).ok()?;
            }
            words.push(Word {
                question: u8::try_from(question).ok()?,
                typical: typical[question],
                place: first,
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

    /// Also those at the ends of words, which the next word writes anew.
    #[test]
    fn as_many_comparisons_as_a_byte_can_name_are_all_told_apart() {
        use crate::forest::tests::{leaf, split};
        let forest = |comparisons: usize| {
            let asked = (0..2_u8).flat_map(|question| (0..250).map(move |at| (question, at)));
            let trees = asked
                .take(comparisons)
                .map(|(question, threshold)| *split(question, threshold, leaf(0.25), leaf(0.5)));
            Forest::new(1, vec![1.0], &[trees.collect()]).unwrap()
        };
        assert!(Levels::of(&forest(MOST_TESTS + 1), &[1, 1, 0]).is_none());
        let forest = forest(MOST_TESTS);
        let levels = Levels::of(&forest, &[1, 1, 0]).unwrap();
        for codes in [[1, 1, 0], [250, 3, 0], [17, 250, 0], [133, 6, 0]] {
            let mut score = [0.0];
            levels.predict(&codes, &mut score);
            assert_eq!(score[0], forest.predict(0, &codes), "{codes:?}");
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
