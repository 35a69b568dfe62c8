//! Whose genres the list is made from, and how many: what a person has set. What follows from it is worked out in
//! [`crate::work`].

use leptos::prelude::*;
use music::{Genre, PerGenre};
use wellbeing::Breadth;

/// Who chooses the genres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Chooser {
    /// The forecast.
    #[default]
    Forecast,
    /// The person.
    Own,
}

/// The choice of genres. Both choosers' are kept, so that switching back and forth loses nothing.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    /// Who chooses.
    pub(crate) chooser: RwSignal<Chooser>,
    /// The person's own choice; `None` until they first choose for themselves, from the forecast's picks.
    pub(crate) own: RwSignal<Option<PerGenre<bool>>>,
    /// How many genres the forecast names, from few and sure to many and wide; [`USUAL`] until they say so.
    /// A step, in a signal of a kind that the page has already: another would be kilobytes.
    pub(super) step: RwSignal<usize>,
}

/// As the model suggests, which may not be here yet.
pub(super) const USUAL: usize = usize::MAX;

impl Choices {
    /// Starts with the forecast's choice, of the usual breadth.
    pub(super) fn new() -> Self {
        Self {
            chooser: RwSignal::default(),
            own: RwSignal::new(None),
            step: RwSignal::new(USUAL),
        }
    }

    /// Takes a genre into the person's own choice, or out of it.
    pub(crate) fn toggle(self, genre: Genre) {
        self.own.update(|own| {
            let own = own.get_or_insert_default();
            own[genre] = !own[genre];
        });
    }

    /// The breadth that the person has set, if any.
    pub(crate) fn breadth(self) -> Option<Breadth> {
        let step = self.step.get();
        (step != USUAL).then(|| Breadth::at(u8::try_from(step).unwrap_or(u8::MAX)))
    }

    /// Takes another breadth.
    pub(crate) fn widen(self, to: Breadth) {
        self.step.set(to.step());
    }
}
