//! What is asked of Spotify and of ReccoBeats.

use core::cell::RefCell;

use futures_executor::block_on;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::api::client::properties::line;
use crate::api::fixtures::Stage;
use crate::api::track::tests::anything;
use crate::candidates::tests::findings;
use crate::http::scripted::{Scripted, says};
use crate::http::{Answer, NoAnswer};

fn ids_of(request: &Request) -> Vec<String> {
    let (_, ids) = request.address.as_str().split_once("ids=").unwrap();
    ids.split("%2C").map(str::to_owned).collect()
}

/// Both services know every second of the tracks that they are asked for.
fn both(request: &Request) -> Result<Answer, NoAnswer> {
    let features = |energy: f64| json!({"tempo": 120.0, "energy": energy, "valence": 0.25});
    let here = request
        .address
        .as_str()
        .starts_with("https://api.spotify.com/");
    let items = ids_of(request).into_iter().enumerate().map(|(at, id)| {
        let mut item = features(if here { 0.5 } else { 0.75 });
        if here {
            item["id"] = json!(id);
            if at % 2 == 1 { Value::Null } else { item }
        } else {
            item["id"] = json!("0c52-some-id-of-their-own");
            item["href"] = json!(format!("https://open.spotify.com/track/{id}"));
            item
        }
    });
    let items: Vec<Value> = items.collect();
    says(
        200,
        &json!({ if here { "audio_features" } else { "content" }: items }).to_string(),
    )
}

fn spotify(stage: &Stage, measured: &Measured, findings: &Findings) -> Asked {
    block_on(measured.ask_spotify(&stage.client, findings, &|_| {}))
}

fn reccobeats(stage: &Stage, measured: &Measured, findings: &Findings) -> Asked {
    let agreed = Agreed::by_the_person();
    block_on(measured.ask_reccobeats(&stage.client, findings, &agreed, &|_| {}))
}

fn id(text: &str) -> SpotifyTrackId {
    SpotifyTrackId::new(text).unwrap()
}

#[test]
fn an_old_app_gets_features_by_the_hundred_in_the_findings_order() {
    let (stage, measured, findings) = (
        Stage::new(Scripted::by(both)),
        Measured::default(),
        findings(250),
    );
    let steps = RefCell::new(Vec::new());
    let show = |Progress { done, of }| steps.borrow_mut().push((done, of));
    let asked = block_on(measured.ask_spotify(&stage.client, &findings, &show));
    assert_eq!(asked, Asked::Answered { known: 125 });
    assert_eq!(*steps.borrow(), [(1, 3), (2, 3), (3, 3)]);
    let ids: Vec<String> = stage.http.asked().iter().flat_map(ids_of).collect();
    assert!(
        ids.iter()
            .eq(findings.tracks.iter().map(|f| f.track.id().as_str()))
    );
    assert_eq!(measured.of(&id("t0")).unwrap().0, Source::Spotify);
    assert_eq!(measured.of(&id("t1")), None);
    // Those without features are not asked for again either.
    assert_eq!(
        spotify(&stage, &measured, &findings),
        Asked::Answered { known: 125 }
    );
    assert_eq!(stage.asked().len(), 3);
}

#[test]
fn a_new_app_asks_once_a_session() {
    for status in [403, 404, 410] {
        let stage = Stage::new(Scripted::by(move |_| says(status, "")));
        let measured = Measured::default();
        for _ in 0..3 {
            assert_eq!(spotify(&stage, &measured, &findings(250)), Asked::Closed);
        }
        assert!(measured.spotify_is_closed());
        assert_eq!(stage.asked().len(), 1);
    }
}

#[test]
fn not_being_on_the_list_is_not_taken_for_a_closed_call() {
    let stage = Stage::new(Scripted::by(|_| {
        says(403, "the user may not be registered")
    }));
    let measured = Measured::default();
    assert_eq!(
        spotify(&stage, &measured, &findings(1)),
        Asked::Failed(Problem::NotOnTheList)
    );
    assert!(!measured.spotify_is_closed());
}

#[test]
fn reccobeats_gets_forty_ids_no_token_and_only_what_is_missing() {
    let (stage, measured, findings) = (
        Stage::new(Scripted::by(both)),
        Measured::default(),
        findings(200),
    );
    spotify(&stage, &measured, &findings);
    assert_eq!(
        reccobeats(&stage, &measured, &findings),
        Asked::Answered { known: 200 }
    );
    let asked = stage.http.asked().split_off(2);
    assert_eq!(asked.len(), 3);
    for request in &asked {
        assert!(
            request
                .address
                .as_str()
                .starts_with("https://api.reccobeats.com/v1/audio-features?ids=t")
        );
        assert_eq!(request.bearer, None);
        assert!(ids_of(request).len() <= 40);
    }
    assert_eq!(measured.of(&id("t1")).unwrap().0, Source::ReccoBeats);
    assert_eq!(measured.of(&id("t0")).unwrap().0, Source::Spotify);
}

#[test]
fn failures_of_reccobeats_end_the_asking_and_hurt_nothing() {
    let unreachable = |_: &Request| Err(NoAnswer::Unreachable);
    let stage = Stage::new(Scripted::by(unreachable));
    let asked = reccobeats(&stage, &Measured::default(), &findings(400));
    assert_eq!(asked, Asked::Failed(Problem::Unreachable));
    assert_eq!(stage.asked().len(), FAILURES);

    let stage = Stage::new(Scripted::by(|_| says(429, "")));
    let asked = reccobeats(&stage, &Measured::default(), &findings(400));
    assert_eq!(asked, Asked::Failed(Problem::TooMany { wait: None }));
    assert_eq!(stage.asked().len(), 1);
    // Spotify may still be asked.
    assert_eq!(
        spotify(&stage, &Measured::default(), &findings(0)),
        Asked::Answered { known: 0 }
    );
}

#[test]
fn one_failure_in_between_loses_only_its_own() {
    let count = RefCell::new(0);
    let stage = Stage::new(Scripted::by(move |request| {
        *count.borrow_mut() += 1;
        if *count.borrow() == 2 {
            says(500, "")
        } else {
            both(request)
        }
    }));
    let measured = Measured::default();
    assert_eq!(
        reccobeats(&stage, &measured, &findings(120)),
        Asked::Answered { known: 80 }
    );
    assert_eq!(
        reccobeats(&stage, &measured, &findings(120)),
        Asked::Answered { known: 120 }
    );
    assert_eq!(stage.asked().len(), 4);
}

#[test]
fn features_of_tracks_that_nobody_asked_for_are_not_kept() {
    let body = r#"{"audio_features": [{"id": "stranger", "energy": 0.5}, {"id": "t0"}, {"energy": 0.5}, null, 3]}"#;
    let stage = Stage::new(Scripted::by(move |_| says(200, body)));
    let measured = Measured::default();
    assert_eq!(
        spotify(&stage, &measured, &findings(2)),
        Asked::Answered { known: 0 }
    );
    assert_eq!(measured.of(&id("stranger")), None);
}

proptest! {
    // Each case walks a whole session: fewer of them keep the run short.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_comes_the_asking_ends(script in vec(line(), 0..30), bodies in vec(anything(), 0..4), count in 0..300_usize) {
        let bodies = bodies.into_iter().map(|body| says(200, &body.to_string()));
        let stage = Stage::new(Scripted::new(bodies.chain(script)));
        let (measured, findings) = (Measured::default(), findings(count));
        spotify(&stage, &measured, &findings);
        prop_assert!(stage.asked().len() <= 3 * crate::api::MOST_REQUESTS);
        let before = stage.asked().len();
        reccobeats(&stage, &measured, &findings);
        prop_assert!(stage.asked().len() - before <= 8);
    }
}
