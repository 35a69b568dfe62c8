//! From expected frequencies to a favourite, for models that say nothing of favourites: a multinomial logit whose
//! score for a genre is that genre's own intercept plus one slope, shared by all genres, for each thing known of it.

use music::Genre;
use ndarray::Array2;
use smartcore::linalg::traits::cholesky::CholeskyDecomposable;

use super::table::normalised;
use crate::TrainError;

/// What is known of each genre of a person: `known[k][g]`.
pub(crate) type Known = Vec<[f64; Genre::COUNT]>;

/// Penalty on intercepts and slopes: enough to keep a genre that is nobody's favourite at a finite place.
const RIDGE: f64 = 0.1;

/// Intercepts and shared slopes.
#[derive(Clone, Debug)]
pub(crate) struct Logit {
    /// Sixteen intercepts, then the slopes.
    weights: Vec<f64>,
}

impl Logit {
    /// By Newton's method on the penalised likelihood, which is concave.
    ///
    /// # Errors
    /// When a step can not be solved for.
    pub(crate) fn fit(people: &[(Known, Genre)]) -> Result<Self, TrainError> {
        let slopes = people.first().map_or(0, |(known, _)| known.len());
        let size = Genre::COUNT + slopes;
        let mut logit = Self {
            weights: vec![0.0; size],
        };
        for _ in 0..50 {
            let (gradient, curvature) = logit.derivatives(people);
            let right = Array2::from_shape_vec((size, 1), gradient)
                .expect("the gradient has one number a weight");
            let step = curvature
                .cholesky_solve_mut(right)
                .map_err(|error| TrainError::Fit(error.to_string()))?;
            let mut length = 0.0;
            for (weight, step) in logit.weights.iter_mut().zip(&step) {
                // Steps are kept short: far from the optimum a full one may overshoot.
                *weight += step.clamp(-2.0, 2.0);
                length += step.abs();
            }
            if length < 1e-9 {
                break;
            }
        }
        Ok(logit)
    }

    /// Probability of each genre to be the favourite.
    pub(crate) fn probabilities(&self, known: &Known) -> Vec<f64> {
        let score = |g: usize| {
            let slopes = self.weights[Genre::COUNT..].iter().zip(known);
            self.weights[g] + slopes.map(|(w, of)| w * of[g]).sum::<f64>()
        };
        let scores: Vec<f64> = (0..Genre::COUNT).map(score).collect();
        let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        normalised(scores.iter().map(|s| libm::exp(s - highest)).collect())
    }

    /// Gradient of the penalised log-likelihood, and minus its second derivatives.
    fn derivatives(&self, people: &[(Known, Genre)]) -> (Vec<f64>, Array2<f64>) {
        let size = self.weights.len();
        let mut gradient: Vec<f64> = self.weights.iter().map(|w| -RIDGE * w).collect();
        let mut curvature = Array2::eye(size) * RIDGE;
        for (known, favourite) in people {
            let p = self.probabilities(known);
            // What a genre adds to each weight's derivative: 1 for its own intercept, what is known for the slopes.
            let inputs = |g: usize| {
                let slopes = known
                    .iter()
                    .enumerate()
                    .map(move |(k, of)| (Genre::COUNT + k, of[g]));
                std::iter::once((g, 1.0)).chain(slopes)
            };
            let mut mean = vec![0.0; size];
            for (g, share) in p.iter().enumerate() {
                for (i, x) in inputs(g) {
                    mean[i] += share * x;
                    for (j, y) in inputs(g) {
                        curvature[(i, j)] += share * x * y;
                    }
                }
            }
            for (i, x) in inputs(favourite.index()) {
                gradient[i] += x;
            }
            for i in 0..size {
                gradient[i] -= mean[i];
                for j in 0..size {
                    curvature[(i, j)] -= mean[i] * mean[j];
                }
            }
        }
        (gradient, curvature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_anything_known_it_learns_the_shares() {
        let people: Vec<(Known, Genre)> = (0..400)
            .map(|i| (vec![], if i % 4 == 0 { Genre::Rock } else { Genre::Pop }))
            .collect();
        let p = Logit::fit(&people).unwrap().probabilities(&vec![]);
        assert!((p[Genre::Pop.index()] - 0.75).abs() < 0.01, "{p:?}");
        assert!((p[Genre::Rock.index()] - 0.25).abs() < 0.01);
        assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn one_slope_serves_every_genre() {
        // Whoever is expected to listen most to a genre loves it; seen for fifteen genres, it holds for the last.
        let told = |favourite: Genre| {
            let mut of = [1.0; Genre::COUNT];
            of[favourite.index()] = 2.0;
            vec![of]
        };
        let seen = Genre::ALL.into_iter().filter(|g| *g != Genre::VideoGame);
        let people: Vec<(Known, Genre)> = seen.flat_map(|g| vec![(told(g), g); 10]).collect();
        let p = Logit::fit(&people)
            .unwrap()
            .probabilities(&told(Genre::VideoGame));
        let best = (0..Genre::COUNT).max_by(|a, b| p[*a].total_cmp(&p[*b]));
        assert!(p[Genre::VideoGame.index()] > 0.05, "{p:?}");
        let rock = Logit::fit(&people)
            .unwrap()
            .probabilities(&told(Genre::Rock));
        assert!(rock[Genre::Rock.index()] > 0.9, "{rock:?} {best:?}");
    }
}
