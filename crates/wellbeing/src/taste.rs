//! The taste model: the compact ensemble, asked in the language of answers and genres.

use core::fmt;

use ensemble::{DecodeError, Model, Observation, Prediction, UNKNOWN, Workspace};
use music::{Genre, PerGenre};

use crate::features::Features;
use crate::{
    Answers, Certainty, ConditionEffect, Contribution, Forecast, GenreForecast, Level, Question,
};

/// Why a model can not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TasteError {
    /// The bytes are no model.
    Decode(DecodeError),
    /// A model, but of other questions or genres.
    OtherModel {
        /// Questions found; 27 expected.
        questions: usize,
        /// Targets found; 16 expected.
        targets: usize,
    },
}

impl fmt::Display for TasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode(error) => error.fmt(f),
            Self::OtherModel { questions, targets } => write!(
                f,
                "expected a model of {} questions and {} genres, found {questions} and {targets}: train it again",
                Question::COUNT,
                Genre::COUNT,
            ),
        }
    }
}

impl core::error::Error for TasteError {}

/// A loaded model.
#[derive(Clone, Debug)]
pub struct TasteModel {
    model: Model,
}

impl TasteModel {
    /// Reads `models/taste.bin`.
    ///
    /// # Errors
    /// When the bytes are damaged or belong to another model.
    pub fn load(bytes: &[u8]) -> Result<Self, TasteError> {
        Self::new(Model::decode(bytes).map_err(TasteError::Decode)?)
    }

    /// Takes a model that asks our questions.
    ///
    /// # Errors
    /// When it asks others.
    pub fn new(model: Model) -> Result<Self, TasteError> {
        let (questions, targets) = (model.questions(), model.targets());
        if (questions, targets) == (Question::COUNT, Genre::COUNT) {
            Ok(Self { model })
        } else {
            Err(TasteError::OtherModel { questions, targets })
        }
    }

    /// What this person is likely to enjoy, and why.
    #[must_use]
    pub fn forecast(&self, answers: &Answers) -> Forecast {
        let genres = self.genres(answers);
        let conditions = if answers.has_conditions() {
            ConditionEffect::between(&genres, &self.genres(&answers.without_conditions()))
        } else {
            ConditionEffect::NONE
        };
        Forecast { genres, conditions }
    }

    fn genres(&self, answers: &Answers) -> PerGenre<GenreForecast> {
        let features = Features::of(answers);
        let observation = self
            .model
            .observe(&features.codes, &features.values)
            .expect("`new` checked that the model asks our questions");
        let mut ws = self.model.workspace();
        let mut predictions = [Prediction::default(); Genre::COUNT];
        self.model.predict(observation, &mut ws, &mut predictions);
        PerGenre::from_fn(|genre| {
            let (base, contributions) = self.reasons(genre, observation, &features, &mut ws);
            let prediction = predictions[genre.index()];
            let told = answers.genre(genre);
            let expected_liked =
                prediction.probability >= self.model.parts().thresholds[genre.index()];
            GenreForecast {
                expected: prediction.expected,
                probability: prediction.probability,
                certainty: Certainty::of(prediction.probability),
                told,
                liked: told.map_or(expected_liked, |level| level >= Level::Sometimes),
                base,
                contributions,
            }
        })
    }

    fn reasons(
        &self,
        genre: Genre,
        observation: Observation<'_>,
        features: &Features,
        ws: &mut Workspace,
    ) -> (f64, Vec<Contribution>) {
        let mut amounts = [0.0; Question::COUNT];
        let base = self
            .model
            .explain(genre.index(), observation, ws, &mut amounts);
        let answered = |question: &Question| {
            features.codes[question.index()] != UNKNOWN && *question != Question::Genre(genre)
        };
        let mut contributions: Vec<_> = Question::all()
            .filter(answered)
            .map(|question| Contribution {
                question,
                amount: amounts[question.index()],
            })
            .collect();
        contributions.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
        (base, contributions)
    }
}
