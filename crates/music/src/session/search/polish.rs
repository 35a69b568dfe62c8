//! Local search: small changes to a finished arrangement for as long as one helps.
//!
//! A beam cannot take back a track that it placed early; three kinds of change can: two places change their tracks,
//! a track moves to another place, a track gives way to one that is not in the session.

use super::Arrangement;
use crate::session::Problem;

/// The arrangement after the best change at each place in turn, again and again until none helps. Rules are kept; the
/// score never falls.
pub(super) fn polished(problem: &Problem<'_>, mut best: Arrangement) -> Arrangement {
    loop {
        let before = best.score;
        for place in 0..best.order.len() {
            best = changed_at(problem, place, best);
        }
        if best.score <= before {
            return best;
        }
    }
}

/// The best arrangement one change at this place away, the one given if none is better. The first of equals.
fn changed_at(problem: &Problem<'_>, place: usize, from: Arrangement) -> Arrangement {
    let mut order = from.order.clone();
    let mut best = from;
    let free: Vec<usize> = (0..problem.tracks())
        .filter(|next| !order.contains(next))
        .collect();
    let mut consider = |order: &[usize]| {
        if let Some(score) = problem.score(order).filter(|&score| score > best.score) {
            best = Arrangement {
                order: order.to_vec(),
                score,
            };
        }
    };
    for other in (0..order.len()).filter(|&other| other != place) {
        order.swap(place, other);
        consider(&order);
        order.swap(place, other);
        let moved = order.remove(place);
        order.insert(other, moved);
        consider(&order);
        order.remove(other);
        order.insert(place, moved);
    }
    for next in free {
        order[place] = next;
        consider(&order);
    }
    best
}
