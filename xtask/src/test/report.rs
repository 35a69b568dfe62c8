//! The table at the end: what each step counted, and how long it took.

use std::fmt::Write as _;
use std::time::Duration;

use super::step::Step;
use super::tally::Tally;
use crate::say;

/// One step that has been taken.
pub(crate) struct Line {
    pub(crate) step: Step,
    pub(crate) tally: Tally,
    /// Why it failed or was left out.
    pub(crate) remark: Option<String>,
    pub(crate) time: Duration,
}

pub(crate) fn total(lines: &[Line]) -> Tally {
    lines.iter().map(|line| line.tally).sum()
}

/// One row a step, and the sum.
pub(crate) fn table(lines: &[Line]) -> String {
    let mut out = format!(
        "{:<12} {:>7} {:>7} {:>8} {:>13}\n",
        "step", "passed", "failed", "skipped", "time"
    );
    for line in lines {
        let name = line.step.name();
        let remark = line.remark.as_deref().unwrap_or("");
        out.push_str(&row(name, line.tally, line.time, remark));
    }
    let time = lines.iter().map(|line| line.time).sum();
    out.push_str(&row("all", total(lines), time, ""));
    out
}

fn row(name: &str, tally: Tally, time: Duration, remark: &str) -> String {
    let mut row = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        row,
        "{name:<12} {:>7} {:>7} {:>8} {:>13}  {remark}",
        tally.passed,
        tally.failed,
        tally.skipped,
        say::duration(time)
    );
    format!("{}\n", row.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_sums_up() {
        let line = |step, tally, remark: Option<&str>| Line {
            step,
            tally,
            remark: remark.map(str::to_owned),
            time: Duration::from_secs(90),
        };
        let lines = [
            line(Step::Fmt, Tally::one_passed(), None),
            line(Step::E2e, Tally::one_failed(), Some("no browser")),
        ];
        let wanted = "step          passed  failed  skipped          time\n\
            fmt                1       0        0        90.0 s\n\
            e2e                0       1        0        90.0 s  no browser\n\
            all                1       1        0    3 min 00 s\n";
        assert_eq!(table(&lines), wanted);
    }
}
