//! Finding a track of Spotify's in the catalogue, by number or by name.

use std::collections::BTreeMap;

use music::{Catalogue, Track, TrackId, comparison_key};

use super::title::plain;
use crate::api::{Isrc, SpotifyTrack};

/// Numbers of recordings in the catalogue, as far as they are known for sure.
const ISRCS: &str = include_str!("../../../../data/spotify_isrc.tsv");

/// The catalogue by what identifies its tracks.
pub(super) struct Matching<'a> {
    catalogue: &'a Catalogue,
    /// Keys of title and artist.
    by_name: BTreeMap<(String, String), TrackId>,
    by_isrc: BTreeMap<Isrc, TrackId>,
}

impl<'a> Matching<'a> {
    pub(super) fn of(catalogue: &'a Catalogue) -> Self {
        Self::with(catalogue, ISRCS)
    }

    fn with(catalogue: &'a Catalogue, isrcs: &str) -> Self {
        let mut by_name = BTreeMap::new();
        for track in catalogue.iter() {
            for title in [track.title, plain(track.title)] {
                by_name.entry(key(title, track.artist)).or_insert(track.id);
            }
        }
        let row = |line: &str| {
            let mut fields = line.split('\t');
            let isrc = Isrc::new(fields.next()?)?;
            let id = by_name.get(&key(fields.next()?, fields.next()?))?;
            Some((isrc, *id))
        };
        let by_isrc = isrcs.lines().filter_map(row).collect();
        Self {
            catalogue,
            by_name,
            by_isrc,
        }
    }

    /// The same track: by its number, then under its full title by any of its artists, then without additions such as
    /// "- Remastered 2011".
    pub(super) fn find(&self, track: &SpotifyTrack) -> Option<Track<'a>> {
        let by_isrc = track.isrc().and_then(|isrc| self.by_isrc.get(isrc));
        let id = by_isrc.or_else(|| self.named(track))?;
        self.catalogue.get(*id)
    }

    fn named(&self, track: &SpotifyTrack) -> Option<&TrackId> {
        let titles = [track.title(), plain(track.title())];
        titles.into_iter().find_map(|title| {
            let mut artists = track.artists().iter();
            artists.find_map(|artist| self.by_name.get(&key(title, &artist.name)))
        })
    }
}

fn key(title: &str, artist: &str) -> (String, String) {
    (comparison_key(title), comparison_key(artist))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::fixtures::{track, track_of};
    use crate::candidates::tests::catalogue;

    #[test]
    fn the_number_finds_a_track_whatever_it_is_called() {
        let catalogue = catalogue();
        let numbers = "isrc\ttitle\tartist\nQZAT12400001\tHigh Water\tQuiet Harbour\nQZAT12400002\tUnknown\tNobody";
        let matching = Matching::with(&catalogue, numbers);
        let mut item = track("a", "水位", "静かな港");
        item["external_ids"] = json!({"isrc": "QZ-AT1-24-00001"});
        assert_eq!(
            matching.find(&track_of(&item)).map(|t| t.title),
            Some("High Water")
        );
        item["name"] = json!("Low Water");
        item["artists"] = json!([{"name": "Quiet Harbour"}]);
        let found = matching.find(&track_of(&item));
        assert_eq!(
            found.map(|t| t.title),
            Some("High Water"),
            "the number before the name"
        );
        item["name"] = json!("水位");
        item["external_ids"] = json!({"isrc": "QZAT12400002"});
        assert_eq!(matching.find(&track_of(&item)), None);
    }

    #[test]
    fn every_number_leads_to_a_track_of_the_catalogue() {
        let table = std::fs::read("../../data/catalogue.tsv").unwrap();
        let rows = music::catalogue::tsv::parse("catalogue", &table).unwrap();
        let catalogue = Catalogue::decode(&music::catalogue::encode(&rows)).unwrap();
        let matching = Matching::of(&catalogue);
        assert_eq!(matching.by_isrc.len(), ISRCS.lines().count() - 1);
        assert!(!matching.by_isrc.is_empty());
    }
}
