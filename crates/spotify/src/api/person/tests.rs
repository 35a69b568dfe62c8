//! Favourites, and what leads from artists to tracks.

use core::cell::RefCell;

use futures_executor::block_on;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::api::MOST_REQUESTS;
use crate::api::client::properties::line;
use crate::api::fixtures::{Stage, search_answer, track};
use crate::http::scripted::{Scripted, says};
use crate::http::{Answer, NoAnswer};

fn by(id: &str, title: &str, artist: &str) -> Value {
    let mut item = track(id, title, artist);
    item["artists"][0]["id"] = json!(artist);
    item
}

/// A person who likes two artists, one of them with genres as old apps still get them.
fn spotify(request: &Request) -> Result<Answer, NoAnswer> {
    let address = request.address.as_str();
    let body = if address.contains("/me/top/tracks") {
        json!({"items": [by("t1", "one", "anna"), by("t2", "two", "bob"), null]}).to_string()
    } else if address.contains("/me/top/artists") {
        json!({"items": [
            {"id": "anna", "name": "An\"na", "genres": ["spoken word", "doom metal"]},
            {"id": "bob", "name": "Bob"},
            {"name": "nobody"}, 7,
        ]})
        .to_string()
    } else if address.contains("An") {
        search_answer(&[
            by("t3", "three", "anna"),
            by("t4", "three again", "anna the other"),
            by("t1", "one", "anna"),
        ])
    } else {
        search_answer(&[by("t5", "five", "bob")])
    };
    says(200, &body)
}

#[test]
fn favourites_lead_to_tracks_with_their_artists_genre() {
    let stage = Stage::new(Scripted::by(spotify));
    let favourites = Favourites::default();
    let steps = RefCell::new(Vec::new());
    let show = |progress| steps.borrow_mut().push(progress);
    let findings = block_on(favourites.run(&stage.client, &show));
    let found: Vec<(&str, By)> = findings
        .tracks
        .iter()
        .map(|f| (f.track.id().as_str(), f.by))
        .collect();
    let (metal, unknown) = (By::Favourite(Some(Genre::Metal)), By::Favourite(None));
    assert_eq!(
        found,
        [
            ("t1", metal),
            ("t2", unknown),
            ("t3", metal),
            ("t5", unknown)
        ]
    );
    assert_eq!(
        (findings.dropped.empty, findings.dropped.duplicates),
        (1, 1)
    );
    assert_eq!(
        stage.asked(),
        [
            "GET /me/top/tracks?limit=50&time_range=medium_term",
            "GET /me/top/artists?limit=50&time_range=medium_term",
            "GET /search?q=artist%3A%22Anna%22&type=track&limit=10&offset=0",
            "GET /search?q=artist%3A%22Bob%22&type=track&limit=10&offset=0",
        ]
    );
    assert_eq!(steps.borrow().last(), Some(&Progress { done: 4, of: 4 }));
    assert_eq!(block_on(favourites.run(&stage.client, &|_| {})), findings);
    assert_eq!(stage.asked().len(), 4, "nothing is asked twice");
}

#[test]
fn no_more_artists_are_searched_for_than_said() {
    let many: Vec<Value> = (0..50)
        .map(|n| json!({"id": format!("a{n}"), "name": format!("A{n}")}))
        .collect();
    let many = json!({"items": many}).to_string();
    let stage = Stage::new(Scripted::by(move |request| {
        let top = request.address.as_str().contains("/me/top");
        says(
            200,
            &if top {
                many.clone()
            } else {
                search_answer(&[])
            },
        )
    }));
    block_on(Favourites::default().run(&stage.client, &|_| {}));
    assert_eq!(stage.asked().len(), 2 + ARTISTS);
}

#[test]
fn somebody_who_is_not_on_the_list_learns_it() {
    let stage = Stage::new(Scripted::by(|_| says(403, "")));
    assert_eq!(block_on(person(&stage.client)), Err(Problem::NotOnTheList));
    let findings = block_on(Favourites::default().run(&stage.client, &|_| {}));
    assert_eq!(findings.stopped, Some(Problem::NotOnTheList));
}

#[test]
fn a_person_may_have_a_name() {
    for (body, name) in [
        (r#"{"display_name": "Zoë"}"#, Some("Zoë")),
        (r#"{"display_name": null}"#, None),
        ("{}", None),
        ("[]", None),
    ] {
        let stage = Stage::new(Scripted::by(move |_| says(200, body)));
        let person = block_on(person(&stage.client)).unwrap();
        assert_eq!(person.name.as_deref(), name);
        assert_eq!(format!("{person:?}"), "a person");
        assert_eq!(stage.asked(), ["GET /me"]);
    }
}

proptest! {
    // Each case walks a whole session: fewer of them keep the run short.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_comes_it_ends_and_keeps_what_it_has(good in 0..4_usize, script in vec(line(), 0..40)) {
        let script = RefCell::new(script);
        let asked = RefCell::new(0);
        let stage = Stage::new(Scripted::by(move |request| {
            *asked.borrow_mut() += 1;
            if *asked.borrow() <= good {
                return spotify(request);
            }
            script.borrow_mut().pop().unwrap_or(Err(NoAnswer::Unreachable))
        }));
        let favourites = Favourites::default();
        let findings = block_on(favourites.run(&stage.client, &|_| {}));
        prop_assert!(stage.asked().len() <= (2 + ARTISTS) * MOST_REQUESTS);
        prop_assert!(findings.tracks.len() >= [0, 2, 2, 3][good]);
        prop_assert_eq!(favourites.found().tracks, findings.tracks);
    }
}
