//! Limits of a session, and that what is Spotify's can not get in.

use super::*;

fn session() -> Session {
    Session::new(Intent::Calm, Shape::Iso, Minutes::USUAL)
}

fn heard(reaction: Option<Response>) -> Played {
    Played::new("Gymnopédie No. 1", "Erik Satie", Genre::Classical, reaction).unwrap()
}

#[test]
fn a_session_is_at_most_so_long() {
    let full = vec![heard(None); MOST_TRACKS];
    assert!(session().with_tracks(full).is_ok());
    let error = session()
        .with_tracks(vec![heard(None); MOST_TRACKS + 1])
        .unwrap_err();
    assert_eq!(error.to_string(), "tracks: expected at most 180");
    let uri = SpotifyUri::parse("spotify:track:6rqhFgbbKwnb9MLmUQDhG6").unwrap();
    assert!(session().with_saved(vec![uri; MOST_TRACKS]).is_ok());
    assert!(session().with_saved(vec![uri; MOST_TRACKS + 1]).is_err());
}

#[test]
fn a_title_is_as_long_as_a_catalogue_allows() {
    let long = "é".repeat(TEXT_BYTES / 2);
    assert!(Played::new(&long, &long, Genre::Jazz, None).is_ok());
    assert!(Played::new(&format!("{long}!"), "", Genre::Jazz, None).is_err());
    assert!(Played::new("", &format!("{long}!"), Genre::Jazz, None).is_err());
}

#[test]
fn only_track_uris_fit() {
    let uri = "spotify:track:6rqhFgbbKwnb9MLmUQDhG6";
    assert_eq!(SpotifyUri::parse(uri).unwrap().to_string(), uri);
    for wrong in [
        "",
        "6rqhFgbbKwnb9MLmUQDhG6",
        "spotify:track:",
        "spotify:track:6rqhFgbbKwnb9MLmUQDhG",
        "spotify:track:6rqhFgbbKwnb9MLmUQDhG6x",
        "spotify:track:6rqhFgbbKwnb9MLmUQDh 6",
        "spotify:track:6rqhFgbbKwnb9MLmUQDhé",
        "spotify:playlist:6rqhFgbbKwnb9MLmUQDhG6",
        "https://open.spotify.com/track/6rqhFgbbKwnb9MLmUQDhG6",
    ] {
        assert_eq!(SpotifyUri::parse(wrong), None, "{wrong}");
    }
    assert_eq!(size_of::<SpotifyUri>(), SpotifyUri::LENGTH);
}

#[test]
fn reactions_are_counted_and_debug_only_counts() {
    let said = [
        Some(Response::Helped),
        None,
        Some(Response::Helped),
        Some(Response::Skipped),
    ];
    let session = session()
        .with_moods(Feeling::new(0.2, 0.9).ok(), None)
        .with_tracks(said.map(heard).to_vec())
        .unwrap();
    assert_eq!(session.reactions(Response::Helped), 2);
    assert_eq!(session.reactions(Response::NotForMe), 0);
    assert_eq!(
        format!("{session:?}"),
        "Session(1 of 2 moods, 4 tracks, 0 saved)"
    );
    assert_eq!(format!("{:?}", session.tracks()[0]), "Played(..)");
}
