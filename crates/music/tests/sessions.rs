//! Sessions of real tracks, and the beam against the optimum.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod common;

use std::collections::BTreeSet;
use std::path::Path as File;

use common::tables::{compared, rows};
use common::{at, mix, shared, starter, way};
use music::ranking::calibration::{counts, divergence};
use music::session::{
    Candidate, LOW_IN_A_ROW, LOW_VALENCE, Path, Problem, Rules, Session, SessionRequest, Slot, plan,
};
use music::{Catalogue, Genre, GenreMix, Mood, Track, TrackId};

const CASES: usize = 200;

/// Costs are not below 0, so that a gap can be a share of the optimum; it is also looked at as a share of the range
/// from the optimum to chance, which no shift of the costs can change.
#[test]
fn the_beam_is_within_two_percent_of_the_optimum() {
    let cases = compared(0, CASES);
    assert_eq!(cases.len(), CASES);
    let (mut sums, mut optimal) = ([0.0; 4], 0);
    for (seed, [best, found, .., by_step, chance]) in &cases {
        let (best, found) = (best.unwrap(), found.unwrap());
        let chance = chance.unwrap_or(found);
        assert!(found <= 1.02 * best, "seed {seed}: {found} for {best}");
        assert!(
            found - best <= 0.05 * (chance - best).max(0.0) + 1e-9,
            "seed {seed}"
        );
        optimal += usize::from(found - best < 1e-9);
        let by_step = by_step.unwrap_or(chance);
        for (sum, cost) in sums.iter_mut().zip([best, found, by_step, chance]) {
            *sum += cost;
        }
    }
    let [best, found, by_step, chance] = sums;
    assert!(
        found <= 1.001 * best && optimal >= 195,
        "{found} {best} {optimal}"
    );
    assert!(
        by_step > 1.08 * found && chance > 1.5 * found,
        "{by_step} {chance} {found}"
    );
    // The page says so, too.
    let page = File::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sequencing.md");
    let page = std::fs::read_to_string(page).unwrap();
    for row in rows(&cases) {
        assert!(
            page.contains(&row),
            "docs/sequencing.md is not what its command writes now, see there; it has no\n{row}"
        );
    }
}

fn mixes() -> [GenreMix; 3] {
    [
        mix(&[
            (Genre::Rock, 2.0),
            (Genre::Pop, 1.5),
            (Genre::Folk, 1.0),
            (Genre::HipHop, 0.5),
        ]),
        mix(&[
            (Genre::Classical, 3.0),
            (Genre::Jazz, 2.0),
            (Genre::Lofi, 2.0),
        ]),
        mix(&[(Genre::Metal, 1.0), (Genre::Rap, 1.0), (Genre::Edm, 1.0)]),
    ]
}

fn ways() -> [Vec<Slot>; 3] {
    let mood = |valence, arousal| Mood { valence, arousal };
    [
        way(mood(0.25, 0.3), mood(0.85, 0.7), 20),
        way(mood(0.3, 0.8), mood(0.55, 0.2), 20),
        vec![Slot {
            target: at(mood(0.4, 0.9)),
        }],
    ]
}

fn candidates(catalogue: &Catalogue) -> Vec<Candidate<'_>> {
    catalogue.iter().map(Candidate::from).collect()
}

/// Tracks by id; both sources number theirs by position.
fn tracks<'a>(session: &Session, candidates: &[Candidate<'a>]) -> Vec<Track<'a>> {
    session
        .places
        .iter()
        .map(|place| candidates[place.id.0 as usize].track)
        .collect()
}

/// What is promised of every session, with nothing unmet.
fn check(session: &Session, candidates: &[Candidate<'_>], minutes: f32) {
    let tracks = tracks(session, candidates);
    assert_eq!(session.unmet, [], "{minutes} minutes");
    let longest = tracks.iter().map(|track| track.minutes).fold(0.0, f32::max);
    assert!(
        (session.minutes - minutes).abs() <= longest,
        "{} of {minutes}",
        session.minutes
    );
    let ids: BTreeSet<TrackId> = tracks.iter().map(|track| track.id).collect();
    assert_eq!(ids.len(), tracks.len());
    assert!(
        tracks
            .windows(2)
            .all(|pair| pair[0].artist != pair[1].artist)
    );
    let low = |track: &Track<'_>| track.features.valence < LOW_VALENCE;
    assert!(
        tracks
            .windows(LOW_IN_A_ROW + 1)
            .all(|run| !run.iter().all(low))
    );
}

fn divergence_of(session: &[Track<'_>], mix: &GenreMix) -> f64 {
    divergence(mix, &counts(session.iter().map(|track| track.genre)))
}

#[test]
fn sessions_of_every_length_keep_every_rule() {
    let catalogue = starter();
    let candidates = candidates(&catalogue);
    let (mix, way) = (&mixes()[0], &ways()[0]);
    for minutes in [10.0, 17.0, 30.0, 61.0, 90.0] {
        let request = SessionRequest::new(&candidates, mix, Path::Slots(way), minutes);
        check(&plan(&request), &candidates, minutes);
    }
}

/// The genres follow the mix and not the top genre: far nearer to it than the best track for each place.
#[test]
fn genres_follow_the_mix() {
    let catalogue = starter();
    let candidates = candidates(&catalogue);
    let (mut ours, mut tops) = (0.0, 0.0);
    for mix in mixes() {
        for way in ways() {
            let request = SessionRequest::new(&candidates, &mix, Path::Slots(&way), 30.0);
            let session = plan(&request);
            check(&session, &candidates, 30.0);
            let rules = Rules {
                low_in_a_row: LOW_IN_A_ROW,
                artist_in_a_row: false,
                length: None,
            };
            let problem = Problem::of(&request, session.places.len(), rules);
            let best = (0..problem.places())
                .map(|place| problem.id(problem.best_alone(place).unwrap()).unwrap());
            let top: Vec<_> = best.map(|id| catalogue.get(id).unwrap()).collect();
            ours += divergence_of(&tracks(&session, &candidates), &mix);
            tops += divergence_of(&top, &mix);
        }
    }
    let cases = (mixes().len() * ways().len()) as f64;
    assert!(
        ours / cases < 0.05 && tops / cases > 1.0,
        "{} {}",
        ours / cases,
        tops / cases
    );
}

/// With more genres than places, each place goes to another genre.
#[test]
fn someone_who_likes_everything_hears_much_of_it() {
    let catalogue = starter();
    let candidates = candidates(&catalogue);
    let everything = GenreMix::of(&Genre::ALL).unwrap();
    for way in ways() {
        let request = SessionRequest::new(&candidates, &everything, Path::Slots(&way), 45.0);
        let session = plan(&request);
        let tracks = tracks(&session, &candidates);
        let genres: BTreeSet<Genre> = tracks.iter().map(|track| track.genre).collect();
        assert!(
            genres.len() + 1 >= tracks.len(),
            "{} of {}",
            genres.len(),
            tracks.len()
        );
    }
}

/// Mean distance between waypoints and tracks in the mood plane.
fn distance(session: &Session, tracks: &[Track<'_>]) -> f32 {
    let distances = session.places.iter().zip(tracks).map(|(place, track)| {
        let target = &place.slot.target;
        (target.valence - track.features.valence).hypot(target.energy - track.features.energy)
    });
    distances.sum::<f32>() / tracks.len() as f32
}

#[test]
fn sessions_follow_their_path() {
    let catalogue = starter();
    let candidates = candidates(&catalogue);
    for way in &ways()[..2] {
        let session = plan(&SessionRequest::new(
            &candidates,
            &mixes()[0],
            Path::Slots(way),
            30.0,
        ));
        let tracks = tracks(&session, &candidates);
        assert!(
            distance(&session, &tracks) < 0.1,
            "{}",
            distance(&session, &tracks)
        );
    }
}

#[test]
fn sessions_of_a_large_catalogue_are_sensible() {
    let catalogue = starter();
    let Some(path) = shared::locate() else {
        println!(
            "SKIPPED: no large file of tracks; set ATTUNE_TRACKS to a tracks_with_features.csv"
        );
        return;
    };
    let songs = shared::songs(&path, &catalogue);
    let candidates: Vec<_> = songs
        .iter()
        .enumerate()
        .map(|(number, song)| song.candidate(number))
        .collect();
    assert!(candidates.len() > 7000);
    for mix in mixes() {
        for way in &ways()[..2] {
            let session = plan(&SessionRequest::new(
                &candidates,
                &mix,
                Path::Slots(way),
                30.0,
            ));
            check(&session, &candidates, 30.0);
            let tracks = tracks(&session, &candidates);
            assert!(
                distance(&session, &tracks) < 0.15,
                "{}",
                distance(&session, &tracks)
            );
            assert!(
                divergence_of(&tracks, &mix) < 0.1,
                "{}",
                divergence_of(&tracks, &mix)
            );
            let artists: BTreeSet<_> = tracks.iter().map(|track| track.artist).collect();
            assert!(
                artists.len() + 1 >= tracks.len(),
                "{} artists, {} tracks",
                artists.len(),
                tracks.len()
            );
        }
    }
}
