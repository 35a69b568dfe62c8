//! What no session may break: the rules that are kept while a session grows.

use super::entry::Entry;

/// The rules in force. No track ever comes twice; that is no rule to be switched off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// How many tracks of low valence may follow one another. Never relaxed but by the person.
    pub low_in_a_row: usize,
    /// Whether an artist may follow themselves.
    pub artist_in_a_row: bool,
    /// Whether the session keeps to its length.
    pub length: Option<Length>,
}

/// The pace of a session: after each track, the time that has passed is within one track of where the path stands.
///
/// So waypoints come when they should, and the whole is within one track of what was asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// Wished minutes of the whole.
    pub minutes: f64,
    /// How many tracks share them.
    pub places: usize,
    /// Minutes that a track usually has: the tolerance.
    pub track: f64,
}

impl Length {
    /// Whether `minutes` after `placed` tracks are within one track of the pace.
    #[must_use]
    pub fn keeps_pace(&self, placed: usize, minutes: f64) -> bool {
        let wished = self.minutes * placed as f64 / self.places.max(1) as f64;
        (minutes - wished).abs() <= self.track
    }
}

/// The end of a session so far: all that the rules look at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct End {
    /// The last track, by its number among the entries.
    pub(crate) last: Option<usize>,
    /// How many tracks of low valence it ends with.
    pub(crate) low_run: usize,
    /// Minutes so far. Sums of single-precision lengths are exact in double precision, whatever their order.
    pub(crate) minutes: f64,
    /// How many tracks.
    pub(crate) placed: usize,
}

impl Rules {
    /// The end after one more track, `None` where a rule forbids it.
    pub(crate) fn after(&self, end: End, next: usize, entries: &[Entry<'_>]) -> Option<End> {
        let entry = &entries[next];
        let low_run = if entry.low { end.low_run + 1 } else { 0 };
        let same_artist = end
            .last
            .is_some_and(|last| entries[last].artist == entry.artist);
        let minutes = end.minutes + f64::from(entry.minutes);
        let placed = end.placed + 1;
        let paced = self
            .length
            .is_none_or(|length| length.keeps_pace(placed, minutes));
        let allowed =
            low_run <= self.low_in_a_row && (self.artist_in_a_row || !same_artist) && paced;
        allowed.then_some(End {
            last: Some(next),
            low_run,
            minutes,
            placed,
        })
    }

    /// Whether `rest` may still fill `places` more places after `end`: each rule by itself, so that a "yes" is not
    /// yet a promise, but a "no" is certain.
    pub(crate) fn may_fill(
        &self,
        end: End,
        rest: impl Iterator<Item = usize> + Clone,
        places: usize,
        entries: &[Entry<'_>],
    ) -> bool {
        self.enough_artists(end, rest.clone(), places, entries)
            && self.enough_lift(end, rest.clone(), places, entries)
            && self.enough_time(end, rest, places, entries)
    }

    /// Of an artist with more tracks than all others together, every second place is the most.
    fn enough_artists(
        &self,
        end: End,
        rest: impl Iterator<Item = usize>,
        places: usize,
        entries: &[Entry<'_>],
    ) -> bool {
        if self.artist_in_a_row {
            return true;
        }
        let mut counts = std::collections::BTreeMap::new();
        let mut all = 0;
        for number in rest {
            *counts.entry(entries[number].artist).or_insert(0_usize) += 1;
            all += 1;
        }
        let last = end.last.map(|last| entries[last].artist);
        counts.into_iter().all(|(artist, count)| {
            let others = all - count;
            let room = others + usize::from(last != Some(artist));
            others + count.min(room) >= places
        })
    }

    /// Between any two runs of low valence something brighter has to stand.
    fn enough_lift(
        &self,
        end: End,
        rest: impl Iterator<Item = usize> + Clone,
        places: usize,
        entries: &[Entry<'_>],
    ) -> bool {
        let low = rest.clone().filter(|&number| entries[number].low).count();
        let others = rest.count() - low;
        let room = self
            .low_in_a_row
            .saturating_mul(others + 1)
            .saturating_sub(end.low_run);
        others + low.min(room) >= places
    }

    /// The shortest tracks are not too long together, and the longest not too short.
    fn enough_time(
        &self,
        end: End,
        rest: impl Iterator<Item = usize>,
        places: usize,
        entries: &[Entry<'_>],
    ) -> bool {
        let Some(length) = self.length else {
            return true;
        };
        let mut minutes: Vec<f64> = rest
            .map(|number| f64::from(entries[number].minutes))
            .collect();
        minutes.sort_by(f64::total_cmp);
        let shortest: f64 = minutes.iter().take(places).sum();
        let longest: f64 = minutes.iter().rev().take(places).sum();
        end.minutes + shortest <= length.minutes + length.track
            && end.minutes + longest >= length.minutes - length.track
    }
}
