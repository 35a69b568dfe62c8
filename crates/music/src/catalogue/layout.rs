//! The compact form, byte by byte.
//!
//! ```text
//! magic      4  "ATCT"
//! version    1
//! checksum   4  CRC-32 of everything after it, little endian
//! tracks     n  varint
//! artists    n  varint
//! lengths       varint for each artist, then for each title: bytes of UTF-8
//! columns       one after another, each for all tracks:
//!               genre (1), artist number (varint), year (2), minutes (2), tempo (2),
//!               energy, valence, danceability, acousticness, instrumentalness (1 each)
//! texts         artists, then titles, without separators
//! ```
//! Like stands beside like, so that brotli finds the repetitions; two-byte columns hold all low bytes, then all
//! high bytes, for the same reason. Varints are LEB128 of at most four bytes.
//!
//! Numbers are fixed point. A decoded value differs from the row's by at most half a step:
//! tempo 0.05 BPM, minutes 0.005, shares 1/510.

pub(super) const MAGIC: [u8; 4] = *b"ATCT";
pub(super) const VERSION: u8 = 1;
/// Bytes before the part that the checksum covers.
pub(super) const HEAD: usize = MAGIC.len() + 1 + 4;

/// Steps in a minute of length.
pub(super) const MINUTE_STEPS: f32 = 100.0;
/// Steps in one beat a minute.
pub(super) const TEMPO_STEPS: f32 = 10.0;
/// Steps from 0 to 1.
pub(super) const SHARE_STEPS: f32 = 255.0;

/// The nearest number of steps; what does not fit is clamped.
pub(super) fn steps(value: f32, steps_in_one: f32) -> u16 {
    // `as` saturates, so no value can wrap around.
    libm::roundf(value * steps_in_one) as u16
}
