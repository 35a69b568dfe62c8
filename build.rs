//! Before the app compiles: words from `locales/` become typed keys, the catalogue's table and the crisis lines become
//! the compact forms that the app embeds, and a Client ID to be built in is looked at. A word that a view asks for and no locale has, or a faulty row, stops the
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

const LOCALES: &str = "locales";
const ENGLISH: &str = "en";
const CATALOGUE: &str = "data/catalogue.tsv";
const CRISIS_LINES: &str = "data/crisis-lines.toml";
const CLIENT_ID: &str = "ATTUNE_SPOTIFY_CLIENT_ID";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    words(&out)?;
    tracks(&out)?;
    lines(&out)?;
    client_id()
}

/// Refuses a Client ID that cannot be one: else the first to notice would be the people who want to sign in.
fn client_id() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={CLIENT_ID}");
    let id = env::var(CLIENT_ID).unwrap_or_default();
    let id = id.trim();
    let is_one = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if id.is_empty() || is_one {
        return Ok(());
    }
    let came = id.chars().count();
    let expected = "expected the 32 digits and letters a to f of a Client ID at Spotify";
    Err(format!("{CLIENT_ID}: {expected}, came {came} characters: {id:?}").into())
}

/// Writes the module `i18n` with one key a word, for every language that has a file. English comes first: it lends its
/// words where another language has none yet (a test of `src/words` names those).
///
/// `leptos_i18n_build` does the same, and compiles a TLS stack and a data exporter for formats that we do not use.
fn words(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={LOCALES}");
    let options = ParseOptions::new()
        .interpolate_display(true)
        .suppress_key_warnings(true);
    let config = Config::new(ENGLISH)?.add_locales(other_languages()?)?;
    let words = parse_locales(None, config.parse_options(options))?;
    for warning in words.diag.warnings().iter() {
        println!("cargo::warning={warning}");
    }
    if let Some(error) = words.diag.errors().first() {
        return Err(error.to_string().into());
    }
    let module = leptos_i18n_codegen::gen_code(&words, None, false, None, false)?;
    fs::create_dir_all(out.join("i18n"))?;
    fs::write(out.join("i18n/mod.rs"), module.to_string())?;
    Ok(())
}

/// The languages of the files in `locales/`, English excepted, in the order of their codes.
fn other_languages() -> Result<Vec<String>, Box<dyn Error>> {
    let mut languages = Vec::new();
    for entry in fs::read_dir(LOCALES)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.extension().is_some_and(|end| end == "json") && name != ENGLISH {
            languages.push(name.into_owned());
        }
    }
    languages.sort();
    Ok(languages)
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
