//! When something was said: an instant, and how far the clock on the wall stood from UTC then.
//!
//! Both, because "Tuesday evening" has to stay Tuesday evening after a flight or a change to winter time. Written as
//! RFC 3339 (`2026-11-22T18:45:00.000+01:00`), which says both and can be read by a person.

use core::fmt;

use super::Invalid;
use super::date::{Date, DateReader};

const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440 * MINUTE;
/// The last millisecond of the year 9998, so that a local time never needs five digits for its year.
const LATEST: i64 = 253_370_764_799_999;
/// As far as RFC 3339 can write it.
const FARTHEST: i16 = 23 * 60 + 59;

/// An instant with the local offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    utc: i64,
    offset: i16,
}

impl Moment {
    /// From milliseconds since 1970-01-01 UTC, and minutes by which local time is ahead of it (east is positive; what
    /// `Date.getTimezoneOffset()` gives in a browser has the other sign).
    ///
    /// # Errors
    /// Before 1970, after 9998, or a day and more from UTC.
    pub fn new(utc_milliseconds: i64, offset_minutes: i16) -> Result<Self, Invalid> {
        if !(0..=LATEST).contains(&utc_milliseconds) {
            return Err(Invalid::new("time", "milliseconds from 1970 to 9998"));
        }
        if !(-FARTHEST..=FARTHEST).contains(&offset_minutes) {
            return Err(Invalid::new("UTC offset", "less than a day in minutes"));
        }
        Ok(Self {
            utc: utc_milliseconds,
            offset: offset_minutes,
        })
    }

    /// Milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn utc_milliseconds(self) -> i64 {
        self.utc
    }

    /// Minutes by which local time was ahead of UTC.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset
    }

    /// The day on the wall.
    #[must_use]
    pub fn date(self) -> Date {
        Date::of_day(self.local().div_euclid(DAY))
    }

    /// The time on the wall to the minute, as `18:45`.
    #[must_use]
    pub fn clock(self) -> String {
        let minutes = self.local().rem_euclid(DAY) / MINUTE;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// The offset as `+01:00`.
    #[must_use]
    pub fn offset(self) -> String {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.unsigned_abs();
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// Reads RFC 3339, with up to nine digits of a second's fraction, of which milliseconds count. `None` for anything
    /// else, and for a moment that [`Moment::new`] refuses.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = DateReader::new(text);
        let date = reader.date()?;
        reader.mark(b'T')?;
        let (hour, minute) = reader.hour_minute()?;
        reader.mark(b':')?;
        let second = reader.number(2).filter(|second| *second < 60)?;
        let thousandths = reader.thousandths()?;
        let offset = reader.offset()?;
        reader.end()?;
        let minutes = date.days() * 1_440 + hour * 60 + minute - i64::from(offset);
        Self::new(minutes * MINUTE + second * 1_000 + thousandths, offset).ok()
    }

    fn local(self) -> i64 {
        self.utc + i64::from(self.offset) * MINUTE
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.local().rem_euclid(MINUTE);
        let (date, clock, offset) = (self.date(), self.clock(), self.offset());
        let (second, thousandth) = (rest / 1_000, rest % 1_000);
        write!(f, "{date}T{clock}:{second:02}.{thousandth:03}{offset}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn written_as_the_wall_clock_with_its_offset() {
        for (utc, offset, expected) in [
            (0, 0, "1970-01-01T00:00:00.000+00:00"),
            (0, -60, "1969-12-31T23:00:00.000-01:00"),
            (951_782_400_000, 345, "2000-02-29T05:45:00.000+05:45"),
            (1_795_369_503_123, 60, "2026-11-22T18:45:03.123+01:00"),
            (LATEST, 14 * 60, "9999-01-01T13:59:59.999+14:00"),
        ] {
            let moment = Moment::new(utc, offset).unwrap();
            assert_eq!(moment.to_string(), expected);
            assert_eq!(Moment::parse(expected), Some(moment));
        }
    }

    #[test]
    fn the_day_is_the_one_on_the_wall() {
        let late = Moment::new(1_795_393_800_000, 0).unwrap();
        assert_eq!(late.to_string(), "2026-11-23T00:30:00.000+00:00");
        let west = Moment::new(1_795_393_800_000, -300).unwrap();
        assert_eq!(west.date().to_string(), "2026-11-22");
        assert_eq!(
            (west.clock(), west.offset()),
            ("19:30".into(), "-05:00".into())
        );
    }

    #[test]
    fn other_spellings_of_rfc_3339_are_read() {
        let noon = Moment::parse("2026-11-22T12:00:00Z").unwrap();
        for same in [
            "2026-11-22T12:00:00.0Z",
            "2026-11-22T12:00:00.000999999+00:00",
            "2026-11-22T12:00:00-00:00",
        ] {
            assert_eq!(Moment::parse(same), Some(noon), "{same}");
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for wrong in [
            "",
            "2026-11-22",
            "2026-11-22T12:00:00",
            "2026-11-22 12:00:00Z",
            "2026-02-29T12:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T12:60:00Z",
            "2026-11-22T12:00:60Z",
            "2026-11-22T12:00:00.Z",
            "2026-11-22T12:00:00+24:00",
            "2026-11-22T12:00:00+0100",
            "2026-11-22T12:00:00Zz",
            "1969-12-31T23:59:59Z",
            "9999-12-31T23:59:59Z",
            "+026-11-22T12:00:00Z",
            "２026-11-22T12:00:00Z",
        ] {
            assert_eq!(Moment::parse(wrong), None, "{wrong}");
        }
        assert!(Moment::new(-1, 0).is_err() && Moment::new(LATEST + 1, 0).is_err());
        assert!(Moment::new(0, 1_440).is_err() && Moment::new(0, i16::MIN).is_err());
    }

    proptest! {
        #[test]
        fn every_moment_reads_back(utc in 0..=LATEST, offset in -FARTHEST..=FARTHEST) {
            let moment = Moment::new(utc, offset).unwrap();
            prop_assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = Moment::parse(&text);
        }
    }
}
