//! Which genres the list is made from, by the choice in force.

use leptos::prelude::*;
use music::{Genre, PerGenre};
use wellbeing::Breadth;
use wellbeing::flow::Choice;

use super::Taste;
use crate::state::{Choices, Chooser};

/// The choice of genres, and what follows from it.
#[derive(Clone, Copy)]
pub(crate) struct Choosing {
    /// The genres of the choice in force, best first for the forecast, in the usual order for own ones.
    pub(crate) genres: Memo<Vec<Genre>>,
    choices: Choices,
    taste: Taste,
}

impl Choosing {
    /// Follows the choices, and the forecast.
    pub(super) fn of(choices: Choices, taste: Taste) -> Self {
        let genres = Memo::new(move |_| match choices.chooser.get() {
            Chooser::Forecast => picks(taste, breadth(choices, taste)),
            Chooser::Own => chosen(&choices.own.get().unwrap_or_default()),
        });
        Self {
            genres,
            choices,
            taste,
        }
    }

    /// Lets someone else choose. The person's own choice begins as the forecast's.
    pub(crate) fn hand_over(self, to: Chooser) {
        let Choices { chooser, own, .. } = self.choices;
        if to == Chooser::Own && own.with_untracked(Option::is_none) {
            let picks = untrack(|| self.picks());
            own.set(Some(PerGenre::from_fn(|genre| picks.contains(&genre))));
        }
        chooser.set(to);
    }

    /// The genres that the forecast suggests.
    pub(crate) fn picks(self) -> Vec<Genre> {
        picks(self.taste, self.breadth())
    }

    /// The breadth in force.
    pub(crate) fn breadth(self) -> Breadth {
        breadth(self.choices, self.taste)
    }

    /// The choice in force.
    pub(crate) fn choice(self) -> Choice {
        match self.choices.chooser.get() {
            Chooser::Forecast => Choice::Forecast(self.breadth()),
            Chooser::Own => Choice::Own(self.genres.get()),
        }
    }
}

fn breadth(choices: Choices, taste: Taste) -> Breadth {
    choices.breadth().unwrap_or_else(|| taste.usual_breadth())
}

fn picks(taste: Taste, breadth: Breadth) -> Vec<Genre> {
    taste.forecast.with(|forecast| {
        let picks = forecast.as_ref().map(|forecast| forecast.picks(breadth));
        picks.unwrap_or_default()
    })
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
