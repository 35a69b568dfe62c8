//! Lists of ranked tracks as text that shows every bit of their scores.
//!
//! The input is `golden/pieces.tsv`, 64 made-up tracks, so that editing the real catalogue
//! changes nothing here; only a change of the ranking or of the catalogue's format does.

use std::fmt::Write as _;

use music::catalogue::{encode, tsv};
use music::{Bounds, Catalogue, Genre, GenreMix, Target, Track};

/// The made-up tracks.
pub const PIECES: &[u8] = include_bytes!("../golden/pieces.tsv");

/// The lists as they must be on every platform.
pub const EXPECTED: &str = include_str!("../golden/ranking.txt");

/// Every list: three tastes toward three moods, nine tracks each.
///
/// # Errors
/// A sentence, when the tracks do not make a catalogue or a taste makes no mix.
pub fn lists() -> Result<String, String> {
    let catalogue = catalogue()?;
    let mut out = String::new();
    for (taste, genres) in tastes() {
        let mix = GenreMix::of(genres).ok_or_else(|| format!("{taste} makes no mix"))?;
        for (mood, target) in moods() {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{taste}, {mood}");
            for ranked in music::rank(&catalogue, &mix, &target, 9) {
                let track = catalogue.get(ranked.id).ok_or("a rank without a track")?;
                let _ = writeln!(out, "{}", line(ranked.score, &track));
            }
        }
    }
    Ok(out)
}

/// The made-up tracks through the compact form, as in the app.
///
/// # Errors
/// A sentence, when they do not make a catalogue.
pub fn catalogue() -> Result<Catalogue, String> {
    let rows = tsv::parse("pieces.tsv", PIECES).map_err(|errors| {
        let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    Catalogue::decode(&encode(&rows)).map_err(|error| error.to_string())
}

fn tastes() -> [(&'static str, &'static [Genre]); 3] {
    [
        ("one genre", &[Genre::Metal]),
        ("three genres", &[Genre::Jazz, Genre::Lofi, Genre::Rap]),
        ("every genre", &Genre::ALL),
    ]
}

fn moods() -> [(&'static str, Target); 3] {
    let bare = Target {
        valence: 0.5,
        energy: 0.5,
        spread: 0.3,
        tempo: None,
        acousticness: None,
        instrumentalness: None,
        danceability: None,
    };
    let calm = Target {
        energy: 0.2,
        tempo: Some(Bounds {
            low: 60.0,
            high: 80.0,
        }),
        acousticness: Some(Bounds {
            low: 0.5,
            high: 1.0,
        }),
        ..bare
    };
    let bright = Target {
        valence: 0.85,
        energy: 0.75,
        instrumentalness: Some(Bounds {
            low: 0.0,
            high: 0.3,
        }),
        ..bare
    };
    [("no wish", bare), ("calm", calm), ("bright", bright)]
}

/// The bits decide; the rounded number is for whoever reads a difference.
fn line(score: f32, track: &Track<'_>) -> String {
    format!("  {:08x} {score:.4} {}", score.to_bits(), track.title)
}
