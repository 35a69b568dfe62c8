//! Spotify, reached from the browser: sign-in by Authorization Code with PKCE, and the few calls that Attune makes.
//!
//! Takes a person's consent and the world as ports (network, clock, randomness, a lock between tabs), gives tracks
//! that `music` can rank. It knows nothing about health: what it asks for in [`search`](api) is the same for everyone
//! unless somebody narrows it on purpose.
//!
//! What comes from Spotify lives in memory for as long as the page is open. No type that holds it can be written
//! anywhere; the one thing that may be kept are the addresses of tracks that a person saved.
//!
//! Everything but `web` is pure and runs natively; `web` fills the ports in a browser.

#![deny(missing_docs)]

pub mod api;
pub mod candidates;
pub mod http;
pub mod ids;
mod json;
pub mod ports;
mod problem;
pub mod sign_in;
#[cfg(target_arch = "wasm32")]
pub mod web;

use core::future::Future;
use core::pin::Pin;

pub use json::Malformed;
pub use problem::Problem;

/// Something that will be there later. Boxed, so that ports can be put behind `dyn` and the page carries each client
/// function once.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
