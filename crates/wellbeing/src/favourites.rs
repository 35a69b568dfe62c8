//! Where a person's favourite genre lies if they have not told it: a few genres, with a stated certainty.

use ensemble::{FavouriteHead, set_of};
use music::{Genre, PerGenre};

use crate::GenreForecast;

/// Genres that hold the favourite with a stated certainty, if it is one that was not told.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelyFavourites {
    /// The genres, most likely first; at least one.
    pub genres: Vec<Genre>,
    /// How certain that is, in percent: the sets were cut so that this many of a hundred people find theirs.
    pub certainty: u8,
    /// How many of those held out for checking did find theirs, 0 to 1.
    pub coverage: f64,
}

impl LikelyFavourites {
    /// The set of the lowest certainty that the model has, which is the smallest. `None` when all genres were told, or
    /// the model has no certainty at all.
    #[must_use]
    pub(crate) fn of(head: &FavouriteHead, genres: &PerGenre<GenreForecast>) -> Option<Self> {
        let expected = Genre::ALL.map(|genre| genres[genre].expected);
        let open = Genre::ALL.map(|genre| genres[genre].told.is_none());
        let told = open.iter().filter(|open| !**open).count();
        let level = head.level(told);
        let (certainty, limit) = head.certainties().iter().zip(&level.limits).next()?;
        let mut probabilities = [0.0; Genre::COUNT];
        level.probabilities(&expected, &open, &mut probabilities);
        let genres: Vec<Genre> = set_of(&probabilities, limit.least)
            .into_iter()
            .map(|index| Genre::ALL[index])
            .collect();
        (!genres.is_empty()).then_some(Self {
            genres,
            certainty: *certainty,
            coverage: limit.coverage,
        })
    }
}
