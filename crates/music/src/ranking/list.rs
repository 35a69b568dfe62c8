//! The list, filled from the top without looking at every track for every place.
//!
//! What stands above a track only ever costs it something: a score that was right for a shorter list is the most that
//! it can be in a longer one. So candidates wait in a heap by the score they had when they were last looked at. Whichever
//! comes up is judged anew; if it still leads, no other can be better, and it is taken. That is the same list as looking
//! at all of them each time (a test compares), for the price of looking at each once and at a few again. Of a large
//! catalogue not even all of them wait: see [`sieve`](super::sieve).

use std::collections::{BTreeMap, BinaryHeap};

use super::judge::Judge;
use super::sieve::{Candidate, Sieve};
use super::{Ranked, variety, weights};
use crate::text::comparison_key;
use crate::{Genre, Parts, PerGenre, Track, TrackId};

/// The fewest of a genre that are kept at first, so that an artist or two with much of a genre hide no other.
const KEPT_AT_LEAST: usize = 32;

/// How many times as many are kept when those were too few.
const KEPT_MORE: usize = 8;

/// At most `limit` tracks, best first.
pub(super) fn filled<'a, T>(tracks: T, judge: &Judge<'_>, limit: usize) -> Vec<Ranked>
where
    T: Iterator<Item = Track<'a>> + Clone,
{
    let mut keep = limit.saturating_mul(2).max(KEPT_AT_LEAST);
    loop {
        let sieve = Sieve::of(tracks.clone(), judge, keep);
        if let Some(list) = of_kept(&sieve, judge, limit) {
            return list;
        }
        keep = keep.saturating_mul(KEPT_MORE);
    }
}

/// The list of what the sieve kept, unless something that it dropped might belong into it.
fn of_kept(sieve: &Sieve<'_>, judge: &Judge<'_>, limit: usize) -> Option<Vec<Ranked>> {
    let candidates: Vec<&Candidate<'_>> = sieve.candidates().collect();
    let mut above = Above::new(judge);
    let waiting = (0..).zip(&candidates).map(|(number, candidate)| {
        let most = above.parts(candidate, 0).total();
        (order(most, candidate.id), number)
    });
    let mut waiting: BinaryHeap<(u64, u32)> = waiting.collect();
    let mut list = Vec::with_capacity(limit.min(candidates.len()));
    while list.len() < limit {
        // Where anything was dropped more were kept than the list has places: this is the end of the catalogue.
        let Some((_, number)) = waiting.pop() else {
            break;
        };
        let candidate = candidates[number as usize];
        let artist = comparison_key(candidate.artist);
        let parts = above.parts(candidate, above.by_artist(&artist));
        let score = parts.total();
        let now = order(score, candidate.id);
        if waiting.peek().is_some_and(|(other, _)| *other > now) {
            waiting.push((now, number));
            continue;
        }
        if sieve.may_hide(&above.varieties, now) {
            return None;
        }
        above.add(candidate.genre, artist);
        let id = candidate.id;
        list.push(Ranked { id, score, parts });
    }
    Some(list)
}

/// Scores in their order as whole numbers, as `f32::total_cmp` has it; of equal ones the lower id is the larger number.
pub(super) fn order(score: f32, id: TrackId) -> u64 {
    let bits = score.to_bits();
    let rising = if bits >> 31 == 0 {
        bits | 1 << 31
    } else {
        !bits
    };
    (u64::from(rising) << 32) | u64::from(!id.0)
}

/// How many tracks of each genre and artist are in the list.
struct Above {
    genres: PerGenre<u16>,
    artists: BTreeMap<String, u16>,
    /// What the next track of each genre costs.
    varieties: PerGenre<f32>,
    shares: PerGenre<f32>,
}

impl Above {
    fn new(judge: &Judge<'_>) -> Self {
        let shares = PerGenre::from_fn(|genre| judge.mix.weight(genre));
        Self {
            genres: PerGenre::default(),
            artists: BTreeMap::new(),
            varieties: PerGenre::from_fn(|genre| variety(shares[genre], 0)),
            shares,
        }
    }

    fn add(&mut self, genre: Genre, artist: String) {
        let count = &mut self.genres[genre];
        *count = count.saturating_add(1);
        self.varieties[genre] = variety(self.shares[genre], *count);
        let artist = self.artists.entry(artist).or_default();
        *artist = artist.saturating_add(1);
    }

    fn by_artist(&self, artist: &str) -> u16 {
        self.artists.get(artist).copied().unwrap_or(0)
    }

    /// A candidate's parts below what is in the list.
    fn parts(&self, candidate: &Candidate<'_>, same_artist: u16) -> Parts {
        Parts {
            variety: self.varieties[candidate.genre],
            repeat: 0.0 - weights::REPEAT * f32::from(same_artist),
            ..candidate.parts
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_scores_then_of_ids() {
        let scores = [f32::NEG_INFINITY, -2.5, -0.0, 0.0, 1e-9, 3.0, f32::INFINITY];
        let all: Vec<u64> = scores
            .into_iter()
            .flat_map(|score| [7, 3].map(|id| order(score, TrackId(id))))
            .collect();
        assert!(all.is_sorted() && all.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
