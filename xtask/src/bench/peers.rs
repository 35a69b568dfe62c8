//! What the engine is compared with: onnxruntime-web from npm, m2cgen and onnx from PyPI, and the peers' models, which a
//! script makes from our own trees.

use std::path::Path;

use crate::failure::{Failure, Result, While};
use crate::project::{self, Project};
use crate::run::Run;
use crate::{say, tools};

/// From onnxruntime-web: its smallest form that runs trees, without WebGL, WebGPU and WebNN.
const ONNX: [&str; 2] = ["ort.wasm.bundle.min.mjs", "ort-wasm-simd-threaded.wasm"];

/// Puts the page, the peers' code and all models into the folder.
pub(super) fn make(project: &Project, site: &Path) -> Result<()> {
    let benches = project.root.join("benches");
    for name in ["index.html", "measure.js", "engines.js", "people.js"] {
        copy(&benches.join("page").join(name), &site.join(name))?;
    }
    copy(
        &project.root.join("models/taste.bin"),
        &site.join("attune/taste.bin"),
    )?;
    tools::npm_packages_in(&benches.join("peers"))?;
    let onnx = benches.join("peers/node_modules/onnxruntime-web/dist");
    for name in ONNX {
        copy(&onnx.join(name), &site.join("onnx").join(name))?;
    }
    let trees = project.target.join("bench/trees.json");
    dump(project, &trees)?;
    Run::new(python(project)?)
        .args([benches.join("peers/make.py"), trees, site.join("peers")])
        .stream()
}

/// `cargo train dump`.
fn dump(project: &Project, trees: &Path) -> Result<()> {
    Run::cargo()
        .args(["run", "--quiet", "--locked", "--profile", "tools"])
        .args(["--package", "train", "--", "dump"])
        .arg_path("--out", trees)
        .in_folder(&project.root)
        .stream()
}

/// A Python with the packages of `benches/peers/requirements.txt`, kept in the cache folder.
fn python(project: &Project) -> Result<std::path::PathBuf> {
    let wanted = project::read(&project.root.join("benches/peers/requirements.txt"))?;
    let folder = project.cache.join("bench-python");
    let program = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let stamp = folder.join(".attune-requirements");
    if project::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(program);
    }
    say::note("installing m2cgen and onnx (pip), once");
    let python = ["python3", "python"]
        .into_iter()
        .find(|name| crate::run::find_program(name).is_some());
    let python = python.ok_or_else(|| {
        Failure::new(
            "Python 3 with venv and pip is needed to make the peers' models, and was not found: \
             install it from python.org (on Debian: apt-get install python3-venv), then run this again.",
        )
    })?;
    Run::new(python)
        .args(["-m", "venv", "--clear"])
        .args([&folder])
        .stream()?;
    Run::new(&program)
        .args(["-m", "pip", "install", "--quiet", "--no-deps"])
        .arg_path(
            "--requirement",
            &project.root.join("benches/peers/requirements.txt"),
        )
        .stream()?;
    project::write(&stamp, wanted)?;
    Ok(program)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let bytes = std::fs::read(from).doing(|| format!("reading {}", from.display()))?;
    project::write(to, bytes)
}
