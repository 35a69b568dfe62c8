//! Code splitting: what a first visit does not need becomes files of its own, asked for when someone opens it.
//!
//! The app marks such code with `lazy::chunk!`. Leptos' splitter takes it out of the module that cargo made, which
//! has to happen before wasm-bindgen runs; so for a production build a stand-in of ours is the `wasm-bindgen` that
//! Trunk finds ([`stand_in`]). When Trunk is done, [`finish`] makes the chunks small, puts the code that loads them
//! into the app's script, and names every file by what is in it.

pub(crate) mod names;
mod script;
pub(crate) mod stand_in;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result, While};
use crate::project::{self, Project};
use crate::run::Run;
use crate::{html, say};

/// What the splitter calls the script that loads its chunks, and what the app's script imports.
const LOADER: &str = "__wasm_split.js";

/// Flags of the compiler that the splitter needs: to know which function uses what, and that there are chunks at all.
pub(crate) const RUSTFLAGS: [&str; 2] = ["--cfg=attune_split", "-Clink-arg=--emit-relocs"];

/// Where the splitter writes, and where its files wait until Trunk is done.
fn folder(project: &Project) -> PathBuf {
    project.target.join("split")
}

/// Puts the chunks into the build; the answer is their names. Also gives page, script and main module the names that
/// their content has now.
pub(crate) fn finish(project: &Project, dist: &Path) -> Result<BTreeSet<String>> {
    let folder = folder(project);
    let flags = flags(&project::read(&project.root.join("index.html"))?)?;
    let mut loader = project::read(&folder.join(LOADER))?;
    let mut chunks = BTreeSet::new();
    for file in script::chunks(&loader) {
        let bytes = optimised(project, &folder.join(&file), &flags)?;
        let name = names::hashed(file.trim_end_matches(".wasm"), ".wasm", &bytes);
        project::write(&dist.join(&name), bytes)?;
        loader = loader.replace(&file, &name);
        chunks.insert(name);
    }
    name_app(dist, &loader)?;
    Ok(chunks)
}

/// A module of another kind in the app's way, in its place.
pub(crate) fn optimise(project: &Project, module: &Path) -> Result<()> {
    let flags = flags(&project::read(&project.root.join("index.html"))?)?;
    project::write(module, optimised(project, module, &flags)?)
}

/// The flags of wasm-opt that the page gives to Trunk for the main module: chunks get the same.
fn flags(index: &str) -> Result<Vec<String>> {
    html::tags(index)
        .iter()
        .find_map(|tag| tag.get("data-wasm-opt-params"))
        .map(|flags| flags.split_whitespace().map(str::to_owned).collect())
        .ok_or_else(|| Failure::new("index.html has no data-wasm-opt-params for the chunks."))
}

/// The chunk as wasm-opt makes it.
fn optimised(project: &Project, chunk: &Path, flags: &[String]) -> Result<Vec<u8>> {
    let name = chunk.file_name().unwrap_or_default().to_string_lossy();
    let out = chunk.with_extension("small.wasm");
    Run::new("node")
        .in_folder(&project.root)
        .args(["node_modules/binaryen/bin/wasm-opt"])
        .args(flags)
        // Trunk's main module has lost its names in wasm-bindgen.
        .args(["--strip-debug"])
        .args([chunk])
        .arg_path("--output", &out)
        .capture()
        .doing(|| format!("optimising the chunk {name}"))?;
    let bytes = fs::read(&out).doing(|| format!("reading {}", out.display()))?;
    say::note(&format!("chunk {name}: {} bytes", bytes.len()));
    Ok(bytes)
}

/// Puts the loader into the app's script, and names script and main module by their content. Trunk has named both by
/// what cargo made, before anything was done to it.
fn name_app(dist: &Path, loader: &str) -> Result<()> {
    let index = dist.join("index.html");
    let mut page = project::read(&index)?;
    let app = names::app(&page).ok_or_else(|| {
        Failure::new("dist/index.html loads no main module: expected one that Trunk made.")
    })?;
    let (old_script, old_module) = (format!("{app}.js"), format!("{app}_bg.wasm"));

    let script = script::with_loader(&project::read(&dist.join(&old_script))?, loader)?;
    let module = fs::read(dist.join(&old_module)).doing(|| format!("reading {old_module}"))?;
    let plain = names::without_hash(&app);
    let new_script = names::hashed(plain, ".js", script.as_bytes());
    let new_module = names::hashed(plain, "_bg.wasm", &module);
    for (old, new, bytes) in [
        (old_script, new_script, script.into_bytes()),
        (old_module, new_module, module),
    ] {
        fs::remove_file(dist.join(&old)).doing(|| format!("removing {old}"))?;
        project::write(&dist.join(&new), bytes)?;
        page = page.replace(&old, &new);
    }
    project::write(&index, page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_get_the_flags_of_the_main_module() {
        let page = r#"<link data-trunk rel="rust" data-wasm-opt-params="-Oz --strip-producers">"#;
        assert_eq!(flags(page).unwrap(), ["-Oz", "--strip-producers"]);
        assert!(flags("<link data-trunk rel=\"rust\">").is_err());
    }
}
