//! Before the app compiles: words from `locales/` become typed keys, the catalogue's table becomes the compact form
//! that the app embeds. A word that a view asks for and no locale has, or a faulty row, stops the build.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
use music::catalogue;

const CATALOGUE: &str = "data/catalogue.tsv";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    words(&out)?;
    tracks(&out)
}

/// Writes the module `i18n` with one key a word.
fn words(out: &Path) -> Result<(), Box<dyn Error>> {
    let options = ParseOptions::new().interpolate_display(true);
    let words = TranslationsInfos::parse(Config::new("en")?.parse_options(options))?;
    words.emit_diagnostics();
    words.rerun_if_locales_changed();
    words.generate_i18n_module(out.join("i18n"))?;
    Ok(())
}

/// Writes `catalogue.bin`, or says which rows are wrong.
fn tracks(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={CATALOGUE}");
    let text = fs::read(CATALOGUE).map_err(|error| format!("{CATALOGUE}: {error}"))?;
    let rows = catalogue::tsv::parse(CATALOGUE, &text).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    fs::write(out.join("catalogue.bin"), catalogue::encode(&rows))?;
    Ok(())
}
