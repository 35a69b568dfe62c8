//! Parquet with the same columns, as Spark and DuckDB write it (packed with Snappy) and DataFusion (with Zstandard), in
//! several row groups, in folders whose names are a column.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod common;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use common::Folder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, FloatType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

const SCHEMA: &str = "message tracks {
    OPTIONAL BYTE_ARRAY artist (UTF8);
    REQUIRED BYTE_ARRAY track (UTF8);
    OPTIONAL DOUBLE energy;
    OPTIONAL FLOAT valence;
    REQUIRED INT64 duration_ms;
    REQUIRED BYTE_ARRAY left_alone (UTF8);
}";

/// So many tracks in groups of a hundred; every tenth has no energy.
fn write(path: &Path, tracks: i64, packing: Compression) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = WriterProperties::builder().set_compression(packing).build();
    let file = File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties)).unwrap();
    let numbers: Vec<i64> = (0..tracks).collect();
    for group in numbers.chunks(100) {
        let all = vec![1_i16; group.len()];
        let texts = |name: &str| -> Vec<ByteArray> {
            group
                .iter()
                .map(|number| format!("{name} {number}").as_str().into())
                .collect()
        };
        let known: Vec<i16> = group
            .iter()
            .map(|number| i16::from(number % 10 != 0))
            .collect();
        let energies: Vec<f64> = group
            .iter()
            .filter(|n| *n % 10 != 0)
            .map(|n| *n as f64 / 1000.0)
            .collect();
        let valences: Vec<f32> = group.iter().map(|_| 0.25).collect();
        let lengths: Vec<i64> = group.iter().map(|_| 200_000).collect();
        let mut rows = writer.next_row_group().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts("Artist"), Some(&all), None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts("Track"), None, None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<DoubleType>()
            .write_batch(&energies, Some(&known), None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<FloatType>()
            .write_batch(&valences, Some(&all), None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<Int64Type>()
            .write_batch(&lengths, None, None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts("x"), None, None)
            .unwrap();
        column.close().unwrap();
        rows.close().unwrap();
    }
    writer.close().unwrap();
}

#[test]
fn folders_of_parquet_are_read_with_their_columns() {
    let folder = Folder::new("parquet");
    write(
        &folder.path("lake/genre=K-Pop/part-0.parquet"),
        250,
        Compression::SNAPPY,
    );
    let lake = folder.path("lake");
    let catalogue = folder.imported(&[&lake], &[]);
    assert_eq!(catalogue.names().len(), 225);
    assert_eq!(catalogue.names()[0], "K pop Artist 1 Track 1");
    let rejected = folder.rejected();
    assert_eq!(rejected.len(), 25);
    assert!(
        rejected.contains(
            &"lake/genre=K-Pop/part-0.parquet\t11\tenergy\ta number from 0 to 1\tnothing"
                .to_owned()
        ),
        "{rejected:?}"
    );
    let mut tracks = catalogue.tiles.iter().flat_map(|tile| tile.iter());
    let (track, _) = tracks
        .find(|(track, _)| track.title == "Track 123")
        .unwrap();
    // The format's steps are two hundredths.
    assert!((track.features.energy - 0.123).abs() <= 0.0026);
    assert_eq!(track.features.valence, 0.25);
}

#[test]
fn the_ways_of_packing_make_no_difference() {
    let folder = Folder::new("packing");
    let zstd = Compression::ZSTD(ZstdLevel::try_new(3).unwrap());
    let catalogues = [Compression::UNCOMPRESSED, Compression::SNAPPY, zstd].map(|packing| {
        let path = folder.path("genre=Rock/tracks.parquet");
        write(&path, 120, packing);
        folder.imported(&[&folder.path("genre=Rock")], &[]).names()
    });
    assert_eq!(catalogues[0].len(), 108);
    assert_eq!(catalogues[0], catalogues[1]);
    assert_eq!(catalogues[0], catalogues[2]);
}

#[test]
fn parquet_that_was_cut_is_refused_by_name() {
    let folder = Folder::new("cut");
    let path = folder.path("cut.parquet");
    write(&path, 250, Compression::SNAPPY);
    let bytes = std::fs::read(&path).unwrap();
    for length in [bytes.len() / 2, bytes.len() - 1, 3] {
        std::fs::write(&path, &bytes[..length]).unwrap();
        let output = folder.import(&[&path], &[]);
        assert_eq!(output.status.code(), Some(1));
        let said = common::said(&output);
        assert!(said.contains("cut.parquet"), "{said}");
    }
    // Altered in the middle of a page: said, and no panic.
    let mut altered = bytes.clone();
    for at in (100..4_000).step_by(7) {
        altered[at] ^= 0x55;
    }
    std::fs::write(&path, &altered).unwrap();
    let output = folder.import(&[&path], &[]);
    let said = common::said(&output);
    assert!(
        output.status.code() == Some(1) && !said.contains("panicked"),
        "{said}"
    );
}
