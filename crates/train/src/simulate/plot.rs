//! The plot: mean cumulative regret by session, one panel a kind of listener, as SVG that stands on its own.
//!
//! Policies are told apart by dash as well as by colour (Okabe and Ito's palette, made for colour-blind readers), and
//! named at the end of their line.

use std::fmt::Write as _;

use super::outcome::{Outcome, Row, Table};
use super::policy::Policy;

const WIDTH: f64 = 1000.0;
const PANEL: (f64, f64) = (290.0, 200.0);
/// Left and top of the first panel, and steps to the next.
const FIRST: (f64, f64) = (56.0, 84.0);
const STEP: (f64, f64) = (500.0, 272.0);
const HEIGHT: f64 = FIRST.1 + 2.0 * STEP.1 - 12.0;

/// Colour and dash.
const fn pen(policy: Policy) -> (&'static str, &'static str) {
    match policy {
        Policy::NeverLearns => ("#595959", "none"),
        Policy::EpsilonGreedy => ("#b35c00", "7 4"),
        Policy::NeverBold => ("#00739e", "2 3"),
        Policy::Thompson => ("#007a5a", "none"),
        Policy::Oracle => ("#000000", "1 4"),
    }
}

/// Draws all tables.
#[must_use]
pub fn svg(outcome: &Outcome) -> String {
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"system-ui, sans-serif\" \
         font-size=\"13\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">Cumulative regret of simulated listeners</title>\n\
         <desc id=\"desc\">Four panels, one a kind of listener; lines rise from 0. {}</desc>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n\
         <text x=\"16\" y=\"28\" font-size=\"18\" font-weight=\"600\">What each policy misses against one that knows the \
         truth</text>\n\
         <text x=\"16\" y=\"48\" fill=\"#444\">Cumulative regret, mean of {} simulated listeners and 95 % interval, by \
         session ({} tracks each). Lower is better. Scales \
         differ. Seed {}.</text>\n",
        told(outcome),
        outcome.listeners,
        outcome.tracks,
        outcome.seed
    );
    for (at, table) in outcome.tables.iter().enumerate() {
        let x = FIRST.0 + STEP.0 * (at % 2) as f64;
        let y = FIRST.1 + STEP.1 * (at / 2) as f64;
        panel(&mut text, table, outcome.sessions, x, y);
    }
    text += "</svg>\n";
    text
}

/// Where the panel's axis ends: above all intervals.
fn top(table: &Table) -> f64 {
    let rows = table.rows.iter();
    let ends = rows.flat_map(|row| row.course.iter().zip(&row.course_half_width));
    nice(ends.map(|(mean, half)| mean + half).fold(1.0, f64::max))
}

/// The last figures in a sentence, for who can not see the lines.
fn told(outcome: &Outcome) -> String {
    let of_table = |table: &Table| {
        let rows: Vec<String> = table
            .rows
            .iter()
            .map(|row| format!("{} {:.0}", row.policy.name(), row.regret.mean))
            .collect();
        format!("{}: {}.", table.kind.name(), rows.join(", "))
    };
    let all: Vec<String> = outcome.tables.iter().map(of_table).collect();
    format!("At the end: {}", all.join(" "))
}

/// Where an axis ends that must reach `top`: a power of ten times a number whose quarters are easy to read.
fn nice(top: f64) -> f64 {
    let power = 10_f64.powi(top.log10().floor() as i32);
    let steps = [1.0, 2.0, 4.0, 6.0, 8.0, 10.0];
    steps
        .into_iter()
        .map(|s| s * power)
        .find(|s| *s >= top)
        .unwrap_or(top)
}

// Writing to a string does not fail, so results are dropped below.
fn panel(text: &mut String, table: &Table, sessions: usize, x: f64, y: f64) {
    let (width, height) = PANEL;
    let top = top(table);
    let right = |session: f64| x + width * session / sessions as f64;
    let up = |regret: f64| y + height * (1.0 - (regret / top).clamp(-0.05, 1.0));
    let _ = writeln!(
        text,
        "<text x=\"{x}\" y=\"{:.1}\" font-weight=\"600\">{}</text>",
        y - 10.0,
        table.kind.name()
    );
    for step in 0..=4 {
        let regret = top * f64::from(step) / 4.0;
        let _ = writeln!(
            text,
            "<path d=\"M{x} {0:.1}h{width}\" stroke=\"#ddd\"/><text x=\"{1:.1}\" y=\"{2:.1}\" text-anchor=\"end\" \
             fill=\"#444\">{regret:.0}</text>",
            up(regret),
            x - 6.0,
            up(regret) + 4.0
        );
        let session = sessions as f64 * f64::from(step) / 4.0;
        let _ = writeln!(
            text,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#444\">{session:.0}</text>",
            right(session),
            y + height + 18.0
        );
    }
    for row in &table.rows {
        line(text, row, sessions, &right, &up);
    }
    labels(text, table, x + width + 8.0, &up);
}

fn line(
    text: &mut String,
    row: &Row,
    sessions: usize,
    right: &dyn Fn(f64) -> f64,
    up: &dyn Fn(f64) -> f64,
) {
    let (colour, dash) = pen(row.policy);
    let at = |index: usize| right(((index + 1) * 10).min(sessions) as f64);
    let points = |sign: f64| -> Vec<String> {
        let course = row.course.iter().zip(&row.course_half_width).enumerate();
        course
            .map(|(i, (mean, half))| format!("{:.1} {:.1}", at(i), up(mean + sign * half)))
            .collect()
    };
    let back: Vec<String> = points(-1.0).into_iter().rev().collect();
    let origin = format!("{:.1} {:.1}", right(0.0), up(0.0));
    let _ = writeln!(
        text,
        "<path d=\"M{origin}L{}L{}Z\" fill=\"{colour}\" opacity=\".14\"/>\
         <path d=\"M{origin}L{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>",
        points(1.0).join("L"),
        back.join("L"),
        points(0.0).join("L")
    );
}

/// Names at the ends of the lines, moved apart where they would touch.
fn labels(text: &mut String, table: &Table, x: f64, up: &dyn Fn(f64) -> f64) {
    const APART: f64 = 15.0;
    let mut ends: Vec<(f64, &Row)> = table
        .rows
        .iter()
        .map(|row| (up(row.regret.mean), row))
        .collect();
    // From the bottom up, for the lowest line, the oracle's, lies on the axis.
    ends.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut below = f64::INFINITY;
    for (end, row) in ends {
        let y = end.min(below - APART);
        below = y;
        let _ = writeln!(
            text,
            "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{}\">{}</text>",
            y + 4.0,
            pen(row.policy).0,
            row.policy.name()
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_round_numbers() {
        assert_eq!(nice(1.0), 1.0);
        assert_eq!(nice(37.0), 40.0);
        assert_eq!(nice(1210.0), 2000.0);
        assert_eq!(nice(0.3), 0.4);
    }
}
