//! Curves of probability over the answers to one question, as a drawing and, on demand, as a table. Always drawn from
//! left to right, as a chart is.

use leptos::prelude::*;
use wellbeing::{Question, WhatIf};

use crate::figures::curves::{HEIGHT, WIDTH, down, path, row_values, ticks};
use crate::figures::numbers::{percent, whole};
use crate::words::{self, say};

/// The drawing, what its lines are, and the table.
#[component]
pub(crate) fn Curves(
    /// What is drawn.
    what_if: WhatIf,
) -> impl IntoView {
    let question = what_if.question;
    let name = words::question(question);
    let names = words::genres(
        &what_if
            .curves
            .iter()
            .map(|curve| curve.genre)
            .collect::<Vec<_>>(),
    );
    let title = say!(what_if.chart, question = name, names = names);
    let lines: Vec<_> = what_if
        .curves
        .iter()
        .enumerate()
        .map(|(i, curve)| view! { <path class=line(i) d=path(&what_if.values, &curve.points)/> })
        .collect();
    let keys: Vec<_> = what_if
        .curves
        .iter()
        .enumerate()
        .map(|(i, curve)| {
            view! {
                <li>
                    <svg class="curves__key" viewBox="0 0 32 8" aria-hidden="true"><path class=line(i) d="M1 4H31"/></svg>
                    {words::genre(curve.genre)}
                </li>
            }
        })
        .collect();
    let below: Vec<_> = ticks(&what_if.values)
        .into_iter()
        .map(|(x, value)| view! { <text class="curves__tick curves__tick--x" x=x y={HEIGHT + 18}>{value}</text> })
        .collect();
    let beside: Vec<_> = [0, 50, 100]
        .into_iter()
        .map(|share| {
            let y = down(f64::from(share) / 100.0);
            view! {
                <path class="curves__grid" d=["M0 ", &y.to_string(), "H", &WIDTH.to_string()].concat()/>
                <text class="curves__tick" x="-6" y={y + 4}>{say!(forecast.percent, n = share)}</text>
            }
        })
        .collect();
    view! {
        <figure class="curves" dir="ltr">
            <svg class="curves__drawing" viewBox="-46 -12 384 226" role="img" aria-labelledby="curves-title curves-desc">
                <title id="curves-title">{title}</title>
                <desc id="curves-desc">{description(&what_if)}</desc>
                {beside}
                {below}
                {present(&what_if)}
                {lines}
            </svg>
            <figcaption class="small" dir="auto">
                <ul class="curves__keys">{keys}</ul>
                <p>{axis(question)}</p>
                <p>{here(&what_if)}</p>
            </figcaption>
        </figure>
        <details class="curves__table">
            <summary>{say!(what_if.table)}</summary>
            <Table what_if/>
        </details>
    }
}

fn line(position: usize) -> &'static str {
    ["curve", "curve curve--second", "curve curve--third"][position.min(2)]
}

/// A line and points where the person's own answer stands.
fn present(what_if: &WhatIf) -> Option<AnyView> {
    let at = what_if.present?;
    let x = crate::figures::curves::along(&what_if.values, at);
    let points: Vec<_> = what_if
        .curves
        .iter()
        .map(|curve| view! { <circle class="curves__you" cx=x cy=down(curve.points[at].probability) r="5"/> })
        .collect();
    let rule = ["M", &x.to_string(), " 0V", &HEIGHT.to_string()].concat();
    Some(view! { <path class="curves__here" d=rule/>{points} }.into_any())
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
    let ends = what_if.curves.iter().map(|curve| {
        let share = |at: usize| percent(curve.points[at].probability);
        let last = curve.points.len() - 1;
        let name = words::genre(curve.genre);
        say!(what_if.ends, name = name, from = share(0), to = share(last))
    });
    let mut sentences: Vec<String> = ends.collect();
    sentences.push(here(what_if));
    sentences.join(" ")
}

/// Some of the values as rows, the person's own among them.
#[component]
fn Table(
    /// What is shown.
    what_if: WhatIf,
) -> impl IntoView {
    let heads: Vec<_> = what_if
        .curves
        .iter()
        .map(|curve| view! { <th scope="col">{words::genre(curve.genre)}</th> })
        .collect();
    let rows: Vec<_> = row_values(&what_if.values, what_if.present)
        .into_iter()
        .map(|at| {
            let own = what_if.present == Some(at);
            let cells: Vec<_> = what_if
                .curves
                .iter()
                .map(|curve| view! { <td>{say!(forecast.percent, n = percent(curve.points[at].probability))}</td> })
                .collect();
            let you = own.then(|| [" ", say!(what_if.you)].concat());
            view! { <tr class:own=own><th scope="row">{whole(what_if.values[at])}{you}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <table>
            <thead><tr><th scope="col">{words::question(what_if.question)}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
