//! `cargo xtask bench`: how fast Attune computes, beside others and as the work grows.
//!
//! Measured, never asserted: milliseconds differ from machine to machine, so no test waits on them. The peers and what
//! makes their models are fetched by this command alone (`benches/`), and what it finds goes to `docs/bench/`.

mod browser_run;
mod document;
mod native;
mod peers;
mod table;

use crate::cli::Bench;
use crate::failure::Result;
use crate::project::{self, Project};
use crate::say::Steps;

pub(crate) fn run(project: &Project, wish: &Bench) -> Result<()> {
    if wish.native {
        return native::run(project);
    }
    let mut steps = Steps::of(4);
    steps.begin("The peers and their models, from our trees");
    let site = project.target.join("bench/site");
    peers::make(project, &site)?;
    steps.begin("Our engine and smartcore's objects as WebAssembly");
    browser_run::compile(project, &site)?;
    steps.begin("All of them in one Chromium, in turn");
    let printed = browser_run::measure(project, &site, wish.rounds)?;
    steps.begin("What came out");
    let table = table::markdown(&printed)?;
    // A short look is no result to keep.
    if wish.rounds == Bench::ROUNDS {
        project::write(&project.root.join("docs/bench/inference.json"), &printed)?;
        document::put(project, "inference", &table)?;
    }
    println!("\n{table}");
    Ok(())
}

#[cfg(test)]
mod tests {
    /// Our engine has to be measured as it is shipped.
    #[test]
    fn benches_are_compiled_as_the_app_is() {
        let profile = |manifest: &'static str, name: &str| {
            let start = manifest.find(&format!("[{name}]\n"));
            let rest = &manifest[start.expect("both manifests have the profile")..];
            rest[..rest.find("\n\n").unwrap_or(rest.len())].trim_end()
        };
        let app = include_str!("../../../Cargo.toml");
        let benches = include_str!("../../../benches/Cargo.toml");
        for name in ["profile.release", "profile.release.package.ensemble"] {
            assert_eq!(profile(app, name), profile(benches, name));
        }
        for line in app
            .lines()
            .filter(|line| line.starts_with("wasm-bindgen = "))
        {
            assert!(
                include_str!("../../../benches/engine/Cargo.toml").contains(line),
                "{line}"
            );
        }
    }
}
