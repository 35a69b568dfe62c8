//! What a genre usually sounds like: the medians of its tracks in the catalogue.

use crate::{AudioFeatures, Genre, PerGenre, Track};

/// One set of features a genre, for tracks of which nothing but that is known
/// ([`Provenance::GenrePrior`](crate::Provenance::GenrePrior)).
pub struct Priors(PerGenre<AudioFeatures>);

impl Priors {
    /// Of these tracks; `NaN` for a genre without any.
    pub fn of<'a>(all: impl IntoIterator<Item = Track<'a>>) -> Self {
        let mut tracks = PerGenre::from_fn(|_| Vec::new());
        for track in all {
            tracks[track.genre].push(track.features);
        }
        Self(tracks.map(|tracks| AudioFeatures {
            tempo: median(tracks.iter().map(|f| f.tempo)),
            energy: median(tracks.iter().map(|f| f.energy)),
            valence: median(tracks.iter().map(|f| f.valence)),
            danceability: median(tracks.iter().map(|f| f.danceability)),
            acousticness: median(tracks.iter().map(|f| f.acousticness)),
            instrumentalness: median(tracks.iter().map(|f| f.instrumentalness)),
        }))
    }

    /// The usual features of a genre.
    #[must_use]
    pub fn of_genre(&self, genre: Genre) -> AudioFeatures {
        self.0[genre]
    }
}

/// The middle value, the mean of the two in the middle; of those that are known.
fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.filter(|value| !value.is_nan()).collect();
    values.sort_by(f32::total_cmp);
    let middle = values.len() / 2;
    match values.get(middle) {
        None => f32::NAN,
        Some(upper) if values.len() % 2 == 1 => *upper,
        Some(upper) => (values[middle - 1] + upper) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), 2.0);
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()), 2.5);
        assert_eq!(median([f32::NAN, 7.0].into_iter()), 7.0);
        assert!(median([].into_iter()).is_nan());
    }
}
