//! The production build: what Trunk makes, finished for a static host.
//!
//! Trunk compiles, runs wasm-bindgen (with our splitting before it) and wasm-opt, and writes the
//! page. We then put the chunks into the build, join the sheets, name files by their content, write the content security
//! policy, the pages for unknown addresses and beside the app, the worker's list of files, the headers for hosts and
//! compressed versions, and measure everything. The same commit gives the same bytes.
//!
//! All addresses are relative, so that one build works in any folder of any host. Only the page for unknown addresses
//! and the headers can be told where that is ([`Place`]).

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::budget::Budget;
use crate::failure::{Failure, Result, While};
use crate::project::{self, Project};
use crate::run::Run;
use crate::say::Steps;
use crate::sizes::{self, Row};
use crate::{
    catalogue, compress, csp, embed, headers, languages, missing, offline, order, pages, paths,
    providers, reader, release, sheets, split, tools,
};

/// The target the app is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// How the page names its files: relative to itself.
pub(crate) const RELATIVE: &str = "./";

/// The folder of its host in which the build will lie, such as `/attune/`; `None` where nobody has said.
pub(crate) type Place<'a> = Option<&'a str>;

/// `cargo xtask build`.
pub(crate) fn run(project: &Project, place: Place<'_>, release: bool) -> Result<()> {
    let mut steps = Steps::of(if release { 4 } else { 3 });
    with_steps(project, place, &mut steps)?;
    if release {
        steps.begin("The archive, its list of parts, checksums");
        release::write(project)?;
    }
    Ok(())
}

/// The build in three steps of the caller's count; the answer is a `PATH` with the tools.
pub(crate) fn with_steps(
    project: &Project,
    place: Place<'_>,
    steps: &mut Steps,
) -> Result<OsString> {
    steps.begin("Tools");
    let path = tools::for_building(project)?;
    steps.begin("The app, optimised (trunk build --release)");
    trunk(project, &path, &project.dist(), &[])?;
    steps.begin("Chunks, policy, headers, compressed files, sizes");
    finish(project, place)?;
    Ok(path)
}

/// Both steps after the tools, for a caller that has them.
pub(crate) fn app(project: &Project, place: Place<'_>, path: &OsString) -> Result<()> {
    trunk(project, path, &project.dist(), &[])?;
    finish(project, place)
}

/// A build with a feature that no build for people has, in a folder of its own. It is held to no limits.
pub(crate) fn with_feature(
    project: &Project,
    path: &OsString,
    dist: &Path,
    feature: &str,
) -> Result<()> {
    trunk(project, path, dist, &["--features", feature])?;
    finish_in(project, None, dist).map(|_| ())
}

/// Fetches all crates, so that the commands after it can be told to stay offline.
pub(crate) fn fetch(project: &Project) -> Result<()> {
    let host = host()?;
    Run::cargo()
        .args(["fetch", "--locked", "--target", WASM, "--target", &host])
        .in_folder(&project.root)
        .stream()
}

/// The triple of this machine.
fn host() -> Result<String> {
    let printed = Run::new("rustc").args(["-vV"]).capture()?;
    printed
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("rustc -vV names no host."))
}

fn trunk(project: &Project, path: &OsString, dist: &Path, more: &[&str]) -> Result<()> {
    fetch(project)?;
    split::stand_in::before(trunk_command(project, path), project, path)?
        .args(["build", "--release", "--locked", "--offline"])
        .args(["--public-url", RELATIVE])
        .arg_path("--dist", dist)
        .args(more)
        .env("CARGO_ENCODED_RUSTFLAGS", paths::rustflags(project)?)
        .stream()
}

/// Trunk with our tools on its `PATH`.
pub(crate) fn trunk_command(project: &Project, path: &OsString) -> Run {
    Run::new("trunk")
        .in_folder(&project.root)
        .env("PATH", path)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk reads this variable as a flag and stops at the customary value 1.
        .without_env("NO_COLOR")
}

/// Everything after Trunk, with the table of sizes and its limits.
fn finish(project: &Project, place: Place<'_>) -> Result<()> {
    let rows = finish_in(project, place, &project.dist())?;
    let json = sizes::json(&rows);
    project::write(&sizes_file(project), format!("{json:#}\n"))?;
    println!("\n{}\n{}", sizes::table(&rows), sizes::LEGEND);
    Budget::read(project)?.hold(&rows)
}

/// Everything after Trunk, in the folder that it wrote; the answer is what there is.
fn finish_in(project: &Project, place: Place<'_>, dist: &Path) -> Result<Vec<Row>> {
    let chunks = split::finish(project, dist)?;
    languages::insert(project, dist)?;
    let index = dist.join("index.html");
    let page = sheets::join(dist, &project::read(&index)?, RELATIVE)?;
    let page = catalogue::inserted(project, dist, &page, RELATIVE)?;
    let page = order::words_first(&page)?;
    let page = reader::insert(project, dist, &page, RELATIVE)?;
    let page = csp::insert(&page)?;
    project::write(&index, &page)?;
    pages::write(project, dist, &page, RELATIVE)?;
    let pinned = embed::write(project, dist, &page)?;
    providers::write(project, dist, &page, RELATIVE, &pinned)?;
    missing::write(project, dist, &page, place)?;
    // The worker after all that it keeps: it holds their hashes.
    let kept = offline::write(dist, &files_below(dist)?)?;
    paths::none_in(project, dist, &files_below(dist)?)?;

    let rows = compress_all(dist, &page, &chunks, &kept)?;
    // Nobody downloads these two.
    headers::write(dist, place)?;
    Ok(rows)
}

/// Whether the last build is within its limits, by its own measure.
pub(crate) fn within_budget(project: &Project) -> Result<()> {
    let rows = sizes::rows(&project::read(&sizes_file(project))?)?;
    Budget::read(project)?.hold(&rows)
}

fn sizes_file(project: &Project) -> PathBuf {
    project.root.join("dist-sizes.json")
}

/// Writes `.gz` and `.br` beside every file that gets smaller, and measures all of them.
fn compress_all(
    dist: &Path,
    page: &str,
    chunks: &BTreeSet<String>,
    kept: &BTreeSet<String>,
) -> Result<Vec<Row>> {
    let mut files = files_below(dist)?;
    // Packed already, and as many as the host wants: the importer says how large they are.
    files.retain(|path| catalogue::folder_of(path).is_none());
    let paths: Vec<&str> = files.iter().map(String::as_str).collect();
    let text = |path: &str| fs::read_to_string(dist.join(path)).ok();
    let first = sizes::first_visit(page, RELATIVE, &paths, chunks, text);
    paths
        .iter()
        .map(|path| {
            let mut row = compress_one(&dist.join(path))?;
            row.path = (*path).to_owned();
            row.first_visit = first.contains(path);
            row.chunk = chunks.contains(*path);
            row.kept = kept.contains(*path);
            row.after = sizes::is_after(path);
            Ok(row)
        })
        .collect()
}

fn compress_one(file: &Path) -> Result<Row> {
    let bytes = fs::read(file).doing(|| format!("reading {}", file.display()))?;
    let raw = bytes.len() as u64;
    let mut row = Row {
        raw,
        gzip: raw,
        brotli: raw,
        ..Row::default()
    };
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    if compress::worth_it(&extension) {
        let compressed = compress::compress(&bytes)?;
        row.gzip = keep_if_smaller(file, "gz", raw, &compressed.gzip)?;
        row.brotli = keep_if_smaller(file, "br", raw, &compressed.brotli)?;
    }
    Ok(row)
}

/// The size that a browser downloads: of the compressed file, or of the file itself.
fn keep_if_smaller(file: &Path, extension: &str, raw: u64, bytes: &[u8]) -> Result<u64> {
    let size = bytes.len() as u64;
    if size >= raw {
        return Ok(raw);
    }
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    project::write(Path::new(&name), bytes)?;
    Ok(size)
}

/// All files below a folder, relative to it and sorted, so that tables can be compared.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut unread = vec![folder.to_owned()];
    while let Some(next) = unread.pop() {
        let reading = || format!("reading {}", next.display());
        for entry in fs::read_dir(&next).doing(reading)? {
            let path = entry.doing(reading)?.path();
            if path.is_dir() {
                unread.push(path);
            } else if let Ok(inner) = path.strip_prefix(folder) {
                let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
                found.push(parts.join("/"));
            }
        }
    }
    found.sort();
    Ok(found)
}
