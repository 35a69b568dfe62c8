//! One row into a [`Draft`], every value checked.

use core::ops::RangeInclusive;

use music::catalogue::limits;
use music::{Genre, Provenance};

use crate::draft::Draft;
use crate::genres::Genres;
use crate::header::{Header, Role, Shape};
use crate::id::Id;
use crate::problem::{Problem, shown};
use crate::table::Record;

/// What tables write where they know nothing.
const NOTHING: [&[u8]; 7] = [b"", b"NA", b"N/A", b"NaN", b"nan", b"null", b"None"];

/// Reads a row. What is not there stays open; what is there has to be right.
///
/// # Errors
/// The first value that is not what its column asks for.
pub fn read(header: &Header, record: &Record, genres: &Genres) -> Result<Draft, Problem> {
    if record.len() != header.width {
        let expected = format!("{} columns", header.width);
        let found = format!("{} ({})", record.len(), shown(record.field(0)));
        return Err(Problem::new(record.line(), "row", expected, found));
    }
    let row = Row { header, record };
    let (genre, unknown_genre) = row.genre(genres)?;
    let is_tags = header.shape == Shape::Tags;
    let draft = Draft {
        title: row.text(Role::Title)?.to_owned(),
        artist: row.text(Role::Artist)?.to_owned(),
        ids: [row.id(Role::Id)?, row.id(Role::OtherId)?],
        genre,
        unknown_genre,
        year: row.year()?,
        minutes: row.minutes()?,
        tempo: row.tempo()?,
        energy: row.mood(Role::Energy, Role::ArousalTags)?,
        valence: row.mood(Role::Valence, Role::ValenceTags)?,
        danceability: row.share(Role::Danceability)?,
        acousticness: row.share(Role::Acousticness)?,
        instrumentalness: row.share(Role::Instrumentalness)?,
        provenance: if is_tags {
            Provenance::Estimated
        } else {
            Provenance::Measured
        },
        known: row.known()?,
    };
    let named = !draft.title.is_empty() && !draft.artist.is_empty();
    if !named && draft.ids == [None; 2] {
        let missing = if draft.title.is_empty() {
            "title"
        } else {
            "artist"
        };
        return Err(Problem::new(
            record.line(),
            missing,
            "a text, or a number of the recording",
            "nothing",
        ));
    }
    Ok(draft)
}

struct Row<'a> {
    header: &'a Header,
    record: &'a Record,
}

impl<'a> Row<'a> {
    /// The field of a role, `None` where there is no such column or nothing in it.
    fn field(&self, role: Role) -> Option<&'a [u8]> {
        let field = self.record.field(self.header.column(role)?).trim_ascii();
        (!NOTHING.contains(&field)).then_some(field)
    }

    fn wrong(&self, role: Role, expected: impl Into<String>, field: &[u8]) -> Problem {
        Problem::new(self.record.line(), role.name(), expected, shown(field))
    }

    fn text(&self, role: Role) -> Result<&'a str, Problem> {
        // "NA" may be a title.
        let column = self.header.column(role);
        let field = column.map_or(&b""[..], |at| self.record.field(at));
        let text = str::from_utf8(field).map_err(|_| self.wrong(role, "UTF-8", field))?;
        let text = text.trim();
        let printable = !text.chars().any(char::is_control);
        if text.len() > limits::TEXT_BYTES || !printable {
            let expected = format!("at most {} bytes on one line", limits::TEXT_BYTES);
            return Err(self.wrong(role, expected, field));
        }
        Ok(text)
    }

    fn number(&self, role: Role) -> Result<Option<f32>, Problem> {
        let Some(field) = self.field(role) else {
            return Ok(None);
        };
        let number = str::from_utf8(field)
            .ok()
            .and_then(|text| text.parse::<f32>().ok());
        match number.filter(|number| number.is_finite()) {
            None => Err(self.wrong(role, "a number with a decimal point", field)),
            some => Ok(some),
        }
    }

    fn within(
        &self,
        role: Role,
        (range, unit): (RangeInclusive<f32>, &str),
        scale: f32,
    ) -> Result<Option<f32>, Problem> {
        let Some(number) = self.number(role)? else {
            return Ok(None);
        };
        let value = number / scale;
        if range.contains(&value) {
            return Ok(Some(value));
        }
        let expected = format!("{} to {}{unit}", range.start() * scale, range.end() * scale);
        let field = self.field(role).unwrap_or_default();
        Err(self.wrong(role, expected, field))
    }

    fn share(&self, role: Role) -> Result<Option<f32>, Problem> {
        self.within(role, (limits::SHARE, ""), 1.0)
    }

    /// A coordinate of the mood plane: as a feature, or from tags on a scale from 1 to 9.
    fn mood(&self, role: Role, tags: Role) -> Result<Option<f32>, Problem> {
        if self.header.column(role).is_some() {
            return self.share(role);
        }
        let tags = self.within(tags, (1.0..=9.0, ""), 1.0)?;
        Ok(tags.map(|tags| (tags - 1.0) / 8.0))
    }

    /// 0 beats a minute are Spotify's way of saying that it heard none.
    fn tempo(&self) -> Result<Option<f32>, Problem> {
        if self.number(Role::Tempo)? == Some(0.0) {
            return Ok(None);
        }
        self.within(Role::Tempo, (limits::TEMPO, " beats a minute"), 1.0)
    }

    fn minutes(&self) -> Result<Option<f32>, Problem> {
        for (role, unit, scale) in [
            (Role::Milliseconds, " ms", 60_000.0),
            (Role::Seconds, " s", 60.0),
            (Role::Minutes, " minutes", 1.0),
        ] {
            if let Some(minutes) = self.within(role, (limits::MINUTES, unit), scale)? {
                return Ok(Some(minutes));
            }
        }
        Ok(None)
    }

    /// A year, or the one that a date begins with. 0 stands for none.
    fn year(&self) -> Result<Option<u16>, Problem> {
        let Some(field) = self.field(Role::Year) else {
            return Ok(None);
        };
        let text = str::from_utf8(field).unwrap_or_default();
        let year = text.split(['-', '/', '.', 'T', ' ']).next();
        let year = year.and_then(|year| year.parse::<u16>().ok());
        match year {
            Some(0) => Ok(None),
            Some(year) if limits::YEAR.contains(&year) => Ok(Some(year)),
            _ => Err(self.wrong(
                Role::Year,
                "a year from 1000 to 2100, or a date that begins with it",
                field,
            )),
        }
    }

    fn id(&self, role: Role) -> Result<Option<Id>, Problem> {
        let Some(field) = self.field(role) else {
            return Ok(None);
        };
        let text = str::from_utf8(field).map_err(|_| self.wrong(role, "UTF-8", field))?;
        if self.header.shape == Shape::Fma {
            let id = Id::fma(text);
            return id
                .map(Some)
                .ok_or_else(|| self.wrong(role, "a whole number", field));
        }
        let id = Id::parse(text);
        // A running number means something in its own table only, and a file of somebody's own on their device: there,
        // one track is not the same as in another.
        let is_running = field.iter().all(u8::is_ascii_digit) || text.starts_with("spotify:local:");
        if id.is_none() && !is_running {
            let expected = "a number of Spotify, MusicBrainz or Echo Nest";
            return Err(self.wrong(role, expected, field));
        }
        Ok(id)
    }

    /// The genre, or the name that no table knows.
    fn genre(&self, genres: &Genres) -> Result<(Option<Genre>, Option<String>), Problem> {
        let Some(field) = self.field(Role::Genre) else {
            return Ok((None, None));
        };
        let name = str::from_utf8(field).map_err(|_| self.wrong(Role::Genre, "UTF-8", field))?;
        let genre = genres.find(name);
        let unknown = genre.is_none().then(|| name.chars().take(80).collect());
        Ok((genre, unknown))
    }

    fn known(&self) -> Result<f32, Problem> {
        let known = self.number(Role::Known)?.unwrap_or(0.0);
        if known < 0.0 {
            let field = self.field(Role::Known).unwrap_or_default();
            return Err(self.wrong(Role::Known, "a number not below 0", field));
        }
        Ok(known)
    }
}

#[cfg(test)]
mod tests;
