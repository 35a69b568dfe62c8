//! What no crate can test about itself.
//!
//! - Which crate may reach which: `graph` reads dependency trees, `rules` holds the design's rules
//!   and finds what breaks them, `sources` looks for names that no graph shows. `boundary/` puts
//!   the real workspace through them; the tests beside the code put planted faults through them.
//! - That native code and WebAssembly agree: `ranking`, `forecast`, `sessions` and `learner` compute something whose
//!   every bit is in `golden/`, and both `golden/suite.rs` (natively) and `wasm/` (in a browser) compare with it.

pub mod forecast;
pub mod graph;
pub mod learner;
pub mod ranking;
pub mod rules;
pub mod sessions;
pub mod sources;
