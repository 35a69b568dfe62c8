//! What a genre usually sounds like: the medians of its tracks in the catalogue.

use music::{AudioFeatures, Catalogue, Genre, PerGenre};

/// One set of features a genre.
pub(super) struct Priors(PerGenre<AudioFeatures>);

impl Priors {
    /// Of this catalogue; `NaN` for a genre without tracks.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut tracks = PerGenre::from_fn(|_| Vec::new());
        for track in catalogue.iter() {
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

    pub(super) fn of_genre(&self, genre: Genre) -> AudioFeatures {
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
