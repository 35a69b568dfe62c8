//! Where features and genres come from.

use futures_executor::block_on;
use music::catalogue::{encode, tsv};
use serde_json::json;

use super::*;
use crate::api::Found;
use crate::api::fixtures::{Stage, track, track_of};
use crate::http::scripted::{Scripted, says};

/// So many tracks, `t0` and on, that the search for Pop has found.
pub(crate) fn findings(count: usize) -> Findings {
    let found = (0..count).map(|n| {
        found(
            &format!("t{n}"),
            &n.to_string(),
            "someone",
            By::Genre(Genre::Pop),
        )
    });
    Findings {
        tracks: found.collect(),
        ..Findings::default()
    }
}

fn found(id: &str, title: &str, artist: &str, by: By) -> Found {
    let track = track_of(&track(id, title, artist));
    Found { track, by }
}

fn of(tracks: Vec<Found>) -> Findings {
    Findings {
        tracks,
        ..Findings::default()
    }
}

pub(crate) fn catalogue() -> Catalogue {
    let rows = [
        "Rock\tLow Water\tQuiet Harbour\t1977\t3\t100\t0.2\t0.3\t0.5\t0.5\t0.1",
        "Rock\tHigh Water\tQuiet Harbour\t1978\t3\t120\t0.4\t0.5\t0.5\t0.5\t0.1",
        "Rock\tNo Water\tOthers\t1978\t3\t140\t0.9\t0.9\t0.5\t0.5\t0.1",
        "Folk\tOver the Hill (and Back)\tQuiet Harbour\t1979\t3\t90\t0.1\t0.4\t0.5\t0.9\t0",
    ];
    let text = format!("{}\n{}", tsv::COLUMNS.join("\t"), rows.join("\n"));
    Catalogue::decode(&encode(&tsv::parse("catalogue", text.as_bytes()).unwrap())).unwrap()
}

fn one(found: Found) -> Candidate {
    let mut all = candidates(&of(vec![found]), &catalogue(), &Measured::default());
    all.list.remove(0)
}

#[test]
fn the_same_track_in_the_catalogue_lends_its_estimates() {
    for title in [
        "Low Water",
        "low water!",
        "Low Water - Remastered 2011",
        "Low Water (feat. Others) [Live]",
    ] {
        let candidate = one(found("a", title, "QUIET HARBOUR", By::Genre(Genre::Pop)));
        assert_eq!(candidate.source, Source::Catalogue, "{title}");
        assert_eq!(candidate.provenance, Provenance::Estimated);
        assert!((candidate.features.energy - 0.2).abs() < 0.01);
        assert_eq!(candidate.genre, Genre::Pop, "the search's genre stays");
    }
    for (title, artist) in [
        ("Low Water - Remix", "Quiet Harbour"),
        ("Low Water", "Others"),
        ("Low", "Quiet Harbour"),
    ] {
        let candidate = one(found("a", title, artist, By::Genre(Genre::Rock)));
        assert_eq!(candidate.source, Source::GenrePrior, "{title} by {artist}");
    }
}

#[test]
fn any_of_the_artists_may_be_the_catalogue_s() {
    let mut item = track("a", "No Water", "Somebody");
    item["artists"] = json!([{"name": "Somebody"}, {"name": "Others"}]);
    let found = Found {
        track: track_of(&item),
        by: By::Genre(Genre::Rock),
    };
    assert_eq!(one(found).source, Source::Catalogue);
}

#[test]
fn without_anything_else_a_track_sounds_like_its_genre() {
    let candidate = one(found("a", "x", "y", By::Genre(Genre::Rock)));
    assert_eq!(candidate.provenance, Provenance::GenrePrior);
    assert_eq!(candidate.features.tempo, 120.0);
    assert!((candidate.features.energy - 0.4).abs() < 0.01);
    let unknown = one(found("a", "x", "y", By::Genre(Genre::Metal)));
    assert!(
        unknown.features.energy.is_nan(),
        "a genre without tracks has no prior"
    );
}

#[test]
fn measured_features_come_first() {
    let body = r#"{"audio_features": [{"id": "a", "energy": 0.9, "valence": 0.8, "tempo": 128}]}"#;
    let stage = Stage::new(Scripted::by(move |_| says(200, body)));
    let findings = of(vec![found(
        "a",
        "Low Water",
        "Quiet Harbour",
        By::Genre(Genre::Rock),
    )]);
    let measured = Measured::default();
    block_on(measured.ask_spotify(&stage.client, &findings, &|_| {}));
    let candidates = candidates(&findings, &catalogue(), &measured);
    assert_eq!(candidates.list[0].source, Source::Spotify);
    assert_eq!(candidates.list[0].provenance, Provenance::Measured);
    assert_eq!(candidates.list[0].features.energy, 0.9);
    assert_eq!(candidates.from(Source::Spotify), 1);
    assert_eq!(candidates.from(Source::GenrePrior), 0);
}

/// Each service knows one track more than the one before it, with an energy of its own.
fn chain(request: &crate::http::Request) -> Result<crate::http::Answer, crate::http::NoAnswer> {
    let address = request.address.as_str();
    let body = if address.starts_with("https://api.spotify.com/") {
        json!({"audio_features": [{"id": "a", "energy": 0.9}, null, null, null]})
    } else {
        let of = |id: &str| {
            let href = format!("https://open.spotify.com/track/{id}");
            json!({"id": "of-their-own", "href": href, "energy": 0.7})
        };
        json!({"content": [of("a"), of("b")]})
    };
    says(200, &body.to_string())
}

#[test]
fn spotify_comes_before_reccobeats_before_the_catalogue_before_the_genre() {
    let by_search = |id, title| found(id, title, "Quiet Harbour", By::Genre(Genre::Rock));
    let findings = of(vec![
        by_search("a", "Low Water"),
        by_search("b", "High Water"),
        by_search("c", "Over the Hill (and Back)"),
        by_search("d", "Nowhere else"),
    ]);
    let stage = Stage::new(Scripted::by(chain));
    let measured = Measured::default();
    block_on(measured.ask_spotify(&stage.client, &findings, &|_| {}));
    let agreed = Agreed::by_the_person();
    block_on(measured.ask_reccobeats(&stage.client, &findings, &agreed, &|_| {}));
    let candidates = candidates(&findings, &catalogue(), &measured);
    let sources: Vec<Source> = candidates.list.iter().map(|c| c.source).collect();
    assert_eq!(sources, Source::ALL);
    let energy: Vec<f32> = candidates.list.iter().map(|c| c.features.energy).collect();
    for (came, expected) in energy.iter().zip([0.9, 0.7, 0.1, 0.4]) {
        assert!((came - expected).abs() < 0.01, "{energy:?}");
    }
    // Who was measured by Spotify is not told to ReccoBeats.
    assert!(
        stage.asked()[1].ends_with("ids=b%2Cc%2Cd"),
        "{:?}",
        stage.asked()
    );
}

#[test]
fn a_match_claims_no_more_than_what_it_matches() {
    let claims = |own| Source::Catalogue.provenance(own);
    assert_eq!(claims(Provenance::Estimated), Provenance::Estimated);
    assert_eq!(claims(Provenance::Measured), Provenance::Matched);
    assert_eq!(claims(Provenance::GenrePrior), Provenance::GenrePrior);
}

#[test]
fn a_favourite_has_the_genre_of_its_artist_or_is_left_out() {
    let favourite = |id, title, artist, said| found(id, title, artist, By::Favourite(said));
    let findings = of(vec![
        favourite("a", "No Water", "Others", Some(Genre::Jazz)),
        favourite("b", "x", "Quiet Harbour", Some(Genre::Jazz)),
        favourite("c", "x", "Somebody", Some(Genre::Jazz)),
        favourite("d", "x", "Known to the search", None),
        favourite("e", "x", "Nobody", None),
        favourite("f", "x", "", None),
        found("g", "x", "Known to the search", By::Genre(Genre::Latin)),
    ]);
    let candidates = candidates(&findings, &catalogue(), &Measured::default());
    let genres: Vec<(&str, Genre)> = candidates
        .list
        .iter()
        .map(|c| (c.track.id().as_str(), c.genre))
        .collect();
    assert_eq!(
        genres,
        [
            ("a", Genre::Rock),
            ("b", Genre::Rock),
            ("c", Genre::Jazz),
            ("d", Genre::Latin),
            ("g", Genre::Latin),
        ]
    );
    assert_eq!(candidates.without_genre, 2);
}

#[test]
fn of_two_genres_as_frequent_the_survey_s_first_counts() {
    let findings = of(vec![
        found("a", "x", "Known to both", By::Genre(Genre::Rock)),
        found("b", "y", "Known to both", By::Genre(Genre::Folk)),
        found("c", "z", "Known to both", By::Favourite(None)),
    ]);
    let candidates = candidates(&findings, &catalogue(), &Measured::default());
    assert_eq!(candidates.list[2].genre, Genre::Folk);
}

#[test]
fn ids_lead_back_to_their_candidate() {
    let candidates = candidates(&findings(5), &catalogue(), &Measured::default());
    for track in candidates.tracks() {
        let candidate = candidates.get(track.id).unwrap();
        assert_eq!(candidate.track.title(), track.title);
        assert_eq!((track.year, track.minutes), (0, 3.0));
    }
    assert_eq!(candidates.tracks().count(), 5);
    assert!(candidates.get(TrackId(5)).is_none());
}

#[test]
fn candidates_can_be_ranked_whatever_is_missing() {
    let mut bare = findings(30);
    bare.tracks.extend((0..30).map(|n| Found {
        track: track_of(&json!({"id": format!("b{n}"), "name": "x"})),
        by: By::Genre(Genre::Metal),
    }));
    let candidates = candidates(&bare, &catalogue(), &Measured::default());
    let mix = music::GenreMix::of(&[Genre::Pop, Genre::Metal]).unwrap();
    let target = music::Target {
        valence: 0.5,
        energy: 0.5,
        spread: 0.3,
        tempo: None,
        acousticness: None,
        instrumentalness: None,
        danceability: None,
    };
    let ranked = music::ranking::rank_tracks(candidates.tracks(), &mix, &target, 60);
    assert_eq!(ranked.len(), 60);
    assert!(ranked.iter().all(|ranked| ranked.score.is_finite()));
}
