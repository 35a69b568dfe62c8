//! The whole way from a forecast to a list of tracks, as one pure function: the app feeds it and shows what comes
//! out, golden tests run it without a browser.
//!
//! What crosses from here into `music` is a [`GenreMix`] and a `Target`, nothing else.

use music::ranking::{Ranked, rank};
use music::{Catalogue, Genre, GenreMix};

use crate::intent::Intent;
use crate::{Breadth, Forecast};

/// Which genres the list is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Those that the forecast picks at a breadth, in its proportions.
    Forecast(Breadth),
    /// Those that the person picked, in equal parts. Picking none means no list.
    Own(Vec<Genre>),
}

impl Choice {
    /// The mix that this choice asks for, `None` when nothing is chosen.
    #[must_use]
    pub fn mix(&self, forecast: &Forecast) -> Option<GenreMix> {
        match self {
            Self::Forecast(breadth) => Some(forecast.mix(*breadth)),
            Self::Own(genres) => GenreMix::of(genres),
        }
    }
}

/// The best tracks for a choice of genres and an intent, best first, at most `limit`.
#[must_use]
pub fn recommend(
    catalogue: &Catalogue,
    forecast: &Forecast,
    choice: &Choice,
    intent: Intent,
    limit: usize,
) -> Vec<Ranked> {
    choice
        .mix(forecast)
        .map(|mix| rank(catalogue, &mix, &intent.target(), limit))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use music::PerGenre;
    use music::catalogue::{encode, tsv};

    use super::*;
    use crate::{Certainty, ConditionEffect, GenreForecast};

    /// Two tracks of each genre: a quiet one at an even position, a loud and cheerful one after it.
    fn catalogue() -> Catalogue {
        let mut text = tsv::COLUMNS.join("\t") + "\n";
        for name in Genre::ALL.map(Genre::name) {
            text +=
                &format!("{name}\tQuiet\tOne of {name}\t1980\t3\t70\t0.1\t0.4\t0.3\t0.9\t0.9\n");
            text +=
                &format!("{name}\tLoud\tOther of {name}\t1990\t3\t120\t0.8\t0.9\t0.8\t0.1\t0\n");
        }
        Catalogue::decode(&encode(&tsv::parse("test", text.as_bytes()).unwrap())).unwrap()
    }

    /// A forecast that expects a liking for some genres.
    fn forecast(liked: &[Genre]) -> Forecast {
        let genres = PerGenre::from_fn(|genre| {
            let liked = liked.contains(&genre);
            let expected = if liked { 2.5 } else { 0.5 };
            GenreForecast {
                expected,
                probability: expected / 3.0,
                certainty: Certainty::Fair,
                told: None,
                named_from: liked.then_some(Breadth::NARROWEST),
                base: expected,
                contributions: Vec::new(),
            }
        });
        Forecast {
            genres,
            conditions: ConditionEffect::NONE,
            outlooks: Vec::new(),
            favourites: None,
        }
    }

    fn genres_of(catalogue: &Catalogue, list: &[Ranked]) -> Vec<Genre> {
        let mut genres: Vec<Genre> = list
            .iter()
            .map(|r| catalogue.get(r.id).unwrap().genre)
            .collect();
        genres.sort_unstable();
        genres.dedup();
        genres
    }

    const LIKED: [Genre; 3] = [Genre::Country, Genre::Jazz, Genre::Rap];

    #[test]
    fn the_forecast_s_genres_make_the_list() {
        let catalogue = catalogue();
        let list = recommend(
            &catalogue,
            &forecast(&LIKED),
            &Choice::Forecast(Breadth::NARROWEST),
            Intent::Calm,
            6,
        );
        assert_eq!(genres_of(&catalogue, &list), LIKED);
        assert_eq!(list.len(), 6);
    }

    #[test]
    fn own_genres_replace_the_forecast_s() {
        let catalogue = catalogue();
        let own = Choice::Own(vec![Genre::Metal, Genre::Folk]);
        let list = recommend(&catalogue, &forecast(&LIKED), &own, Intent::Calm, 10);
        assert_eq!(genres_of(&catalogue, &list), [Genre::Folk, Genre::Metal]);
    }

    #[test]
    fn no_genres_make_no_list() {
        let none = Choice::Own(Vec::new());
        assert_eq!(
            recommend(&catalogue(), &forecast(&LIKED), &none, Intent::Lift, 10),
            []
        );
    }

    #[test]
    fn the_intent_decides_between_quiet_and_loud() {
        let catalogue = catalogue();
        for (intent, quiet) in [
            (Intent::Sleep, true),
            (Intent::Calm, true),
            (Intent::Lift, false),
            (Intent::Release, false),
        ] {
            let list = recommend(
                &catalogue,
                &forecast(&LIKED),
                &Choice::Forecast(Breadth::NARROWEST),
                intent,
                3,
            );
            assert!(
                list.iter().all(|ranked| (ranked.id.0 % 2 == 0) == quiet),
                "{intent:?} {list:?}"
            );
        }
    }

    #[test]
    fn the_same_choice_gives_the_same_list() {
        let catalogue = catalogue();
        let run = |limit| {
            recommend(
                &catalogue,
                &forecast(&LIKED),
                &Choice::Forecast(Breadth::NARROWEST),
                Intent::Focus,
                limit,
            )
        };
        assert_eq!(run(6), run(6));
        assert_eq!(run(3), run(6)[..3]);
    }
}
