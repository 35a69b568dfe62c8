//! The figures as curves, both axes logarithmic: a straight line that rises less steeply than the dotted one grows more
//! slowly than the catalogue.

use std::fmt::Write as _;

use super::Figures;

type Value = fn(&Figures) -> f64;
/// A line: what it shows, its colour (Okabe and Ito's) and its dashes.
type Line = (&'static str, Value, &'static str, &'static str);
/// A panel: its title, its unit, its lines.
type Panel = (&'static str, &'static str, &'static [Line]);

const NATIVE: [Panel; 4] = [
    (
        "Import",
        "seconds",
        &[("import", |f| f.seconds, "#0072B2", "")],
    ),
    (
        "Import",
        "peak memory, MB",
        &[("memory", |f| f.megabytes, "#D55E00", "")],
    ),
    (
        "Download",
        "bytes",
        &[
            ("all layers", |f| f.bytes, "#0072B2", ""),
            ("layer 0", |f| f.first.0, "#009E73", "6 3"),
        ],
    ),
    (
        "A session, natively",
        "milliseconds",
        &[
            ("rank all", |f| f.ranking_all, "#D55E00", ""),
            ("rank candidates", |f| f.ranking_found, "#0072B2", "6 3"),
            ("find candidates", |f| f.finding, "#009E73", "2 3"),
        ],
    ),
];

const BROWSER: [Panel; 2] = [
    ("A session, in Chromium", "milliseconds", NATIVE[3].2),
    (
        "A session",
        "tracks that it looks at",
        &[("candidates", |f| f.looked_at, "#009E73", "")],
    ),
];

const PANEL: (f64, f64) = (300.0, 190.0);

/// What was measured on this machine.
pub(super) fn native(all: &[Figures]) -> String {
    drawn(&NATIVE, all)
}

/// What was measured in a browser.
pub(super) fn in_browser(all: &[Figures]) -> String {
    drawn(&BROWSER, all)
}

/// The drawing, which stands on its own.
fn drawn(panels: &[Panel], all: &[Figures]) -> String {
    let height = 20 + 270 * panels.len().div_ceil(2);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 {height}\" font-family=\"system-ui, sans-serif\" \
         font-size=\"13\" role=\"img\"><title>What grows with the number of tracks</title>\n\
         <rect width=\"960\" height=\"{height}\" fill=\"#fff\"/>\n",
    );
    for (number, panel) in panels.iter().enumerate() {
        let (column, row) = ((number % 2) as f64, (number / 2) as f64);
        draw(
            &mut text,
            panel,
            all,
            (70.0 + column * 470.0, 50.0 + row * 270.0),
        );
    }
    text + "</svg>\n"
}

// Writing to a string does not fail, so results are dropped below.
fn draw(text: &mut String, (title, unit, lines): &Panel, all: &[Figures], (x, y): (f64, f64)) {
    let (width, height) = PANEL;
    let values = all
        .iter()
        .flat_map(|f| lines.iter().map(move |line| (line.1)(f)));
    let (low, high) = values
        .filter(|value| *value > 0.0)
        .fold((f64::INFINITY, 0.0), |(low, high), value| {
            (f64::min(low, value), f64::max(high, value))
        });
    let (low, high) = (
        low.log10().floor(),
        high.log10().ceil().max(low.log10().floor() + 1.0),
    );
    let first = all.first().map_or(1.0, |f| (f.tracks as f64).log10());
    let last = all
        .last()
        .map_or(2.0, |f| (f.tracks as f64).log10())
        .max(first + 1.0);
    let right = |tracks: f64| x + width * (tracks.log10() - first) / (last - first);
    let up = |value: f64| y + height * (1.0 - (value.log10() - low) / (high - low));
    let _ = writeln!(
        text,
        "<text x=\"{x}\" y=\"{:.0}\" font-weight=\"600\">{title}: {unit}</text>",
        y - 14.0
    );
    for power in low as i32..=high as i32 {
        let at = up(10_f64.powi(power));
        let name = plain(10_f64.powi(power));
        let _ = writeln!(
            text,
            "<path d=\"M{x} {at:.1}h{width}\" stroke=\"#ddd\"/><text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\" \
             fill=\"#444\">{name}</text>",
            x - 6.0,
            at + 4.0
        );
    }
    for f in all {
        let _ = writeln!(
            text,
            "<text x=\"{:.1}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"#444\">{}</text>",
            right(f.tracks as f64),
            y + height + 18.0,
            plain(f.tracks as f64)
        );
    }
    for (name, value, colour, dash) in *lines {
        let points: Vec<(f64, f64)> = all
            .iter()
            .filter(|f| value(f) > 0.0)
            .map(|f| (right(f.tracks as f64), up(value(f))))
            .collect();
        let way: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1} {y:.1}"))
            .collect();
        let Some((end, level)) = points.last() else {
            continue;
        };
        let _ = writeln!(
            text,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>",
            way.join("L"),
            end + 6.0,
            level + 4.0
        );
    }
}

/// Powers of ten with words for the large ones.
fn plain(number: f64) -> String {
    match number {
        n if n >= 1e9 => format!("{} G", n / 1e9),
        n if n >= 1e6 => format!("{} M", n / 1e6),
        n if n >= 1e3 => format!("{} k", n / 1e3),
        n => n.to_string(),
    }
}
