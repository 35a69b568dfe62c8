//! Whatever stands in a file that calls itself Parquet: rows, or an error that names the file.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::sync::Arc;

use bytes::Bytes;
use hostile::Target;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::read;
use crate::source::Source;

const SCHEMA: &str = "message tracks {
    REQUIRED BYTE_ARRAY artist (UTF8);
    REQUIRED BYTE_ARRAY track (UTF8);
    OPTIONAL DOUBLE energy;
    OPTIONAL DOUBLE valence;
}";

/// A file of so many tracks.
fn sound(tracks: u8, compression: Compression) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    let mut rows = writer.next_row_group().unwrap();
    for name in ["Artist", "Track"] {
        let texts: Vec<ByteArray> = (0..tracks)
            .map(|number| format!("{name} {number}").as_str().into())
            .collect();
        let mut column = rows.next_column().unwrap().unwrap();
        let typed = column.typed::<ByteArrayType>();
        typed.write_batch(&texts, None, None).unwrap();
        column.close().unwrap();
    }
    for _ in 0..2 {
        let known = vec![1_i16; usize::from(tracks)];
        let shares: Vec<f64> = (0..tracks)
            .map(|number| f64::from(number) / 256.0)
            .collect();
        let mut column = rows.next_column().unwrap().unwrap();
        let typed = column.typed::<DoubleType>();
        typed.write_batch(&shares, Some(&known), None).unwrap();
        column.close().unwrap();
    }
    rows.close().unwrap();
    writer.close().unwrap();
    bytes
}

fn reads(bytes: &[u8]) -> bool {
    let source = Source {
        path: "case.parquet".into(),
        keys: Vec::new(),
        size: 0,
    };
    let mut rows = 0;
    let bytes = Bytes::copy_from_slice(bytes);
    let outcome = read([bytes.clone(), bytes], &source, 0, &mut |batch| {
        rows += batch.rows.len();
        true
    });
    if let Err(failure) = &outcome {
        let said = failure.to_string();
        assert!(said.contains("case.parquet"), "{said}");
    }
    outcome.is_ok() && rows > 0
}

#[test]
fn hostile_parquet() {
    let seeds = [
        sound(3, Compression::UNCOMPRESSED),
        sound(40, Compression::SNAPPY),
        sound(9, Compression::ZSTD(ZstdLevel::default())),
    ];
    // Four columns with a page each, and one of words that its pages refer to.
    let pages = 8 * usize::try_from(super::pages::MOST).unwrap();
    let report = Target::new("parquet", seeds)
        .at_most(pages + (16 << 20))
        .run(reads);
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}
