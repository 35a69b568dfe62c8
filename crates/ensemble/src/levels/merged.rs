//! Trees of depth 2 that ask the same first, as fewer trees with the same sum.
//!
//! Such a tree is a question and two stumps, one for each answer. Of all trees with one first question only stumps of the
//! same side count together, and two stumps of a side that ask the same are one with the sums of their leaves. What is
//! left is paired anew, a stump of either side to a tree.

/// The depth of the trees that can be merged.
pub(super) const DEPTH: u8 = 2;

/// More trees than this a target are left as they are. It bounds what laying out costs, whatever the file says.
pub(super) const MOST_TREES: usize = 2000;

/// Nodes and leaves of a tree, as [`Levels`](super::Levels) has them.
type Tree = ([u8; 4], [i32; 4]);

/// A side of a tree.
#[derive(Clone, Copy)]
struct Stump {
    root: u8,
    asks: u8,
    leaves: [i32; 2],
}

/// Trees with the same sum of leaves for any answers, by first question.
pub(super) fn merged(nodes: &[u8], leaves: &[i32]) -> Vec<Tree> {
    let (nodes, _) = nodes.as_chunks::<4>();
    let (leaves, _) = leaves.as_chunks::<4>();
    let trees = || nodes.iter().zip(leaves);
    let left = trees().map(|(&[_, root, asks, _], &[low, high, ..])| Stump {
        root,
        asks,
        leaves: [low, high],
    });
    let right = trees().map(|(&[_, root, _, asks], &[.., low, high])| Stump {
        root,
        asks,
        leaves: [low, high],
    });
    paired(&summed(left), &summed(right))
}

/// Each different stump once, by first question. Put in one by one: sorting would be faster, and a tenth of the engine.
fn summed(stumps: impl Iterator<Item = Stump>) -> Vec<Stump> {
    let mut kept: Vec<Stump> = Vec::new();
    for stump in stumps {
        let key = |stump: &Stump| (stump.root, stump.asks);
        match kept.binary_search_by_key(&key(&stump), key) {
            Err(place) => kept.insert(place, stump),
            Ok(place) => {
                for (sum, leaf) in kept[place].leaves.iter_mut().zip(stump.leaves) {
                    *sum = sum.wrapping_add(leaf);
                }
            }
        }
    }
    kept
}

/// A stump of either side to a tree; where one side of a first question has more, the other gives nothing.
fn paired(mut left: &[Stump], mut right: &[Stump]) -> Vec<Tree> {
    let mut trees = Vec::new();
    loop {
        let roots = [left, right].map(|stumps| stumps.first().map(|stump| stump.root));
        let Some(root) = roots.into_iter().flatten().min() else {
            return trees;
        };
        let (one, other) = (taken(&mut left, root), taken(&mut right, root));
        let ([a, b], [c, d]) = (one.leaves, other.leaves);
        trees.push(([0, root, one.asks, other.asks], [a, b, c, d]));
    }
}

/// The next stump of this first question, or one that gives nothing.
fn taken(stumps: &mut &[Stump], root: u8) -> Stump {
    match stumps.split_first() {
        Some((first, rest)) if first.root == root => {
            *stumps = rest;
            *first
        }
        _ => Stump {
            root,
            asks: root,
            leaves: [0, 0],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(trees: &[Tree], answers: u8) -> i32 {
        let one = |(nodes, leaves): &Tree| {
            let of = |node: usize| usize::from(answers >> nodes[node] & 1);
            let at = 2 + of(1);
            leaves[2 * (at - 2) + of(at)]
        };
        trees.iter().map(one).sum()
    }

    /// Merges them into so many, with the same sum for every combination of six answers.
    fn assert_merged(trees: &[Tree], expected: usize) {
        let (nodes, leaves): (Vec<_>, Vec<_>) = trees.iter().copied().unzip();
        let fewer = merged(nodes.as_flattened(), leaves.as_flattened());
        assert_eq!(fewer.len(), expected);
        for answers in 0..64 {
            assert_eq!(sum(&fewer, answers), sum(trees, answers), "{answers:b}");
        }
    }

    #[test]
    fn merged_trees_are_fewer_and_add_up_to_the_same() {
        let trees = [
            ([0, 0, 1, 2], [1, 2, 3, 4]),
            ([0, 0, 1, 3], [10, 20, 30, 40]),
            ([0, 0, 4, 3], [100, 200, 300, 400]),
            ([0, 5, 1, 1], [7, 8, 9, -9]),
            ([0, 0, 1, 3], [-5, 5, 50, 60]),
        ];
        assert_merged(&trees, 3);
    }

    #[test]
    fn a_side_with_fewer_stumps_gives_nothing_for_the_rest() {
        let trees = [([0, 1, 2, 3], [1, 2, 3, 4]), ([0, 1, 2, 0], [5, 6, 7, 8])];
        assert_merged(&trees, 2);
    }

    #[test]
    fn no_trees_are_none() {
        assert!(merged(&[], &[]).is_empty());
    }
}
