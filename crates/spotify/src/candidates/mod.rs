//! From what Spotify found to tracks that can be ranked: a genre and audio features for each, and where both come from.
//!
//! Features come from the first of these that has them: Spotify ([`Measured::ask_spotify`], closed to new apps),
//! ReccoBeats ([`Measured::ask_reccobeats`], only for somebody who agreed), the same track in the catalogue, the usual
//! values of its genre. [`candidates`] puts together what is known and asks nobody.

mod artists;
mod genre_words;
mod matching;
mod measured;
mod sound;
#[cfg(test)]
pub(crate) mod tests;
mod title;

use music::{AudioFeatures, Catalogue, Genre, Priors, Provenance, Track, TrackId};

use crate::api::{By, Findings, SpotifyTrack};

pub(crate) use genre_words::genre_in_words;
pub use measured::{Agreed, Asked, Measured};

use artists::Artists;
use matching::Matching;

/// Where a candidate's features come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// Spotify measured this very recording.
    Spotify,
    /// ReccoBeats measured this very recording.
    ReccoBeats,
    /// The same track in Attune's own catalogue.
    Catalogue,
    /// Only the genre is known: its usual values in the catalogue.
    GenrePrior,
}

impl Source {
    /// Every source, from the surest on.
    pub const ALL: [Self; 4] = [
        Self::Spotify,
        Self::ReccoBeats,
        Self::Catalogue,
        Self::GenrePrior,
    ];

    /// How far its features can be trusted. `catalogue` is what the catalogue claims of its own.
    #[must_use]
    pub fn provenance(self, catalogue: Provenance) -> Provenance {
        match self {
            Self::Spotify | Self::ReccoBeats => Provenance::Measured,
            Self::Catalogue => less_certain(Provenance::Matched, catalogue),
            Self::GenrePrior => Provenance::GenrePrior,
        }
    }
}

/// A match can be no surer than what was matched.
fn less_certain(one: Provenance, other: Provenance) -> Provenance {
    if other.confidence() < one.confidence() {
        other
    } else {
        one
    }
}

/// A track of Spotify's, ready to be ranked. In memory only.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The track.
    pub track: SpotifyTrack,
    /// The genre that it counts for.
    pub genre: Genre,
    /// What it sounds like; `NaN` for what is not known.
    pub features: AudioFeatures,
    /// How far that can be trusted.
    pub provenance: Provenance,
    /// Where it comes from.
    pub source: Source,
}

impl Candidate {
    /// For `music`, under an id that the caller gives and finds it again by: its place in [`Candidates::list`].
    #[must_use]
    pub fn as_track(&self, id: TrackId) -> Track<'_> {
        Track {
            id,
            genre: self.genre,
            title: self.track.title(),
            artist: self.track.artist(),
            // Unknown: nothing ranks by it.
            year: self.track.year().unwrap_or(0),
            minutes: self.track.minutes(),
            features: self.features,
            provenance: self.provenance,
        }
    }
}

/// All candidates, and what could not become one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// In the order of the findings.
    pub list: Vec<Candidate>,
    /// Tracks left out because nothing says what genre they are.
    pub without_genre: usize,
}

impl Candidates {
    /// As `music` takes them; the ids are places in [`list`](Self::list).
    pub fn tracks(&self) -> impl Iterator<Item = Track<'_>> + Clone {
        (0..)
            .zip(&self.list)
            .map(|(place, candidate)| candidate.as_track(TrackId(place)))
    }

    /// The candidate behind an id that [`tracks`](Self::tracks) gave.
    #[must_use]
    pub fn get(&self, id: TrackId) -> Option<&Candidate> {
        self.list.get(usize::try_from(id.0).ok()?)
    }

    /// How many have their features from a source.
    #[must_use]
    pub fn from(&self, source: Source) -> usize {
        self.list.iter().filter(|c| c.source == source).count()
    }
}

/// Puts together what is known. The genre is that of the question that found the track; a favourite's is its artist's,
/// by what Spotify says of them, by the catalogue, or by the other findings.
#[must_use]
pub fn candidates(findings: &Findings, catalogue: &Catalogue, measured: &Measured) -> Candidates {
    let artists = Artists::of(catalogue, findings);
    let matching = Matching::of(catalogue);
    let priors = Priors::of(catalogue.iter());
    let mut candidates = Candidates::default();
    for found in &findings.tracks {
        let track = &found.track;
        let matched = matching.find(track);
        let genre = match found.by {
            By::Genre(genre) => Some(genre),
            By::Favourite(said) => matched
                .map(|track| track.genre)
                .or_else(|| artists.by_catalogue(track))
                .or(said)
                .or_else(|| artists.by_findings(track)),
        };
        let Some(genre) = genre else {
            candidates.without_genre += 1;
            continue;
        };
        let (source, features) = measured
            .of(track.id())
            .or_else(|| Some((Source::Catalogue, matched?.features)))
            .unwrap_or((Source::GenrePrior, priors.of_genre(genre)));
        let estimated = matched.map_or(Provenance::Estimated, |track| track.provenance);
        candidates.list.push(Candidate {
            track: track.clone(),
            genre,
            features,
            provenance: source.provenance(estimated),
            source,
        });
    }
    candidates
}
