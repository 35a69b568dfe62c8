//! `cargo xtask test`: every check there is, one after the other, counted and timed.
//!
//! A failed step does not stop the others, so that one run shows everything that is wrong. The
//! last line is `N passed, N failed`: each test counts, and each step that is no test run (a
//! lint, the build) counts as one.

mod beside;
mod browsers;
mod parity;
mod report;
mod step;
mod steps;
mod tally;

pub(crate) use steps::wasm_tests;

use std::process::ExitCode;
use std::time::Instant;

pub(crate) use step::Step;
pub(crate) use steps::playwright;

use crate::cli::Selection;
use crate::failure::Result;
use crate::project::Project;
use crate::say::{self, Steps};
use report::Line;
use tally::Tally;

/// Runs the selected steps; success only when nothing failed.
pub(crate) fn run(project: &Project, selection: &Selection) -> Result<ExitCode> {
    let chosen: Vec<Step> = Step::ALL
        .into_iter()
        .filter(|step| selection.includes(*step))
        .collect();
    let mut progress = Steps::of(chosen.len());
    let mut lines: Vec<Line> = Vec::new();
    let mut build = None;
    for step in &chosen {
        progress.begin(&format!("{}: {}", step.name(), step.title()));
        if *step == Step::Unit && chosen.contains(&Step::Build) {
            say::note("with the production build beside it");
            build = Some(beside::Build::begin(project));
        }
        let begun = build.take_if(|_| *step == Step::Build);
        lines.push(one(project, *step, &lines, begun));
    }
    print!("\n{}", report::table(&lines));
    let total = report::total(&lines);
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn one(
    project: &Project,
    step: Step,
    before: &[Line],
    begun: Option<Result<beside::Build>>,
) -> Line {
    let started = Instant::now();
    let needed = before.iter().find(|line| step.needs() == Some(line.step));
    let (tally, remark) = match needed {
        Some(line) if line.tally.failed > 0 => (
            Tally::one_failed(),
            Some(format!("not run, for {} failed", line.step.name())),
        ),
        _ => match begun {
            Some(build) => steps::once(build.and_then(beside::Build::finish)),
            None => steps::take(project, step),
        },
    };
    if let Some(remark) = &remark {
        say::note(&format!("{}: {remark}", step.name()));
    }
    Line {
        step,
        tally,
        remark,
        time: started.elapsed(),
    }
}

impl Selection {
    fn includes(&self, step: Step) -> bool {
        let by_itself = self.only.is_empty() && (self.all_browsers || !step.is_extra());
        (by_itself || self.only.contains(&step)) && !self.skip.contains(&step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipping_wins_over_choosing() {
        let chosen = Selection {
            only: vec![Step::Fmt, Step::Unit],
            skip: vec![Step::Unit],
            all_browsers: true,
        };
        let taken = |selection: &Selection| {
            Step::ALL
                .into_iter()
                .filter(|step| selection.includes(*step))
                .count()
        };
        assert!(chosen.includes(Step::Fmt) && !chosen.includes(Step::Unit));
        assert_eq!(taken(&chosen), 1);
        assert_eq!(taken(&Selection::default()), Step::ALL.len() - 1);
    }

    #[test]
    fn other_browsers_are_for_who_asks() {
        let asked = |only, all_browsers| {
            let chosen = Selection {
                only,
                all_browsers,
                ..Selection::default()
            };
            chosen.includes(Step::Browsers)
        };
        assert!(!asked(vec![], false) && asked(vec![], true));
        assert!(asked(vec![Step::Browsers], false) && !asked(vec![Step::Fmt], true));
    }
}
