//! What the browser's run found, as tables that a person reads.

use std::fmt::Write as _;

use serde_json::Value;

use crate::failure::{Failure, Result};

/// Largest difference from the plain walk that ours may have.
const OURS_AT_MOST: f64 = 1e-6;

/// The aims that were set, as times of ours: name, one person, batch.
const AIMS: [(&str, f64, f64); 2] = [("m2cgen", 3.0, 5.0), ("onnxruntime-web", 15.0, 15.0)];

/// Tables in Markdown. Writing to a string does not fail, so its results are dropped.
///
/// # Errors
/// When the text is not what `run.mjs` prints, or our engine differs from its own plain walk.
pub(super) fn markdown(printed: &str) -> Result<String> {
    let unread = || Failure::new("benches/page/run.mjs printed no result that can be read.");
    let result: Value = serde_json::from_str(printed).map_err(|_| unread())?;
    let engines = result["engines"].as_object().ok_or_else(unread)?;
    let mut text = String::from(
        "| engine | one person, µs | p99 | times ours | 10,000 people, ms | p99 | times ours | start-up, ms | largest difference |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for (name, engine) in engines {
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} |",
            number(&engine["one_person_us"]["median"]),
            number(&engine["one_person_us"]["p99"]),
            number(&engine["times_of_attune"]["one_person"]),
            number(&engine["batch_ms"]["median"]),
            number(&engine["batch_ms"]["p99"]),
            number(&engine["times_of_attune"]["batch"]),
            number(&engine["start_up_ms"]),
            difference(&engine["largest_difference"]),
        );
    }
    text += "\n| engine | model, bytes | gzip | brotli | code, bytes | gzip | brotli |\n|---|---|---|---|---|---|---|\n";
    for (name, engine) in engines.iter().filter(|(_, e)| e["model_bytes"].is_object()) {
        let _ = write!(text, "| {name} ");
        for part in ["model_bytes", "code_bytes"] {
            for form in ["raw", "gzip", "brotli"] {
                let _ = write!(text, "| {} ", number(&engine[part][form]));
            }
        }
        text += "|\n";
    }
    text.push('\n');
    for line in aims(&result) {
        let _ = writeln!(text, "- {line}");
    }
    let ours = engines["attune"]["largest_difference"].as_f64();
    if ours.is_none_or(|ours| ours > OURS_AT_MOST) {
        return Err(Failure::new(format!(
            "our engine differs by more than {OURS_AT_MOST} from its own plain walk:\n{text}"
        )));
    }
    Ok(text)
}

/// Each aim, and whether it was met.
fn aims(result: &Value) -> Vec<String> {
    let engines = &result["engines"];
    let mut lines = Vec::new();
    for (peer, one, batch) in AIMS {
        let times = &engines[peer]["times_of_attune"];
        for (what, aim) in [("one_person", one), ("batch", batch)] {
            let found = times[what].as_f64().unwrap_or(0.0);
            let verdict = if found >= aim { "met" } else { "missed" };
            let what = what.replace('_', " ");
            lines.push(format!(
                "{peer}, {what}: {found:.1} times, aim {aim}: {verdict}"
            ));
        }
    }
    let size = |name: &str| {
        engines[name]["model_bytes"]["brotli"]
            .as_u64()
            .unwrap_or(u64::MAX)
    };
    let (ours, theirs) = (size("attune"), size("m2cgen"));
    let verdict = if ours < theirs { "met" } else { "missed" };
    lines.push(format!(
        "model file smaller than m2cgen's JavaScript, brotli: {ours} and {theirs} bytes: {verdict}"
    ));
    lines
}

fn number(value: &Value) -> String {
    match value.as_f64() {
        None => "–".to_owned(),
        Some(number) if number >= 1000.0 => grouped(number),
        Some(number) => value
            .as_u64()
            .map_or_else(|| number.to_string(), |whole| whole.to_string()),
    }
}

/// With a comma after each three digits.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn difference(value: &Value) -> String {
    match value.as_f64() {
        // JSON has no infinity: an answer that was no number comes as null.
        None => "no number".to_owned(),
        Some(0.0) => "0".to_owned(),
        Some(number) => format!("{number:.1e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(ours: f64, times: f64) -> String {
        let engine = |difference: f64, times: f64, brotli: u64| {
            serde_json::json!({
                "one_person_us": { "median": 2.5, "p99": 3 }, "batch_ms": { "median": 12345.6, "p99": 3 },
                "times_of_attune": { "one_person": times, "batch": times },
                "start_up_ms": 9, "largest_difference": difference,
                "model_bytes": { "raw": 1, "gzip": 2, "brotli": brotli }, "code_bytes": { "raw": 0, "gzip": 0, "brotli": 0 },
            })
        };
        let engines = serde_json::json!({
            "attune": engine(ours, 1.0, 5), "m2cgen": engine(0.0, times, 6), "onnxruntime-web": engine(1e-7, times, 7),
        });
        serde_json::json!({ "engines": engines }).to_string()
    }

    #[test]
    fn aims_are_met_or_missed_by_the_figures() {
        let text = markdown(&result(0.0, 4.0)).unwrap();
        assert!(
            text.contains("m2cgen, one person: 4.0 times, aim 3: met"),
            "{text}"
        );
        assert!(
            text.contains("m2cgen, batch: 4.0 times, aim 5: missed"),
            "{text}"
        );
        assert!(
            text.contains("onnxruntime-web, one person: 4.0 times, aim 15: missed"),
            "{text}"
        );
        assert!(text.contains("5 and 6 bytes: met"), "{text}");
        assert!(
            text.contains("| 12,346 |") && text.contains("| 1.0e-7 |"),
            "{text}"
        );
    }

    #[test]
    fn a_difference_of_ours_is_a_failure() {
        assert!(markdown(&result(1e-5, 4.0)).is_err());
        assert!(markdown(&result(f64::NAN, 4.0)).is_err());
        assert!(markdown("no JSON").is_err());
    }
}
