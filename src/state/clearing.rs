//! Starting over, and taking that back.

use leptos::prelude::*;
use music::PerGenre;
use wellbeing::Draft;

use super::choices::USUAL;
use super::wish::Made;
use super::{CheckIn, Choices, Chooser, SpotifySlot, Wish};

/// All that a person has entered.
#[derive(Clone)]
struct Entered {
    draft: Draft,
    chooser: Chooser,
    own: Option<PerGenre<bool>>,
    step: usize,
    made: Made,
}

impl Entered {
    fn is_empty(&self) -> bool {
        self.draft.is_empty() && self.own.is_none() && self.made.feeling.is_none()
    }
}

/// Clears everything, and keeps what was cleared until the message about it is closed.
#[derive(Clone, Copy)]
pub(crate) struct Clearing {
    cleared: RwSignal<Option<Entered>>,
    erased: RwSignal<bool>,
    checkin: CheckIn,
    choices: Choices,
    wish: Wish,
    spotify: SpotifySlot,
}

impl Clearing {
    /// Starts with nothing to take back.
    pub(super) fn new(
        checkin: CheckIn,
        choices: Choices,
        wish: Wish,
        spotify: SpotifySlot,
    ) -> Self {
        Self {
            cleared: RwSignal::new(None),
            erased: RwSignal::new(false),
            checkin,
            choices,
            wish,
            spotify,
        }
    }

    /// Whether something was cleared that can be brought back.
    pub(crate) fn can_undo(self) -> bool {
        self.cleared.with(Option::is_some)
    }

    /// Clears every answer and choice.
    pub(crate) fn start_over(self) {
        let cleared = Entered {
            draft: self.checkin.draft.get_untracked(),
            chooser: self.choices.chooser.get_untracked(),
            own: self.choices.own.get_untracked(),
            step: self.choices.step.get_untracked(),
            made: self.wish.made(),
        };
        // Cannot be undone: it is asked for anew within a minute, and nobody has to trust that it is gone.
        self.spotify.start_over();
        self.empty();
        // Twice in a row there is nothing new to bring back, only what was cleared the first time.
        if !cleared.is_empty() || !self.can_undo() {
            self.cleared.set(Some(cleared));
        }
    }

    /// Clears every answer and choice for good, and who is signed in, after everything that was kept has been erased.
    pub(crate) fn erase(self) {
        self.spotify.erase();
        self.empty();
        self.cleared.set(None);
        self.erased.set(true);
    }

    /// Whether everything was erased, and the person has not closed the message about it yet.
    pub(crate) fn is_erased(self) -> bool {
        self.erased.get()
    }

    /// Brings everything back.
    pub(crate) fn undo(self) {
        if let Some(entered) = self.cleared.get_untracked() {
            self.fill(entered);
            self.forget();
        }
    }

    /// Lets go of what was cleared, and of the message about it.
    pub(crate) fn forget(self) {
        self.cleared.set(None);
        self.erased.set(false);
    }

    fn empty(self) {
        self.fill(Entered {
            draft: Draft::default(),
            chooser: Chooser::default(),
            own: None,
            step: USUAL,
            made: Made::default(),
        });
    }

    fn fill(self, entered: Entered) {
        self.checkin.draft.set(entered.draft);
        self.choices.own.set(entered.own);
        self.choices.step.set(entered.step);
        self.choices.chooser.set(entered.chooser);
        self.wish.remake(entered.made);
    }
}
