//! Whose genres the list is made from: the forecast's or the person's own. Both are kept, so that switching back and
//! forth loses nothing.

use leptos::prelude::*;
use music::{Genre, PerGenre};
use wellbeing::Breadth;
use wellbeing::flow::Choice;

use super::Taste;

/// Who chooses the genres.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Chooser {
    /// The forecast.
    #[default]
    Forecast,
    /// The person.
    Own,
}

/// The choice of genres.
#[derive(Clone, Copy)]
pub(crate) struct Choosing {
    /// Who chooses.
    pub(crate) chooser: RwSignal<Chooser>,
    /// The person's own choice; `None` until they first choose for themselves, from the forecast's picks.
    pub(crate) own: RwSignal<Option<PerGenre<bool>>>,
    /// The genres of the choice in force, best first for the forecast, in the usual order for own ones.
    pub(crate) genres: Memo<Vec<Genre>>,
    /// How many genres the forecast names, from few and sure to many and wide.
    /// A step, in a signal of a kind that the page has already: another would be kilobytes.
    step: RwSignal<usize>,
    taste: Taste,
}

impl Choosing {
    /// Starts with the forecast's choice, of the usual breadth.
    pub(super) fn new(taste: Taste) -> Self {
        let (chooser, own) = (RwSignal::default(), RwSignal::new(None));
        let step = RwSignal::new(taste.usual_breadth().step());
        let genres = Memo::new(move |_| match chooser.get() {
            Chooser::Forecast => picks(taste, breadth(step.get())),
            Chooser::Own => chosen(&own.get().unwrap_or_default()),
        });
        Self {
            chooser,
            own,
            genres,
            step,
            taste,
        }
    }

    /// Lets someone else choose. The person's own choice begins as the forecast's.
    pub(crate) fn hand_over(self, to: Chooser) {
        if to == Chooser::Own && self.own.with_untracked(Option::is_none) {
            let picks = untrack(|| self.picks());
            self.own
                .set(Some(PerGenre::from_fn(|genre| picks.contains(&genre))));
        }
        self.chooser.set(to);
    }

    /// Takes a genre into the person's own choice, or out of it.
    pub(crate) fn toggle(self, genre: Genre) {
        self.own.update(|own| {
            let own = own.get_or_insert_default();
            own[genre] = !own[genre];
        });
    }

    /// The genres that the forecast suggests.
    pub(crate) fn picks(self) -> Vec<Genre> {
        picks(self.taste, self.breadth())
    }

    /// The breadth in force.
    pub(crate) fn breadth(self) -> Breadth {
        breadth(self.step.get())
    }

    /// Takes another breadth.
    pub(crate) fn widen(self, to: Breadth) {
        self.step.set(to.step());
    }

    /// The breadth to begin with.
    pub(super) fn usual_breadth(self) -> Breadth {
        self.taste.usual_breadth()
    }

    /// The choice in force.
    pub(crate) fn choice(self) -> Choice {
        match self.chooser.get() {
            Chooser::Forecast => Choice::Forecast(self.breadth()),
            Chooser::Own => Choice::Own(self.genres.get()),
        }
    }
}

fn picks(taste: Taste, breadth: Breadth) -> Vec<Genre> {
    taste.forecast.with(|forecast| {
        let picks = forecast.as_ref().map(|forecast| forecast.picks(breadth));
        picks.unwrap_or_default()
    })
}

fn breadth(step: usize) -> Breadth {
    Breadth::at(u8::try_from(step).unwrap_or(u8::MAX))
}

fn chosen(own: &PerGenre<bool>) -> Vec<Genre> {
    own.iter()
        .filter(|(_, chosen)| **chosen)
        .map(|(genre, _)| genre)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_genres_keep_their_order() {
        let mut own = PerGenre::default();
        assert_eq!(chosen(&own), []);
        own[Genre::Rock] = true;
        own[Genre::Classical] = true;
        assert_eq!(chosen(&own), [Genre::Classical, Genre::Rock]);
    }
}
