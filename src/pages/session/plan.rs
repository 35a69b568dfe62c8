//! The path of a session: the chart, the tracks in their order with the reasons, what could not be had, and, before it
//! begins, what can be changed.

use leptos::prelude::*;
use wellbeing::ongoing::Ongoing;
use wellbeing::path::{Evidence, LowValence, Shape};
use wellbeing::session::{Session as Planned, Stop};

use super::item::Item;
use crate::dynamic::{change, click, flag, nothing, part, text};
use crate::figures::numbers::nearest;
use crate::pages::now::length::Length;
use crate::pages::tracks::intents::source;
use crate::parts::{ChoiceCard, PathChart};
use crate::state::{State, Step, Wish, state};
use crate::words::{self, say};
use crate::work::{Underway, Work, work};

/// Chart, list, and what can be changed.
#[component]
pub(super) fn Plan() -> impl IntoView {
    let Work { underway, .. } = work();
    let stops = Memo::new(move |_| underway.stops());
    let begun = Memo::new(move |_| underway.ongoing.with(Option::is_some));
    let wish = state().wish;
    view! {
        <section class="route" aria-labelledby="route-title">
            <h2 class="unseen" id="route-title">{say!(session.path)}</h2>
            {chart(underway, stops)}
            <p class="note">{text(move || length(underway))}</p>
            {part(move || if begun.get() { nothing() } else { view! { <Remarks underway/> }.into_any() })}
            <details class="route__all">
                <summary class="reasons__open">{say!(session.all)}</summary>
                {part(move || list(underway, wish, &stops.get()))}
            </details>
            {part(move || if begun.get() { nothing() } else { view! { <Change underway/> }.into_any() })}
        </section>
    }
}

fn chart(underway: Underway, stops: Memo<Vec<Stop>>) -> impl IntoView {
    let wish = state().wish;
    let catalogue = work().listening.catalogue;
    let drawn = Memo::new(move |_| {
        let own = underway.ongoing.with(|ongoing| {
            let ongoing = ongoing.as_ref()?;
            Some((ongoing.intent(), ongoing.before(), Some(ongoing.current())))
        });
        own.unwrap_or_else(|| (wish.intent.get(), wish.feeling.get(), None))
    });
    part(move || {
        let (intent, feeling, current) = drawn.get();
        let tracks = catalogue.with_value(|catalogue| {
            let place = |stop: &Stop| {
                let features = catalogue.as_ref()?.get(stop.id)?.features;
                Some((features.valence, features.energy))
            };
            stops.with(|stops| stops.iter().filter_map(place).collect())
        });
        view! { <PathChart intent feeling tracks current/> }.into_any()
    })
}

/// How many tracks and how long.
pub(super) fn length(underway: Underway) -> String {
    let own = underway.ongoing.with(|ongoing| {
        let ongoing = ongoing.as_ref()?;
        Some((ongoing.items().len(), (ongoing.passed().1 / 60_000) as f64))
    });
    let planned = || {
        underway.plan.with(|plan| {
            let plan = plan.as_ref();
            plan.map_or((0, 0.0), |plan| (plan.stops.len(), f64::from(plan.minutes)))
        })
    };
    let (n, minutes) = own.unwrap_or_else(planned);
    say!(session.status, n = n, minutes = nearest(minutes))
}

fn list(underway: Underway, wish: Wish, stops: &[Stop]) -> AnyView {
    let intent = underway
        .ongoing
        .with_untracked(|ongoing| ongoing.as_ref().map(Ongoing::intent))
        .unwrap_or_else(|| wish.intent.get());
    let item = |(place, stop): (usize, &Stop)| view! { <Item underway place intent stop=*stop/> };
    let items: Vec<_> = stops.iter().enumerate().map(item).collect();
    view! { <ol class="tracks">{items}</ol> }.into_any()
}

/// What the plan could not have, and what the guard asks.
#[component]
fn Remarks(underway: Underway) -> impl IntoView {
    let wish = state().wish;
    let lines = part(move || {
        let intent = words::intent(wish.intent.get());
        let lines = underway
            .plan
            .with(|plan| plan.as_ref().map(|plan| remarks(plan, intent)));
        let line = |words| view! { <p class="note small">{words}</p> };
        lines
            .unwrap_or_default()
            .into_iter()
            .map(line)
            .collect_view()
            .into_any()
    });
    let asks = Memo::new(move |_| {
        let raised =
            |plan: &Option<Planned>| plan.as_ref().is_some_and(|plan| plan.guard.start_raised);
        let allowed = wish.low_valence.get() == LowValence::Allowed;
        allowed || underway.plan.with(raised)
    });
    view! {
        <div class="route__remarks">
            {lines}
            {part(move || if asks.get() { question(wish) } else { nothing() })}
        </div>
    }
}

/// Nobody in low mood is walked through sad songs without being asked.
fn question(wish: Wish) -> AnyView {
    let allow = change(move |event| {
        wish.low_valence.set(if event_target_checked(&event) {
            LowValence::Allowed
        } else {
            LowValence::Guarded
        });
    });
    view! {
        <div class="route__question">
            <p class="note small" id="route-raised">{say!(session.raised)}</p>
            <label class="chip chip--box">
                <input
                    type="checkbox"
                    aria-describedby="route-raised"
                    prop:checked=flag(move || wish.low_valence.get() == LowValence::Allowed)
                    on:change=allow
                />
                <span>{say!(session.allow)}</span>
            </label>
        </div>
    }
    .into_any()
}

fn remarks(plan: &Planned, intent: &str) -> Vec<String> {
    let left_out = words::sessions::left_out(&plan.left_out, intent);
    let unmet = plan.unmet.iter().copied();
    unmet
        .filter_map(|unmet| words::sessions::unmet(unmet, intent))
        .chain(left_out)
        .collect()
}

/// What is known for a way or against it: beside the choice, for it is no reason to choose if it has to be looked for.
fn known(evidence: &Evidence) -> impl IntoView + use<> {
    view! {
        <li>
            {words::sessions::evidence(evidence)}" "
            <span class="reasons__source">{source(evidence.source)}</span>
        </li>
    }
}

/// Another length, another way, another selection, another wish.
#[component]
fn Change(underway: Underway) -> impl IntoView {
    let State { wish, journey, .. } = state();
    let card = move |shape: Shape| {
        view! {
            <div class="route__way">
                <ChoiceCard
                    group="shape"
                    title=words::sessions::shape(shape)
                    words=words::sessions::shape_words(shape).to_owned()
                    source=None
                    chosen=Signal::derive(move || wish.shape.get() == shape)
                    on_choose=move |()| wish.shape.set(shape)
                />
                <ul class="route__known small" aria-label=say!(session.known)>
                    {shape.evidence().iter().map(known).collect_view()}
                </ul>
            </div>
        }
    };
    view! {
        <details class="route__change">
            <summary class="reasons__open">{say!(session.change)}</summary>
            <div class="route__choices">
                <Length/>
                <fieldset>
                    <legend><h3>{say!(session.shape)}</h3></legend>
                    <div class="route__ways">{Shape::ALL.map(card).collect_view()}</div>
                </fieldset>
                <div class="route__others">
                    <button class="button button--quiet" type="button" on:click=click(move || underway.draw_anew())>
                        {say!(session.other)}
                    </button>
                    <button class="button button--quiet" type="button" on:click=click(move || journey.go(Step::Now))>
                        {say!(session.other_wish)}
                    </button>
                    <button
                        class="button button--quiet"
                        type="button"
                        hidden=flag(move || !journey.shows(Step::Genres))
                        on:click=click(move || journey.go(Step::Genres))
                    >
                        {say!(tracks.none_action)}
                    </button>
                </div>
            </div>
        </details>
    }
}
