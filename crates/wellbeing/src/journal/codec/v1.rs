//! The body of a record, version 1.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | kind: 0 check-in, 1 session, 2 feedback, 3 settings |
//! | 16 | random id; not for feedback and settings, which have none |
//! | 8 + 2 | made: UTC milliseconds, offset in minutes, both signed |
//! | 8 + 2 | last changed, likewise |
//! | … | what it says, see `parts.rs` |

use super::Reader;
use super::parts;
use crate::journal::{Entry, Invalid, Kind, Moment};

pub(super) fn write(entry: &Entry, out: &mut Vec<u8>) {
    let kind = entry.kind();
    out.push(match kind {
        Kind::CheckIn(_) => 0,
        Kind::Session(_) => 1,
        Kind::Feedback(_) => 2,
        Kind::Settings(_) => 3,
    });
    let id = entry.id();
    out.extend(id.bits().into_iter().flatten());
    for moment in [entry.at(), entry.edited()] {
        out.extend(moment.utc_milliseconds().to_le_bytes());
        out.extend(moment.offset_minutes().to_le_bytes());
    }
    match kind {
        Kind::CheckIn(check_in) => parts::write_check_in(check_in, out),
        Kind::Session(session) => parts::write_session(session, out),
        Kind::Feedback(feedback) => parts::write_feedback(feedback, out),
        Kind::Settings(settings) => parts::write_settings(settings, out),
    }
}

pub(super) fn read(mut from: Reader<'_>) -> Result<Entry, Invalid> {
    let kind = from.u8()?;
    let id = match kind {
        0 | 1 => Some(from.array()?),
        2 | 3 => None,
        _ => return Err(Invalid::new("kind", "0 to 3")),
    };
    let (at, edited) = (moment(&mut from)?, moment(&mut from)?);
    let kind = match kind {
        0 => Kind::CheckIn(parts::read_check_in(&mut from)?),
        1 => Kind::Session(parts::read_session(&mut from)?),
        2 => Kind::Feedback(parts::read_feedback(&mut from)?),
        _ => Kind::Settings(parts::read_settings(&mut from)?),
    };
    from.end()?;
    Entry::of(id, at, edited, kind).ok_or(Invalid::new("id", "one that fits the kind"))
}

fn moment(from: &mut Reader<'_>) -> Result<Moment, Invalid> {
    let utc = i64::from_le_bytes(from.array()?);
    Moment::new(utc, i16::from_le_bytes(from.array()?))
}
