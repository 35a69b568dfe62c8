//! Counts of answers: favourites, frequencies, streaming services, what music does.

use std::collections::BTreeMap;

use music::Genre;
use serde::{Deserialize, Serialize};

use super::{privacy, rounding};
use crate::Person;
use crate::stats::{Interval, wilson};
use crate::survey::{Effects, Record};

/// How the survey calls a service that it does not name.
const OTHER: &str = "Other streaming service";

/// How many people gave an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The answer, or several that are counted together.
    pub name: String,
    /// Genres counted here; empty where the answer is no genre.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub genres: Vec<String>,
    /// People; `null` where fewer than the smallest cell.
    pub people: Option<usize>,
    /// Their share of everyone.
    pub share: Option<f64>,
    /// Wilson's 95 % interval of the share.
    pub interval: Option<Interval>,
}

impl Share {
    fn new(name: String, people: usize, total: usize) -> Self {
        Self::with(name, Some(people), total)
    }

    fn with(name: String, people: Option<usize>, total: usize) -> Self {
        let share = |people: usize| rounding::fixed(people as f64 / total as f64, 4);
        Self {
            name,
            genres: Vec::new(),
            people,
            share: people.map(share),
            interval: people.map(|people| rounding::interval(wilson(people, total), 4)),
        }
    }
}

/// How often a genre is listened to; `null` where a count is small or would give a small one away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frequency {
    /// Name of the genre.
    pub genre: String,
    /// People who never listen to it.
    pub never: Option<usize>,
    /// Rarely.
    pub rarely: Option<usize>,
    /// Sometimes.
    pub sometimes: Option<usize>,
    /// Very frequently.
    pub very_frequently: Option<usize>,
}

/// Favourite genres.
#[must_use]
pub fn preferences(people: &[Person]) -> Vec<Share> {
    let counts = Genre::ALL.map(|genre| (genre, favourites(people, genre)));
    let (kept, merged) = privacy::merge(counts.to_vec());
    let mut groups: Vec<(Vec<Genre>, usize)> =
        kept.into_iter().map(|(g, n)| (vec![g], n)).collect();
    if !merged.is_empty() {
        let together = merged.iter().map(|(_, n)| n).sum();
        groups.push((merged.into_iter().map(|(g, _)| g).collect(), together));
    }
    groups
        .into_iter()
        .map(|(genres, n)| {
            let genres: Vec<String> = genres.iter().map(|genre| genre.name().to_owned()).collect();
            let share = Share::new(genres.join(" or "), n, people.len());
            Share { genres, ..share }
        })
        .collect()
}

/// People whose favourite a genre is. Not to be published as it stands.
pub(super) fn favourites(people: &[Person], genre: Genre) -> usize {
    people.iter().filter(|p| p.favourite == genre).count()
}

/// People who listen to a genre at each of the four levels.
#[must_use]
pub fn frequencies(people: &[Person]) -> Vec<Frequency> {
    Genre::ALL
        .map(|genre| {
            let mut cells = [0; 4];
            for person in people {
                cells[usize::from(person.levels[genre.index()])] += 1;
            }
            let [never, rarely, sometimes, very_frequently] = privacy::hide(cells);
            Frequency {
                genre: genre.name().to_owned(),
                never,
                rarely,
                sometimes,
                very_frequently,
            }
        })
        .to_vec()
}

/// Streaming services. Who gave no answer is counted with the other services when they are few; services that hardly
/// anyone uses are not even named, because their names are free text.
#[must_use]
pub fn platforms(records: &[Record]) -> Vec<Share> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for service in records.iter().filter_map(|r| r.service.as_deref()) {
        *counts.entry(service).or_default() += 1;
    }
    if counts.is_empty() {
        return Vec::new();
    }
    let silent = records.iter().filter(|r| r.service.is_none()).count();
    let together = privacy::is_small(silent) && counts.contains_key(OTHER);
    if together {
        *counts.entry(OTHER).or_default() += silent;
    } else {
        counts.insert("No answer", silent);
    }
    let (kept, merged) = privacy::merge(counts.into_iter().collect());
    let name = |name: &str| {
        if together && name == OTHER {
            format!("{OTHER}, or no answer")
        } else {
            name.to_owned()
        }
    };
    let mut shares: Vec<Share> = kept
        .into_iter()
        .map(|(service, n)| Share::new(name(service), n, records.len()))
        .collect();
    if !merged.is_empty() {
        let n = merged.iter().map(|(_, n)| n).sum();
        shares.push(Share::new("All others".to_owned(), n, records.len()));
    }
    shares
}

/// What people say music does for how they feel; empty where nobody was asked.
#[must_use]
pub fn effects(records: &[Record]) -> Vec<Share> {
    let count = |effects: Option<Effects>| records.iter().filter(|r| r.effects == effects).count();
    let [improve, none, worsen] = Effects::ALL.map(|(effects, _)| count(Some(effects)));
    if improve + none + worsen == 0 {
        return Vec::new();
    }
    let cells = privacy::hide([improve, none, worsen, count(None)]);
    let names = Effects::ALL.map(|(_, name)| name).into_iter();
    names
        .chain(["No answer"])
        .zip(cells)
        .map(|(name, people)| Share::with(name.to_owned(), people, records.len()))
        .collect()
}
