//! Many people at once.

use crate::tables::Tables;
use crate::{Model, ShapeError};

/// What a model's trees say of many people: the numbers of [`Prediction::forest`](crate::Prediction), to the last bit,
/// by looking them up in tables.
///
/// Laying the tables out takes time and up to a megabyte: for a few people [`Model::score`] is the better way.
#[derive(Clone, Debug)]
pub struct Batch {
    model: Model,
    /// `None` where the trees do not fit: then each person is walked.
    tables: Option<Tables>,
}

impl Batch {
    /// Lays out a model's trees.
    #[must_use]
    pub fn of(model: Model) -> Self {
        let parts = model.parts();
        Self {
            tables: Tables::of(&parts.forest, &parts.typical),
            model,
        }
    }

    /// The model it was made of.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Whether the trees fitted, so that this is faster than [`Model::score`] for one after another.
    #[must_use]
    pub fn is_fast(&self) -> bool {
        self.tables.is_some()
    }

    /// Takes one code a question (see [`UNKNOWN`](crate::UNKNOWN)) for each person, one person after another, and
    /// writes one number a target for each, in the same order.
    ///
    /// # Errors
    /// When `codes` is not of whole people, or there are not as many scores as they have targets.
    pub fn score(&self, codes: &[u8], scores: &mut [f64]) -> Result<(), ShapeError> {
        let (questions, targets) = (self.model.questions(), self.model.targets());
        let people = codes.len().div_ceil(questions);
        ShapeError::unless_equal(people * questions, codes.len())?;
        ShapeError::unless_equal(people * targets, scores.len())?;
        if let Some(tables) = &self.tables {
            tables.predict(codes, questions, scores);
            return Ok(());
        }
        let people = codes.chunks_exact(questions);
        for (codes, scores) in people.zip(scores.chunks_exact_mut(targets)) {
            self.model.score(codes, scores)?;
        }
        Ok(())
    }
}
