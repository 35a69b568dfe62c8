//! Curves of probability over the answers to one question, as a drawing and, on demand, as a table. Always drawn from
//! left to right, as a chart is.
//!
//! Nothing in it reacts, and there is a lot of it: so it is written as markup, at a tenth of the download of a view.
//! What goes into it are numbers and words from `locales/`, none of what a person typed.

use leptos::prelude::*;
use wellbeing::{Question, WhatIf};

use crate::figures::curves::{HEIGHT, WIDTH, along, down, path, row_values, ticks};
use crate::figures::markup::Markup;
use crate::figures::numbers::{percent, whole};
use crate::words::{self, say};

const LINES: [&str; 3] = ["curve", "curve curve--second", "curve curve--third"];

/// The drawing, what its lines are, and the table.
#[component]
pub(crate) fn Curves(
    /// What is drawn.
    what_if: WhatIf,
) -> impl IntoView {
    view! {
        <figure class="curves" inner_html=figure(&what_if)></figure>
        <details class="curves__table" inner_html=table(&what_if)></details>
    }
}

fn figure(what_if: &WhatIf) -> String {
    let mut out = Markup::default();
    out.raw("<svg class=curves__drawing viewBox=\"-46 -12 384 226\" role=img aria-labelledby=curves-title aria-describedby=curves-desc>");
    out.element("title id=curves-title", &title(what_if));
    out.element("desc id=curves-desc", &description(what_if));
    for share in [0, 50, 100] {
        let y = down(f64::from(share) / 100.0);
        out.raw("<path class=curves__grid d=\"M0 ")
            .number(y)
            .raw("H")
            .number(WIDTH)
            .raw("\"/>");
        out.raw("<text class=curves__tick x=-6 y=")
            .number(y + 4)
            .raw(">");
        out.text(&say!(forecast.percent, n = share)).raw("</text>");
    }
    for (x, value) in ticks(&what_if.values) {
        out.raw("<text class=\"curves__tick curves__tick--x\" x=")
            .number(x);
        out.raw(" y=")
            .number(HEIGHT + 18)
            .raw(">")
            .text(&value)
            .raw("</text>");
    }
    present(&mut out, what_if);
    for (line, curve) in LINES.into_iter().zip(&what_if.curves) {
        drawn(&mut out, line, &path(&what_if.values, &curve.points));
    }
    out.raw("</svg><figcaption class=small dir=auto><ul class=curves__keys>");
    for (line, curve) in LINES.into_iter().zip(&what_if.curves) {
        out.raw("<li><svg class=curves__key viewBox=\"0 0 32 8\" aria-hidden=true>");
        drawn(&mut out, line, "M1 4H31");
        out.raw("</svg> ")
            .text(words::genre(curve.genre))
            .raw("</li>");
    }
    out.raw("</ul>");
    out.element("p", axis(what_if.question));
    out.element("p", &here(what_if));
    out.raw("</figcaption>");
    out.finish()
}

fn drawn(out: &mut Markup, class: &str, path: &str) {
    out.raw("<path class=\"")
        .raw(class)
        .raw("\" d=\"")
        .raw(path)
        .raw("\"/>");
}

/// A line and points where the person's own answer stands.
fn present(out: &mut Markup, what_if: &WhatIf) {
    let Some(at) = what_if.present else { return };
    let x = along(&what_if.values, at);
    out.raw("<path class=curves__here d=\"M")
        .number(x)
        .raw(" 0V")
        .number(HEIGHT)
        .raw("\"/>");
    for curve in &what_if.curves {
        out.raw("<circle class=curves__you r=5 cx=").number(x);
        out.raw(" cy=")
            .number(down(curve.points[at].probability))
            .raw(" />");
    }
}

/// Some of the values as rows, the person's own among them.
fn table(what_if: &WhatIf) -> String {
    let mut out = Markup::default();
    out.element("summary", say!(what_if.table));
    out.raw("<table><thead><tr>");
    out.element("th scope=col", words::question(what_if.question));
    for curve in &what_if.curves {
        out.element("th scope=col", words::genre(curve.genre));
    }
    out.raw("</tr></thead><tbody>");
    for at in row_values(&what_if.values, what_if.present) {
        let own = what_if.present == Some(at);
        out.raw(if own { "<tr class=own>" } else { "<tr>" });
        let value = whole(what_if.values[at]);
        if own {
            out.element("th scope=row", &say!(what_if.you, n = value));
        } else {
            out.element("th scope=row", &value);
        }
        for curve in &what_if.curves {
            let n = percent(curve.points[at].probability);
            out.element("td", &say!(forecast.percent, n = n));
        }
        out.raw("</tr>");
    }
    out.raw("</tbody></table>");
    out.finish()
}

fn title(what_if: &WhatIf) -> String {
    let genres: Vec<_> = what_if.curves.iter().map(|curve| curve.genre).collect();
    say!(
        what_if.chart,
        question = words::question(what_if.question),
        names = words::genres(&genres)
    )
}

fn axis(question: Question) -> &'static str {
    match question {
        Question::Age => say!(what_if.axis_age),
        Question::Hours => say!(what_if.axis_hours),
        _ => say!(what_if.axis_scale),
    }
}

/// Where the person stands, in words.
fn here(what_if: &WhatIf) -> String {
    match what_if.present {
        Some(at) => say!(what_if.here, n = whole(what_if.values[at])),
        None => say!(what_if.nowhere).to_owned(),
    }
}

/// From where to where each curve goes.
fn description(what_if: &WhatIf) -> String {
    let mut sentences = String::new();
    for curve in &what_if.curves {
        let share = |at: usize| percent(curve.points[at].probability);
        let name = words::genre(curve.genre);
        let (from, to) = (share(0), share(curve.points.len() - 1));
        sentences.push_str(&say!(what_if.ends, name = name, from = from, to = to));
        sentences.push(' ');
    }
    sentences + &here(what_if)
}
