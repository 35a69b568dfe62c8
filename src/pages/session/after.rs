//! The music is over: how someone is now, if they like to say, and then what the session was. No score, no verdict.

use leptos::prelude::*;
use wellbeing::mood::Feeling;
use wellbeing::ongoing::Ongoing;

use crate::dynamic::{click, flag, nothing};
use crate::parts::{AffectGrid, TwoMoods};
use crate::state::{State, Step, Wish, state};
use crate::words::{self, say};
use crate::work::{Underway, Work, work};

/// "How are you now?"
#[component]
pub(super) fn After() -> impl IntoView {
    let Work { underway, .. } = work();
    let feeling = RwSignal::new(None::<Feeling>);
    let close = move |after: Option<Feeling>| underway.close(after);
    view! {
        <section class="after" aria-labelledby="session-next">
            <h2 id="session-next" tabindex="-1">{say!(player.after)}</h2>
            <p class="note">{say!(player.after_lead)}</p>
            <AffectGrid
                id="after"
                label=say!(player.after_grid)
                value=feeling
                on_change=move |told| feeling.set(told)
            />
            <div class="after__acts">
                <button
                    class="button button--main"
                    type="button"
                    disabled=flag(move || feeling.get().is_none())
                    on:click=click(move || close(feeling.get_untracked()))
                >
                    {say!(player.after_told)}
                </button>
                <button class="button button--quiet" type="button" on:click=click(move || close(None))>
                    {say!(player.after_untold)}
                </button>
            </div>
        </section>
    }
}

/// What the session was, and the ways on.
#[component]
pub(super) fn Summary() -> impl IntoView {
    let State { journey, wish, .. } = state();
    let Work { underway, .. } = work();
    let (before, after, heard) = underway.ongoing.with_untracked(|ongoing| {
        let moods = ongoing
            .as_ref()
            .map(|ongoing| (ongoing.before(), ongoing.after()));
        let (before, after) = moods.unwrap_or_default();
        (before, after, ongoing.as_ref().map_or(0, Ongoing::heard))
    });
    let heard = match heard {
        0 => say!(player.heard_none).to_owned(),
        1 => say!(player.heard_one).to_owned(),
        n => say!(player.heard, n = n),
    };
    let again = click(move || {
        take_over(underway, wish);
        underway.leave();
    });
    let go = move |to: Step| {
        click(move || {
            journey.go(to);
            take_over(underway, wish);
            underway.leave();
        })
    };
    view! {
        <section class="after" aria-labelledby="session-next">
            <h2 id="session-next" tabindex="-1">{say!(player.done)}</h2>
            {picture(before, after)}
            {moods(before, after).map(|words| view! { <p>{words}</p> })}
            <p class="note">{heard}</p>
            <p class="note small">{say!(player.done_note)}</p>
            <div class="after__acts">
                <button class="button button--main" type="button" on:click=go(Step::Now)>{say!(player.finish)}</button>
                <button class="button button--quiet" type="button" on:click=again>{say!(player.again)}</button>
                <button
                    class="button button--quiet"
                    type="button"
                    hidden=flag(move || !journey.shows(Step::Journal))
                    on:click=go(Step::Journal)
                >{say!(player.journal)}</button>
            </div>
        </section>
    }
}

/// How someone is after one session is how they are before the next.
fn take_over(underway: Underway, wish: Wish) {
    let after = underway
        .ongoing
        .with_untracked(|ongoing| ongoing.as_ref().and_then(Ongoing::after));
    wish.feeling.set(after);
}

fn picture(before: Option<Feeling>, after: Option<Feeling>) -> AnyView {
    match (before, after) {
        (Some(before), Some(after)) => view! { <TwoMoods before after/> }.into_any(),
        _ => nothing(),
    }
}

fn moods(before: Option<Feeling>, after: Option<Feeling>) -> Option<String> {
    let word = |feeling: Feeling| words::region(feeling.region());
    match (before, after) {
        (Some(before), Some(after)) => Some(say!(
            player.done_both,
            before = word(before),
            after = word(after)
        )),
        (Some(before), None) => Some(say!(player.done_before, before = word(before))),
        (None, Some(after)) => Some(say!(player.done_after, after = word(after))),
        (None, None) => None,
    }
}
