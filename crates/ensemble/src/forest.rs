//! Boosted trees over byte codes, laid out flat: complete trees of one depth, so that a walk is arithmetic on indices.
//!
//! At each inner node the walk goes left when `codes[feature] <= threshold`. A branch that training ended early is
//! padded with a threshold that every code passes, so the leaf on its far right is never reached.

/// One tree while it is being put together: any shape up to the forest's depth.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// A value, already scaled by the learning rate.
    Leaf(f32),
    /// A question and what lies on either side.
    Split {
        /// Position of the question.
        feature: u8,
        /// Codes up to and including this go left.
        threshold: u8,
        /// Where small codes go.
        left: Box<Tree>,
        /// Where large codes go.
        right: Box<Tree>,
    },
}

/// The trees of all targets. Scores are `base + Σ leaf`, summed in f64 in tree order.
#[derive(Clone, Debug, PartialEq)]
pub struct Forest {
    depth: u8,
    trees_per_target: usize,
    base: Vec<f64>,
    /// Inner nodes (feature, threshold), 2^depth − 1 a tree, level by level.
    nodes: Vec<(u8, u8)>,
    /// Leaves, 2^depth a tree, left to right.
    leaves: Vec<f32>,
}

/// A node that sends every code to the left.
const PASS: (u8, u8) = (0, u8::MAX);
/// Deeper trees would need explanations over too many subsets, and do not help on data of this size.
pub(crate) const MAX_DEPTH: u8 = 4;

impl Forest {
    /// Lays out trees: `trees[target]` has the same number of trees for each target, none deeper than `depth` (1 to 4).
    ///
    /// Returns `None` where that does not hold.
    #[must_use]
    pub fn new(depth: u8, base: Vec<f64>, trees: &[Vec<Tree>]) -> Option<Self> {
        let trees_per_target = trees.first().map_or(0, Vec::len);
        let even = trees
            .iter()
            .all(|of_target| of_target.len() == trees_per_target);
        if !even || base.len() != trees.len() || !(1..=MAX_DEPTH).contains(&depth) {
            return None;
        }
        let mut forest = Self {
            depth,
            trees_per_target,
            base,
            nodes: Vec::new(),
            leaves: Vec::new(),
        };
        for tree in trees.iter().flatten() {
            forest.push(tree)?;
        }
        Some(forest)
    }

    /// Joins flat parts, as the decoder reads them. `None` where lengths, features or numbers do not fit.
    pub(crate) fn from_flat(
        depth: u8,
        trees_per_target: usize,
        base: Vec<f64>,
        nodes: Vec<(u8, u8)>,
        leaves: Vec<f32>,
        questions: usize,
    ) -> Option<Self> {
        let forest = Self {
            depth,
            trees_per_target,
            base,
            nodes,
            leaves,
        };
        let trees = forest.base.len() * trees_per_target;
        let shaped = (1..=MAX_DEPTH).contains(&depth)
            && forest.nodes.len() == trees * forest.inner()
            && forest.leaves.len() == trees * (forest.inner() + 1);
        let ranged = forest.base.iter().all(|b| b.is_finite())
            && forest.leaves.iter().all(|leaf| leaf.is_finite())
            && forest
                .nodes
                .iter()
                .all(|(feature, _)| usize::from(*feature) < questions);
        (shaped && ranged).then_some(forest)
    }

    /// Number of targets.
    #[must_use]
    pub fn targets(&self) -> usize {
        self.base.len()
    }

    /// Number of trees for each target.
    #[must_use]
    pub fn trees_per_target(&self) -> usize {
        self.trees_per_target
    }

    /// Depth of every tree.
    #[must_use]
    pub fn depth(&self) -> u8 {
        self.depth
    }

    /// Score of a target for codes, one a question. Questions that a tree asks must be within `codes`.
    #[must_use]
    pub fn predict(&self, target: usize, codes: &[u8]) -> f64 {
        let inner = self.inner();
        let first = target * self.trees_per_target;
        let nodes = &self.nodes[first * inner..(first + self.trees_per_target) * inner];
        let leaves =
            &self.leaves[first * (inner + 1)..(first + self.trees_per_target) * (inner + 1)];
        let mut sum = self.base[target];
        for (tree, values) in nodes
            .chunks_exact(inner)
            .zip(leaves.chunks_exact(inner + 1))
        {
            sum += f64::from(walk(tree, values, codes));
        }
        sum
    }

    /// Score of each target before any tree.
    #[must_use]
    pub fn base(&self) -> &[f64] {
        &self.base
    }

    pub(crate) fn nodes(&self) -> &[(u8, u8)] {
        &self.nodes
    }

    pub(crate) fn leaves(&self) -> &[f32] {
        &self.leaves
    }

    /// Each tree of a target, complete: 2^depth − 1 inner nodes (question, threshold) level by level, of which node i has
    /// its children at 2i + 1 and 2i + 2, and 2^depth leaves from left to right. A threshold of 255 sends all left.
    pub fn trees_of(&self, target: usize) -> impl Iterator<Item = (&[(u8, u8)], &[f32])> {
        let inner = self.inner();
        let trees = target * self.trees_per_target..(target + 1) * self.trees_per_target;
        trees.map(move |t| {
            (
                &self.nodes[t * inner..(t + 1) * inner],
                &self.leaves[t * (inner + 1)..(t + 1) * (inner + 1)],
            )
        })
    }

    /// Whether a tree of a target asks that target's own question, where targets are the last of the questions.
    pub(crate) fn asks_own(&self, questions: usize) -> bool {
        let asks = |target: usize| {
            let own = questions - self.targets() + target;
            let nodes = self.trees_of(target).flat_map(|(nodes, _)| nodes);
            nodes
                .filter(|(_, threshold)| *threshold != u8::MAX)
                .any(|(question, _)| usize::from(*question) == own)
        };
        (0..self.targets()).any(asks)
    }

    fn inner(&self) -> usize {
        (1 << self.depth) - 1
    }

    fn push(&mut self, tree: &Tree) -> Option<()> {
        let inner = self.inner();
        let mut nodes = vec![PASS; inner];
        let mut leaves = vec![0.0; inner + 1];
        place(tree, 0, inner, &mut nodes, &mut leaves)?;
        self.nodes.extend(nodes);
        self.leaves.extend(leaves);
        Some(())
    }
}

/// Value of one flat tree. Node i has its children at 2i + 1 and 2i + 2; past the inner nodes come the leaves.
pub(crate) fn walk(nodes: &[(u8, u8)], leaves: &[f32], codes: &[u8]) -> f32 {
    let mut at = 0;
    while let Some(&(feature, threshold)) = nodes.get(at) {
        at = 2 * at + 1 + usize::from(codes[usize::from(feature)] > threshold);
    }
    leaves[at - nodes.len()]
}

fn place(
    tree: &Tree,
    at: usize,
    inner: usize,
    nodes: &mut [(u8, u8)],
    leaves: &mut [f32],
) -> Option<()> {
    match tree {
        Tree::Leaf(value) if at >= inner => leaves[at - inner] = *value,
        // Ended early: this node passes everything left, both sides hold the value.
        Tree::Leaf(_) => {
            place(tree, 2 * at + 1, inner, nodes, leaves)?;
            place(tree, 2 * at + 2, inner, nodes, leaves)?;
        }
        Tree::Split { .. } if at >= inner => return None,
        Tree::Split {
            feature,
            threshold,
            left,
            right,
        } => {
            nodes[at] = (*feature, *threshold);
            place(left, 2 * at + 1, inner, nodes, leaves)?;
            place(right, 2 * at + 2, inner, nodes, leaves)?;
        }
    }
    Some(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn leaf(value: f32) -> Box<Tree> {
        Box::new(Tree::Leaf(value))
    }

    pub(crate) fn split(
        feature: u8,
        threshold: u8,
        left: Box<Tree>,
        right: Box<Tree>,
    ) -> Box<Tree> {
        Box::new(Tree::Split {
            feature,
            threshold,
            left,
            right,
        })
    }

    #[test]
    fn codes_up_to_the_threshold_go_left() {
        let tree = *split(1, 3, leaf(1.0), split(0, 0, leaf(10.0), leaf(20.0)));
        let forest = Forest::new(2, vec![0.5], &[vec![tree]]).unwrap();
        assert_eq!(forest.predict(0, &[0, 3]), 1.5);
        assert_eq!(forest.predict(0, &[0, 4]), 10.5);
        assert_eq!(forest.predict(0, &[1, 4]), 20.5);
    }

    #[test]
    fn a_short_branch_is_padded() {
        let forest = Forest::new(3, vec![0.0], &[vec![Tree::Leaf(7.0)]]).unwrap();
        assert_eq!(forest.predict(0, &[255]), 7.0);
        assert_eq!(forest.nodes().len(), 7);
    }

    #[test]
    fn too_deep_or_uneven_is_refused() {
        let deep = *split(0, 1, split(0, 0, leaf(1.0), leaf(2.0)), leaf(3.0));
        assert!(Forest::new(1, vec![0.0], &[vec![deep.clone()]]).is_none());
        assert!(Forest::new(2, vec![0.0, 0.0], &[vec![deep.clone()], vec![]]).is_none());
        assert!(Forest::new(2, vec![0.0, 0.0], &[vec![deep]]).is_none());
        assert!(Forest::new(0, vec![], &[]).is_none());
    }

    #[test]
    fn targets_have_their_own_trees() {
        let trees = [
            vec![Tree::Leaf(1.0), Tree::Leaf(2.0)],
            vec![Tree::Leaf(4.0), Tree::Leaf(8.0)],
        ];
        let forest = Forest::new(1, vec![0.0, 100.0], &trees).unwrap();
        assert_eq!(forest.predict(0, &[0]), 3.0);
        assert_eq!(forest.predict(1, &[0]), 112.0);
    }
}
