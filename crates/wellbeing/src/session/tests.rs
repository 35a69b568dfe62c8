//! Sessions by example, on tracks of two genres along a line from quiet and sad to loud and cheerful.

use music::{AudioFeatures, Genre, GenreMix, PerGenre, Provenance, Zone};

use super::*;
use crate::feedback::{Response, fixtures::heard};
use crate::path::LEAST_VALENCE;
use crate::{Breadth, Certainty, ConditionEffect, GenreForecast};
use music::session::LOW_IN_A_ROW;

pub(super) const LIKED: [Genre; 2] = [Genre::Folk, Genre::Jazz];
/// Tracks in [`names`].
const COUNT: u8 = 60;

/// A forecast that expects a liking for [`LIKED`] only.
pub(crate) fn forecast() -> Forecast {
    let genres = PerGenre::from_fn(|genre| {
        let liked = LIKED.contains(&genre);
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

fn names() -> Vec<String> {
    (0..COUNT).map(|number| format!("name {number}")).collect()
}

/// Valence and energy rise together from 0 to 1; three minutes each; all else the same.
fn tracks(names: &[String]) -> Vec<Track<'_>> {
    (0..COUNT)
        .zip(names)
        .map(|(number, name)| {
            let height = f32::from(number) / f32::from(COUNT - 1);
            Track {
                id: TrackId(u32::from(number)),
                genre: LIKED[usize::from(number % 2)],
                title: name,
                artist: name,
                year: 2000,
                minutes: 3.0,
                features: AudioFeatures {
                    tempo: 100.0,
                    energy: height,
                    valence: height,
                    danceability: 0.5,
                    acousticness: 0.8,
                    instrumentalness: 0.8,
                },
                provenance: Provenance::Measured,
            }
        })
        .collect()
}

/// A session of [`tracks`] from a wish that `change` made.
fn planned(change: impl FnOnce(&mut Wish<'_>)) -> Session {
    let forecast = forecast();
    let effects = no_effects();
    let mut wish = Wish {
        forecast: &forecast,
        choice: &Choice::Forecast(Breadth::NARROWEST),
        intent: Intent::Lift,
        feeling: Feeling::new(0.4, 0.3).ok(),
        shape: Shape::Iso,
        minutes: Minutes::USUAL,
        low_valence: LowValence::Guarded,
        effects: &effects,
    };
    change(&mut wish);
    session_of(tracks(&names()), &wish)
}

fn heights(session: &Session) -> Vec<f32> {
    let height = |stop: &Stop| stop.id.0 as f32 / f32::from(COUNT - 1);
    session.stops.iter().map(height).collect()
}

#[test]
fn an_iso_session_rises_from_the_feeling_to_the_intent() {
    let session = planned(|_| ());
    let heights = heights(&session);
    assert!((heights[0] - 0.35).abs() < 0.15, "{heights:?}");
    assert!(heights[heights.len() - 1] > 0.65, "{heights:?}");
    assert!((session.minutes - 30.0).abs() <= 3.0);
    assert_eq!(session.unmet, []);
    let stages: Vec<Stage> = session.stops.iter().map(|stop| stop.stage).collect();
    assert!(stages.is_sorted(), "{stages:?}");
    assert!(stages.contains(&Stage::Start) && stages.contains(&Stage::There));
}

#[test]
fn a_direct_session_is_there_at_once() {
    let session = planned(|wish| wish.shape = Shape::Direct);
    assert!(session.stops.iter().all(|stop| stop.stage == Stage::There));
    assert!(heights(&session).iter().all(|height| *height > 0.55));
    let target = Intent::Lift.target();
    assert_eq!(session.stops[0].waypoint().valence, target.valence);
}

#[test]
fn iso_without_a_feeling_goes_straight_and_says_so() {
    let session = planned(|wish| wish.feeling = None);
    assert_eq!(session.shape, Shape::Direct);
    assert_eq!(session.unmet, [Unmet::NoStart]);
    let direct = planned(|wish| {
        wish.feeling = None;
        wish.shape = Shape::Direct;
    });
    assert_eq!((direct.stops, direct.unmet), (session.stops, Vec::new()));
}

#[test]
fn no_genres_make_no_session() {
    let none = Choice::Own(Vec::new());
    let forecast = forecast();
    let effects = no_effects();
    let wish = Wish {
        forecast: &forecast,
        choice: &none,
        intent: Intent::Calm,
        feeling: None,
        shape: Shape::Direct,
        minutes: Minutes::USUAL,
        low_valence: LowValence::Guarded,
        effects: &effects,
    };
    let session = session_of(tracks(&names()), &wish);
    assert_eq!(
        (session.stops, session.unmet),
        (Vec::new(), vec![Unmet::NoGenres])
    );
}

#[test]
fn low_mood_is_met_above_the_guard_unless_allowed() {
    let low = Feeling::new(0.05, 0.1).ok();
    let guarded = planned(|wish| wish.feeling = low);
    assert!(guarded.guard.start_raised && guarded.guard.longest_run <= LOW_IN_A_ROW);
    assert!(
        guarded
            .stops
            .iter()
            .all(|stop| stop.waypoint().valence >= LEAST_VALENCE)
    );
    let allowed = planned(|wish| {
        wish.feeling = low;
        wish.low_valence = LowValence::Allowed;
    });
    assert!(!allowed.guard.start_raised && allowed.guard.longest_run > LOW_IN_A_ROW);
    assert!(heights(&allowed)[0] < heights(&guarded)[0]);
    let direct = planned(|wish| {
        wish.feeling = low;
        wish.shape = Shape::Direct;
    });
    assert!(!direct.guard.start_raised);
}

#[test]
fn what_helped_before_is_chosen_more() {
    let high = |session: &Session| {
        let high = |stop: &&Stop| stop.id.0.is_multiple_of(2) && stop.id.0 >= 40;
        session.stops.iter().filter(high).count()
    };
    let effects = PerDescriptor::from_fn(|descriptor| Effect {
        mean: if descriptor.genre == Genre::Folk && descriptor.zone == Zone::High {
            -1.0
        } else {
            0.0
        },
        sureness: 1.0,
    });
    let forecast = forecast();
    let mut wish = Wish {
        forecast: &forecast,
        choice: &Choice::Forecast(Breadth::NARROWEST),
        intent: Intent::Lift,
        feeling: None,
        shape: Shape::Direct,
        minutes: Minutes::USUAL,
        low_valence: LowValence::Guarded,
        effects: &effects,
    };
    let with = session_of(tracks(&names()), &wish);
    let none = no_effects();
    wish.effects = &none;
    let without = session_of(tracks(&names()), &wish);
    assert!(
        high(&with) < high(&without),
        "{} {}",
        high(&with),
        high(&without)
    );
}

#[test]
fn effects_come_from_the_learner_and_its_seed() {
    let forecast = forecast();
    let jazz = Descriptor {
        genre: Genre::Jazz,
        zone: Zone::Low,
    };
    let mut learner = Learner::new();
    for _ in 0..40 {
        learner.respond(0, Intent::Calm, heard(jazz), Response::Helped);
    }
    let draw = |seed| effects(&learner, &forecast, Intent::Calm, 1, seed);
    assert_eq!(draw(3), draw(3));
    assert!(draw(3) != draw(4));
    assert!(draw(3)[jazz].mean > 0.0 && draw(4)[jazz].mean > 0.0);
    assert_eq!(no_effects()[jazz].mean, 0.0);
}

#[test]
fn own_genres_replace_the_forecast_s() {
    let jazz = Choice::Own(vec![Genre::Jazz]);
    assert!(jazz.mix(&forecast()) == GenreMix::of(&[Genre::Jazz]));
    let forecast = forecast();
    let effects = no_effects();
    let wish = Wish {
        forecast: &forecast,
        choice: &jazz,
        intent: Intent::Calm,
        feeling: None,
        shape: Shape::Free,
        minutes: Minutes::LEAST,
        low_valence: LowValence::Guarded,
        effects: &effects,
    };
    let session = session_of(tracks(&names()), &wish);
    assert!(!session.stops.is_empty());
    assert!(session.stops.iter().all(|stop| stop.id.0 % 2 == 1));
}

#[test]
fn tracks_with_words_are_counted_where_few_were_asked_for() {
    let effects = no_effects();
    let forecast = forecast();
    let choice = Choice::Own(LIKED.to_vec());
    let mut wish = Wish {
        forecast: &forecast,
        choice: &choice,
        intent: Intent::Focus,
        feeling: None,
        shape: Shape::Direct,
        minutes: Minutes::USUAL,
        low_valence: LowValence::Guarded,
        effects: &effects,
    };
    let names = names();
    let sung = |wish: &Wish<'_>, instrumentalness| {
        let all = tracks(&names).into_iter().map(|mut track| {
            track.features.instrumentalness = instrumentalness;
            track
        });
        let session = session_of(all, wish);
        let places = session.stops.len();
        (session.unmet, places)
    };
    let term = Term::Instrumentalness;
    let (unmet, tracks) = sung(&wish, 0.0);
    assert_eq!(unmet, [Unmet::Missed { term, tracks }]);
    // Nothing to tell where nobody sings, where nobody knows, and where nothing was asked.
    assert_eq!(sung(&wish, 0.9).0, []);
    assert_eq!(sung(&wish, f32::NAN).0, []);
    wish.intent = Intent::Calm;
    assert_eq!(sung(&wish, 0.0).0, []);
}
