use super::*;
use crate::id::IdKind;

const NAMES: &str = "artist,track,track_id,popularity,year,danceability,energy,acousticness,instrumentalness,valence,\
                     tempo,duration_ms,genre";
const GOOD: &str =
    "Björk,Jóga,spotify:track:0sf12qNH5qcw8qpgymFOqD,50,1997,0.5,0.6,0.7,0.8,0.4,100.5,300000,Pop";

fn header(names: &str) -> Header {
    let names: Vec<String> = names.split(',').map(str::to_owned).collect();
    Header::of(1, &names).unwrap()
}

fn row(names: &str, fields: &[u8]) -> Result<Draft, String> {
    let mut record = Record::default();
    record.refill(7, fields.split(|&byte| byte == b','));
    read(&header(names), &record, &Genres::shipped()).map_err(|problem| problem.to_string())
}

/// The good row with one field replaced.
fn with(column: &str, value: &[u8]) -> Result<Draft, String> {
    let at = NAMES.split(',').position(|name| name == column).unwrap();
    let mut fields: Vec<&[u8]> = GOOD.split(',').map(str::as_bytes).collect();
    fields[at] = value;
    row(NAMES, &fields.join(&b','))
}

#[test]
fn a_good_row_is_read() {
    let draft = row(NAMES, GOOD.as_bytes()).unwrap();
    assert_eq!(
        (draft.title.as_str(), draft.artist.as_str()),
        ("Jóga", "Björk")
    );
    assert_eq!(draft.id().unwrap().kind, IdKind::Spotify);
    assert_eq!((draft.genre, draft.year), (Some(Genre::Pop), Some(1997)));
    assert_eq!((draft.minutes, draft.tempo), (Some(5.0), Some(100.5)));
    assert_eq!(
        (draft.energy, draft.valence, draft.known),
        (Some(0.6), Some(0.4), 50.0)
    );
    assert_eq!(draft.provenance, Provenance::Measured);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (column, value, said) in [
        (
            "valence",
            &b"1.2"[..],
            "7: valence: expected 0 to 1, found \"1.2\"",
        ),
        (
            "energy",
            b"-0.1",
            "7: energy: expected 0 to 1, found \"-0.1\"",
        ),
        (
            "energy",
            b"inf",
            "7: energy: expected a number with a decimal point, found \"inf\"",
        ),
        (
            "energy",
            b"0;5",
            "7: energy: expected a number with a decimal point, found \"0;5\"",
        ),
        (
            "tempo",
            b"999",
            "7: tempo: expected 30 to 250 beats a minute, found \"999\"",
        ),
        (
            "duration_ms",
            b"1",
            "7: length: expected 30000 to 1800000 ms, found \"1\"",
        ),
        (
            "popularity",
            b"-1",
            "7: popularity: expected a number not below 0, found \"-1\"",
        ),
        (
            "year",
            b"soon",
            "7: year: expected a year from 1000 to 2100, or a date that begins with it, found \"soon\"",
        ),
        (
            "track_id",
            b"what?",
            "7: id: expected a number of Spotify, MusicBrainz or Echo Nest, found \"what?\"",
        ),
        (
            "track",
            b"J\xF3ga",
            "7: title: expected UTF-8, found \"J\u{FFFD}ga\"",
        ),
        (
            "genre",
            b"\xE9",
            "7: genre: expected UTF-8, found \"\u{FFFD}\"",
        ),
        (
            "track",
            b"two\nlines",
            "7: title: expected at most 200 bytes on one line, found \"two\\nlines\"",
        ),
    ] {
        assert_eq!(with(column, value).unwrap_err(), said);
    }
    assert!(with("track", &[b'x'; 201]).is_err());
    let short = row(NAMES, b"a,b").unwrap_err();
    assert_eq!(short, "7: row: expected 13 columns, found 2 (\"a\")");
}

#[test]
fn what_is_not_there_stays_open() {
    for (column, value) in [
        ("energy", &b""[..]),
        ("energy", b"NaN"),
        ("valence", b"null"),
        ("year", b"0"),
    ] {
        assert!(with(column, value).is_ok(), "{column}");
    }
    assert_eq!(with("tempo", b"0.0").unwrap().tempo, None);
    assert_eq!(with("track_id", b"17").unwrap().id(), None);
    let unknown = with("genre", b"mongolian yodel").unwrap();
    assert_eq!(
        (unknown.genre, unknown.unknown_genre.as_deref()),
        (None, Some("mongolian yodel"))
    );
    assert_eq!(with("track", b"NA").unwrap().title, "NA");
    assert_eq!(with("year", b"1997-09-22").unwrap().year, Some(1997));
    // Without a title, a number still says which recording it is.
    assert!(with("track", b"").is_ok());
    let nothing = row("track,artist,energy,valence", b",a,.1,.2").unwrap_err();
    assert!(
        nothing.starts_with("7: title: expected a text"),
        "{nothing}"
    );
}

#[test]
fn tags_of_muse_become_a_place_in_the_plane() {
    let names = "track,artist,number_of_emotion_tags,valence_tags,arousal_tags,dominance_tags,mbid,spotify_id,genre";
    let mbid = "cb8c4c5f-9d1a-4b5e-8b0a-000000000001";
    let draft = row(names, format!("T,A,12,9,3,5,{mbid},,metal").as_bytes()).unwrap();
    assert_eq!(
        (draft.valence, draft.energy, draft.known),
        (Some(1.0), Some(0.25), 12.0)
    );
    assert_eq!(draft.provenance, Provenance::Estimated);
    assert_eq!(draft.id().unwrap().kind, IdKind::MusicBrainz);
    let outside = row(names, b"T,A,12,0.2,3,5,,,metal").unwrap_err();
    assert_eq!(outside, "7: valence_tags: expected 1 to 9, found \"0.2\"");
}

#[test]
fn numbers_of_the_free_music_archive_count_there_only() {
    let mut fma = header("track_id,title,artist,genre_top");
    fma.shape = Shape::Fma;
    let mut record = Record::default();
    record.refill(5, ["2", "Food", "AWOL", "Hip-Hop"].map(str::as_bytes));
    let draft = read(&fma, &record, &Genres::shipped()).unwrap();
    assert_eq!(draft.id().unwrap().text(), "2");
    assert_eq!(draft.genre, Some(Genre::HipHop));
}
