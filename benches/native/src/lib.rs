//! What the benches work on: the shipped model and catalogue, people and tracks drawn from a seed.

use music::catalogue::{Row, tsv};
use music::{AudioFeatures, Genre, PerGenre, Provenance, Track, TrackId};
use wellbeing::{Answers, Level, Question, TasteModel};

const MODEL: &[u8] = include_bytes!("../../../models/taste.bin");
const CATALOGUE: &[u8] = include_bytes!("../../../data/catalogue.tsv");

/// SplitMix64: the same draws on every machine.
pub struct Random(u64);

impl Random {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 0 up to, and without, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    /// 0 to 1.
    pub fn share(&mut self) -> f32 {
        self.below(1 << 20) as f32 / (1 << 20) as f32
    }
}

/// The shipped model.
pub fn model() -> ensemble::Model {
    ensemble::Model::decode(MODEL).expect("the committed model is one of this version")
}

/// The same with questions and genres.
pub fn taste() -> TasteModel {
    TasteModel::new(model()).expect("the committed model is about our questions")
}

/// Codes of people, one person after another, as the app makes them.
pub fn codes(people: usize) -> Vec<u8> {
    let mut random = Random::new(736);
    let mut codes = Vec::with_capacity(people * Question::COUNT);
    for _ in 0..people {
        codes.push(10 + random.below(71) as u8);
        codes.push(1 + random.below(65) as u8);
        codes.extend((0..4).map(|_| 1 + random.below(21) as u8));
        codes.extend((0..5).map(|_| 1 + random.below(2) as u8));
        codes.extend((0..Genre::COUNT).map(|_| random.below(5) as u8));
    }
    codes
}

/// Someone who has told everything but every third genre.
pub fn answers() -> Answers {
    let levels = [Level::Never, Level::Rarely, Level::Sometimes, Level::Often];
    let mut genres = PerGenre::default();
    for genre in Genre::ALL {
        let at = genre.index();
        genres[genre] = (at % 3 != 0).then_some(levels[at % levels.len()]);
    }
    let conditions = [Some(4.0), Some(6.5), Some(2.0), Some(1.0)];
    Answers::new(Some(24.0), Some(3.5), conditions, [Some(true); 5], genres)
        .expect("made-up answers are within the questions' ranges")
}

/// Rows of the starter catalogue.
pub fn rows() -> Vec<Row> {
    tsv::parse("data/catalogue.tsv", CATALOGUE).expect("the committed catalogue has no bad rows")
}

/// As many tracks as asked for: the catalogue's again and again, each a little different in sound and title, by artists
/// of their own, so that the whole is as varied as a large catalogue.
pub struct Shelf {
    rows: Vec<Row>,
    names: Vec<(String, String)>,
    features: Vec<AudioFeatures>,
}

impl Shelf {
    /// Puts tracks on it.
    pub fn of(count: usize) -> Self {
        let rows = rows();
        let mut random = Random::new(736);
        let mut shelf = Self {
            names: Vec::with_capacity(count),
            features: Vec::with_capacity(count),
            rows,
        };
        for at in 0..count {
            let (row, round) = (&shelf.rows[at % shelf.rows.len()], at / shelf.rows.len());
            let moved = |value: f32, by: f32| (value + 0.2 * (by - 0.5)).clamp(0.0, 1.0);
            let features = AudioFeatures {
                tempo: row.features().tempo * (0.9 + 0.2 * random.share()),
                energy: moved(row.features().energy, random.share()),
                valence: moved(row.features().valence, random.share()),
                ..row.features()
            };
            shelf.features.push(features);
            shelf.names.push((
                format!("{} {round}", row.title()),
                format!("{} {}", row.artist(), round / 4),
            ));
        }
        shelf
    }

    /// Number of tracks.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// All of them.
    pub fn tracks(&self) -> impl Iterator<Item = Track<'_>> + Clone {
        let sounds = self.names.iter().zip(&self.features).enumerate();
        sounds.map(|(at, ((title, artist), features))| {
            let row = &self.rows[at % self.rows.len()];
            Track {
                id: TrackId(at as u32),
                genre: row.genre(),
                title,
                artist,
                year: row.year(),
                minutes: row.minutes(),
                features: *features,
                provenance: Provenance::Estimated,
            }
        })
    }
}
