//! Counting: what test runners print, turned into numbers.

use std::iter::Sum;
use std::ops::Add;

use serde_json::Value;

use crate::failure::{Failure, Result, While};

/// How many checks passed, failed and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    pub(crate) fn one_passed() -> Self {
        Self {
            passed: 1,
            ..Self::default()
        }
    }

    pub(crate) fn one_failed() -> Self {
        Self {
            failed: 1,
            ..Self::default()
        }
    }

    /// The sum over every `test result:` line, as cargo and wasm-bindgen's runner print them.
    pub(crate) fn of_libtest(printed: &str) -> Self {
        printed.lines().filter_map(result_line).sum()
    }

    /// From the JSON report of Playwright. A test that passed only on a second try has failed.
    pub(crate) fn of_playwright(report: &str) -> Result<Self> {
        let report: Value =
            serde_json::from_str(report).doing(|| "reading Playwright's report".to_owned())?;
        let count = |name: &str| {
            report["stats"][name].as_u64().ok_or_else(|| {
                Failure::new(format!("Playwright's report has no number stats.{name}."))
            })
        };
        Ok(Self {
            passed: count("expected")?,
            failed: count("unexpected")? + count("flaky")?,
            skipped: count("skipped")?,
        })
    }

    /// The sums at the end of what Node's test runner prints as TAP.
    pub(crate) fn of_tap(printed: &str) -> Self {
        let count = |name: &str| {
            let mut lines = printed.lines().rev();
            lines
                .find_map(|line| {
                    line.strip_prefix("# ")?
                        .strip_prefix(name)?
                        .trim()
                        .parse()
                        .ok()
                })
                .unwrap_or(0)
        };
        Self {
            passed: count("pass "),
            failed: count("fail ") + count("cancelled "),
            skipped: count("skipped "),
        }
    }

    /// A run that failed must show it, and so must one in which no test ran: a runner that
    /// crashed, or did not compile, counts nothing by itself.
    pub(crate) fn with_outcome(self, succeeded: bool) -> Self {
        let nothing_ran = self.passed + self.failed == 0;
        if self.failed == 0 && (nothing_ran || !succeeded) {
            return Self { failed: 1, ..self };
        }
        self
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`
fn result_line(line: &str) -> Option<Tally> {
    let counts = line.trim().strip_prefix("test result: ")?;
    let (_, counts) = counts.split_once(". ")?;
    let count = |name: &str| {
        counts
            .split("; ")
            .find_map(|part| part.strip_suffix(name)?.trim().parse().ok())
    };
    Some(Tally {
        passed: count("passed")?,
        failed: count("failed")?,
        skipped: count("ignored").unwrap_or(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn every_result_line_counts_and_nothing_else() {
        let printed = "running 3 tests\ntest a ... ok\n\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            the test result: ok. 9 passed; 9 failed\n\
            test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n\
            test result: gibberish\n";
        assert_eq!(Tally::of_libtest(printed), tally(13, 2, 1));
    }

    #[test]
    fn playwright_counts_a_flaky_test_as_failed() {
        let report = r#"{"stats": {"expected": 7, "unexpected": 1, "flaky": 1, "skipped": 2}}"#;
        assert_eq!(Tally::of_playwright(report).unwrap(), tally(7, 2, 2));
        assert!(Tally::of_playwright(r#"{"stats": {"expected": 7}}"#).is_err());
        assert!(Tally::of_playwright("not json").is_err());
    }

    #[test]
    fn nodes_sums_stand_at_the_end() {
        let printed = "# pass 99 is said by a test\nok 1 - a\n1..2\n# tests 6\n# suites 2\n# pass 3\n# fail 1\n\
            # cancelled 1\n# skipped 2\n# todo 0\n# duration_ms 10\n";
        assert_eq!(Tally::of_tap(printed), tally(3, 2, 2));
        assert_eq!(Tally::of_tap("no sums"), tally(0, 0, 0));
    }

    #[test]
    fn a_crash_or_an_empty_run_is_a_failure() {
        assert_eq!(tally(5, 0, 0).with_outcome(true), tally(5, 0, 0));
        assert_eq!(tally(5, 0, 0).with_outcome(false), tally(5, 1, 0));
        assert_eq!(tally(5, 2, 0).with_outcome(false), tally(5, 2, 0));
        assert_eq!(tally(0, 0, 3).with_outcome(true), tally(0, 1, 3));
    }
}
