//! Requests and answers, apart from who sends them.
//!
//! A test answers from a script ([`scripted`]), the browser by `fetch` (`web::fetch`). The client builds every
//! request here, so what is asked of the outside world can be compared byte by byte.

mod address;
mod answer;
mod request;
pub mod scripted;

pub use address::{Address, encoded};
pub use answer::{Answer, NoAnswer};
pub use request::{Body, Method, Request};

use crate::Later;

/// The way to the network.
pub trait Http {
    /// Sends a request and waits for the whole answer. Whoever drops the future takes the request back.
    ///
    /// # Errors
    /// [`NoAnswer`] when there is no answer that may be read. A status like 500 is an answer.
    fn send(&self, request: Request) -> Later<'_, Result<Answer, NoAnswer>>;
}
