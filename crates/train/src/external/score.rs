//! One person of the survey under test: asked in each setting, compared with what they answered.

use ensemble::Workspace;
use music::Genre;
use wellbeing::features::Features;

use super::figures::Scores;
use super::outside::Outsider;
use super::predictors::{MODELS, Predictors, Said};
use crate::TrainError;
use crate::metrics::ndcg3_of;
use crate::tune::LISTENS;

/// Fewest genres that make a ranking.
const RANKED: usize = 2;

/// Scores of all models.
///
/// # Errors
/// When the person's features do not fit the model.
pub(super) fn score(
    person: &Outsider,
    predictors: &Predictors,
) -> Result<[Scores; MODELS], TrainError> {
    let mut ws = predictors.workspace();
    let ask = |features: &Features, ws: &mut Workspace| predictors.ask(features, ws);
    let all = ask(&person.features, &mut ws)?;
    let none = ask(&person.showing(|_| false), &mut ws)?;
    let favourite = match person.known_favourite() {
        Some(genre) => Some((
            genre,
            ask(&person.showing(|other| other == genre), &mut ws)?,
        )),
        None => None,
    };
    Ok(std::array::from_fn(|model| Scores {
        one_hidden: std::array::from_fn(|g| {
            person.levels[g].map(|level| (all.expected[model][g], level))
        }),
        ndcg_none_known: ndcg(person, &none, model, None),
        ndcg_favourite_known: favourite
            .as_ref()
            .and_then(|(genre, said)| ndcg(person, said, model, Some(*genre))),
        sure_one_hidden: sure(person, &all, model),
        sure_none_known: sure(person, &none, model),
    }))
}

fn ndcg(person: &Outsider, said: &Said, model: usize, shown: Option<Genre>) -> Option<f64> {
    let asked = Genre::ALL.into_iter().filter(|genre| shown != Some(*genre));
    let ranked: Vec<(f64, u8)> = asked
        .filter_map(|genre| {
            let level = person.levels[genre.index()]?;
            Some((said.expected[model][genre.index()], level))
        })
        .collect();
    if ranked.len() < RANKED {
        return None;
    }
    ndcg3_of(&ranked)
}

fn sure(person: &Outsider, said: &Said, model: usize) -> Vec<(f64, bool)> {
    let asked = person.levels.iter().enumerate();
    asked
        .filter_map(|(g, level)| Some((said.probability[model][g], (*level)? >= LISTENS)))
        .collect()
}
