//! Which genres to name and to make a list of: from few and sure to many and wide.
//!
//! A genre that was told is named when it was told as liked. One that was not told is named when its probability
//! reaches the threshold of the breadth, and what a breadth names, every wider one names too. How often that is right,
//! and how much it misses, was measured on held-out people and stands in the model: [`Outlook`].

use music::{Genre, GenreMix, PerGenre};

use crate::few;
use crate::{Forecast, GenreForecast, Level};

/// A list is made of at least this many genres, so that one wrong guess does not spoil it.
pub const LEAST_PICKS: usize = 3;

/// A step between "fewer, surer" and "more, wider".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Breadth(u8);

impl Breadth {
    /// No ladder has more steps than this.
    pub(crate) const MOST: u8 = 32;
    /// Fewest and surest.
    pub const NARROWEST: Self = Self(0);
    /// Where the model's ladder starts from unless the person moves it: being right counts twice as much as finding
    /// all, for in a list a wrong genre is heard, and a missing one is not.
    pub(crate) const USUAL_BETA: f64 = 0.5;

    /// The breadth at a step, 0 for the narrowest. Steps past the model's last are as wide as the last.
    #[must_use]
    pub const fn at(step: u8) -> Self {
        Self(step)
    }

    /// Position among the steps.
    #[must_use]
    pub const fn step(self) -> usize {
        self.0 as usize
    }

    /// The first `steps` breadths.
    pub(crate) fn all(steps: usize) -> impl Iterator<Item = Self> {
        (0..Self::MOST).take(steps).map(Self)
    }
}

/// What to expect of the genres that a breadth names and that were not told, when as much is known as here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// Share of them that people listen to at least sometimes, 0 to 1.
    pub precision: f64,
    /// Share of all genres that people listen to at least sometimes that are among them, 0 to 1.
    pub recall: f64,
}

impl Forecast {
    /// Genres by strength, strongest first; ties by what the other answers speak for, then in the survey's order.
    #[must_use]
    pub fn order(&self) -> [Genre; Genre::COUNT] {
        order(&self.genres)
    }

    /// The widest breadth.
    #[must_use]
    pub fn widest(&self) -> Breadth {
        Breadth(u8::try_from(self.outlooks.len().saturating_sub(1)).unwrap_or(u8::MAX))
    }

    /// What to expect of a breadth; `None` past the widest.
    #[must_use]
    pub fn outlook(&self, breadth: Breadth) -> Option<Outlook> {
        self.outlooks.get(breadth.step()).copied()
    }

    /// The genres that were told as liked or reach the breadth's threshold, strongest first. It can be none.
    #[must_use]
    pub fn named(&self, breadth: Breadth) -> Vec<Genre> {
        named(&self.genres, breadth)
    }

    /// The genres to make a list of: those that are named, filled up to three. Genres that the person never or rarely
    /// listens to are not used to fill up, unless nothing else is left.
    #[must_use]
    pub fn picks(&self, breadth: Breadth) -> Vec<Genre> {
        pick(&self.genres, breadth)
    }

    /// The picks in proportion to their strength.
    #[must_use]
    pub fn mix(&self, breadth: Breadth) -> GenreMix {
        let picks = self.picks(breadth);
        // A pick may have strength 0 (everything answered "never"): it still gets a share.
        let weight = |genre: Genre| self.genres[genre].strength().max(0.1) as f32;
        let weights = PerGenre::from_fn(|genre| {
            if picks.contains(&genre) {
                weight(genre)
            } else {
                0.0
            }
        });
        GenreMix::from_weights(weights)
            .expect("there are always picks, and their weights are positive")
    }
}

fn order(genres: &PerGenre<GenreForecast>) -> [Genre; Genre::COUNT] {
    let mut order = Genre::ALL;
    few::sort_by(&mut order, |a, b| {
        let by_strength = genres[*b].strength().total_cmp(&genres[*a].strength());
        // Among equals the one told comes first, for it is certain; then what the other answers speak for.
        by_strength
            .then_with(|| genres[*b].told.is_some().cmp(&genres[*a].told.is_some()))
            .then_with(|| genres[*b].expected.total_cmp(&genres[*a].expected))
    });
    order
}

fn named(genres: &PerGenre<GenreForecast>, breadth: Breadth) -> Vec<Genre> {
    let reached = |genre: &Genre| {
        let from = genres[*genre].named_from;
        from.is_some_and(|from| from <= breadth)
    };
    order(genres).into_iter().filter(reached).collect()
}

pub(crate) fn pick(genres: &PerGenre<GenreForecast>, breadth: Breadth) -> Vec<Genre> {
    let mut picks = named(genres, breadth);
    let refused = |genre: &Genre| {
        genres[*genre]
            .told
            .is_some_and(|level| level < Level::Sometimes)
    };
    let order = order(genres);
    let fill_up = order.into_iter().filter(|g| !refused(g)).chain(order);
    for genre in fill_up {
        if picks.len() >= LEAST_PICKS {
            break;
        }
        if !picks.contains(&genre) {
            picks.push(genre);
        }
    }
    picks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Certainty, ConditionEffect};

    const USUAL: Breadth = Breadth(1);

    /// Named from the usual breadth on when expected to be liked.
    fn genre(expected: f64, told: Option<Level>) -> GenreForecast {
        let named_from = match told {
            Some(level) => (level >= Level::Sometimes).then_some(Breadth::NARROWEST),
            None => (expected >= 1.5).then_some(USUAL),
        };
        GenreForecast {
            expected,
            probability: expected / 3.0,
            certainty: Certainty::of(expected / 3.0),
            told,
            named_from,
            base: expected,
            contributions: Vec::new(),
        }
    }

    fn forecast(change: impl Fn(Genre) -> GenreForecast) -> Forecast {
        let outlook = Outlook {
            precision: 0.7,
            recall: 0.5,
        };
        Forecast {
            genres: PerGenre::from_fn(change),
            conditions: ConditionEffect::NONE,
            outlooks: vec![outlook; 3],
            favourites: None,
        }
    }

    #[test]
    fn the_persons_word_goes_before_the_forecast() {
        let f = forecast(|g| match g {
            Genre::Gospel => genre(0.1, Some(Level::Often)),
            Genre::Rock => genre(2.9, Some(Level::Never)),
            _ => genre(1.0, None),
        });
        let order = f.order();
        assert_eq!(order[0], Genre::Gospel);
        assert_eq!(order[Genre::COUNT - 1], Genre::Rock);
        assert_eq!(f.named(Breadth::NARROWEST), [Genre::Gospel]);
        assert!(!f.picks(f.widest()).contains(&Genre::Rock));
    }

    #[test]
    fn ties_follow_the_surveys_order() {
        assert_eq!(forecast(|_| genre(1.0, None)).order(), Genre::ALL);
    }

    #[test]
    fn few_named_genres_are_filled_up_to_three() {
        let f = forecast(|g| genre(if g == Genre::Jazz { 2.0 } else { 0.2 }, None));
        assert_eq!(f.named(USUAL), [Genre::Jazz]);
        assert_eq!(f.picks(USUAL).len(), LEAST_PICKS);
        assert_eq!(f.picks(USUAL)[0], Genre::Jazz);
    }

    #[test]
    fn all_named_genres_are_picked() {
        let f = forecast(|_| genre(2.8, None));
        assert_eq!(f.picks(USUAL).len(), Genre::COUNT);
        assert_eq!(f.picks(Breadth::NARROWEST).len(), LEAST_PICKS);
    }

    #[test]
    fn someone_who_likes_nothing_still_gets_a_mix() {
        let f = forecast(|_| genre(0.0, Some(Level::Never)));
        assert_eq!(f.picks(USUAL).len(), LEAST_PICKS);
        let total: f32 = f.mix(USUAL).iter().map(|(_, share)| share).sum();
        assert!((total - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_mix_follows_strength() {
        let f = forecast(|g| match g {
            Genre::Jazz => genre(3.0, None),
            Genre::VideoGame => genre(1.0, None),
            _ => genre(1.6, None),
        });
        let mix = f.mix(USUAL);
        assert!(mix.weight(Genre::Jazz) > mix.weight(Genre::Classical));
        assert_eq!(mix.weight(Genre::VideoGame), 0.0, "not named");
    }

    #[test]
    fn the_widest_breadth_has_an_outlook_and_there_is_none_past_it() {
        let f = forecast(|_| genre(1.0, None));
        assert_eq!(f.widest(), Breadth(2));
        assert!(f.outlook(f.widest()).is_some());
        assert_eq!(f.outlook(Breadth::at(3)), None);
    }
}
