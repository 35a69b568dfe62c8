//! Condition × genre: 64 rank correlations, as they are and with age and hours held constant, corrected for their
//! number; and what listeners of a genre say, compared with the others.

use music::Genre;
use serde::{Deserialize, Serialize};
use wellbeing::{Condition, Question};

use super::rounding;
use crate::Person;
use crate::stats::{
    Correlation, Groups, Interval, benjamini_hochberg, compare, holm, mann_whitney,
    partial_spearman, spearman,
};

/// Adjusted p-values below this are called discoveries.
pub const ALPHA: f64 = 0.05;

/// Listening at this level or above makes a listener: "Sometimes".
pub const LISTENS: f64 = 2.0;

/// Everyone's answers by column.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Years.
    pub age: Vec<f64>,
    /// Hours of music a day.
    pub hours: Vec<f64>,
    /// In the order of [`Condition::ALL`].
    pub conditions: [Vec<f64>; 4],
    /// Frequencies 0 to 3, in the order of [`Genre::ALL`].
    pub levels: [Vec<f64>; Genre::COUNT],
}

impl Columns {
    /// Of people whose gaps cleaning has filled.
    #[must_use]
    pub fn of(people: &[Person]) -> Self {
        let column = |get: &dyn Fn(&Person) -> Option<f64>| -> Vec<f64> {
            let filled = |p| get(p).expect("cleaning fills every gap");
            people.iter().map(filled).collect()
        };
        Self {
            age: column(&|p| p.answers.age()),
            hours: column(&|p| p.answers.hours()),
            conditions: Condition::ALL.map(|c| column(&|p| p.answers.condition(c))),
            levels: Genre::ALL.map(|g| column(&|p| Some(f64::from(p.levels[g.index()])))),
        }
    }
}

/// A rank correlation with what it is after correction for all 64.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tested {
    /// ρ, interval, p.
    pub correlation: Correlation,
    /// By Benjamini and Hochberg.
    pub q: f64,
    /// By Holm.
    pub holm: f64,
}

/// One condition and one genre.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Row of the heat map.
    pub condition: Condition,
    /// Column of the heat map.
    pub genre: Genre,
    /// As it is.
    pub plain: Tested,
    /// With age and hours held constant.
    pub adjusted: Tested,
    /// How many listen at least sometimes.
    pub listeners: usize,
    /// They against the others.
    pub groups: Option<Groups>,
    /// q of the Mann–Whitney tests of listeners, over all pairs.
    pub groups_q: f64,
}

/// One cell as it is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Name of the condition.
    pub condition: String,
    /// Name of the genre.
    pub genre: String,
    /// As it is.
    #[serde(flatten)]
    pub plain: CellTest,
    /// With age and hours a day held constant.
    pub adjusted: CellTest,
}

/// One rank correlation as it is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellTest {
    /// Spearman's ρ.
    pub rho: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// Of this cell alone.
    pub p: f64,
    /// Benjamini and Hochberg over all cells.
    pub q: f64,
    /// Holm over all cells.
    pub holm: f64,
    /// q below .05.
    pub discovery: bool,
}

/// The heat map in four numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Cells.
    pub cells: usize,
    /// Discoveries among them.
    pub discoveries: usize,
    /// Those that remain with age and hours held constant.
    pub adjusted_discoveries: usize,
    /// Largest |ρ|.
    pub largest: f64,
}

/// All pairs, condition by condition.
#[must_use]
pub fn pairs(columns: &Columns) -> Vec<Pair> {
    let keys: Vec<(Condition, Genre)> = Condition::ALL
        .into_iter()
        .flat_map(|condition| Genre::ALL.map(|genre| (condition, genre)))
        .collect();
    let of = |&(condition, genre): &(Condition, Genre)| {
        (
            columns.conditions[condition.index()].as_slice(),
            columns.levels[genre.index()].as_slice(),
        )
    };
    let constant = [columns.age.as_slice(), columns.hours.as_slice()];
    let plain = tested(keys.iter().map(of).map(|(c, g)| spearman(g, c)));
    let adjusted = tested(
        keys.iter()
            .map(of)
            .map(|(c, g)| partial_spearman(g, c, &constant)),
    );
    let split: Vec<(Vec<f64>, Vec<f64>)> =
        keys.iter().map(of).map(|(c, g)| listeners(c, g)).collect();
    let groups_p: Vec<f64> = split.iter().map(|(a, b)| mann_whitney(a, b)).collect();
    let groups_q = benjamini_hochberg(&groups_p);
    keys.iter()
        .enumerate()
        .map(|(i, &(condition, genre))| Pair {
            condition,
            genre,
            plain: plain[i],
            adjusted: adjusted[i],
            listeners: split[i].0.len(),
            groups: compare(&split[i].0, &split[i].1),
            groups_q: groups_q[i],
        })
        .collect()
}

/// Scores of those who listen at least sometimes, and of the others.
fn listeners(scores: &[f64], levels: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (yes, no): (Vec<_>, Vec<_>) = scores.iter().zip(levels).partition(|(_, l)| **l >= LISTENS);
    let scores = |group: Vec<(&f64, &f64)>| group.into_iter().map(|(score, _)| *score).collect();
    (scores(yes), scores(no))
}

fn tested(correlations: impl Iterator<Item = Correlation>) -> Vec<Tested> {
    let correlations: Vec<Correlation> = correlations.collect();
    let p: Vec<f64> = correlations.iter().map(|c| c.p).collect();
    let (q, holm) = (benjamini_hochberg(&p), holm(&p));
    correlations
        .into_iter()
        .enumerate()
        .map(|(i, correlation)| Tested {
            correlation,
            q: q[i],
            holm: holm[i],
        })
        .collect()
}

impl Tested {
    fn cell(&self) -> CellTest {
        CellTest {
            rho: rounding::fixed(self.correlation.rho, 4),
            interval: rounding::interval(self.correlation.interval, 4),
            p: rounding::p_value(self.correlation.p),
            q: rounding::p_value(self.q),
            holm: rounding::p_value(self.holm),
            discovery: self.q < ALPHA,
        }
    }
}

impl Pair {
    /// As it is published.
    #[must_use]
    pub fn cell(&self) -> Cell {
        Cell {
            condition: Question::Condition(self.condition)
                .feature_name()
                .to_owned(),
            genre: self.genre.name().to_owned(),
            plain: self.plain.cell(),
            adjusted: self.adjusted.cell(),
        }
    }
}

/// The heat map in four numbers.
#[must_use]
pub fn summary(pairs: &[Pair]) -> Summary {
    let sizes = pairs.iter().map(|pair| pair.plain.correlation.rho.abs());
    Summary {
        cells: pairs.len(),
        discoveries: pairs.iter().filter(|pair| pair.plain.q < ALPHA).count(),
        adjusted_discoveries: pairs.iter().filter(|pair| pair.adjusted.q < ALPHA).count(),
        largest: rounding::fixed(sizes.fold(0.0, f64::max), 4),
    }
}
