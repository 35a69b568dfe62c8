//! From few genres and sure to many and wide: what is suggested at a setting, and how far that can be trusted.

use leptos::prelude::*;
use wellbeing::{Breadth, Forecast, LEAST_PICKS, LikelyFavourites};

use crate::dynamic::{change, nothing, text};
use crate::figures::markup::Markup;
use crate::figures::numbers::percent;
use crate::state::state;
use crate::words::{self, say};
use crate::work::{Work, work};

/// The suggested genres, the control, its figures, and where the favourite may lie. Nothing when every genre was told:
/// then there is nothing to suggest.
#[component]
pub(super) fn Suggested(
    /// The last step of the control.
    widest: Breadth,
    /// Where the favourite may lie, unless every genre was told.
    favourites: Option<LikelyFavourites>,
) -> AnyView {
    let Some(favourites) = favourites else {
        return nothing();
    };
    let Work {
        taste, choosing, ..
    } = work();
    let choices = state().choices;
    let with = move |say: fn(&Forecast, Breadth) -> String| {
        text(move || {
            let breadth = choosing.breadth();
            let said = |forecast: &Option<Forecast>| forecast.as_ref().map(|f| say(f, breadth));
            taste.forecast.with(said).unwrap_or_default()
        })
    };
    let mut ends = Markup::default();
    ends.element("span id=breadth-narrow", say!(breadth.narrow));
    ends.element("span id=breadth-wide", say!(breadth.wide));
    let moved = change(move |event| {
        if let Ok(step) = event_target_value(&event).parse() {
            choices.widen(Breadth::at(step));
        }
    });
    view! {
        <section class="questions suggested" aria-labelledby="suggested-title">
            <h2 id="suggested-title">{say!(breadth.title)}</h2>
            <p class="suggested__names">{with(names)}</p>
            <div class="scale">
                <label class="field__label" for="breadth">{say!(breadth.label)}</label>
                <input
                    class="scale__input"
                    id="breadth"
                    type="range"
                    min="0"
                    max=widest.step().to_string()
                    step="1"
                    aria-valuetext=with(count)
                    aria-describedby="breadth-narrow breadth-wide"
                    prop:value=text(move || choosing.breadth().step().to_string())
                    on:input=moved
                />
                <div class="scale__foot scale__foot--ends" inner_html=ends.finish()></div>
            </div>
            <p class="note" role="status">{with(outlook)}</p>
            <p class="note">
                {say!(
                    breadth.favourite,
                    n = favourites.certainty,
                    names = words::genres(&favourites.genres),
                    held = percent(favourites.coverage)
                )}
            </p>
        </section>
    }
    .into_any()
}

fn names(forecast: &Forecast, breadth: Breadth) -> String {
    words::genres(&forecast.picks(breadth))
}

fn count(forecast: &Forecast, breadth: Breadth) -> String {
    say!(breadth.count, n = forecast.picks(breadth).len())
}

/// Precision and recall in plain words, and whether the three were filled up.
fn outlook(forecast: &Forecast, breadth: Breadth) -> String {
    let Some(outlook) = forecast.outlook(breadth) else {
        return String::new();
    };
    let (right, found) = (percent(outlook.precision), percent(outlook.recall));
    let sentence = say!(breadth.outlook, right = right, found = found);
    if forecast.named(breadth).len() < LEAST_PICKS {
        [sentence.as_str(), say!(breadth.filled)].join(" ")
    } else {
        sentence
    }
}
