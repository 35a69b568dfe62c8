//! The session: what is planned, and what is under way. Lives above the page, so that reading in the journal meanwhile
//! loses nothing; and in the journal, so that a reload does not.

mod kept;

use leptos::prelude::*;
use music::Catalogue;
use wellbeing::mood::Feeling;
use wellbeing::ongoing::{Now, Ongoing, Phase, Start};
use wellbeing::session::{
    Session as Planned, Stop, Wish as Asked, effects, looked_for, session_of,
};
use widget::Message;

use super::{Choosing, Hosted, Listening, Lists, Taste};
use crate::framed::Framed;
use crate::keeping::{Keeping, keeping, now, random_bits, today};
use crate::state::{self, State, Wish, state};

/// A session, planned or under way.
#[derive(Clone, Copy)]
pub(crate) struct Underway {
    /// What is planned, while nothing is under way; `None` when model or catalogue cannot be read.
    pub(crate) plan: Memo<Option<Planned>>,
    /// What is under way.
    pub(crate) ongoing: RwSignal<Option<Ongoing>>,
    /// An earlier session, which a new one takes the place of as soon as that begins.
    pub(crate) aside: RwSignal<Option<Ongoing>>,
    /// Whether an earlier session could not be gone on with.
    pub(crate) given_up: RwSignal<bool>,
    /// Whether there is to be a pause between two tracks.
    pauses: RwSignal<bool>,
    /// What the plan is drawn with.
    seed: RwSignal<u64>,
    /// The bytes that were kept or found last.
    known: StoredValue<Option<Vec<u8>>>,
    /// Whether a new session was asked for, and none has begun since.
    wants_new: StoredValue<bool>,
    /// What the first page is told of it.
    told: RwSignal<Option<state::Ongoing>>,
    wish: Wish,
    catalogue: StoredValue<Option<Catalogue>>,
    /// Whether tracks are still to come without anybody asking for them.
    is_settled: RwSignal<bool>,
    keeping: Keeping,
    /// The page around, if there is one.
    framed: Framed,
}

impl Underway {
    /// Follows what is asked for, and goes on with what was kept.
    pub(in crate::work) fn of(
        taste: Taste,
        choosing: Choosing,
        listening: Listening,
        (hosted, lists): (Hosted, Lists),
    ) -> Self {
        let State {
            wish,
            clearing,
            keeping: slot,
            framed,
            ..
        } = state();
        let keeping = keeping();
        let seed = RwSignal::new(drawn());
        let learner = Memo::new(move |_| keeping.learner());
        let plan = Memo::new(move |_| {
            let (choice, intent) = (choosing.choice(), wish.intent.get());
            taste.updated.with(|updated| {
                let updated = updated.as_ref()?;
                // Each reaction counts once: the learner begins from what is expected without it.
                let begin = &updated.without_own;
                listening.shelf.with(|catalogue, index| {
                    let known = learner
                        .with(|learner| effects(learner, begin, intent, today(), seed.get()));
                    let asked = Asked {
                        forecast: &updated.forecast,
                        choice: &choice,
                        intent,
                        feeling: wish.feeling.get(),
                        shape: wish.shape.get(),
                        minutes: wish.minutes.get(),
                        low_valence: wish.low_valence.get(),
                        effects: &known,
                    };
                    let (mix, way) = looked_for(&asked);
                    let near = mix.map(|mix| index.candidates(&mix, &way));
                    let tracks = near.into_iter().flatten();
                    session_of(tracks.filter_map(|id| catalogue.get(id)), &asked)
                })
            })
        });
        let underway = Self {
            plan,
            ongoing: RwSignal::new(None),
            aside: RwSignal::new(None),
            given_up: RwSignal::new(false),
            pauses: RwSignal::new(false),
            seed,
            known: StoredValue::new(None),
            wants_new: StoredValue::new(false),
            told: slot.ongoing,
            wish,
            catalogue: listening.catalogue,
            is_settled: hosted.is_settled,
            keeping,
            framed,
        };
        // What was kept comes when the journal is open, or from another tab; read once its tracks can be here.
        Effect::new(move || {
            let kept = keeping.ongoing();
            lists.settle();
            if underway.is_settled.get() {
                underway.find(kept);
            }
        });
        // Whoever starts over starts over.
        Effect::new(move || {
            if clearing.can_undo() {
                underway.drop_all();
            }
        });
        underway
    }

    /// The page was opened: if by the button that asks for a new session, an earlier one is put aside.
    pub(crate) fn arrive(self) {
        self.tick();
        let fresh = self.wish.fresh.get_untracked();
        if !fresh {
            return;
        }
        self.wish.fresh.set(false);
        self.wants_new.set_value(true);
        self.given_up.set(false);
        self.put_aside();
    }

    /// Puts what is under way aside. It is not lost until another one begins.
    fn put_aside(self) {
        let open = |ongoing: &Ongoing| ongoing.phase() != Phase::Done;
        if let Some(earlier) = self.ongoing.get_untracked() {
            self.ongoing.set(None);
            self.aside.set(Some(earlier).filter(open));
            // The page of the session says so; the first one need not.
            self.tell(None);
        }
        self.seed.set(drawn());
    }

    /// Goes back to the session that was put aside.
    pub(crate) fn take_up(self) {
        if let Some(earlier) = self.aside.get_untracked() {
            self.aside.set(None);
            self.wants_new.set_value(false);
            self.tell(Some(&earlier));
            self.ongoing.set(Some(earlier));
            self.tick();
        }
    }

    /// Another selection for the same wish.
    pub(crate) fn draw_anew(self) {
        self.seed.set(drawn());
    }

    /// Somebody opened the track that is up elsewhere. Begins the session if it has not begun.
    pub(crate) fn listen(self) {
        self.begin();
        self.act(Ongoing::listen);
    }

    /// The one large button: begins, goes on or waits.
    pub(crate) fn press(self) {
        self.begin();
        let runs = |ongoing: &Ongoing| ongoing.runs() && ongoing.phase() == Phase::Playing;
        if self
            .ongoing
            .with_untracked(|one| one.as_ref().is_some_and(runs))
        {
            self.act(Ongoing::pause);
        } else {
            self.act(Ongoing::resume);
        }
    }

    /// Does something with what is under way, and keeps it.
    pub(crate) fn act(self, act: impl FnOnce(&mut Ongoing, Now)) {
        let now = now().utc_milliseconds();
        let mut act = Some(act);
        self.ongoing.update(|ongoing| {
            if let (Some(ongoing), Some(act)) = (ongoing, act.take()) {
                act(ongoing, now);
            }
        });
        self.settle();
    }

    /// Looks at the clock.
    pub(crate) fn tick(self) {
        let runs = |ongoing: &Option<Ongoing>| ongoing.as_ref().is_some_and(Ongoing::runs);
        if !self.ongoing.with_untracked(runs) {
            return;
        }
        let now = now().utc_milliseconds();
        let mut moved = false;
        self.ongoing.update(|ongoing| {
            moved = ongoing.as_mut().is_some_and(|ongoing| ongoing.tick(now));
        });
        if moved {
            self.settle();
        }
    }

    /// Whether there is to be a pause between two tracks.
    pub(crate) fn pauses(self) -> bool {
        let own = self
            .ongoing
            .with(|ongoing| ongoing.as_ref().map(Ongoing::pauses));
        own.unwrap_or_else(|| self.pauses.get())
    }

    /// With or without pauses between tracks.
    pub(crate) fn set_pauses(self, pauses: bool) {
        self.pauses.set(pauses);
        self.act(move |ongoing, now| ongoing.set_pauses(now, pauses));
    }

    /// What is over is over.
    pub(crate) fn leave(self) {
        self.ongoing.set(None);
        self.seed.set(drawn());
        self.put(None);
    }

    /// The stops of what is under way, or of the plan.
    pub(crate) fn stops(self) -> Vec<Stop> {
        let own = self
            .ongoing
            .with(|ongoing| ongoing.as_ref().map(Ongoing::stops));
        own.unwrap_or_else(|| {
            let planned = |plan: &Option<Planned>| plan.as_ref().map(|plan| plan.stops.clone());
            self.plan.with(planned).unwrap_or_default()
        })
    }

    /// Begins what is planned, unless something is under way.
    fn begin(self) {
        if self.ongoing.with_untracked(Option::is_some) {
            return;
        }
        let start = Start {
            bits: random_bits(),
            at: now(),
            seed: self.seed.get_untracked(),
            intent: self.wish.intent.get_untracked(),
            shape: self.wish.shape.get_untracked(),
            minutes: self.wish.minutes.get_untracked(),
            low_valence: self.wish.low_valence.get_untracked(),
            feeling: self.wish.feeling.get_untracked(),
            pauses: self.pauses.get_untracked(),
        };
        let stops = untrack(|| self.stops());
        let begun = self
            .catalogue
            .with_value(|catalogue| Ongoing::begin(start, &stops, catalogue.as_ref()?));
        if begun.is_none() {
            return;
        }
        if let Some(earlier) = self.aside.get_untracked() {
            self.aside.set(None);
            self.teach(earlier);
        }
        self.wants_new.set_value(false);
        self.given_up.set(false);
        self.ongoing.set(begun);
        self.framed.tell(Message::SessionStarted);
    }

    /// Somebody is done with the session, with a word on how they are now or without. The page around is told that, and
    /// told so when the button is pressed, not when a clock has run out: what is in a session follows from what was said.
    pub(crate) fn close(self, after: Option<Feeling>) {
        self.act(move |ongoing, _| ongoing.close(after));
        self.framed.tell(Message::SessionFinished);
    }
}

/// A number that nobody could foresee.
fn drawn() -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = random_bits();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}
