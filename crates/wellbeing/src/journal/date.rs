//! A day of the calendar, without a time zone, and the reader that dates and moments share.
//!
//! The arithmetic is Howard Hinnant's ("chrono-Compatible Low-Level Date Algorithms", `days_from_civil` and
//! `civil_from_days`): exact for the proleptic Gregorian calendar. A date library would bring time zones and a clock.

use core::fmt;

/// 1900-01-01 and 9999-12-31, in days since 1970-01-01.
const FIRST: i64 = -25_567;
const LAST: i64 = 2_932_896;

/// A day from 1900-01-01 to 9999-12-31.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

impl Date {
    /// From year, month (1 to 12) and day (1 to 31). `None` for a day that does not exist or lies outside.
    #[must_use]
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let shaped = (1900..=9999).contains(&year) && (1..=12).contains(&month);
        if !shaped || !(1..=31).contains(&day) {
            return None;
        }
        let date = Self(days_from_civil(year, month, day));
        // A 31st of a short month would come back as another day.
        (date.civil() == (year, month, day)).then_some(date)
    }

    /// From days since 1970-01-01. `None` outside.
    #[must_use]
    pub fn from_days(days: i64) -> Option<Self> {
        (FIRST..=LAST).contains(&days).then_some(Self(days))
    }

    /// The day of a checked moment, which lies inside.
    pub(super) const fn of_day(days: i64) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i64 {
        self.0
    }

    /// Reads `2026-11-22`. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = DateReader::new(text);
        let date = reader.date()?;
        reader.end()?;
        Some(date)
    }

    /// Year, month, day.
    #[must_use]
    pub const fn civil(self) -> (i64, i64, i64) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + (month <= 2) as i64;
        (year, month, day)
    }
}

const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - (month <= 2) as i64;
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Reads a date or a moment from the left; every part is there or the whole is refused.
pub(super) struct DateReader<'a> {
    rest: &'a [u8],
}

impl<'a> DateReader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
        }
    }

    pub(super) fn date(&mut self) -> Option<Date> {
        let year = self.number(4)?;
        self.mark(b'-')?;
        let month = self.number(2)?;
        self.mark(b'-')?;
        Date::new(year, month, self.number(2)?)
    }

    /// `hh:mm`.
    pub(super) fn hour_minute(&mut self) -> Option<(i64, i64)> {
        let hour = self.number(2).filter(|hour| *hour < 24)?;
        self.mark(b':')?;
        let minute = self.number(2).filter(|minute| *minute < 60)?;
        Some((hour, minute))
    }

    /// A fraction of a second in thousandths, cut; 0 without one.
    pub(super) fn thousandths(&mut self) -> Option<i64> {
        if self.rest.first() != Some(&b'.') {
            return Some(0);
        }
        let digits = self.rest[1..].iter().take_while(|b| b.is_ascii_digit());
        let count = digits.count();
        if !(1..=9).contains(&count) {
            return None;
        }
        let (fraction, rest) = self.rest[1..].split_at(count);
        self.rest = rest;
        let digit = |at: usize| fraction.get(at).map_or(0, |b| i64::from(b - b'0'));
        Some(digit(0) * 100 + digit(1) * 10 + digit(2))
    }

    /// `Z`, or `+hh:mm`, in minutes.
    pub(super) fn offset(&mut self) -> Option<i16> {
        let (sign, rest) = self.rest.split_first()?;
        self.rest = rest;
        let sign = match sign {
            b'Z' => return Some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (hours, minutes) = self.hour_minute()?;
        i16::try_from(sign * (hours * 60 + minutes)).ok()
    }

    /// So many digits.
    pub(super) fn number(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        let all = digits.iter().all(u8::is_ascii_digit);
        all.then(|| digits.iter().fold(0, |n, b| n * 10 + i64::from(b - b'0')))
    }

    pub(super) fn mark(&mut self, mark: u8) -> Option<()> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        (*first == mark).then_some(())
    }

    pub(super) const fn end(&self) -> Option<()> {
        if self.rest.is_empty() { Some(()) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_thousand_years_reads_back() {
        let mut before = (1899, 12, 31);
        for days in FIRST..=LAST {
            let date = Date::from_days(days).unwrap();
            let (year, month, day) = date.civil();
            assert_eq!(Date::new(year, month, day), Some(date));
            assert!((year, month, day) > before, "{date}");
            before = (year, month, day);
        }
        assert_eq!(before, (9999, 12, 31));
    }

    #[test]
    fn known_days() {
        assert_eq!(Date::new(1970, 1, 1).unwrap().days(), 0);
        assert_eq!(Date::new(2000, 3, 1).unwrap().days(), 11_017);
        assert_eq!(Date::parse("2024-02-29").unwrap().days(), 19_782);
    }

    #[test]
    fn days_that_do_not_exist() {
        for wrong in [
            "2026-02-29",
            "2100-02-29",
            "2026-04-31",
            "2026-00-10",
            "2026-13-01",
            "2026-01-00",
            "1899-12-31",
            "26-01-01",
            "2026-1-01",
            "2026-01-01 ",
            "2026/01/01",
            "",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Date::new(i64::MAX, 1, 1), None);
        assert_eq!(Date::from_days(LAST + 1), None);
        assert_eq!(Date::from_days(FIRST - 1), None);
    }
}
