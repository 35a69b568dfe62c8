//! The survey in aggregates: records and people in, `models/insights.json` out. No number in it counts fewer than
//! [`SMALLEST_CELL`] people, and none can be recomputed from differences of others: see [`privacy`].
//!
//! | what | module |
//! |---|---|
//! | favourites, frequencies, platforms, effects | [`counts`] |
//! | ages, hours, conditions | [`histogram`] |
//! | gaps of each column | [`gaps`] |
//! | condition × genre | [`heat`] |
//! | popular claims, verdicts by stated rules | [`claims`], [`rules`] |

pub mod claims;
pub mod counts;
pub mod gaps;
pub mod heat;
pub mod histogram;
pub mod privacy;
pub mod rounding;
pub mod rules;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use music::Genre;
use serde::{Deserialize, Serialize};
use wellbeing::Condition;

use crate::survey::{self, Record};
use crate::{Survey, TrainError, clean, output};

/// Nothing published counts fewer people than this.
pub const SMALLEST_CELL: usize = 5;

/// Fewer people than this say nothing worth a picture.
const NEEDED: usize = 50;

/// All of `models/insights.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Insights {
    /// Everyone who answered.
    pub people: usize,
    /// Least number of people behind any count here.
    pub smallest_cell: usize,
    /// How the numbers were made, one sentence each.
    pub methods: Vec<String>,
    /// Names of the genres in the survey's order.
    pub genres: Vec<String>,
    /// Favourite genres, most named first; small ones together at the end.
    pub preferences: Vec<counts::Share>,
    /// How often each genre is listened to.
    pub frequencies: Vec<counts::Frequency>,
    /// Streaming services, most used first; small ones together at the end.
    pub platforms: Vec<counts::Share>,
    /// What people say music does for how they feel.
    pub effects: Vec<counts::Share>,
    /// Years.
    pub age: histogram::Histogram,
    /// Hours of music a day.
    pub hours: histogram::Histogram,
    /// The four self-ratings.
    pub conditions: Vec<histogram::ConditionHistogram>,
    /// Empty fields of every column that is read, most gaps first.
    pub missing: Vec<gaps::Gaps>,
    /// Beats a minute, which nobody can be asked for: how many cannot be used.
    pub bpm: gaps::Bpm,
    /// 4 conditions × 16 genres, condition by condition.
    pub heat: Vec<heat::Cell>,
    /// Of the heat map's cells: how many are discoveries, and how large the largest is.
    pub heat_summary: heat::Summary,
    /// The rules that give the verdicts.
    pub rules: Vec<rules::RuleText>,
    /// Claims often made about this survey.
    pub claims: Vec<claims::Claim>,
}

/// Everything from records and the people that cleaning made of them.
///
/// # Errors
/// With fewer than 50 people.
pub fn measure(records: &[Record], survey: &Survey) -> Result<Insights, TrainError> {
    let people = &survey.people;
    if people.len() < NEEDED {
        return Err(TrainError::TooFew {
            found: people.len(),
            needed: NEEDED,
        });
    }
    let columns = heat::Columns::of(people);
    let pairs = heat::pairs(&columns);
    Ok(Insights {
        people: people.len(),
        smallest_cell: SMALLEST_CELL,
        methods: methods(),
        genres: Genre::ALL.map(|genre| genre.name().to_owned()).to_vec(),
        preferences: counts::preferences(people),
        frequencies: counts::frequencies(people),
        platforms: counts::platforms(records),
        effects: counts::effects(records),
        age: histogram::of(&columns.age, &histogram::AGE_EDGES),
        hours: histogram::of(&columns.hours, &histogram::HOURS_EDGES),
        conditions: Condition::ALL
            .map(|c| histogram::of_condition(c, &columns.conditions[c.index()]))
            .to_vec(),
        missing: gaps::of(records),
        bpm: gaps::bpm(&survey.cleaning),
        heat: pairs.iter().map(heat::Pair::cell).collect(),
        heat_summary: heat::summary(&pairs),
        rules: rules::texts(),
        claims: claims::all(people, records, &columns, &pairs),
    })
}

/// [`measure`] of a survey file. Ranks need all rows at once: memory grows with the file.
///
/// # Errors
/// When the file can not be read, is no survey, or holds too few people.
pub fn read(path: &Path) -> Result<Insights, TrainError> {
    let file = File::open(path).map_err(|source| TrainError::Io {
        path: path.to_owned(),
        source,
    })?;
    let records = survey::read(&path.display().to_string(), BufReader::new(file))?;
    measure(&records, &clean::clean(&records)?)
}

fn methods() -> Vec<String> {
    [
        "Counts are of people; a count below the smallest cell is merged with others or left out, and so is enough beside it that no difference gives it away.",
        "Gaps are filled as in training (median, most frequent answer) before ages, hours and conditions are counted.",
        "Shares have Wilson intervals, means Student's t intervals, all of 95 %.",
        "Half points of a condition count in the bin below.",
        "Heat map: Spearman's rank correlation with ties; interval by Fisher's z (Bonett and Wright's variance); p by the t approximation; q by Benjamini and Hochberg and the family-wise p by Holm, both over all cells; a discovery has q below .05.",
        "Adjusted: the partial rank correlation with age and hours a day held constant, corrected over all cells in the same way.",
        "Listeners are people who listen to a genre at least sometimes; they and the others are compared by Welch's interval for the difference of means, Hedges' g and the Mann-Whitney test.",
    ]
    .map(str::to_owned)
    .to_vec()
}

impl Insights {
    /// As the file holds it.
    ///
    /// # Errors
    /// When a number is none, which would be a mistake of ours.
    pub fn to_json(&self) -> Result<Vec<u8>, TrainError> {
        output::json(self)
    }

    /// Verdicts and figures for a terminal.
    #[must_use]
    pub fn claims_table(&self) -> String {
        let mut text = String::new();
        for claim in &self.claims {
            let verdict = match claim.verdict {
                rules::Verdict::Holds => "holds",
                rules::Verdict::Weak => "weak",
                rules::Verdict::NotSupported => "not supported",
            };
            text += &format!(
                "{verdict:<14} {}\n{:15}{}\n",
                claim.claim, "", claim.figures
            );
        }
        text
    }
}
