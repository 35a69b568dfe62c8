//! Guided check-ins: three short sheets that clinics use everywhere, one at a time, every item to be skipped. What comes
//! of it is at most that talking to someone may be worth it; never a diagnosis.

mod item;
mod result;

use leptos::prelude::*;
use wellbeing::journal::Sheet;

use crate::dynamic::part;
use crate::parts::{ChoiceCard, StepTitle};
use crate::words::{self, say};
use item::Item;
use result::Outcome;

/// The choice of a sheet, its items, and what comes of them.
#[component]
pub(crate) fn SheetsPage() -> impl IntoView {
    let chosen = RwSignal::new(Sheet::Phq4);
    let card = |sheet: Sheet| {
        let instrument = sheet.instrument();
        view! {
            <ChoiceCard
                group="sheet"
                title=instrument.name
                words=say!(sheets.card, about = words::sheet(sheet), n = instrument.items)
                source=Some(say!(intents.source, name = instrument.citation))
                chosen=Signal::derive(move || chosen.get() == sheet)
                on_choose=move |()| chosen.set(sheet)
            />
        }
    };
    view! {
        <main id="main" class="step" tabindex="-1">
            <StepTitle words=say!(sheets.title)/>
            <p class="step__lead">{say!(sheets.lead)}</p>
            <fieldset class="questions">
                <legend><h2>{say!(sheets.which)}</h2></legend>
                <div class="intents sheets__cards">{Sheet::ALL.into_iter().map(card).collect_view()}</div>
            </fieldset>
            {part(move || view! { <Items sheet=chosen.get()/> }.into_any())}
        </main>
    }
}

/// The items of one sheet, and its outcome.
#[component]
fn Items(
    /// Which.
    sheet: Sheet,
) -> impl IntoView {
    let items = 1..=sheet.instrument().items;
    view! {
        <section class="questions" aria-labelledby="sheet-title">
            <h2 id="sheet-title">{say!(sheets.stem)}</h2>
            <p class="note">{say!(sheets.skip)}</p>
            <ol class="sheet">{items.map(|item| view! { <Item sheet item/> }).collect_view()}</ol>
        </section>
        <Outcome sheet/>
    }
}
