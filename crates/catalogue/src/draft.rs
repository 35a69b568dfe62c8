//! A track on its way into a catalogue: what one row says of it, what several say together, and what is complete.

use core::cmp::Ordering;

use music::{AudioFeatures, Genre, Provenance, comparison_key};

use crate::id::Id;

/// What a row says of a track. Values are in the ranges of `music::catalogue::limits`; what is not known is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Title, empty where not known.
    pub title: String,
    /// Main artist, empty where not known.
    pub artist: String,
    /// Numbers of the recording.
    pub ids: [Option<Id>; 2],
    /// The genre it is listed under.
    pub genre: Option<Genre>,
    /// The name of a genre that no table knows.
    pub unknown_genre: Option<String>,
    /// Year of release.
    pub year: Option<u16>,
    /// Length in minutes.
    pub minutes: Option<f32>,
    /// Beats a minute.
    pub tempo: Option<f32>,
    /// `0..=1`.
    pub energy: Option<f32>,
    /// `0..=1`.
    pub valence: Option<f32>,
    /// `0..=1`.
    pub danceability: Option<f32>,
    /// `0..=1`.
    pub acousticness: Option<f32>,
    /// `0..=1`.
    pub instrumentalness: Option<f32>,
    /// Where the features come from.
    pub provenance: Provenance,
    /// How well known it is, or how much its figures rest on; not below 0.
    pub known: f32,
}

/// Title and artist as people compare them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(pub String);

impl NameKey {
    /// The key of a title and an artist.
    #[must_use]
    pub fn of(title: &str, artist: &str) -> Self {
        // No letter or digit is a unit separator, so no two pairs give one text.
        Self(comparison_key(title) + "\u{1f}" + &comparison_key(artist))
    }
}

/// Why a draft is no entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Lack {
    /// Which column.
    pub column: &'static str,
    /// What should be there.
    pub expected: &'static str,
    /// What is there.
    pub found: String,
}

/// A track with all that a catalogue needs of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Title.
    pub title: String,
    /// Main artist.
    pub artist: String,
    /// Number of the recording, where one is known.
    pub id: Option<Id>,
    /// The genre it is listed under.
    pub genre: Genre,
    /// Year of release, 0 where not known.
    pub year: u16,
    /// Length in minutes, NaN where not known.
    pub minutes: f32,
    /// What it sounds like. Energy and valence are known, all else may be NaN.
    pub features: AudioFeatures,
    /// Where the features come from.
    pub provenance: Provenance,
    /// How well known it is.
    pub known: f32,
}

impl Draft {
    /// The number that duplicates are merged by first.
    #[must_use]
    pub fn id(&self) -> Option<Id> {
        self.ids[0].or(self.ids[1])
    }

    /// The key that duplicates are merged by then; `None` without title or artist.
    #[must_use]
    pub fn name_key(&self) -> Option<NameKey> {
        let named = !self.title.is_empty() && !self.artist.is_empty();
        named.then(|| NameKey::of(&self.title, &self.artist))
    }

    /// Which of two drafts of one recording says more for sure: measured before estimated, then the one with more
    /// values, then the one that rests on more.
    #[must_use]
    pub fn says_more(&self, other: &Self) -> Ordering {
        let sure = |draft: &Self| {
            // A draft without features has nothing to be sure of.
            let has = draft.valence.is_some() && draft.energy.is_some();
            if has {
                draft.provenance.confidence()
            } else {
                0.0
            }
        };
        sure(self)
            .total_cmp(&sure(other))
            .then(self.values().cmp(&other.values()))
            .then(self.known.total_cmp(&other.known))
    }

    fn values(&self) -> usize {
        let numbers = [
            self.minutes,
            self.tempo,
            self.energy,
            self.valence,
            self.danceability,
            self.acousticness,
            self.instrumentalness,
        ];
        let named = usize::from(!self.title.is_empty()) + usize::from(!self.artist.is_empty());
        let rest = usize::from(self.genre.is_some()) + usize::from(self.year.is_some());
        numbers.iter().flatten().count() + named + rest
    }

    /// Fills what is open from another draft of the same recording.
    pub fn fill_from(&mut self, other: Self) {
        if self.title.is_empty() {
            self.title = other.title;
        }
        if self.artist.is_empty() {
            self.artist = other.artist;
        }
        for id in other.ids.into_iter().flatten() {
            let known = self.ids.iter().flatten().any(|own| own.kind == id.kind);
            if let (false, Some(free)) = (known, self.ids.iter_mut().find(|own| own.is_none())) {
                *free = Some(id);
            }
        }
        if self.valence.is_none() || self.energy.is_none() {
            // One source for both: a point of the mood plane is not put together from two.
            (self.valence, self.energy) = (other.valence, other.energy);
            self.provenance = other.provenance;
        }
        self.genre = self.genre.or(other.genre);
        self.unknown_genre = self.unknown_genre.take().or(other.unknown_genre);
        self.year = self.year.or(other.year);
        self.minutes = self.minutes.or(other.minutes);
        self.tempo = self.tempo.or(other.tempo);
        self.danceability = self.danceability.or(other.danceability);
        self.acousticness = self.acousticness.or(other.acousticness);
        self.instrumentalness = self.instrumentalness.or(other.instrumentalness);
        self.known = self.known.max(other.known);
    }

    /// The entry that it makes; `genre` is for those that have none, where somebody said so for a whole file.
    ///
    /// # Errors
    /// What it lacks.
    pub fn complete(self, genre: Option<Genre>) -> Result<Entry, Lack> {
        let lack = |column, expected, found: &str| Lack {
            column,
            expected,
            found: found.to_owned(),
        };
        if self.title.is_empty() {
            return Err(lack("title", "a text", "nothing"));
        }
        if self.artist.is_empty() {
            return Err(lack("artist", "a text", "nothing"));
        }
        let (Some(energy), Some(valence)) = (self.energy, self.valence) else {
            let column = if self.energy.is_none() {
                "energy"
            } else {
                "valence"
            };
            return Err(lack(column, "a number from 0 to 1", "nothing"));
        };
        let Some(genre) = self.genre.or(genre) else {
            let found = self.unknown_genre.map(|name| format!("{name:?}"));
            let expected = "a genre that the table of genres has (--map adds to it, --genre names one for all)";
            return Err(lack(
                "genre",
                expected,
                found.as_deref().unwrap_or("nothing"),
            ));
        };
        Ok(Entry {
            id: self.ids[0].or(self.ids[1]),
            title: self.title,
            artist: self.artist,
            genre,
            year: self.year.unwrap_or(0),
            minutes: self.minutes.unwrap_or(f32::NAN),
            features: AudioFeatures {
                tempo: self.tempo.unwrap_or(f32::NAN),
                energy,
                valence,
                danceability: self.danceability.unwrap_or(f32::NAN),
                acousticness: self.acousticness.unwrap_or(f32::NAN),
                instrumentalness: self.instrumentalness.unwrap_or(f32::NAN),
            },
            provenance: self.provenance,
            known: self.known,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genres::Genres;
    use crate::header::Header;
    use crate::table::Record;

    fn draft(names: &str, fields: &str) -> Draft {
        let names: Vec<String> = names.split(',').map(str::to_owned).collect();
        let mut record = Record::default();
        record.refill(2, fields.split(',').map(str::as_bytes));
        let header = Header::of(1, &names).unwrap();
        crate::row::read(&header, &record, &Genres::shipped()).unwrap()
    }

    const ID: &str = "0sf12qNH5qcw8qpgymFOqD";

    #[test]
    fn two_tables_together_say_what_neither_says_alone() {
        let mut features = draft(
            "track,artist,track_id,energy,valence",
            &format!("Lights,A,{ID},.7,.3"),
        );
        let tags = draft(
            "track,artist,spotify_id,valence_tags,arousal_tags,genre",
            &format!("Lights,A,{ID},9,1,pop"),
        );
        assert_eq!(features.says_more(&tags), Ordering::Greater);
        assert_eq!(features.id(), tags.id());
        assert!(features.clone().complete(None).is_err());
        features.fill_from(tags);
        let entry = features.complete(None).unwrap();
        assert_eq!(entry.genre, Genre::Pop);
        assert_eq!((entry.features.energy, entry.features.valence), (0.7, 0.3));
        assert_eq!(entry.provenance, Provenance::Measured);
    }

    #[test]
    fn a_place_in_the_mood_plane_comes_from_one_source() {
        let mut names = draft("track,artist,genre", "Lights,A,pop");
        let tags = draft("track,artist,valence_tags,arousal_tags", "Lights,A,9,1");
        names.fill_from(tags);
        let entry = names.complete(None).unwrap();
        assert_eq!((entry.features.energy, entry.features.valence), (0.0, 1.0));
        assert_eq!(entry.provenance, Provenance::Estimated);
    }

    #[test]
    fn what_lacks_is_named() {
        let odd = draft(
            "track,artist,energy,valence,genre",
            "T,A,.1,.2,mongolian yodel",
        );
        let lack = odd.complete(None).unwrap_err();
        assert_eq!(
            (lack.column, lack.found.as_str()),
            ("genre", "\"mongolian yodel\"")
        );
        let bare = draft("track,artist,genre", "T,A,pop");
        assert_eq!(bare.complete(None).unwrap_err().column, "energy");
        let given = draft("track,artist,energy,valence", "T,A,.1,.2");
        assert_eq!(
            given.complete(Some(Genre::Folk)).unwrap().genre,
            Genre::Folk
        );
    }

    #[test]
    fn names_are_compared_as_people_do() {
        assert_eq!(NameKey::of("Jóga!", "BJÖRK"), NameKey::of("joga", "Björk"));
        assert_ne!(NameKey::of("ab", "c"), NameKey::of("a", "bc"));
    }
}
