//! `models/insights.json`: the survey as aggregates.

use serde::Deserialize;

/// The file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Insights {
    pub(crate) people: u64,
    pub(crate) smallest_cell: u64,
    pub(crate) methods: Vec<String>,
    pub(crate) preferences: Vec<Share>,
    pub(crate) frequencies: Vec<Frequencies>,
    pub(crate) platforms: Vec<Share>,
    pub(crate) effects: Vec<Share>,
    pub(crate) age: Distribution,
    pub(crate) hours: Distribution,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) missing: Vec<Missing>,
    pub(crate) bpm: Option<Bpm>,
    pub(crate) heat: Vec<Association>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) claims: Vec<Claim>,
}

/// How many gave one of several answers. Too few to be told: no number.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Share {
    pub(crate) name: String,
    pub(crate) people: Option<u64>,
    pub(crate) share: Option<f64>,
    pub(crate) interval: Option<[f64; 2]>,
}

/// How often a genre is listened to, as people.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Frequencies {
    pub(crate) genre: String,
    pub(crate) never: Option<u64>,
    pub(crate) rarely: Option<u64>,
    pub(crate) sometimes: Option<u64>,
    pub(crate) very_frequently: Option<u64>,
}

/// A number of each person.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Distribution {
    pub(crate) bins: Vec<Bin>,
    pub(crate) median: Option<f64>,
}

/// People from a value to below another.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Bin {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) people: Option<u64>,
}

/// Self-ratings of one condition: people by points from 0 to 10.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Condition {
    pub(crate) condition: String,
    pub(crate) bins: Vec<Option<u64>>,
    pub(crate) mean: f64,
    pub(crate) interval: [f64; 2],
}

/// A column with gaps.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Missing {
    pub(crate) column: String,
    pub(crate) gaps: Option<u64>,
}

/// Beats a minute that were not answered, or can not be.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Bpm {
    pub(crate) gaps: u64,
    pub(crate) implausible: u64,
}

/// What a verdict takes.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Rule {
    pub(crate) text: String,
}

/// How a condition and a genre go together.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Association {
    pub(crate) condition: String,
    pub(crate) genre: String,
    pub(crate) rho: f64,
    pub(crate) interval: [f64; 2],
    pub(crate) p: f64,
    pub(crate) q: f64,
    pub(crate) discovery: bool,
    pub(crate) adjusted: Option<Adjusted>,
}

/// The same with age and hours a day held constant.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Adjusted {
    pub(crate) rho: f64,
    pub(crate) discovery: bool,
}

/// A sentence often said about the survey.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Claim {
    #[serde(default)]
    pub(crate) topic: String,
    pub(crate) claim: String,
    #[serde(default)]
    pub(crate) often_missed: bool,
    pub(crate) verdict: String,
    pub(crate) figures: String,
}
