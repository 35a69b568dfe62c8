//! Whatever Spotify, or somebody in its place, answers: read, or refused with its place.

use futures_executor::block_on;
use hostile::Target;
use serde_json::json;

use super::Call;
use super::fixtures::{SEARCH, Stage};
use super::search::{By, Findings, Gatherer, Page};
use crate::Problem;
use crate::candidates::{Agreed, Measured};
use crate::http::scripted::{Scripted, says};
use crate::http::{Address, Request};

const WORDS: [&str; 20] = [
    "\"tracks\"",
    "\"items\"",
    "\"id\"",
    "\"name\"",
    "\"artists\"",
    "\"album\"",
    "\"images\"",
    "\"url\"",
    "\"duration_ms\"",
    "\"release_date\"",
    "\"external_ids\"",
    "\"is_local\":true",
    "\"type\":\"episode\"",
    "https://i.scdn.co/image/",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
];

/// What the client makes of that text in a good answer.
fn value(text: &str) -> Result<serde_json::Value, Problem> {
    let stage = Stage::new(Scripted::new([says(200, text)]));
    let request = Request::get(Address::of("https://api.spotify.com/v1/search"));
    block_on(stage.client.value(request, Call::Public))
}

fn found(page: &Page) -> Findings {
    let mut all = Gatherer::default();
    all.add_page(page, |_| By::Favourite(None));
    all.findings(0, None)
}

#[test]
fn hostile_search_answers() {
    let few = json!({"tracks": {"items": [{"type": "track", "id": "a1", "name": "x", "artists": [{"name": "y"}]}]}});
    let seeds = [SEARCH.as_bytes().to_vec(), few.to_string().into_bytes()];
    let report = Target::new("spotify-search", seeds)
        .words(WORDS)
        .run(|bytes| {
            let answer = value(&String::from_utf8_lossy(bytes));
            let page = answer.and_then(|answer| Page::read(&answer, "tracks.items"));
            match page {
                Ok(page) => {
                    for found in found(&page).tracks {
                        let cover = found.track.cover().unwrap_or("https://i.scdn.co/");
                        assert!(cover.starts_with("https://i.scdn.co/"), "{cover}");
                        assert!(!found.track.title().is_empty());
                    }
                    true
                }
                Err(Problem::Malformed(what)) => {
                    assert!(what.to_string().contains(": expected "), "{what}");
                    false
                }
                Err(other) => panic!("an answer of 200 is {other:?}"),
            }
        });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn hostile_feature_answers() {
    let few = json!({"tracks": {"items": [{"type": "track", "id": "a1", "name": "x", "artists": [{"name": "y"}]}]}});
    let findings = found(&Page::read(&few, "tracks.items").unwrap());
    let id = findings.tracks[0].track.id().clone();
    let features = json!({"tempo": 120.0, "energy": 0.5, "valence": 0.25, "acousticness": 1, "instrumentalness": 0,
        "danceability": 0.1, "href": "https://open.spotify.com/track/a1", "id": "0c52"});
    let seeds = [json!({"content": [features]}).to_string().into_bytes()];
    let words = [
        "\"content\"",
        "\"href\"",
        "\"tempo\"",
        "1e308",
        "\"energy\"",
        "/track/a1",
        "{",
        "}",
        "[",
        "]",
    ];
    let report = Target::new("reccobeats", seeds).words(words).run(|bytes| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let stage = Stage::new(Scripted::by(move |_| says(200, &text)));
        let measured = Measured::default();
        block_on(measured.ask_reccobeats(
            &stage.client,
            &findings,
            &Agreed::by_the_person(),
            &|_| {},
        ));
        let known = measured.of(&id);
        if let Some((_, features)) = known {
            let can_be = |value: f32, most: f32| value.is_nan() || (0.0..=most).contains(&value);
            assert!(can_be(features.energy, 1.0) && can_be(features.valence, 1.0));
            assert!(can_be(features.tempo, 250.0), "{}", features.tempo);
        }
        known.is_some()
    });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}
