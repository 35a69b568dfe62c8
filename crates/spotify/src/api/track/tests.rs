//! What is read of tracks, and what is left out.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::api::fixtures::{SEARCH, track};

fn tracks() -> Vec<Result<SpotifyTrack, Reason>> {
    let answer = json::parse(SEARCH).unwrap();
    let items = json::list(&answer, "tracks.items").unwrap();
    items.iter().map(read).collect()
}

#[test]
fn a_track_of_2026_is_read_in_full() {
    let tracks = tracks();
    let track = tracks[1].as_ref().unwrap();
    assert_eq!(track.id().as_str(), "1tAttuneTestTrack00002");
    assert_eq!(track.title(), "Polarnacht - 2019 Remaster");
    assert_eq!(track.artists_line(), "Nördlicht, Quiet Harbour");
    assert_eq!(track.artist(), "Nördlicht");
    assert_eq!(track.album(), Some("Winterlicht"));
    assert_eq!(track.milliseconds(), Some(187_400));
    assert!((track.minutes() - 3.123).abs() < 0.001);
    assert_eq!(track.year(), Some(1987));
    assert_eq!(track.isrc().map(Isrc::as_str), Some("DEAT18700002"));
    let middle = "https://i.scdn.co/image/ab67616d00001e021123456789abcdef01234567";
    assert_eq!(track.cover(), Some(middle));
    assert!(!track.is_explicit());
    let other = tracks[2].as_ref().unwrap();
    assert_eq!(other.title(), "أغنية للبحر 🌊");
    assert!(other.is_explicit());
    assert_eq!(tracks[3], Err(Reason::Empty));
}

#[test]
fn an_id_and_a_title_are_enough() {
    let track = read(&json!({"id": "a1", "name": "x"})).unwrap();
    assert_eq!(
        (track.artist(), track.album(), track.cover()),
        ("", None, None)
    );
    assert!(track.minutes().is_nan());
    for missing in [
        json!({"name": "x"}),
        json!({"id": "a1"}),
        json!({"id": "a/1", "name": "x"}),
        json!({"id": "a1", "name": " \n"}),
        json!({"id": 1, "name": "x"}),
        json!([]),
        json!("a1"),
        json!({}),
    ] {
        assert_eq!(read(&missing), Err(Reason::Unreadable), "{missing}");
    }
}

#[test]
fn what_is_no_track_for_everyone_is_named() {
    let with = |field: &str, value: Value| {
        let mut item = track("a1", "x", "y");
        item[field] = value;
        read(&item).map(|_| ())
    };
    assert_eq!(with("is_local", json!(true)), Err(Reason::Local));
    assert_eq!(
        with("uri", json!("spotify:local:a:b:c:1")),
        Err(Reason::Local)
    );
    assert_eq!(with("type", json!("episode")), Err(Reason::Episode));
    assert_eq!(
        with("uri", json!("spotify:episode:a1")),
        Err(Reason::Episode)
    );
    assert_eq!(with("is_playable", json!(false)), Err(Reason::Unplayable));
    assert_eq!(with("is_playable", json!(true)), Ok(()));
    assert_eq!(with("type", json!(null)), Ok(()));
}

#[test]
fn fields_of_another_type_are_absent() {
    let item = json!({
        "id": "a1", "name": "x", "artists": {"name": "y"}, "duration_ms": -4, "explicit": "yes",
        "album": {"name": 3, "release_date": "0000", "images": "none"}, "external_ids": [1],
    });
    let track = read(&item).unwrap();
    assert!(track.artists().is_empty() && track.isrc().is_none());
    assert_eq!((track.milliseconds(), track.year()), (None, None));
    assert!(!track.is_explicit());
    assert_eq!(length(&json!(0)), None);
    assert_eq!(length(&json!(1e300)), None);
    assert_eq!(year(&json!("2é11")), None);
    assert_eq!(year(&json!("2011-04")), Some(2011));
}

#[test]
fn artists_without_a_name_or_an_id_do_no_harm() {
    let item = json!({"id": "a1", "name": "x", "artists": [null, {"id": "b"}, {"name": "y"}, {"id": "é", "name": "z"}]});
    let track = read(&item).unwrap();
    assert_eq!(track.artists_line(), "y, z");
    assert!(track.artists().iter().all(|artist| artist.id.is_none()));
}

#[test]
fn covers_come_from_one_place_only() {
    let image = |url: &str, width: u64| json!({"url": url, "width": width});
    for elsewhere in [
        "http://i.scdn.co/image/a",
        "https://i.scdn.co.evil.example/a",
        "https://evil.example/https://i.scdn.co/",
        "https://i.scdn.co/",
        "https://i.scdn.co/a\"onerror=",
        "https://i.scdn.co/a?b=c",
        "https://i.scdn.co/../a",
        "javascript:alert(1)",
        "data:image/png;base64,AA",
    ] {
        assert_eq!(cover(&json!([image(elsewhere, 300)])), None, "{elsewhere}");
    }
    let (small, large) = ("https://i.scdn.co/image/s", "https://i.scdn.co/image/l");
    let both = json!([image(large, 640), image(small, 64)]);
    assert_eq!(cover(&both).as_deref(), Some(large));
    let unknown = json!([{"url": large, "width": null}, {"url": small}]);
    assert_eq!(cover(&unknown).as_deref(), Some(large));
    assert_eq!(cover(&json!([])), None);
}

#[test]
fn long_and_odd_titles_are_kept_as_text() {
    let long = read(&track("a1", &"long ".repeat(2_000), "y")).unwrap();
    assert_eq!(long.title().chars().count(), 201);
    let markup = read(&track("a1", "<img src=x onerror=alert(1)>", "y")).unwrap();
    assert_eq!(markup.title(), "<img src=x onerror=alert(1)>");
}

#[test]
fn debugging_shows_no_title() {
    let tracks = tracks();
    let shown = format!("{:?}", tracks[0]);
    assert!(!shown.contains("Tide"), "{shown}");
}

/// Any value, in the words of an answer so that it gets past the first look.
pub(crate) fn anything() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "tracks",
        "items",
        "id",
        "name",
        "artists",
        "album",
        "images",
        "url",
        "width",
        "duration_ms",
        "uri",
        "type",
        "external_ids",
        "isrc",
        "is_local",
        "release_date",
        "audio_features",
        "content",
        "href",
        "energy",
        "total",
        "public",
        "genres",
        "error",
        "reason",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[A-Za-z0-9]{1,22}".prop_map(Value::from),
        Just(json!("https://i.scdn.co/image/a")),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        let object = prop::collection::vec((word.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            object.prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_that_is_read_panics_or_escapes_its_bounds(item in anything()) {
        if let Ok(track) = read(&item) {
            prop_assert!(track.title().chars().count() <= 201 && !track.title().trim().is_empty());
            prop_assert!(track.cover().is_none_or(|cover| cover.starts_with("https://i.scdn.co/")));
            prop_assert!(track.id().link().is_ascii());
        }
    }

    #[test]
    fn titles_of_any_kind_are_cut_to_characters(title in any::<String>()) {
        if let Some(name) = shown(&title) {
            prop_assert!(name.chars().count() <= 201);
            prop_assert_eq!(shown(&name), Some(name.clone()));
        }
    }
}
