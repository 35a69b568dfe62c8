//! The rest of the outside world: time, randomness, and a lock between tabs. Each with a version for tests.

mod clock;
mod lock;
mod random;

pub use clock::{Clock, Stopped};
pub use lock::{Held, Lock, Unlocked};
pub(crate) use random::part;
pub use random::{NoRandomness, Random, Seeded};
