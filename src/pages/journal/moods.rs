//! Moods over time: two quiet drawings, how pleasant and how awake, and a table of the same. Charts run from left to
//! right in every language, as all charts here do.

use leptos::prelude::*;
use wellbeing::journal::Date;
use wellbeing::journal::summary::{DayMood, daily};
use wellbeing::mood::Feeling;

use crate::dynamic::part;
use crate::figures::days::{Range, WIDTH, along, down, lines, within};
use crate::figures::markup::Markup;
use crate::figures::numbers::percent;
use crate::keeping::{keeping, now};
use crate::parts::Segments;
use crate::words::{self, say};

/// The drawings and their range.
#[component]
pub(super) fn Moods() -> impl IntoView {
    let entries = keeping().entries();
    let days = Memo::new(move |_| entries.with(|entries| daily(entries)));
    let range = RwSignal::new(0_usize);
    let drawn = part(move || {
        let range = Range::ALL.get(range.get()).copied().unwrap_or(Range::Weeks);
        days.with(|days| {
            let ends = range.ends(days, now().date());
            drawings(&within(days, ends), ends)
        })
    });
    view! {
        <section class="journal__part" aria-labelledby="moods-title">
            <h2 id="moods-title">{say!(journal.moods)}</h2>
            <span id="range-title" class="unseen">{say!(journal.range)}</span>
            <div class="journal__range">
                <Segments
                    name="range".to_owned()
                    labelled_by="range-title".to_owned()
                    options=vec![say!(journal.range_weeks), say!(journal.range_months), say!(journal.range_all)]
                    chosen=Signal::derive(move || Some(range.get()))
                    on_choose=Callback::new(move |chosen| range.set(chosen))
                />
            </div>
            {drawn}
        </section>
    }
}

fn drawings(days: &[DayMood], ends: (Date, Date)) -> AnyView {
    if days.is_empty() {
        return view! { <p class="note">{say!(journal.moods_none)}</p> }.into_any();
    }
    let (from, to) = (words::short_day(ends.0), words::short_day(ends.1));
    let count = days.len();
    let pleasant = Side {
        name: "valence",
        top: say!(journal.pleasant),
        bottom: say!(journal.unpleasant),
        label: say!(
            journal.moods_valence,
            from = from.clone(),
            to = to.clone(),
            n = count
        ),
        of: |day| day.valence,
    };
    let awake = Side {
        name: "arousal",
        top: say!(journal.awake),
        bottom: say!(journal.sleepy),
        label: say!(journal.moods_arousal, from = from, to = to, n = count),
        of: |day| day.arousal,
    };
    view! {
        <div class="moods">
            <figure class="moods__one" inner_html=drawing(&pleasant, days, ends)></figure>
            <figure class="moods__one" inner_html=drawing(&awake, days, ends)></figure>
        </div>
        <p class="note small">{say!(journal.moods_gaps)}</p>
        <details class="curves__table" inner_html=table(days)></details>
    }
    .into_any()
}

/// One of the two sides of a mood.
struct Side {
    name: &'static str,
    top: &'static str,
    bottom: &'static str,
    label: String,
    of: fn(&DayMood) -> f64,
}

fn drawing(side: &Side, days: &[DayMood], ends: (Date, Date)) -> String {
    let mut out = Markup::default();
    out.raw("<figcaption class=moods__end>")
        .text(side.top)
        .raw("</figcaption>");
    out.raw("<svg class=moods__drawing viewBox=\"-8 -8 336 112\" role=img aria-labelledby=moods-")
        .raw(side.name)
        .raw(">");
    let title = ["title id=moods-", side.name].concat();
    out.element(&title, &side.label);
    for share in [0.0, 0.5, 1.0] {
        out.raw("<path class=curves__grid d=\"M0 ")
            .number(down(share))
            .raw("H")
            .number(WIDTH)
            .raw("\"/>");
    }
    out.raw("<path class=\"curve curve--")
        .raw(side.name)
        .raw("\" d=\"")
        .raw(&lines(days, ends, side.of))
        .raw("\"/>");
    for day in days {
        out.raw("<circle class=\"moods__day moods__day--")
            .raw(side.name)
            .raw("\" r=4 cx=")
            .number(along(day.date, ends));
        out.raw(" cy=").number(down((side.of)(day))).raw(" />");
    }
    out.raw("</svg><p class=moods__end>").text(side.bottom);
    out.raw("</p><p class=moods__dates dir=ltr>");
    out.element("span", &words::short_day(ends.0));
    if ends.0 != ends.1 {
        out.element("span", &words::short_day(ends.1));
    }
    out.raw("</p>");
    out.finish()
}

fn table(days: &[DayMood]) -> String {
    let mut out = Markup::default();
    out.element("summary", say!(journal.moods_table));
    out.raw("<table><thead><tr>");
    for head in [
        say!(journal.day),
        say!(journal.feeling),
        say!(journal.valence),
        say!(journal.arousal),
    ] {
        out.element("th scope=col", head);
    }
    out.raw("</tr></thead><tbody>");
    for day in days.iter().rev() {
        out.raw("<tr>");
        out.element("th scope=row", &words::short_day(day.date));
        let felt = Feeling::new(day.valence as f32, day.arousal as f32);
        out.element("td", felt.map_or("", |felt| words::region(felt.region())));
        out.element("td", &percent(day.valence).to_string());
        out.element("td", &percent(day.arousal).to_string());
        out.raw("</tr>");
    }
    out.raw("</tbody></table>");
    out.finish()
}
