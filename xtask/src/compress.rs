//! Files compressed once, when building, as hard as the formats allow.
//!
//! A static server then only picks the file the browser understands. Both formats are written
//! without times or names, so that the same input gives the same bytes.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};

use crate::failure::{Result, While};

/// One file in both formats.
pub(crate) struct Compressed {
    pub(crate) gzip: Vec<u8>,
    pub(crate) brotli: Vec<u8>,
}

/// Kinds of file that are worth it; pictures and fonts are compressed already.
const WORTH_IT: [&str; 11] = [
    "html",
    "js",
    "css",
    "wasm",
    "json",
    "svg",
    "txt",
    "xml",
    "webmanifest",
    "bin",
    "ico",
];

/// Whether a file of this extension gets compressed versions.
pub(crate) fn worth_it(extension: &str) -> bool {
    WORTH_IT.contains(&extension)
}

pub(crate) fn compress(bytes: &[u8]) -> Result<Compressed> {
    Ok(Compressed {
        gzip: gzip(bytes).doing(|| "compressing with gzip".to_owned())?,
        brotli: brotli(bytes).doing(|| "compressing with brotli".to_owned())?,
    })
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        // The largest window that every browser's decoder takes.
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn both_formats_give_the_bytes_back_and_are_repeatable() {
        let bytes = "calm, sleep, lift, focus, release. "
            .repeat(100)
            .into_bytes();
        let first = compress(&bytes).unwrap();
        let again = compress(&bytes).unwrap();
        assert_eq!(first.gzip, again.gzip);
        assert_eq!(first.brotli, again.brotli);
        assert!(first.brotli.len() < first.gzip.len());

        let mut unzipped = Vec::new();
        flate2::read::GzDecoder::new(first.gzip.as_slice())
            .read_to_end(&mut unzipped)
            .unwrap();
        assert_eq!(unzipped, bytes);
        let mut opened = Vec::new();
        brotli::BrotliDecompress(&mut first.brotli.as_slice(), &mut opened).unwrap();
        assert_eq!(opened, bytes);
    }

    #[test]
    fn pictures_are_left_alone() {
        assert!(worth_it("wasm"));
        assert!(!worth_it("png"));
        assert!(!worth_it("br"));
    }
}
