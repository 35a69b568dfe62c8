//! From a request to a session: pool, number of places, search, and what gives way when tracks are scarce.

use super::entry::{Entry, entries};
use super::pool::pool;
use super::request::{Path, Place, Session, SessionRequest, Slot};
use super::rules::{Length, Rules};
use super::search::{Arrangement, BEAM_WIDTH, beam};
use super::unmet::Unmet;
use super::{MINUTES, Problem, USUAL_MINUTES, terms};
use crate::ranking::weights::Weights;
use crate::{Bounds, GenreMix, Part, PerGenre, Target};

/// The share of the minutes below which a session is too short to keep an artist from following themselves.
const SHORTEST: f64 = 0.5;

/// How far the number of places may lie from the usual one before the length is given up, nearest first.
const DETOURS: [isize; 5] = [0, -1, 1, -2, 2];

/// Arranges a session. Deterministic, and the same for any order of the candidates.
///
/// See the [module](super) for the rules and for what gives way when they cannot all be kept.
#[must_use]
pub fn plan(request: &SessionRequest<'_>) -> Session {
    let weights = request.weights.checked();
    let planner = Planner::new(request, &weights);
    let mut unmet = Vec::new();
    let found = planner.arranged();
    if planner.pool.is_empty() {
        unmet.push(Unmet::NoTracks);
    }
    if planner.minutes.to_bits() != request.minutes.to_bits() {
        unmet.push(Unmet::Minutes {
            asked: request.minutes,
            used: planner.minutes,
        });
    }
    let Some((problem, best)) = found else {
        unmet.extend(planner.guarded());
        return Session {
            places: Vec::new(),
            minutes: 0.0,
            unmet,
            cost: 0.0,
        };
    };
    unmet.extend(broken_bounds(problem.slots()).map(Unmet::Bounds));
    unmet.extend(planner.missing_genres(best.order.len()));
    unmet.extend(planner.shortcomings(&problem, &best));
    session(&problem, &best, unmet)
}

/// The arrangement as a session.
fn session(problem: &Problem<'_>, best: &Arrangement, unmet: Vec<Unmet>) -> Session {
    let parts = problem
        .parts(&best.order)
        .expect("the search keeps the problem's rules");
    let places = best.order.iter().zip(problem.slots()).zip(parts);
    Session {
        places: places
            .map(|((&number, &slot), parts)| Place {
                id: problem.entries()[number].candidate.track.id,
                slot,
                score: parts.total(),
                parts,
            })
            .collect(),
        minutes: minutes(problem, best) as f32,
        unmet,
        cost: best.cost(problem),
    }
}

/// All that does not change from one attempt to the next.
struct Planner<'a, 'r> {
    pool: Vec<Entry<'a>>,
    mix: &'r GenreMix,
    path: Path<'r>,
    weights: &'r Weights,
    low_in_a_row: usize,
    minutes: f32,
    /// Minutes of a usual track.
    track: f32,
}

impl<'a, 'r> Planner<'a, 'r> {
    fn new(request: &SessionRequest<'a>, weights: &'r Weights) -> Self
    where
        'a: 'r,
    {
        let entries = entries(request.candidates, request.mix);
        let pool = pool(entries, request.mix, request.path, weights);
        Self {
            track: median_minutes(&pool),
            pool,
            mix: request.mix,
            path: request.path,
            weights,
            low_in_a_row: request.low_in_a_row,
            minutes: sensible_minutes(request.minutes),
        }
    }

    /// The best arrangement under as many rules as can be kept; `None` only without tracks, or where the guard
    /// allows none of them.
    fn arranged(&self) -> Option<(Problem<'a>, Arrangement)> {
        let places = self.usual_places()?;
        let all = |artist_in_a_row| {
            DETOURS.iter().find_map(|&detour| {
                let places = places.checked_add_signed(detour)?;
                self.attempt(places, artist_in_a_row, true).ok()
            })
        };
        if let Some(found) = all(false) {
            return Some(found);
        }
        let shorter = self.longest(places, false);
        let enough = SHORTEST * f64::from(self.minutes);
        if let Some((problem, best)) = &shorter
            && minutes(problem, best) >= enough
        {
            return shorter;
        }
        let repeating = all(true).or_else(|| self.longest(places, true));
        let length = |found: &Option<(Problem<'a>, Arrangement)>| {
            found.as_ref().map_or(0, |(_, best)| best.order.len())
        };
        if length(&repeating) > length(&shorter) {
            repeating
        } else {
            shorter
        }
    }

    /// As many places as can be filled, up to `places`, whatever their length.
    fn longest(&self, places: usize, artist_in_a_row: bool) -> Option<(Problem<'a>, Arrangement)> {
        let mut places = places.min(self.pool.len());
        loop {
            match self.attempt(places, artist_in_a_row, false) {
                Ok(found) => return Some(found),
                Err(0) => return None,
                // The path of fewer places is another one, so it is searched anew.
                Err(filled) => places = filled,
            }
        }
    }

    fn attempt(
        &self,
        places: usize,
        artist_in_a_row: bool,
        keep_length: bool,
    ) -> Result<(Problem<'a>, Arrangement), usize> {
        if places == 0 || places > self.pool.len() {
            return Err(places.min(self.pool.len()));
        }
        let length = self.length(places);
        let rules = Rules {
            low_in_a_row: self.low_in_a_row,
            artist_in_a_row,
            length: keep_length.then_some(length),
        };
        let slots = (0..places)
            .map(|place| self.path.slot(place, places))
            .collect();
        let problem = Problem::new(self.pool.clone(), slots, self.mix, self.weights, rules);
        let best = beam(&problem, BEAM_WIDTH)?;
        Ok((problem, best))
    }

    fn length(&self, places: usize) -> Length {
        Length {
            minutes: f64::from(self.minutes),
            places,
            // One track of an hour is no small matter to someone with ten minutes.
            track: f64::from(self.track.min(self.minutes / 2.0)),
        }
    }

    /// As many places as usual tracks fill the minutes, at least one and at most as many as there are tracks; `None`
    /// without any.
    fn usual_places(&self) -> Option<usize> {
        let places = libm::roundf(self.minutes / self.track) as usize;
        (!self.pool.is_empty()).then(|| places.clamp(1, self.pool.len()))
    }

    fn missing_genres(&self, places: usize) -> impl Iterator<Item = Unmet> {
        let mut there = PerGenre::<bool>::default();
        for entry in &self.pool {
            there[entry.candidate.track.genre] = true;
        }
        let missing = self
            .mix
            .iter()
            .filter(move |&(genre, share)| !there[genre] && share * places as f32 >= 1.0);
        missing.map(|(genre, share)| Unmet::Genre { genre, share })
    }

    /// What to say when nothing could be placed: only a guard that allows no low track at all can bring that about.
    fn guarded(&self) -> Option<Unmet> {
        let left = self.pool.iter().filter(|entry| entry.low).count();
        (left > 0).then_some(Unmet::LowValence { left })
    }

    /// What gave way in this arrangement.
    fn shortcomings(&self, problem: &Problem<'_>, best: &Arrangement) -> Vec<Unmet> {
        let (asked, given) = (self.minutes, minutes(problem, best));
        let entries = problem.entries();
        let mut unmet = Vec::new();
        let places = best.order.len();
        let kept = self.length(places).keeps_pace(places, given);
        if !kept {
            unmet.push(Unmet::Length {
                asked,
                given: given as f32,
            });
        }
        let times = best
            .order
            .windows(2)
            .filter(|pair| entries[pair[0]].artist == entries[pair[1]].artist)
            .count();
        if times > 0 {
            unmet.push(Unmet::ArtistInARow { times });
        }
        let left = (0..entries.len())
            .filter(|number| entries[*number].low && !best.order.contains(number))
            .count();
        if !kept && given < f64::from(asked) && left > 0 {
            unmet.push(Unmet::LowValence { left });
        }
        unmet
    }
}

/// The upper median of the tracks' lengths.
fn median_minutes(pool: &[Entry<'_>]) -> f32 {
    let mut lengths: Vec<f32> = pool.iter().map(|entry| entry.minutes).collect();
    lengths.sort_by(f32::total_cmp);
    lengths
        .get(lengths.len() / 2)
        .copied()
        .unwrap_or(USUAL_MINUTES)
}

/// Length of an arrangement.
fn minutes(problem: &Problem<'_>, best: &Arrangement) -> f64 {
    let lengths = best
        .order
        .iter()
        .map(|&number| problem.entries()[number].minutes);
    lengths.map(f64::from).sum()
}

/// Between ten and ninety; half an hour for what is not a number.
fn sensible_minutes(minutes: f32) -> f32 {
    if minutes.is_nan() {
        return super::DEFAULT_MINUTES;
    }
    minutes.clamp(*MINUTES.start(), *MINUTES.end())
}

/// Kinds of bounds that some slot asks for and nothing can meet.
fn broken_bounds(slots: &[Slot]) -> impl Iterator<Item = Part> {
    type Kind = (Part, fn(&Target) -> [Option<Bounds>; 2]);
    const KINDS: [Kind; 3] = [
        (Part::Tempo, |target| [target.tempo, None]),
        (Part::Sound, |target| {
            [target.acousticness, target.instrumentalness]
        }),
        (Part::Dance, |target| [target.danceability, None]),
    ];
    KINDS.into_iter().filter_map(|(part, bounds)| {
        let mut all = slots.iter().flat_map(|slot| bounds(&slot.target)).flatten();
        all.any(|bounds| terms::sensible(Some(bounds)).is_none())
            .then_some(part)
    })
}
