//! Exact Shapley values of boosted trees against one reference point.
//!
//! The value of a coalition S is the tree at the person's codes for the questions in S and at the reference codes for
//! the others (interventional Shapley values with a single reference; Lundberg et al. 2020, Nature Machine
//! Intelligence 2:56). A tree of depth d asks at most 2^d − 1 questions, so all subsets can be walked; questions whose
//! code equals the reference move nothing and are left out beforehand, which changes no Shapley value.

use crate::Forest;
use crate::forest::{MAX_DEPTH, walk};

/// Most questions in one tree.
const MOST: usize = (1 << MAX_DEPTH) - 1;

/// Adds to `out[q]` the Shapley value of each question, times `scale`. `codes` and `reference` hold one code a question.
pub(crate) fn forest(
    forest: &Forest,
    target: usize,
    codes: &[u8],
    reference: &[u8],
    scale: f64,
    out: &mut [f64],
) {
    for (nodes, leaves) in forest.trees_of(target) {
        tree(nodes, leaves, codes, reference, scale, out);
    }
}

fn tree(
    nodes: &[(u8, u8)],
    leaves: &[f32],
    codes: &[u8],
    reference: &[u8],
    scale: f64,
    out: &mut [f64],
) {
    let mut players = [0_u8; MOST];
    let n = find_players(nodes, codes, reference, &mut players);
    let players = &players[..n];
    for subset in 0..1_usize << n {
        let value = f64::from(walk_coalition(
            nodes, leaves, codes, reference, players, subset,
        ));
        let size = subset.count_ones() as usize;
        for (i, &player) in players.iter().enumerate() {
            // v(S) counts for each member as the "with" term of S without it, for each other as the "without" term.
            let share = if subset >> i & 1 == 1 {
                coalition_weight(size - 1, n)
            } else {
                -coalition_weight(size, n)
            };
            out[usize::from(player)] += scale * share * value;
        }
    }
}

/// Questions that the tree asks and whose code differs from the reference, each once; returns how many.
fn find_players(
    nodes: &[(u8, u8)],
    codes: &[u8],
    reference: &[u8],
    players: &mut [u8; MOST],
) -> usize {
    let mut n = 0;
    for &(feature, _) in nodes {
        let differs = codes[usize::from(feature)] != reference[usize::from(feature)];
        if differs && !players[..n].contains(&feature) {
            players[n] = feature;
            n += 1;
        }
    }
    n
}

fn walk_coalition(
    nodes: &[(u8, u8)],
    leaves: &[f32],
    codes: &[u8],
    reference: &[u8],
    players: &[u8],
    subset: usize,
) -> f32 {
    if subset == 0 {
        return walk(nodes, leaves, reference);
    }
    let mut at = 0;
    while let Some(&(feature, threshold)) = nodes.get(at) {
        let question = usize::from(feature);
        let joined = players
            .iter()
            .position(|p| *p == feature)
            .is_some_and(|i| subset >> i & 1 == 1);
        let code = if joined {
            codes[question]
        } else {
            reference[question]
        };
        at = 2 * at + 1 + usize::from(code > threshold);
    }
    leaves[at - nodes.len()]
}

/// |S|! (n − |S| − 1)! / n!
fn coalition_weight(size: usize, n: usize) -> f64 {
    let mut binomial = 1.0;
    for k in 0..size {
        binomial = binomial * (n - 1 - k) as f64 / (k + 1) as f64;
    }
    1.0 / (n as f64 * binomial)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forest::tests::{leaf, split};

    fn sample() -> Forest {
        let a = *split(
            0,
            2,
            split(1, 1, leaf(1.0), leaf(3.0)),
            split(2, 5, leaf(-2.0), leaf(0.5)),
        );
        let b = *split(2, 3, split(0, 1, leaf(0.25), leaf(4.0)), leaf(-1.0));
        Forest::new(2, vec![1.0], &[vec![a, b]]).unwrap()
    }

    /// Shapley values by the textbook: the mean over all orders of joining.
    fn by_orders(forest: &Forest, codes: &[u8; 3], reference: &[u8; 3]) -> [f64; 3] {
        let orders = [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        let mut sum = [0.0; 3];
        for order in orders {
            let mut now = *reference;
            for q in order {
                let before = forest.predict(0, &now);
                now[q] = codes[q];
                sum[q] += (forest.predict(0, &now) - before) / 6.0;
            }
        }
        sum
    }

    #[test]
    fn equals_the_mean_over_all_orders() {
        let (trees, reference) = (sample(), [1, 0, 4]);
        for codes in [[3, 2, 6], [0, 2, 1], [2, 1, 4], [1, 0, 4], [9, 9, 0]] {
            let mut out = [0.0; 3];
            forest(&trees, 0, &codes, &reference, 1.0, &mut out);
            for (ours, textbook) in out.iter().zip(by_orders(&trees, &codes, &reference)) {
                assert!(
                    (ours - textbook).abs() < 1e-12,
                    "{codes:?}: {ours} {textbook}"
                );
            }
        }
    }

    #[test]
    fn adds_up_to_the_difference() {
        let (trees, reference, codes) = (sample(), [1, 0, 4], [3, 2, 6]);
        let mut out = [0.0; 3];
        forest(&trees, 0, &codes, &reference, 0.5, &mut out);
        let moved = 0.5 * (trees.predict(0, &codes) - trees.predict(0, &reference));
        assert!((out.iter().sum::<f64>() - moved).abs() < 1e-12);
    }

    #[test]
    fn weights_of_all_coalitions_of_the_others_sum_to_one() {
        for n in 1..8_usize {
            let mut binomial = 1.0;
            let mut total = 0.0;
            for size in 0..n {
                total += binomial * coalition_weight(size, n);
                binomial = binomial * (n - 1 - size) as f64 / (size + 1) as f64;
            }
            assert!((total - 1.0).abs() < 1e-12, "{n}");
        }
    }
}
