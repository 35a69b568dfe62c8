//! One check-in or session: a line that opens, what is in it, and a way to delete it.

use leptos::prelude::*;
use wellbeing::feedback::Response;
use wellbeing::journal::{CheckIn, Entry, Kind, Played, Session, Total};
use wellbeing::mood::Feeling;

use super::desk::{Desk, News};
use super::totals::total;
use crate::dynamic::{click, nothing};
use crate::keeping::keeping;
use crate::words::{self, say};

/// The entry.
#[component]
pub(super) fn EntryItem(
    /// Which.
    entry: Entry,
    /// See [`Desk`].
    desk: Desk,
) -> impl IntoView {
    let journal = keeping();
    let clock = entry.at().clock();
    let (name, inside) = match entry.kind() {
        Kind::CheckIn(said) => (check_in_name(said), check_in(said)),
        Kind::Session(held) => (session_name(held), session(held)),
        Kind::Feedback(_) | Kind::Settings(_) => return nothing(),
    };
    let named = format!("{} {clock}, {name}", words::short_day(entry.at().date()));
    let delete = click(move || {
        journal.remove(entry.id());
        desk.tell(News::Deleted);
        desk.deleted.set(Some(entry.clone()));
    });
    view! {
        <li>
            <details class="entry">
                <summary class="entry__open"><span class="entry__clock">{clock}</span>" "<span>{name}</span></summary>
                <div class="entry__inside">
                    {inside}
                    <p>
                        <button class="button button--plain button--small" type="button" aria-label=say!(journal.delete_named, name = named) on:click=delete>
                            {say!(journal.delete)}
                        </button>
                    </p>
                </div>
            </details>
        </li>
    }
    .into_any()
}

fn check_in_name(said: &CheckIn) -> String {
    match said.feeling() {
        Some(felt) => [say!(journal.check_in), ": ", words::region(felt.region())].concat(),
        None => say!(journal.check_in).to_owned(),
    }
}

fn session_name(held: &Session) -> String {
    let intent = words::intent(held.intent());
    say!(journal.session, intent = intent, n = held.minutes().get())
}

fn check_in(said: &CheckIn) -> AnyView {
    let felt = feeling(said.feeling());
    let answered = said.answers().map(|answers| answers.answered());
    let totals: Vec<_> = said
        .totals()
        .map(|one: Total| view! { <li>{total(one)}</li> })
        .collect();
    view! {
        <ul class="journal__facts">
            <li>{say!(journal.felt, word = felt)}</li>
            {answered.map(|n| view! { <li>{say!(journal.answered, n = n)}</li> })}
            {totals}
        </ul>
    }
    .into_any()
}

fn session(held: &Session) -> AnyView {
    let tracks: Vec<_> = held.tracks().iter().map(track).collect();
    let heard = if tracks.is_empty() {
        view! { <p class="note">{say!(journal.nothing_heard)}</p> }.into_any()
    } else {
        view! { <h4 class="entry__title">{say!(journal.heard)}</h4><ol class="entry__tracks">{tracks}</ol> }.into_any()
    };
    let saved = held.saved().len();
    view! {
        <ul class="journal__facts">
            <li>{say!(journal.before, word = feeling(held.before()))}</li>
            <li>{say!(journal.after, word = feeling(held.after()))}</li>
            {(saved > 0).then(|| view! { <li>{say!(journal.saved_tracks, n = saved)}</li> })}
        </ul>
        {heard}
    }
    .into_any()
}

fn feeling(felt: Option<Feeling>) -> &'static str {
    felt.map_or(say!(journal.not_said), |felt| words::region(felt.region()))
}

fn track(played: &Played) -> AnyView {
    let reaction = played.reaction().map(|reaction| {
        view! { <span class="entry__reaction">{words_for(reaction)}</span> }
    });
    let name = say!(journal.by, title = played.title(), artist = played.artist());
    view! { <li><span dir="auto">{name}</span>" "{reaction}</li> }.into_any()
}

fn words_for(reaction: Response) -> &'static str {
    match reaction {
        Response::Helped => say!(journal.helped),
        Response::Neutral => say!(journal.neutral),
        Response::NotForMe => say!(journal.not_for_me),
        Response::Skipped => say!(journal.skipped),
    }
}
