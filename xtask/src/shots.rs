//! `cargo xtask shots`: pictures of the built page, to look at before a person does.
//!
//! Each scene is taken at three widths, light and dark, in English and where it matters in the other languages, by
//! `tests/e2e/shots.ts`.

use std::path::absolute;

use crate::build;
use crate::cli::Wish;
use crate::failure::{Failure, Result, While};
use crate::project::Project;
use crate::say::Steps;
use crate::test;

pub(crate) fn run(project: &Project, wish: &Wish) -> Result<()> {
    let out = match &wish.out {
        Some(folder) => absolute(folder).doing(|| "reading --out".to_owned())?,
        None => project.target.join("shots"),
    };
    if wish.no_build && !project.dist().join("index.html").is_file() {
        return Err(Failure::new(
            "there is no dist/ yet: run this without --no-build.",
        ));
    }
    let mut steps = Steps::of(if wish.no_build { 1 } else { 4 });
    if !wish.no_build {
        build::with_steps(project, None, &mut steps)?;
    }
    steps.begin("Pictures");
    test::playwright(project)?
        .args(["test", "--config", "tests/e2e/shots.config.ts"])
        .env("ATTUNE_SHOTS", &out)
        .env("ATTUNE_SHOTS_ROUTES", wish.routes.join("\n"))
        .stream()?;
    println!("\nThe pictures are in {}", out.display());
    Ok(())
}
