//! A client over scripted ports, and answers in the shape of Spotify's, for tests.

use core::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};

use super::Client;
use super::track::{SpotifyTrack, read};
use crate::http::scripted::Scripted;
use crate::http::{Answer, Http, NoAnswer, Request};
use crate::ports::{Seeded, Stopped};
use crate::sign_in::Access;
use crate::{Later, Problem};

/// A search answer of 2026, without the fields that new apps do not get any more.
pub(crate) const SEARCH: &str = include_str!("../../tests/answers/search.json");

/// Gives `token-0`, and after every refusal the next.
#[derive(Default)]
pub(crate) struct Tokens {
    pub(crate) refused: RefCell<Vec<String>>,
    /// What renewing runs into, if anything.
    pub(crate) trouble: Option<Problem>,
}

impl Access for Tokens {
    fn token(&self) -> Later<'_, Result<String, Problem>> {
        Box::pin(async { Ok(format!("token-{}", self.refused.borrow().len())) })
    }

    fn renewed(&self, refused: String) -> Later<'_, Result<String, Problem>> {
        self.refused.borrow_mut().push(refused);
        match &self.trouble {
            Some(problem) => Box::pin(core::future::ready(Err(problem.clone()))),
            None => self.token(),
        }
    }
}

/// Whoever asks for a token waits for ever.
pub(crate) struct Waiting;

impl Access for Waiting {
    fn token(&self) -> Later<'_, Result<String, Problem>> {
        Box::pin(core::future::pending())
    }

    fn renewed(&self, _: String) -> Later<'_, Result<String, Problem>> {
        self.token()
    }
}

/// Never answers.
pub(crate) struct Silent(pub(crate) RefCell<usize>);

impl Http for Silent {
    fn send(&self, _: Request) -> Later<'_, Result<Answer, NoAnswer>> {
        *self.0.borrow_mut() += 1;
        Box::pin(core::future::pending())
    }
}

/// A client with the parts of it that tests look at.
pub(crate) struct Stage {
    pub(crate) http: Rc<Scripted>,
    pub(crate) clock: Rc<Stopped>,
    pub(crate) tokens: Rc<Tokens>,
    pub(crate) client: Client,
}

impl Stage {
    pub(crate) fn new(http: Scripted) -> Self {
        Self::with(http, Tokens::default())
    }

    pub(crate) fn with(http: Scripted, tokens: Tokens) -> Self {
        let (http, tokens) = (Rc::new(http), Rc::new(tokens));
        let clock = Rc::new(Stopped::default());
        let random = Rc::new(Seeded::new(7));
        Self {
            client: Client::new(http.clone(), clock.clone(), random, tokens.clone()),
            http,
            clock,
            tokens,
        }
    }

    /// Everything asked, as `GET https://…`, with `api.spotify.com/v1` left out.
    pub(crate) fn asked(&self) -> Vec<String> {
        let line = |request: &Request| {
            let address = request.address.as_str();
            let short = address.replace("https://api.spotify.com/v1", "");
            format!("{} {short}", request.method.name())
        };
        self.http.asked().iter().map(line).collect()
    }

    /// Milliseconds waited between tries, without the pace.
    pub(crate) fn waited(&self) -> u64 {
        let slept = self.clock.slept();
        slept.iter().filter(|wait| **wait > super::PACE).sum()
    }
}

/// A track of an answer.
pub(crate) fn track(id: &str, title: &str, artist: &str) -> Value {
    json!({
        "type": "track", "id": id, "name": title, "duration_ms": 180_000,
        "artists": [{"id": format!("a{}", artist.len()), "name": artist}],
    })
}

/// A search answer with these items.
pub(crate) fn search_answer(items: &[Value]) -> String {
    json!({"tracks": {"items": items}}).to_string()
}

/// An item as it is read.
pub(crate) fn track_of(item: &Value) -> SpotifyTrack {
    read(item).unwrap()
}
