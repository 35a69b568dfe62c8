//! What noisy observations say about a multivariate normal, in closed form.
//!
//! For f ~ N(0, K) and observations y = f_o + ε, ε ~ N(0, N) with N diagonal, f at the asked places a is normal with
//!
//! mean K_ao (K_oo + N)⁻¹ y, covariance K_aa − K_ao (K_oo + N)⁻¹ K_oa
//!
//! (e.g. Rasmussen & Williams 2006, section 2.2). With N = 0 this is [`Gaussian::predict`](crate::Gaussian::predict).
//! K is asked entry by entry, so that it need not be laid out; all sums run in a fixed order.

use crate::linalg;

/// One observation of one component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noisy {
    /// Which component was seen.
    pub at: usize,
    /// How far it lay from the component's mean, in the component's units.
    pub deviation: f64,
    /// Variance of the noise, not below 0.
    pub variance: f64,
}

/// The conditional distribution at the asked places.
#[derive(Clone, Debug)]
pub struct Posterior {
    /// Conditional mean less unconditional mean, one an asked place.
    pub shift: Vec<f64>,
    /// Conditional covariance, row by row.
    covariance: Vec<f64>,
    /// Cholesky factor L of K_oo + N.
    factor: Vec<f64>,
    /// L⁻¹ K_oa, one row an asked place.
    half: Vec<f64>,
    observations: usize,
    log_density: f64,
}

/// Conditions on what was `seen` and answers at the places `asked`. `covariance(i, j)` is symmetric and, over the
/// places that come up, positive semidefinite; a place may be seen more than once and may be seen and asked.
///
/// `None` when a number is not finite, a variance is negative, or K_oo + N is singular (two observations without noise
/// of the same place).
#[must_use]
pub fn posterior(
    covariance: &dyn Fn(usize, usize) -> f64,
    seen: &[Noisy],
    asked: &[usize],
) -> Option<Posterior> {
    let n = seen.len();
    let fine = |o: &Noisy| o.deviation.is_finite() && o.variance.is_finite() && o.variance >= 0.0;
    if !seen.iter().all(fine) {
        return None;
    }
    let mut factor = vec![0.0; n * n];
    for (i, a) in seen.iter().enumerate() {
        for (j, b) in seen[..=i].iter().enumerate() {
            factor[i * n + j] = covariance(a.at, b.at);
        }
        factor[i * n + i] += a.variance;
    }
    if !linalg::cholesky(&mut factor, n, n) {
        return None;
    }
    let mut whitened: Vec<f64> = seen.iter().map(|o| o.deviation).collect();
    forward(&factor, n, &mut whitened);
    let log_density = -0.5
        * (0..n)
            .map(|i| {
                let pivot = factor[i * n + i];
                whitened[i] * whitened[i] + libm::log(core::f64::consts::TAU * pivot * pivot)
            })
            .sum::<f64>();
    let mut half = vec![0.0; asked.len() * n];
    for (row, &place) in asked.iter().enumerate() {
        let row = &mut half[row * n..(row + 1) * n];
        for (entry, o) in row.iter_mut().zip(seen) {
            *entry = covariance(place, o.at);
        }
        forward(&factor, n, row);
    }
    let row = |i: usize| &half[i * n..(i + 1) * n];
    let shift: Vec<f64> = (0..asked.len()).map(|i| dot(row(i), &whitened)).collect();
    let m = asked.len();
    let mut conditional = vec![0.0; m * m];
    for i in 0..m {
        for j in 0..=i {
            let entry = covariance(asked[i], asked[j]) - dot(row(i), row(j));
            conditional[i * m + j] = entry;
            conditional[j * m + i] = entry;
        }
    }
    let finite = shift.iter().chain(&conditional).all(|x| x.is_finite());
    finite.then_some(Posterior {
        shift,
        covariance: conditional,
        factor,
        half,
        observations: n,
        log_density,
    })
}

impl Posterior {
    /// Conditional variance of the asked place at position `i`, not below 0. Panics when there is none.
    #[must_use]
    pub fn variance(&self, i: usize) -> f64 {
        self.covariance[i * self.shift.len() + i].max(0.0)
    }

    /// Logarithm of the density of what was seen, N(y; 0, K_oo + N): how well the covariance foretold it.
    #[must_use]
    pub const fn log_density(&self) -> f64 {
        self.log_density
    }

    /// How much each observation's deviation counts in the shift of asked place `i`: shift = Σ weight × deviation.
    /// Panics when there is no such place.
    #[must_use]
    pub fn weights(&self, i: usize) -> Vec<f64> {
        let n = self.observations;
        let mut weights = self.half[i * n..(i + 1) * n].to_vec();
        backward(&self.factor, n, &mut weights);
        weights
    }

    /// A draw from the conditional distribution, less the unconditional mean. `normals` are independent standard
    /// normal numbers, one an asked place.
    #[must_use]
    pub fn draw(&self, normals: &[f64]) -> Vec<f64> {
        self.drawing().draw(normals)
    }

    /// Prepares for many draws.
    #[must_use]
    pub fn drawing(&self) -> Drawing {
        let m = self.shift.len();
        let largest = (0..m).map(|i| self.variance(i)).fold(0.0, f64::max);
        // Rounding can leave a certain place with a variance just below zero.
        for jitter in [1e-12, 1e-9, 1e-6] {
            let mut factor = self.covariance.clone();
            for i in 0..m {
                factor[i * m + i] += jitter * largest;
            }
            if linalg::cholesky(&mut factor, m, m) {
                let shift = self.shift.clone();
                return Drawing { shift, factor };
            }
        }
        // All is certain: every draw is the mean.
        Drawing {
            shift: self.shift.clone(),
            factor: vec![0.0; m * m],
        }
    }
}

/// What draws need: the shift, and a lower triangular factor of the covariance.
#[derive(Clone, Debug)]
pub struct Drawing {
    shift: Vec<f64>,
    factor: Vec<f64>,
}

impl Drawing {
    /// As [`Posterior::draw`].
    #[must_use]
    pub fn draw(&self, normals: &[f64]) -> Vec<f64> {
        let m = self.shift.len();
        (0..m)
            .map(|i| self.shift[i] + dot(&self.factor[i * m..=i * m + i], &normals[..=i]))
            .collect()
    }
}

/// Solves L x = b in place.
fn forward(l: &[f64], n: usize, b: &mut [f64]) {
    for i in 0..n {
        let sum = b[i] - dot(&l[i * n..i * n + i], &b[..i]);
        b[i] = sum / l[i * n + i];
    }
}

/// Solves Lᵀ x = b in place.
fn backward(l: &[f64], n: usize, b: &mut [f64]) {
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|k| l[k * n + i] * b[k]).sum();
        b[i] = (b[i] - sum) / l[i * n + i];
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
