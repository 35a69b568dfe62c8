//! A tile's bytes into its tracks, trusting nothing: every length, number and text is checked, so that no bytes can
//! make it panic or ask for more memory than a bounded multiple of a tile's.

use core::ops::Range;

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use music::catalogue::limits;
use music::{AudioFeatures, Genre, Provenance};

use super::{
    CRC, FIXED, HEAD, MAGIC, NO_SHARE, Row, SHARE_STEPS, TRACKS, Tile, TileError, VERSION,
};
use crate::id::{Id, IdKind};

/// Most bytes of one track's columns and texts.
const TRACK_BYTES: usize = FIXED + 2 * limits::TEXT_BYTES + 8;

/// Reads what [`encode`](super::encode) wrote.
///
/// # Errors
/// Anything else: bytes cut short, altered or of another version. Never panics.
pub fn decode(bytes: &[u8]) -> Result<Tile, TileError> {
    let (head, body) = bytes.split_at_checked(HEAD).ok_or(TileError::NotATile)?;
    let rest = head.strip_prefix(&MAGIC).ok_or(TileError::NotATile)?;
    let (&version, checksum) = rest.split_first().ok_or(TileError::NotATile)?;
    if version != VERSION {
        return Err(TileError::Version { found: version });
    }
    if CRC.checksum(body).to_le_bytes() != checksum {
        return Err(TileError::Checksum);
    }
    let mut reader = Reader { rest: body };
    let tracks = reader.varint()?;
    let numbers = reader.varint()?;
    let (packed, unpacked) = (reader.varint()?, reader.varint()?);
    if tracks > TRACKS || numbers > tracks || unpacked > tracks * TRACK_BYTES {
        return Err(malformed("counts"));
    }
    let packed = reader.take(packed)?;
    let ids = reader.take(numbers * 16)?;
    if reader.rest.iter().any(|&byte| byte != 0) {
        return Err(malformed("padding"));
    }
    let unpacked_bytes =
        decompress_to_vec_with_limit(packed, unpacked).map_err(|_| malformed("deflate"))?;
    if unpacked_bytes.len() != unpacked {
        return Err(malformed("deflate"));
    }
    rows(&unpacked_bytes, tracks, ids)
}

const fn malformed(part: &'static str) -> TileError {
    TileError::Malformed { part }
}

fn rows(bytes: &[u8], tracks: usize, ids: &[u8]) -> Result<Tile, TileError> {
    let mut reader = Reader { rest: bytes };
    let columns = Columns::read(&mut reader, tracks, ids)?;
    let artists = columns.new_artist.iter().filter(|&&new| new == 1).count();
    let mut added = Vec::with_capacity(artists);
    for _ in 0..artists {
        added.push((reader.varint()?, reader.varint()?));
    }
    let mut lengths = Vec::with_capacity(tracks);
    for _ in 0..tracks {
        lengths.push(reader.varint()?);
    }
    let mut texts = core::str::from_utf8(reader.rest).map_err(|_| malformed("texts"))?;
    let mut text = String::with_capacity(texts.len());
    let mut spans: Vec<Range<usize>> = Vec::with_capacity(artists);
    for (common, length) in added {
        let before = spans.last().cloned().unwrap_or(0..0);
        let start = text.len();
        let common = text.get(before).and_then(|before| before.get(..common));
        let common = common.ok_or(malformed("artist"))?.to_owned();
        text.push_str(&common);
        text.push_str(taken(&mut texts, length)?);
        spans.push(checked(start..text.len())?);
    }
    let mut rows = Vec::with_capacity(tracks);
    let mut artist = None;
    for (track, length) in lengths.into_iter().enumerate() {
        if columns.new_artist[track] == 1 {
            artist = Some(artist.map_or(0, |artist: usize| artist + 1));
        }
        let start = text.len();
        text.push_str(taken(&mut texts, length)?);
        let title = checked(start..text.len())?;
        let artist = artist.and_then(|artist| spans.get(artist));
        let artist = artist.ok_or(malformed("artist"))?.clone();
        rows.push(columns.row(track, title, artist)?);
    }
    if !texts.is_empty() {
        return Err(malformed("texts"));
    }
    Ok(Tile { text, rows })
}

fn taken<'a>(texts: &mut &'a str, length: usize) -> Result<&'a str, TileError> {
    let (text, rest) = texts.split_at_checked(length).ok_or(malformed("texts"))?;
    *texts = rest;
    Ok(text)
}

fn checked(span: Range<usize>) -> Result<Range<usize>, TileError> {
    let allowed = 1..=limits::TEXT_BYTES;
    if allowed.contains(&span.len()) {
        Ok(span)
    } else {
        Err(malformed("length of a text"))
    }
}

/// The bytes that are left.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], TileError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(malformed("length"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// LEB128 of one to four bytes, no longer than needed.
    fn varint(&mut self) -> Result<usize, TileError> {
        let mut value = 0;
        for shift in [0, 7, 14, 21] {
            let byte = *self.take(1)?.first().unwrap_or(&0);
            value |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                let padded = byte == 0 && shift > 0;
                return if padded {
                    Err(malformed("varint"))
                } else {
                    Ok(value)
                };
            }
        }
        Err(malformed("varint"))
    }
}

struct Columns<'a> {
    ids: Vec<Option<Id>>,
    genres: &'a [u8],
    provenances: &'a [u8],
    years: [&'a [u8]; 2],
    seconds: [&'a [u8]; 2],
    tempos: &'a [u8],
    shares: [&'a [u8]; 5],
    new_artist: &'a [u8],
}

impl<'a> Columns<'a> {
    fn read(reader: &mut Reader<'a>, tracks: usize, ids: &[u8]) -> Result<Self, TileError> {
        let mut column = || reader.take(tracks);
        let kinds = column()?;
        let columns = Self {
            ids: numbers(kinds, ids)?,
            genres: column()?,
            provenances: column()?,
            years: [column()?, column()?],
            seconds: [column()?, column()?],
            tempos: column()?,
            shares: [column()?, column()?, column()?, column()?, column()?],
            new_artist: column()?,
        };
        if columns.new_artist.iter().any(|&new| new > 1) {
            return Err(malformed("artist"));
        }
        Ok(columns)
    }

    fn row(
        &self,
        track: usize,
        title: Range<usize>,
        artist: Range<usize>,
    ) -> Result<Row, TileError> {
        let two = |[low, high]: [&[u8]; 2]| u16::from_le_bytes([low[track], high[track]]);
        let year = two(self.years);
        if year != 0 && !limits::YEAR.contains(&year) {
            return Err(malformed("year"));
        }
        let minutes = f32::from(two(self.seconds)) / 60.0;
        let tempo = f32::from(self.tempos[track]);
        Ok(Row {
            title,
            artist,
            id: self.ids[track],
            genre: Genre::from_index(self.genres[track].into()).ok_or(malformed("genre"))?,
            year,
            minutes: known(minutes, limits::MINUTES, "length")?,
            features: AudioFeatures {
                tempo: known(tempo, limits::TEMPO, "tempo")?,
                energy: share(self.shares[0][track])?,
                valence: share(self.shares[1][track])?,
                danceability: share(self.shares[2][track])?,
                acousticness: share(self.shares[3][track])?,
                instrumentalness: share(self.shares[4][track])?,
            },
            provenance: match self.provenances[track] {
                0 => Provenance::Measured,
                1 => Provenance::Matched,
                2 => Provenance::Estimated,
                3 => Provenance::GenrePrior,
                _ => return Err(malformed("provenance")),
            },
        })
    }
}

fn numbers(kinds: &[u8], bytes: &[u8]) -> Result<Vec<Option<Id>>, TileError> {
    let (mut numbers, _) = bytes.as_chunks::<16>();
    let ids = kinds.iter().map(|&kind| {
        if kind == 0 {
            return Ok(None);
        }
        let kind = IdKind::from_number(kind).ok_or(malformed("number"))?;
        let (first, rest) = numbers.split_first().ok_or(malformed("number"))?;
        numbers = rest;
        let bits = u128::from_be_bytes(*first);
        Ok(Some(Id { kind, bits }))
    });
    let ids = ids.collect::<Result<_, _>>()?;
    if numbers.is_empty() {
        Ok(ids)
    } else {
        Err(malformed("number"))
    }
}

/// 0 stands for what is not known.
fn known(
    value: f32,
    range: core::ops::RangeInclusive<f32>,
    part: &'static str,
) -> Result<f32, TileError> {
    if value == 0.0 {
        Ok(f32::NAN)
    } else if range.contains(&value) {
        Ok(value)
    } else {
        Err(malformed(part))
    }
}

fn share(step: u8) -> Result<f32, TileError> {
    match step {
        NO_SHARE => Ok(f32::NAN),
        step if f32::from(step) <= SHARE_STEPS => Ok(f32::from(step) / SHARE_STEPS),
        _ => Err(malformed("share")),
    }
}
