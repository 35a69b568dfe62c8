//! Masked training: copies of the training rows in which genre answers are hidden, so that the trees learn to predict
//! from any part of the answers, none included.
//!
//! Five copies hide each genre answer with probability 0, .2, .5, .8 and 1; a sixth shows the favourite genre only, as
//! when someone names one genre they love. The target genre is hidden in all of them. A mask depends on seed, target,
//! copy and row, not on which rows are trained on: a person is masked alike in every fold.

use music::Genre;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// How one copy hides genre answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hide {
    /// Each with this probability.
    Rate(f64),
    /// All but the favourite.
    AllButFavourite,
}

/// The copies that training makes of each row.
pub const COPIES: [Hide; 6] = [
    Hide::Rate(0.0),
    Hide::Rate(0.2),
    Hide::Rate(0.5),
    Hide::Rate(0.8),
    Hide::Rate(1.0),
    Hide::AllButFavourite,
];

/// Which genre answers are visible.
pub type Visible = [bool; Genre::COUNT];

/// Masks of one copy for all rows. `favourites` holds one genre a row.
#[must_use]
pub fn masks(seed: u64, target: Genre, copy: usize, favourites: &[Genre]) -> Vec<Visible> {
    let stream = (target.index() * COPIES.len() + copy) as u64;
    let mut rng = random(seed, stream);
    favourites
        .iter()
        .map(|favourite| visible(COPIES[copy], *favourite, target, &mut rng))
        .collect()
}

fn visible(hide: Hide, favourite: Genre, target: Genre, rng: &mut ChaCha8Rng) -> Visible {
    Genre::ALL.map(|genre| {
        let shown = match hide {
            Hide::Rate(rate) => unit(rng) >= rate,
            Hide::AllButFavourite => genre == favourite,
        };
        shown && genre != target
    })
}

/// A stream of random numbers of its own for each purpose.
#[must_use]
pub fn random(seed: u64, stream: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(stream);
    rng
}

/// Uniform in 0..1, 53 bits.
pub fn unit(rng: &mut impl RngCore) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [Genre; 400] = [Genre::Rock; 400];

    #[test]
    fn the_target_is_always_hidden() {
        for copy in 0..COPIES.len() {
            let hidden = masks(1, Genre::Rock, copy, &PEOPLE)
                .iter()
                .all(|mask| !mask[Genre::Rock.index()]);
            assert!(hidden, "copy {copy}");
        }
    }

    #[test]
    fn rates_are_met() {
        for (copy, share) in [(0, 1.0), (1, 0.8), (2, 0.5), (3, 0.2), (4, 0.0)] {
            let masks = masks(1, Genre::Pop, copy, &PEOPLE);
            let shown = masks.iter().flatten().filter(|shown| **shown).count() as f64;
            assert!((shown / (400.0 * 15.0) - share).abs() < 0.03, "copy {copy}");
        }
    }

    #[test]
    fn the_last_copy_shows_the_favourite_only() {
        let masks = masks(1, Genre::Pop, 5, &PEOPLE);
        assert!(
            masks
                .iter()
                .all(|mask| mask.iter().filter(|s| **s).count() == 1 && mask[Genre::Rock.index()])
        );
    }

    #[test]
    fn same_seed_same_masks_other_seed_others() {
        assert_eq!(
            masks(1, Genre::Pop, 2, &PEOPLE),
            masks(1, Genre::Pop, 2, &PEOPLE)
        );
        assert_ne!(
            masks(1, Genre::Pop, 2, &PEOPLE),
            masks(2, Genre::Pop, 2, &PEOPLE)
        );
        assert_ne!(
            masks(1, Genre::Pop, 2, &PEOPLE),
            masks(1, Genre::Rap, 2, &PEOPLE)
        );
    }
}
