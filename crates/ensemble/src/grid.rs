//! The common grid of leaves and bases: whole numbers of steps of 2^−e.

use crate::Forest;

/// Finer steps than 2^−60 are in no model file.
const FINEST: u32 = 60;

/// Steps of 2^−e, of which any score has fewer than 2^31.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Grid {
    steps_in_one: f64,
}

impl Grid {
    /// The coarsest grid that all leaves and bases lie on. `None` when that is none, or a score could have too many
    /// steps for 32 bits.
    pub(crate) fn of(forest: &Forest) -> Option<Self> {
        let mut exponent = 0;
        let numbers = forest.base().iter().copied();
        for number in numbers.chain(forest.leaves().iter().copied().map(f64::from)) {
            while !is_whole(number * power_of_two(exponent)) {
                exponent += 1;
                if exponent > FINEST {
                    return None;
                }
            }
        }
        let grid = Self {
            steps_in_one: power_of_two(exponent),
        };
        let fits = |target: usize| {
            let trees = forest.trees_of(target).map(|(_, leaves)| {
                let size = |leaf: &f32| f64::from(leaf.abs());
                leaves.iter().map(size).fold(0.0, f64::max)
            });
            let most = forest.base()[target].abs() + trees.sum::<f64>();
            most * grid.steps_in_one < f64::from(i32::MAX)
        };
        (0..forest.targets()).all(fits).then_some(grid)
    }

    /// A leaf or base in steps. Exact, by how the grid was chosen.
    pub(crate) fn steps(self, number: f64) -> i32 {
        (number * self.steps_in_one) as i32
    }

    /// A sum of steps as what it stands for. Exact: 31 bits times a power of two.
    pub(crate) fn real(self, steps: i32) -> f64 {
        f64::from(steps) / self.steps_in_one
    }
}

fn is_whole(number: f64) -> bool {
    libm::trunc(number) == number
}

fn power_of_two(exponent: u32) -> f64 {
    (1_u64 << exponent) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tree;

    fn grid(base: f64, leaves: &[f32]) -> Option<Grid> {
        let trees = leaves.iter().map(|leaf| Tree::Leaf(*leaf)).collect();
        Grid::of(&Forest::new(1, vec![base], &[trees]).unwrap())
    }

    #[test]
    fn the_coarsest_grid_is_found() {
        assert_eq!(grid(1.0, &[2.0]).unwrap().steps_in_one, 1.0);
        assert_eq!(grid(1.0, &[0.5, -0.375]).unwrap().steps_in_one, 8.0);
        assert_eq!(grid(1.0, &[]).unwrap().steps(1.0), 1);
    }

    #[test]
    fn steps_and_back_is_nothing_lost() {
        let grid = grid(0.25, &[-0.375]).unwrap();
        assert_eq!(grid.real(grid.steps(-0.375)), -0.375);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        // A third needs more bits than there are, and so do a large and a small leaf together.
        assert!(grid(1.0, &[1.0 / 3.0; 200]).is_none());
        assert!(grid(1.0, &[1000.0, 1e-6]).is_none());
        assert!(grid(1.0, &[f32::MIN_POSITIVE]).is_none());
    }
}
