//! Invented tracks, as many as are asked for, spread as real ones are: for measuring, never for listening.
//!
//! What is real about them are aggregate figures of a public table of 7,184 songs: tenths of each feature's
//! distribution, correlations of their normal scores, how many words titles and artists have, how many songs an artist.
//! A Gaussian copula puts them together. No row is one of the table's. `cargo test -p importer` compares the figures
//! with the table where it is there.

use std::io::{self, Write};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};

/// Features in the order of [`TENTHS`].
pub const FEATURES: [&str; 6] = [
    "energy",
    "valence",
    "danceability",
    "acousticness",
    "instrumentalness",
    "tempo",
];

/// The smallest value of each feature, each tenth, and the largest.
pub const TENTHS: [[f64; 11]; 6] = [
    [
        0.0, 0.2233, 0.394, 0.478, 0.542, 0.599, 0.656, 0.71, 0.771, 0.847, 1.0,
    ],
    [
        0.0, 0.13, 0.215, 0.288, 0.351, 0.423, 0.495, 0.568, 0.654, 0.763, 0.98,
    ],
    [
        0.0, 0.382, 0.487, 0.551, 0.606, 0.6545, 0.696, 0.738, 0.781, 0.841, 0.983,
    ],
    [
        0.0, 0.0099, 0.0314, 0.0682, 0.119, 0.189, 0.285, 0.432, 0.6314, 0.868, 0.996,
    ],
    [
        0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0002, 0.0058, 0.779, 1.0,
    ],
    [
        0.0, 79.8628, 90.0268, 98.0089, 108.0022, 119.8835, 127.9908, 137.2826, 145.994, 160.055,
        220.038,
    ],
];

/// Correlations of the features' normal scores.
pub const CORRELATIONS: [[f64; 6]; 6] = [
    [1.0, 0.35, 0.13, -0.62, -0.31, 0.22],
    [0.35, 1.0, 0.45, -0.17, -0.34, 0.16],
    [0.13, 0.45, 1.0, -0.21, -0.33, 0.11],
    [-0.62, -0.17, -0.21, 1.0, 0.3, -0.22],
    [-0.31, -0.34, -0.33, 0.3, 1.0, -0.2],
    [0.22, 0.16, 0.11, -0.22, -0.2, 1.0],
];

/// Of a thousand titles, how many have one word, two, and so on.
const TITLE_WORDS: [u32; 11] = [267, 253, 188, 111, 70, 41, 29, 15, 9, 8, 9];
/// The same of artists.
const ARTIST_WORDS: [u32; 4] = [318, 556, 90, 36];

/// Syllables that words are made of: a few hundred words of them stand for a language.
const SYLLABLES: [&str; 48] = [
    "lo", "ve", "ni", "ght", "sun", "ri", "se", "mo", "on", "li", "the", "blue", "ra", "in",
    "star", "wa", "ter", "ho", "me", "heart", "dan", "ce", "fi", "re", "gold", "en", "a", "way",
    "so", "ul", "bro", "ken", "dre", "am", "mid", "sum", "mer", "you", "and", "I", "ti", "long",
    "road", "be", "hind", "eyes", "cit", "y",
];
/// Words of the language.
const WORDS: u64 = 6_000;

/// Genres with how many of a hundred tracks have each.
const GENRES: [(&str, u32); 16] = [
    ("Pop", 20),
    ("Rock", 17),
    ("Rap", 10),
    ("EDM", 10),
    ("Hip hop", 8),
    ("R&B", 7),
    ("Latin", 6),
    ("Metal", 5),
    ("Country", 4),
    ("Folk", 3),
    ("Jazz", 3),
    ("Classical", 3),
    ("K pop", 1),
    ("Lofi", 1),
    ("Gospel", 1),
    ("Video game music", 1),
];

/// Writes a table of so many tracks, the same for the same seed.
///
/// # Errors
/// The disk's.
pub fn write(out: &mut impl Write, tracks: u64, seed: u64) -> io::Result<()> {
    let mut random = Random(ChaCha8Rng::seed_from_u64(seed));
    let root = cholesky();
    writeln!(
        out,
        "artist,track,track_id,popularity,year,energy,valence,danceability,acousticness,instrumentalness,tempo,\
         duration_ms,genre"
    )?;
    // In the real table two fifths as many artists as tracks.
    let artists = (tracks * 2 / 5).max(1);
    for number in 0..tracks {
        let artist = artist(&mut random, artists);
        let title = words(&mut random, &TITLE_WORDS);
        let id = number_of_recording(number, seed);
        let features = features(&mut random, &root);
        let (popularity, year) = (random.below(100), 1960 + random.below(61));
        let minutes = 170_000 + random.below(70_000) + random.below(40_000);
        write!(out, "{artist},{title},{id},{popularity},{year}")?;
        for value in features {
            write!(out, ",{value:.3}")?;
        }
        let genre = GENRES[random.of(GENRES.map(|(_, share)| share).as_slice())].0;
        writeln!(out, ",{minutes},{genre}")?;
    }
    Ok(())
}

/// Three tracks a number in the mean, some artists many: half of all tracks go to a fifth of the artists.
fn artist(random: &mut Random, artists: u64) -> String {
    let within = if random.below(2) == 0 {
        artists.div_ceil(5)
    } else {
        artists
    };
    let mut own = Random(ChaCha8Rng::seed_from_u64(random.below(within)));
    words(&mut own, &ARTIST_WORDS)
}

fn words(random: &mut Random, counts: &[u32]) -> String {
    let count = 1 + random.of(counts);
    let words: Vec<String> = (0..count).map(|_| word(random)).collect();
    words.join(" ")
}

/// Frequent words are more frequent, as in any language.
fn word(random: &mut Random) -> String {
    let most = 1 + random.below(WORDS);
    let mut number = crate::import::mix(random.below(most));
    let syllables = 1 + number % 3;
    let mut word = String::new();
    for _ in 0..syllables {
        number = crate::import::mix(number.wrapping_add(1));
        word.push_str(SYLLABLES[(number % SYLLABLES.len() as u64) as usize]);
    }
    let first = word.remove(0).to_ascii_uppercase();
    word.insert(0, first);
    word
}

/// A number as Spotify's look, different for each track.
fn number_of_recording(number: u64, seed: u64) -> String {
    let high = crate::import::mix(number ^ seed.rotate_left(32)) >> 2;
    let bits = (u128::from(high) << 64) | u128::from(crate::import::mix(number));
    let kind = catalogue::IdKind::Spotify;
    catalogue::Id { kind, bits }.text()
}

fn features(random: &mut Random, root: &[[f64; 6]; 6]) -> [f64; 6] {
    let scores: [f64; 6] = core::array::from_fn(|_| random.normal());
    core::array::from_fn(|feature| {
        let correlated: f64 = (0..=feature)
            .map(|with| root[feature][with] * scores[with])
            .sum();
        let share = 0.5 * libm::erfc(-correlated / std::f64::consts::SQRT_2);
        let place = (share * 10.0).clamp(0.0, 10.0 - 1e-9);
        let tenths = &TENTHS[feature];
        let (below, above) = (tenths[place as usize], tenths[place as usize + 1]);
        let value = below + (above - below) * place.fract();
        // What Spotify heard no tempo in is 0; between that and 30 there is none.
        if feature == 5 && value < 30.0 {
            0.0
        } else {
            value
        }
    })
}

/// The lower triangle whose square the correlations are.
fn cholesky() -> [[f64; 6]; 6] {
    let mut root = [[0.0; 6]; 6];
    for row in 0..6 {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| root[row][k] * root[column][k]).sum();
            let left: f64 = CORRELATIONS[row][column] - known;
            root[row][column] = if row == column {
                left.sqrt()
            } else {
                left / root[column][column]
            };
        }
    }
    root
}

struct Random(ChaCha8Rng);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0.next_u64() % bound.max(1)
    }

    /// A position, as often as its weight says.
    fn of(&mut self, weights: &[u32]) -> usize {
        let total: u32 = weights.iter().sum();
        let mut drawn = self.below(total.into()) as u32;
        for (at, weight) in weights.iter().enumerate() {
            if drawn < *weight {
                return at;
            }
            drawn -= weight;
        }
        0
    }

    /// Box and Muller's transform.
    fn normal(&mut self) -> f64 {
        let share = |bits: u64| ((bits >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        let (one, other) = (share(self.0.next_u64()), share(self.0.next_u64()));
        libm::sqrt(-2.0 * libm::log(one)) * libm::cos(std::f64::consts::TAU * other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(tracks: u64, seed: u64) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, tracks, seed).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_table() {
        assert_eq!(table(50, 1), table(50, 1));
        assert_ne!(table(50, 1), table(50, 2));
    }

    #[test]
    fn invented_features_are_spread_as_the_figures_say() {
        let text = table(20_000, 3);
        for (feature, tenths) in TENTHS.iter().enumerate() {
            let values = text.lines().skip(1);
            let values = values.map(|line| line.split(',').nth(5 + feature).unwrap());
            let mut values: Vec<f64> = values.map(|value| value.parse().unwrap()).collect();
            values.sort_by(f64::total_cmp);
            let (low, high) = (tenths[0], tenths[10]);
            for (tenth, expected) in tenths.iter().enumerate().take(10).skip(1) {
                let found = values[values.len() * tenth / 10];
                let off = (found - expected).abs() / (high - low);
                assert!(
                    off < 0.03,
                    "{} {tenth}: {found} {expected}",
                    FEATURES[feature]
                );
            }
        }
    }

    #[test]
    fn the_figures_are_the_real_table_s() {
        let named = std::env::var_os("ATTUNE_TRACKS").map(std::path::PathBuf::from);
        let repository = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let path =
            named.unwrap_or_else(|| repository.join("../shared/data/tracks_with_features.csv"));
        let Ok(text) = std::fs::read(&path) else {
            eprintln!("SKIPPED: tracks_with_features.csv is not there (ATTUNE_TRACKS says where)");
            return;
        };
        let mut records = catalogue::table::Records::open(text.as_slice()).unwrap();
        let mut record = catalogue::table::Record::default();
        let mut rows: Vec<Vec<String>> = Vec::new();
        while records.next_into(&mut record).unwrap() {
            rows.push(
                record
                    .fields()
                    .map(|f| String::from_utf8_lossy(f).into_owned())
                    .collect(),
            );
        }
        let names = rows.remove(0);
        for (feature, tenths) in FEATURES.iter().zip(TENTHS) {
            let at = names.iter().position(|name| name == feature).unwrap();
            let mut values: Vec<f64> = rows.iter().map(|row| row[at].parse().unwrap()).collect();
            values.sort_by(f64::total_cmp);
            for (tenth, expected) in tenths.into_iter().enumerate() {
                let found = values[(values.len() - 1) * tenth / 10];
                assert!(
                    (found - expected).abs() <= 0.01 * tenths[10],
                    "{feature} {tenth}: {found} {expected}"
                );
            }
        }
    }
}
