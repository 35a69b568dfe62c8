//! CRC-32 (IEEE 802.3, reflected, polynomial `EDB88320`): it notices every burst of up to 32 bits, so every
//! single altered byte. Not a defence against forgery; the catalogue ships inside the app.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

/// Without a table: a kilobyte saved in the page is worth more than microseconds at start.
const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// The checksum of some bytes.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_published_check_values() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(
            crc32(b"The quick brown fox jumps over the lazy dog"),
            0x414F_A339
        );
    }
}
