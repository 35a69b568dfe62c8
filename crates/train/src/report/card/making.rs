//! How the model works, what its files are, how to make it again.

use super::super::document::{Block, Section, Table};
use super::super::inputs::{FileRecord, Manifest};
use super::super::numbers::{count, percent};
use super::super::words::say;

/// Three sentences.
pub(super) fn how(manifest: Option<&Manifest>) -> Section {
    let mut blocks = vec![Block::List(vec![
        say!("how.gaussian"),
        manifest.map_or_else(
            || say!("how.trees_plain"),
            |manifest| {
                say!(
                    "how.trees",
                    trees = manifest.trees.trees,
                    depth = manifest.trees.depth
                )
            },
        ),
        say!("how.blend"),
    ])];
    if let Some(manifest) = manifest.filter(|manifest| !manifest.blend.is_empty()) {
        let rows = manifest
            .blend
            .iter()
            .map(|blend| vec![blend.min_known.to_string(), percent(blend.tree_share, 0)])
            .collect();
        let names = [say!("column.known_from"), say!("column.tree_share")];
        let table = Table::of_numbers(say!("how.table"), &[&names[0], &names[1]], rows);
        blocks.push(Block::Table(table));
    }
    Section {
        id: "how",
        title: say!("how.title"),
        blocks,
    }
}

/// Sizes, seed, hashes, versions.
pub(super) fn files(manifest: &Manifest) -> Section {
    let file = |name: &str, record: &FileRecord| {
        vec![
            format!("`{name}`"),
            count(record.bytes),
            format!("`{}`", record.sha256),
        ]
    };
    let rows = vec![
        file("mxmh_survey_results.csv", &manifest.survey),
        file("models/taste.bin", &manifest.model),
        file("models/evaluation.json", &manifest.evaluation),
    ];
    let names = [
        say!("column.file"),
        say!("column.bytes"),
        say!("column.sha256"),
    ];
    let mut table = Table::of_numbers(
        say!("files.table"),
        &[&names[0], &names[1], &names[2]],
        rows,
    );
    table.columns[2].numeric = false;
    let made = say!(
        "files.made",
        seed = manifest.seed,
        features = manifest.features.len(),
        train = manifest.versions.train,
        smartcore = manifest.versions.smartcore,
        format = manifest.versions.format,
    );
    Section {
        id: "files",
        title: say!("files.title"),
        blocks: vec![
            Block::Paragraph(made),
            Block::Table(table),
            Block::Paragraph(say!("files.licence")),
        ],
    }
}

/// The commands.
pub(super) fn again() -> Section {
    let commands = [
        "cargo train fit --survey mxmh_survey_results.csv",
        "cargo train compare --survey mxmh_survey_results.csv",
        "cargo train leaks --survey mxmh_survey_results.csv",
        "cargo train insights --survey mxmh_survey_results.csv",
        "cargo train pages",
    ];
    Section {
        id: "again",
        title: say!("again.title"),
        blocks: vec![
            Block::Paragraph(say!("again.card")),
            Block::Code(commands.join("\n")),
        ],
    }
}
