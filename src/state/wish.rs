//! What the music is for, and how much of it.

use leptos::prelude::*;
use wellbeing::Minutes;
use wellbeing::intent::Intent;
use wellbeing::mood::Feeling;
use wellbeing::path::{LowValence, Shape};

/// How many tracks are shown at a time.
pub(crate) const PAGE: usize = 20;

/// What is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Wish {
    /// What the music is for.
    pub(crate) intent: RwSignal<Intent>,
    /// How many tracks of the list are asked for.
    pub(crate) limit: RwSignal<usize>,
    /// How the person feels now; `None` while they have not said.
    pub(crate) feeling: RwSignal<Option<Feeling>>,
    /// How long a session is to be.
    pub(crate) minutes: RwSignal<Minutes>,
    /// The way from the one mood to the other.
    pub(crate) shape: RwSignal<Shape>,
    /// Whether low music may come in runs; asked for in the session, never assumed.
    pub(crate) low_valence: RwSignal<LowValence>,
    /// Whether the session that is opened next is to be a new one; the session takes that back when it has heard it.
    pub(crate) fresh: RwSignal<bool>,
}

impl Wish {
    /// Starts with the usual wishes.
    pub(super) fn new() -> Self {
        let made = Made::default();
        Self {
            intent: RwSignal::new(made.intent),
            limit: RwSignal::new(PAGE),
            feeling: RwSignal::new(made.feeling),
            minutes: RwSignal::new(made.minutes),
            shape: RwSignal::new(made.shape),
            low_valence: RwSignal::new(made.low_valence),
            fresh: RwSignal::new(false),
        }
    }

    /// Looks for something else, from the top of the list.
    pub(crate) fn make(self, intent: Intent) {
        self.limit.set(PAGE);
        self.intent.set(intent);
    }

    /// Asks for more of the same.
    pub(crate) fn more(self) {
        self.limit.update(|limit| *limit += PAGE);
    }

    /// Whether anything is not as it usually is.
    pub(super) fn is_made(self) -> bool {
        self.made() != Made::default()
    }

    /// What was wished, to bring it back by.
    pub(super) fn made(self) -> Made {
        Made {
            intent: self.intent.get_untracked(),
            feeling: self.feeling.get_untracked(),
            minutes: self.minutes.get_untracked(),
            shape: self.shape.get_untracked(),
            low_valence: self.low_valence.get_untracked(),
        }
    }

    /// Wishes what was wished before.
    pub(super) fn remake(self, made: Made) {
        self.make(made.intent);
        self.feeling.set(made.feeling);
        self.minutes.set(made.minutes);
        self.shape.set(made.shape);
        self.low_valence.set(made.low_valence);
    }
}

/// All wishes at one time.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Made {
    intent: Intent,
    pub(super) feeling: Option<Feeling>,
    minutes: Minutes,
    shape: Shape,
    low_valence: LowValence,
}

impl Default for Made {
    /// Calm, the nearest to doing nothing, and the usual length.
    fn default() -> Self {
        Self {
            intent: Intent::Calm,
            feeling: None,
            minutes: Minutes::USUAL,
            shape: Shape::Iso,
            low_valence: LowValence::Guarded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_made_by_any_part_of_it_and_brought_back_whole() {
        let owner = Owner::new();
        owner.set();
        let wish = Wish::new();
        assert!(!wish.is_made());
        let usual = wish.made();
        let changes: [fn(Wish); 5] = [
            |wish| wish.make(Intent::Sleep),
            |wish| wish.feeling.set(Feeling::from_cell(1, 2).ok()),
            |wish| wish.minutes.set(Minutes::new(15).unwrap()),
            |wish| wish.shape.set(Shape::Free),
            |wish| wish.low_valence.set(LowValence::Allowed),
        ];
        for change in changes {
            change(wish);
            assert!(wish.is_made());
            wish.remake(usual);
            assert!(!wish.is_made());
        }
        // How much of a list is shown is no wish.
        wish.more();
        assert!(!wish.is_made());
    }
}
