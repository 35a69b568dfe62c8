//! A track, its audio features, and how far those features can be trusted.

use crate::Genre;
use crate::ranking::weights::CONFIDENCE;

/// A track's position in its catalogue. Only means something together with that catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TrackId(pub u32);

/// What a track sounds like, in the sense that streaming services give these words.
///
/// A value that is not known is `NaN`; the ranking treats it as neutral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AudioFeatures {
    /// Beats a minute.
    pub tempo: f32,
    /// Perceived intensity, `0..=1`. Stands for arousal in the mood plane.
    pub energy: f32,
    /// Musical positiveness, `0..=1`: sad or tense to cheerful.
    pub valence: f32,
    /// How well one can dance to it, `0..=1`.
    pub danceability: f32,
    /// Confidence that it is acoustic, `0..=1`.
    pub acousticness: f32,
    /// Confidence that nobody sings, `0..=1`.
    pub instrumentalness: f32,
}

/// Where audio features come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provenance {
    /// Computed from this very recording's sound.
    Measured,
    /// Measured on what is most likely the same recording, matched by title and artist.
    Matched,
    /// A person's estimate, as in the starter catalogue.
    Estimated,
    /// Only the genre is known: the genre's usual values.
    GenrePrior,
}

impl Provenance {
    /// How much the features count, `0..=1`. Attune's own choice, not a measured reliability: a measured
    /// value counts in full, a genre's average a third.
    #[must_use]
    pub const fn confidence(self) -> f32 {
        let [measured, matched, estimated, prior] = CONFIDENCE;
        match self {
            Self::Measured => measured,
            Self::Matched => matched,
            Self::Estimated => estimated,
            Self::GenrePrior => prior,
        }
    }
}

/// A track as its catalogue lends it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track<'a> {
    /// Position in the catalogue.
    pub id: TrackId,
    /// The genre it is listed under.
    pub genre: Genre,
    /// Title, in its own spelling.
    pub title: &'a str,
    /// Main artist, in their own spelling; for classical music the composer.
    pub artist: &'a str,
    /// Year of the first release, or of composition.
    pub year: u16,
    /// Length of the well-known recording, in minutes.
    pub minutes: f32,
    /// What it sounds like.
    pub features: AudioFeatures,
    /// Where those features come from.
    pub provenance: Provenance,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_falls_from_measured_to_prior() {
        let all = [
            Provenance::Measured,
            Provenance::Matched,
            Provenance::Estimated,
            Provenance::GenrePrior,
        ];
        let confidences = all.map(Provenance::confidence);
        assert!(confidences.windows(2).all(|pair| pair[0] > pair[1]));
        assert!(confidences.iter().all(|c| (0.0..=1.0).contains(c)));
    }
}
