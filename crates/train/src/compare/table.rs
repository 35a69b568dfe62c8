//! Ready-made tables for general learners: standardised answers, and questions with classes for answers.

use music::Genre;
use ndarray::Array2;
use rayon::prelude::*;
use wellbeing::Question;
use wellbeing::features::Features;

use crate::TrainError;

/// A question with classes for answers, and who is to be asked it.
pub(crate) struct Table {
    /// What is known of the people to learn from.
    pub train: Vec<Features>,
    /// Their classes, 0 to `classes` − 1.
    pub labels: Vec<usize>,
    /// Number of classes.
    pub classes: usize,
    /// What is known of the people to ask about.
    pub asked: Vec<Features>,
    /// Which questions may be used.
    pub questions: Vec<Question>,
    /// Seed of everything random.
    pub seed: u64,
}

/// Something that gives class probabilities for everyone asked.
pub(crate) type Classes<'a> = &'a (dyn Fn(&Table) -> Result<Vec<Vec<f64>>, TrainError> + Sync);

impl Table {
    /// Share of each class among the people to learn from.
    pub(crate) fn shares(&self) -> Vec<f64> {
        let mut shares = vec![0.0; self.classes];
        for label in &self.labels {
            shares[*label] += 1.0 / self.labels.len() as f64;
        }
        shares
    }

    /// Codes of some people, as trees take them.
    pub(crate) fn codes(&self, people: &[Features]) -> Array2<f64> {
        Array2::from_shape_fn((people.len(), self.questions.len()), |(row, column)| {
            f64::from(people[row].codes[self.questions[column].index()])
        })
    }

    /// Standardised answers of some people, nothing where there is no answer.
    pub(crate) fn standardised(&self, people: &[Features]) -> Array2<f64> {
        let scale = Scale::of(&self.train);
        Array2::from_shape_fn((people.len(), self.questions.len()), |(row, column)| {
            let z = scale.z(&people[row], self.questions[column]);
            if z.is_nan() { 0.0 } else { z }
        })
    }

    /// Class probabilities by one regression a class on "is it this one" (0 or 1). What comes out is cut at 0, mixed
    /// with the classes' shares (a twentieth, so that no probability is 0) and made to add up to 1.
    ///
    /// # Errors
    /// The first that `regress` gives.
    pub(crate) fn one_against_rest(
        &self,
        regress: impl Fn(&[f64]) -> Result<Vec<f64>, TrainError> + Sync,
    ) -> Result<Vec<Vec<f64>>, TrainError> {
        const MIXED: f64 = 0.05;
        let shares = self.shares();
        let of_class = |class: usize| {
            let is = |label: &usize| f64::from(u8::from(*label == class));
            let y: Vec<f64> = self.labels.iter().map(is).collect();
            if shares[class] > 0.0 {
                regress(&y)
            } else {
                Ok(vec![0.0; self.asked.len()])
            }
        };
        let columns: Result<Vec<Vec<f64>>, TrainError> =
            (0..self.classes).into_par_iter().map(of_class).collect();
        let columns = columns?;
        let row = |i: usize| {
            let cut: Vec<f64> = columns.iter().map(|column| column[i].max(0.0)).collect();
            let sum: f64 = cut.iter().sum();
            let said = cut.iter().map(|p| if sum > 0.0 { p / sum } else { 0.0 });
            // A class that nobody has keeps a little, too: someone held out may have it.
            let floor = MIXED / 10.0 / self.classes as f64;
            let mixed = said
                .zip(&shares)
                .map(|(p, share)| (1.0 - MIXED) * p + MIXED * share + floor);
            normalised(mixed.collect())
        };
        Ok((0..self.asked.len()).map(row).collect())
    }
}

/// Divided by their sum.
pub(crate) fn normalised(mut values: Vec<f64>) -> Vec<f64> {
    let sum: f64 = values.iter().sum();
    for value in &mut values {
        *value /= sum;
    }
    values
}

/// Means and standard deviations of answers.
pub(crate) struct Scale {
    mean: [f64; Question::COUNT],
    sd: [f64; Question::COUNT],
}

impl Scale {
    /// Of some people, each question over those who answered it. What does not vary is left unscaled.
    pub(crate) fn of(people: &[Features]) -> Self {
        let mut scale = Self {
            mean: [0.0; Question::COUNT],
            sd: [1.0; Question::COUNT],
        };
        for q in 0..Question::COUNT {
            let known = people.iter().map(|f| f.values[q]).filter(|v| v.is_finite());
            let known: Vec<f64> = known.collect();
            let n = known.len().max(1) as f64;
            let mean = known.iter().sum::<f64>() / n;
            let variance = known.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n;
            scale.mean[q] = mean;
            scale.sd[q] = if variance > 0.0 {
                libm::sqrt(variance)
            } else {
                1.0
            };
        }
        scale
    }

    /// Standardised answer; NaN where there is none.
    pub(crate) fn z(&self, features: &Features, question: Question) -> f64 {
        let q = question.index();
        (features.values[q] - self.mean[q]) / self.sd[q]
    }

    /// A row for models that are linear in their inputs: all questions but the target standardised, 0 (the mean) where
    /// hidden, then 1 for each genre but the target that is visible.
    pub(crate) fn with_indicators(&self, features: &Features, target: Option<Genre>) -> Vec<f64> {
        let is_target = |question: Question| target.map(Question::Genre) == Some(question);
        let mut row = Vec::with_capacity(Question::COUNT + Genre::COUNT);
        for question in Question::all().filter(|question| !is_target(*question)) {
            let z = self.z(features, question);
            row.push(if z.is_nan() { 0.0 } else { z });
        }
        for question in Genre::ALL.map(Question::Genre) {
            if !is_target(question) {
                let known = features.values[question.index()].is_finite();
                row.push(f64::from(u8::from(known)));
            }
        }
        row
    }
}

/// Rows of equal length as a matrix.
pub(crate) fn matrix(rows: Vec<Vec<f64>>) -> Array2<f64> {
    let shape = (rows.len(), rows.first().map_or(0, Vec::len));
    Array2::from_shape_vec(shape, rows.concat()).expect("rows have the same length")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixture::person;

    fn features(levels: &[(Genre, u8)]) -> Features {
        Features::of(&person(levels).answers)
    }

    fn table() -> Table {
        Table {
            train: vec![
                features(&[(Genre::Pop, 3)]),
                features(&[]),
                features(&[(Genre::Pop, 3)]),
            ],
            labels: vec![0, 1, 0],
            classes: 3,
            asked: vec![features(&[])],
            questions: vec![Question::Genre(Genre::Pop)],
            seed: 1,
        }
    }

    #[test]
    fn probabilities_add_up_and_none_is_zero() {
        let said = table().one_against_rest(|y| Ok(vec![y[1] - 0.1])).unwrap();
        assert!((said[0].iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(said[0][1] > 0.9 && said[0][2] > 0.0 && said[0][0] > said[0][2]);
    }

    #[test]
    fn hidden_answers_become_the_mean_and_are_marked() {
        let scale = Scale::of(&table().train);
        let mut hidden = features(&[(Genre::Pop, 3)]);
        hidden.hide(Question::Genre(Genre::Pop));
        let row = scale.with_indicators(&hidden, Some(Genre::Rock));
        assert_eq!(row.len(), 26 + 15);
        // Before the genre stand 11 questions and, without Rock, all genres up to Pop.
        assert_eq!(row[11 + Genre::Pop.index()], 0.0);
        assert_eq!(row[26 + Genre::Pop.index()], 0.0);
        assert_eq!(row[26], 1.0);
    }
}
