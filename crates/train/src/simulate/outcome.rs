//! All listeners with all policies, summed up.

use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::Serialize;
use wellbeing::TasteModel;

use super::person;
use super::play::{Run, TRACKS, play};
use super::policy::{Policy, Ways};
use super::shelf::Shelf;
use super::world::{Kind, Listener};
use crate::masks::random;

/// What to play.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Seed of everything random.
    pub seed: u64,
    /// Sessions a listener.
    pub sessions: usize,
    /// How many of them are played: fewer to see how they begin.
    pub played: usize,
    /// Listeners of each kind.
    pub listeners: usize,
    /// What policies go by.
    pub ways: Ways,
}

/// A mean over listeners with the half-width of its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// Mean.
    pub mean: f64,
    /// 1.96 standard errors.
    pub half_width: f64,
}

/// One line of the table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Which policy.
    pub policy: Policy,
    /// Regret after the last session, in units of help (−1 to 1 a track).
    pub regret: Estimate,
    /// The same less that of the policy that never learns, listener by listener: below 0 is a gain.
    pub against_never: Estimate,
    /// How much a track helped, over the last quarter of the sessions.
    pub late_help: Estimate,
    /// Mean regret after each tenth session.
    pub course: Vec<f64>,
    /// Half-width of the 95 % interval of `course`.
    pub course_half_width: Vec<f64>,
}

/// What came of all policies with listeners of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What sort of listeners.
    pub kind: Kind,
    /// One row a policy.
    pub rows: Vec<Row>,
}

/// What `docs/simulation/simulation.json` holds.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Seed of everything random.
    pub seed: u64,
    /// Sessions a listener.
    pub sessions: usize,
    /// Listeners of each kind.
    pub listeners: usize,
    /// Tracks a session.
    pub tracks: usize,
    /// One table a kind.
    pub tables: Vec<Table>,
}

impl Outcome {
    /// The row of a kind and a policy.
    ///
    /// # Panics
    /// When there is none, which [`simulate`] does not give.
    #[must_use]
    pub fn row(&self, kind: Kind, policy: Policy) -> &Row {
        self.tables
            .iter()
            .find(|table| table.kind == kind)
            .and_then(|table| table.rows.iter().find(|row| row.policy == policy))
            .expect("each kind has a table with a row a policy")
    }
}

/// How many steps a progress bar needs.
#[must_use]
pub fn steps(plan: &Plan) -> u64 {
    (Kind::ALL.len() * plan.listeners) as u64
}

/// Plays everything. The same plan gives the same outcome, whatever the number of threads.
#[must_use]
pub fn simulate(
    plan: &Plan,
    taste: &TasteModel,
    model: &ensemble::Model,
    shelf: &Shelf,
    policies: &[Policy],
    progress: &ProgressBar,
) -> Outcome {
    let all: Vec<(Kind, usize)> = Kind::ALL
        .into_iter()
        .flat_map(|kind| (0..plan.listeners).map(move |listener| (kind, listener)))
        .collect();
    let runs: Vec<Vec<Run>> = all
        .par_iter()
        .map(|(kind, number)| {
            let stream = (*kind as u64) << 32 | (*number as u64) << 1;
            let mut rng = random(plan.seed, stream);
            let own = person::draw(model, taste, &mut rng);
            let other = person::draw(model, taste, &mut rng);
            let listener = Listener::draw(*kind, own, &other, shelf, &mut rng);
            let runs = policies
                .iter()
                .map(|policy| {
                    play(
                        &listener,
                        shelf,
                        *policy,
                        plan.ways,
                        (plan.sessions, plan.played),
                        (plan.seed, stream + 1),
                    )
                })
                .collect();
            progress.inc(1);
            runs
        })
        .collect();
    let tables = Kind::ALL
        .into_iter()
        .zip(runs.chunks(plan.listeners.max(1)))
        .map(|(kind, runs)| Table {
            kind,
            rows: rows(policies, runs),
        })
        .collect();
    Outcome {
        seed: plan.seed,
        sessions: plan.sessions,
        listeners: plan.listeners,
        tracks: TRACKS,
        tables,
    }
}

/// `runs` holds one run a policy for each listener.
fn rows(policies: &[Policy], runs: &[Vec<Run>]) -> Vec<Row> {
    let never = policies
        .iter()
        .position(|p| *p == Policy::NeverLearns)
        .unwrap_or(0);
    let last = |run: &Run| run.regret.last().copied().unwrap_or_default();
    let row = |(at, policy): (usize, &Policy)| {
        let sessions = runs.first().map_or(0, |runs| runs[at].regret.len());
        let course: Vec<Estimate> = (10..=sessions)
            .step_by(10)
            .map(|session| estimate(runs.iter().map(|runs| runs[at].regret[session - 1])))
            .collect();
        let late = |run: &Run| {
            let late = &run.help[sessions - sessions / 4..];
            late.iter().sum::<f64>() / late.len().max(1) as f64
        };
        Row {
            policy: *policy,
            regret: estimate(runs.iter().map(|runs| last(&runs[at]))),
            against_never: estimate(runs.iter().map(|runs| last(&runs[at]) - last(&runs[never]))),
            late_help: estimate(runs.iter().map(|runs| late(&runs[at]))),
            course: course.iter().map(|e| e.mean).collect(),
            course_half_width: course.iter().map(|e| e.half_width).collect(),
        }
    };
    policies.iter().enumerate().map(row).collect()
}

/// Mean and 1.96 standard errors, to four places, so that the file is the same on every machine.
fn estimate(values: impl Iterator<Item = f64>) -> Estimate {
    let values: Vec<f64> = values.collect();
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    let half_width = if values.len() > 1 {
        1.96 * (squares / (n - 1.0) / n).sqrt()
    } else {
        0.0
    };
    let rounded = |x: f64| (x * 1e4).round() / 1e4 + 0.0;
    Estimate {
        mean: rounded(mean),
        half_width: rounded(half_width),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_is_mean_and_standard_errors() {
        let found = estimate([1.0, 2.0, 3.0, 6.0].into_iter());
        assert_eq!(found.mean, 3.0);
        // Variance 14/3, standard error sqrt(14/12).
        assert!((found.half_width - 2.117).abs() < 1e-4, "{found:?}");
    }
}
