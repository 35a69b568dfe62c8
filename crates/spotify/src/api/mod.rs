//! The calls of the Web API, and [`Spotify`], through which the page makes them.
//!
//! One [`Spotify`] lives as long as somebody is signed in; dropping it forgets all that came from Spotify. Nothing
//! here panics, whatever comes, and every way ends in something to show: what was found so far, or a
//! [`Problem`](crate::Problem) with its own sentence.
//!
//! ```
//! use std::rc::Rc;
//! use spotify::api::{Date, Progress, Saving, Scope, Spotify};
//! # use spotify::http::scripted::{Scripted, says};
//! # use spotify::ports::{Seeded, Stopped};
//! # use spotify::{Later, Problem, sign_in::Access};
//! # struct Always;
//! # impl Access for Always {
//! #     fn token(&self) -> Later<'_, Result<String, Problem>> {
//! #         Box::pin(async { Ok("token".to_owned()) })
//! #     }
//! #     fn renewed(&self, _: String) -> Later<'_, Result<String, Problem>> {
//! #         self.token()
//! #     }
//! # }
//! # let (network, clock, randomness, keeper) = (
//! #     Rc::new(Scripted::by(|_| says(200, r#"{"tracks": {"items": []}}"#))),
//! #     Rc::new(Stopped::default()), Rc::new(Seeded::new(1)), Rc::new(Always),
//! # );
//! # let row = b"genre\ttitle\tartist\tyear\tminutes\ttempo\tenergy\tvalence\tdanceability\tacousticness\tinstrumentalness\n\
//! #     Rock\tx\ty\t1977\t3\t120\t0.5\t0.5\t0.5\t0.5\t0.5";
//! # let rows = music::catalogue::tsv::parse("", row).unwrap();
//! # let catalogue = music::Catalogue::decode(&music::catalogue::encode(&rows)).unwrap();
//! # futures_executor::block_on(async move {
//! // In the page the ports are those of `web`, and the keeper is the one that signed in.
//! let spotify = Spotify::new(network, clock, randomness, keeper);
//!
//! // "Look for music". Dropping the future is "Stop": `spotify.found(&scope)` has what came by then.
//! let show = |Progress { done, of }| println!("{done} of {of}");
//! let scope = Scope::Everyone;
//! let findings = spotify.search(&scope, &show).await;
//! if let Some(problem) = &findings.stopped {
//!     println!("not everything was asked: {problem:?}");
//! }
//!
//! // "Also my own favourites".
//! let findings = findings.and(spotify.favourites(&show).await);
//!
//! // Measured features where this app gets any, then candidates. Only the first of these asks anybody.
//! spotify.measure(&findings, &show).await;
//! let candidates = spotify.candidates(&findings, &catalogue);
//!
//! // The ranking is `music`'s or `wellbeing`'s: session_of(candidates.tracks(), &wish). Each stop's id leads back.
//! let list = candidates.tracks().map(|track| track.id);
//! let chosen = list.filter_map(|id| candidates.get(id)).map(|candidate| candidate.track.id().clone());
//!
//! // "Save as playlist": keep the `Saving`, and press again to go on where it ended.
//! let date = Date { year: 2026, month: 11, day: 22 };
//! if let Some(saving) = Saving::new(date, chosen) {
//!     match spotify.save(&saving).await {
//!         Ok(saved) => println!("{} tracks, seen by {:?}", saved.added, saved.seen_by),
//!         Err(unfinished) => println!("{} of {} so far", unfinished.added, unfinished.of),
//!     }
//! }
//! # });
//! ```

pub(crate) mod client;
mod facade;
#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod hostile;
mod person;
mod playlist;
mod search;
pub(crate) mod track;

pub(crate) use client::Call;
pub use client::{Client, MOST_REQUESTS, PACE, TIME_OUT};
pub use facade::Spotify;
pub use person::{ARTISTS, Favourites, Person, person};
pub use playlist::{Date, MOST_AT_ONCE, Saved, SavedUris, Saving, SeenBy, Unfinished};
pub(crate) use search::API;
pub use search::{
    By, Findings, Found, PAGES_FOR_EVERYONE, PAGES_WHEN_NARROWED, Progress, Question, Scope,
    Search, Told,
};
pub use track::{Artist, Dropped, Isrc, SpotifyTrack};
