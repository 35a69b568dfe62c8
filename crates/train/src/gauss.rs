//! Fits the Gaussian completion: means, population standard deviations, and the correlation matrix drawn slightly
//! towards the identity, R ← .95 R + .05 I, which keeps it well-conditioned. Closed form, no seed.

use ensemble::Gaussian;
use music::Genre;
use ndarray::{Array2, ArrayView1, Axis};
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
/// When a column does not vary at all.
pub fn fit(people: &[Person], chosen: &[usize]) -> Result<Gaussian, TrainError> {
    let columns = columns();
    let mut x = Array2::zeros((chosen.len(), columns.len()));
    for (row, &i) in chosen.iter().enumerate() {
        let features = Features::of(&people[i].answers);
        for (column, question) in columns.iter().enumerate() {
            x[(row, column)] = features.values[question.index()];
        }
    }
    let needed = TrainError::TooFew {
        found: chosen.len(),
        needed: 2,
    };
    let mean = x.mean_axis(Axis(0)).ok_or(needed)?;
    let sd = x.std_axis(Axis(0), 0.0);
    let z = (&x - &mean) / &sd;
    let mut lower = Vec::new();
    for a in 0..columns.len() {
        lower.extend((0..a).map(|b| (1.0 - SHRINKAGE) * mean_product(z.column(a), z.column(b))));
    }
    let questions = columns
        .iter()
        .map(|question| question.index() as u8)
        .collect();
    Gaussian::new(questions, mean.to_vec(), sd.to_vec(), lower).ok_or_else(|| {
        TrainError::Fit(
            "a question was answered alike by everyone, so nothing can be learned from it"
                .to_owned(),
        )
    })
}

/// Summed in order, not by a matrix product: those pick instructions by processor, and so other last bits.
fn mean_product(a: ArrayView1<'_, f64>, b: ArrayView1<'_, f64>) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / a.len() as f64
}
