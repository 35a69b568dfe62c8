//! Playlists that are made, found in doubt, and filled once.

use core::cell::RefCell;
use std::rc::Rc;

use futures_executor::block_on;
use futures_util::FutureExt as _;
use proptest::collection::vec;
use proptest::prelude::*;

use super::account::{Account, Fault};
use super::*;
use crate::api::fixtures::{Stage, Waiting};
use crate::http::Method;
use crate::http::scripted::{Scripted, says};

const DAY: Date = Date {
    year: 2026,
    month: 11,
    day: 2,
};

fn ids(count: usize) -> Vec<SpotifyTrackId> {
    (0..count)
        .filter_map(|n| SpotifyTrackId::new(&format!("t{n}")))
        .collect()
}

fn stage(account: Account) -> (Stage, Rc<RefCell<Account>>) {
    let account = Rc::new(RefCell::new(account));
    let same = account.clone();
    (
        Stage::new(Scripted::by(move |request| {
            same.borrow_mut().answer(request)
        })),
        account,
    )
}

#[test]
fn a_playlist_is_made_private_filled_and_read_back() {
    let (stage, account) = stage(Account::default());
    let saving = Saving::new(DAY, ids(250)).unwrap();
    assert_eq!(saving.name(), "Attune 2026-11-02");
    let saved = block_on(saving.go_on(&stage.client)).unwrap();
    assert_eq!((saved.added, saved.seen_by), (250, SeenBy::OnlyYou));
    assert_eq!(
        saved.playlist.link(),
        "https://open.spotify.com/playlist/p0"
    );
    assert_eq!(
        stage.asked(),
        [
            "POST /me/playlists",
            "POST /playlists/p0/items",
            "POST /playlists/p0/items",
            "POST /playlists/p0/items",
            "GET /playlists/p0",
        ]
    );
    let first = stage.http.asked()[0].clone();
    assert_eq!(
        first.body.parts(),
        Some((
            "application/json",
            r#"{"collaborative":false,"name":"Attune 2026-11-02","public":false}"#
        ))
    );
    assert!(
        saved
            .uris
            .iter()
            .eq(account.borrow().playlists[0].1.iter().map(String::as_str))
    );
    assert_eq!(saved.uris.iter().next(), Some("spotify:track:t0"));
    assert_eq!(block_on(saving.go_on(&stage.client)), Ok(saved));
    assert_eq!(stage.asked().len(), 5, "done is done");
}

#[test]
fn a_playlist_that_came_out_public_is_asked_back_once() {
    let (first, _) = stage(Account {
        public: true,
        ..Account::default()
    });
    let saving = Saving::new(DAY, ids(1)).unwrap();
    assert_eq!(
        block_on(saving.go_on(&first.client)).unwrap().seen_by,
        SeenBy::OnlyYou
    );
    let put = &first.http.asked()[3];
    assert_eq!(
        (put.method, put.body.parts()),
        (
            Method::Put,
            Some(("application/json", r#"{"public":false}"#))
        )
    );

    let (second, _) = stage(Account {
        public: true,
        stubborn: true,
        ..Account::default()
    });
    let saving = Saving::new(DAY, ids(1)).unwrap();
    assert_eq!(
        block_on(saving.go_on(&second.client)).unwrap().seen_by,
        SeenBy::Everyone
    );
    assert_eq!(second.asked().len(), 5);
}

#[test]
fn a_playlist_that_cannot_be_read_back_is_looked_up_in_the_list() {
    for (list, seen_by) in [
        (
            r#"{"items": [null, {"id": "p1", "public": true}, {"id": "p0", "public": false}]}"#,
            SeenBy::OnlyYou,
        ),
        (r#"{"items": [{"id": "p0"}]}"#, SeenBy::Unknown),
        ("{}", SeenBy::Unknown),
    ] {
        let stage = Stage::new(Scripted::by(move |request| {
            match (request.method, request.address.as_str()) {
                (Method::Post, _) => says(201, r#"{"id": "p0"}"#),
                (_, address) if address.contains("/playlists/p0") => says(403, ""),
                _ => says(200, list),
            }
        }));
        let saved = block_on(Saving::new(DAY, ids(1)).unwrap().go_on(&stage.client)).unwrap();
        assert_eq!(saved.seen_by, seen_by, "{list}");
    }
}

#[test]
fn a_failure_in_the_middle_says_how_far_it_came_and_goes_on_from_there() {
    let (stage, account) = stage(Account {
        faults: vec![Fault::Never, Fault::None, Fault::None],
        ..Account::default()
    });
    let saving = Saving::new(DAY, ids(150)).unwrap();
    let unfinished = block_on(saving.go_on(&stage.client)).unwrap_err();
    assert_eq!(unfinished.problem, Some(Problem::Unreachable));
    assert_eq!((unfinished.added, unfinished.of), (100, 150));
    assert_eq!(unfinished.playlist, PlaylistId::new("p0"));
    let saved = block_on(saving.go_on(&stage.client)).unwrap();
    assert_eq!(saved.added, 150);
    assert_eq!(account.borrow().playlists.len(), 1);
    assert_eq!(account.borrow().playlists[0].1.len(), 150);
}

#[test]
fn a_list_of_the_same_day_with_tracks_in_it_is_not_taken_for_ours() {
    let (stage, account) = stage(Account {
        playlists: vec![(
            "Attune 2026-11-02".to_owned(),
            vec!["spotify:track:z".to_owned()],
            false,
        )],
        faults: vec![Fault::Never],
        ..Account::default()
    });
    let saving = Saving::new(DAY, ids(2)).unwrap();
    assert!(block_on(saving.go_on(&stage.client)).is_err());
    assert!(block_on(saving.go_on(&stage.client)).is_ok());
    assert_eq!(account.borrow().playlists.len(), 2);
    assert_eq!(account.borrow().playlists[0].1.len(), 1);
}

#[test]
fn a_playlist_that_was_deleted_meanwhile_is_made_anew() {
    let gone = Rc::new(Cell::new(true));
    let here = gone.clone();
    let stage = Stage::new(Scripted::by(move |request| {
        match request.address.as_str() {
            address if address.ends_with("items") && here.get() => says(404, ""),
            _ => says(200, r#"{"id": "p0", "public": false}"#),
        }
    }));
    let saving = Saving::new(DAY, ids(2)).unwrap();
    let unfinished = block_on(saving.go_on(&stage.client)).unwrap_err();
    assert_eq!(unfinished.problem, Some(Problem::NotFound));
    gone.set(false);
    assert!(block_on(saving.go_on(&stage.client)).is_ok());
    let made = stage
        .asked()
        .iter()
        .filter(|line| *line == "POST /me/playlists")
        .count();
    assert_eq!(made, 2);
}

#[test]
fn a_press_while_one_is_at_work_does_nothing() {
    let clock = Rc::new(crate::ports::Stopped::default());
    let random = Rc::new(crate::ports::Seeded::new(1));
    let client = Client::new(
        Rc::new(Scripted::default()),
        clock,
        random,
        Rc::new(Waiting),
    );
    let saving = Saving::new(DAY, ids(2)).unwrap();
    {
        let mut first = core::pin::pin!(saving.go_on(&client));
        assert!(first.as_mut().now_or_never().is_none(), "it waits");
        let second = saving.go_on(&client).now_or_never();
        assert_eq!(second.map(|ended| ended.unwrap_err().problem), Some(None));
    }
    // The first was dropped: the next press is let in, and waits as it did.
    assert!(saving.go_on(&client).now_or_never().is_none());
}

#[test]
fn without_a_network_nobody_knows_whether_it_was_made() {
    let stage = Stage::new(Scripted::new([
        Err(crate::http::NoAnswer::Offline),
        says(
            200,
            r#"{"items": [{"id": "p0", "name": "Attune 2026-11-02", "tracks": {"total": 0}}]}"#,
        ),
        says(201, "{}"),
        says(200, r#"{"public": false}"#),
    ]));
    let saving = Saving::new(DAY, ids(1)).unwrap();
    assert_eq!(
        block_on(saving.go_on(&stage.client)).unwrap_err().problem,
        Some(Problem::Offline)
    );
    assert!(block_on(saving.go_on(&stage.client)).is_ok());
    assert_eq!(stage.asked()[1], "GET /me/playlists?limit=50");
    assert_eq!(stage.asked()[2], "POST /playlists/p0/items");
}

#[test]
fn an_empty_list_is_none_and_twins_are_one() {
    assert!(Saving::new(DAY, []).is_none());
    let twins = ids(3).into_iter().chain(ids(3));
    assert_eq!(Saving::new(DAY, twins).unwrap().tracks.len(), 3);
}

fn fault() -> impl Strategy<Value = Fault> {
    prop::sample::select(vec![Fault::None, Fault::Lost, Fault::Never, Fault::Busy])
}

proptest! {
    // Each case walks a whole session: fewer of them keep the run short.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_gets_lost_there_is_one_playlist_with_each_track_once(faults in vec(fault(), 0..40), count in 1..330_usize) {
        let (stage, account) = stage(Account { faults, ..Account::default() });
        let saving = Saving::new(DAY, ids(count)).unwrap();
        // The faults run out; pressing often enough gets there.
        let saved = (0..60).find_map(|_| block_on(saving.go_on(&stage.client)).ok());
        let account = account.borrow();
        let expected: Vec<String> = ids(count).iter().map(SpotifyTrackId::uri).collect();
        prop_assert_eq!(saved.map(|saved| saved.added), Some(count));
        prop_assert_eq!(account.playlists.len(), 1);
        prop_assert_eq!(&account.playlists[0].1, &expected);
    }

    #[test]
    fn any_answers_are_survived(script in vec(crate::api::client::properties::line(), 0..30), bodies in vec(crate::api::track::tests::anything(), 0..8)) {
        let bodies = bodies.into_iter().map(|body| says(200, &body.to_string()));
        let stage = Stage::new(Scripted::new(bodies.chain(script)));
        let saving = Saving::new(DAY, ids(120)).unwrap();
        for _ in 0..3 {
            if let Err(unfinished) = block_on(saving.go_on(&stage.client)) {
                prop_assert!(unfinished.added <= unfinished.of);
            }
        }
    }
}
