//! Noisy conditioning against a plain dense solve by Gauss and Jordan, against limits known in closed form, and
//! against `Gaussian`, whose answers it must give when there is no noise.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use ensemble::{Gaussian, Noisy, posterior};
use proptest::prelude::*;

/// A covariance over d places: Σ_k v_k(i) v_k(j) + ridge.
fn covariance(loadings: &[Vec<f64>]) -> impl Fn(usize, usize) -> f64 + '_ {
    |i, j| {
        let shared: f64 = loadings.iter().map(|v| v[i] * v[j]).sum();
        shared + if i == j { 0.3 } else { 0.0 }
    }
}

/// Inverse of a dense matrix, with pivoting: nothing in common with the way under test.
fn inverse(mut a: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let n = a.len();
    for (i, row) in a.iter_mut().enumerate() {
        row.extend((0..n).map(|j| f64::from(u8::from(i == j))));
    }
    for c in 0..n {
        let pivot = (c..n)
            .max_by(|x, y| a[*x][c].abs().total_cmp(&a[*y][c].abs()))
            .unwrap();
        a.swap(c, pivot);
        let by = a[c][c];
        a[c].iter_mut().for_each(|x| *x /= by);
        let base = a[c].clone();
        for (r, row) in a.iter_mut().enumerate() {
            if r != c {
                let by = row[c];
                row.iter_mut().zip(&base).for_each(|(x, b)| *x -= by * b);
            }
        }
    }
    a.into_iter().map(|row| row[n..].to_vec()).collect()
}

/// Mean and covariance at all places by the information form over all of them: (K⁻¹ + Σ e eᵀ / v)⁻¹.
fn dense(k: &dyn Fn(usize, usize) -> f64, d: usize, seen: &[Noisy]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let mut precision = inverse((0..d).map(|i| (0..d).map(|j| k(i, j)).collect()).collect());
    let mut pull = vec![0.0; d];
    for o in seen {
        precision[o.at][o.at] += 1.0 / o.variance;
        pull[o.at] += o.deviation / o.variance;
    }
    let cov = inverse(precision);
    let mean = cov
        .iter()
        .map(|row| row.iter().zip(&pull).map(|(c, p)| c * p).sum())
        .collect();
    (mean, cov)
}

const D: usize = 5;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_the_dense_solution(
        loadings in prop::collection::vec(prop::collection::vec(-1.0..1.0f64, D), 3),
        seen in prop::collection::vec((0..D, -2.0..2.0f64, 0.05..3.0f64), 0..9),
    ) {
        let seen: Vec<Noisy> = seen
            .into_iter()
            .map(|(at, deviation, variance)| Noisy { at, deviation, variance })
            .collect();
        let k = covariance(&loadings);
        let all: Vec<usize> = (0..D).collect();
        let found = posterior(&k, &seen, &all).unwrap();
        let (mean, cov) = dense(&k, D, &seen);
        for i in 0..D {
            prop_assert!((found.shift[i] - mean[i]).abs() < 1e-9);
            prop_assert!((found.variance(i) - cov[i][i]).abs() < 1e-9);
            let sum: f64 = found.weights(i).iter().zip(&seen).map(|(w, o)| w * o.deviation).sum();
            prop_assert!((sum - found.shift[i]).abs() < 1e-9);
            prop_assert!(found.variance(i) <= k(i, i) + 1e-12, "to see something never makes less sure");
        }
        // One after the other, each given those before: the chain rule of densities.
        let chained: f64 = (0..seen.len())
            .map(|t| {
                let (mean, cov) = dense(&k, D, &seen[..t]);
                let o = seen[t];
                let variance = cov[o.at][o.at] + o.variance;
                let off = o.deviation - mean[o.at];
                -0.5 * (off * off / variance + (std::f64::consts::TAU * variance).ln())
            })
            .sum();
        prop_assert!((found.log_density() - chained).abs() < 1e-8);
        // Draws along the axes give back the columns of a factor of the covariance.
        let drawing = found.drawing();
        let columns: Vec<Vec<f64>> = (0..D)
            .map(|c| drawing.draw(&all.iter().map(|i| f64::from(u8::from(*i == c))).collect::<Vec<_>>()))
            .collect();
        for i in 0..D {
            for j in 0..D {
                let entry: f64 = columns
                    .iter()
                    .map(|c| (c[i] - found.shift[i]) * (c[j] - found.shift[j]))
                    .sum();
                prop_assert!((entry - cov[i][j]).abs() < 1e-8);
            }
        }
    }
}

#[test]
fn without_noise_it_is_the_completion() {
    let r = [0.5, -0.2, 0.3, 0.1, 0.4, 0.25];
    let gaussian = Gaussian::new(vec![0, 1, 2, 3], vec![0.0; 4], vec![1.0; 4], r.to_vec()).unwrap();
    let k = |i: usize, j: usize| match (i.max(j), i.min(j)) {
        (a, b) if a == b => 1.0,
        (a, b) => r[a * (a - 1) / 2 + b],
    };
    let values = [0.7, f64::NAN, -1.2, f64::NAN];
    let seen: Vec<Noisy> = [0, 2]
        .map(|at| Noisy {
            at,
            deviation: values[at],
            variance: 0.0,
        })
        .to_vec();
    let mut ws = gaussian.workspace();
    gaussian.condition(&values, &mut ws);
    let found = posterior(&k, &seen, &[1, 3, 0]).unwrap();
    for (i, place) in [1, 3].into_iter().enumerate() {
        let expected = gaussian.predict(place, &ws).unwrap();
        assert!((found.shift[i] - expected).abs() < 1e-12);
    }
    assert!((found.shift[2] - 0.7).abs() < 1e-12);
    assert!(found.variance(2) < 1e-12);
    // A certain place can be drawn too: it is always the same.
    let drawn = found.draw(&[1.0, -1.0, 2.0]);
    assert!((drawn[2] - 0.7).abs() < 1e-4);
}

#[test]
fn nothing_seen_moves_nothing() {
    let found = posterior(&|i, j| if i == j { 2.0 } else { 0.5 }, &[], &[0, 4]).unwrap();
    assert_eq!(found.shift, [0.0, 0.0]);
    assert_eq!(found.variance(1), 2.0);
    assert_eq!(found.weights(0), [0.0; 0]);
}

#[test]
fn what_has_no_answer_is_told() {
    let k = |_: usize, _: usize| 1.0;
    let o = |deviation, variance| Noisy {
        at: 0,
        deviation,
        variance,
    };
    assert!(posterior(&k, &[o(1.0, 0.0), o(1.0, 0.0)], &[0]).is_none());
    for bad in [
        o(f64::NAN, 1.0),
        o(0.0, -1.0),
        o(0.0, f64::NAN),
        o(0.0, f64::INFINITY),
    ] {
        assert!(posterior(&k, &[bad], &[0]).is_none());
    }
    assert!(posterior(&|_, _| f64::NAN, &[o(1.0, 1.0)], &[0]).is_none());
    assert!(posterior(&k, &[], &[]).unwrap().draw(&[]).is_empty());
}
