//! What comes of a sheet: its total, what that may be worth, and a way to keep the total.

use leptos::prelude::*;
use wellbeing::journal::{CheckIn, Entry, Sheet, Total};
use wellbeing::screening::Advice;

use crate::dynamic::{click, nothing, part};
use crate::keeping::{keeping, now, random_bits};
use crate::parts::opens_help;
use crate::state::{Keep, State, Step, state};
use crate::words::{self, say};

/// The total in words, once there is one.
#[component]
pub(super) fn Outcome(
    /// Of which sheet.
    sheet: Sheet,
) -> impl IntoView {
    let sheets = state().sheets;
    let result = Memo::new(move |_| sheets.with(|sheets| sheets.result(sheet)));
    let missing = move || {
        let answered = sheets.with(|sheets| sheets.answered(sheet));
        say!(sheets.missing, n = sheet.instrument().items - answered)
    };
    let outcome = part(move || match result.get() {
        Some((score, advice)) => view! { <Result sheet score advice/> }.into_any(),
        None => view! { <p class="note">{missing()}</p> }.into_any(),
    });
    view! { <section class="questions sheet__result" role="status">{outcome}</section> }
}

#[component]
fn Result(
    /// Of which sheet.
    sheet: Sheet,
    /// Its total.
    score: u8,
    /// What that may be worth.
    advice: Advice,
) -> impl IntoView {
    let State {
        journey, sheets, ..
    } = state();
    let most = sheet.instrument().highest;
    let talk = advice >= Advice::MayBeWorthTalking;
    view! {
        <h2>{say!(sheets.total, n = score, most = most)}</h2>
        <p>{words::advice(advice)}</p>
        <p class="note small">{say!(sheets.no_diagnosis)}</p>
        <div class="step__next">
            <button class="button button--main" type="button" on:click=click(move || journey.go(Step::Now))>
                {say!(sheets.done)}
            </button>
            <KeepTotal sheet score/>
            {if talk {
                view! {
                    <button class="button button--quiet" type="button" on:click=opens_help()>
                        {say!(sheets.crisis_open)}
                    </button>
                }.into_any()
            } else {
                nothing()
            }}
            <button
                class="button button--plain"
                type="button"
                on:click=click(move || sheets.update(|sheets| sheets.clear(sheet)))
            >
                {say!(sheets.again)}
            </button>
        </div>
    }
}

/// The total is kept when the person says so; the answers to the items never are.
#[component]
fn KeepTotal(
    /// Of which sheet.
    sheet: Sheet,
    /// Its total.
    score: u8,
) -> impl IntoView {
    let keeping = keeping();
    let kept = RwSignal::new(false);
    let keep = move || {
        let at = now();
        if let Ok(total) = Total::new(sheet, score, at.date()) {
            let said = CheckIn::new(None, None).with_total(total);
            keeping.save(Entry::check_in(random_bits(), at, said));
            kept.set(true);
        }
    };
    part(move || {
        if keeping.status().get() != Keep::Open {
            nothing()
        } else if kept.get() {
            view! { <p class="note">{say!(sheets.kept)}</p> }.into_any()
        } else {
            view! {
                <button class="button button--quiet" type="button" on:click=click(keep)>{say!(sheets.keep)}</button>
            }
            .into_any()
        }
    })
}
