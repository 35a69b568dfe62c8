//! The candidates that a session is looked for among: few enough that time is bounded, fitting, unlike each other,
//! and in the mix's proportions.
//!
//! The path is looked at in at most [`REGIONS`] waypoints. These take turns: each time the track is added that is
//! best for the waypoint whose turn it is, by
//!
//! `λ · fit − (1 − λ) · similarity to the most similar track in the pool − κ · price of the genre`
//!
//! The first two are maximal marginal relevance (Carbonell and Goldstein 1998), the third calibration (Steck 2018);
//! fit is the ranking's score with the learned effect, against the best that it could be.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::problem::available_mix;
use super::request::{Path, Slot};
use super::similarity::similarity;
use super::{POOL, terms};
use crate::ranking::calibration;
use crate::ranking::weights::{self, Weights};
use crate::{Genre, GenreMix, Parts, PerGenre, Target, ranking};

/// At how many points of the path candidates are looked for.
const REGIONS: usize = 6;

/// How many of each genre and region are compared with one another: enough for a session of one genre at one place,
/// few enough that a catalogue of any size costs no more than reading it once.
const SHORTLIST: usize = 24;

/// At most [`POOL`] of the entries, in their order.
pub(crate) fn pool<'a>(
    entries: Vec<Entry<'a>>,
    mix: &GenreMix,
    path: Path<'_>,
    weights: &Weights,
) -> Vec<Entry<'a>> {
    if entries.len() <= POOL {
        return renumbered(entries);
    }
    let Some(available) = available_mix(&entries, mix) else {
        return Vec::new();
    };
    let regions: Vec<Slot> = (0..REGIONS)
        .map(|place| path.slot(place, REGIONS))
        .collect();
    let chosen = Choice::new(&entries, &regions, mix).filled(&available, weights);
    let mut kept: Vec<_> = entries.into_iter().enumerate().collect();
    kept.retain(|(number, _)| chosen.contains(number));
    renumbered(kept.into_iter().map(|(_, entry)| entry).collect())
}

/// The same with artists numbered from 0 without gaps, so that they can be counted in a small array.
fn renumbered(mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let mut numbers = BTreeMap::new();
    for entry in &mut entries {
        let fresh = numbers.len();
        entry.artist = *numbers.entry(entry.artist).or_insert(fresh);
    }
    entries
}

/// How good a track is for a slot by itself, `0..=1`: the ranking's parts with the learned effect, against the most
/// that they can be.
pub(crate) fn relevance(entry: &Entry<'_>, slot: &Slot, mix: &GenreMix) -> f32 {
    let target = Target {
        tempo: terms::sensible(slot.target.tempo),
        acousticness: terms::sensible(slot.target.acousticness),
        instrumentalness: terms::sensible(slot.target.instrumentalness),
        danceability: terms::sensible(slot.target.danceability),
        ..slot.target
    };
    let parts = Parts {
        effect: ranking::learned(entry.candidate.effect, weights::EFFECT),
        ..ranking::fitting(&entry.candidate.track, mix, &target)
    };
    let asked = |bounds: bool, weight: f32| if bounds { weight } else { 0.0 };
    let most = weights::TASTE
        + weights::MOOD
        + asked(target.tempo.is_some(), weights::TEMPO)
        + asked(
            target.acousticness.is_some() || target.instrumentalness.is_some(),
            weights::SOUND,
        )
        + asked(target.danceability.is_some(), weights::DANCE);
    (parts.standing() / most).clamp(0.0, 1.0)
}

/// A pool being filled.
struct Choice<'e, 'a> {
    entries: &'e [Entry<'a>],
    /// For each region the shortlisted entries with their relevance there.
    lists: Vec<Vec<(usize, f32)>>,
    /// Each entry's similarity to the chosen one that is most similar.
    nearest: Vec<f32>,
    chosen: BTreeSet<usize>,
}

impl<'e, 'a> Choice<'e, 'a> {
    fn new(entries: &'e [Entry<'a>], regions: &[Slot], mix: &GenreMix) -> Self {
        let best = |slot: &Slot| {
            let mut all: PerGenre<Vec<(usize, f32)>> = PerGenre::default();
            for (number, entry) in entries.iter().enumerate() {
                let genre = entry.candidate.track.genre;
                all[genre].push((number, relevance(entry, slot, mix)));
            }
            for (_, list) in all.iter_mut() {
                list.sort_unstable_by(|left, right| {
                    right.1.total_cmp(&left.1).then(left.0.cmp(&right.0))
                });
            }
            all
        };
        let by_region: Vec<_> = regions.iter().map(best).collect();
        // A genre's list is longer where few genres share the pool.
        let genres = by_region.first().map_or(0, |lists| {
            lists.iter().filter(|(_, list)| !list.is_empty()).count()
        });
        let length = SHORTLIST.max(2 * POOL / genres.max(1));
        let lists = by_region
            .into_iter()
            .map(|lists| {
                lists
                    .0
                    .into_iter()
                    .flat_map(|list| list.into_iter().take(length))
                    .collect()
            })
            .collect();
        Self {
            entries,
            lists,
            nearest: vec![0.0; entries.len()],
            chosen: BTreeSet::new(),
        }
    }

    fn filled(mut self, mix: &GenreMix, weights: &Weights) -> BTreeSet<usize> {
        let mut counts = PerGenre::default();
        let regions = self.lists.len();
        for turn in 0..POOL {
            let prices =
                calibration::price(mix, &counts).map(|price| weights.calibration * price as f32);
            let Some(best) = self.best(turn % regions, &prices, weights.relevance) else {
                break;
            };
            let genre: Genre = self.entries[best].candidate.track.genre;
            counts[genre] += 1;
            self.choose(best);
        }
        self.chosen
    }

    /// The track to add next for a region, the first of equals.
    fn best(&self, region: usize, prices: &PerGenre<f32>, lambda: f32) -> Option<usize> {
        let list = self.lists[region]
            .iter()
            .filter(|(number, _)| !self.chosen.contains(number));
        let marginal = list.map(|&(number, relevance)| {
            let genre = self.entries[number].candidate.track.genre;
            let variety = (1.0 - lambda) * self.nearest[number];
            (number, lambda * relevance - variety - prices[genre])
        });
        let best = marginal.reduce(|best, other| {
            let better = other.1.total_cmp(&best.1).then(best.0.cmp(&other.0));
            if better.is_gt() { other } else { best }
        });
        best.map(|(number, _)| number)
    }

    fn choose(&mut self, number: usize) {
        self.chosen.insert(number);
        let mut reached = vec![false; self.entries.len()];
        for &(other, _) in self.lists.iter().flatten() {
            if !reached[other] {
                reached[other] = true;
                let alike = similarity(&self.entries[number], &self.entries[other]);
                self.nearest[other] = self.nearest[other].max(alike);
            }
        }
    }
}
