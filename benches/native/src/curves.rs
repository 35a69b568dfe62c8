//! `curves CRITERION FOLDER`: what criterion measured, as one JSON file and one drawing a group.
//!
//! Both axes are logarithmic, so that growth in proportion is a straight line at 45 degrees. Lines are told apart by
//! dash as well as by colour (Okabe and Ito's palette, made for colour-blind readers), and named at their end.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

/// Nanoseconds: the median and the ends of its 95 % interval.
#[derive(Clone, Copy, Debug)]
struct Time {
    median: f64,
    low: f64,
    high: f64,
}

/// Times by size, by line, by group.
type Line = BTreeMap<u64, Time>;
type Group = BTreeMap<String, Line>;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [criterion, folder] = arguments.as_slice() else {
        eprintln!("expected two folders: criterion's, and the one to write to");
        return ExitCode::FAILURE;
    };
    match run(criterion, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(criterion: &Path, folder: &Path) -> Result<(), String> {
    let groups = read(criterion)?;
    if groups.is_empty() {
        return Err(format!(
            "{}: no results; run cargo xtask bench --native",
            criterion.display()
        ));
    }
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (name, group) in &groups {
        let file = folder.join(format!("{}.svg", name.replace(' ', "-")));
        fs::write(&file, svg(name, group))
            .map_err(|error| format!("{}: {error}", file.display()))?;
        eprintln!("{}", file.display());
    }
    let file = folder.join("native.json");
    let text = format!("{:#}\n", as_json(&groups));
    fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    eprintln!("{}", file.display());
    print!("{}", table(&groups));
    Ok(())
}

/// All results below criterion's folder: each benchmark says itself what it is.
fn read(criterion: &Path) -> Result<BTreeMap<String, Group>, String> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for folder in folders_named_new(criterion)? {
        let file = |name: &str| -> Result<Value, String> {
            let path = folder.join(name);
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
        };
        let (benchmark, estimates) = (file("benchmark.json")?, file("estimates.json")?);
        let text = |key: &str| benchmark[key].as_str().map(str::to_owned);
        let (Some(group), Some(line)) = (text("group_id"), text("function_id")) else {
            continue;
        };
        let Some(size) = text("value_str").and_then(|value| value.parse().ok()) else {
            continue;
        };
        let median = &estimates["median"];
        let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
        let time = Time {
            median: number(&median["point_estimate"]),
            low: number(&median["confidence_interval"]["lower_bound"]),
            high: number(&median["confidence_interval"]["upper_bound"]),
        };
        groups
            .entry(group)
            .or_default()
            .entry(line)
            .or_default()
            .insert(size, time);
    }
    Ok(groups)
}

fn folders_named_new(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry
            .map_err(|error| format!("{}: {error}", folder.display()))?
            .path();
        if path.is_dir() && path.file_name().is_some_and(|name| name == "new") {
            found.push(path);
        } else if path.is_dir() {
            found.extend(folders_named_new(&path)?);
        }
    }
    Ok(found)
}

fn as_json(groups: &BTreeMap<String, Group>) -> Value {
    let time = |(size, time): (&u64, &Time)| json!({ "size": size, "median_ns": time.median.round(), "low_ns": time.low.round(), "high_ns": time.high.round() });
    let line = |line: &Line| line.iter().map(time).collect::<Value>();
    groups
        .iter()
        .map(|(name, group)| {
            let lines: Value = group
                .iter()
                .map(|(name, times)| (name.clone(), line(times)))
                .collect::<serde_json::Map<_, _>>()
                .into();
            (name.clone(), lines)
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn table(groups: &BTreeMap<String, Group>) -> String {
    let mut text = String::from("| what | of | size | median |\n|---|---|---|---|\n");
    for (name, group) in groups {
        for (line, times) in group {
            for (size, time) in times {
                let _ = writeln!(
                    text,
                    "| {name} | {line} | {size} | {} |",
                    duration(time.median)
                );
            }
        }
    }
    text
}

fn duration(nanoseconds: f64) -> String {
    let (number, unit) = match nanoseconds {
        n if n < 1e3 => (n, "ns"),
        n if n < 1e6 => (n / 1e3, "µs"),
        n if n < 1e9 => (n / 1e6, "ms"),
        n => (n / 1e9, "s"),
    };
    let digits = if number < 10.0 { 1 } else { 0 };
    format!("{number:.digits$} {unit}")
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
/// Left, top, width and height of the plot.
const PLOT: (f64, f64, f64, f64) = (70.0, 66.0, 490.0, 276.0);
const PENS: [(&str, &str); 4] = [
    ("#007a5a", "none"),
    ("#b35c00", "7 4"),
    ("#00739e", "2 3"),
    ("#595959", "9 3 2 3"),
];

/// An axis over whole powers of ten.
struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    fn over(numbers: impl Iterator<Item = f64>) -> Self {
        let (low, high) = numbers.fold((f64::INFINITY, 0.0_f64), |(low, high), number| {
            (low.min(number), high.max(number))
        });
        let (from, to) = (low.log10().floor(), high.log10().ceil());
        Self {
            from,
            to: to.max(from + 1.0),
        }
    }

    /// 0 to 1.
    fn share(&self, number: f64) -> f64 {
        (number.log10() - self.from) / (self.to - self.from)
    }

    fn powers(&self) -> impl Iterator<Item = f64> {
        (self.from as i32..=self.to as i32).map(|power| 10_f64.powi(power))
    }
}

// Writing to a string does not fail, so results are dropped below.
fn svg(name: &str, group: &Group) -> String {
    let (what, by) = name.split_once(" by ").unwrap_or((name, "size"));
    let sizes = || {
        group
            .values()
            .flat_map(|line| line.keys().map(|size| *size as f64))
    };
    let times = || group.values().flat_map(|line| line.values());
    let across = Axis::over(sizes());
    let up = Axis::over(times().flat_map(|time| [time.low, time.high]));
    let (left, top, width, height) = PLOT;
    let x = |size: f64| left + width * across.share(size);
    let y = |time: f64| top + height * (1.0 - up.share(time));
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"system-ui, sans-serif\" \
         font-size=\"13\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">{title}: time by number of {by}</title>\n\
         <desc id=\"desc\">{told}</desc>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n\
         <text x=\"16\" y=\"28\" font-size=\"17\" font-weight=\"600\">{title}: time by number of {by}</text>\n\
         <text x=\"16\" y=\"47\" fill=\"#444\">Median and 95 % interval; both axes logarithmic.</text>\n",
        title = capitalised(what),
        told = told(group),
    );
    for power in up.powers() {
        let _ = writeln!(
            text,
            "<path d=\"M{left} {0:.1}h{width}\" stroke=\"#ddd\"/><text x=\"{1:.1}\" y=\"{2:.1}\" text-anchor=\"end\" \
             fill=\"#444\">{3}</text>",
            y(power),
            left - 8.0,
            y(power) + 4.0,
            plain(&duration(power))
        );
    }
    for power in across.powers() {
        let _ = writeln!(
            text,
            "<path d=\"M{0:.1} {top}v{height}\" stroke=\"#eee\"/><text x=\"{0:.1}\" y=\"{1:.1}\" text-anchor=\"middle\" \
             fill=\"#444\">{2}</text>",
            x(power),
            top + height + 19.0,
            grouped(power)
        );
    }
    let _ = writeln!(
        text,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#444\">{by}</text>",
        left + width / 2.0,
        HEIGHT - 14.0
    );
    let mut labels: Vec<(f64, &str, &str)> = Vec::new();
    for ((line, times), (colour, dash)) in group.iter().zip(PENS.iter().cycle()) {
        let points: Vec<String> = times
            .iter()
            .map(|(size, time)| format!("{:.1} {:.1}", x(*size as f64), y(time.median)))
            .collect();
        let _ = writeln!(
            text,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>",
            points.join("L")
        );
        for (size, time) in times {
            let at = x(*size as f64);
            let _ = writeln!(
                text,
                "<path d=\"M{at:.1} {:.1}V{:.1}\" stroke=\"{colour}\"/><circle cx=\"{at:.1}\" cy=\"{:.1}\" r=\"3\" fill=\"{colour}\"/>",
                y(time.low),
                y(time.high),
                y(time.median)
            );
        }
        if let Some(last) = times.values().next_back() {
            labels.push((y(last.median), line, colour));
        }
    }
    push_labels(&mut text, labels, left + width + 10.0);
    text += "</svg>\n";
    text
}

/// Names at the ends of the lines, moved apart where they would touch.
fn push_labels(text: &mut String, mut labels: Vec<(f64, &str, &str)>, x: f64) {
    const APART: f64 = 17.0;
    labels.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut below = f64::INFINITY;
    for (end, name, colour) in labels {
        let y = end.min(below - APART);
        below = y;
        let _ = writeln!(
            text,
            "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>",
            y + 4.0
        );
    }
}

/// The ends of all lines in a sentence, for who can not see them.
fn told(group: &Group) -> String {
    let ends = group.iter().filter_map(|(line, times)| {
        let ((from, first), (to, last)) = (times.first_key_value()?, times.last_key_value()?);
        Some(format!(
            "{line}: {} at {}, {} at {}.",
            duration(first.median),
            grouped(*from as f64),
            duration(last.median),
            grouped(*to as f64)
        ))
    });
    ends.collect::<Vec<_>>().join(" ")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// "1.0 µs" as an axis has it: "1 µs".
fn plain(duration: &str) -> String {
    duration.replacen(".0 ", " ", 1)
}

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
