//! Which of many tracks can come into a short list at all, found in one pass that keeps few of them.
//!
//! Two tracks of a genre are worth the same variety, wherever they come in. So of each genre only the best by
//! themselves can be chosen, unless their artists stand above already. The sieve keeps some more of each genre than the
//! list has places; what it dropped was below a floor, and a floor says how much any of it could get at most. The list
//! is right as long as nothing that was dropped could have led; when it could, it is made again with more kept.
//!
//! Most tracks of a large catalogue are dropped by taste and mood alone, before any logarithm.

use super::Judge;
use super::list::order;
use crate::{Genre, Parts, PerGenre, Track, TrackId};

/// A track that may be chosen, with all that never changes while the list grows.
pub(super) struct Candidate<'a> {
    pub(super) id: TrackId,
    pub(super) genre: Genre,
    pub(super) artist: &'a str,
    pub(super) parts: Parts,
}

impl Candidate<'_> {
    fn order(&self) -> u64 {
        order(self.parts.standing(), self.id)
    }
}

/// The best of each genre, and what is known of the rest.
pub(super) struct Sieve<'a> {
    kept: PerGenre<Vec<Candidate<'a>>>,
    floors: PerGenre<Option<Floor>>,
}

/// The least that was kept of a genre when something was dropped: all that was dropped comes after it.
#[derive(Clone, Copy)]
struct Floor {
    standing: f32,
    id: TrackId,
}

impl<'a> Sieve<'a> {
    /// Looks at each track once, and keeps at least the best `keep` of each genre in the mix.
    pub(super) fn of(
        tracks: impl Iterator<Item = Track<'a>>,
        judge: &Judge<'_>,
        keep: usize,
    ) -> Self {
        let wanted = PerGenre::from_fn(|genre| judge.mix.weight(genre) > 0.0);
        let mut lowest = PerGenre([f32::NEG_INFINITY; Genre::COUNT]);
        let mut sieve = Self {
            kept: PerGenre::from_fn(|_| Vec::new()),
            floors: PerGenre::default(),
        };
        for track in tracks.filter(|track| wanted[track.genre]) {
            let Some(parts) = judge.fitting_from(&track, lowest[track.genre]) else {
                continue;
            };
            let kept = &mut sieve.kept[track.genre];
            kept.push(Candidate {
                id: track.id,
                genre: track.genre,
                artist: track.artist,
                parts,
            });
            if kept.len() >= keep.saturating_mul(2) {
                let floor = halve(kept, keep);
                lowest[track.genre] = floor.standing;
                sieve.floors[track.genre] = Some(floor);
            }
        }
        sieve
    }

    /// What was kept.
    pub(super) fn candidates(&self) -> impl Iterator<Item = &Candidate<'a>> {
        self.kept.0.iter().flatten()
    }

    /// Whether something that was dropped might come before `order`, when the next track of each genre costs
    /// `varieties`.
    pub(super) fn may_hide(&self, varieties: &PerGenre<f32>, before: u64) -> bool {
        let floors = self.floors.iter();
        let mut most =
            floors.filter_map(|(genre, floor)| floor.map(|floor| floor.most(varieties[genre])));
        most.any(|most| most > before)
    }
}

impl Floor {
    /// The foremost that anything dropped can be: as good as the floor with a higher id, or less good with any id,
    /// which rounding may make as good.
    fn most(self, variety: f32) -> u64 {
        let total = |standing| standing + variety;
        let less = order(total(self.standing.next_down()), TrackId(0));
        order(total(self.standing), self.id).max(less)
    }
}

/// Drops all but the best `keep`, which is less than there are; gives the least of those.
fn halve(kept: &mut Vec<Candidate<'_>>, keep: usize) -> Floor {
    let by_order = |one: &Candidate<'_>, other: &Candidate<'_>| other.order().cmp(&one.order());
    let (_, least, _) = kept.select_nth_unstable_by(keep - 1, by_order);
    let floor = Floor {
        standing: least.parts.standing(),
        id: least.id,
    };
    kept.truncate(keep);
    floor
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOOR: Floor = Floor {
        standing: 1.0,
        id: TrackId(7),
    };

    #[test]
    fn what_is_as_good_as_the_floor_has_a_higher_id() {
        let most = FLOOR.most(-0.5);
        assert!(order(0.5, TrackId(8)) < most);
        assert!(order(0.5, TrackId(6)) > most);
    }

    #[test]
    fn rounding_may_lift_what_is_less_good_to_the_floor_with_any_id() {
        assert_eq!(1.0_f32.next_down() - 4.0, -3.0);
        assert_eq!(FLOOR.most(-4.0), order(-3.0, TrackId(0)));
    }
}
