//! What a host's catalogue is made of: licence, source, and the tiles of each layer with the hash of each.
//!
//! Text, one thing a line, so that a host can read what it serves:
//! ```text
//! attune-catalogue 1
//! licence CC BY-NC 4.0
//! source muse_v3.csv
//! learn yes
//! layer 8192 65536
//! tile 0-0-1f0c9a7be2d4.tile 1702 sha256-…
//! …
//! end 2144df1c
//! ```
//! `layer` says how many tracks and how many bytes each of its tiles has, `tile` its file, its tracks and its hash as in
//! an `integrity` attribute, `end` the CRC-32 of everything before.

use core::fmt::{self, Write as _};

use crate::tile::{LARGEST, TRACKS};

/// The version that is written, and the only one that is read.
pub const VERSION: &str = "1";
/// Most layers: more than a billion tracks in one cell need.
pub const LAYERS: usize = 40;
/// Longest licence or source.
pub const TEXT: usize = 200;

const CRC: crc::Crc<u32> = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);

/// What is there to be fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Under which licence the catalogue is passed on, in the importer's words.
    pub licence: String,
    /// What it was made from.
    pub sources: Vec<String>,
    /// Whether what people say to its tracks may teach: not where the terms of its source forbid it.
    pub learn: bool,
    /// Its layers, the first for everyone.
    pub layers: Vec<Layer>,
}

/// One layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// Bytes of each of its tiles.
    pub size: usize,
    /// Its tiles, in the order in which they are fetched.
    pub tiles: Vec<TileFile>,
}

/// One tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileFile {
    /// The file's name, beside the manifest's.
    pub name: String,
    /// How many tracks it holds.
    pub tracks: usize,
    /// `sha256-` and the base 64 of the hash.
    pub integrity: String,
}

impl Layer {
    /// How many tracks it holds.
    #[must_use]
    pub fn tracks(&self) -> usize {
        self.tiles.iter().map(|tile| tile.tracks).sum()
    }

    /// How many bytes its tiles are together.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.size * self.tiles.len()
    }
}

/// Which line is wrong, and what should be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// The line, from 1.
    pub line: usize,
    /// What should be there.
    pub expected: &'static str,
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "manifest:{}: expected {}", self.line, self.expected)
    }
}

impl core::error::Error for ManifestError {}

impl Manifest {
    /// How many tracks it holds in all.
    #[must_use]
    pub fn tracks(&self) -> usize {
        self.layers.iter().map(Layer::tracks).sum()
    }

    /// How many bytes its tiles are in all.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.layers.iter().map(Layer::bytes).sum()
    }

    /// As text.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!("attune-catalogue {VERSION}\nlicence {}\n", self.licence);
        for source in &self.sources {
            let _ = writeln!(out, "source {source}");
        }
        let _ = writeln!(out, "learn {}", if self.learn { "yes" } else { "no" });
        for layer in &self.layers {
            let _ = writeln!(out, "layer {} {}", layer.tracks(), layer.size);
            for tile in &layer.tiles {
                let _ = writeln!(out, "tile {} {} {}", tile.name, tile.tracks, tile.integrity);
            }
        }
        let _ = writeln!(out, "end {:08x}", CRC.checksum(out.as_bytes()));
        out
    }

    /// Reads what [`Manifest::write`] wrote. Never panics.
    ///
    /// # Errors
    /// The first line that is not as it should be.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let lines = text.lines().count();
        let wrong = |line, expected| ManifestError { line, expected };
        let end = text
            .rfind("end ")
            .ok_or(wrong(lines.max(1), "end and a checksum"))?;
        let (body, last) = text.split_at(end);
        if last != format!("end {:08x}\n", CRC.checksum(body.as_bytes())) {
            return Err(wrong(lines, "the checksum of the lines before, at the end"));
        }
        let mut lines = (1..).zip(body.lines());
        let head = lines
            .next()
            .and_then(|(_, line)| line.strip_prefix("attune-catalogue "));
        if head != Some(VERSION) {
            return Err(wrong(1, "attune-catalogue 1"));
        }
        let mut manifest = Self::default();
        let mut promised = Vec::new();
        for (number, line) in lines {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let read = match word {
                "licence" => text_of(rest).map(|text| manifest.licence = text),
                "source" => text_of(rest).map(|text| manifest.sources.push(text)),
                "learn" => yes_or_no(rest).map(|learn| manifest.learn = learn),
                "layer" => layer(rest).map(|(tracks, size)| {
                    promised.push((number, tracks));
                    manifest.layers.push(Layer {
                        size,
                        tiles: Vec::new(),
                    });
                }),
                "tile" => tile(rest).and_then(|tile| {
                    manifest.layers.last_mut()?.tiles.push(tile);
                    Some(())
                }),
                _ => None,
            };
            read.ok_or(wrong(number, expected(word)))?;
        }
        if manifest.licence.is_empty() {
            return Err(wrong(2, "a licence"));
        }
        for (layer, (line, tracks)) in manifest.layers.iter().zip(promised) {
            if layer.tracks() != tracks || layer.tiles.is_empty() {
                return Err(wrong(line, "as many tracks as its tiles have"));
            }
        }
        if manifest.layers.len() > LAYERS {
            return Err(wrong(1, "at most 40 layers"));
        }
        Ok(manifest)
    }
}

fn expected(word: &str) -> &'static str {
    match word {
        "licence" | "source" => "a text of at most 200 bytes",
        "learn" => "yes or no",
        "layer" => "a number of tracks, and bytes up to 65536",
        "tile" => "a file's name, a number of tracks and a hash, after a layer",
        _ => "licence, source, learn, layer or tile",
    }
}

fn text_of(text: &str) -> Option<String> {
    let fits = !text.trim().is_empty() && text.len() <= TEXT && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn layer(rest: &str) -> Option<(usize, usize)> {
    let (tracks, size) = rest.split_once(' ')?;
    let size = size
        .parse()
        .ok()
        .filter(|size| (1..=LARGEST).contains(size))?;
    Some((tracks.parse().ok()?, size))
}

fn tile(rest: &str) -> Option<TileFile> {
    let mut parts = rest.split(' ');
    let (name, tracks, integrity) = (parts.next()?, parts.next()?, parts.next()?);
    // A name and no way: it can not lead out of its folder.
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let stem = name.strip_suffix(".tile")?;
    let hash = integrity.strip_prefix("sha256-")?;
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    let sound = !stem.is_empty()
        && stem.len() <= 60
        && stem.bytes().all(plain)
        && hash.len() == 44
        && hash.bytes().all(base64)
        && parts.next().is_none();
    let tracks = tracks
        .parse()
        .ok()
        .filter(|tracks| (1..=TRACKS).contains(tracks))?;
    sound.then(|| TileFile {
        name: name.to_owned(),
        tracks,
        integrity: integrity.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let tile = |name: &str, tracks| TileFile {
            name: format!("{name}.tile"),
            tracks,
            integrity: format!("sha256-{}=", "a".repeat(43)),
        };
        Manifest {
            licence: "CC BY-NC 4.0".to_owned(),
            sources: vec!["muse v3.csv".to_owned(), "mine.parquet".to_owned()],
            learn: true,
            layers: vec![
                Layer {
                    size: 4096,
                    tiles: vec![tile("0-0-aa", 7), tile("0-1-bb", 5)],
                },
                Layer {
                    size: LARGEST,
                    tiles: vec![tile("1-0-cc", 9)],
                },
            ],
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = manifest().write();
        assert_eq!(Manifest::parse(&text), Ok(manifest()));
        assert_eq!(
            (manifest().tracks(), manifest().bytes()),
            (21, 2 * 4096 + LARGEST)
        );
    }

    #[test]
    fn any_altered_byte_is_noticed() {
        let text = manifest().write().into_bytes();
        for at in 0..text.len() {
            let mut altered = text.clone();
            altered[at] ^= 1;
            let Ok(altered) = String::from_utf8(altered) else {
                continue;
            };
            assert!(Manifest::parse(&altered).is_err(), "byte {at}: {altered}");
        }
        for cut in 0..text.len() {
            let cut = str::from_utf8(&text[..cut]).unwrap();
            assert!(Manifest::parse(cut).is_err(), "{cut}");
        }
    }

    #[test]
    fn what_can_not_be_is_refused_with_its_line() {
        let refuse = |from: &str, to: &str| {
            let text = manifest().write();
            let body = &text[..text.rfind("end ").unwrap()];
            let body = body.replacen(from, to, 1);
            let sealed = format!("{body}end {:08x}\n", CRC.checksum(body.as_bytes()));
            Manifest::parse(&sealed).unwrap_err().line
        };
        assert_eq!(refuse("catalogue 1", "catalogue 2"), 1);
        assert_eq!(refuse("licence CC BY-NC 4.0", "licence "), 2);
        assert_eq!(refuse("learn yes", "learn perhaps"), 5);
        assert_eq!(refuse("layer 12", "layer 13"), 6);
        assert_eq!(refuse("4096", "65537"), 6);
        assert_eq!(refuse("0-0-aa.tile", "../aa.tile"), 7);
        assert_eq!(refuse("0-0-aa.tile", "http://x.tile"), 7);
        assert_eq!(refuse("sha256-a", "sha256-"), 7);
        assert_eq!(refuse("layer 12 4096\n", ""), 6);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text: String) {
            proptest::prop_assert!(Manifest::parse(&text).is_err());
        }
    }
}
