//! The starter catalogue that ships: the checker accepts it, it is large and varied enough, and it survives
//! packing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use music::catalogue::{Row, encode, tsv};
use music::{Catalogue, Genre, PerGenre, comparison_key};

const NAME: &str = "data/catalogue.tsv";

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(NAME);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    tsv::parse(NAME, &bytes).unwrap_or_else(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

fn by_genre() -> PerGenre<Vec<Row>> {
    let mut genres = PerGenre::from_fn(|_| Vec::new());
    for row in rows() {
        genres[row.genre()].push(row);
    }
    genres
}

#[test]
fn there_are_enough_tracks_of_every_genre() {
    assert!(rows().len() >= 640);
    for (genre, rows) in by_genre().iter() {
        assert!(rows.len() >= 40, "{genre}: {}", rows.len());
    }
}

#[test]
fn no_artist_stands_more_than_twice_under_a_genre() {
    for (genre, rows) in by_genre().iter() {
        let mut counts = BTreeMap::new();
        for row in rows {
            *counts.entry(comparison_key(row.artist())).or_insert(0) += 1;
        }
        for (artist, count) in counts {
            assert!(count <= 2, "{genre}: {count} tracks by {artist}");
        }
    }
}

/// Cells of a three by three grid over valence and energy that a genre's tracks touch.
///
/// Five is what the narrowest genre really has: metal is loud from dark to bright, and its ballads are dark; calm
/// and happy metal does not exist. The others have six to nine. On the whole the grid must be full, or an intent
/// would find nothing.
#[test]
fn every_genre_spreads_over_the_mood_plane() {
    let third = |value: f32| ((value * 3.0) as u8).min(2);
    let cell = |row: &Row| (third(row.features().valence), third(row.features().energy));
    for (genre, rows) in by_genre().iter() {
        let cells: BTreeSet<_> = rows.iter().map(cell).collect();
        assert!(cells.len() >= 5, "{genre} only touches {cells:?}");
    }
    let mut counts = BTreeMap::new();
    for row in rows() {
        *counts.entry(cell(&row)).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 9);
    assert!(counts.values().all(|&count| count >= 10), "{counts:?}");
}

/// Energy stands for arousal, not for loudness: what makes people clap or dance is no lullaby because it is played by an
/// orchestra, and what is sung is not instrumental because it is sung in Latin.
#[test]
fn figures_follow_the_ear() {
    let rows = rows();
    let features = |title: &str| {
        let found = rows.iter().find(|row| row.title().starts_with(title));
        found.unwrap_or_else(|| panic!("no {title}")).features()
    };
    for lively in [
        "Radetzky March",
        "William Tell",
        "Infernal Galop",
        "Sabre Dance",
        "Sing, Sing, Sing",
        "In the Mood",
        "Foggy Mountain",
        "The Planets: Mars",
    ] {
        assert!(features(lively).energy > 0.6, "{lively}");
    }
    for quiet in [
        "Clair de lune",
        "Spiegel im Spiegel",
        "Gymnopédie",
        "Peace Piece",
        "Sweden",
    ] {
        let features = features(quiet);
        assert!(
            features.energy < 0.15 && features.valence >= 0.25,
            "{quiet}"
        );
    }
    for sung in ["Carmina Burana", "Requiem: Lacrimosa", "Miserere mei"] {
        assert!(features(sung).instrumentalness < 0.2, "{sung}");
    }
    for played in ["Take Five", "So What", "Moanin'", "Giant Steps"] {
        assert!(features(played).instrumentalness > 0.8, "{played}");
    }
}

#[test]
fn old_and_new_music_is_there() {
    let recorded: Vec<Row> = rows()
        .into_iter()
        .filter(|row| row.genre() != Genre::Classical)
        .collect();
    for decade in (1950..=2020).step_by(10) {
        let count = recorded
            .iter()
            .filter(|row| row.year() / 10 * 10 == decade)
            .count();
        assert!(count >= 15, "{decade}s: {count}");
    }
}

#[test]
fn rows_are_in_the_order_of_the_survey_s_genres() {
    let genres: Vec<usize> = rows().iter().map(|row| row.genre().index()).collect();
    assert!(genres.is_sorted());
}

#[test]
fn packing_keeps_every_track() {
    let rows = rows();
    let catalogue = Catalogue::decode(&encode(&rows)).unwrap();
    assert_eq!(catalogue.len(), rows.len());
    for (row, track) in rows.iter().zip(catalogue.iter()) {
        assert_eq!(
            (row.genre(), row.title(), row.artist()),
            (track.genre, track.title, track.artist)
        );
        let (told, found) = (row.features(), track.features);
        assert!(
            (told.energy - found.energy).abs() < 0.002,
            "{}",
            row.title()
        );
        assert!((told.tempo - found.tempo).abs() < 0.051, "{}", row.title());
    }
}
