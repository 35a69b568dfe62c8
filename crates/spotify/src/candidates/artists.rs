//! What genre an artist is: for tracks that no search for a genre has found.

use std::collections::BTreeMap;

use music::{Catalogue, Genre, PerGenre, comparison_key};

use crate::api::{By, Findings, SpotifyTrack};

/// How often an artist stands under each genre, by the key of their name.
type Counts = BTreeMap<String, PerGenre<usize>>;

/// Genres of artists.
pub(super) struct Artists {
    in_catalogue: Counts,
    in_findings: Counts,
}

impl Artists {
    pub(super) fn of(catalogue: &Catalogue, findings: &Findings) -> Self {
        let mut artists = Self {
            in_catalogue: Counts::new(),
            in_findings: Counts::new(),
        };
        for track in catalogue.iter() {
            count(&mut artists.in_catalogue, track.artist, track.genre);
        }
        for found in &findings.tracks {
            if let By::Genre(genre) = found.by {
                count(&mut artists.in_findings, found.track.artist(), genre);
            }
        }
        artists
    }

    /// The genre under which the catalogue has one of the artists.
    pub(super) fn by_catalogue(&self, track: &SpotifyTrack) -> Option<Genre> {
        most(&self.in_catalogue, track)
    }

    /// The genre whose search found one of the artists.
    pub(super) fn by_findings(&self, track: &SpotifyTrack) -> Option<Genre> {
        most(&self.in_findings, track)
    }
}

fn count(counts: &mut Counts, artist: &str, genre: Genre) {
    let key = comparison_key(artist);
    if !key.is_empty() {
        counts.entry(key).or_default()[genre] += 1;
    }
}

/// The most frequent genre of the first artist who has one; the first in the survey's order on a tie.
fn most(counts: &Counts, track: &SpotifyTrack) -> Option<Genre> {
    let genres = track
        .artists()
        .iter()
        .find_map(|artist| counts.get(&comparison_key(&artist.name)))?;
    let most = genres.iter().rev().max_by_key(|(_, count)| **count);
    most.map(|(genre, _)| genre)
}
