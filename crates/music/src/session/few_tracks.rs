//! Sessions where there is little to choose from.

use super::fixtures::{FITTING, everything, track};
use super::*;
use crate::{Genre, GenreMix, Target, TrackId};

pub(super) const SLOT: Slot = Slot {
    target: Target {
        valence: 0.6,
        energy: 0.5,
        spread: 0.25,
        tempo: None,
        acousticness: None,
        instrumentalness: None,
        danceability: None,
    },
};

const NAMES: [&str; 16] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p",
];

/// Tracks of four minutes by different artists.
pub(super) fn tracks(count: u32) -> Vec<Candidate<'static>> {
    (0..count)
        .map(|id| track(id, Genre::Jazz, NAMES[id as usize % NAMES.len()], FITTING).into())
        .collect()
}

pub(super) fn session(candidates: &[Candidate<'_>], minutes: f32) -> Session {
    plan(&SessionRequest::new(
        candidates,
        &everything(),
        Path::Slots(&[SLOT]),
        minutes,
    ))
}

pub(super) fn ids(session: &Session) -> Vec<u32> {
    session.places.iter().map(|place| place.id.0).collect()
}

#[test]
fn nothing_gives_nothing_and_says_so() {
    let empty = session(&[], 30.0);
    assert_eq!(
        (empty.places.len(), empty.minutes, empty.cost),
        (0, 0.0, 0.0)
    );
    assert_eq!(empty.unmet, [Unmet::NoTracks]);
    let rap = GenreMix::of(&[Genre::Rap]).unwrap();
    let jazz = tracks(5);
    let other = plan(&SessionRequest::new(
        &jazz,
        &rap,
        Path::Slots(&[SLOT]),
        30.0,
    ));
    assert_eq!(other.unmet, [Unmet::NoTracks]);
}

#[test]
fn one_track_is_a_short_session() {
    let one = session(&tracks(1), 30.0);
    assert_eq!(ids(&one), [0]);
    assert_eq!(
        one.unmet[0],
        Unmet::Length {
            asked: 30.0,
            given: 4.0
        }
    );
}

#[test]
fn the_same_track_comes_once() {
    let same = vec![tracks(1)[0]; 30];
    assert_eq!(ids(&session(&same, 30.0)), [0]);
    let mut song = tracks(1)[0];
    song.track.title = "Halo";
    let songs: Vec<_> = (0..30)
        .map(|id| {
            let mut copy = song;
            copy.track.id = TrackId(id);
            copy
        })
        .collect();
    assert_eq!(ids(&session(&songs, 30.0)), [0]);
}

#[test]
fn few_tracks_make_a_shorter_session_that_says_so() {
    let few = session(&tracks(5), 40.0);
    assert_eq!(few.places.len(), 5);
    assert_eq!(
        few.unmet,
        [Unmet::Length {
            asked: 40.0,
            given: 20.0
        }]
    );
}

#[test]
fn enough_tracks_leave_no_wish_unmet() {
    let enough = session(&tracks(16), 30.0);
    assert_eq!(enough.unmet, []);
    assert_eq!(enough.places.len(), 8, "30 / 4 is 7.5");
}

#[test]
fn one_artist_follows_themselves_where_the_session_would_be_far_too_short() {
    let mut tracks = tracks(10);
    for candidate in &mut tracks {
        candidate.track.artist = "a";
    }
    let all = session(&tracks, 30.0);
    assert_eq!(all.places.len(), 8);
    assert_eq!(all.unmet, [Unmet::ArtistInARow { times: 7 }]);
}

#[test]
fn a_somewhat_shorter_session_is_better_than_an_artist_twice_in_a_row() {
    let mut tracks = tracks(9);
    for candidate in &mut tracks[..6] {
        candidate.track.artist = "a";
    }
    // Three others leave room for four by the one: seven tracks of ten.
    let shorter = session(&tracks, 40.0);
    assert_eq!(shorter.places.len(), 7);
    assert_eq!(
        shorter.unmet,
        [Unmet::Length {
            asked: 40.0,
            given: 28.0
        }]
    );
}

#[test]
fn the_guard_never_gives_way() {
    let mut tracks = tracks(12);
    for candidate in &mut tracks {
        candidate.track.features.valence = 0.1;
    }
    let guarded = session(&tracks, 30.0);
    assert_eq!(guarded.places.len(), 2);
    let unmet = [
        Unmet::Length {
            asked: 30.0,
            given: 8.0,
        },
        Unmet::LowValence { left: 10 },
    ];
    assert_eq!(guarded.unmet, unmet);
    let mix = everything();
    let request = SessionRequest::new(&tracks, &mix, Path::Slots(&[SLOT]), 30.0);
    let allowed = plan(&SessionRequest {
        low_in_a_row: usize::MAX,
        ..request
    });
    assert_eq!((allowed.places.len(), allowed.unmet.len()), (8, 0));
    let none = plan(&SessionRequest {
        low_in_a_row: 0,
        ..request
    });
    assert_eq!(
        (none.places.len(), none.unmet),
        (0, vec![Unmet::LowValence { left: 12 }])
    );
}
