//! The taste model: the compact ensemble, asked in the language of answers and genres.

use core::fmt;

use ensemble::{DecodeError, Model, Observation, Prediction, UNKNOWN, Workspace};
use music::{Genre, PerGenre};

use crate::features::Features;
use crate::few;
use crate::{
    Answers, Breadth, Certainty, ConditionEffect, Contribution, Forecast, GenreForecast, Level,
    LikelyFavourites, Outlook, Question,
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
        let steps = model.parts().ladder.points().len();
        if (questions, targets) == (Question::COUNT, Genre::COUNT)
            && steps <= usize::from(Breadth::MOST)
        {
            Ok(Self { model })
        } else {
            Err(TasteError::OtherModel { questions, targets })
        }
    }

    /// The model itself.
    pub(crate) fn model(&self) -> &Model {
        &self.model
    }

    /// Blend and calibration when this many other genres are known.
    pub(crate) fn bucket(&self, known: usize) -> ensemble::Bucket {
        self.model.parts().calibration.bucket(known)
    }

    /// Gives a genre another probability, and all that hangs on it.
    pub(crate) fn relabel(&self, genre: Genre, probability: f64, forecast: &mut GenreForecast) {
        forecast.probability = probability;
        forecast.certainty = Certainty::of(probability);
        forecast.named_from = self.named(forecast.told, genre, probability);
    }

    /// Works out the likely favourites anew, after genres were changed.
    pub(crate) fn refavour(&self, forecast: &mut Forecast) {
        let head = &self.model.parts().favourites;
        forecast.favourites = LikelyFavourites::of(head, &forecast.genres);
    }

    /// What this person is likely to enjoy, and why.
    #[must_use]
    pub fn forecast(&self, answers: &Answers) -> Forecast {
        let genres = self.genres(answers);
        let outlooks = self.outlooks(answers);
        let conditions = if answers.has_conditions() {
            let without = self.genres(&answers.without_conditions());
            ConditionEffect::between(&genres, &without, outlooks.len())
        } else {
            ConditionEffect::NONE
        };
        let favourites = LikelyFavourites::of(&self.model.parts().favourites, &genres);
        Forecast {
            genres,
            conditions,
            outlooks,
            favourites,
        }
    }

    /// The breadth to begin with.
    #[must_use]
    pub fn usual_breadth(&self) -> Breadth {
        let points = self.model.parts().ladder.points();
        let step = points
            .iter()
            .rposition(|point| point.beta <= Breadth::USUAL_BETA)
            .unwrap_or(0);
        Breadth::at(u8::try_from(step).unwrap_or(u8::MAX))
    }

    /// Expected value and probability of every genre.
    pub(crate) fn predict(&self, answers: &Answers) -> [Prediction; Genre::COUNT] {
        let features = Features::of(answers);
        let mut predictions = [Prediction::default(); Genre::COUNT];
        self.model.predict(
            self.observe(&features),
            &mut self.model.workspace(),
            &mut predictions,
        );
        predictions
    }

    fn observe<'a>(&self, features: &'a Features) -> Observation<'a> {
        self.model
            .observe(&features.codes, &features.values)
            .expect("`new` checked that the model asks our questions")
    }

    /// What each breadth leads to when as many genres are known as here: of a genre not told, all told are others.
    fn outlooks(&self, answers: &Answers) -> Vec<Outlook> {
        let parts = self.model.parts();
        let known = answers.known_genres();
        let reached = |bucket: &ensemble::Bucket| usize::from(bucket.min_known) <= known;
        let bucket = parts.calibration.buckets().iter().rposition(reached);
        let outlook = |point: &ensemble::OperatingPoint| {
            let outcome = point.outcomes[bucket.unwrap_or(0)];
            Outlook {
                precision: outcome.precision,
                recall: outcome.recall,
            }
        };
        parts.ladder.points().iter().map(outlook).collect()
    }

    fn genres(&self, answers: &Answers) -> PerGenre<GenreForecast> {
        let features = Features::of(answers);
        let observation = self.observe(&features);
        let mut ws = self.model.workspace();
        let predictions = self.predict(answers);
        PerGenre::from_fn(|genre| {
            let (base, contributions) = self.reasons(genre, observation, &features, &mut ws);
            let prediction = predictions[genre.index()];
            let told = answers.genre(genre);
            GenreForecast {
                expected: prediction.expected,
                probability: prediction.probability,
                certainty: Certainty::of(prediction.probability),
                told,
                named_from: self.named(told, genre, prediction.probability),
                base,
                contributions,
            }
        })
    }

    /// From which breadth on a genre is named: the person's own word goes before the probability.
    fn named(&self, told: Option<Level>, genre: Genre, probability: f64) -> Option<Breadth> {
        match told {
            Some(level) => (level >= Level::Sometimes).then_some(Breadth::NARROWEST),
            None => self.named_from(genre, probability),
        }
    }

    fn named_from(&self, genre: Genre, probability: f64) -> Option<Breadth> {
        let points = self.model.parts().ladder.points();
        let reached =
            |point: &ensemble::OperatingPoint| probability >= point.thresholds[genre.index()];
        let step = points.iter().position(reached)?;
        u8::try_from(step).ok().map(Breadth::at)
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
        few::sort_by(&mut contributions, |a, b| {
            b.amount.abs().total_cmp(&a.amount.abs())
        });
        (base, contributions)
    }
}
