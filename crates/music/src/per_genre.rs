//! One value for each genre: an array that can only be indexed by [`Genre`], so that a bare number can
//! never pick the wrong one and no lookup can fail.

use core::array;
use core::ops::{Index, IndexMut};

use crate::Genre;

/// Sixteen values, one a genre, in the order of [`Genre::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerGenre<T>(pub [T; Genre::COUNT]);

impl<T> PerGenre<T> {
    /// Asks `value` for each genre in turn.
    #[must_use]
    pub fn from_fn(value: impl FnMut(Genre) -> T) -> Self {
        Self(Genre::ALL.map(value))
    }

    /// Genres with their values, in the survey's order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Genre, &T)> + ExactSizeIterator {
        Genre::ALL.into_iter().zip(&self.0)
    }

    /// Genres with their values to change, in the survey's order.
    pub fn iter_mut(
        &mut self,
    ) -> impl DoubleEndedIterator<Item = (Genre, &mut T)> + ExactSizeIterator {
        Genre::ALL.into_iter().zip(&mut self.0)
    }

    /// Turns each value into another.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> PerGenre<U> {
        PerGenre(self.0.map(change))
    }
}

impl<T> Index<Genre> for PerGenre<T> {
    type Output = T;

    fn index(&self, genre: Genre) -> &T {
        &self.0[genre.index()]
    }
}

impl<T> IndexMut<Genre> for PerGenre<T> {
    fn index_mut(&mut self, genre: Genre) -> &mut T {
        &mut self.0[genre.index()]
    }
}

impl<T> IntoIterator for PerGenre<T> {
    type Item = (Genre, T);
    type IntoIter = core::iter::Zip<
        array::IntoIter<Genre, { Genre::COUNT }>,
        array::IntoIter<T, { Genre::COUNT }>,
    >;

    fn into_iter(self) -> Self::IntoIter {
        Genre::ALL.into_iter().zip(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_genre_has_its_own_place() {
        let mut values = PerGenre::from_fn(Genre::index);
        values[Genre::Jazz] = 100;
        for (genre, &value) in values.iter() {
            assert_eq!(
                value,
                if genre == Genre::Jazz {
                    100
                } else {
                    genre.index()
                }
            );
        }
    }

    #[test]
    fn map_and_into_iter_keep_the_order() {
        let names = PerGenre::from_fn(Genre::name).map(str::len);
        for (genre, length) in names {
            assert_eq!(length, genre.name().len());
        }
    }

    #[test]
    fn iter_mut_reaches_all() {
        let mut counts: PerGenre<u8> = PerGenre::default();
        for (_, count) in counts.iter_mut() {
            *count += 1;
        }
        assert_eq!(counts, PerGenre([1; 16]));
    }
}
