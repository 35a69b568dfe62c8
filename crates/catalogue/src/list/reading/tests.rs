use hostile::Target;
use proptest::prelude::*;

use super::super::List;
use super::*;

const PLAYLIST: &str = "Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,Genres,\
    Danceability,Energy,Valence,Tempo\n\
    spotify:track:0000000000000000000001,Harbour Lamps,Quay,The Invented,2019-03-01,201000,41,\"indie folk,folk\",.4,.2,.3,88\n\
    spotify:track:0000000000000000000002,Slow Tide,Quay,The Invented,2019-03-01,185000,39,folk,.5,.25,.4,92\n\
    spotify:track:0000000000000000000003,Paper Moonshot,Loud,Nobody & Co.,2021,160000,12,moon polka,.7,.9,.8,140\n\
    spotify:track:0000000000000000000004,Unlabelled,Loud,Nobody & Co.,2021,160000,12,,.7,.9,.8,140\n\
    spotify:track:0000000000000000000005,Too Bright,Loud,Nobody & Co.,2021,160000,12,folk,.7,.9,1.8,140\n";

fn all(text: &str, genre: Option<Genre>) -> Outcome {
    read(text.as_bytes(), genre)
}

fn taken(text: &str, genre: Option<Genre>) -> Read {
    match all(text, genre) {
        Outcome::Read(read) => read,
        Outcome::Refused(refusal) => panic!("{refusal:?}"),
    }
}

fn refusal(bytes: &[u8]) -> Refusal {
    match read(bytes, None) {
        Outcome::Read(read) => panic!("{read:?}"),
        Outcome::Refused(refusal) => refusal,
    }
}

#[test]
fn an_exported_playlist_becomes_a_tile_and_a_report() {
    let read = taken(PLAYLIST, None);
    let tile = tile::decode(&read.tile).unwrap();
    let titles: Vec<&str> = tile.iter().map(|(track, _)| track.title).collect();
    assert_eq!(titles, ["Harbour Lamps", "Slow Tide"]);
    assert!(tile.iter().all(|(track, id)| {
        (track.genre, track.provenance) == (Genre::Folk, Provenance::Measured) && id.is_some()
    }));
    assert_eq!((read.tracks, read.merged, read.left), (2, 0, 3));
    let why: Vec<(u64, Reason)> = read.listed.iter().map(|l| (l.line, l.reason)).collect();
    let expected = [
        (4, Reason::UnknownGenre),
        (5, Reason::NoGenre),
        (6, Reason::Value),
    ];
    assert_eq!(why, expected);
    assert_eq!(read.listed[0].found, "moon polka");
    assert_eq!(read.listed[2].column, "valence");
}

#[test]
fn a_genre_for_all_is_for_those_that_name_none() {
    let read = taken(PLAYLIST, Some(Genre::Metal));
    let tile = tile::decode(&read.tile).unwrap();
    let metal: Vec<&str> = tile
        .iter()
        .filter(|(track, _)| track.genre == Genre::Metal)
        .map(|(track, _)| track.title)
        .collect();
    assert_eq!(metal, ["Unlabelled"], "an unknown name is not guessed");
    assert_eq!(read.left, 2);
}

#[test]
fn without_features_the_genre_has_to_do() {
    for text in [
        "Track Name,Artist Name(s),Genres,Tempo\nQuiet,Someone,jazz,70\n",
        "title,artist,genre,energy,valence\nQuiet,Someone,jazz,.4,\n",
    ] {
        let read = taken(text, None);
        let tile = tile::decode(&read.tile).unwrap();
        let (track, _) = tile.iter().next().unwrap();
        assert_eq!(track.provenance, Provenance::GenrePrior, "{text}");
        assert!(track.features.energy.is_nan() && track.features.valence.is_nan());
    }
}

#[test]
fn other_shapes_that_people_have_are_read_too() {
    let muse = "track,artist,valence_tags,arousal_tags,dominance_tags,mbid,spotify_id,genre\n\
        Quiet,Someone,9,1,5,,0sf12qNH5qcw8qpgymFOqD,jazz\n";
    let local = "Track URI,Track Name,Artist Name(s),Genres\nspotify:local:A:B:Demo:180,Demo,Someone,rock\n";
    let semicolons = "\u{FEFF}Title;Artist;Genre;Duration\r\nQuiet;Someone;Folk;201\r\n";
    let fma = ",artist,track,track\n,name,title,genre_top\ntrack_id,,,\n2,Someone,Food,Hip-Hop\n";
    for (text, genre) in [
        (muse, Genre::Jazz),
        (local, Genre::Rock),
        (semicolons, Genre::Folk),
        (fma, Genre::HipHop),
    ] {
        let read = taken(text, None);
        let tile = tile::decode(&read.tile).unwrap();
        let (track, _) = tile.iter().next().unwrap();
        assert_eq!(
            (read.tracks, read.left, track.genre),
            (1, 0, genre),
            "{text}"
        );
    }
}

/// The real table of Spotify's features, where it is there: it names no genre, so somebody has to.
#[test]
fn a_real_table_of_thousands_is_read() {
    let usual = "../../../shared/data/tracks_with_features.csv".into();
    let path = std::env::var_os("ATTUNE_TRACKS").unwrap_or(usual);
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("SKIPPED: tracks_with_features.csv is not there (ATTUNE_TRACKS says where)");
        return;
    };
    let Refusal::NoTracks { left, listed } = refusal(&bytes) else {
        panic!("it names no genre");
    };
    assert_eq!((left > 7_000, listed.len()), (true, LISTED));
    let Outcome::Read(read) = read(&bytes, Some(Genre::Pop)) else {
        panic!("with a genre it is a list");
    };
    assert_eq!(read.tracks + read.merged + read.left, left);
    assert!(read.tracks > 7_000, "{}", read.tracks);
}

#[test]
fn rows_of_one_track_become_one() {
    let text = "title,artist,genre,energy,valence\nQuiet,Someone,,.4,.5\nQUIET!,someone,jazz,,\nLoud,Someone,jazz,.9,.9\n";
    let read = taken(text, None);
    assert_eq!((read.tracks, read.merged, read.left), (2, 1, 0));
    let tile = tile::decode(&read.tile).unwrap();
    let (track, _) = tile
        .iter()
        .find(|(track, _)| track.title == "Quiet")
        .unwrap();
    assert_eq!(track.genre, Genre::Jazz);
    assert_eq!(track.provenance, Provenance::Measured);
}

#[test]
fn what_is_no_table_of_tracks_is_refused_by_what_it_is() {
    assert_eq!(refusal(b""), Refusal::Empty);
    assert_eq!(refusal(b"\n\n\n"), Refusal::Empty);
    for odd in [
        &b"\xFF\xFEt\0i\0"[..],
        b"PK\x03\x04zip",
        b"\x1F\x8Bgzip",
        b"\x89PNG\r\n\x1A\n\0\0",
    ] {
        assert!(matches!(refusal(odd), Refusal::NoText { .. }), "{odd:?}");
    }
    let Refusal::Columns { expected, found } = refusal(b"colour,size\nred,7\n") else {
        panic!("no columns that are known");
    };
    assert!(expected.contains("title and artist"), "{expected}");
    assert!(found.contains("colour, size"), "{found}");
    let twice = refusal(b"title,artist,Title\na,b,c\n");
    assert!(matches!(twice, Refusal::Columns { .. }), "{twice:?}");
    let none = refusal(b"title,artist\nOne,A\nTwo,B\n");
    let Refusal::NoTracks { left, listed } = none else {
        panic!("{none:?}");
    };
    assert_eq!((left, listed.len()), (2, 2));
    assert_eq!(listed[0].reason, Reason::NoGenre);
}

#[test]
fn a_file_in_another_encoding_says_so_line_by_line() {
    let read = read(b"title,artist,genre\nOne,A,jazz\nCaf\xE9,B,jazz\n", None);
    let Outcome::Read(read) = read else {
        panic!("{read:?}");
    };
    assert_eq!((read.tracks, read.left), (1, 1));
    assert_eq!(read.listed[0].reason, Reason::Encoding);
}

#[test]
fn there_is_an_end_to_tracks_lines_and_bytes() {
    let mut text = "title,artist,genre\n".to_owned();
    for number in 0..MOST {
        text.push_str(&format!("{number},A,jazz\n"));
    }
    assert_eq!(taken(&text, None).tracks, MOST);
    text.push_str("one more,A,jazz\n");
    assert_eq!(all(&text, None), Outcome::Refused(Refusal::TooMany));
    let wrong = "title,artist,genre\nGood,A,jazz\n".to_owned() + &"x\n".repeat(3 * LISTED);
    let read = taken(&wrong, None);
    assert_eq!((read.left, read.listed.len()), (3 * LISTED, LISTED));
    let large = vec![b'x'; FILE_BYTES + 1];
    assert_eq!(refusal(&large), Refusal::TooLarge);
}

#[test]
fn a_list_of_full_size_is_kept_and_read_again() {
    let mut text = "title,artist,genre,energy,valence\n".to_owned();
    for number in 0..MOST {
        text.push_str(&format!(
            "Track number {number},Artist {},jazz,.5,.5\n",
            number % 900
        ));
    }
    let read = taken(&text, None);
    assert!(read.tile.len() < 40 * MOST, "{} bytes", read.tile.len());
    let kept = List::encode("mine.csv", 7, read.left, &read.tile);
    assert_eq!(List::decode(&kept).unwrap().tile.len(), MOST);
}

#[test]
fn hostile_lists() {
    let words = [
        ",",
        "\n",
        "\"",
        "\t",
        "Track Name",
        "Artist Name(s)",
        "Genres",
        "Energy",
        "Valence",
        "folk",
        "1e39",
        "-0",
        "NaN",
        "spotify:track:",
        "\u{FEFF}",
        "\r\n",
    ];
    let short = "title,artist,genre\nOne,A,jazz\nTwo,B,rock\n";
    let report = Target::new(
        "own-list",
        [PLAYLIST, short].map(|text| text.as_bytes().to_vec()),
    )
    .words(words)
    .run(|bytes| {
        let outcome = read(bytes, None);
        let (report, tile) = outcome.encode();
        let back = Outcome::decode(&report, tile.to_vec()).unwrap();
        match (&outcome, back) {
            (Outcome::Read(read), Outcome::Read(back)) => {
                assert_eq!(*read, back);
                let kept = List::encode("a.csv", 0, read.left, &read.tile);
                assert_eq!(List::decode(&kept).unwrap().tile.len(), read.tracks);
                true
            }
            (Outcome::Refused(_), Outcome::Refused(_)) => false,
            other => panic!("{other:?}"),
        }
    });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

/// A kept list's checksum, set right.
fn seal(bytes: &mut [u8]) {
    if let Some((head, body)) = bytes.split_at_mut_checked(9) {
        let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(body);
        head[5..].copy_from_slice(&crc.to_le_bytes());
    }
}

#[test]
fn hostile_kept_lists() {
    let kept = List::encode(
        "mine.csv",
        1_795_369_500_000,
        3,
        &taken(PLAYLIST, None).tile,
    );
    let report = Target::new("own-list-kept", [kept])
        .sealed_by(seal)
        .run(|bytes| List::decode(bytes).is_ok());
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}

#[test]
fn a_name_is_made_fit_to_be_shown() {
    assert_eq!(List::named(" my\tlist\u{202E}.csv\n"), "mylist.csv");
    assert_eq!(
        List::named(&"é".repeat(200)).chars().count(),
        super::super::NAME
    );
    let tile = taken(PLAYLIST, None).tile;
    let kept = List::encode("x\u{202E}y", -5, 9, &tile);
    let list = List::decode(&kept).unwrap();
    assert_eq!((list.name.as_str(), list.added, list.left), ("xy", -5, 9));
    for at in 0..kept.len() {
        assert!(List::decode(&kept[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn a_list_of_a_later_version_is_told_from_a_damaged_one() {
    use super::super::ListError;
    let mut kept = List::encode("a", 0, 0, &taken(PLAYLIST, None).tile);
    kept[4] = 2;
    assert_eq!(List::decode(&kept), Err(ListError::Newer { found: 2 }));
    kept[20] ^= 1;
    assert_eq!(List::decode(&kept), Err(ListError::Damaged));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), genre in 0_usize..17) {
        let outcome = read(&bytes, Genre::from_index(genre));
        let (report, tile) = outcome.encode();
        prop_assert!(Outcome::decode(&report, tile.to_vec()).is_ok());
        let _ = List::decode(&bytes);
        let _ = Outcome::decode(&String::from_utf8_lossy(&bytes), bytes.clone());
    }

    #[test]
    fn any_cells_are_read_or_left_out_line_by_line(cells in proptest::collection::vec("[ -~é]{0,12}", 3..60)) {
        let mut text = "title,artist,genre\n".to_owned();
        let mut lines = 0;
        for row in cells.chunks_exact(3) {
            let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text.push_str(&(quoted.join(",") + "\n"));
            lines += 1;
        }
        match all(&text, Some(Genre::Pop)) {
            Outcome::Read(read) => prop_assert_eq!(read.tracks + read.merged + read.left, lines),
            Outcome::Refused(Refusal::NoTracks { left, .. }) => prop_assert_eq!(left, lines),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
