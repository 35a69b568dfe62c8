//! What happens when somebody presses something: starts the work, tells the [`Face`] what becomes of it, keeps what
//! was found. Lives in the state's slot, so leaving the page neither loses nor stops anything.

mod acts;
mod own_id;
mod signing;

use std::any::Any;
use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use music::TrackId;
use spotify::Later;
use spotify::candidates::{Candidate, Candidates};
use spotify::ids::SpotifyTrackId;
use wellbeing::path::{LowValence, Shape};
use wellbeing::session::{Guard, Session as Planned, Wish, no_effects, session_of};
use wellbeing::{Forecast, Minutes};

use super::engine::Engine;
use super::face::{Act, Face, Standing};
use crate::browser;
use crate::state::{Kept, State, state};
use crate::work::{Work, work};

/// Lengths on offer, in figures and in minutes.
pub(super) const MINUTES: [(&str, u32); 5] =
    [("15", 15), ("30", 30), ("45", 45), ("60", 60), ("90", 90)];

/// Which of them comes first.
const USUAL: usize = 1;

/// What was found, and what could not be used of it.
#[derive(Default)]
pub(super) struct Found {
    pub(super) candidates: Candidates,
    /// Results that are no tracks, or came twice.
    pub(super) dropped: usize,
    /// Whether it ended before all was asked.
    pub(super) partial: bool,
}

/// The page's memory and its verbs. Copies are the same one.
#[derive(Clone, Copy)]
pub(super) struct Session {
    /// What the page shows.
    pub(super) face: RwSignal<Face>,
    /// What was found.
    pub(super) found: RwSignal<Found>,
    /// Position of the wished length among [`MINUTES`].
    pub(super) minutes: RwSignal<usize>,
    /// The Client ID as typed.
    pub(super) typed: RwSignal<String>,
    /// Whether the device remembers the Client ID.
    pub(super) remembered: RwSignal<bool>,
    /// The list that follows.
    pub(super) listed: Memo<Planned>,
    /// Whether the person asked for covers and players.
    pub(super) covers: Memo<bool>,
    /// Whether somebody wants a Client ID of their own although there is one.
    own_id: RwSignal<bool>,
    engine: StoredValue<Rc<Engine>, LocalStorage>,
    running: StoredValue<Option<AbortHandle>>,
    app: State,
    work: Work,
}

impl Session {
    /// The one session of this app.
    pub(super) fn here() -> Self {
        state().spotify.get_or(Self::begin)
    }

    fn begin() -> Self {
        let (app, work) = (state(), work());
        let (found, minutes) = (RwSignal::new(Found::default()), RwSignal::new(USUAL));
        let engine = Rc::new(Engine::new());
        let face = RwSignal::new(Face::default());
        let own = own_id::kept();
        let session = Self {
            face,
            found,
            minutes,
            remembered: RwSignal::new(own.is_some()),
            typed: RwSignal::new(own.unwrap_or_default()),
            listed: Memo::new(move |_| planned(app, work, found, minutes)),
            covers: watched(face, Box::new(|face| face.covers)),
            own_id: RwSignal::new(false),
            engine: StoredValue::new_local(Rc::clone(&engine)),
            running: StoredValue::new(None),
            app,
            work,
        };
        let keeper = engine.keeper();
        if keeper.is_signed_in() {
            session.face.update(|face| {
                face.arrive();
                face.stay = keeper.stays();
            });
        }
        keeper.on_change(move |signed_in| session.changed(signed_in));
        session.welcome_back();
        session
    }

    /// Something that follows from the face, and changes only when it does.
    pub(super) fn watch(self, ask: impl Fn(&Face) -> bool + Send + Sync + 'static) -> Memo<bool> {
        let ask: Box<dyn Fn(&Face) -> bool + Send + Sync> = Box::new(ask);
        watched(self.face, ask)
    }

    /// The candidate that stands behind a place of the list.
    pub(super) fn with_candidate<T>(
        self,
        id: TrackId,
        draw: impl FnOnce(&Candidate) -> T,
    ) -> Option<T> {
        self.found
            .with_untracked(|found| found.candidates.get(id).map(draw))
    }

    /// The tracks of the list, in order.
    pub(super) fn tracks(self) -> Vec<SpotifyTrackId> {
        let stops = self.listed.with(|planned| planned.stops.clone());
        let track = |id| self.with_candidate(id, |candidate| candidate.track.id().clone());
        stops.iter().filter_map(|stop| track(stop.id)).collect()
    }

    /// Opens the player of one track, or none.
    pub(super) fn play(self, track: Option<SpotifyTrackId>) {
        self.face.update(|face| face.playing = track);
    }

    /// Shows covers and players, or hides them.
    pub(super) fn show_covers(self, wanted: bool) {
        self.face.update(|face| {
            face.covers = wanted;
            face.playing = None;
        });
        follow(&["spotify-covers"]);
    }

    /// Begins something that takes a while, instead of whatever is at work.
    fn run(self, act: Act, work: Later<'static, ()>) {
        self.abort();
        let (work, handle) = abortable(work);
        self.running.set_value(Some(handle));
        self.face.update(|face| face.begin(act));
        spawn_local(async move {
            // Who aborted it has said what there is to say.
            let _ = work.await;
        });
        follow(&["spotify-stop"]);
    }

    fn abort(self) {
        let running = self.running.try_update_value(Option::take).flatten();
        if let Some(handle) = running {
            handle.abort();
            self.face.update(Face::interrupt);
        }
    }

    fn engine(self) -> Rc<Engine> {
        self.engine.with_value(Rc::clone)
    }

    /// Somebody was signed in or out, perhaps by Spotify itself or in another tab.
    fn changed(self, signed_in: bool) {
        let stays = self.engine().keeper().stays();
        self.face.update(|face| {
            face.stay = stays;
            match (signed_in, face.standing) {
                (true, _) => face.arrive(),
                (false, Standing::In) => face.run_out(),
                (false, _) => {}
            }
        });
    }
}

impl Kept for Session {
    fn start_over(&self) {
        self.abort();
        self.engine().forget();
        self.found.set(Found::default());
        self.minutes.set(USUAL);
        self.face.update(Face::start_over);
    }

    fn erase(&self) {
        self.start_over();
        self.sign_out();
        self.remembered.set(false);
        self.typed.set(String::new());
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn watched(face: RwSignal<Face>, ask: Box<dyn Fn(&Face) -> bool + Send + Sync>) -> Memo<bool> {
    Memo::new(move |_| face.with(&ask))
}

/// Leads focus to the first of these that is there, if what had it has gone.
fn follow(ids: &'static [&'static str]) {
    request_animation_frame(move || {
        request_animation_frame(move || browser::rescue_focus(ids));
    });
}

/// Ranked in the page, by the choice of genres that is in force.
fn planned(app: State, work: Work, found: RwSignal<Found>, minutes: RwSignal<usize>) -> Planned {
    let (choice, intent) = (work.choosing.choice(), app.wish.intent.get());
    let minutes = length(minutes.get());
    let effects = no_effects();
    let of = |forecast: &Forecast| {
        let wish = Wish {
            forecast,
            choice: &choice,
            intent,
            feeling: None,
            shape: Shape::Direct,
            minutes,
            low_valence: LowValence::Guarded,
            // What helped before is learned from Attune's own list only; Spotify's terms and ours agree on that.
            effects: &effects,
        };
        found.with(|found| session_of(found.candidates.tracks(), &wish))
    };
    let forecast = work.taste.forecast;
    forecast.with(|forecast| forecast.as_ref().map_or_else(empty, of))
}

fn length(position: usize) -> Minutes {
    let offered = MINUTES.get(position);
    offered
        .and_then(|&(_, minutes)| Minutes::new(minutes).ok())
        .unwrap_or(Minutes::USUAL)
}

/// No list, when the page could not read its own model.
fn empty() -> Planned {
    Planned {
        stops: Vec::new(),
        minutes: 0.0,
        unmet: Vec::new(),
        left_out: Vec::new(),
        guard: Guard {
            low_valence: LowValence::Guarded,
            start_raised: false,
            longest_run: 0,
        },
        shape: Shape::Direct,
        cost: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_on_offer_can_be_planned() {
        for (position, (words, minutes)) in MINUTES.into_iter().enumerate() {
            assert_eq!(u32::from(length(position).get()), minutes);
            assert_eq!(words, minutes.to_string());
        }
        assert_eq!(length(USUAL), Minutes::USUAL);
        assert_eq!(length(MINUTES.len()), Minutes::USUAL);
    }
}
