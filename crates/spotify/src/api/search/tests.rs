//! Searches from beginning to end, and those that end before.

use core::cell::RefCell;
use std::rc::Rc;

use futures_executor::block_on;
use music::Genre;
use serde_json::json;

use super::*;
use crate::api::fixtures::{SEARCH, Silent, Stage, Tokens, search_answer, track};
use crate::api::{Dropped, PACE};
use crate::http::scripted::{Scripted, says};
use crate::http::{Answer, NoAnswer, Request};
use crate::ports::{Seeded, Stopped};

/// Every request is answered with one track of its own.
pub(super) fn one_each(request: &Request) -> Result<Answer, NoAnswer> {
    let address = request.address.as_str();
    let id: String = address
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let id = &id[id.len() - 40..];
    says(200, &search_answer(&[track(id, id, "artist")]))
}

pub(super) fn run(stage: &Stage, search: &Search, scope: &Scope) -> Findings {
    block_on(search.run(&stage.client, scope, &|_| {}))
}

/// Only these genres.
pub(super) fn told(genres: &[Genre]) -> Scope {
    Scope::Narrowed(Told::by_the_person(genres).unwrap())
}

#[test]
fn everyone_gets_all_genres_at_a_steady_pace() {
    let stage = Stage::new(Scripted::by(one_each));
    let steps = RefCell::new(Vec::new());
    let show = |progress: Progress| steps.borrow_mut().push(progress.done);
    let search = Search::default();
    let findings = block_on(search.run(&stage.client, &Scope::Everyone, &show));
    assert_eq!(findings.tracks.len(), 32);
    assert_eq!(findings.stopped, None);
    assert_eq!(*steps.borrow(), (0..=32).collect::<Vec<_>>());
    assert_eq!(stage.clock.slept(), [PACE; 31]);
    let genres: Vec<By> = findings.tracks[..16].iter().map(|found| found.by).collect();
    assert_eq!(genres, Genre::ALL.map(By::Genre));
}

#[test]
fn a_second_look_asks_nothing() {
    let stage = Stage::new(Scripted::by(one_each));
    let search = Search::default();
    let first = run(&stage, &search, &Scope::Everyone);
    assert_eq!(run(&stage, &search, &Scope::Everyone), first);
    assert_eq!(search.found(&Scope::Everyone), first);
    assert_eq!(stage.http.asked().len(), 32);
    // Narrowing asks only the pages that nobody has seen.
    assert_eq!(run(&stage, &search, &told(&[Genre::Jazz])).tracks.len(), 4);
    assert_eq!(stage.http.asked().len(), 34);
}

#[test]
fn dropping_a_search_keeps_what_was_answered() {
    let stage = Stage::new(Scripted::by(one_each));
    let search = Search::default();
    {
        let stop = |progress: Progress| assert!(progress.done < 5, "stop");
        let run = search.run(&stage.client, &Scope::Everyone, &stop);
        // A panic in the callback drops the future as "Stop" does.
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| block_on(run)));
        assert!(ended.is_err());
    }
    assert_eq!(search.found(&Scope::Everyone).tracks.len(), 5);
    assert_eq!(run(&stage, &search, &Scope::Everyone).tracks.len(), 32);
    assert_eq!(stage.http.asked().len(), 32);
}

#[test]
fn an_early_end_keeps_what_was_found_and_says_why() {
    let page = |id: &str| says(200, &search_answer(&[track(id, id, "x")]));
    let stage = Stage::new(Scripted::new([
        page("a"),
        page("b"),
        says(403, "not registered"),
    ]));
    let search = Search::default();
    let findings = run(&stage, &search, &Scope::Everyone);
    assert_eq!(findings.tracks.len(), 2);
    assert_eq!(findings.stopped, Some(Problem::NotOnTheList));
    assert_eq!(stage.http.asked().len(), 3);
}

#[test]
fn one_answer_of_no_use_is_passed_over_two_in_a_row_end_the_search() {
    let page = |id: &str| says(200, &search_answer(&[track(id, id, "x")]));
    let broken = || says(200, r#"{"tracks": {"items": [{"id": "#);
    let script = [
        page("a"),
        broken(),
        page("b"),
        says(404, ""),
        broken(),
        page("c"),
    ];
    let stage = Stage::new(Scripted::new(script));
    let search = Search::default();
    let findings = run(&stage, &search, &Scope::Everyone);
    assert_eq!(findings.tracks.len(), 2);
    assert_eq!(findings.passed_over, 1);
    assert!(matches!(findings.stopped, Some(Problem::Malformed(_))));
    assert_eq!(stage.asked().len(), 5);
}

#[test]
fn a_search_that_nobody_answers_ends_with_its_first_question() {
    let http = Rc::new(Silent(0.into()));
    let clock = Rc::new(Stopped::default());
    let (random, tokens) = (Rc::new(Seeded::new(1)), Rc::new(Tokens::default()));
    let client = Client::new(http.clone(), clock, random, tokens);
    let findings = block_on(Search::default().run(&client, &Scope::Everyone, &|_| {}));
    assert_eq!(findings.stopped, Some(Problem::TimedOut));
    assert_eq!((*http.0.borrow(), findings.passed_over), (3, 0));
}

#[test]
fn an_answer_without_its_list_is_malformed_and_an_empty_one_is_fine() {
    for body in [
        "{}",
        r#"{"tracks": null}"#,
        r#"{"tracks": {"items": {}}}"#,
        "[]",
        "3",
    ] {
        let stage = Stage::new(Scripted::by(|_| says(200, body)));
        let findings = run(&stage, &Search::default(), &Scope::Everyone);
        assert!(
            matches!(findings.stopped, Some(Problem::Malformed(_))),
            "{body}"
        );
        assert_eq!(stage.http.asked().len(), 2);
    }
    let stage = Stage::new(Scripted::by(|_| says(200, &search_answer(&[]))));
    let findings = run(&stage, &Search::default(), &Scope::Everyone);
    assert_eq!(findings, Findings::default());
    assert_eq!(
        stage.http.asked().len(),
        32,
        "an empty page saves no question"
    );
    let search = Search::default();
    run(&stage, &search, &Scope::Everyone);
    run(&stage, &search, &Scope::Everyone);
    let asked = stage.http.asked().len();
    assert_eq!(asked, 64, "and is an answer like others");
}

#[test]
fn what_is_there_twice_is_counted() {
    let stage = Stage::new(Scripted::by(|_| says(200, SEARCH)));
    let findings = run(&stage, &Search::default(), &told(&[Genre::Folk]));
    let ids: Vec<&str> = findings
        .tracks
        .iter()
        .map(|f| f.track.id().as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "1tAttuneTestTrack00001",
            "1tAttuneTestTrack00002",
            "1tAttuneTestTrack00003"
        ]
    );
    let expected = Dropped {
        empty: 4,
        // One by its recording on the first page, and all four on the three pages that follow.
        duplicates: 1 + 3 * 4,
        ..Dropped::default()
    };
    assert_eq!(findings.dropped, expected);
    assert_eq!(findings.dropped.total(), 17);
}

#[test]
fn one_song_under_two_ids_is_one_song() {
    let items = [
        track("a", "Déjà Vu", "Someone"),
        track("b", "deja vu!", "SOMEONE"),
        track("c", "Déjà Vu", "Somebody else"),
        track("d", "Déjà Vu - Live", "Someone"),
    ];
    let stage = Stage::new(Scripted::by(move |_| says(200, &search_answer(&items))));
    let findings = run(&stage, &Search::default(), &told(&[Genre::Pop]));
    assert_eq!(findings.tracks.len(), 3);
}

#[test]
fn one_recording_under_two_titles_is_one_recording() {
    let numbered = |id, title, isrc: &str| {
        let mut item = track(id, title, "Someone");
        item["external_ids"] = json!({ "isrc": isrc });
        item
    };
    let items = [
        numbered("a", "Sea", "QZAT12400001"),
        numbered("b", "Meer", "qz-at1-24-00001"),
        numbered("c", "Lake", "QZAT12400002"),
    ];
    let stage = Stage::new(Scripted::by(move |_| says(200, &search_answer(&items))));
    let findings = run(&stage, &Search::default(), &told(&[Genre::Pop]));
    let ids: Vec<&str> = findings
        .tracks
        .iter()
        .map(|f| f.track.id().as_str())
        .collect();
    assert_eq!(ids, ["a", "c"]);
}

#[test]
fn findings_join_without_losing_the_reason() {
    let stage = Stage::new(Scripted::by(|_| says(200, SEARCH)));
    let some = run(&stage, &Search::default(), &told(&[Genre::Folk]));
    let stopped = Findings {
        stopped: Some(Problem::Offline),
        passed_over: 2,
        ..some.clone()
    };
    let both = some.clone().and(stopped);
    assert_eq!(both.tracks, some.tracks);
    assert_eq!(both.stopped, Some(Problem::Offline));
    assert_eq!(both.passed_over, 2);
    assert_eq!(both.dropped.duplicates, 2 * some.dropped.duplicates + 3);
}
