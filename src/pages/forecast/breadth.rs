//! From few genres and sure to many and wide: what is suggested at a setting, and how far that can be trusted.

use leptos::prelude::*;
use wellbeing::{Breadth, Forecast, LEAST_PICKS};

use crate::dynamic::{change, text};
use crate::figures::numbers::percent;
use crate::state::state;
use crate::words::{self, say};

/// The suggested genres, the control, its figures, and where the favourite may lie. Nothing when every genre was told:
/// then there is nothing to suggest.
#[component]
pub(super) fn Suggested(
    /// The forecast as it is now.
    forecast: Forecast,
) -> impl IntoView {
    let favourites = forecast.favourites.clone()?;
    let breadth = state().choosing.breadth;
    let last = forecast.widest().step();
    let forecast = StoredValue::new(forecast);
    let with = move |say: fn(&Forecast, Breadth) -> String| {
        text(move || forecast.with_value(|forecast| say(forecast, breadth.get())))
    };
    let moved = change(move |event| {
        if let Ok(step) = event_target_value(&event).parse() {
            breadth.set(Breadth::at(step));
        }
    });
    Some(view! {
        <section class="questions suggested" aria-labelledby="suggested-title">
            <h2 id="suggested-title">{say!(breadth.title)}</h2>
            <p class="suggested__names">{with(names)}</p>
            <div class="scale">
                <div class="scale__head">
                    <label class="field__label" for="breadth">{say!(breadth.label)}</label>
                    <span class="scale__value" aria-hidden="true">{with(count)}</span>
                </div>
                <input
                    class="scale__input"
                    id="breadth"
                    type="range"
                    min="0"
                    max=last.to_string()
                    step="1"
                    aria-valuetext=with(count)
                    aria-describedby="breadth-narrow breadth-wide"
                    prop:value=text(move || breadth.get().step().to_string())
                    on:input=moved
                />
                <div class="scale__foot scale__foot--ends">
                    <span id="breadth-narrow">{say!(breadth.narrow)}</span>
                    <span id="breadth-wide">{say!(breadth.wide)}</span>
                </div>
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
    })
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
