//! Thousands of real tracks, which are not part of the repository.
//!
//! The file has no genres, so each track gets one from the starter catalogue: its artist's where the artist is
//! listed there, else the one whose tracks sound most alike on average. That is no claim about the tracks; it makes
//! a large catalogue of real features, lengths and artists to plan sessions on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use music::session::Candidate;
use music::{AudioFeatures, Catalogue, Genre, Provenance, Track, TrackId, comparison_key};

/// A row of the file.
pub(crate) struct Song {
    pub(crate) artist: String,
    pub(crate) title: String,
    year: u16,
    minutes: f32,
    features: AudioFeatures,
    genre: Genre,
}

/// The file: `ATTUNE_TRACKS` when set, else in `../shared/data` beside the repository; `None` without it.
pub(crate) fn locate() -> Option<PathBuf> {
    let named = std::env::var_os("ATTUNE_TRACKS").map(PathBuf::from);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let place = named.unwrap_or_else(|| repository.join("../shared/data/tracks_with_features.csv"));
    place.is_file().then_some(place)
}

/// All songs of the file.
pub(crate) fn songs(path: &Path, starter: &Catalogue) -> Vec<Song> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let header = fields(lines.next().unwrap());
    let column = |name: &str| header.iter().position(|field| field == name).unwrap();
    let names = [
        "artist",
        "track",
        "year",
        "duration_ms",
        "tempo",
        "energy",
        "valence",
        "danceability",
        "acousticness",
        "instrumentalness",
    ];
    let columns = names.map(column);
    let artists: BTreeMap<String, Genre> = starter
        .iter()
        .map(|track| (comparison_key(track.artist), track.genre))
        .collect();
    let usual = Genre::ALL.map(|genre| mean(starter, genre));
    lines
        .map(|line| {
            let row = fields(line);
            let text = |at: usize| row[columns[at]].clone();
            let number = |at: usize| row[columns[at]].parse::<f32>().unwrap_or(f32::NAN);
            let features = AudioFeatures {
                tempo: number(4),
                energy: number(5),
                valence: number(6),
                danceability: number(7),
                acousticness: number(8),
                instrumentalness: number(9),
            };
            let artist = text(0);
            let known = artists.get(&comparison_key(&artist)).copied();
            Song {
                title: text(1),
                year: number(2) as u16,
                minutes: number(3) / 60_000.0,
                genre: known.unwrap_or_else(|| nearest(&features, &usual)),
                features,
                artist,
            }
        })
        .collect()
}

impl Song {
    pub(crate) fn candidate(&self, number: usize) -> Candidate<'_> {
        Track {
            id: TrackId(u32::try_from(number).unwrap()),
            genre: self.genre,
            title: &self.title,
            artist: &self.artist,
            year: self.year,
            minutes: self.minutes,
            features: self.features,
            provenance: Provenance::Matched,
        }
        .into()
    }
}

/// The fields of a line; a field in quotes may hold commas and doubled quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                fields.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => fields.last_mut().unwrap().push(other),
        }
    }
    fields
}

fn sound(features: &AudioFeatures) -> [f32; 6] {
    let AudioFeatures {
        tempo,
        energy,
        valence,
        danceability,
        acousticness,
        instrumentalness,
    } = *features;
    [
        tempo / 200.0,
        energy,
        valence,
        danceability,
        acousticness,
        instrumentalness,
    ]
}

fn mean(starter: &Catalogue, genre: Genre) -> [f32; 6] {
    let all: Vec<_> = starter
        .iter()
        .filter(|track| track.genre == genre)
        .map(|track| sound(&track.features))
        .collect();
    core::array::from_fn(|at| all.iter().map(|sound| sound[at]).sum::<f32>() / all.len() as f32)
}

fn nearest(features: &AudioFeatures, usual: &[[f32; 6]; Genre::COUNT]) -> Genre {
    let here = sound(features);
    let distance = |genre: Genre| -> f32 {
        here.iter()
            .zip(&usual[genre.index()])
            .map(|(a, b)| (a - b) * (a - b))
            .sum()
    };
    Genre::ALL
        .into_iter()
        .min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
        .unwrap()
}
