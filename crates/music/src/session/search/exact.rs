//! The best arrangement there is, for a handful of tracks: the oracle of the beam's tests.
//!
//! Held and Karp's way (1962): of all arrangements of the same set of tracks that end with the same track and the
//! same run of low valence, only the best can be the beginning of the best session, because all that comes after
//! depends on nothing else – how many of a genre or artist there were and how much time has passed follow from the
//! set. Sets times last tracks times runs, instead of all permutations.

use super::Arrangement;
use crate::session::Problem;
use crate::session::rules::End;

/// The most tracks that are searched exactly: 2¹⁴ sets.
pub const EXACT_TRACKS: usize = 14;

/// The best beginning with one set, last track and run.
#[derive(Clone, Copy)]
struct Best {
    score: f64,
    end: End,
    /// Where it came from: last track and run of the set without its last track.
    from: Option<(usize, usize)>,
}

/// The best arrangement, `None` where the rules allow none or there are more than [`EXACT_TRACKS`] tracks.
#[must_use]
pub fn exact(problem: &Problem<'_>) -> Option<Arrangement> {
    let (tracks, places) = (problem.tracks(), problem.places());
    if tracks > EXACT_TRACKS || places > tracks {
        return None;
    }
    if places == 0 {
        return Some(Arrangement {
            order: Vec::new(),
            score: 0.0,
        });
    }
    let table = Table::filled(problem);
    let full = (0..1_usize << tracks).filter(|set| set.count_ones() as usize == places);
    let ends = full.flat_map(|set| table.of(set).map(move |end| (set, end)));
    let (set, best) = ends.reduce(|best, other| {
        if other.1.score > best.1.score {
            other
        } else {
            best
        }
    })?;
    Some(Arrangement {
        order: table.order(set, best.state),
        score: best.score,
    })
}

/// A beginning to be extended.
struct Begin {
    score: f64,
    end: End,
    /// Its last track and run, none when nothing is placed.
    state: Option<(usize, usize)>,
}

struct Table {
    tracks: usize,
    runs: usize,
    best: Vec<Option<Best>>,
}

impl Table {
    fn filled(problem: &Problem<'_>) -> Self {
        let (tracks, places) = (problem.tracks(), problem.places());
        // A run is never longer than the session or than the rules allow.
        let runs = problem.rules().low_in_a_row.min(places) + 1;
        let mut table = Self {
            tracks,
            runs,
            best: vec![None; (tracks << tracks) * runs],
        };
        let nothing = Begin {
            score: 0.0,
            end: End::default(),
            state: None,
        };
        table.extend(problem, 0, &[nothing]);
        // A set is a larger number than each of its subsets, so all its beginnings are there when it is reached.
        for set in 1..1_usize << tracks {
            if (set.count_ones() as usize) < places {
                let begun: Vec<Begin> = table.of(set).collect();
                table.extend(problem, set, &begun);
            }
        }
        table
    }

    fn at(&self, set: usize, last: usize, run: usize) -> usize {
        (set * self.tracks + last) * self.runs + run
    }

    /// The best beginnings with this set, one for each last track and run.
    fn of(&self, set: usize) -> impl Iterator<Item = Begin> + '_ {
        let keys = (0..self.tracks).flat_map(|last| (0..self.runs).map(move |run| (last, run)));
        keys.filter_map(move |(last, run)| {
            let best = self.best[self.at(set, last, run)]?;
            Some(Begin {
                score: best.score,
                end: best.end,
                state: Some((last, run)),
            })
        })
    }

    /// Puts each track that is not in the set behind each of its beginnings.
    fn extend(&mut self, problem: &Problem<'_>, set: usize, begun: &[Begin]) {
        let entries = problem.entries();
        for next in (0..self.tracks).filter(|next| set & (1 << next) == 0) {
            let entry = &entries[next];
            let members = (0..self.tracks).filter(|number| set & (1 << number) != 0);
            let (mut genre, mut artist) = (0, 0);
            for other in members.map(|number| &entries[number]) {
                genre += usize::from(other.candidate.track.genre == entry.candidate.track.genre);
                artist += usize::from(other.artist == entry.artist);
            }
            for begin in begun {
                let Some(after) = problem.after(begin.end, next) else {
                    continue;
                };
                let parts = problem.parts_after(begin.end, next, genre, artist);
                let score = begin.score + f64::from(parts.total());
                let at = self.at(set | 1 << next, next, after.low_run);
                if self.best[at].is_none_or(|best| score > best.score) {
                    self.best[at] = Some(Best {
                        score,
                        end: after,
                        from: begin.state,
                    });
                }
            }
        }
    }

    fn order(&self, mut set: usize, mut state: Option<(usize, usize)>) -> Vec<usize> {
        let mut order = Vec::new();
        while let Some((last, run)) = state {
            order.push(last);
            state = self.best[self.at(set, last, run)].and_then(|best| best.from);
            set &= !(1 << last);
        }
        order.reverse();
        order
    }
}
