//! Figures of expected frequencies: how far off, in which order, who above whom.

use music::Genre;

use super::listens;
use super::nested::{Data, Nested, Taste};
use super::ranked::Ranked;
use super::situation::Situation;
use super::statistic::Statistic;

/// Root mean squared error over people and the genres asked for.
pub(crate) fn rmse(data: Data<'_>, situation: Situation, taste: &Nested<Taste>) -> Statistic {
    let of_person = |(row, taste): (usize, &Taste)| {
        let person = &data.people[row];
        let asked = situation.asked(person, row, data.seed);
        let asked = (0..Genre::COUNT).filter(|g| asked[*g]);
        asked.fold((0.0, 0.0), |(sum, n), g| {
            let error = f64::from(person.levels[g]) - taste[situation.index()][g];
            (sum + error * error, n + 1.0)
        })
    };
    Statistic::RootRatio(taste.outer.iter().enumerate().map(of_person).collect())
}

/// Mean NDCG@3 over people, of what was not shown.
pub(crate) fn ndcg3(data: Data<'_>, situation: Situation, taste: &Nested<Taste>) -> Statistic {
    let of_person = |(row, taste): (usize, &Taste)| {
        let person = &data.people[row];
        let asked = situation.asked(person, row, data.seed);
        ndcg3_among(&taste[situation.index()], &person.levels, &asked)
    };
    Statistic::Mean(taste.outer.iter().enumerate().map(of_person).collect())
}

/// [`crate::metrics::ndcg3`] among some of the genres. `None` when all their gains are zero.
fn ndcg3_among(
    scores: &[f64; Genre::COUNT],
    gains: &[u8; Genre::COUNT],
    asked: &[bool; Genre::COUNT],
) -> Option<f64> {
    let mut gains_asked: Vec<u8> = (0..Genre::COUNT)
        .filter(|g| asked[*g])
        .map(|g| gains[g])
        .collect();
    let ranked = order(scores)
        .into_iter()
        .filter(|g| asked[*g])
        .map(|g| gains[g]);
    let found = discounted(ranked);
    gains_asked.sort_by(|a, b| b.cmp(a));
    let best = discounted(gains_asked.into_iter());
    (best > 0.0).then(|| found / best)
}

fn discounted(gains: impl Iterator<Item = u8>) -> f64 {
    let places = gains.take(3).zip(2_u8..);
    places
        .map(|(gain, rank)| f64::from(gain) / libm::log2(f64::from(rank)))
        .sum()
}

/// Positions by falling score; ties keep the order of genres.
pub(crate) fn order(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    order
}

/// For each genre everyone who was asked for it, by expected frequency.
pub(crate) fn ranked(data: Data<'_>, situation: Situation, taste: &Nested<Taste>) -> Vec<Ranked> {
    let of_genre = |genre| Ranked::new(listens::outer(data, situation, genre, taste));
    Genre::ALL.map(of_genre).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics;

    #[test]
    fn ndcg_among_all_but_one_is_the_published_one() {
        let scores = std::array::from_fn(|g| ((g * 7) % 5) as f64);
        let gains = std::array::from_fn(|g| (g * 3 % 4) as u8);
        for genre in Genre::ALL {
            let asked = Genre::ALL.map(|other| other != genre);
            let expected = metrics::ndcg3(&scores, &gains, Some(genre));
            assert_eq!(ndcg3_among(&scores, &gains, &asked), expected);
        }
        assert_eq!(
            ndcg3_among(&scores, &[0; Genre::COUNT], &[true; Genre::COUNT]),
            None
        );
    }
}
