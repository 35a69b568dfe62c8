//! Days and months, as far as the age of a source needs them. The clock is always an argument.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or nothing where the calendar has none.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=days)
            .contains(&day)
            .then_some(Self { year, month, day })
    }

    /// The day after so many days since 1 January 1970, the measure of most clocks.
    #[must_use]
    pub fn after_epoch(days: u32) -> Self {
        // Years of 365.2425 days that begin in March, so that a leap day is the last of its year: Hinnant, "chrono-
        // Compatible Low-Level Date Algorithms", civil_from_days.
        let shifted = days + 719_468;
        let (era, in_era) = (shifted / 146_097, shifted % 146_097);
        let of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
        let march = (5 * in_year + 2) / 153;
        let month = if march < 10 { march + 3 } else { march - 9 };
        let year = of_era + era * 400 + u32::from(month <= 2);
        let day = in_year - (153 * march + 2) / 5 + 1;
        // Within range for every `u32` number of days that a clock can show in this age of the world.
        Self {
            year: year as u16,
            month: month as u8,
            day: day as u8,
        }
    }

    /// The month that the day is in.
    #[must_use]
    pub fn month(self) -> Month {
        Month {
            year: self.year,
            month: self.month,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// `YYYY-MM-DD`, and nothing else.
impl FromStr for Date {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let mut next = |digits| {
            let part = parts.next().filter(|part| part.len() == digits);
            part.and_then(|part| part.parse().ok()).ok_or(())
        };
        let (year, month, day): (u16, u16, u16) = (next(4)?, next(2)?, next(2)?);
        let small = |number| u8::try_from(number).map_err(drop);
        let date = Self::new(year, small(month)?, small(day)?).ok_or(())?;
        parts.next().is_none().then_some(date).ok_or(())
    }
}

/// A month of a year from 2000 to 2099.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    /// The month, 1 to 12, or nothing outside of 2000 to 2099.
    #[must_use]
    pub fn new(year: u16, month: u8) -> Option<Self> {
        ((2000..2100).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The year, 2000 to 2099.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month in its year, 1 to 12.
    #[must_use]
    pub fn number(self) -> u8 {
        self.month
    }

    /// Whether a source of this month is older than a year in the month of `today`. A month counts from its first day,
    /// so what is exactly a year old already is: rather a warning too early than too late.
    #[must_use]
    pub fn is_old(self, today: Self) -> bool {
        self.months() + 12 <= today.months()
    }

    fn months(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.month)
    }
}

/// As in the packed text: `2511` is November 2025.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}{:02}", self.year % 100, self.month)
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.split_at_checked(2).ok_or(())?;
        let year: u16 = year.parse().map_err(drop)?;
        let month = month.parse().map_err(drop)?;
        Self::new(2000 + year, month).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_do_not_exist_are_none() {
        assert!(Date::new(2024, 2, 29).is_some());
        for (year, month, day) in [
            (2025, 2, 29),
            (2025, 4, 31),
            (2025, 13, 1),
            (2025, 0, 1),
            (2025, 1, 0),
            (1900, 2, 29),
        ] {
            assert_eq!(Date::new(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        let date = Date::new(2026, 3, 5).unwrap();
        assert_eq!(date.to_string().parse(), Ok(date));
        for bad in [
            "",
            "2026-03",
            "2026-3-05",
            "2026-02-30",
            "2026-03-05-01",
            "2026-03-05T10:00:00",
            "26-03-05",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(()), "{bad}");
        }
    }

    #[test]
    fn days_since_the_epoch_become_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (19_782, "2024-02-29"),
            (20_779, "2026-11-22"),
        ] {
            assert_eq!(Date::after_epoch(days).to_string(), date);
        }
        let mut before = Date::after_epoch(0);
        for days in 1..40_000 {
            let date = Date::after_epoch(days);
            assert!(before < date && Date::new(date.year, date.month, date.day) == Some(date));
            before = date;
        }
    }

    #[test]
    fn a_year_is_old_and_a_month_less_is_not() {
        let month = |year, month| Month::new(year, month).unwrap();
        assert!(month(2025, 11).is_old(month(2026, 11)));
        assert!(!month(2025, 12).is_old(month(2026, 11)));
        assert!(month(2019, 1).is_old(month(2026, 11)));
        assert!(
            !month(2026, 12).is_old(month(2026, 11)),
            "a clock that runs behind"
        );
    }

    #[test]
    fn months_are_read_as_they_are_written() {
        let month = Month::new(2009, 3).unwrap();
        assert_eq!(month.to_string(), "0903");
        assert_eq!("0903".parse(), Ok(month));
        for bad in ["", "25", "2513", "2500", "x511", "é11"] {
            assert_eq!(bad.parse::<Month>(), Err(()), "{bad}");
        }
    }
}
