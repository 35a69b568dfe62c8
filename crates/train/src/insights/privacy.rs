//! Keeps small groups of people out of what is published. Three forms, by what stands around a count:
//! a list of answers ([`merge`]), a row of cells whose total is known ([`hide`]), bins along a scale ([`join`]).

use std::cmp::Reverse;

use super::SMALLEST_CELL;

/// Whether a count may not be shown. Nobody at all gives nobody away.
#[must_use]
pub const fn is_small(count: usize) -> bool {
    count > 0 && count < SMALLEST_CELL
}

/// A count, or nothing when it is small.
#[must_use]
pub fn shown(count: usize) -> Option<usize> {
    (!is_small(count)).then_some(count)
}

/// An answer and how many gave it.
pub type Counted<T> = (T, usize);

/// Sorts answers by count, largest first, and takes the small ones out. Because the total is known, the small ones
/// together must be large enough too, and more than one: the next larger ones join them until this is so.
#[must_use]
pub fn merge<T>(mut answers: Vec<Counted<T>>) -> (Vec<Counted<T>>, Vec<Counted<T>>) {
    // A stable sort: equal counts keep their order.
    answers.sort_by_key(|(_, count)| Reverse(*count));
    answers.retain(|(_, count)| *count > 0);
    let mut merged = Vec::new();
    while let Some((_, last)) = answers.last() {
        let together: usize = merged.iter().map(|(_, count)| count).sum();
        let unsafe_so_far = !merged.is_empty() && (merged.len() < 2 || together < SMALLEST_CELL);
        if !is_small(*last) && !unsafe_so_far {
            break;
        }
        merged.extend(answers.pop());
    }
    merged.reverse();
    (answers, merged)
}

/// Hides the small cells of a row, and as many of the next larger ones as it takes for two or more hidden cells that
/// hold enough people together: what is hidden can then not be had from the total.
#[must_use]
pub fn hide<const N: usize>(cells: [usize; N]) -> [Option<usize>; N] {
    let mut shown = cells.map(shown);
    loop {
        let hidden: Vec<usize> = (0..N).filter(|i| shown[*i].is_none()).collect();
        let together: usize = hidden.iter().map(|i| cells[*i]).sum();
        if hidden.is_empty() || (hidden.len() >= 2 && together >= SMALLEST_CELL) {
            return shown;
        }
        let next = (0..N)
            .filter(|i| shown[*i].is_some_and(|count| count > 0))
            .min_by_key(|i| cells[*i]);
        match next {
            Some(place) => shown[place] = None,
            // Everyone there is is hidden.
            None => return shown,
        }
    }
}

/// One bin of a scale: from (included) to (not included, save by the last), people.
pub type Bin = (f64, f64, usize);

/// Joins neighbouring bins until none is small or empty at the ends; what is left over at the end joins the last.
#[must_use]
pub fn join(bins: &[Bin]) -> Vec<Bin> {
    let mut joined: Vec<Bin> = Vec::new();
    let mut open: Option<Bin> = None;
    for bin in bins {
        let (from, _, people) = open.unwrap_or((bin.0, bin.1, 0));
        let next = (from, bin.1, people + bin.2);
        if next.2 >= SMALLEST_CELL {
            joined.push(next);
            open = None;
        } else {
            open = Some(next);
        }
    }
    if let Some((_, to, people)) = open
        && people > 0
        && let Some(last) = joined.last_mut()
    {
        last.1 = to;
        last.2 += people;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_small_answer_takes_the_next_with_it() {
        let (kept, merged) = merge(vec![
            ("Latin", 3),
            ("Rock", 188),
            ("Gospel", 6),
            ("Lofi", 10),
        ]);
        assert_eq!(kept, [("Rock", 188), ("Lofi", 10)]);
        assert_eq!(merged, [("Gospel", 6), ("Latin", 3)]);
    }

    #[test]
    fn small_answers_that_are_too_few_together_take_more() {
        let (kept, merged) = merge(vec![("a", 100), ("b", 20), ("c", 2), ("d", 1), ("e", 0)]);
        assert_eq!(kept, [("a", 100)]);
        assert_eq!(merged, [("b", 20), ("c", 2), ("d", 1)]);
        assert!(merge(vec![("a", 7), ("b", 5)]).1.is_empty());
    }

    #[test]
    fn cells_are_hidden_in_company() {
        assert_eq!(hide([100, 30, 3, 9]), [Some(100), Some(30), None, None]);
        assert_eq!(hide([100, 30, 1, 2]), [Some(100), None, None, None]);
        assert_eq!(hide([100, 0, 4, 3]), [Some(100), Some(0), None, None]);
        assert_eq!(hide([0, 0, 2]), [Some(0), Some(0), None]);
        assert_eq!(hide([5, 6]), [Some(5), Some(6)]);
    }

    #[test]
    fn bins_join_their_neighbours() {
        let bins = [
            (0.0, 1.0, 2),
            (1.0, 2.0, 4),
            (2.0, 3.0, 9),
            (3.0, 4.0, 0),
            (4.0, 5.0, 1),
        ];
        assert_eq!(join(&bins), [(0.0, 2.0, 6), (2.0, 5.0, 10)]);
        assert!(join(&[(0.0, 1.0, 3)]).is_empty());
    }
}
