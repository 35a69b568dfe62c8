//! What several reports of Lighthouse say together: the median of each figure, what was promised, and what lowers them.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use crate::failure::{Failure, Result};

/// A score that was promised, of 100.
struct Promise {
    id: &'static str,
    name: &'static str,
    at_least: f64,
}

const PROMISES: [Promise; 4] = [
    Promise {
        id: "performance",
        name: "performance",
        at_least: 98.0,
    },
    Promise {
        id: "accessibility",
        name: "accessibility",
        at_least: 100.0,
    },
    Promise {
        id: "best-practices",
        name: "best practices",
        at_least: 100.0,
    },
    Promise {
        id: "seo",
        name: "SEO",
        at_least: 90.0,
    },
];

/// A figure that is shown.
struct Figure {
    /// The audit's name.
    id: &'static str,
    name: &'static str,
    unit: &'static str,
    /// What was promised, where something was.
    at_most: Option<f64>,
}

impl Figure {
    const fn of(id: &'static str, name: &'static str, unit: &'static str) -> Self {
        Self {
            id,
            name,
            unit,
            at_most: None,
        }
    }

    const fn at_most(self, most: f64) -> Self {
        Self {
            at_most: Some(most),
            ..self
        }
    }

    fn is_kept(&self, figure: f64) -> bool {
        self.at_most.is_none_or(|most| figure <= most)
    }
}

const FIGURES: [Figure; 5] = [
    Figure::of("first-contentful-paint", "first contentful paint", "ms"),
    Figure::of("largest-contentful-paint", "largest contentful paint", "ms").at_most(1200.0),
    Figure::of("total-blocking-time", "total blocking time", "ms"),
    Figure::of("cumulative-layout-shift", "cumulative layout shift", ""),
    Figure::of("total-byte-weight", "downloaded", "bytes"),
];

/// Medians, and the audits that cost a score.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// From 0 to 100, in the order of `PROMISES`.
    scores: [f64; 4],
    /// In the order of `FIGURES`.
    figures: [f64; 5],
    /// What lowered a score in any of the reports: a sentence each.
    lowered: BTreeSet<String>,
}

impl Verdict {
    /// Reads reports as Lighthouse writes them; fails when one lacks a score or a figure.
    pub(crate) fn of(reports: &[String]) -> Result<Self> {
        let reports = reports
            .iter()
            .map(|text| serde_json::from_str(text))
            .collect::<std::result::Result<Vec<Value>, _>>()
            .map_err(|error| Failure::new(format!("a report of Lighthouse is no JSON: {error}")))?;
        let mut verdict = Self {
            scores: [0.0; 4],
            figures: [0.0; 5],
            lowered: reports.iter().flat_map(lowered).collect(),
        };
        for (score, promise) in verdict.scores.iter_mut().zip(&PROMISES) {
            let pointer = format!("/categories/{}/score", promise.id);
            *score = (100.0 * median(&reports, &pointer)?).round();
        }
        for (figure, Figure { id, .. }) in verdict.figures.iter_mut().zip(&FIGURES) {
            *figure = median(&reports, &format!("/audits/{id}/numericValue"))?;
        }
        Ok(verdict)
    }

    /// Whether every promise is kept.
    pub(crate) fn is_good(&self) -> bool {
        let mut scores = self.scores.iter().zip(&PROMISES);
        let mut figures = self.figures.iter().zip(&FIGURES);
        scores.all(|(score, promise)| *score >= promise.at_least)
            && figures.all(|(figure, about)| about.is_kept(*figure))
    }
}

/// The middle of what the reports have there.
fn median(reports: &[Value], pointer: &str) -> Result<f64> {
    let mut found = reports
        .iter()
        .map(|report| {
            let number = report.pointer(pointer).and_then(Value::as_f64);
            number.ok_or_else(|| {
                Failure::new(format!(
                    "a report of Lighthouse has no {pointer}: did the page load?"
                ))
            })
        })
        .collect::<Result<Vec<f64>>>()?;
    found.sort_by(f64::total_cmp);
    found.get(found.len() / 2).copied().ok_or_else(|| {
        Failure::new("Lighthouse made no report, and three were asked for.".to_owned())
    })
}

/// Audits with a weight that did not pass, and what they are about.
fn lowered(report: &Value) -> Vec<String> {
    let mut sentences = Vec::new();
    for promise in &PROMISES {
        let refs = report.pointer(&format!("/categories/{}/auditRefs", promise.id));
        for each in refs.and_then(Value::as_array).into_iter().flatten() {
            let id = each["id"].as_str().unwrap_or_default();
            let audit = &report["audits"][id];
            let passed = audit["score"].as_f64().is_none_or(|score| score >= 0.9);
            if !passed && each["weight"].as_f64() > Some(0.0) {
                let title = audit["title"].as_str().unwrap_or_default();
                sentences.push(format!("{}: {title} ({id})", promise.name));
            }
        }
    }
    sentences
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (score, promise) in self.scores.iter().zip(&PROMISES) {
            let kept = if *score >= promise.at_least {
                ""
            } else {
                "  too low"
            };
            writeln!(
                f,
                "{:<26}{score:>8.0}  of 100, at least {:.0}{kept}",
                promise.name, promise.at_least
            )?;
        }
        for (figure, about) in self.figures.iter().zip(&FIGURES) {
            let Figure { name, unit, .. } = about;
            let decimals = if unit.is_empty() { 3 } else { 0 };
            let mut line = format!("{name:<26}{figure:>8.decimals$}  {unit}");
            if let Some(most) = about.at_most {
                let kept = if about.is_kept(*figure) {
                    ""
                } else {
                    "  too high"
                };
                line += &format!(", at most {most:.0}{kept}");
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        for sentence in &self.lowered {
            writeln!(f, "lowers a score: {sentence}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A report with that score for performance.
    fn report(performance: f64) -> String {
        painted(performance, 1000.4)
    }

    /// A report with that score and that largest contentful paint.
    fn painted(performance: f64, paint: f64) -> String {
        let category = |score: f64| json!({ "score": score, "auditRefs": [] });
        let number = |value: f64| json!({ "numericValue": value, "score": 1 });
        json!({
            "categories": {
                "performance": { "score": performance, "auditRefs": [
                    { "id": "total-blocking-time", "weight": 30 }, { "id": "slow-hint", "weight": 0 },
                ]},
                "accessibility": category(1.0), "best-practices": category(1.0), "seo": category(0.9),
            },
            "audits": {
                "first-contentful-paint": number(1000.0), "largest-contentful-paint": number(paint),
                "total-blocking-time": { "numericValue": 300.0 * (1.0 - performance), "score": performance,
                    "title": "Total Blocking Time" },
                "cumulative-layout-shift": number(0.0), "total-byte-weight": number(110_000.0),
                "slow-hint": { "score": 0, "title": "A hint" },
            },
        })
        .to_string()
    }

    #[test]
    fn the_middle_of_three_counts() {
        let verdict = Verdict::of(&[report(0.5), report(1.0), report(0.98)]).unwrap();
        assert!(verdict.is_good());
        assert_eq!(verdict.scores, [98.0, 100.0, 100.0, 90.0]);
        let table = verdict.to_string();
        assert!(
            table.contains("performance                     98  of 100, at least 98\n"),
            "{table}"
        );
        assert!(
            table.contains("largest contentful paint      1000  ms, at most 1200\n"),
            "{table}"
        );
        assert!(
            table.contains("cumulative layout shift      0.000\n"),
            "{table}"
        );
        let lowered: Vec<&str> = table
            .lines()
            .filter(|line| line.starts_with("lowers a score"))
            .collect();
        assert_eq!(
            lowered,
            ["lowers a score: performance: Total Blocking Time (total-blocking-time)"]
        );
    }

    #[test]
    fn a_broken_promise_is_said() {
        let verdict = Verdict::of(&[report(0.97), report(0.97), report(1.0)]).unwrap();
        assert!(!verdict.is_good());
        assert!(
            verdict
                .to_string()
                .contains("97  of 100, at least 98  too low")
        );
    }

    #[test]
    fn a_late_paint_is_said_whatever_the_score() {
        let verdict = Verdict::of(&[1100.0, 1201.0, 1300.0].map(|paint| painted(1.0, paint)));
        let verdict = verdict.unwrap();
        assert!(!verdict.is_good());
        assert!(
            verdict
                .to_string()
                .contains("1201  ms, at most 1200  too high")
        );
    }

    #[test]
    fn a_page_that_did_not_load_is_no_success() {
        let empty = json!({ "categories": { "performance": { "score": null } }, "audits": {} });
        for reports in [vec![empty.to_string()], vec![], vec!["".to_owned()]] {
            assert!(Verdict::of(&reports).is_err());
        }
    }
}
