//! Before the app compiles: words from `locales/` become typed keys, the catalogue's table and the crisis lines become
//! the compact forms that the app embeds. A word that a view asks for and no locale has, or a faulty row, stops the
//! build.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};

use helplines::Date;
use helplines::file::Checked;
use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;
use music::catalogue;

const CATALOGUE: &str = "data/catalogue.tsv";
const CRISIS_LINES: &str = "data/crisis-lines.toml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    words(&out)?;
    tracks(&out)?;
    lines(&out)
}

/// Writes the module `i18n` with one key a word.
///
/// `leptos_i18n_build` does the same, and compiles a TLS stack and a data exporter for formats that we do not use.
fn words(out: &Path) -> Result<(), Box<dyn Error>> {
    let options = ParseOptions::new().interpolate_display(true);
    let words = parse_locales(None, Config::new("en")?.parse_options(options))?;
    for warning in words.diag.warnings().iter() {
        println!("cargo::warning={warning}");
    }
    if let Some(error) = words.diag.errors().first() {
        return Err(error.to_string().into());
    }
    for file in words.tracked_files.iter().flatten() {
        println!("cargo::rerun-if-changed={file}");
    }
    let module = leptos_i18n_codegen::gen_code(&words, None, false, None, false)?;
    fs::create_dir_all(out.join("i18n"))?;
    fs::write(out.join("i18n/mod.rs"), module.to_string())?;
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

/// Writes `crisis-lines.txt`, or says which entries break which rule.
fn lines(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={CRISIS_LINES}");
    let text =
        fs::read_to_string(CRISIS_LINES).map_err(|error| format!("{CRISIS_LINES}: {error}"))?;
    let days = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / 86_400;
    let file =
        Checked::parse(&text, Date::after_epoch(u32::try_from(days)?)).map_err(|broken| {
            let lines: Vec<String> = broken
                .iter()
                .map(|error| format!("{CRISIS_LINES}: {error}"))
                .collect();
            lines.join("\n")
        })?;
    fs::write(out.join("crisis-lines.txt"), file.pack())?;
    Ok(())
}
