//! Cholesky factorisation and inverse of a small symmetric positive definite matrix, in place, without allocation.
//!
//! Matrices are row-major in a slice with a fixed stride, so that one buffer serves every size up to the stride.

/// Replaces the lower triangle of `a` (`n` × `n`, row stride `stride`) by its Cholesky factor L with a = L Lᵀ.
///
/// Returns `false` when a pivot is not positive, that is when `a` is not positive definite.
pub(crate) fn cholesky(a: &mut [f64], n: usize, stride: usize) -> bool {
    for row in 0..n {
        for col in 0..=row {
            let mut sum = a[row * stride + col];
            for k in 0..col {
                sum -= a[row * stride + k] * a[col * stride + k];
            }
            if row > col {
                a[row * stride + col] = sum / a[col * stride + col];
            } else if sum > 0.0 {
                a[row * stride + row] = libm::sqrt(sum);
            } else {
                return false;
            }
        }
    }
    true
}

/// From the Cholesky factor in the lower triangle of `l`, writes the full inverse of the original matrix to `inverse`.
pub(crate) fn inverse_from_cholesky(l: &mut [f64], inverse: &mut [f64], n: usize, stride: usize) {
    invert_lower(l, n, stride);
    // (L Lᵀ)⁻¹ = L⁻ᵀ L⁻¹; column indices below `row` of L⁻ᵀ are zero.
    for row in 0..n {
        for col in 0..=row {
            let mut sum = 0.0;
            for k in row..n {
                sum += l[k * stride + row] * l[k * stride + col];
            }
            inverse[row * stride + col] = sum;
            inverse[col * stride + row] = sum;
        }
    }
}

/// Replaces a lower triangular matrix by its inverse.
fn invert_lower(l: &mut [f64], n: usize, stride: usize) {
    for col in 0..n {
        l[col * stride + col] = 1.0 / l[col * stride + col];
        for row in col + 1..n {
            let mut sum = 0.0;
            for k in col..row {
                sum -= l[row * stride + k] * l[k * stride + col];
            }
            l[row * stride + col] = sum / l[row * stride + row];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A well-conditioned symmetric matrix: strong diagonal, decaying off-diagonal.
    fn sample(n: usize, stride: usize) -> Vec<f64> {
        let mut a = vec![0.0; stride * stride];
        for i in 0..n {
            for j in 0..n {
                a[i * stride + j] = if i == j {
                    2.0
                } else {
                    0.5 / (1.0 + i.abs_diff(j) as f64)
                };
            }
        }
        a
    }

    #[test]
    fn inverse_times_matrix_is_identity() {
        for (n, stride) in [(1, 1), (3, 5), (7, 7), (22, 23)] {
            let a = sample(n, stride);
            let mut factor = a.clone();
            let mut inverse = vec![0.0; stride * stride];
            assert!(cholesky(&mut factor, n, stride));
            inverse_from_cholesky(&mut factor, &mut inverse, n, stride);
            for i in 0..n {
                for j in 0..n {
                    let product: f64 = (0..n)
                        .map(|k| a[i * stride + k] * inverse[k * stride + j])
                        .sum();
                    let identity = if i == j { 1.0 } else { 0.0 };
                    assert!(
                        (product - identity).abs() < 1e-12,
                        "n {n} at {i},{j}: {product}"
                    );
                }
            }
        }
    }

    #[test]
    fn indefinite_matrices_are_told() {
        let mut a = vec![1.0, 2.0, 2.0, 1.0];
        assert!(!cholesky(&mut a, 2, 2));
        let mut nan = vec![f64::NAN];
        assert!(!cholesky(&mut nan, 1, 1));
    }
}
