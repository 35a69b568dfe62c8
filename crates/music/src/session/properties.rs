//! What holds for every session, whatever was asked of whatever tracks.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::fixtures::{any_candidates, any_path};
use super::*;
use crate::{Genre, GenreMix, Part, PerGenre, Track, TrackId, comparison_key};

prop_compose! {
    fn any_mix()(weights in prop::array::uniform4(prop_oneof![Just(0.0_f32), 0.0_f32..10.0]), one in 0..5_usize) -> GenreMix {
        let mut all = PerGenre::default();
        all.0[..4].copy_from_slice(&weights);
        all.0[one] += 1.0;
        GenreMix::from_weights(all).unwrap()
    }
}

fn any_minutes() -> impl Strategy<Value = f32> {
    prop_oneof![9 => 10.0_f32..40.0, 1 => prop::sample::select(vec![f32::NAN, 0.0, -5.0, f32::INFINITY, 1e30])]
}

/// The same bits are the same session; NaN, which a request may hold, is not equal to itself.
fn text(session: &Session) -> String {
    format!("{session:?}")
}

/// The candidate that stands for an id: the first in an order of all they hold, so any of the same id may be it.
fn of_id<'a>(candidates: &[Candidate<'a>], id: TrackId) -> Vec<Track<'a>> {
    candidates
        .iter()
        .map(|candidate| candidate.track)
        .filter(|track| track.id == id)
        .collect()
}

/// Candidates with ids of their own, as sources give them.
fn numbered(candidates: &[Candidate<'static>]) -> Vec<Candidate<'static>> {
    (0..)
        .zip(candidates)
        .map(|(id, candidate)| {
            let mut candidate = *candidate;
            candidate.track.id = TrackId(id);
            candidate
        })
        .collect()
}

/// A length as the session counts it.
fn counted(minutes: f32) -> f64 {
    f64::from(if (0.25..=60.0).contains(&minutes) {
        minutes
    } else {
        USUAL_MINUTES
    })
}

/// Every promise but length, on candidates with ids of their own.
fn check(
    session: &Session,
    candidates: &[Candidate<'_>],
    mix: &GenreMix,
    low_in_a_row: usize,
) -> Result<(), TestCaseError> {
    let tracks: Vec<_> = session
        .places
        .iter()
        .map(|place| of_id(candidates, place.id)[0])
        .collect();
    let mut songs = BTreeSet::new();
    let mut run = 0;
    let mut repeated = 0;
    for (place, track) in tracks.iter().enumerate() {
        prop_assert!(mix.weight(track.genre) > 0.0);
        let song = [comparison_key(track.artist), comparison_key(track.title)];
        prop_assert!(
            songs.insert((
                song.clone(),
                song.iter().any(String::is_empty).then_some(track.id)
            )),
            "repeated"
        );
        run = if track.features.valence < LOW_VALENCE && track.features.valence.is_finite() {
            run + 1
        } else {
            0
        };
        prop_assert!(run <= low_in_a_row, "guard");
        let before = place
            .checked_sub(1)
            .map(|before| comparison_key(tracks[before].artist));
        repeated += usize::from(!song[0].is_empty() && before.as_ref() == Some(&song[0]));
    }
    let said = session.unmet.iter().find_map(|unmet| match unmet {
        Unmet::ArtistInARow { times } => Some(*times),
        _ => None,
    });
    prop_assert_eq!(said.unwrap_or(0), repeated);
    for place in &session.places {
        let sum = Part::ALL
            .into_iter()
            .fold(0.0, |sum, part| sum + place.parts.get(part));
        prop_assert_eq!(sum.to_bits(), place.score.to_bits());
        prop_assert!(place.score.is_finite());
    }
    let minutes: f64 = tracks.iter().map(|track| counted(track.minutes)).sum();
    prop_assert_eq!(session.minutes, minutes as f32);
    prop_assert!(session.cost.is_finite() && session.cost >= 0.0);
    Ok(())
}

/// Within one track of what was asked, or said not to be.
fn check_length(
    session: &Session,
    candidates: &[Candidate<'_>],
    asked: f32,
) -> Result<(), TestCaseError> {
    let asked = if asked.is_nan() {
        DEFAULT_MINUTES
    } else {
        asked.clamp(*MINUTES.start(), *MINUTES.end())
    };
    // The median of their lengths, by which a track is meant, is not more than the longest.
    let longest = candidates
        .iter()
        .map(|candidate| counted(candidate.track.minutes))
        .fold(0.0, f64::max);
    let kept = (session.minutes - asked).abs() <= longest as f32 + 1e-3;
    let said = session.unmet.iter().any(|unmet| {
        matches!(
            unmet,
            Unmet::Length { .. } | Unmet::NoTracks | Unmet::LowValence { .. }
        )
    });
    prop_assert!(kept || said, "{} for {asked}", session.minutes);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_session_is_valid(
        candidates in any_candidates(0..25), mix in any_mix(), slots in any_path(0..6), minutes in any_minutes(),
        low_in_a_row in 0..4_usize,
    ) {
        let candidates = numbered(&candidates);
        let request = SessionRequest {
            low_in_a_row,
            ..SessionRequest::new(&candidates, &mix, Path::Slots(&slots), minutes)
        };
        let session = plan(&request);
        check(&session, &candidates, &mix, low_in_a_row)?;
        check_length(&session, &candidates, minutes)?;
        let usable = candidates.iter().any(|candidate| mix.weight(candidate.track.genre) > 0.0);
        prop_assert_eq!(session.unmet.contains(&Unmet::NoTracks), !usable);
        // Something is placed unless the guard forbids every track.
        prop_assert!(!session.places.is_empty() || !usable || low_in_a_row == 0);
    }

    /// Where tracks are scarce, no session of more tracks would keep the rules; an artist follows themselves only
    /// where one that does not would be far too short.
    #[test]
    fn nothing_gives_way_without_need(candidates in any_candidates(1..9), slots in any_path(1..3), minutes in 25.0_f32..60.0) {
        let candidates = numbered(&candidates);
        let mix = GenreMix::of(&Genre::ALL).unwrap();
        let request = SessionRequest::new(&candidates, &mix, Path::Slots(&slots), minutes);
        let session = plan(&request);
        let rules = Rules { low_in_a_row: LOW_IN_A_ROW, artist_in_a_row: false, length: None };
        let strict = |places: usize| search::exact(&Problem::of(&request, places, rules)).is_some();
        let most = (1..=candidates.len()).filter(|&places| strict(places)).max().unwrap_or(0);
        let repeated = session.unmet.iter().any(|unmet| matches!(unmet, Unmet::ArtistInARow { .. }));
        let short = session.unmet.iter().any(|unmet| matches!(unmet, Unmet::Length { given, asked } if given < asked));
        if repeated {
            prop_assert!(session.places.len() > most);
        } else if short {
            // A session of the usual number of tracks that happen to be short has no need of more.
            prop_assert!(session.places.len() >= most || session.minutes >= 0.5 * minutes);
        }
    }

    /// Also where ids and songs are double.
    #[test]
    fn the_order_of_the_candidates_does_not_matter(
        candidates in any_candidates(0..20), mix in any_mix(), slots in any_path(1..5), minutes in any_minutes(), by in 0..20_usize,
    ) {
        let mut turned = candidates.clone();
        turned.reverse();
        turned.rotate_left(by.min(candidates.len()));
        let session = |candidates: &[Candidate<'_>]| text(&plan(&SessionRequest::new(candidates, &mix, Path::Slots(&slots), minutes)));
        let first = session(&candidates);
        prop_assert_eq!(&first, &session(&candidates));
        prop_assert_eq!(&first, &session(&turned));
    }

    #[test]
    fn a_longer_request_is_not_shorter_by_more_than_a_track(
        candidates in any_candidates(1..25), mix in any_mix(), slots in any_path(1..4), minutes in 10.0_f32..30.0, more in 0.0_f32..30.0,
    ) {
        let candidates = numbered(&candidates);
        let of = |minutes| plan(&SessionRequest::new(&candidates, &mix, Path::Slots(&slots), minutes));
        let (short, long) = (of(minutes), of(minutes + more));
        let tracks = candidates.iter().map(|candidate| counted(candidate.track.minutes));
        let longest = tracks.fold(0.0, f64::max) as f32;
        prop_assert!(long.minutes >= short.minutes - longest, "{} then {}", short.minutes, long.minutes);
    }

    /// Weights that make no sense do no harm.
    #[test]
    fn any_weights_give_a_valid_session(candidates in any_candidates(1..15), slots in any_path(1..4), weight in prop::sample::select(vec![f32::NAN, f32::INFINITY, -1.0, 0.0, 5.0])) {
        let candidates = numbered(&candidates);
        let mix = GenreMix::of(&Genre::ALL).unwrap();
        let weights = Weights { taste: weight, mood: weight, variety: weight, relevance: weight, step: weight, ..Weights::default() };
        let request = SessionRequest { weights, ..SessionRequest::new(&candidates, &mix, Path::Slots(&slots), 20.0) };
        check(&plan(&request), &candidates, &mix, LOW_IN_A_ROW)?;
    }
}
