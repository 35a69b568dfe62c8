//! From scores to the report: figures, intervals, and what was left out.

use music::Genre;

use super::RESAMPLES;
use super::bootstrap::{CONFIDENCE, interval, resample};
use super::figures::{Figures, Prepared, Scores, calibration_error};
use super::outside::{Outsider, gaps};
use super::predictors::{MODELS, NAMES, POPULARITY};
use super::report::{Difference, Figure, Gap, GenreFigure, ModelFigures, Report};
use crate::stream::PartialReading;
use crate::survey::frequency_column;

const PROTOCOL: &str = "Models, blend shares and calibration come from the training survey alone. Missing genres are \
    neither shown nor asked for; other missing columns and empty fields count as not answered. Intervals resample the \
    people tested.";

pub(super) fn report(
    trained_on: usize,
    test: &PartialReading,
    people: &[Outsider],
    scores: &[[Scores; MODELS]],
    seed: u64,
) -> Report {
    let asked = |genre: &Genre| people.iter().any(|p| p.levels[genre.index()].is_some());
    let genres: Vec<Genre> = Genre::ALL.into_iter().filter(asked).collect();
    let gaps = gaps(&test.kept, &test.header.missing).into_iter();
    Report {
        protocol: PROTOCOL.to_owned(),
        trained_on,
        tested_on: people.len(),
        test_rows: test.rows,
        seed,
        resamples: RESAMPLES,
        confidence: CONFIDENCE,
        genres: genres.iter().map(|genre| genre.name().to_owned()).collect(),
        missing: test.header.missing.clone(),
        ignored: test.header.ignored.clone(),
        gaps: gaps
            .map(|(column, people)| Gap { column, people })
            .collect(),
        left_out: left_out(test, people, scores, &genres),
        models: models(scores, &genres, seed),
    }
}

fn models(scores: &[[Scores; MODELS]], genres: &[Genre], seed: u64) -> Vec<ModelFigures> {
    let prepared: [Prepared; MODELS] = std::array::from_fn(|m| Prepared::new(scores, m));
    let once = vec![1.0; scores.len()];
    let as_they_are = std::array::from_fn(|m| prepared[m].figures(&once));
    let resampled = resample(&prepared, scores.len(), RESAMPLES, seed);
    let of_model = |m: usize| {
        let figure = |get: &Get<'_>| figure(&as_they_are, &resampled, m, get);
        let by_genre = |genre: &Genre| GenreFigure {
            genre: genre.name().to_owned(),
            figure: figure(&|f| f.auroc[genre.index()]),
        };
        ModelFigures {
            model: NAMES[m].to_owned(),
            rmse_one_hidden: figure(&|f| f.rmse),
            auroc_one_hidden: figure(&Figures::macro_auroc),
            ndcg3_none_known: figure(&|f| f.ndcg_none_known),
            ndcg3_favourite_known: figure(&|f| f.ndcg_favourite_known),
            calibration_error_one_hidden: calibration_error(
                scores.iter().map(|s| &s[m].sure_one_hidden),
            ),
            calibration_error_none_known: calibration_error(
                scores.iter().map(|s| &s[m].sure_none_known),
            ),
            auroc_by_genre: genres.iter().map(by_genre).collect(),
        }
    };
    (0..MODELS).map(of_model).collect()
}

type Get<'a> = dyn Fn(&Figures) -> Option<f64> + 'a;

fn figure(
    as_they_are: &[Figures; MODELS],
    resampled: &[[Figures; MODELS]],
    m: usize,
    get: &Get<'_>,
) -> Figure {
    let Some(value) = get(&as_they_are[m]) else {
        return Figure::default();
    };
    let less_popularity = |of: &[Figures; MODELS]| Some(get(&of[m])? - get(&of[POPULARITY])?);
    let difference = Some(as_they_are).filter(|_| m != POPULARITY);
    Figure {
        value: Some(value),
        interval: interval(resampled.iter().map(|of| get(&of[m]))),
        against_popularity: difference
            .and_then(less_popularity)
            .map(|difference| Difference {
                difference,
                interval: interval(resampled.iter().map(less_popularity)),
            }),
    }
}

fn left_out(
    test: &PartialReading,
    people: &[Outsider],
    scores: &[[Scores; MODELS]],
    genres: &[Genre],
) -> Vec<String> {
    let mut left_out = Vec::new();
    for genre in Genre::ALL
        .into_iter()
        .filter(|genre| !genres.contains(genre))
    {
        let column = frequency_column(genre);
        let why = if test.header.missing.contains(&column) {
            "no such column"
        } else {
            "nobody answered"
        };
        left_out.push(format!("{}: {why} (\"{column}\")", genre.name()));
    }
    for genre in genres {
        let levels = || people.iter().filter_map(|p| p.levels[genre.index()]);
        let listeners = levels().filter(|l| *l >= crate::tune::LISTENS).count();
        if listeners == 0 || listeners == levels().count() {
            let all = if listeners == 0 {
                "nobody"
            } else {
                "everybody"
            };
            let name = genre.name();
            left_out.push(format!("AUROC of {name}: {all} listens at least sometimes"));
        }
    }
    let column = "Fav genre";
    if test.header.missing.iter().any(|missing| missing == column) {
        left_out.push(format!("\"favourite known\": no column \"{column}\""));
        return left_out;
    }
    let unknown = people
        .iter()
        .filter(|p| p.known_favourite().is_none())
        .count();
    if unknown > 0 {
        left_out.push(format!(
            "\"favourite known\": {unknown} people without a favourite, or without its frequency"
        ));
    }
    let unranked = |s: &&[Scores; MODELS]| s[0].ndcg_none_known.is_none();
    match scores.iter().filter(unranked).count() {
        0 => {}
        n => left_out.push(format!(
            "NDCG@3: {n} people with fewer than two genres answered, or all answered \"Never\""
        )),
    }
    left_out
}
