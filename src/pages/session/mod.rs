//! A session: the track that is up, the path that it is on, and how someone is afterwards.
//!
//! One page from plan to summary. Whoever pressed "Begin" finds the first track with its links at once; the path and
//! what can be changed stand below. While it goes on the page redraws only what changes, so that focus stays where it
//! is.

mod after;
mod empty;
mod item;
mod media;
mod plan;
mod player;
mod up;

use std::time::Duration;

use leptos::prelude::*;
use wellbeing::ongoing::{Ongoing, Phase};
use wellbeing::session::Session as Planned;

use crate::browser;
use crate::dynamic::{click, nothing, part};
use crate::keeping::keeping;
use crate::parts::{StepTitle, announce};
use crate::state::Keep;
use crate::words::say;
use crate::work::{Underway, Work, work};
use after::{After, Summary};
use empty::Empty;
use plan::Plan;
use player::Player;
use up::up;

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(1);

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    /// There is nothing to play.
    Empty,
    /// A track, planned or under way.
    Music,
    /// The question how someone is now.
    After,
    /// What the session was.
    Summary,
}

impl Face {
    fn of(underway: Underway) -> Self {
        let phase = underway
            .ongoing
            .with(|ongoing| ongoing.as_ref().map(Ongoing::phase));
        match phase {
            Some(Phase::Playing | Phase::Breathing) => Self::Music,
            Some(Phase::After) => Self::After,
            Some(Phase::Done) => Self::Summary,
            None => {
                let some = |plan: &Option<Planned>| {
                    plan.as_ref().is_some_and(|plan| !plan.stops.is_empty())
                };
                if underway.plan.with(some) {
                    Self::Music
                } else {
                    Self::Empty
                }
            }
        }
    }
}

/// The session in the state it is in.
#[component]
pub(crate) fn SessionPage() -> impl IntoView {
    let Work { underway, .. } = work();
    underway.arrive();
    if let Ok(handle) = set_interval_with_handle(move || underway.tick(), TICK) {
        on_cleanup(move || handle.clear());
    }
    let face = Memo::new(move |_| Face::of(underway));
    let up = up(underway);
    media::listen(underway, up);
    announce(Box::new(move || aloud(underway, face.get(), up)));
    // What had focus goes with the face.
    Effect::new(move |before: Option<Face>| {
        let now = face.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(|| browser::rescue_focus(&["session-next", "main"]));
        }
        now
    });
    view! {
        <main id="main" class="step step--wide session" tabindex="-1">
            <StepTitle words=say!(session.title)/>
            <Notes/>
            {part(move || match face.get() {
                Face::Empty => view! { <Empty/> }.into_any(),
                Face::Music => view! { <div class="session__parts"><Player up/><Plan/></div> }.into_any(),
                Face::After => view! { <After/> }.into_any(),
                Face::Summary => view! { <Summary/> }.into_any(),
            })}
        </main>
    }
}

/// What changed by itself.
fn aloud(underway: Underway, face: Face, up: Memo<Option<up::Up>>) -> String {
    match face {
        Face::After => say!(player.over).to_owned(),
        Face::Empty | Face::Summary => String::new(),
        Face::Music => up.with(|up| match up {
            Some(up) if up.breathing => {
                say!(
                    player.breathing,
                    title = up.title.as_str(),
                    artist = up.artist.as_str()
                )
            }
            Some(up) if underway.ongoing.with_untracked(Option::is_some) => {
                say!(
                    player.next,
                    title = up.title.as_str(),
                    artist = up.artist.as_str()
                )
            }
            _ => plan::length(underway),
        }),
    }
}

/// What there is to know beside the session: an earlier one, one that was given up, and that nothing is kept.
#[component]
fn Notes() -> impl IntoView {
    let Work { underway, .. } = work();
    let status = keeping().status();
    let aside = Memo::new(move |_| underway.aside.with(Option::is_some));
    view! {
        {part(move || if aside.get() {
            let back = click(move || {
                underway.take_up();
                browser::focus("main");
            });
            view! {
                <p class="notice session__aside">
                    <span>{say!(session.aside)}</span>
                    <button class="button button--quiet button--small" type="button" on:click=back>
                        {say!(session.aside_back)}
                    </button>
                </p>
            }.into_any()
        } else {
            nothing()
        })}
        {part(move || if underway.given_up.get() {
            view! { <p class="notice">{say!(session.given_up)}</p> }.into_any()
        } else {
            nothing()
        })}
        {part(move || if status.get() == Keep::Off {
            view! { <p class="note small">{say!(session.not_kept)}</p> }.into_any()
        } else {
            nothing()
        })}
    }
}
