//! From codes to bins: codes that no threshold tells apart are one.

use crate::{Forest, UNKNOWN};

/// A question with at most this many bins has the same for all targets.
const FEW: usize = 8;

/// A node with this threshold sends every code to the left, so it asks nothing.
pub(super) const NO_QUESTION: u8 = u8::MAX;

/// Where in the look-up table the bins of one question are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Binning {
    pub(super) question: u8,
    /// The largest code that has a place of its own; larger ones share it.
    last: u8,
    first: u32,
}

impl Binning {
    pub(super) fn bin(self, code: u8, lut: &[u8]) -> u8 {
        lut[self.first as usize + usize::from(code.min(self.last))]
    }

    /// Adds the bins between these cuts to the table. The code for "not answered" gets the typical code's bin.
    fn push(question: usize, cuts: &[u8], typical: u8, lut: &mut Vec<u8>) -> Option<Self> {
        let last = cuts.last()?.saturating_add(1);
        let binning = Self {
            question: u8::try_from(question).ok()?,
            last,
            first: u32::try_from(lut.len()).ok()?,
        };
        lut.extend((0..=last).map(|code| {
            let shown = if code == UNKNOWN { typical } else { code };
            below(cuts, shown)
        }));
        Some(binning)
    }
}

/// How many cuts a code is past. There are at most 255, so it is a byte.
fn below(cuts: &[u8], code: u8) -> u8 {
    cuts.partition_point(|cut| *cut < code) as u8
}

/// The cuts of every question: a code is past a cut when it is larger.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cuts(Vec<Vec<u8>>);

impl Cuts {
    /// All thresholds of all trees.
    pub(super) fn of_all(forest: &Forest, questions: usize) -> Self {
        Self::of(forest.nodes().iter().copied(), questions)
    }

    /// Of a target: everybody's for a question that has few, its own for one that has many.
    pub(super) fn of_target(&self, forest: &Forest, target: usize) -> Self {
        let nodes = forest.trees_of(target).flat_map(|(nodes, _)| nodes);
        let mut own = Self::of(nodes.copied(), self.0.len());
        for (cuts, all) in own.0.iter_mut().zip(&self.0) {
            if are_shared(all) {
                cuts.clone_from(all);
            }
        }
        own
    }

    fn of(nodes: impl Iterator<Item = (u8, u8)>, questions: usize) -> Self {
        let mut asked = vec![[false; 256]; questions];
        for (question, threshold) in nodes {
            asked[usize::from(question)][usize::from(threshold)] = threshold != NO_QUESTION;
        }
        let cuts = |of: &[bool; 256]| (0..NO_QUESTION).filter(|c| of[usize::from(*c)]).collect();
        Self(asked.iter().map(cuts).collect())
    }

    /// Number of bins of a question.
    pub(super) fn bins(&self, question: u8) -> usize {
        self.0[usize::from(question)].len() + 1
    }

    /// The first bin past a threshold, which is one of the cuts.
    pub(super) fn past(&self, question: u8, threshold: u8) -> u16 {
        u16::from(below(&self.0[usize::from(question)], threshold)) + 1
    }

    /// Binnings of the questions that all targets share.
    pub(super) fn shared(&self, typical: &[u8], lut: &mut Vec<u8>) -> Vec<Binning> {
        self.binnings(typical, lut, are_shared)
    }

    /// Binnings of a target's own questions, where `self` is the target's.
    pub(super) fn own(&self, all: &Self, typical: &[u8], lut: &mut Vec<u8>) -> Vec<Binning> {
        let mut all = all.0.iter();
        self.binnings(typical, lut, |_| {
            all.next().is_some_and(|all| !are_shared(all))
        })
    }

    fn binnings(
        &self,
        typical: &[u8],
        lut: &mut Vec<u8>,
        mut wanted: impl FnMut(&[u8]) -> bool,
    ) -> Vec<Binning> {
        let questions = self.0.iter().zip(typical).enumerate();
        questions
            .filter(|(_, (cuts, _))| wanted(cuts))
            .filter_map(|(question, (cuts, typical))| Binning::push(question, cuts, *typical, lut))
            .collect()
    }
}

fn are_shared(all: &[u8]) -> bool {
    all.len() < FEW
}
