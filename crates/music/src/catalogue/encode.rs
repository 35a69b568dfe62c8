//! Checked rows into the compact form described in `layout.rs`.

use std::collections::BTreeMap;

use super::layout::{HEAD, MAGIC, MINUTE_STEPS, SHARE_STEPS, TEMPO_STEPS, VERSION, steps};
use super::{Row, checksum};

/// Packs rows, in their order. The same rows give the same bytes.
///
/// Numbers are rounded to the format's steps: tempo to 0.1 BPM, minutes to 0.01, the features from 0 to 1
/// to 1/255; so they come back within half of that.
#[must_use]
pub fn encode(rows: &[Row]) -> Vec<u8> {
    let (artists, artist_numbers) = intern(rows);
    let mut body = Vec::new();
    put_varint(&mut body, rows.len());
    put_varint(&mut body, artists.len());
    for text in artists.iter().copied().chain(rows.iter().map(Row::title)) {
        put_varint(&mut body, text.len());
    }
    put_columns(&mut body, rows, &artist_numbers);
    for text in artists.iter().copied().chain(rows.iter().map(Row::title)) {
        body.extend_from_slice(text.as_bytes());
    }

    let mut bytes = Vec::with_capacity(HEAD + body.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.push(VERSION);
    bytes.extend_from_slice(&checksum::crc32(&body).to_le_bytes());
    bytes.append(&mut body);
    bytes
}

/// Each artist once, in order of first appearance, and each row's artist as a position in that list.
fn intern(rows: &[Row]) -> (Vec<&str>, Vec<usize>) {
    let mut known = BTreeMap::new();
    let mut artists = Vec::new();
    let numbers = rows
        .iter()
        .map(|row| {
            *known.entry(row.artist()).or_insert_with(|| {
                artists.push(row.artist());
                artists.len() - 1
            })
        })
        .collect();
    (artists, numbers)
}

fn put_columns(body: &mut Vec<u8>, rows: &[Row], artist_numbers: &[usize]) {
    body.extend(rows.iter().map(|row| row.genre as u8));
    for &number in artist_numbers {
        put_varint(body, number);
    }
    put_u16_column(body, rows, |row| row.year);
    put_u16_column(body, rows, |row| steps(row.minutes, MINUTE_STEPS));
    put_u16_column(body, rows, |row| steps(row.features.tempo, TEMPO_STEPS));
    put_share_column(body, rows, |row| row.features.energy);
    put_share_column(body, rows, |row| row.features.valence);
    put_share_column(body, rows, |row| row.features.danceability);
    put_share_column(body, rows, |row| row.features.acousticness);
    put_share_column(body, rows, |row| row.features.instrumentalness);
}

fn put_u16_column(body: &mut Vec<u8>, rows: &[Row], value: impl Fn(&Row) -> u16) {
    body.extend(rows.iter().map(|row| value(row).to_le_bytes()[0]));
    body.extend(rows.iter().map(|row| value(row).to_le_bytes()[1]));
}

fn put_share_column(body: &mut Vec<u8>, rows: &[Row], value: impl Fn(&Row) -> f32) {
    body.extend(rows.iter().map(|row| steps(value(row), SHARE_STEPS) as u8));
}

/// LEB128: seven bits a byte, lowest first, the top bit says that more follow.
fn put_varint(body: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        body.push(value as u8 | 0x80);
        value >>= 7;
    }
    body.push(value as u8);
}
