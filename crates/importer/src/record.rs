//! Drafts and entries as bytes in temporary files, with the place they come from.

use std::io::{self, Read};

use catalogue::{Draft, Entry, Id, IdKind};
use music::{AudioFeatures, Genre, Provenance};

/// Where a row stands: its file, by number, and its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    pub(crate) file: u32,
    pub(crate) line: u64,
}

/// What can be put into a temporary file.
pub(crate) trait Kept: Sized {
    fn write(&self, out: &mut Vec<u8>);
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

/// The bytes that are left of one record.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn f32(&mut self) -> Option<f32> {
        self.array().map(f32::from_le_bytes)
    }

    fn text(&mut self) -> Option<String> {
        let length = u16::from_le_bytes(self.array()?);
        let (text, rest) = self.0.split_at_checked(length.into())?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn id(&mut self) -> Option<Option<Id>> {
        let kind = self.u8()?;
        if kind == 0 {
            return Some(None);
        }
        let kind = IdKind::from_number(kind)?;
        let bits = u128::from_le_bytes(self.array()?);
        Some(Some(Id { kind, bits }))
    }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    // Texts are shorter than `limits::TEXT_BYTES`.
    out.extend((text.len() as u16).to_le_bytes());
    out.extend(text.as_bytes());
}

fn put_id(out: &mut Vec<u8>, id: Option<Id>) {
    out.push(id.map_or(0, |id| id.kind as u8));
    out.extend(id.into_iter().flat_map(|id| id.bits.to_le_bytes()));
}

const PROVENANCES: [Provenance; 4] = [
    Provenance::Measured,
    Provenance::Matched,
    Provenance::Estimated,
    Provenance::GenrePrior,
];

fn provenance(number: u8) -> Option<Provenance> {
    PROVENANCES.get(usize::from(number)).copied()
}

fn number(provenance: Provenance) -> u8 {
    let at = PROVENANCES.iter().position(|other| *other == provenance);
    at.unwrap_or(0) as u8
}

/// A number that may not be known, as a float that may not be a number.
fn open(value: f32) -> Option<f32> {
    (!value.is_nan()).then_some(value)
}

impl Kept for (Origin, Draft) {
    fn write(&self, out: &mut Vec<u8>) {
        let (origin, draft) = self;
        out.extend(origin.file.to_le_bytes());
        out.extend(origin.line.to_le_bytes());
        put_text(out, &draft.title);
        put_text(out, &draft.artist);
        draft.ids.iter().for_each(|id| put_id(out, *id));
        out.push(draft.genre.map_or(0xFF, |genre| genre.index() as u8));
        put_text(out, draft.unknown_genre.as_deref().unwrap_or(""));
        out.extend(draft.year.unwrap_or(0).to_le_bytes());
        let numbers = [
            draft.minutes,
            draft.tempo,
            draft.energy,
            draft.valence,
            draft.danceability,
            draft.acousticness,
            draft.instrumentalness,
            Some(draft.known),
        ];
        let numbers = numbers.map(|number| number.unwrap_or(f32::NAN).to_le_bytes());
        out.extend(numbers.into_iter().flatten());
        out.push(number(draft.provenance));
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let origin = Origin {
            file: u32::from_le_bytes(from.array()?),
            line: u64::from_le_bytes(from.array()?),
        };
        let draft = Draft {
            title: from.text()?,
            artist: from.text()?,
            ids: [from.id()?, from.id()?],
            genre: Genre::from_index(from.u8()?.into()),
            unknown_genre: Some(from.text()?).filter(|name| !name.is_empty()),
            year: Some(u16::from_le_bytes(from.array()?)).filter(|&year| year != 0),
            minutes: open(from.f32()?),
            tempo: open(from.f32()?),
            energy: open(from.f32()?),
            valence: open(from.f32()?),
            danceability: open(from.f32()?),
            acousticness: open(from.f32()?),
            instrumentalness: open(from.f32()?),
            known: from.f32()?,
            provenance: provenance(from.u8()?)?,
        };
        Some((origin, draft))
    }
}

impl Kept for Entry {
    fn write(&self, out: &mut Vec<u8>) {
        put_text(out, &self.title);
        put_text(out, &self.artist);
        put_id(out, self.id);
        out.extend([self.genre.index() as u8, number(self.provenance)]);
        out.extend(self.year.to_le_bytes());
        let features = self.features;
        let numbers = [
            self.minutes,
            features.tempo,
            features.energy,
            features.valence,
            features.danceability,
            features.acousticness,
            features.instrumentalness,
            self.known,
        ];
        out.extend(numbers.into_iter().flat_map(f32::to_le_bytes));
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            title: from.text()?,
            artist: from.text()?,
            id: from.id()?,
            genre: Genre::from_index(from.u8()?.into())?,
            provenance: provenance(from.u8()?)?,
            year: u16::from_le_bytes(from.array()?),
            minutes: from.f32()?,
            features: AudioFeatures {
                tempo: from.f32()?,
                energy: from.f32()?,
                valence: from.f32()?,
                danceability: from.f32()?,
                acousticness: from.f32()?,
                instrumentalness: from.f32()?,
            },
            known: from.f32()?,
        })
    }
}

/// Writes one record with its length before it.
pub(crate) fn put(kept: &impl Kept, out: &mut Vec<u8>) {
    let start = out.len();
    out.extend([0; 4]);
    kept.write(out);
    let length = (out.len() - start - 4) as u32;
    out[start..start + 4].copy_from_slice(&length.to_le_bytes());
}

/// The next record of a temporary file, `None` at its end.
///
/// # Errors
/// The file cannot be read, or holds something else.
pub(crate) fn next<K: Kept>(source: &mut impl Read, room: &mut Vec<u8>) -> io::Result<Option<K>> {
    let mut length = [0; 4];
    match source.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    room.resize(u32::from_le_bytes(length) as usize, 0);
    source.read_exact(room)?;
    let read = K::read(&mut Reader(room));
    read.map(Some)
        .ok_or_else(|| io::Error::other("a temporary file was altered"))
}
