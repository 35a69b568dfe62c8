//! A session as a problem of arranging: numbered tracks, numbered places, a score for each arrangement.

use super::entry::{Entry, entries};
use super::pool::pool;
use super::request::{SessionRequest, Slot};
use super::rules::{End, Rules};
use super::terms::{self, Before};
use crate::ranking::weights::Weights;
use crate::{GenreMix, Parts, PerGenre, TrackId};

/// Which tracks may stand where, and what that is worth. The searches in [`search`](super::search) look for the
/// arrangement with the highest sum of scores among those that keep the rules.
#[derive(Clone, Debug)]
pub struct Problem<'a> {
    entries: Vec<Entry<'a>>,
    slots: Vec<Slot>,
    weights: Weights,
    /// Shares of the genres that there are tracks of.
    shares: PerGenre<f32>,
    rules: Rules,
    /// For each place the parts of each entry that do not depend on the order.
    standing: Vec<Vec<Parts>>,
}

impl<'a> Problem<'a> {
    /// The problem that a request poses with this many places and these rules, on the same pool of candidates as
    /// [`plan`](super::plan) uses.
    #[must_use]
    pub fn of(request: &SessionRequest<'a>, places: usize, rules: Rules) -> Self {
        let weights = request.weights.checked();
        let entries = entries(request.candidates, request.mix);
        let entries = pool(entries, request.mix, request.path, &weights);
        let slots = (0..places)
            .map(|place| request.path.slot(place, places))
            .collect();
        Self::new(entries, slots, request.mix, &weights, rules)
    }

    /// Which track a number stands for.
    #[must_use]
    pub fn id(&self, number: usize) -> Option<TrackId> {
        Some(self.entries.get(number)?.candidate.track.id)
    }

    /// `mix` is what taste is measured by; variety counts its shares among the genres that there are entries of.
    pub(crate) fn new(
        entries: Vec<Entry<'a>>,
        slots: Vec<Slot>,
        mix: &GenreMix,
        weights: &Weights,
        rules: Rules,
    ) -> Self {
        let standing = slots
            .iter()
            .map(|slot| {
                let parts = |entry| terms::standing(entry, slot, mix, weights);
                entries.iter().map(parts).collect()
            })
            .collect();
        Self {
            shares: available(&entries, mix),
            entries,
            slots,
            weights: *weights,
            rules,
            standing,
        }
    }

    /// The same tracks and slots under other rules.
    #[must_use]
    pub fn under(&self, rules: Rules) -> Self {
        Self {
            rules,
            ..self.clone()
        }
    }

    /// How many places there are to fill.
    #[must_use]
    pub fn places(&self) -> usize {
        self.slots.len()
    }

    /// How many tracks there are; they are numbered from 0.
    #[must_use]
    pub fn tracks(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    pub(crate) const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The end after one more track, `None` where a rule forbids it.
    pub(crate) fn after(&self, end: End, next: usize) -> Option<End> {
        self.rules.after(end, next, &self.entries)
    }

    /// The parts of track `next` at the place after `last`, with this many of its genre and artist before it.
    pub(crate) fn parts_after(
        &self,
        end: End,
        next: usize,
        same_genre: usize,
        same_artist: usize,
    ) -> Parts {
        let entry = &self.entries[next];
        let before = Before {
            last: end.last.map(|last| &self.entries[last]),
            genre: same_genre,
            artist: same_artist,
        };
        let share = self.shares[entry.candidate.track.genre];
        let [variety, repeat, step] =
            terms::following(entry, before, share, self.places(), &self.weights);
        Parts {
            variety,
            repeat,
            step,
            ..self.standing[end.placed][next]
        }
    }

    /// What a track is worth at a place by itself.
    pub(crate) fn alone(&self, place: usize, number: usize) -> f32 {
        self.standing[place][number].standing()
    }

    /// The track that is best at a place by itself, whatever stands elsewhere: what a list of top tracks would take.
    /// `None` without tracks or without such a place.
    #[must_use]
    pub fn best_alone(&self, place: usize) -> Option<usize> {
        let standing = self.standing.get(place)?.iter().map(Parts::standing);
        let best = standing
            .enumerate()
            .reduce(|best, other| if other.1 > best.1 { other } else { best });
        best.map(|(number, _)| number)
    }

    /// The parts of every place of an arrangement, `None` where it breaks a rule, repeats a track, names one that
    /// there is not or has not as many tracks as there are places.
    #[must_use]
    pub fn parts(&self, order: &[usize]) -> Option<Vec<Parts>> {
        let mut all = Vec::with_capacity(order.len());
        self.walk(order, |parts| all.push(parts))?;
        Some(all)
    }

    /// The sum of the places' scores, added from first to last; `None` as for [`Problem::parts`].
    #[must_use]
    pub fn score(&self, order: &[usize]) -> Option<f64> {
        let mut sum = 0.0;
        self.walk(order, |parts| sum += f64::from(parts.total()))?;
        Some(sum)
    }

    /// Shows the parts of each place in turn, up to the first that breaks a rule.
    fn walk(&self, order: &[usize], mut show: impl FnMut(Parts)) -> Option<()> {
        if order.len() != self.places() {
            return None;
        }
        let mut end = End::default();
        let mut genres = PerGenre::<usize>::default();
        for (place, &next) in order.iter().enumerate() {
            let entry = self.entries.get(next)?;
            let after = self.after(end, next)?;
            let mut same_artist = 0;
            for &other in &order[..place] {
                if other == next {
                    return None;
                }
                same_artist += usize::from(self.entries[other].artist == entry.artist);
            }
            let same_genre = &mut genres[entry.candidate.track.genre];
            show(self.parts_after(end, next, *same_genre, same_artist));
            *same_genre += 1;
            end = after;
        }
        Some(())
    }

    /// What sequencing minimises: how far a sum of scores stays below that of perfect tracks, not below 0. A perfect
    /// track is of the best-liked genre there is, meets all its slot asks for, is measured, keeps the tempo, and
    /// does as much good as the best-learned one there is, if any does good.
    #[must_use]
    pub fn cost(&self, score: f64) -> f64 {
        (self.perfect() - score).max(0.0)
    }

    fn perfect(&self) -> f64 {
        let weights = &self.weights;
        let largest = |part: fn(&Parts) -> f32| {
            let all = self.standing.iter().flatten().map(part);
            all.fold(0.0, f32::max)
        };
        let (taste, effect) = (largest(|parts| parts.taste), largest(|parts| parts.effect));
        let of = |asked: bool, weight: f32| if asked { weight } else { 0.0 };
        let mut sum = 0.0;
        for (place, slot) in self.slots.iter().enumerate() {
            let target = &slot.target;
            let asked = [
                target.tempo,
                target.acousticness,
                target.instrumentalness,
                target.danceability,
            ]
            .map(|bounds| terms::sensible(bounds).is_some());
            let perfect = taste
                + weights.mood
                + of(asked[0], weights.tempo)
                + of(asked[1] || asked[2], weights.sound)
                + of(asked[3], weights.dance)
                + effect
                + of(place > 0, weights.step);
            sum += f64::from(perfect);
        }
        sum
    }
}

/// The mix among the genres that there are entries of; all of it 0 where there are none.
fn available(entries: &[Entry<'_>], mix: &GenreMix) -> PerGenre<f32> {
    available_mix(entries, mix).map_or_else(PerGenre::default, |mix| {
        PerGenre::from_fn(|genre| mix.weight(genre))
    })
}

/// The mix among the genres that there are entries of, `None` where there are none.
pub(crate) fn available_mix(entries: &[Entry<'_>], mix: &GenreMix) -> Option<GenreMix> {
    let mut weights = PerGenre::default();
    for entry in entries {
        let genre = entry.candidate.track.genre;
        weights[genre] = mix.weight(genre);
    }
    GenreMix::from_weights(weights)
}
