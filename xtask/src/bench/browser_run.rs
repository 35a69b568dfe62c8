//! The engines as WebAssembly, compiled as the app is, and the run in a browser.

use std::path::Path;

use crate::build::WASM;
use crate::failure::Result;
use crate::project::Project;
use crate::run::Run;
use crate::{browser, prerequisites, split, tools};

/// Packages in `benches/`, their programs' names, and the folders of the page that they go to.
const MODULES: [(&str, &str, &str); 2] = [
    ("bench-engine", "bench_engine", "attune"),
    ("bench-smartcore", "bench_smartcore", "smartcore"),
];

/// Cargo, wasm-bindgen and wasm-opt over both, with the flags that the app gets.
pub(super) fn compile(project: &Project, site: &Path) -> Result<()> {
    prerequisites::wasm_target()?;
    tools::npm_packages(project)?;
    let path = tools::for_wasm_tests(project)?;
    let target = project.target.join("bench/wasm");
    for (package, program, folder) in MODULES {
        Run::cargo()
            .args(["build", "--locked", "--release", "--target", WASM])
            .args(["--package", package])
            .arg_path("--manifest-path", &project.root.join("benches/Cargo.toml"))
            .arg_path("--target-dir", &target)
            .stream()?;
        let module = target.join(WASM).join("release").join(program);
        let out = site.join(folder);
        Run::new("wasm-bindgen")
            .env("PATH", &path)
            .args(["--target", "web", "--no-typescript"])
            .arg_path("--out-dir", &out)
            .args([module.with_extension("wasm")])
            .stream()?;
        split::optimise(project, &out.join(format!("{program}_bg.wasm")))?;
    }
    Ok(())
}

/// What `benches/page/run.mjs` prints.
pub(super) fn measure(project: &Project, site: &Path, rounds: u32) -> Result<String> {
    let chromium = browser::chromium()?;
    Run::new("node")
        .in_folder(&project.root)
        .args(["benches/page/run.mjs"])
        .arg_path("--site", site)
        .arg_path("--chromium", &chromium)
        .args([format!("--flags={}", browser::flags().join(" "))])
        .args(["--rounds", &rounds.to_string()])
        .capture()
}
