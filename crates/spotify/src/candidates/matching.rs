//! Finding a track of Spotify's in the catalogue, by number or by name.

use std::collections::BTreeMap;

use music::{Catalogue, Track, TrackId, comparison_key};

use super::title::plain;
use crate::api::SpotifyTrack;

/// The catalogue by what identifies its tracks.
pub(super) struct Matching<'a> {
    catalogue: &'a Catalogue,
    /// Keys of title and artist.
    by_name: BTreeMap<(String, String), TrackId>,
}

impl<'a> Matching<'a> {
    pub(super) fn of(catalogue: &'a Catalogue) -> Self {
        let mut by_name = BTreeMap::new();
        for track in catalogue.iter() {
            let artist = comparison_key(track.artist);
            for title in [track.title, plain(track.title)] {
                let key = (comparison_key(title), artist.clone());
                by_name.entry(key).or_insert(track.id);
            }
        }
        Self { catalogue, by_name }
    }

    /// The same track, by any of its artists: first under its full title, then without additions such as
    /// "- Remastered 2011".
    pub(super) fn find(&self, track: &SpotifyTrack) -> Option<Track<'a>> {
        let titles = [track.title(), plain(track.title())].map(comparison_key);
        let artists: Vec<String> = track
            .artists()
            .iter()
            .map(|artist| comparison_key(&artist.name))
            .collect();
        let id = titles.into_iter().find_map(|title| {
            let mut artists = artists.iter();
            artists.find_map(|artist| self.by_name.get(&(title.clone(), artist.clone())))
        })?;
        self.catalogue.get(*id)
    }
}
