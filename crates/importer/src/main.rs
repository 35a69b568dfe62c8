//! The importer's command line.

#![allow(
    clippy::print_stdout,
    reason = "a command line speaks on standard output"
)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use catalogue::Genres;
use clap::{Parser, Subcommand};
use importer::{Failure, Outcome, Result, Wish, import};
use music::Genre;

/// Catalogues of any size for a site that hosts Attune.
#[derive(Parser)]
#[command(name = "cargo xtask catalogue", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make tiles from CSV and Parquet tables of tracks.
    Import(Import),
    /// Measure imports and searches on invented tracks.
    Scale(Scale),
}

#[derive(clap::Args)]
struct Scale {
    /// Numbers of tracks.
    #[arg(default_values_t = [1_000, 10_000, 100_000, 1_000_000])]
    tracks: Vec<u64>,
    /// Where to put table and curves, such as docs/catalogue; without it they are only said.
    #[arg(long)]
    docs: Option<PathBuf>,
    /// Measure nothing; draw what a browser measured (`cargo xtask catalogue scale --browser` makes and gives the file).
    #[arg(long, conflicts_with = "tracks")]
    drawn_from: Option<PathBuf>,
}

#[derive(clap::Args)]
struct Import {
    /// Tables, or folders of them.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The licence under which you may pass these tracks' data on; shown in the app.
    #[arg(long)]
    licence: String,
    /// A table `name<TAB>genre` that adds to data/catalogue_genres.tsv; may be given several times.
    #[arg(long = "map")]
    maps: Vec<PathBuf>,
    /// The genre of rows that name none, such as all of a table without that column.
    #[arg(long)]
    genre: Option<String>,
    /// Whether what people say to these tracks may teach Attune: yes, or no where the source's terms forbid it. Without
    /// it, no as soon as one table has Spotify's audio features.
    #[arg(long)]
    learn: Option<String>,
    /// Where the catalogue is to lie.
    #[arg(long, default_value = "public/catalogue")]
    out: PathBuf,
    /// Where to report rows that make no track.
    #[arg(long, default_value = "target/catalogue/rejected.tsv")]
    rejected: PathBuf,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Import(given) => imported(given),
        Command::Scale(given) => scaled(&given),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("catalogue: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn scaled(given: &Scale) -> Result<()> {
    let docs = given.docs.as_deref();
    let table = match &given.drawn_from {
        Some(file) => importer::scale::browser::draw(file, docs)?,
        None => importer::scale::tsv(&importer::scale::scale(&given.tracks, docs)?),
    };
    print!("{table}");
    Ok(())
}

fn imported(given: Import) -> Result<()> {
    let start = Instant::now();
    let wish = wish(given)?;
    let outcome = import(&wish)?;
    say(&wish, &outcome);
    println!(
        "{:.1} s{}",
        start.elapsed().as_secs_f64(),
        peak().map_or(String::new(), |peak| format!(
            ", at most {peak} MB of memory"
        ))
    );
    Ok(())
}

fn wish(given: Import) -> Result<Wish> {
    let licence = given.licence.trim().to_owned();
    let fits = !licence.is_empty() && licence.len() <= catalogue::manifest::TEXT;
    if !fits || licence.chars().any(char::is_control) {
        return Err(Failure::new(
            "--licence: expected the licence's name on one line of at most 200 bytes.",
        ));
    }
    let mut genres = Genres::shipped();
    for map in &given.maps {
        let name = map.display();
        let text = std::fs::read_to_string(map)
            .map_err(|error| Failure::new(format!("reading {name}: {error}")))?;
        genres.add(&text).map_err(|(line, expected)| {
            Failure::new(format!("{name}:{line}: expected {expected}."))
        })?;
    }
    let genre = given.genre.as_deref().map(|name| {
        let all = Genre::ALL.map(Genre::name).join(", ");
        let expected = || Failure::new(format!("--genre: expected one of {all}, found {name:?}."));
        Genre::from_name(name).ok_or_else(expected)
    });
    let learn = given.learn.as_deref().map(|word| match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Failure::new(format!(
            "--learn: expected yes or no, found {word:?}."
        ))),
    });
    Ok(Wish {
        files: given.files,
        licence,
        genres,
        genre: genre.transpose()?,
        learn: learn.transpose()?,
        out: given.out,
        rejected: given.rejected,
        quiet: false,
    })
}

fn say(wish: &Wish, outcome: &Outcome) {
    let Outcome {
        rows,
        by_id,
        by_name,
        rejected,
        unknown_genres,
        manifest,
    } = outcome;
    println!(
        "{rows} rows: {by_id} merged by number, {by_name} by title and artist, {rejected} rejected"
    );
    if *rejected > 0 {
        println!("why each was rejected: {}", wish.rejected.display());
    }
    if !unknown_genres.is_empty() {
        let mut names: Vec<_> = unknown_genres.iter().collect();
        names.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
        println!(
            "{} genres that no table has (--map adds them), the most frequent:",
            names.len()
        );
        for (name, count) in names.into_iter().take(20) {
            println!("  {count:>8} {name}");
        }
    }
    let (tracks, bytes) = (manifest.tracks(), manifest.bytes());
    println!(
        "{tracks} tracks in {} layers, {} tiles, {bytes} bytes: {:.1} bytes a track, padding included",
        manifest.layers.len(),
        manifest
            .layers
            .iter()
            .map(|layer| layer.tiles.len())
            .sum::<usize>(),
        bytes as f64 / tracks.max(1) as f64
    );
    println!("in {}", wish.out.display());
}

/// The most memory that was used at once, in megabytes, where the system says so.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}
