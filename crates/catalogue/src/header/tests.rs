use super::*;

fn read(text: &str) -> Result<Header, String> {
    let said = |broken| match broken {
        Broken::Problem(problem) => problem.to_string(),
        Broken::Reading(error) => error.to_string(),
    };
    let mut records = Records::open(text.as_bytes()).map_err(said)?;
    Header::read(&mut records).map_err(said)
}

fn columns(header: &Header, roles: &[Role]) -> Vec<Option<usize>> {
    roles.iter().map(|&role| header.column(role)).collect()
}

#[test]
fn a_table_of_spotify_features_is_recognised() {
    let header = read(
        "artist,track,track_id,popularity,year,danceability,energy,key,loudness,mode,speechiness,acousticness,\
         instrumentalness,liveness,valence,tempo,type,duration_ms,time_signature\n",
    )
    .unwrap();
    assert_eq!((header.shape, header.width), (Shape::Features, 19));
    let roles = [
        Role::Title,
        Role::Artist,
        Role::Id,
        Role::Valence,
        Role::Milliseconds,
        Role::Known,
    ];
    assert_eq!(columns(&header, &roles), [1, 0, 2, 14, 17, 3].map(Some));
    assert_eq!(header.column(Role::Genre), None);
}

#[test]
fn muse_is_recognised() {
    let header = read(
        "lastfm_url,track,artist,seeds,number_of_emotion_tags,valence_tags,arousal_tags,dominance_tags,mbid,spotify_id,\
         genre\n",
    )
    .unwrap();
    assert_eq!(header.shape, Shape::Tags);
    let roles = [
        Role::Title,
        Role::ValenceTags,
        Role::ArousalTags,
        Role::Id,
        Role::OtherId,
        Role::Genre,
    ];
    assert_eq!(columns(&header, &roles), [1, 5, 6, 9, 8, 10].map(Some));
}

#[test]
fn an_exported_playlist_is_recognised() {
    let header = read(
        "Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,Genres,Danceability,\
         Energy,Key,Valence,Tempo\n",
    )
    .unwrap();
    assert_eq!(header.shape, Shape::Features);
    let roles = [
        Role::Id,
        Role::Title,
        Role::Artist,
        Role::Year,
        Role::Milliseconds,
        Role::Genre,
    ];
    assert_eq!(columns(&header, &roles), [0, 1, 3, 4, 5, 7].map(Some));
}

#[test]
fn the_levels_of_the_free_music_archive_are_joined() {
    let tracks = read(
        ",album,album,artist,set,track,track,track,track\n\
         ,date_released,title,name,split,duration,genre_top,genres,title\n\
         track_id,,,,,,,,\n2,2008,x,y,z,1,Rock,[1],t\n",
    )
    .unwrap();
    assert_eq!(tracks.shape, Shape::Fma);
    let roles = [
        Role::Id,
        Role::Title,
        Role::Artist,
        Role::Genre,
        Role::Seconds,
        Role::Year,
    ];
    assert_eq!(columns(&tracks, &roles), [0, 8, 3, 6, 5, 1].map(Some));
    let features = read(
        ",echonest,echonest,echonest,echonest\n\
         ,audio_features,audio_features,metadata,temporal_features\n\
         ,energy,valence,artist_name,000\n\
         track_id,,,,\n2,.1,.2,y,3\n",
    )
    .unwrap();
    assert_eq!(features.shape, Shape::Fma);
    let roles = [
        Role::Id,
        Role::Energy,
        Role::Valence,
        Role::Artist,
        Role::Title,
    ];
    assert_eq!(
        columns(&features, &roles),
        [Some(0), Some(1), Some(2), Some(3), None]
    );
    assert!(read(",track,track\n,title,duration\n").is_err());
}

#[test]
fn what_is_missing_is_named() {
    for (text, missing) in [
        ("track,artist,valence\n", "energy"),
        ("track,artist,energy\n", "valence"),
        ("track,artist,valence_tags\n", "arousal_tags"),
        ("track,energy,valence\n", "artist"),
        ("artist,energy,valence\n", "title"),
        ("a,b,c\n", "title and artist"),
    ] {
        let error = read(text).unwrap_err();
        assert!(
            error.contains(&format!("a column for {missing},")),
            "{error}"
        );
    }
}

#[test]
fn doubled_columns_are_refused_and_other_names_stand_back() {
    let error = read("track,artist,energy,valence,Energy\n").unwrap_err();
    assert_eq!(
        error,
        "1: energy: expected one column energy, found two: columns 3 and 5"
    );
    let header = read("name,title,artist,energy,valence,id,track_id\n").unwrap();
    assert_eq!(
        columns(&header, &[Role::Title, Role::Id]),
        [Some(1), Some(6)]
    );
}
