//! The multinomial logit of favourites: maximum penalised likelihood in 17 parameters.

use ensemble::FavouriteLevel;
use music::Genre;

use super::Case;
use crate::TrainError;

/// Strength of the pull of intercepts to zero: a few genres are hardly anybody's favourite, and none is impossible.
const RIDGE: f64 = 1.0;
/// Intercepts and the slope.
const PARAMETERS: usize = Genre::COUNT + 1;

/// Maximum penalised likelihood by Newton's method: concave, so a few steps from zero do.
pub(super) fn logit(cases: &[&Case], known: usize) -> Result<FavouriteLevel, TrainError> {
    let mut level = FavouriteLevel {
        min_known: known as u8,
        slope: 0.0,
        intercepts: vec![0.0; Genre::COUNT],
        limits: Vec::new(),
    };
    for _ in 0..50 {
        let (gradient, curvature) = slopes(cases, &level);
        let step = solve(curvature, gradient)
            .ok_or_else(|| TrainError::Fit("the logit of favourites did not settle".to_owned()))?;
        for (intercept, by) in level.intercepts.iter_mut().zip(step) {
            *intercept += by;
        }
        level.slope += step[Genre::COUNT];
        if step.iter().all(|by| by.abs() < 1e-9) {
            return Ok(level);
        }
    }
    Err(TrainError::Fit(
        "the logit of favourites did not settle".to_owned(),
    ))
}

type Vector = [f64; PARAMETERS];

/// Gradient of the penalised log-likelihood, and its negative second derivative.
fn slopes(cases: &[&Case], level: &FavouriteLevel) -> (Vector, [Vector; PARAMETERS]) {
    const SLOPE: usize = Genre::COUNT;
    let mut gradient = [0.0; PARAMETERS];
    let mut curvature = [[0.0; PARAMETERS]; PARAMETERS];
    for (g, intercept) in level.intercepts.iter().enumerate() {
        gradient[g] = -RIDGE * intercept;
        curvature[g][g] = RIDGE;
    }
    // The slope needs no pull; this keeps the system solvable where nothing varies.
    curvature[SLOPE][SLOPE] = 1e-9;
    for case in cases {
        let p = case.ask(level);
        let mean: f64 = p.iter().zip(&case.expected).map(|(p, mu)| p * mu).sum();
        gradient[case.favourite] += 1.0;
        gradient[SLOPE] += case.expected[case.favourite] - mean;
        for a in 0..Genre::COUNT {
            gradient[a] -= p[a];
            curvature[a][a] += p[a];
            for b in 0..=a {
                curvature[a][b] -= p[a] * p[b];
            }
            let apart = case.expected[a] - mean;
            curvature[SLOPE][a] += p[a] * apart;
            curvature[SLOPE][SLOPE] += p[a] * apart * apart;
        }
    }
    (gradient, curvature)
}

/// x with A x = b, for a symmetric positive definite A given by its lower triangle (Cholesky).
fn solve(mut a: [Vector; PARAMETERS], mut b: Vector) -> Option<Vector> {
    for row in 0..PARAMETERS {
        for col in 0..=row {
            let sum = a[row][col] - (0..col).map(|k| a[row][k] * a[col][k]).sum::<f64>();
            if row > col {
                a[row][col] = sum / a[col][col];
            } else if sum > 0.0 {
                a[row][row] = libm::sqrt(sum);
            } else {
                return None;
            }
        }
    }
    for row in 0..PARAMETERS {
        let known: f64 = (0..row).map(|k| a[row][k] * b[k]).sum();
        b[row] = (b[row] - known) / a[row][row];
    }
    for row in (0..PARAMETERS).rev() {
        let known: f64 = (row + 1..PARAMETERS).map(|k| a[k][row] * b[k]).sum();
        b[row] = (b[row] - known) / a[row][row];
    }
    Some(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_is_the_slope_of_the_penalised_likelihood_and_the_curvature_its_slope() {
        let cases: Vec<Case> = (0..40)
            .map(|row| Case {
                row,
                expected: std::array::from_fn(|g| ((row * 7 + g * 5) % 11) as f64 / 4.0),
                open: std::array::from_fn(|g| (row + g) % 3 != 0 || g == row % 16),
                favourite: row % 16,
            })
            .collect();
        let cases: Vec<&Case> = cases.iter().collect();
        let level = FavouriteLevel {
            min_known: 0,
            slope: 0.7,
            intercepts: (0..16).map(|g| f64::from(g) / 10.0 - 0.8).collect(),
            limits: Vec::new(),
        };
        let (gradient, curvature) = slopes(&cases, &level);
        for parameter in 0..PARAMETERS {
            let moved = |by: f64| {
                let mut level = level.clone();
                match level.intercepts.get_mut(parameter) {
                    Some(intercept) => *intercept += by,
                    None => level.slope += by,
                }
                level
            };
            let (up, down) = (moved(1e-5), moved(-1e-5));
            let slope = (likelihood(&cases, &up) - likelihood(&cases, &down)) / 2e-5;
            assert!((slope - gradient[parameter]).abs() < 1e-5, "{parameter}");
            let (above, below) = (slopes(&cases, &up).0, slopes(&cases, &down).0);
            for other in 0..=parameter {
                let bend = (below[other] - above[other]) / 2e-5;
                assert!(
                    (bend - curvature[parameter][other]).abs() < 1e-4,
                    "{parameter} {other}"
                );
            }
        }
    }

    fn likelihood(cases: &[&Case], level: &FavouriteLevel) -> f64 {
        let fit: f64 = cases
            .iter()
            .map(|case| case.ask(level)[case.favourite].ln())
            .sum();
        let penalty: f64 = level.intercepts.iter().map(|i| i * i).sum();
        fit - RIDGE / 2.0 * penalty
    }

    #[test]
    fn solve_undoes_multiplication() {
        let mut a = [[0.0; PARAMETERS]; PARAMETERS];
        for (row, cells) in a.iter_mut().enumerate() {
            for (col, cell) in cells.iter_mut().enumerate() {
                *cell = 1.0 / (1 + row.abs_diff(col)) as f64;
            }
            cells[row] = 4.0;
        }
        let x: Vector = std::array::from_fn(|i| i as f64 - 5.0);
        let b = a.map(|row| row.iter().zip(x).map(|(a, x)| a * x).sum());
        let found = solve(a, b).unwrap();
        assert!(found.iter().zip(x).all(|(f, x)| (f - x).abs() < 1e-9));
        assert_eq!(solve([[0.0; PARAMETERS]; PARAMETERS], b), None);
    }
}
