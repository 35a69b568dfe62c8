//! A session under way as bytes, and back with every byte checked.
//!
//! | bytes | what |
//! |---|---|
//! | 4 + 1 | `ATNO`, version |
//! | 16 + 8 + 2 + 8 | random bits; begin as in the journal; seed |
//! | 1 + 1 + 1 | intent, shape (positions as in the journal), minutes |
//! | 1 | flags: 1 mood before, 2 mood after, 4 low music allowed, 8 pauses, 16 runs, 32 was away, 64 taught |
//! | 4 each | moods: valence 2, arousal 2, in ten-thousandths |
//! | 1 + 2 + 4 + 8 | phase, current track, position, last seen |
//! | 2 | number of tracks, then each: title, artist (length 2, UTF-8), genre 1, response 1 (0 none), played 4, parts 9 × 4 |
//! | 4 | CRC-32 (ISO HDLC) of all before it |
//!
//! Numbers are little-endian. Tracks are found again by title, artist and genre, since a catalogue's ids change with it.

use core::fmt;

use music::{Catalogue, Genre, Part, Parts, Track};

use super::{Item, Now, Ongoing, Phase, Start, length};
use crate::Minutes;
use crate::feedback::Response;
use crate::intent::Intent;
use crate::journal::codec::reader::Reader;
use crate::journal::codec::{sealed, unsealed};
use crate::journal::fixed::{feeling, mood_steps};
use crate::journal::names::Named;
use crate::journal::{Invalid, MOST_TRACKS, Moment};
use crate::mood::Feeling;
use crate::path::{LowValence, Shape};

/// The version that is written, and the only one that is read: a session lasts hours, not years.
pub const VERSION: u8 = 1;
const MARK: [u8; 4] = *b"ATNO";

/// Why a session can not be gone on with. Never says what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The bytes are no session, cut or altered.
    Damaged,
    /// Of another version of Attune.
    Version {
        /// Which.
        found: u8,
    },
    /// A track of it is not in this catalogue.
    Catalogue,
    /// The checksum holds, and yet it can not be.
    Malformed(Invalid),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str("expected a session under way, found other data"),
            Self::Version { found } => write!(f, "expected version {VERSION}, found {found}"),
            Self::Catalogue => f.write_str("expected tracks of this catalogue, found another"),
            Self::Malformed(invalid) => write!(f, "an impossible session: {invalid}"),
        }
    }
}

impl core::error::Error for Problem {}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Self {
        Self::Malformed(invalid)
    }
}

impl Ongoing {
    /// As bytes. The catalogue is the one that it was made from or read with.
    #[must_use]
    pub fn encode(&self, catalogue: &Catalogue) -> Vec<u8> {
        let mut out = MARK.to_vec();
        out.push(VERSION);
        self.start.write(&self.flags(), &mut out);
        for mood in [self.start.feeling, self.after].into_iter().flatten() {
            let (valence, arousal) = mood_steps(mood);
            out.extend(valence.to_le_bytes());
            out.extend(arousal.to_le_bytes());
        }
        out.push(self.phase as u8);
        out.extend((self.current as u16).to_le_bytes());
        out.extend(self.position.to_le_bytes());
        out.extend(self.seen.to_le_bytes());
        out.extend((self.items.len() as u16).to_le_bytes());
        for item in &self.items {
            item.write(catalogue, &mut out);
        }
        sealed(out)
    }

    /// Reads what [`Ongoing::encode`] wrote, with the catalogue of today. Never panics, whatever the bytes.
    ///
    /// # Errors
    /// Says why it can not be gone on with, see [`Problem`].
    pub fn decode(bytes: &[u8], catalogue: &Catalogue) -> Result<Self, Problem> {
        let sound = unsealed(bytes).ok_or(Problem::Damaged)?;
        let (head, body) = sound.split_first_chunk::<5>().ok_or(Problem::Damaged)?;
        let [a, b, c, d, version] = *head;
        if [a, b, c, d] != MARK {
            return Err(Problem::Damaged);
        }
        if version != VERSION {
            return Err(Problem::Version { found: version });
        }
        read(&mut Reader::new(body), catalogue)
    }

    const fn flags(&self) -> [bool; 7] {
        [
            self.start.feeling.is_some(),
            self.after.is_some(),
            matches!(self.start.low_valence, LowValence::Allowed),
            self.start.pauses,
            self.runs,
            self.was_away,
            self.taught,
        ]
    }
}

impl Start {
    fn write(&self, flags: &[bool], out: &mut Vec<u8>) {
        out.extend(self.bits);
        out.extend(self.at.utc_milliseconds().to_le_bytes());
        out.extend(self.at.offset_minutes().to_le_bytes());
        out.extend(self.seed.to_le_bytes());
        let bits = (0..).zip(flags).map(|(bit, there)| u8::from(*there) << bit);
        out.extend([
            self.intent.position(),
            self.shape.position(),
            self.minutes.get(),
            bits.sum(),
        ]);
    }
}

impl Item {
    fn write(&self, catalogue: &Catalogue, out: &mut Vec<u8>) {
        let track = catalogue.get(self.id);
        let texts = track.map_or(["", ""], |track| [track.title, track.artist]);
        for text in texts {
            out.extend((text.len() as u16).to_le_bytes());
            out.extend(text.as_bytes());
        }
        out.push(track.map_or(0, |track| track.genre.index() as u8));
        out.push(self.response.map_or(0, |said| 1 + said.position()));
        out.extend(self.played.to_le_bytes());
        let parts = Part::ALL.map(|part| self.parts.get(part));
        out.extend(parts.into_iter().flat_map(f32::to_le_bytes));
    }
}

fn read(from: &mut Reader<'_>, catalogue: &Catalogue) -> Result<Ongoing, Problem> {
    let bits = from.array()?;
    let at = Moment::new(
        i64::from_le_bytes(from.array()?),
        i16::from_le_bytes(from.array()?),
    )?;
    let seed = u64::from_le_bytes(from.array()?);
    let intent = Intent::at(from.u8()?).ok_or(Invalid::new("intent", "one of five"))?;
    let shape = Shape::at(from.u8()?).ok_or(Invalid::new("shape", "one of three"))?;
    let minutes = Minutes::new(from.u8()?.into());
    let minutes = minutes.map_err(|_| Invalid::new("minutes", "10 to 90"))?;
    let flags = from.u8()?;
    let is_set = |bit: u8| flags & (1 << bit) != 0;
    let (feeling, after) = (mood(from, is_set(0))?, mood(from, is_set(1))?);
    let ongoing = Ongoing {
        start: Start {
            bits,
            at,
            seed,
            intent,
            shape,
            minutes,
            low_valence: if is_set(2) {
                LowValence::Allowed
            } else {
                LowValence::Guarded
            },
            feeling,
            pauses: is_set(3),
        },
        after,
        phase: phase(from.u8()?)?,
        current: from.u16()?.into(),
        position: u32::from_le_bytes(from.array()?),
        runs: is_set(4),
        seen: Now::from_le_bytes(from.array()?),
        was_away: is_set(5),
        taught: is_set(6),
        items: items(from, catalogue)?,
    };
    from.end()?;
    possible(&ongoing, flags)?;
    Ok(ongoing)
}

/// What the acts of a player can lead to.
fn possible(ongoing: &Ongoing, flags: u8) -> Result<(), Invalid> {
    let wrong = |field, expected| Err(Invalid::new(field, expected));
    if flags >> 7 != 0 {
        return wrong("flags", "seven");
    }
    if ongoing.current >= ongoing.items.len() {
        return wrong("current track", "one of the tracks");
    }
    if ongoing.position > ongoing.length() {
        return wrong("position", "at most the track's length");
    }
    let (music, pause) = match ongoing.phase {
        Phase::Playing => (true, false),
        Phase::Breathing => (true, true),
        Phase::After | Phase::Done => (false, false),
    };
    if (pause && ongoing.current == 0) || (ongoing.runs && !music) {
        return wrong("phase", "one that the clock can be in");
    }
    if ongoing.after.is_some() && ongoing.phase != Phase::Done {
        return wrong("mood after", "none before the end");
    }
    Ok(())
}

fn mood(from: &mut Reader<'_>, there: bool) -> Result<Option<Feeling>, Invalid> {
    if !there {
        return Ok(None);
    }
    let steps = (from.u16()?, from.u16()?);
    let outside = Invalid::new("mood", "valence and arousal from 0 to 1");
    feeling(steps).map(Some).ok_or(outside)
}

fn phase(position: u8) -> Result<Phase, Invalid> {
    match position {
        0 => Ok(Phase::Playing),
        1 => Ok(Phase::Breathing),
        2 => Ok(Phase::After),
        3 => Ok(Phase::Done),
        _ => Err(Invalid::new("phase", "one of four")),
    }
}

fn items(from: &mut Reader<'_>, catalogue: &Catalogue) -> Result<Vec<Item>, Problem> {
    let count = usize::from(from.u16()?);
    if !(1..=MOST_TRACKS).contains(&count) {
        return Err(Invalid::new("tracks", "1 to 180").into());
    }
    (0..count).map(|_| item(from, catalogue)).collect()
}

fn item(from: &mut Reader<'_>, catalogue: &Catalogue) -> Result<Item, Problem> {
    let (title, artist) = (from.text()?, from.text()?);
    let genre = Genre::from_index(from.u8()?.into());
    let response = match from.u8()? {
        0 => None,
        said => {
            let response = Response::at(said - 1);
            Some(response.ok_or(Invalid::new("response", "one of four"))?)
        }
    };
    let played = u32::from_le_bytes(from.array()?);
    let parts = parts(from)?;
    let is_it = |track: &Track<'_>| {
        track.title == title && track.artist == artist && Some(track.genre) == genre
    };
    let track = catalogue.iter().find(is_it).ok_or(Problem::Catalogue)?;
    let length = length(&track);
    Ok(Item {
        id: track.id,
        length,
        parts,
        response,
        // The track may be shorter by now.
        played: played.min(length),
    })
}

fn parts(from: &mut Reader<'_>) -> Result<Parts, Invalid> {
    let mut all = [0.0; Part::ALL.len()];
    for one in &mut all {
        *one = f32::from_le_bytes(from.array()?);
        if !one.is_finite() {
            return Err(Invalid::new("parts of a score", "finite numbers"));
        }
    }
    let [
        taste,
        mood,
        tempo,
        sound,
        dance,
        effect,
        variety,
        repeat,
        step,
    ] = all;
    Ok(Parts {
        taste,
        mood,
        tempo,
        sound,
        dance,
        effect,
        variety,
        repeat,
        step,
    })
}
