//! The person's own: whether Spotify lets them in, and what they listen to most.
//!
//! Asked only when they wish it. Their top artists lead to tracks by a fixed number of searches.

#[cfg(test)]
mod tests;

use core::cell::RefCell;
use std::collections::BTreeMap;

use music::Genre;
use serde_json::Value;

use super::client::{Call, Client};
use super::search::{API, By, Findings, Gatherer, Page, Progress, search};
use super::track::{SpotifyTrack, shown};
use crate::candidates::genre_in_words;
use crate::http::{Address, Request};
use crate::ids::ArtistId;
use crate::{Problem, json};

/// How many of the top artists are searched for.
pub const ARTISTS: usize = 10;
/// Favourites asked for: the most there are.
const FAVOURITES: &str = "50";
/// About the last half year.
const RANGE: &str = "medium_term";

/// Who is signed in, as far as the page says it.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Who it is, to tell one person from another while the page is open; nothing else is done with it.
    pub id: Option<String>,
    /// The name they show, if they show one.
    pub name: Option<String>,
}

impl core::fmt::Debug for Person {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("a person")
    }
}

/// Asks who is signed in.
///
/// # Errors
/// [`Problem::NotOnTheList`] for somebody whom a development-mode app does not let in; others as they come.
pub async fn person(client: &Client) -> Result<Person, Problem> {
    let request = Request::get(Address::of(API).below("me"));
    let answer = client.value(request, Call::Person).await?;
    Ok(Person {
        id: answer["id"].as_str().map(str::to_owned),
        name: answer["display_name"].as_str().and_then(shown),
    })
}

/// One of the person's top artists.
#[derive(Clone)]
struct TopArtist {
    id: ArtistId,
    name: String,
    genre: Option<Genre>,
}

/// The person's favourites of this session.
#[derive(Default)]
pub struct Favourites {
    tracks: RefCell<Option<Page>>,
    artists: RefCell<Option<Vec<TopArtist>>>,
    by_artist: RefCell<BTreeMap<ArtistId, Page>>,
}

impl Favourites {
    /// Asks for top tracks, top artists, and tracks of the first [`ARTISTS`] of those. What was answered is not asked
    /// again. An end before time keeps what was found; so does dropping the future ([`found`](Self::found)).
    pub async fn run(&self, client: &Client, progress: &dyn Fn(Progress)) -> Findings {
        let stopped = self.ask(client, progress).await.err();
        Findings {
            stopped,
            ..self.found()
        }
    }

    /// What is known without asking anything.
    #[must_use]
    pub fn found(&self) -> Findings {
        let mut gatherer = Gatherer::default();
        let artists = self.artists.borrow();
        let artists = artists.as_deref().unwrap_or_default();
        if let Some(page) = &*self.tracks.borrow() {
            gatherer.add_page(page, |track| By::Favourite(genre_of(track, artists)));
        }
        let by_artist = self.by_artist.borrow();
        for artist in artists {
            if let Some(page) = by_artist.get(&artist.id) {
                gatherer.add_page(page, |_| By::Favourite(artist.genre));
            }
        }
        gatherer.findings(0, None)
    }

    /// Forgets all of it.
    pub(crate) fn forget(&self) {
        self.tracks.replace(None);
        self.artists.replace(None);
        self.by_artist.borrow_mut().clear();
    }

    async fn ask(&self, client: &Client, progress: &dyn Fn(Progress)) -> Result<(), Problem> {
        let mut of = 2 + ARTISTS;
        progress(Progress { done: 0, of });
        if self.tracks.borrow().is_none() {
            let answer = client.value(top("tracks"), Call::Person).await?;
            let page = Page::read(&answer, "items")?;
            self.tracks.replace(Some(page));
        }
        progress(Progress { done: 1, of });
        if self.artists.borrow().is_none() {
            let answer = client.value(top("artists"), Call::Person).await?;
            let items = json::list(&answer, "items")?;
            let artists = items.iter().filter_map(artist).take(ARTISTS).collect();
            self.artists.replace(Some(artists));
        }
        let artists = self.artists.borrow().clone().unwrap_or_default();
        of = 2 + artists.len();
        progress(Progress { done: 2, of });
        for (artist, done) in artists.iter().zip(3..) {
            self.ask_artist(client, artist).await?;
            progress(Progress { done, of });
        }
        Ok(())
    }

    async fn ask_artist(&self, client: &Client, artist: &TopArtist) -> Result<(), Problem> {
        if self.by_artist.borrow().contains_key(&artist.id) {
            return Ok(());
        }
        let request = search(&query(&artist.name), 0);
        let answer = client.value(request, Call::Public).await?;
        let mut page = Page::read(&answer, "tracks.items")?;
        // Others have the same name, or sing about them.
        page.tracks.retain(|track| is_by(track, &artist.id));
        self.by_artist.borrow_mut().insert(artist.id.clone(), page);
        Ok(())
    }
}

fn top(what: &str) -> Request {
    let address = Address::of(API).below("me").below("top").below(what);
    Request::get(address.with("limit", FAVOURITES).with("time_range", RANGE))
}

/// Spotify's filter has no way to write a quotation mark.
fn query(name: &str) -> String {
    let name: String = name.chars().filter(|c| !matches!(c, '"' | '…')).collect();
    format!("artist:\"{}\"", name.trim())
}

fn artist(item: &Value) -> Option<TopArtist> {
    let genres = item["genres"].as_array().map(Vec::as_slice);
    let genres = genres.unwrap_or_default().iter();
    Some(TopArtist {
        id: ArtistId::new(item["id"].as_str()?)?,
        name: shown(item["name"].as_str()?)?,
        genre: genres.filter_map(Value::as_str).find_map(genre_in_words),
    })
}

fn is_by(track: &SpotifyTrack, id: &ArtistId) -> bool {
    let mut artists = track.artists().iter();
    artists.any(|artist| artist.id.as_ref() == Some(id))
}

/// The genre of the first of the artists who plays this track and has one.
fn genre_of(track: &SpotifyTrack, artists: &[TopArtist]) -> Option<Genre> {
    let mut plays = artists.iter().filter(|artist| is_by(track, &artist.id));
    plays.find_map(|artist| artist.genre)
}
