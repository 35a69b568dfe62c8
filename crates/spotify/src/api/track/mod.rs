//! A track as Spotify tells of it: an id and a title, and whatever else happens to be there.
//!
//! Everything stays in memory. Nothing here can be written to a file, a store or the learner: there is no
//! `Serialize`, and no `Display` either.

mod dropped;
mod isrc;
mod names;
#[cfg(test)]
pub(crate) mod tests;

use serde_json::Value;

use crate::ids::{ArtistId, SpotifyTrackId};
use crate::json;

pub use dropped::Dropped;
pub(crate) use dropped::Reason;
pub use isrc::Isrc;
pub(crate) use names::shown;

/// Where covers may come from. Anything else is not loaded.
const COVERS: &str = "https://i.scdn.co/";
/// Pixels that a cover in a list needs; the smallest image that has them is taken.
const COVER_WIDTH: u64 = 160;

/// One track.
#[derive(Clone, PartialEq, Eq)]
pub struct SpotifyTrack {
    id: SpotifyTrackId,
    title: String,
    artists: Vec<Artist>,
    album: Option<String>,
    milliseconds: Option<u32>,
    year: Option<u16>,
    isrc: Option<Isrc>,
    cover: Option<String>,
    explicit: bool,
}

/// Who plays it.
#[derive(Clone, PartialEq, Eq)]
pub struct Artist {
    /// As shown: any Unicode, cut when it is too long.
    pub name: String,
    /// Absent for a name without a page at Spotify.
    pub id: Option<ArtistId>,
}

impl SpotifyTrack {
    /// Its id, from which its link and its URI follow.
    #[must_use]
    pub const fn id(&self) -> &SpotifyTrackId {
        &self.id
    }

    /// The title: plain text of any script, at most 200 characters. Never markup.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Everyone named, in Spotify's order; may be empty.
    #[must_use]
    pub fn artists(&self) -> &[Artist] {
        &self.artists
    }

    /// The first artist's name, empty without one.
    #[must_use]
    pub fn artist(&self) -> &str {
        self.artists.first().map_or("", |artist| &artist.name)
    }

    /// All artists' names with commas between.
    #[must_use]
    pub fn artists_line(&self) -> String {
        let names: Vec<&str> = self.artists.iter().map(|a| a.name.as_str()).collect();
        names.join(", ")
    }

    /// The album's name.
    #[must_use]
    pub fn album(&self) -> Option<&str> {
        self.album.as_deref()
    }

    /// Its length.
    #[must_use]
    pub const fn milliseconds(&self) -> Option<u32> {
        self.milliseconds
    }

    /// Its length in minutes, `NaN` when it is not known.
    #[must_use]
    pub fn minutes(&self) -> f32 {
        self.milliseconds
            .map_or(f32::NAN, |length| length as f32 / 60_000.0)
    }

    /// The year of the album.
    #[must_use]
    pub const fn year(&self) -> Option<u16> {
        self.year
    }

    /// The recording's own number, the same wherever it is published.
    #[must_use]
    pub const fn isrc(&self) -> Option<&Isrc> {
        self.isrc.as_ref()
    }

    /// The address of its cover, always below `https://i.scdn.co/`. To be loaded only when somebody asked for covers.
    #[must_use]
    pub fn cover(&self) -> Option<&str> {
        self.cover.as_deref()
    }

    /// Whether Spotify marks its words as explicit.
    #[must_use]
    pub const fn is_explicit(&self) -> bool {
        self.explicit
    }
}

impl core::fmt::Debug for SpotifyTrack {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:?}", self.id)
    }
}

impl core::fmt::Debug for Artist {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:?}", self.id)
    }
}

/// Reads one item of a list, or says why it is none of ours.
pub(crate) fn read(item: &Value) -> Result<SpotifyTrack, Reason> {
    if item.is_null() {
        return Err(Reason::Empty);
    }
    let uri = item["uri"].as_str().unwrap_or_default();
    if item["is_local"] == true || uri.starts_with("spotify:local:") {
        return Err(Reason::Local);
    }
    if item["type"] == "episode" || uri.starts_with("spotify:episode:") {
        return Err(Reason::Episode);
    }
    if item["is_playable"] == false {
        return Err(Reason::Unplayable);
    }
    let id = json::text(item, "id").ok().and_then(SpotifyTrackId::new);
    let title = json::text(item, "name").ok().and_then(shown);
    let (Some(id), Some(title)) = (id, title) else {
        return Err(Reason::Unreadable);
    };
    let album = &item["album"];
    Ok(SpotifyTrack {
        id,
        title,
        artists: artists(&item["artists"]),
        album: album["name"].as_str().and_then(shown),
        milliseconds: length(&item["duration_ms"]),
        year: year(&album["release_date"]),
        isrc: item["external_ids"]["isrc"].as_str().and_then(Isrc::new),
        cover: cover(&album["images"]),
        explicit: item["explicit"] == true,
    })
}

/// Artists with a name.
fn artists(value: &Value) -> Vec<Artist> {
    let artist = |value: &Value| {
        Some(Artist {
            name: value["name"].as_str().and_then(shown)?,
            id: value["id"].as_str().and_then(ArtistId::new),
        })
    };
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(artist).collect()
}

/// More than nothing and at most a day.
fn length(value: &Value) -> Option<u32> {
    let length = u32::try_from(value.as_u64()?).ok()?;
    (1..=86_400_000).contains(&length).then_some(length)
}

/// The year of `2011`, `2011-04` or `2011-04-12`. Unknown dates come as `0000`.
fn year(value: &Value) -> Option<u16> {
    let year = value.as_str()?.get(..4)?.parse().ok()?;
    (1000..=2999).contains(&year).then_some(year)
}

/// The smallest image that is wide enough, else the first of what there is.
fn cover(images: &Value) -> Option<String> {
    let images = images.as_array()?;
    let allowed = || {
        images.iter().filter_map(|image| {
            let url = image["url"].as_str().filter(|url| is_cover(url))?;
            Some((image["width"].as_u64().unwrap_or_default(), url))
        })
    };
    let wide = allowed().filter(|(width, _)| *width >= COVER_WIDTH);
    let best = wide.min_by_key(|(width, _)| *width).or(allowed().next());
    best.map(|(_, url)| url.to_owned())
}

/// Only plain addresses below [`COVERS`]: nothing that could lead elsewhere or break out of an attribute.
fn is_cover(url: &str) -> bool {
    let path = url.strip_prefix(COVERS).unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    !path.is_empty() && path.len() <= 200 && path.bytes().all(plain) && !path.contains("..")
}
