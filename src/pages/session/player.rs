//! The track that is up: what it is, where to listen, its clock, and what to say to it.
//!
//! The same elements from the plan to the last track; only words and numbers in them change, so that nothing jumps and
//! focus stays.

use leptos::prelude::*;
use music::links::Service;
use wellbeing::feedback::Response;
use wellbeing::ongoing::{Breath, Ongoing, PAUSE, Phase};

use super::up::Up;
use crate::dynamic::{change, click, flag, nothing, part, text};
use crate::figures::clock::{minutes_seconds, share};
use crate::parts::SmallPlane;
use crate::words::{self, say};
use crate::work::{Underway, Work, work};

/// The card.
#[component]
pub(super) fn Player(
    /// The track that is up.
    up: Memo<Option<Up>>,
) -> impl IntoView {
    let Work { underway, .. } = work();
    let of = move |say: fn(&Up) -> String| {
        text(move || up.with(|up| up.as_ref().map(say)).unwrap_or_default())
    };
    let links = Service::ALL
        .into_iter()
        .enumerate()
        .map(|(at, service)| link(underway, up, at, service))
        .collect_view();
    let away = Memo::new(move |_| asked(underway, Ongoing::was_away));
    let begun = Memo::new(move |_| underway.ongoing.with(Option::is_some));
    view! {
        <section class="player-card" class:player-card--planned=flag(move || !begun.get()) aria-labelledby="player-title">
            <div class="player-card__scene">{scene(underway, up)}</div>
            <div class="player-card__words">
                <p class="player-card__stage small">
                    {of(|up| words::sessions::stage(up.stage, up.intent))}
                    <span class="player-card__place">
                        {of(|up| say!(player.place, n = up.place.0 + 1, of = up.place.1))}
                    </span>
                </p>
                <h2 class="player-card__title" id="player-title" dir="auto">{of(|up| up.title.clone())}</h2>
                <p class="player-card__facts" dir="auto">{of(|up| up.facts.clone())}</p>
                <p class="player-card__note small">
                    {text(move || if away.get() { say!(player.away) } else { say!(player.links_note) }.to_owned())}
                </p>
                <div class="player-card__links" role="group" aria-label=say!(player.links)>{links}</div>
            </div>
            <Clock underway/>
            <Moves underway/>
            <Say underway up/>
            <Rest underway/>
        </section>
    }
}

/// A yes or no about what is under way; no while nothing is.
fn asked(underway: Underway, ask: fn(&Ongoing) -> bool) -> bool {
    underway
        .ongoing
        .with(|ongoing| ongoing.as_ref().is_some_and(ask))
}

/// Where the track lies in the plane; in a pause a circle to breathe with.
fn scene(underway: Underway, up: Memo<Option<Up>>) -> impl IntoView {
    let seen =
        Memo::new(move |_| up.with(|up| up.as_ref().map(|up| (up.mood, up.intent, up.breathing))));
    part(move || match seen.get() {
        Some((_, _, true)) => breathing(underway),
        Some((track, intent, false)) => view! { <SmallPlane track intent/> }.into_any(),
        None => nothing(),
    })
}

/// A circle that grows for four seconds and shrinks for six, and the words for it.
fn breathing(underway: Underway) -> AnyView {
    let breath = Memo::new(move |_| {
        underway
            .ongoing
            .with(|ongoing| ongoing.as_ref().and_then(Ongoing::breath))
    });
    let words = text(move || match breath.get() {
        Some(Breath::In) => say!(player.breathe_in).to_owned(),
        Some(Breath::Out) => say!(player.breathe_out).to_owned(),
        None => String::new(),
    });
    // Whoever comes back to the page finds the circle where the words are.
    let passed = underway
        .ongoing
        .with_untracked(|ongoing| ongoing.as_ref().map_or(0, Ongoing::position));
    let delay = format!("-{}ms", passed % (PAUSE / 3));
    view! {
        <div class="breath">
            <span class="breath__circle" style=("animation-delay", delay)></span>
            <span class="breath__words">{words}</span>
        </div>
    }
    .into_any()
}

/// A link that tells the service the words of the search, and not even where they come from. The clock starts with it.
fn link(underway: Underway, up: Memo<Option<Up>>, at: usize, service: Service) -> impl IntoView {
    let address = text(move || {
        up.with(|up| up.as_ref().map(|up| up.links[at].clone()))
            .unwrap_or_default()
    });
    let label = text(move || {
        let title = up
            .with(|up| up.as_ref().map(|up| up.title.clone()))
            .unwrap_or_default();
        say!(tracks.link_label, title = title, service = service.name())
    });
    view! {
        <a
            class="button button--quiet"
            href=address
            target="_blank"
            rel="noopener noreferrer"
            aria-label=label
            on:click=click(move || underway.listen())
        >
            {service.name()}
        </a>
    }
}

/// How far the track is, as a bar and in minutes.
#[component]
fn Clock(underway: Underway) -> impl IntoView {
    let catalogue = work().listening.catalogue;
    let now = Memo::new(move |_| {
        let first = || {
            let planned = underway
                .plan
                .with(|plan| plan.as_ref()?.stops.first().map(|stop| stop.id));
            let length =
                catalogue.with_value(|catalogue| Some(catalogue.as_ref()?.get(planned?)?.minutes));
            (0, (f64::from(length.unwrap_or(0.0)) * 60_000.0) as u32)
        };
        let own = underway.ongoing.with(|ongoing| {
            let ongoing = ongoing.as_ref()?;
            Some(match ongoing.phase() {
                Phase::Breathing => (ongoing.position(), PAUSE),
                _ => (
                    ongoing.position(),
                    ongoing.items()[ongoing.current()].length(),
                ),
            })
        });
        let (position, length) = own.unwrap_or_else(first);
        (position / 1_000, length / 1_000)
    });
    let time = move || {
        let (position, length) = now.get();
        say!(
            player.time,
            passed = minutes_seconds(position * 1_000),
            length = minutes_seconds(length * 1_000)
        )
    };
    let percent = move || {
        let (position, length) = now.get();
        share(position, length).to_string()
    };
    view! {
        <div class="player-card__clock">
            <div
                class="progress"
                role="progressbar"
                aria-label=say!(player.progress)
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=text(percent)
                aria-valuetext=text(time)
                style=("--done", text(percent))
            ></div>
            <p class="player-card__time small" aria-hidden="true"><bdi dir="ltr">{text(time)}</bdi></p>
        </div>
    }
}

/// Back, the one large button, and on.
#[component]
fn Moves(underway: Underway) -> impl IntoView {
    let main = Memo::new(move |_| {
        underway.ongoing.with(|ongoing| match ongoing {
            Some(ongoing) if ongoing.phase() == Phase::Breathing => say!(player.resume),
            Some(ongoing) if ongoing.runs() => say!(player.pause),
            Some(ongoing) if ongoing.position() > 0 => say!(player.resume),
            _ => say!(player.listen),
        })
    });
    view! {
        <div class="player-card__moves">
            <button
                class="button button--quiet player-card__move"
                type="button"
                on:click=click(move || underway.act(Ongoing::back))
            >
                {say!(player.back)}
            </button>
            <button class="button button--main" id="player-main" type="button" on:click=click(move || underway.press())>
                {text(move || main.get().to_owned())}
            </button>
            <button
                class="button button--quiet player-card__move"
                type="button"
                on:click=click(move || underway.act(Ongoing::skip))
            >
                {say!(player.skip)}
            </button>
        </div>
    }
}

/// Three words for a track; pressed again, one is taken back.
#[component]
fn Say(underway: Underway, up: Memo<Option<Up>>) -> impl IntoView {
    let said = Memo::new(move |_| {
        underway.ongoing.with(|ongoing| {
            let ongoing = ongoing.as_ref()?;
            ongoing.items()[ongoing.on_hand()].response()
        })
    });
    let asked = text(move || {
        up.with(|up| match up {
            Some(up) if up.breathing => say!(player.say_named, title = up.on_hand.0.as_str()),
            _ => say!(player.say).to_owned(),
        })
    });
    let button = move |response: Response| {
        let is_it = move || said.get() == Some(response);
        let pressed = text(move || if is_it() { "true" } else { "false" }.to_owned());
        let toggle = click(move || {
            let next = (said.get_untracked() != Some(response)).then_some(response);
            underway.act(move |ongoing, _| ongoing.respond(ongoing.on_hand(), next));
        });
        view! {
            <button
                class="button button--quiet word"
                type="button"
                aria-pressed=pressed
                on:click=toggle
            >
                {words::sessions::response(response)}
            </button>
        }
    };
    view! {
        <div class="player-card__say" role="group" aria-labelledby="player-say">
            <p class="player-card__asked" id="player-say">{asked}</p>
            <div class="player-card__words-said">
                {[Response::Helped, Response::Neutral, Response::NotForMe].map(button).collect_view()}
            </div>
        </div>
    }
}

/// Pauses, and the end.
#[component]
fn Rest(underway: Underway) -> impl IntoView {
    view! {
        <div class="player-card__rest">
            <label class="chip chip--box">
                <input
                    type="checkbox"
                    prop:checked=flag(move || underway.pauses())
                    on:change=change(move |event| underway.set_pauses(event_target_checked(&event)))
                />
                <span>{say!(player.pauses)}</span>
            </label>
            <button
                class="button button--plain player-card__move"
                type="button"
                on:click=click(move || underway.act(Ongoing::end))
            >
                {say!(player.end)}
            </button>
        </div>
    }
}
