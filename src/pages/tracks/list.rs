//! The list of tracks, best first, a page at a time.

use leptos::prelude::*;

use super::track_item::TrackItem;
use crate::browser;
use crate::dynamic::{click, part};
use crate::state::{PAGE, state};
use crate::words::say;
use crate::work::work;

/// Tracks, and a button for more while there are more.
#[component]
pub(super) fn List() -> impl IntoView {
    let listening = work().listening;
    let wish = state().wish;
    let items = part(move || {
        let intent = wish.intent.get();
        let item = |(place, ranked)| view! { <TrackItem place intent ranked/> };
        listening
            .ranked
            .get()
            .into_iter()
            .enumerate()
            .map(item)
            .collect_view()
            .into_any()
    });
    let is_full = move || listening.ranked.with(Vec::len) >= wish.limit.get();
    let more = move || {
        let next = wish.limit.get_untracked();
        wish.more();
        // The button may be gone; the first new track is where reading goes on.
        request_animation_frame(move || browser::focus(&format!("track-{next}")));
    };
    view! {
        <ol class="tracks">{items}</ol>
        {part(move || if is_full() {
            view! {
                <button class="button button--quiet tracks__more" type="button" on:click=click(more)>
                    {say!(tracks.more, n = PAGE)}
                </button>
            }.into_any()
        } else {
            view! { <p class="note">{say!(tracks.all_shown)}</p> }.into_any()
        })}
    }
}
