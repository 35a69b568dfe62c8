//! What the search asks: a list that follows from its scope and from nothing else.

use music::{Genre, PerGenre};

use crate::http::{Address, Request};

/// One search a genre, and why they look like that, in `data/README.md`.
const QUERIES: &str = include_str!("../../../../../data/spotify_genres.tsv");
/// The Web API.
pub(crate) const API: &str = "https://api.spotify.com/v1";
/// Tracks on a page: the most that an app of 2026 gets.
const PAGE: u16 = 10;
/// Pages that everyone asks for, of each genre.
pub const PAGES_FOR_EVERYONE: u16 = 2;
/// Pages of each genre that somebody named.
pub const PAGES_WHEN_NARROWED: u16 = 4;

/// What to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The same neutral questions for everyone: a few pages of all sixteen genres. Spotify learns that somebody uses
    /// Attune, nothing more.
    Everyone,
    /// More pages of some genres only, which tells Spotify these genres.
    Narrowed(Told),
}

/// Genres that a person has decided to tell Spotify. Holding one means that they were asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told(PerGenre<bool>);

impl Told {
    /// To be called from the button that says what it reveals, and from nowhere else. `None` without a genre.
    #[must_use]
    pub fn by_the_person(genres: &[Genre]) -> Option<Self> {
        let told = PerGenre::from_fn(|genre| genres.contains(&genre));
        (!genres.is_empty()).then_some(Self(told))
    }

    /// The genres, in the survey's order.
    pub fn genres(&self) -> impl Iterator<Item = Genre> + '_ {
        let told = self.0.iter().filter(|(_, told)| **told);
        told.map(|(genre, _)| genre)
    }
}

/// One page of one genre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    page: u16,
    genre: Genre,
}

impl Scope {
    /// All questions in the order in which they are asked: first pages of all genres, then second pages, so that a
    /// search that ends early has something of each. Nothing but the scope decides, neither answers nor what Spotify
    /// said before: an empty first page is followed by a second all the same.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        let (pages, genres): (_, Vec<Genre>) = match self {
            Self::Everyone => (PAGES_FOR_EVERYONE, Genre::ALL.to_vec()),
            Self::Narrowed(told) => (PAGES_WHEN_NARROWED, told.genres().collect()),
        };
        let page = |page| genres.iter().map(move |&genre| Question { page, genre });
        (0..pages).flat_map(page).collect()
    }
}

impl Question {
    /// The genre that is asked for.
    #[must_use]
    pub const fn genre(self) -> Genre {
        self.genre
    }

    /// The request, without a token.
    #[must_use]
    pub fn request(self) -> Request {
        search(query(self.genre), self.page * PAGE)
    }
}

/// A search for tracks.
pub(crate) fn search(query: &str, offset: u16) -> Request {
    let address = Address::of(API).below("search").with("q", query);
    Request::get(
        address
            .with("type", "track")
            .with("limit", &PAGE.to_string())
            .with("offset", &offset.to_string()),
    )
}

/// What stands for a genre in a search.
fn query(genre: Genre) -> &'static str {
    let mut rows = QUERIES.lines().filter_map(|line| line.split_once('\t'));
    let row = rows.find(|(name, _)| *name == genre.name());
    // A test holds the table to have a row for every genre.
    row.map_or("", |(_, query)| query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_genre_has_a_query_of_its_own() {
        let mut queries = Genre::ALL.map(query).to_vec();
        assert!(queries.iter().all(|query| query.starts_with("genre:\"")));
        queries.sort_unstable();
        queries.dedup();
        assert_eq!(queries.len(), Genre::COUNT);
        assert_eq!(QUERIES.lines().count(), 1 + Genre::COUNT);
    }

    #[test]
    fn everyone_asks_all_genres_page_by_page() {
        let questions = Scope::Everyone.questions();
        assert_eq!(questions.len(), 32);
        let first: Vec<Genre> = questions[..16].iter().map(|q| q.genre()).collect();
        assert_eq!(first, Genre::ALL);
        assert_eq!(
            questions[16].request().address.as_str(),
            "https://api.spotify.com/v1/search?q=genre%3A%22classical%22&type=track&limit=10&offset=10"
        );
    }

    #[test]
    fn narrowing_asks_only_what_was_told_in_an_order_that_says_no_more() {
        assert_eq!(Told::by_the_person(&[]), None);
        let one = Told::by_the_person(&[Genre::Rock, Genre::Jazz, Genre::Rock]);
        let other = Told::by_the_person(&[Genre::Jazz, Genre::Rock]);
        assert_eq!(one, other);
        let questions = Scope::Narrowed(one.unwrap()).questions();
        let genres: Vec<Genre> = questions.iter().map(|q| q.genre()).collect();
        assert_eq!(genres, [Genre::Jazz, Genre::Rock].repeat(4));
    }
}
