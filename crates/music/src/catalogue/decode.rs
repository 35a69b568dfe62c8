//! The compact form into a [`Catalogue`], trusting nothing: every length, index and value is checked, so no
//! bytes can make it panic or ask for more memory than a small multiple of their own size.

use core::ops::{Range, RangeInclusive};

use super::layout::{HEAD, MAGIC, MINUTE_STEPS, SHARE_STEPS, TEMPO_STEPS, VERSION};
use super::{Catalogue, CatalogueError, Entry, checksum, limits};
use crate::{AudioFeatures, Genre, Provenance};

pub(super) fn decode(bytes: &[u8]) -> Result<Catalogue, CatalogueError> {
    let mut reader = Reader {
        rest: checked_body(bytes)?,
    };
    let tracks = reader.count("number of tracks", limits::TRACKS)?;
    let artists = reader.count("number of artists", limits::TRACKS)?;
    let artist_lengths = reader.lengths(artists)?;
    let title_lengths = reader.lengths(tracks)?;
    let columns = Columns::read(&mut reader, tracks, artists)?;

    let text = core::str::from_utf8(reader.rest).map_err(|_| malformed("texts", "UTF-8"))?;
    let mut end = 0;
    let artist_spans = spans(text, &artist_lengths, &mut end)?;
    let title_spans = spans(text, &title_lengths, &mut end)?;
    if end != text.len() {
        return Err(malformed("texts", "as many bytes as the lengths say"));
    }
    let entries = title_spans
        .into_iter()
        .enumerate()
        .map(|(track, title)| columns.entry(track, title, &artist_spans))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Catalogue {
        text: text.into(),
        own: entries.len(),
        withdrawn: Vec::new(),
        entries,
    })
}

/// The part after the head, once magic, version and checksum are right.
fn checked_body(bytes: &[u8]) -> Result<&[u8], CatalogueError> {
    let (head, body) = bytes
        .split_at_checked(HEAD)
        .ok_or(CatalogueError::NotACatalogue)?;
    let checksum = head
        .strip_prefix(&MAGIC)
        .ok_or(CatalogueError::NotACatalogue)?;
    let &[found, a, b, c, d] = checksum else {
        return Err(CatalogueError::NotACatalogue);
    };
    if found != VERSION {
        return Err(CatalogueError::Version {
            expected: VERSION,
            found,
        });
    }
    let expected = u32::from_le_bytes([a, b, c, d]);
    let found = checksum::crc32(body);
    if found != expected {
        return Err(CatalogueError::Checksum { expected, found });
    }
    Ok(body)
}

fn malformed(part: &'static str, expected: &'static str) -> CatalogueError {
    CatalogueError::Malformed { part, expected }
}

/// Cuts consecutive texts off, from `end` on, only between whole characters.
fn spans(
    text: &str,
    lengths: &[usize],
    end: &mut usize,
) -> Result<Vec<Range<usize>>, CatalogueError> {
    lengths
        .iter()
        .map(|length| {
            let span = *end..*end + length;
            *end = span.end;
            if text.get(span.clone()).is_none() {
                return Err(malformed(
                    "texts",
                    "whole characters, as long as the lengths say",
                ));
            }
            Ok(span)
        })
        .collect()
}

/// The bytes that are left.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], CatalogueError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(malformed("body", "more bytes than there are"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// LEB128 of one to four bytes, no longer than needed.
    fn varint(&mut self) -> Result<usize, CatalogueError> {
        let mut value = 0;
        for shift in [0, 7, 14, 21] {
            let byte = *self.take(1)?.first().unwrap_or(&0);
            value |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                let padded = byte == 0 && shift > 0;
                return if padded {
                    Err(malformed("varint", "no padding"))
                } else {
                    Ok(value)
                };
            }
        }
        Err(malformed("varint", "at most four bytes"))
    }

    /// How many of something that takes at least a byte each: never more than there are bytes left.
    fn count(&mut self, part: &'static str, most: usize) -> Result<usize, CatalogueError> {
        let count = self.varint()?;
        if count > most || count > self.rest.len() {
            return Err(malformed(
                part,
                "at most 60000, and a byte at least for each",
            ));
        }
        Ok(count)
    }

    fn lengths(&mut self, count: usize) -> Result<Vec<usize>, CatalogueError> {
        let allowed = 1..=limits::TEXT_BYTES;
        (0..count)
            .map(|_| {
                let length = self.varint()?;
                allowed
                    .contains(&length)
                    .then_some(length)
                    .ok_or(malformed("length of a text", "1 to 200 bytes"))
            })
            .collect()
    }

    fn u16_column(&mut self, count: usize) -> Result<Vec<u16>, CatalogueError> {
        let low = self.take(count)?;
        let high = self.take(count)?;
        Ok(low
            .iter()
            .zip(high)
            .map(|(&low, &high)| u16::from_le_bytes([low, high]))
            .collect())
    }

    /// Fixed-point numbers that must lie in a range.
    fn fixed_column(
        &mut self,
        count: usize,
        steps: f32,
        (part, range): (&'static str, RangeInclusive<f32>),
    ) -> Result<Vec<f32>, CatalogueError> {
        let column = self.u16_column(count)?;
        let values: Vec<f32> = column
            .into_iter()
            .map(|value| f32::from(value) / steps)
            .collect();
        let inside = values.iter().all(|value| range.contains(value));
        inside
            .then_some(values)
            .ok_or(malformed(part, "values in the range of `limits`"))
    }
}

/// The columns, each as long as there are tracks.
struct Columns<'a> {
    genres: &'a [u8],
    artists: Vec<usize>,
    years: Vec<u16>,
    minutes: Vec<f32>,
    tempos: Vec<f32>,
    shares: [&'a [u8]; 5],
}

impl<'a> Columns<'a> {
    fn read(
        reader: &mut Reader<'a>,
        tracks: usize,
        artists: usize,
    ) -> Result<Self, CatalogueError> {
        let genres = reader.take(tracks)?;
        let artist_numbers = (0..tracks)
            .map(|_| {
                let number = reader.varint()?;
                (number < artists)
                    .then_some(number)
                    .ok_or(malformed("artist", "a number below that of artists"))
            })
            .collect::<Result<_, _>>()?;
        let years = reader.u16_column(tracks)?;
        if !years.iter().all(|year| limits::YEAR.contains(year)) {
            return Err(malformed("year", "values in the range of `limits`"));
        }
        Ok(Self {
            genres,
            artists: artist_numbers,
            years,
            minutes: reader.fixed_column(tracks, MINUTE_STEPS, ("minutes", limits::MINUTES))?,
            tempos: reader.fixed_column(tracks, TEMPO_STEPS, ("tempo", limits::TEMPO))?,
            shares: [
                reader.take(tracks)?,
                reader.take(tracks)?,
                reader.take(tracks)?,
                reader.take(tracks)?,
                reader.take(tracks)?,
            ],
        })
    }

    fn entry(
        &self,
        track: usize,
        title: Range<usize>,
        artists: &[Range<usize>],
    ) -> Result<Entry, CatalogueError> {
        let genre = Genre::from_index(usize::from(self.genres[track]));
        let share = |column: usize| f32::from(self.shares[column][track]) / SHARE_STEPS;
        Ok(Entry {
            genre: genre.ok_or(malformed("genre", "a number below 16"))?,
            title,
            artist: artists[self.artists[track]].clone(),
            year: self.years[track],
            minutes: self.minutes[track],
            features: AudioFeatures {
                tempo: self.tempos[track],
                energy: share(0),
                valence: share(1),
                danceability: share(2),
                acousticness: share(3),
                instrumentalness: share(4),
            },
            // Editorial, all of them.
            provenance: Provenance::Estimated,
        })
    }
}
