//! Fits the Gaussian completion: means, population standard deviations, and the correlation matrix drawn slightly
//! towards the identity, R ← .95 R + .05 I, which keeps it well-conditioned. Closed form, no seed.
//!
//! People are given one by one, twice: first to [`Moments`], then to [`Products`], which sums the products of z-scores.
//! Nothing grows with their number. All sums run in the order of people, not by matrix products: those pick
//! instructions by processor, and so other last bits.

use ensemble::Gaussian;
use music::Genre;
use wellbeing::features::Features;
use wellbeing::{Habit, Question};

use crate::{Person, TrainError};

/// How much of the identity is mixed into the correlations.
pub const SHRINKAGE: f64 = 0.05;

/// The columns: age, hours, habits and the genres. Condition scores are left out: with them held-out error rises
/// (.824 → .835, see the survey's facts).
#[must_use]
pub fn columns() -> Vec<Question> {
    let habits = Habit::ALL.map(Question::Habit);
    let genres = Genre::ALL.map(Question::Genre);
    [Question::Age, Question::Hours]
        .into_iter()
        .chain(habits)
        .chain(genres)
        .collect()
}

/// Fits on the chosen people (positions in `people`).
///
/// # Errors
/// When a column does not vary at all, or nobody was chosen.
pub fn fit(people: &[Person], chosen: &[usize]) -> Result<Gaussian, TrainError> {
    fit_columns(people, chosen, columns())
}

/// Fits on some of the questions, in rising order.
///
/// # Errors
/// As [`fit`].
pub fn fit_columns(
    people: &[Person],
    chosen: &[usize],
    columns: Vec<Question>,
) -> Result<Gaussian, TrainError> {
    let mut moments = Moments::of(columns);
    chosen.iter().for_each(|i| moments.add(&people[*i]));
    let mut products = moments.finish()?;
    chosen.iter().for_each(|i| products.add(&people[*i]));
    products.finish()
}

/// First pass: mean and deviation of each column.
#[derive(Clone, Debug)]
pub struct Moments {
    columns: Vec<Question>,
    people: u64,
    sum: Vec<f64>,
    /// Mean so far, and squared deviations from it (Welford 1962): exact enough for any number of people.
    mean: Vec<f64>,
    squares: Vec<f64>,
}

impl Default for Moments {
    fn default() -> Self {
        Self::of(columns())
    }
}

impl Moments {
    /// Of these columns, in rising order.
    #[must_use]
    pub fn of(columns: Vec<Question>) -> Self {
        let zeros = vec![0.0; columns.len()];
        Self {
            columns,
            people: 0,
            sum: zeros.clone(),
            mean: zeros.clone(),
            squares: zeros,
        }
    }

    /// Takes a person in.
    pub fn add(&mut self, person: &Person) {
        self.people += 1;
        let count = self.people as f64;
        for (column, x) in values(&self.columns, person).enumerate() {
            self.sum[column] += x;
            let from_old_mean = x - self.mean[column];
            self.mean[column] += from_old_mean / count;
            let from_new_mean = x - self.mean[column];
            self.squares[column] = from_new_mean.mul_add(from_old_mean, self.squares[column]);
        }
    }

    /// Ends the first pass.
    ///
    /// # Errors
    /// When nobody was given.
    pub fn finish(self) -> Result<Products, TrainError> {
        if self.people == 0 {
            return Err(TrainError::TooFew {
                found: 0,
                needed: 2,
            });
        }
        let n = self.people as f64;
        let d = self.columns.len();
        Ok(Products {
            columns: self.columns,
            people: 0,
            mean: self.sum.iter().map(|sum| sum / n).collect(),
            sd: self.squares.iter().map(|s| libm::sqrt(s / n)).collect(),
            sums: vec![0.0; d * (d - 1) / 2],
            z: vec![0.0; d],
        })
    }
}

/// Second pass: how the columns go together.
#[derive(Clone, Debug)]
pub struct Products {
    columns: Vec<Question>,
    people: u64,
    mean: Vec<f64>,
    sd: Vec<f64>,
    /// Sums of products of z-scores, strict lower triangle.
    sums: Vec<f64>,
    z: Vec<f64>,
}

impl Products {
    /// Takes a person in: the same as before, in the same order.
    pub fn add(&mut self, person: &Person) {
        self.people += 1;
        for (column, x) in values(&self.columns, person).enumerate() {
            self.z[column] = (x - self.mean[column]) / self.sd[column];
        }
        let mut sums = self.sums.iter_mut();
        for (a, z) in self.z.iter().enumerate() {
            for (other, sum) in self.z[..a].iter().zip(&mut sums) {
                *sum += z * other;
            }
        }
    }

    /// The Gaussian.
    ///
    /// # Errors
    /// When a column does not vary at all.
    pub fn finish(self) -> Result<Gaussian, TrainError> {
        let n = self.people as f64;
        let correlation = self.sums.iter().map(|sum| (1.0 - SHRINKAGE) * (sum / n));
        let questions = self.columns.iter().map(|q| q.index() as u8).collect();
        Gaussian::new(questions, self.mean, self.sd, correlation.collect()).ok_or_else(|| {
            TrainError::Fit(
                "a question was answered alike by everyone, so nothing can be learned from it"
                    .to_owned(),
            )
        })
    }
}

fn values(columns: &[Question], person: &Person) -> impl Iterator<Item = f64> {
    let features = Features::of(&person.answers);
    columns.iter().map(move |q| features.values[q.index()])
}

#[cfg(test)]
mod tests {
    use ndarray::{Array2, Axis};

    use super::*;
    use crate::{clean, survey};

    fn people() -> Vec<Person> {
        let bytes = include_bytes!("../../../data/synthetic_survey.csv");
        let records = survey::read("synthetic", &bytes[..]).unwrap();
        clean::clean(&records).unwrap().people
    }

    /// The shipped figures were first made from the whole matrix at once; sums person by person must not move a bit.
    #[test]
    fn is_what_the_whole_matrix_gives() {
        let people = people();
        let columns = columns();
        let cells = people
            .iter()
            .flat_map(|p| values(&columns, p).collect::<Vec<_>>());
        let shape = (people.len(), columns.len());
        let x = Array2::from_shape_vec(shape, cells.collect()).unwrap();
        let (mean, sd) = (x.mean_axis(Axis(0)).unwrap(), x.std_axis(Axis(0), 0.0));
        let z = (&x - &mean) / &sd;
        let gaussian = fit(&people, &(0..people.len()).collect::<Vec<_>>()).unwrap();
        assert_eq!(gaussian.mean(), mean.to_vec());
        assert_eq!(gaussian.sd(), sd.to_vec());
        let product = |a, b| {
            z.column(a)
                .iter()
                .zip(z.column(b))
                .map(|(a, b)| a * b)
                .sum::<f64>()
        };
        let pairs = (0..columns.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        let n = people.len() as f64;
        let correlation = pairs.map(|(a, b)| (1.0 - SHRINKAGE) * (product(a, b) / n));
        assert_eq!(gaussian.correlation(), correlation.collect::<Vec<f64>>());
    }

    #[test]
    fn nobody_is_too_few() {
        assert!(matches!(
            fit(&people(), &[]),
            Err(TrainError::TooFew { .. })
        ));
    }
}
