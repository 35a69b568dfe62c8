//! What the beam is compared with: the best next track each time, and any next track.

use super::Arrangement;
use crate::session::Problem;
use crate::session::rules::End;

/// The best track for each place in turn, whatever that leaves for later places.
///
/// # Errors
/// Where it gets stuck: how many places it filled.
pub fn greedy(problem: &Problem<'_>) -> Result<Arrangement, usize> {
    let mut order = Vec::new();
    let mut end = End::default();
    while order.len() < problem.places() {
        let best = free(problem, &order, end)
            .map(|(number, after)| (number, after, worth(problem, &order, end, number)))
            .reduce(|best, other| if other.2 > best.2 { other } else { best });
        let (number, after, _) = best.ok_or(order.len())?;
        order.push(number);
        end = after;
    }
    let score = problem.score(&order).ok_or(0_usize)?;
    Ok(Arrangement { order, score })
}

/// Tracks that may come next, with the end that they make.
fn free<'a>(
    problem: &'a Problem<'_>,
    order: &'a [usize],
    end: End,
) -> impl Iterator<Item = (usize, End)> + 'a {
    (0..problem.tracks())
        .filter(|number| !order.contains(number))
        .filter_map(move |number| Some((number, problem.after(end, number)?)))
}

/// The score of a track behind the ones placed.
fn worth(problem: &Problem<'_>, order: &[usize], end: End, number: usize) -> f32 {
    let entries = problem.entries();
    let entry = &entries[number];
    let (mut genre, mut artist) = (0, 0);
    for other in order.iter().map(|&other| &entries[other]) {
        genre += usize::from(other.candidate.track.genre == entry.candidate.track.genre);
        artist += usize::from(other.artist == entry.artist);
    }
    problem.parts_after(end, number, genre, artist).total()
}

/// Any arrangement that keeps the rules: places are filled in turn with any track that may stand there. `None` where
/// it got stuck a hundred times. `seed` decides, by `SplitMix64`.
#[must_use]
pub fn random(problem: &Problem<'_>, seed: u64) -> Option<Arrangement> {
    let mut state = seed;
    (0..100).find_map(|_| attempt(problem, &mut state))
}

fn attempt(problem: &Problem<'_>, state: &mut u64) -> Option<Arrangement> {
    let mut order = Vec::new();
    let mut end = End::default();
    while order.len() < problem.places() {
        let free: Vec<(usize, End)> = free(problem, &order, end).collect();
        let count = u64::try_from(free.len()).ok().filter(|&count| count > 0)?;
        let chosen = usize::try_from(next(state) % count).ok()?;
        order.push(free[chosen].0);
        end = free[chosen].1;
    }
    let score = problem.score(&order)?;
    Some(Arrangement { order, score })
}

/// The next number of `SplitMix64` (Steele, Lea and Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
