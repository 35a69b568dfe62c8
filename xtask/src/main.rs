//! The project's own commands: set-up, serve, build, test, release, screenshots, icons, Lighthouse and benches.
//!
//! `cargo xtask` is an alias in `.cargo/config.toml`. It takes a machine with cargo and Node and
//! fetches the rest, so that a newcomer needs to know one command and CI runs the same one.
//! Each module below does one thing; `cli` says which of them a command line asks for.

#![allow(
    clippy::print_stdout,
    reason = "a command line speaks on standard output"
)]

mod bench;
mod browser;
mod budget;
mod build;
mod catalogue;
mod cli;
mod compress;
mod csp;
mod embed;
mod failure;
mod fuzz;
mod headers;
mod html;
mod icons;
mod languages;
mod leak_check;
mod lighthouse;
mod missing;
mod nginx;
mod offline;
mod order;
mod pages;
mod paths;
mod prerequisites;
mod project;
mod providers;
mod reader;
mod release;
mod run;
mod say;
mod serve;
mod sheets;
mod shots;
mod sizes;
mod split;
mod test;
mod tools;
mod trace;

use std::process::ExitCode;

use crate::cli::Task;
use crate::failure::Result;
use crate::project::Project;

fn main() -> ExitCode {
    match start() {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<ExitCode> {
    if split::stand_in::is_meant() {
        split::stand_in::run(std::env::args_os().skip(1).collect())?;
        return Ok(ExitCode::SUCCESS);
    }
    let task = cli::parse(std::env::args_os().skip(1))?;
    if let Task::Help = task {
        print!("{}", cli::HELP);
        return Ok(ExitCode::SUCCESS);
    }
    let project = Project::find()?;
    match task {
        Task::Help => {}
        Task::Serve { port, dev } => serve::run(&project, port, dev)?,
        Task::Build { place, release } => build::run(&project, place.as_deref(), release)?,
        Task::Reproducible => release::reproducible::run(&project)?,
        Task::Test(selection) => return test::run(&project, &selection),
        Task::Shots(wish) => shots::run(&project, &wish)?,
        Task::Bench(wish) => bench::run(&project, &wish)?,
        Task::Icons => icons::run(&project)?,
        Task::Trace { no_build } => trace::run(&project, no_build)?,
        Task::Fuzz { cases, only } => fuzz::run(&project, cases, only.as_deref())?,
        Task::LeakCheck => leak_check::run(&project)?,
        Task::Catalogue(given) => catalogue::run(&project, given)?,
        Task::Lighthouse { no_build } => return lighthouse::run(&project, no_build),
    }
    Ok(ExitCode::SUCCESS)
}
