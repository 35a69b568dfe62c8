//! The collaborative part: likes and dislikes update the taste forecast, on the device, through what 736 people's
//! tastes have in common.
//!
//! - A liked or disliked *genre* that was not answered stands in for the answer ("very frequently", "never") when other
//!   genres are forecast, by trees and Gaussian alike.
//! - Liked and disliked *tracks* of a genre that was not answered are a noisy observation of its frequency
//!   ([`Reactions`]). The Gaussian is conditioned on it beside the answers ([`ensemble::posterior`]), which moves the
//!   blend by the Gaussian's share of it; the trees know answers only.
//! - A genre's own reactions are put beside what all else says of it: of two normal accounts with means μ and x and
//!   variances v and n, together μ + v / (v + n) · (x − μ). v is the Gaussian's conditional variance.
//!
//! What was answered is never changed, and reactions to an answered genre move nothing: the answer says it all. Reasons
//! still add up: what reactions add stands under the question of their genre, which the person did not answer.

use ensemble::{Gaussian, Noisy, posterior};
use music::{Genre, PerGenre};

use super::reactions::{Reactions, Seen};
use crate::features::Features;
use crate::few;
use crate::{Answers, Contribution, Forecast, GenreForecast, Level, Question, TasteModel};

/// Smaller changes of a probability are not worth telling.
const TOLD_FROM: f64 = 0.01;

/// A forecast with likes and dislikes in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Updated {
    /// Everything counted: what to show, and to make lists of.
    pub forecast: Forecast,
    /// Each genre without its own reactions, as answers are left out of their own genre: what the learner starts from
    /// ([`Prior::of`](super::Prior::of)), since it hears of those reactions itself.
    pub without_own: Forecast,
    /// Genres whose probability moved by a percentage point or more, largest change first.
    pub moved: Vec<Moved>,
}

/// How reactions moved one genre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The genre.
    pub genre: Genre,
    /// Probability of listening at least sometimes, from answers alone.
    pub before: f64,
    /// From answers and reactions.
    pub after: f64,
}

impl TasteModel {
    /// The forecast from answers and from what was liked and disliked.
    #[must_use]
    pub fn forecast_with(&self, answers: &Answers, reactions: &Reactions) -> Updated {
        let before = self.forecast(answers);
        let seen = PerGenre::from_fn(|genre| match answers.genre(genre) {
            Some(_) => None,
            None => reactions.seen(genre),
        });
        if seen.0.iter().all(Option::is_none) {
            return Updated {
                forecast: before.clone(),
                without_own: before,
                moved: Vec::new(),
            };
        }
        let standing_in = with_likes(answers, reactions);
        let known = Known::of(self, &standing_in, &seen);
        let mut without_own = self.forecast(&standing_in);
        without_own.conditions = before.conditions;
        for (genre, forecast) in without_own.genres.iter_mut() {
            forecast.told = answers.genre(genre);
            known.others(self, genre, forecast);
        }
        self.refavour(&mut without_own);
        let mut forecast = without_own.clone();
        for (genre, of) in forecast.genres.iter_mut() {
            if let Some(own) = seen[genre] {
                known.own(self, genre, own, of);
            }
        }
        self.refavour(&mut forecast);
        let moved = moved(&before, &forecast);
        Updated {
            forecast,
            without_own,
            moved,
        }
    }
}

/// The answers, with liked genres in place of those not given.
fn with_likes(answers: &Answers, reactions: &Reactions) -> Answers {
    let liked = |genre| {
        let liked = reactions.liked_genre(genre)?;
        Some(if liked { Level::Often } else { Level::Never })
    };
    Answers::new(
        answers.age(),
        answers.hours(),
        crate::Condition::ALL.map(|condition| answers.condition(condition)),
        crate::Habit::ALL.map(|habit| answers.habit(habit)),
        PerGenre::from_fn(|genre| answers.genre(genre).or_else(|| liked(genre))),
    )
    .expect("answers were checked before")
}

/// What the Gaussian knows: answers for certain, reactions with noise. In z-scores, by column.
struct Known {
    answered: Vec<Noisy>,
    reacted: Vec<Noisy>,
    known_genres: PerGenre<bool>,
}

impl Known {
    fn of(taste: &TasteModel, answers: &Answers, seen: &PerGenre<Option<Seen>>) -> Self {
        let gaussian = gaussian(taste);
        let values = Features::of(answers).values;
        let mut known = Self {
            answered: Vec::new(),
            reacted: Vec::new(),
            known_genres: PerGenre::from_fn(|genre| answers.genre(genre).is_some()),
        };
        for (column, question) in gaussian.questions().iter().enumerate() {
            let question = usize::from(*question);
            let (mean, sd) = (gaussian.mean()[column], gaussian.sd()[column]);
            let z = |value: f64, variance: f64| Noisy {
                at: column,
                deviation: (value - mean) / sd,
                variance: variance / (sd * sd),
            };
            let reaction = match Question::from_index(question) {
                Some(Question::Genre(genre)) => seen[genre],
                _ => None,
            };
            if !values[question].is_nan() {
                known.answered.push(z(values[question], 0.0));
            } else if let Some(seen) = reaction {
                known.reacted.push(z(seen.value, seen.variance));
            }
        }
        known
    }

    /// Moves a genre's forecast by what the reactions to other genres tell the Gaussian.
    fn others(&self, taste: &TasteModel, genre: Genre, forecast: &mut GenreForecast) {
        let gaussian = gaussian(taste);
        let Some(column) = column_of(gaussian, genre) else {
            return;
        };
        let bucket = taste.bucket(self.known_others(genre));
        let share = (1.0 - bucket.weight) * gaussian.sd()[column];
        let mut moves: Vec<(usize, f64)> = Vec::new();
        for (reacted, sign) in [(&self.reacted[..], 1.0), (&[], -1.0)] {
            let seen = self.without(column, reacted);
            let Some(found) = posterior(&|a, b| correlation(gaussian, a, b), &seen, &[column])
            else {
                return;
            };
            let weights = found.weights(0);
            let amounts = weights.iter().zip(&seen);
            moves.extend(amounts.map(|(w, o)| (o.at, sign * share * w * o.deviation)));
        }
        for (at, amount) in moves {
            let question = usize::from(gaussian.questions()[at]);
            if let Some(question) = Question::from_index(question) {
                add(forecast, question, amount);
            }
        }
        self.finish(taste, genre, forecast);
    }

    /// Puts a genre's own reactions beside all else.
    fn own(&self, taste: &TasteModel, genre: Genre, own: Seen, forecast: &mut GenreForecast) {
        let gaussian = gaussian(taste);
        let Some(column) = column_of(gaussian, genre) else {
            return;
        };
        let seen = self.without(column, &self.reacted);
        let found = posterior(&|a, b| correlation(gaussian, a, b), &seen, &[column]);
        let sd = gaussian.sd()[column];
        let Some(variance) = found.map(|found| found.variance(0) * sd * sd) else {
            return;
        };
        let share = variance / (variance + own.variance);
        let amount = share * (own.value - forecast.expected);
        add(forecast, Question::Genre(genre), amount);
        self.finish(taste, genre, forecast);
    }

    /// What is known of all columns but one.
    fn without(&self, column: usize, reacted: &[Noisy]) -> Vec<Noisy> {
        let all = self.answered.iter().chain(reacted);
        all.filter(|o| o.at != column).copied().collect()
    }

    fn known_others(&self, genre: Genre) -> usize {
        let others = self.known_genres.iter();
        others
            .filter(|(other, known)| **known && *other != genre)
            .count()
    }

    fn finish(&self, taste: &TasteModel, genre: Genre, forecast: &mut GenreForecast) {
        let largest = |c: &Contribution| c.amount.abs();
        few::sort_by(&mut forecast.contributions, |a, b| {
            largest(b).total_cmp(&largest(a))
        });
        let bucket = taste.bucket(self.known_others(genre));
        taste.relabel(genre, bucket.probability(forecast.expected), forecast);
    }
}

/// Adds to the expectation, and to the reasons under a question.
fn add(forecast: &mut GenreForecast, question: Question, amount: f64) {
    forecast.expected += amount;
    match forecast
        .contributions
        .iter_mut()
        .find(|c| c.question == question)
    {
        Some(contribution) => contribution.amount += amount,
        None => forecast
            .contributions
            .push(Contribution { question, amount }),
    }
}

fn moved(before: &Forecast, after: &Forecast) -> Vec<Moved> {
    let mut moved: Vec<Moved> = Genre::ALL
        .into_iter()
        .map(|genre| Moved {
            genre,
            before: before.genres[genre].probability,
            after: after.genres[genre].probability,
        })
        .filter(|m| (m.after - m.before).abs() >= TOLD_FROM)
        .collect();
    let size = |m: &Moved| (m.after - m.before).abs();
    few::sort_by(&mut moved, |a, b| size(b).total_cmp(&size(a)));
    moved
}

fn gaussian(taste: &TasteModel) -> &Gaussian {
    &taste.model().parts().gaussian
}

fn column_of(gaussian: &Gaussian, genre: Genre) -> Option<usize> {
    let question = Question::Genre(genre).index();
    gaussian
        .questions()
        .iter()
        .position(|q| usize::from(*q) == question)
}

/// Entry of the correlation matrix, from its strict lower triangle.
fn correlation(gaussian: &Gaussian, a: usize, b: usize) -> f64 {
    let (high, low) = (a.max(b), a.min(b));
    if high == low {
        1.0
    } else {
        gaussian.correlation()[high * (high - 1) / 2 + low]
    }
}
