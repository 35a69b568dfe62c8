//! Bytes that nobody can guess.

use core::cell::Cell;

/// The browser gave no random bytes, so nothing secret can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRandomness;

/// A source of bytes for secrets.
pub trait Random {
    /// Fills all of it.
    ///
    /// # Errors
    /// [`NoRandomness`] when there is no good source; the bytes are then of no use.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// A random share of so much, from nothing to all of it: to spread what many pages would do in the same moment.
/// Randomness only spreads here, so without it all of it is taken.
pub(crate) fn part(most: u64, random: &dyn Random) -> u64 {
    let mut bytes = [0; 2];
    match random.fill(&mut bytes) {
        Ok(()) => most * u64::from(u16::from_le_bytes(bytes)) / u64::from(u16::MAX),
        Err(NoRandomness) => most,
    }
}

/// Predictable bytes for tests (SplitMix64). Never for a secret.
#[derive(Debug)]
pub struct Seeded(Cell<u64>);

impl Seeded {
    /// The same seed gives the same bytes.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }
}

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for byte in bytes {
            let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.0.set(state);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed >> 56) as u8;
        }
        Ok(())
    }
}
