//! How much the four wellbeing answers changed the forecast: as a rule hardly at all, and then the page says so.

use leptos::prelude::*;
use wellbeing::{Breadth, ConditionEffect};

use crate::dynamic::text;
use crate::figures::numbers::at_most;
use crate::words::{self, say};
use crate::work::work;

/// One sentence with the figure; nothing when no such question was answered.
#[component]
pub(super) fn Conditions(
    /// The effect on this forecast.
    effect: ConditionEffect,
) -> impl IntoView {
    let choosing = work().choosing;
    effect.answered.then(|| {
        view! {
            <section class="questions">
                <h2>{say!(forecast.conditions)}</h2>
                <p class="note">{text(move || sentence(&effect, choosing.breadth()))}</p>
            </section>
        }
    })
}

fn sentence(effect: &ConditionEffect, breadth: Breadth) -> String {
    let n = at_most(effect.largest);
    match effect.genre.filter(|_| !effect.hardly(breadth)) {
        None => say!(forecast.conditions_hardly, n = n),
        Some(genre) if effect.picks_changed(breadth) => {
            say!(
                forecast.conditions_matter_picks,
                genre = words::genre(genre),
                n = n
            )
        }
        Some(genre) => say!(
            forecast.conditions_matter,
            genre = words::genre(genre),
            n = n
        ),
    }
}
