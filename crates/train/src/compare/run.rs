//! One comparison from people to report.

use indicatif::ProgressBar;

use super::ablation::Change;
use super::bootstrap::{CONFIDENCE, Figure, Resamples};
use super::models::Model;
use super::nested::Data;
use super::predict::predict;
use super::report::{
    Ablation, AblationFigure, AgainstOther, Difference, ModelRecord, Report, Row, Task, rounded,
};
use super::tasks::{self, HEADLINES, Metric, Predicted};
use super::{Options, notes};
use crate::folds::{FOLDS, Plan};
use crate::{Survey, TrainError};

/// Steps of progress that [`compare`] takes.
#[must_use]
pub fn steps(options: &Options) -> u64 {
    let fitted = [
        Model::Logistic,
        Model::Neighbours,
        Model::RandomForest,
        Model::Network,
    ];
    let mut models = fitted
        .into_iter()
        .filter(|model| options.has(*model))
        .count() as u64;
    models += u64::from(options.wants_trees());
    if options.ablations && options.has(Model::Blend) {
        models += Change::ALL.len() as u64;
    }
    Plan::steps(true) * models + tasks::all().len() as u64
}

/// Fits, predicts, measures.
///
/// # Errors
/// With too few people, without a model, or when a model can not be fitted.
pub fn compare(
    survey: &Survey,
    options: &Options,
    progress: &ProgressBar,
) -> Result<Report, TrainError> {
    const NEEDED: usize = 10 * FOLDS;
    let data = Data {
        people: &survey.people,
        seed: options.seed,
    };
    let found = data.people.len();
    if found < NEEDED {
        return Err(TrainError::TooFew {
            found,
            needed: NEEDED,
        });
    }
    let resamples = Resamples::new(found, options.resamples, options.seed);
    let predicted = predict(data, options, progress)?;
    let figures = measure(data, &predicted, &resamples, progress);
    let ablations = match options.ablations && options.has(Model::Blend) {
        true => ablate(data, options, &resamples, &figures, progress)?,
        false => Vec::new(),
    };
    let record = |model: &Predicted| ModelRecord {
        id: model.model.id().to_owned(),
        name: model.model.name().to_owned(),
        settings: notes::settings(model.model, options),
    };
    Ok(Report {
        protocol: notes::PROTOCOL.to_owned(),
        people: found,
        seed: options.seed,
        resamples: options.resamples,
        confidence: CONFIDENCE,
        models: predicted.iter().map(record).collect(),
        tasks: figures
            .iter()
            .map(|(metric, rows)| task(*metric, rows))
            .collect(),
        ablations,
    })
}

/// The figures of the models that can answer, in the order of the models.
type Figures = Vec<(Model, Figure)>;

fn measure(
    data: Data<'_>,
    predicted: &[Predicted],
    resamples: &Resamples,
    progress: &ProgressBar,
) -> Vec<(Metric, Figures)> {
    let figures = |metric: Metric| {
        let of = |predicted: &Predicted| {
            let statistic = metric.statistic(data, predicted)?;
            let figure = resamples.figure(&statistic);
            // Nothing to say where the figure is not defined: too few people of a kind.
            (!figure.value.is_nan()).then_some((predicted.model, figure))
        };
        let rows: Figures = predicted.iter().filter_map(of).collect();
        progress.inc(1);
        (metric, rows)
    };
    let all = tasks::all().into_iter().map(figures);
    all.filter(|(_, rows)| !rows.is_empty()).collect()
}

fn task(metric: Metric, figures: &Figures) -> Task {
    let mut best: Vec<&(Model, Figure)> = figures.iter().collect();
    best.sort_by(|(_, a), (_, b)| {
        let rising = a.value.total_cmp(&b.value);
        if metric.lower_is_better() {
            rising
        } else {
            rising.reverse()
        }
    });
    let popularity = figures
        .iter()
        .find(|(model, _)| *model == Model::Popularity);
    let row = |(model, figure): &(Model, Figure)| {
        let other = best.iter().find(|(other, _)| other != model);
        let popularity = popularity.filter(|(other, _)| other != model);
        Row {
            model: model.id().to_owned(),
            value: rounded(figure.value),
            interval: figure.interval().map(rounded),
            against_popularity: popularity.map(|(_, other)| difference(figure, other)),
            against_runner_up: other.map(|(other, theirs)| {
                let apart = difference(figure, theirs);
                AgainstOther {
                    other: other.id().to_owned(),
                    difference: apart.difference,
                    interval: apart.interval,
                }
            }),
        }
    };
    Task {
        rows: figures.iter().map(row).collect(),
        ..metric.task()
    }
}

fn difference(figure: &Figure, other: &Figure) -> Difference {
    let apart = figure.minus(other);
    Difference {
        difference: rounded(apart.value),
        interval: apart.interval().map(rounded),
    }
}

fn ablate(
    data: Data<'_>,
    options: &Options,
    resamples: &Resamples,
    figures: &[(Metric, Figures)],
    progress: &ProgressBar,
) -> Result<Vec<Ablation>, TrainError> {
    let mut all = Vec::new();
    for change in Change::ALL {
        let changed = Predicted {
            model: Model::Blend,
            taste: Some(change.halves(data, options.trees, progress)?.blend(data)),
            favourites: None,
            improves: None,
        };
        let figure = |metric: Metric| {
            let statistic = metric.statistic(data, &changed)?;
            let figure = resamples.figure(&statistic);
            let (_, rows) = figures.iter().find(|(other, _)| *other == metric)?;
            let (_, shipped) = rows.iter().find(|(model, _)| *model == Model::Blend)?;
            let apart = difference(&figure, shipped);
            Some(AblationFigure {
                task: metric.id(),
                value: rounded(figure.value),
                difference: apart.difference,
                interval: apart.interval,
            })
        };
        let (id, what) = change.words();
        all.push(Ablation {
            id: id.to_owned(),
            what: what.to_owned(),
            tasks: HEADLINES.into_iter().filter_map(figure).collect(),
        });
    }
    Ok(all)
}
