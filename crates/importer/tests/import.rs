//! What an import makes of good tables: the command as it is, real files, every tile read back.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod common;

use std::path::{Path, PathBuf};

use common::{Folder, HEADER, row, said, table};
use music::Genre;

#[test]
fn every_row_becomes_a_track_and_the_same_table_the_same_bytes() {
    let folder = Folder::new("good");
    let file = folder.write("table.csv", table(5_000));
    let catalogue = folder.imported(&[&file], &[]);
    assert_eq!(catalogue.names().len(), 5_000);
    assert_eq!(catalogue.manifest.tracks(), 5_000);
    assert_eq!(catalogue.manifest.licence, "CC0-1.0");
    assert_eq!(catalogue.manifest.sources, ["table.csv"]);
    assert!(folder.rejected().is_empty());
    let first = folder.files();
    folder.imported(&[&file], &[]);
    assert_eq!(folder.files(), first);
}

#[test]
fn a_layer_has_something_of_every_cell_and_tiles_of_one_size() {
    let folder = Folder::new("layers");
    let file = folder.write("table.csv", table(9_000));
    let catalogue = folder.imported(&[&file], &[]);
    let layers = &catalogue.manifest.layers;
    assert!(layers.len() > 1);
    for layer in layers {
        assert!(layer.size <= catalogue::tile::LARGEST);
        for tile in &layer.tiles {
            let length = std::fs::metadata(folder.path("out").join(&tile.name))
                .unwrap()
                .len();
            assert_eq!(length, layer.size as u64);
        }
    }
    let cell = |track: &music::Track<'_>| catalogue::Cell::of(track.genre, music::Mood::of(track));
    let of_first = layers[0].tiles.len();
    let mut all = std::collections::BTreeMap::<_, usize>::new();
    let mut first = std::collections::BTreeMap::<_, usize>::new();
    for (number, tile) in catalogue.tiles.iter().enumerate() {
        for (track, _) in tile.iter() {
            *all.entry(cell(&track)).or_default() += 1;
            if number < of_first {
                *first.entry(cell(&track)).or_default() += 1;
            }
        }
    }
    // Rounding in a tile may carry a track over the edge of its cell.
    let missing = all.keys().filter(|cell| !first.contains_key(cell)).count();
    assert!(
        missing <= all.len() / 50,
        "{missing} of {} cells",
        all.len()
    );
}

#[test]
fn duplicates_are_merged_by_number_then_by_name() {
    let folder = Folder::new("duplicates");
    let features = format!(
        "{HEADER}\nBjörk,Jóga,spotify:track:0sf12qNH5qcw8qpgymFOqD,5,1997,.1,.2,.3,.4,.5,100,200000,\n\
         BJORK,Joga!,,5,1997,.1,.2,.3,.4,.5,100,200000,\n{}",
        row(1, "Rock")
    );
    let features = folder.write("features.csv", features);
    let muse = folder.write(
        "muse.csv",
        "track,artist,valence_tags,arousal_tags,mbid,spotify_id,genre\n\
         Joga (live),Bjork,7,2,,0sf12qNH5qcw8qpgymFOqD,electronic\n",
    );
    let output = folder.import(&[&features, &muse], &[]);
    let said = said(&output);
    assert!(
        said.contains("4 rows: 1 merged by number, 1 by title and artist, 0 rejected"),
        "{said}"
    );
    let catalogue = folder.catalogue();
    assert_eq!(
        catalogue.names(),
        ["EDM Björk Jóga", "Rock Artist 0 Song 1"]
    );
    let (track, id) = catalogue.tiles[0]
        .iter()
        .find(|(track, _)| track.title == "Jóga")
        .unwrap();
    assert_eq!(track.features.energy, 0.2);
    assert_eq!(id.unwrap().text(), "0sf12qNH5qcw8qpgymFOqD");
    assert!(
        !catalogue.manifest.learn,
        "Spotify's features may not teach"
    );
}

#[test]
fn tables_of_the_free_music_archive_are_put_together() {
    let folder = Folder::new("fma");
    let tracks = folder.write(
        "tracks.csv",
        ",album,artist,track,track,track\n,title,name,duration,genre_top,title\ntrack_id,,,,,\n\
         2,An Album,AWOL,168,Hip-Hop,Food\n3,An Album,AWOL,237,Hip-Hop,Electric Ave\n",
    );
    let features = folder.write(
        "echonest.csv",
        ",echonest,echonest,echonest\n,audio_features,audio_features,metadata\n,energy,valence,artist_name\n\
         track_id,,,\n2,0.63,0.58,AWOL\n",
    );
    let catalogue = folder.imported(&[&tracks, &features], &[]);
    assert_eq!(catalogue.names(), ["Hip hop AWOL Food"]);
    assert_eq!(
        folder.rejected(),
        ["tracks.csv\t5\tenergy\ta number from 0 to 1\tnothing"]
    );
    assert!(catalogue.manifest.learn);
}

#[test]
fn genres_that_no_table_knows_are_reported_and_can_be_mapped() {
    let folder = Folder::new("genres");
    let text = format!(
        "{HEADER}\n{}{}{}",
        row(1, "Schlager"),
        row(2, "Schlager"),
        row(3, "pop")
    );
    let file = folder.write("table.csv", text);
    let output = folder.import(&[&file], &[]);
    assert!(said(&output).contains("2 Schlager"), "{}", said(&output));
    assert_eq!(folder.catalogue().names(), ["Pop Artist 1 Song 3"]);
    assert!(folder.rejected()[0].starts_with("table.csv\t2\tgenre\t"));
    let map = folder.write("map.tsv", "Schlager\tPop\n");
    let mapped = folder.imported(&[&file], &["--map", map.to_str().unwrap()]);
    assert_eq!(mapped.names().len(), 3);
    // For tables without genres there is one for all; names that are unknown stay unknown.
    let named = folder.imported(&[&file], &["--genre", "Folk"]);
    assert_eq!(
        named.names(),
        [
            "Folk Artist 0 Song 1",
            "Folk Artist 0 Song 2",
            "Pop Artist 1 Song 3"
        ]
    );
}

#[test]
fn folders_of_hive_are_read_with_their_columns() {
    let folder = Folder::new("hive");
    let head = "track,artist,energy,valence\n";
    folder.write(
        "lake/genre=Hip%20Hop/part-0.csv",
        format!("{head}A,One,.1,.2\n"),
    );
    folder.write(
        "lake/genre=jazz/part-0.csv",
        format!("{head}B,Two,.1,.2\nC,Three,.1\n"),
    );
    folder.write("lake/_SUCCESS", "");
    folder.write("lake/.crc", "x");
    let lake = folder.path("lake");
    let catalogue = folder.imported(&[&lake], &[]);
    assert_eq!(catalogue.names(), ["Hip hop One A", "Jazz Two B"]);
    assert_eq!(
        folder.rejected(),
        ["lake/genre=jazz/part-0.csv\t3\trow\t4 columns\t3 (\"C\")"]
    );
}

/// The real table, where it is: `ATTUNE_TRACKS`, or the place where the project's data lies.
fn real_table() -> Option<PathBuf> {
    let given = std::env::var_os("ATTUNE_TRACKS").map(PathBuf::from);
    let usual = Path::new("../../../shared/data/tracks_with_features.csv").to_owned();
    [given, Some(usual)]
        .into_iter()
        .flatten()
        .find(|path| path.exists())
}

#[test]
fn the_real_table_takes_at_most_forty_bytes_a_track() {
    let Some(file) = real_table() else {
        eprintln!("SKIPPED: tracks_with_features.csv is not there (ATTUNE_TRACKS says where)");
        return;
    };
    let folder = Folder::new("real");
    // It has no genres: one has to be named for all.
    let catalogue = folder.imported(&[&file], &["--genre", Genre::Pop.name()]);
    assert_eq!(catalogue.names().len(), 7_182);
    let each = catalogue.manifest.bytes() as f64 / catalogue.manifest.tracks() as f64;
    assert!(each <= 40.0, "{each} bytes a track");
    let without = folder.import(&[&file], &[]);
    assert!(!without.status.success());
    assert!(
        said(&without).contains("none of 7184 rows makes a track"),
        "{}",
        said(&without)
    );
}
