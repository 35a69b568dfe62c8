//! Every intent by every shape, short and long, guard on and off, of several feelings and pools of real tracks: each
//! gives a session that keeps what is promised, or says what it could not.

use std::collections::BTreeSet;

use crate::case::{catalogue, model};
use music::session::{LOW_IN_A_ROW, LOW_VALENCE, USUAL_MINUTES, Unmet as PlanUnmet};
use music::{AudioFeatures, Genre, Provenance, Track, TrackId, comparison_key};
use wellbeing::flow::Choice;
use wellbeing::intent::Intent;
use wellbeing::mood::Feeling;
use wellbeing::path::{LEAST_VALENCE, LowValence, Shape};
use wellbeing::session::{Session, Unmet, Wish, no_effects, session_of};
use wellbeing::{Draft, Forecast, Minutes};

const FEELINGS: [Option<(f32, f32)>; 4] =
    [None, Some((0.0, 0.0)), Some((0.05, 1.0)), Some((1.0, 1.0))];
/// Own genres that make every intent hard in its own way, and those of the forecast.
fn choices() -> [Choice; 3] {
    [
        Choice::Forecast(model().usual_breadth()),
        Choice::Own(vec![Genre::Metal]),
        Choice::Own(vec![Genre::Classical, Genre::Rap]),
    ]
}

fn nobody() -> Forecast {
    model().forecast(&Draft::default().check().unwrap())
}

/// Calls `look` with every wish there is, and a name for it.
fn every_wish(choices: &[Choice], mut look: impl FnMut(&str, &Wish<'_>)) {
    let (forecast, effects) = (nobody(), no_effects());
    for (choice, intent) in choices.iter().flat_map(|c| Intent::ALL.map(|i| (c, i))) {
        let ways = Shape::ALL
            .into_iter()
            .flat_map(|s| FEELINGS.map(|f| (s, f)));
        // Only an iso path asks how someone feels.
        for (shape, feeling) in ways.filter(|(s, f)| *s == Shape::Iso || f.is_none()) {
            for (minutes, low_valence) in [
                (Minutes::LEAST, LowValence::Guarded),
                (Minutes::LEAST, LowValence::Allowed),
                (Minutes::MOST, LowValence::Guarded),
                (Minutes::MOST, LowValence::Allowed),
            ] {
                let wish = Wish {
                    forecast: &forecast,
                    choice,
                    intent,
                    feeling: feeling.map(|(v, a)| Feeling::new(v, a).unwrap()),
                    shape,
                    minutes,
                    low_valence,
                    effects: &effects,
                };
                let (of, long) = (feeling, minutes.get());
                let name = format!("{choice:?} {intent:?} {shape:?} {of:?} {long} {low_valence:?}");
                look(&name, &wish);
            }
        }
    }
}

/// The upper median length of the tracks of the wished genres.
fn median_minutes(tracks: &[Track<'_>], wish: &Wish<'_>) -> f32 {
    let mix = wish.choice.mix(wish.forecast).unwrap();
    let wished = tracks.iter().filter(|t| mix.weight(t.genre) > 0.0);
    let usual = |minutes: f32| {
        if minutes.is_nan() {
            USUAL_MINUTES
        } else {
            minutes
        }
    };
    let mut lengths: Vec<f32> = wished.map(|track| usual(track.minutes)).collect();
    lengths.sort_by(f32::total_cmp);
    lengths
        .get(lengths.len() / 2)
        .copied()
        .unwrap_or(USUAL_MINUTES)
}

/// What is promised of any session.
fn check(name: &str, wish: &Wish<'_>, tracks: &[Track<'_>], session: &Session) {
    let of = |id: TrackId| *tracks.iter().find(|track| track.id == id).unwrap();
    let heard: Vec<Track<'_>> = session.stops.iter().map(|stop| of(stop.id)).collect();
    let song = |track: &Track<'_>| (comparison_key(track.title), comparison_key(track.artist));
    let songs: BTreeSet<_> = heard.iter().map(song).collect();
    assert_eq!(songs.len(), heard.len(), "{name}: a repeat");
    let mut in_a_row = heard
        .windows(2)
        .map(|pair| song(&pair[0]).1 == song(&pair[1]).1);
    let said = |wanted: fn(&PlanUnmet) -> bool| {
        let planning = session.unmet.iter().filter_map(|unmet| match unmet {
            Unmet::Planning(unmet) => Some(unmet),
            _ => None,
        });
        planning.filter(|unmet| wanted(unmet)).count() > 0
    };
    let told = said(|unmet| matches!(unmet, PlanUnmet::ArtistInARow { .. }));
    assert_eq!(in_a_row.any(|same| same), told, "{name}: an artist twice");
    if wish.low_valence == LowValence::Guarded {
        let low = |track: &Track<'_>| track.features.valence < LOW_VALENCE;
        let mut runs = heard.windows(LOW_IN_A_ROW + 1);
        assert!(!runs.any(|run| run.iter().all(low)), "{name}: the guard");
        let least = |stop: &wellbeing::session::Stop| stop.waypoint().valence >= LEAST_VALENCE;
        assert!(session.stops.iter().all(least), "{name}: a low waypoint");
    }
    // One track, of its own or of the median of those that could be played.
    let longest = heard.iter().map(|track| track.minutes);
    let longest = longest.fold(median_minutes(tracks, wish), f32::max);
    let off = (session.minutes - f32::from(wish.minutes.get())).abs();
    let told = said(|unmet| matches!(unmet, PlanUnmet::Length { .. } | PlanUnmet::NoTracks));
    assert!(off <= longest || told, "{name}: {off} minutes off");
    for stop in &session.stops {
        assert_eq!(stop.score.to_bits(), stop.parts.total().to_bits(), "{name}");
        assert!(stop.score.is_finite(), "{name}");
    }
    assert!(session.cost.is_finite() && session.cost >= 0.0, "{name}");
}

#[test]
fn everything_that_can_be_asked_of_the_catalogue_is_a_valid_session() {
    // Few of each genre, so that lengths and the guard are put under strain and the test stays quick.
    let mut taken = music::PerGenre::<usize>::default();
    let mut some = |track: &Track<'_>| {
        taken[track.genre] += 1;
        taken[track.genre] % 7 == 1
    };
    let tracks: Vec<Track<'_>> = catalogue().iter().filter(|track| some(track)).collect();
    let mut count = 0;
    every_wish(&choices(), |name, wish| {
        check(
            name,
            wish,
            &tracks,
            &session_of(tracks.iter().copied(), wish),
        );
        count += 1;
    });
    assert_eq!(count, 3 * 5 * 6 * 4);
}

/// A track about which nothing is known but its genre.
fn unknown(id: u32, title: &str) -> Track<'_> {
    let nan = f32::NAN;
    Track {
        id: TrackId(id),
        genre: Genre::Metal,
        title,
        artist: "Somebody",
        year: 0,
        minutes: nan,
        features: AudioFeatures {
            tempo: nan,
            energy: nan,
            valence: nan,
            danceability: nan,
            acousticness: nan,
            instrumentalness: nan,
        },
        provenance: Provenance::GenrePrior,
    }
}

#[test]
fn hopeless_pools_are_no_trouble_whatever_is_asked() {
    let metal = catalogue()
        .iter()
        .find(|track| track.genre == Genre::Metal)
        .unwrap();
    let again: Vec<Track<'_>> = (0..20)
        .map(|id| Track {
            id: TrackId(id),
            ..metal
        })
        .collect();
    let titles: Vec<String> = (0..40).map(|number| format!("Number {number}")).collect();
    let dark: Vec<Track<'_>> = (0..)
        .zip(&titles)
        .map(|(id, title)| unknown(id, title))
        .collect();
    let own = [Choice::Own(vec![Genre::Metal]), Choice::Own(Vec::new())];
    let pools: [(&[Track<'_>], usize); 4] = [(&[], 0), (&[metal], 1), (&again, 1), (&dark[..1], 1)];
    every_wish(&own, |name, wish| {
        let none = matches!(wish.choice, Choice::Own(genres) if genres.is_empty());
        for (tracks, most) in pools {
            let session = session_of(tracks.iter().copied(), wish);
            // The one real track is low in valence or not; alone it never makes a run.
            assert_eq!(session.stops.len(), if none { 0 } else { most }, "{name}");
            assert!(!session.unmet.is_empty(), "{name}");
            if !none {
                check(name, wish, tracks, &session);
            }
        }
    });
    // All by one artist about whom nothing is known: still as long as asked, and said.
    let own = [Choice::Own(vec![Genre::Metal])];
    every_wish(&own, |name, wish| {
        let session = session_of(dark.iter().copied(), wish);
        assert!(!session.stops.is_empty(), "{name}");
        let twice =
            |unmet: &Unmet| matches!(unmet, Unmet::Planning(PlanUnmet::ArtistInARow { .. }));
        assert!(
            session.unmet.iter().any(twice),
            "{name}: {:?}",
            session.unmet
        );
    });
}
