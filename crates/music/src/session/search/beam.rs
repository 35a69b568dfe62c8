//! Beam search: places are filled from first to last, keeping the best beginnings at each.
//!
//! Beginnings of equal length have passed the same slots, so their scores can be compared as they are. Of
//! beginnings with the same tracks, the same last one and the same run of low valence only the best is kept: the
//! rest of the session depends on nothing else (see [`exact`](super::exact)). Where tracks are scarce, beginnings
//! that cannot be finished are dropped. Beginnings are compared by their score and the best that each place to come
//! could bring by itself; the best ends are polished by a local search.

use core::cmp::Ordering;
use std::collections::BTreeSet;

use super::Arrangement;
use super::polish::polished;
use crate::PerGenre;
use crate::session::rules::End;
use crate::session::{POOL, Problem};

/// How many beginnings are kept at each place.
pub const BEAM_WIDTH: usize = 64;

/// How many of the arrangements that the beam ends with are polished at least.
const POLISHED: usize = 4;

/// More of them are polished where that is little work: as many as keep one round over all within this many looks at
/// a place.
const POLISHING: usize = 400_000;

/// Tracks are scarce when there are fewer than this many for each place.
const SCARCE: usize = 3;

const WORDS: usize = POOL.div_ceil(64);

/// A set of track numbers below [`POOL`].
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Set([u64; WORDS]);

impl Set {
    const fn has(&self, number: usize) -> bool {
        self.0[number / 64] & (1 << (number % 64)) != 0
    }

    const fn add(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }
}

/// A session begun.
#[derive(Clone)]
struct Begin {
    score: f64,
    end: End,
    used: Set,
    order: Vec<usize>,
    genres: PerGenre<usize>,
    /// How many tracks of each artist, by the artists' numbers.
    artists: Vec<u16>,
}

/// A beginning and one more track.
struct Step {
    score: f64,
    /// The score with what the places to come may still bring.
    hope: f64,
    from: usize,
    next: usize,
    end: End,
}

impl Step {
    /// The most hopeful first; then by number, so that there is one order only.
    fn order(&self, other: &Self) -> Ordering {
        let hope = other.hope.total_cmp(&self.hope);
        hope.then((self.from, self.next).cmp(&(other.from, other.next)))
    }
}

/// The best arrangement that a beam of `width` finds.
///
/// # Errors
/// Where it finds none: how many places may be filled instead, fewer than the problem has.
///
/// # Panics
/// With more than [`POOL`] tracks.
pub fn beam(problem: &Problem<'_>, width: usize) -> Result<Arrangement, usize> {
    assert!(problem.tracks() <= POOL, "at most {POOL} tracks");
    let artists = problem.entries().iter().map(|entry| entry.artist + 1).max();
    let mut begun = vec![Begin {
        score: 0.0,
        end: End::default(),
        used: Set::default(),
        order: Vec::with_capacity(problem.places()),
        genres: PerGenre::default(),
        artists: vec![0; artists.unwrap_or(0)],
    }];
    for place in 0..problem.places() {
        let steps: Vec<Step> = (0..)
            .zip(&begun)
            .flat_map(|(from, begin)| steps(problem, from, begin))
            .collect();
        begun = kept(problem, &begun, steps, width.max(1));
        if begun.is_empty() {
            // Scarce tracks are worth trying every number of places for; they are few, so that costs little.
            let fewer = problem.places() - 1;
            return Err(if is_scarce(problem) { fewer } else { place });
        }
    }
    // The same tracks in another order are what polishing mostly comes to by itself.
    let polishings = polishings(problem);
    if polishings < begun.len() {
        let mut sets = BTreeSet::new();
        begun.retain(|begin| sets.insert(begin.used));
    }
    let ends = begun.into_iter().take(polishings).map(|begin| Arrangement {
        order: begin.order,
        score: begin.score,
    });
    let polished = ends.map(|end| polished(problem, end));
    let best = polished.reduce(|best, other| {
        if other.score > best.score {
            other
        } else {
            best
        }
    });
    best.ok_or(0)
}

/// How many arrangements to polish: each round looks at every place of the arrangements one change away.
fn polishings(problem: &Problem<'_>) -> usize {
    let (places, tracks) = (problem.places(), problem.tracks());
    let round = places * places * (2 * places + tracks);
    POLISHED.max(POLISHING / round.max(1))
}

fn is_scarce(problem: &Problem<'_>) -> bool {
    problem.tracks() < SCARCE * problem.places()
}

/// All tracks that may follow.
fn steps<'a>(
    problem: &'a Problem<'_>,
    from: usize,
    begin: &'a Begin,
) -> impl Iterator<Item = Step> + 'a {
    let rest = (0..problem.tracks()).filter(|&next| !begin.used.has(next));
    let hopes: Vec<(usize, f32, f32)> = (begin.end.placed + 1..problem.places())
        .map(|place| {
            let mut best = (usize::MAX, f32::MIN, f32::MIN);
            for number in rest.clone() {
                let worth = problem.alone(place, number);
                if worth > best.1 {
                    best = (number, worth, best.1);
                } else if worth > best.2 {
                    best.2 = worth;
                }
            }
            best
        })
        .collect();
    rest.filter_map(move |next| {
        let end = problem.after(begin.end, next)?;
        let entry = &problem.entries()[next];
        let genre = begin.genres[entry.candidate.track.genre];
        let artist = usize::from(begin.artists[entry.artist]);
        let parts = problem.parts_after(begin.end, next, genre, artist);
        let score = begin.score + f64::from(parts.total());
        let hope: f64 = hopes
            .iter()
            .map(|&(best, first, second)| f64::from(if best == next { second } else { first }))
            .sum();
        Some(Step {
            score,
            hope: score + hope,
            from,
            next,
            end,
        })
    })
}

/// The best `width` steps, best first, without those that another one makes needless.
fn kept(problem: &Problem<'_>, begun: &[Begin], mut steps: Vec<Step>, width: usize) -> Vec<Begin> {
    let scarce = is_scarce(problem);
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(width);
    let mut sorted = 0;
    for at in 0..steps.len() {
        if kept.len() == width {
            break;
        }
        if at == sorted {
            // Most steps are never looked at, so only as many as are needed are put in order.
            sorted = steps.len().min(sorted + 4 * width);
            if sorted < steps.len() {
                steps[at..].select_nth_unstable_by(sorted - 1 - at, Step::order);
            }
            steps[at..sorted].sort_unstable_by(Step::order);
        }
        let step = &steps[at];
        let mut used = begun[step.from].used;
        used.add(step.next);
        if !seen.insert((used, step.next, step.end.low_run)) {
            continue;
        }
        let rest = (0..problem.tracks()).filter(|&number| !used.has(number));
        let left = problem.places() - step.end.placed;
        if scarce
            && !problem
                .rules()
                .may_fill(step.end, rest, left, problem.entries())
        {
            continue;
        }
        kept.push(begun[step.from].with(problem, step, used));
    }
    kept
}

impl Begin {
    fn with(&self, problem: &Problem<'_>, step: &Step, used: Set) -> Self {
        let entry = &problem.entries()[step.next];
        let mut begin = self.clone();
        begin.score = step.score;
        begin.end = step.end;
        begin.used = used;
        begin.order.push(step.next);
        begin.genres[entry.candidate.track.genre] += 1;
        begin.artists[entry.artist] += 1;
        begin
    }
}
