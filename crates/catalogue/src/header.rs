//! What a table's columns mean, recognised by their names.
//!
//! Four shapes circulate: Spotify's audio features beside title and artist, MuSe with tags for valence and arousal on a
//! scale from 1 to 9, the Free Music Archive with names over several lines, and playlists as tools export them. Case,
//! spaces and punctuation of a name do not count. A column nobody knows is left alone.

use music::comparison_key;

use crate::problem::{Problem, shown};
use crate::table::{Broken, Record, Records};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Title.
    Title,
    /// Main artist.
    Artist,
    /// A number of the recording, in any form that [`Id::parse`](crate::Id::parse) reads.
    Id,
    /// A second such number.
    OtherId,
    /// Genre, by any name.
    Genre,
    /// Year, or a date that begins with it.
    Year,
    /// Length in milliseconds.
    Milliseconds,
    /// Length in seconds.
    Seconds,
    /// Length in minutes.
    Minutes,
    /// Beats a minute.
    Tempo,
    /// 0 to 1.
    Energy,
    /// 0 to 1.
    Valence,
    /// 0 to 1.
    Danceability,
    /// 0 to 1.
    Acousticness,
    /// 0 to 1.
    Instrumentalness,
    /// Valence of listeners' tags, 1 to 9.
    ValenceTags,
    /// Arousal of listeners' tags, 1 to 9.
    ArousalTags,
    /// How well known it is, or how much its figures rest on: more is more.
    Known,
}

impl Role {
    /// Every role, by position.
    pub const ALL: [Self; 18] = [
        Self::Title,
        Self::Artist,
        Self::Id,
        Self::OtherId,
        Self::Genre,
        Self::Year,
        Self::Milliseconds,
        Self::Seconds,
        Self::Minutes,
        Self::Tempo,
        Self::Energy,
        Self::Valence,
        Self::Danceability,
        Self::Acousticness,
        Self::Instrumentalness,
        Self::ValenceTags,
        Self::ArousalTags,
        Self::Known,
    ];

    /// Names that tables give it, as [`comparison_key`]s; earlier ones go first.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Title => &[
                "title",
                "track",
                "trackname",
                "tracktitle",
                "songname",
                "songtitle",
                "song",
                "name",
            ],
            Self::Artist => &[
                "artist",
                "artistname",
                "artistnames",
                "artists",
                "artistsname",
                "trackartist",
                "artistsnames",
                "performer",
            ],
            Self::Id => &[
                "spotifyid",
                "trackuri",
                "spotifyuri",
                "spotifytrackuri",
                "trackid",
                "songid",
                "uri",
                "id",
            ],
            Self::OtherId => &["mbid", "musicbrainzid", "recordingmbid"],
            Self::Genre => &[
                "genre",
                "genretop",
                "trackgenretop",
                "trackgenre",
                "playlistgenre",
                "topgenre",
                "maingenre",
                "genres",
                "artistgenres",
            ],
            Self::Year => &[
                "year",
                "releaseyear",
                "releasedyear",
                "releasedate",
                "albumreleasedate",
                "trackalbumreleasedate",
                "albumdatereleased",
                "albumdate",
            ],
            Self::Milliseconds => &["durationms", "trackdurationms", "lengthms"],
            Self::Seconds => &[
                "duration",
                "durations",
                "trackduration",
                "durationsec",
                "durationseconds",
            ],
            Self::Minutes => &["minutes", "durationmin", "lengthmin"],
            Self::Tempo => &["tempo", "bpm"],
            Self::Energy => &["energy"],
            Self::Valence => &["valence"],
            Self::Danceability => &["danceability"],
            Self::Acousticness => &["acousticness"],
            Self::Instrumentalness => &["instrumentalness"],
            Self::ValenceTags => &["valencetags"],
            Self::ArousalTags => &["arousaltags"],
            Self::Known => &[
                "popularity",
                "trackpopularity",
                "listens",
                "tracklistens",
                "numberofemotiontags",
            ],
        }
    }

    /// As messages call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Artist => "artist",
            Self::Id | Self::OtherId => "id",
            Self::Genre => "genre",
            Self::Year => "year",
            Self::Milliseconds | Self::Seconds | Self::Minutes => "length",
            Self::Tempo => "tempo",
            Self::Energy => "energy",
            Self::Valence => "valence",
            Self::Danceability => "danceability",
            Self::Acousticness => "acousticness",
            Self::Instrumentalness => "instrumentalness",
            Self::ValenceTags => "valence_tags",
            Self::ArousalTags => "arousal_tags",
            Self::Known => "popularity",
        }
    }
}

/// Which table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Audio features as Spotify computes them.
    Features,
    /// MuSe: tags of listeners.
    Tags,
    /// The Free Music Archive's own files, with Echo Nest's features.
    Fma,
    /// Titles, genres or numbers without features: of use beside another table that has them.
    Names,
}

/// Columns of a table, by role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Which table it is.
    pub shape: Shape,
    /// How many columns a row has.
    pub width: usize,
    roles: [Option<usize>; Role::ALL.len()],
}

impl Header {
    /// Where a role's column is.
    #[must_use]
    pub const fn column(&self, role: Role) -> Option<usize> {
        self.roles[role as usize]
    }

    /// What is wrong with a record that has other columns than this header, or whose title, artist, number or genre goes
    /// over several lines: then a quote that was not closed has joined rows. `width` is the number of columns.
    #[must_use]
    pub fn torn(&self, width: usize, record: &Record) -> Option<Problem> {
        if record.len() != width {
            let found = format!("{} ({})", record.len(), shown(record.field(0)));
            let expected = format!("{width} columns");
            return Some(Problem::new(record.line(), "row", expected, found));
        }
        const TEXTS: [Role; 5] = [
            Role::Title,
            Role::Artist,
            Role::Id,
            Role::OtherId,
            Role::Genre,
        ];
        let mut texts = TEXTS.into_iter().filter_map(|role| self.column(role));
        let torn = texts.find(|&at| record.lines() > 1 && record.field(at).contains(&b'\n'))?;
        let found = shown(record.field(torn));
        let expected = "a row on one line (is a quote not closed?)";
        Some(Problem::new(record.line(), "row", expected, found))
    }

    /// Reads the header of a table: one line of names, or the three and four of the Free Music Archive.
    ///
    /// # Errors
    /// Columns that are missing or doubled, or a file that cannot be read.
    pub fn read<R: std::io::Read>(records: &mut Records<R>) -> Result<Self, Broken> {
        let mut record = Record::default();
        if !records.next_into(&mut record)? {
            let problem = Problem::new(1, "file", "a line of column names", "no line");
            return Err(Broken::Problem(problem));
        }
        let mut names = plain_names(&record);
        if is_first_level(&record) {
            loop {
                if !records.next_into(&mut record)? {
                    let expected = "a line that begins with track_id";
                    let problem = Problem::new(record.line(), "file", expected, "the file's end");
                    return Err(Broken::Problem(problem));
                }
                if record.field(0) == b"track_id" {
                    break;
                }
                for (name, more) in names.iter_mut().zip(plain_names(&record)) {
                    name.push('.');
                    name.push_str(&more);
                }
            }
            return Self::of_levels(&names).map_err(Broken::Problem);
        }
        Self::of(record.line(), &names).map_err(Broken::Problem)
    }

    /// The header that these names make.
    ///
    /// # Errors
    /// Columns that are missing or doubled.
    pub fn of(line: u64, names: &[String]) -> Result<Self, Problem> {
        let keys: Vec<String> = names.iter().map(|name| comparison_key(name)).collect();
        let mut header = Self {
            shape: Shape::Names,
            width: names.len(),
            roles: [None; Role::ALL.len()],
        };
        for role in Role::ALL {
            header.roles[role as usize] = only(line, role, &keys, role.names())?;
        }
        header.with_shape(line, names)
    }

    /// The header of the Free Music Archive, whose names have levels: `track.title`, `echonest.audio_features.valence`.
    fn of_levels(names: &[String]) -> Result<Self, Problem> {
        let last = |name: &String| {
            let end = name.rsplit('.').next().unwrap_or_default();
            match name.split('.').next() {
                // A title of an album is no title of a track.
                Some("album") if end != "date_released" => String::new(),
                Some("album") => format!("album_{end}"),
                Some("artist") if end != "name" => String::new(),
                Some("artist") => "artist".to_owned(),
                Some("set") => String::new(),
                _ if name.contains(".temporal_features.") || name.contains(".ranks.") => {
                    String::new()
                }
                _ => end.to_owned(),
            }
        };
        let mut plain: Vec<String> = names.iter().map(last).collect();
        if let Some(first) = plain.first_mut() {
            "track_id".clone_into(first);
        }
        // Lists of numbers, which mean something in another file only.
        plain.retain_mut(|name| {
            if name == "genres" || name == "genres_all" {
                name.clear();
            }
            true
        });
        let mut header = Self::of(1, &plain)?;
        header.shape = Shape::Fma;
        Ok(header)
    }

    fn with_shape(mut self, line: u64, names: &[String]) -> Result<Self, Problem> {
        let roles = self.roles;
        let has = |role: Role| roles[role as usize].is_some();
        let features = [Role::Energy, Role::Valence].map(has);
        let tags = [Role::ValenceTags, Role::ArousalTags].map(has);
        let named = has(Role::Title) && has(Role::Artist);
        let found = || shown(names.join(", ").as_bytes());
        self.shape = match (features, tags) {
            ([true, true], _) => Shape::Features,
            (_, [true, true]) => Shape::Tags,
            ([false, false], [false, false]) if named || has(Role::Id) => Shape::Names,
            ([true, false] | [false, true], _) => {
                let missing = if features[0] { "valence" } else { "energy" };
                return Err(missing_column(line, missing, found()));
            }
            (_, [true, false] | [false, true]) => {
                let missing = if tags[0] {
                    "arousal_tags"
                } else {
                    "valence_tags"
                };
                return Err(missing_column(line, missing, found()));
            }
            _ => return Err(missing_column(line, "title and artist", found())),
        };
        let id = has(Role::Id) || has(Role::OtherId);
        if !named && !id {
            let missing = if has(Role::Title) { "artist" } else { "title" };
            return Err(missing_column(line, missing, found()));
        }
        Ok(self)
    }
}

fn missing_column(line: u64, missing: &str, found: String) -> Problem {
    Problem::new(line, "header", format!("a column for {missing}"), found)
}

fn plain_names(record: &Record) -> Vec<String> {
    let name = |field| String::from_utf8_lossy(field).trim().to_owned();
    record.fields().map(name).collect()
}

/// The first line of the Free Music Archive's tables names groups of columns, and nothing over the first.
fn is_first_level(record: &Record) -> bool {
    const GROUPS: [&[u8]; 5] = [b"album", b"artist", b"set", b"track", b"echonest"];
    record.len() > 1
        && record.field(0).is_empty()
        && record.fields().skip(1).all(|field| GROUPS.contains(&field))
}

/// The column of a role: by the first of its names that there is. Twice the same name is an error, for nobody could
/// say which one counts.
fn only(line: u64, role: Role, keys: &[String], names: &[&str]) -> Result<Option<usize>, Problem> {
    for name in names {
        let mut found = (0..)
            .zip(keys)
            .filter(|(_, key)| key == name)
            .map(|(at, _)| at);
        let Some(first) = found.next() else { continue };
        if let Some(second) = found.next() {
            let expected = format!("one column {name}");
            let twice = format!("two: columns {} and {}", first + 1, second + 1);
            return Err(Problem::new(line, role.name(), expected, twice));
        }
        return Ok(Some(first));
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
