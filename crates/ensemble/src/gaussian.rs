//! Gaussian completion: one multivariate normal over all its columns, predicting the unknown from the known.
//!
//! For z-scores with correlation R and a set K of known columns, the conditional mean of column t is
//! r_tK R_KK⁻¹ z_K. One inverse P = R_KK⁻¹ serves all targets at once: an unknown target uses it as it stands, and for
//! a known target the prediction that leaves its own value out is z_t − (P z_K)_t / P_tt (the usual leave-one-out
//! identity of conditional normals, e.g. Rasmussen & Williams 2006, section 5.4.2).

use crate::linalg;

/// Means, standard deviations and correlations of a set of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaussian {
    questions: Vec<u8>,
    mean: Vec<f64>,
    sd: Vec<f64>,
    correlation: Vec<f64>,
    /// Column of each question, where it has one.
    column_of: Vec<Option<u8>>,
}

impl Gaussian {
    /// Joins the parts: `questions` (d positions among the model's questions, rising), `mean` and `sd` (d each, sd > 0),
    /// `correlation` (strict lower triangle, row by row, d(d−1)/2 numbers in −1..=1).
    ///
    /// Returns `None` where lengths, order, finiteness or ranges do not hold, or the matrix is not positive definite.
    #[must_use]
    pub fn new(
        questions: Vec<u8>,
        mean: Vec<f64>,
        sd: Vec<f64>,
        correlation: Vec<f64>,
    ) -> Option<Self> {
        let d = questions.len();
        let shaped =
            mean.len() == d && sd.len() == d && correlation.len() == d * d.saturating_sub(1) / 2;
        let ordered = questions.windows(2).all(|pair| pair[0] < pair[1]);
        let ranged = mean.iter().all(|m| m.is_finite())
            && sd.iter().all(|s| s.is_finite() && *s > 0.0)
            && correlation.iter().all(|r| (-1.0..=1.0).contains(r));
        if !(shaped && ordered && ranged) {
            return None;
        }
        let mut column_of = vec![None; questions.last().map_or(0, |last| usize::from(*last) + 1)];
        for (column, question) in questions.iter().enumerate() {
            column_of[usize::from(*question)] = u8::try_from(column).ok();
        }
        let gaussian = Self {
            questions,
            mean,
            sd,
            correlation,
            column_of,
        };
        gaussian.is_positive_definite().then_some(gaussian)
    }

    /// Number of columns d.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.questions.len()
    }

    /// Positions of the columns among the model's questions.
    #[must_use]
    pub fn questions(&self) -> &[u8] {
        &self.questions
    }

    /// Mean of a question's values, if it is a column.
    #[must_use]
    pub fn mean_of(&self, question: usize) -> Option<f64> {
        self.column(question).map(|column| self.mean[column])
    }

    /// Means, one a column.
    #[must_use]
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// Population standard deviations, one a column.
    #[must_use]
    pub fn sd(&self) -> &[f64] {
        &self.sd
    }

    /// Strict lower triangle of the correlation matrix, row by row.
    #[must_use]
    pub fn correlation(&self) -> &[f64] {
        &self.correlation
    }

    /// Buffers for [`Gaussian::condition`].
    #[must_use]
    pub fn workspace(&self) -> GaussianWorkspace {
        let d = self.columns();
        GaussianWorkspace {
            known: Vec::with_capacity(d),
            position: vec![None; d],
            z: vec![0.0; d],
            weighted: vec![0.0; d],
            factor: vec![0.0; d * d],
            precision: vec![0.0; d * d],
        }
    }

    /// Takes what is known: `values` holds one number a question, NaN where it is not known. Allocates nothing.
    pub fn condition(&self, values: &[f64], ws: &mut GaussianWorkspace) {
        let stride = self.columns();
        ws.known.clear();
        for column in 0..stride {
            let value = values[usize::from(self.questions[column])];
            ws.position[column] = None;
            if value.is_finite() {
                ws.position[column] = Some(ws.known.len());
                ws.z[ws.known.len()] = (value - self.mean[column]) / self.sd[column];
                ws.known.push(column);
            }
        }
        let n = ws.known.len();
        for (i, &a) in ws.known.iter().enumerate() {
            for (j, &b) in ws.known[..=i].iter().enumerate() {
                ws.factor[i * stride + j] = self.r(a, b);
            }
        }
        // Every principal submatrix of a positive definite matrix is positive definite, so this holds by `new`.
        let definite = linalg::cholesky(&mut ws.factor, n, stride);
        debug_assert!(
            definite,
            "a checked correlation matrix has positive definite submatrices"
        );
        linalg::inverse_from_cholesky(&mut ws.factor, &mut ws.precision, n, stride);
        for i in 0..n {
            ws.weighted[i] = (0..n).map(|j| ws.precision[i * stride + j] * ws.z[j]).sum();
        }
    }

    /// Conditional mean of a question given all that is known but itself, in its own units.
    /// `None` when the question is not a column.
    #[must_use]
    pub fn predict(&self, question: usize, ws: &GaussianWorkspace) -> Option<f64> {
        let column = self.column(question)?;
        let stride = self.columns();
        let z = match ws.position[column] {
            Some(own) => ws.z[own] - ws.weighted[own] / ws.precision[own * stride + own],
            None => ws
                .known
                .iter()
                .zip(&ws.weighted)
                .map(|(&k, w)| self.r(column, k) * w)
                .sum(),
        };
        Some(self.mean[column] + self.sd[column] * z)
    }

    /// Adds to `out[q]`, for each known question q, `scale` × how much it moves the prediction of `question` away from
    /// its mean. The terms add up to `scale` × (prediction − mean).
    pub fn explain(&self, question: usize, ws: &GaussianWorkspace, scale: f64, out: &mut [f64]) {
        let Some(column) = self.column(question) else {
            return;
        };
        let stride = self.columns();
        let own = ws.position[column];
        for (j, &known) in ws.known.iter().enumerate() {
            let slope = match own {
                Some(own) if own == j => continue,
                Some(own) => -ws.precision[own * stride + j] / ws.precision[own * stride + own],
                None => (0..ws.known.len())
                    .map(|i| self.r(column, ws.known[i]) * ws.precision[i * stride + j])
                    .sum(),
            };
            out[usize::from(self.questions[known])] += scale * self.sd[column] * slope * ws.z[j];
        }
    }

    fn column(&self, question: usize) -> Option<usize> {
        self.column_of
            .get(question)
            .copied()
            .flatten()
            .map(usize::from)
    }

    fn r(&self, a: usize, b: usize) -> f64 {
        match a.cmp(&b) {
            core::cmp::Ordering::Equal => 1.0,
            core::cmp::Ordering::Greater => self.correlation[a * (a - 1) / 2 + b],
            core::cmp::Ordering::Less => self.correlation[b * (b - 1) / 2 + a],
        }
    }

    fn is_positive_definite(&self) -> bool {
        let d = self.columns();
        let mut full = vec![0.0; d * d];
        for i in 0..d {
            for j in 0..=i {
                full[i * d + j] = self.r(i, j);
            }
        }
        linalg::cholesky(&mut full, d, d)
    }
}

/// Buffers and the result of conditioning on what is known.
#[derive(Clone, Debug)]
pub struct GaussianWorkspace {
    /// Known columns, rising.
    known: Vec<usize>,
    /// Where a column stands among the known.
    position: Vec<Option<usize>>,
    /// z-scores of the known columns.
    z: Vec<f64>,
    /// P z of the known columns.
    weighted: Vec<f64>,
    factor: Vec<f64>,
    precision: Vec<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Gaussian {
        let questions = vec![0, 2, 3];
        Gaussian::new(
            questions,
            vec![1.0, 2.0, 3.0],
            vec![1.0, 2.0, 0.5],
            vec![0.5, -0.25, 0.1],
        )
        .unwrap()
    }

    fn predict(values: [f64; 4], question: usize) -> f64 {
        let gaussian = three();
        let mut ws = gaussian.workspace();
        gaussian.condition(&values, &mut ws);
        gaussian.predict(question, &ws).unwrap()
    }

    const NO: f64 = f64::NAN;

    #[test]
    fn knowing_nothing_gives_the_mean() {
        assert_eq!(predict([NO; 4], 2), 2.0);
    }

    #[test]
    fn one_known_column_is_simple_regression() {
        // z of question 0 is 2; correlation .5; sd 2: 2 + 2 · .5 · 2.
        assert!((predict([3.0, NO, NO, NO], 2) - 4.0).abs() < 1e-12);
    }

    #[test]
    fn own_value_is_never_used() {
        let with = predict([3.0, NO, 9.0, NO], 2);
        let without = predict([3.0, NO, NO, NO], 2);
        assert!((with - without).abs() < 1e-12);
    }

    #[test]
    fn leave_one_out_equals_hiding() {
        let all = [0.3, NO, 5.0, 2.2];
        for question in [0, 2, 3] {
            let mut hidden = all;
            hidden[question] = NO;
            assert!((predict(all, question) - predict(hidden, question)).abs() < 1e-12);
        }
    }

    #[test]
    fn a_question_outside_is_none() {
        let gaussian = three();
        let ws = gaussian.workspace();
        assert_eq!(gaussian.predict(1, &ws), None);
        assert_eq!(gaussian.predict(99, &ws), None);
    }

    #[test]
    fn contributions_add_up() {
        let gaussian = three();
        let mut ws = gaussian.workspace();
        for values in [
            [0.3, NO, 5.0, 2.2],
            [0.3, NO, NO, 2.2],
            [NO, NO, 1.0, NO],
            [NO; 4],
        ] {
            gaussian.condition(&values, &mut ws);
            for question in [0, 2, 3] {
                let mut out = [0.0; 4];
                gaussian.explain(question, &ws, 1.0, &mut out);
                let sum: f64 = out.iter().sum();
                let moved =
                    gaussian.predict(question, &ws).unwrap() - gaussian.mean_of(question).unwrap();
                assert!((sum - moved).abs() < 1e-12);
                assert_eq!(out[question], 0.0);
            }
        }
    }

    #[test]
    fn bad_parts_are_refused() {
        let one =
            |q: Vec<u8>, m: f64, s: f64, r: Vec<f64>| Gaussian::new(q, vec![m; 2], vec![s; 2], r);
        assert!(one(vec![0, 1], 0.0, 1.0, vec![0.5]).is_some());
        assert!(one(vec![1, 0], 0.0, 1.0, vec![0.5]).is_none());
        assert!(one(vec![0, 1], f64::NAN, 1.0, vec![0.5]).is_none());
        assert!(one(vec![0, 1], 0.0, 0.0, vec![0.5]).is_none());
        assert!(one(vec![0, 1], 0.0, 1.0, vec![1.5]).is_none());
        assert!(one(vec![0, 1], 0.0, 1.0, vec![1.0]).is_none(), "singular");
        assert!(one(vec![0, 1], 0.0, 1.0, vec![]).is_none());
    }
}
