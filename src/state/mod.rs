//! What the page remembers while it is open, in plain structs of signals. Nothing here outlives the page but the
//! [`Settings`].
//!
//! What a person enters is a signal in here. What follows from it needs the model and the catalogue, which come later
//! than the first page: it is worked out in [`crate::work`].

mod checkin;
mod choices;
mod clearing;
mod journey;
mod keeping;
mod settings;
mod sheets;
mod spotify;
mod update;
mod wish;

use leptos::prelude::*;

use crate::framed::Framed;
use crate::lazy::Chunk;
use crate::pages;
pub(crate) use checkin::CheckIn;
pub(crate) use choices::{Choices, Chooser};
pub(crate) use clearing::Clearing;
pub(crate) use journey::{Journey, Place, Step};
pub(crate) use keeping::{Keep, KeepingSlot, Ongoing, Reason};
pub(crate) use settings::{Country, Setting, Settings, Theme};
pub(crate) use sheets::Sheets;
pub(crate) use spotify::{Kept, SpotifySlot};
pub(crate) use update::Update;
pub(crate) use wish::{PAGE, Wish};

/// All of it, as one context: signals are copied freely.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// How the page is shown.
    pub(crate) settings: Settings,
    /// The page around, if there is one.
    pub(crate) framed: Framed,
    /// Where on the path the person is.
    pub(crate) journey: Journey,
    /// What they answered.
    pub(crate) checkin: CheckIn,
    /// The guided check-ins.
    pub(crate) sheets: RwSignal<Sheets>,
    /// Which genres are taken.
    pub(crate) choices: Choices,
    /// What the music is for.
    pub(crate) wish: Wish,
    /// What the Spotify page keeps.
    pub(crate) spotify: SpotifySlot,
    /// What is known of the journal before it has come.
    pub(crate) keeping: KeepingSlot,
    /// Starting over.
    pub(crate) clearing: Clearing,
    /// What the page that is open has to say aloud; see [`crate::parts::announce`].
    pub(crate) aloud: RwSignal<String>,
    /// Whether help was opened in this visit: it is filled then.
    pub(crate) help_asked: RwSignal<bool>,
    /// A newer build of the page.
    pub(crate) update: Update,
    /// The pages after the check-in.
    pub(crate) later: Chunk,
    /// The page of the person's own Spotify.
    pub(crate) spotify_page: Chunk,
    /// The journal.
    pub(crate) journal_page: Chunk,
}

impl State {
    /// Whether leaving the page would lose something that the person entered.
    pub(crate) fn has_entries(self) -> bool {
        self.checkin.draft.with_untracked(|draft| !draft.is_empty())
            || self.choices.own.with_untracked(Option::is_some)
            || self
                .sheets
                .with_untracked(|sheets| *sheets != Sheets::default())
            || self.wish.is_made()
    }
}

/// Makes an empty state known to everything below.
pub(crate) fn provide_state(settings: Settings) {
    let first = if settings.visited.get_untracked() {
        Step::Now
    } else {
        Step::Welcome
    };
    let journey = Journey::start(first);
    let checkin = CheckIn::new();
    let choices = Choices::new();
    let wish = Wish::new();
    let spotify = SpotifySlot::new();
    provide_context(State {
        settings,
        framed: Framed::new(),
        journey,
        checkin,
        sheets: RwSignal::default(),
        choices,
        wish,
        spotify,
        keeping: KeepingSlot::new(),
        clearing: Clearing::new(checkin, choices, wish, spotify),
        aloud: RwSignal::default(),
        help_asked: RwSignal::new(false),
        update: Update::new(),
        later: Chunk::new(pages::LATER),
        spotify_page: Chunk::new(pages::SPOTIFY),
        journal_page: Chunk::new(pages::JOURNAL),
    });
    if spotify::is_awaited() {
        // By way of the tracks, so that Back leads there.
        journey.go(Step::Tracks);
        journey.go(Step::Spotify);
    }
}

/// The state that the app provided.
pub(crate) fn state() -> State {
    use_context().expect("the app provides its state before it draws anything")
}
