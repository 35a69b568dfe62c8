//! Randomness for secrets.

use crate::ports::{NoRandomness, Random};

/// `crypto.getRandomValues`.
#[derive(Clone, Copy, Debug)]
pub struct Crypto;

impl Random for Crypto {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|_| NoRandomness)
    }
}
