//! Synthetic people for the simulation: what they would say about themselves, and what the forecast makes of it.

use ensemble::Noisy;
use music::{Genre, PerGenre};
use rand_chacha::ChaCha8Rng;
use wellbeing::feedback::Prior;
use wellbeing::{Answers, Habit, Level, Question, TasteModel};

use crate::masks::unit;

/// How many genres a person tells.
const TOLD: usize = 4;

/// One person's taste and what is told of it.
#[derive(Clone, Debug)]
pub struct Taste {
    /// How often each genre is listened to, about 0 to 3.
    pub frequency: PerGenre<f64>,
    /// What the forecast lets the learner expect.
    pub prior: Prior,
    /// How strongly the forecast expects each genre, 0 to 3.
    pub strength: PerGenre<f64>,
}

/// Standard normal by Box and Muller.
pub fn normal(rng: &mut ChaCha8Rng) -> f64 {
    let (u, v) = (1.0 - unit(rng), unit(rng));
    libm::sqrt(-2.0 * libm::log(u)) * libm::cos(core::f64::consts::TAU * v)
}

/// Draws a person from the model's Gaussian, lets them tell age, hours, habits and four genres, and forecasts.
#[must_use]
pub fn draw(model: &ensemble::Model, taste: &TasteModel, rng: &mut ChaCha8Rng) -> Taste {
    let gaussian = &model.parts().gaussian;
    let columns = gaussian.columns();
    let covariance = |a: usize, b: usize| match (a.max(b), a.min(b)) {
        (high, low) if high == low => 1.0,
        (high, low) => gaussian.correlation()[high * (high - 1) / 2 + low],
    };
    let all: Vec<usize> = (0..columns).collect();
    let nothing: [Noisy; 0] = [];
    let z = ensemble::posterior(&covariance, &nothing, &all)
        .expect("the model's correlations are positive definite")
        .draw(&all.iter().map(|_| normal(rng)).collect::<Vec<_>>());
    let value = |question: Question| {
        let at = gaussian
            .questions()
            .iter()
            .position(|q| usize::from(*q) == question.index());
        at.map_or(0.0, |at| gaussian.mean()[at] + gaussian.sd()[at] * z[at])
    };
    let frequency = PerGenre::from_fn(|genre| value(Question::Genre(genre)));
    let answers = tell(&value, &frequency, rng);
    let forecast = taste.forecast(&answers);
    Taste {
        frequency,
        prior: Prior::of(&forecast),
        strength: PerGenre::from_fn(|genre| forecast.genres[genre].strength()),
    }
}

fn tell(
    value: &dyn Fn(Question) -> f64,
    frequency: &PerGenre<f64>,
    rng: &mut ChaCha8Rng,
) -> Answers {
    let mut order = Genre::ALL.map(|genre| (unit(rng), genre));
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let told = &order[..TOLD];
    let level = |genre: Genre| {
        let score = libm::round(frequency[genre].clamp(0.0, 3.0)) as usize;
        let shown = told.iter().any(|(_, shown)| *shown == genre);
        shown.then_some(Level::ALL[score])
    };
    Answers::new(
        Some(libm::round(
            libm::exp(value(Question::Age)).clamp(10.0, 89.0),
        )),
        Some((libm::exp(value(Question::Hours)) - 1.0).clamp(0.0, 24.0)),
        [None; 4],
        Habit::ALL.map(|habit| Some(value(Question::Habit(habit)) >= 0.5)),
        PerGenre::from_fn(level),
    )
    .expect("all values were brought into their ranges")
}
