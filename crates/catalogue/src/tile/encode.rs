//! Entries into a tile.

use miniz_oxide::deflate::compress_to_vec;
use music::Provenance;

use super::{CRC, HEAD, MAGIC, NO_SHARE, SHARE_STEPS, VERSION};
use crate::draft::Entry;

/// How hard to pack: nine of ten.
const LEVEL: u8 = 9;

/// Packs entries, in the order of artist, title and number whatever order they come in: the same entries give the same
/// bytes. `size` is what the file is padded to; it gets larger where that is too small.
#[must_use]
pub fn encode(entries: &[Entry], size: usize) -> Vec<u8> {
    padded(encoded(entries), size)
}

/// The same without padding and checksum, as [`encode`] needs it: to find out how large it gets.
#[must_use]
pub fn encoded(entries: &[Entry]) -> Vec<u8> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|one, other| {
        let key = |entry: &Entry| (entry.id, entry.genre);
        (&one.artist, &one.title)
            .cmp(&(&other.artist, &other.title))
            .then_with(|| key(one).cmp(&key(other)))
    });
    let unpacked = columns(&sorted);
    let packed = compress_to_vec(&unpacked, LEVEL);
    let ids: Vec<u128> = sorted
        .iter()
        .filter_map(|entry| Some(entry.id?.bits))
        .collect();
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend([0; 4]);
    for number in [sorted.len(), ids.len(), packed.len(), unpacked.len()] {
        put_varint(&mut bytes, number);
    }
    bytes.extend(packed);
    bytes.extend(ids.into_iter().flat_map(u128::to_be_bytes));
    bytes
}

/// With zeros up to `size`, and the checksum.
fn padded(mut bytes: Vec<u8>, size: usize) -> Vec<u8> {
    bytes.resize(size.max(bytes.len()), 0);
    let checksum = CRC.checksum(&bytes[HEAD..]);
    bytes[HEAD - 4..HEAD].copy_from_slice(&checksum.to_le_bytes());
    bytes
}

fn columns(entries: &[&Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend(
        entries
            .iter()
            .map(|entry| entry.id.map_or(0, |id| id.kind as u8)),
    );
    out.extend(entries.iter().map(|entry| entry.genre as u8));
    out.extend(entries.iter().map(|entry| provenance(entry.provenance)));
    put_u16s(&mut out, entries, |entry| entry.year);
    // What is not a number becomes 0.
    put_u16s(&mut out, entries, |entry| {
        libm::roundf(entry.minutes * 60.0) as u16
    });
    out.extend(
        entries
            .iter()
            .map(|entry| libm::roundf(entry.features.tempo) as u8),
    );
    for share in [
        (|entry| entry.features.energy) as fn(&Entry) -> f32,
        |entry| entry.features.valence,
        |entry| entry.features.danceability,
        |entry| entry.features.acousticness,
        |entry| entry.features.instrumentalness,
    ] {
        out.extend(entries.iter().map(|entry| steps(share(entry))));
    }
    put_texts(&mut out, entries);
    out
}

const fn provenance(provenance: Provenance) -> u8 {
    match provenance {
        Provenance::Measured => 0,
        Provenance::Matched => 1,
        Provenance::Estimated => 2,
        Provenance::GenrePrior => 3,
    }
}

fn steps(share: f32) -> u8 {
    if share.is_nan() {
        return NO_SHARE;
    }
    libm::roundf(share.clamp(0.0, 1.0) * SHARE_STEPS) as u8
}

fn put_u16s(out: &mut Vec<u8>, entries: &[&Entry], value: impl Fn(&Entry) -> u16) {
    out.extend(entries.iter().map(|entry| value(entry).to_le_bytes()[0]));
    out.extend(entries.iter().map(|entry| value(entry).to_le_bytes()[1]));
}

fn put_texts(out: &mut Vec<u8>, entries: &[&Entry]) {
    let before = core::iter::once("").chain(entries.iter().map(|entry| entry.artist.as_str()));
    let artists: Vec<(&str, &str)> = before
        .zip(entries.iter().map(|entry| entry.artist.as_str()))
        .collect();
    out.extend(
        artists
            .iter()
            .map(|(before, artist)| u8::from(before != artist)),
    );
    let mut texts = String::new();
    for (before, artist) in artists
        .into_iter()
        .filter(|(before, artist)| before != artist)
    {
        let common = common(before, artist);
        put_varint(out, common);
        put_varint(out, artist.len() - common);
        texts.push_str(&artist[common..]);
    }
    for entry in entries {
        put_varint(out, entry.title.len());
        texts.push_str(&entry.title);
    }
    out.extend(texts.into_bytes());
}

/// Bytes of whole characters that two texts begin with.
fn common(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter.len_utf8())
        .sum()
}

fn put_varint(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
