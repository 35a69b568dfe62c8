//! Moods over time, a mean for each day on the wall.
//!
//! A day's moods are those of its check-ins; on a day without one, those before its sessions. Moods after sessions do
//! not count here: music had just been asked to move them, and before and after have a summary of their own. A day on
//! which nothing was said is not in the list – nothing is put into a gap.

use core::fmt;

use crate::journal::entry::in_order;
use crate::journal::{Date, Entry, Kind};

/// The mean mood of a day.
#[derive(Clone, Copy, PartialEq)]
pub struct DayMood {
    /// The day, where the person was.
    pub date: Date,
    /// Mean valence, 0 to 1.
    pub valence: f64,
    /// Mean arousal, 0 to 1.
    pub arousal: f64,
    /// How many moods it is the mean of.
    pub count: usize,
}

impl fmt::Debug for DayMood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DayMood({} moods)", self.count)
    }
}

/// The moods of a day, added up: those of check-ins and those before sessions.
#[derive(Clone, Copy)]
struct Day {
    date: Date,
    sums: [Sum; 2],
}

#[derive(Clone, Copy, Default)]
struct Sum {
    valence: f64,
    arousal: f64,
    count: usize,
}

/// The mean mood of each day on which something was said, first to last.
#[must_use]
pub fn daily(entries: &[Entry]) -> Vec<DayMood> {
    let mut days = Vec::new();
    for entry in in_order(entries) {
        let (which, felt) = match entry.kind() {
            Kind::CheckIn(check_in) => (0, check_in.feeling()),
            Kind::Session(session) => (1, session.before()),
            Kind::Feedback(_) | Kind::Settings(_) => continue,
        };
        if let Some(felt) = felt {
            let point = felt.point();
            let sum = &mut day(&mut days, entry.at().date()).sums[which];
            sum.valence += f64::from(point.valence);
            sum.arousal += f64::from(point.arousal);
            sum.count += 1;
        }
    }
    days.iter().map(mean).collect()
}

/// The place of a date among the days, in their order. Mostly the last one; after a flight it may not be.
fn day(days: &mut Vec<Day>, date: Date) -> &mut Day {
    let at = days.partition_point(|day| day.date < date);
    if days.get(at).is_none_or(|day| day.date != date) {
        let sums = [Sum::default(); 2];
        days.insert(at, Day { date, sums });
    }
    &mut days[at]
}

fn mean(day: &Day) -> DayMood {
    let [check_ins, sessions] = day.sums;
    let sum = if check_ins.count > 0 {
        check_ins
    } else {
        sessions
    };
    DayMood {
        date: day.date,
        valence: sum.valence / sum.count as f64,
        arousal: sum.arousal / sum.count as f64,
        count: sum.count,
    }
}

/// The stretches of days that follow one another without a gap: what a chart may draw as one line.
pub fn unbroken(days: &[DayMood]) -> impl Iterator<Item = &[DayMood]> {
    days.chunk_by(|a, b| b.date.days() - a.date.days() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Minutes;
    use crate::intent::Intent;
    use crate::journal::{CheckIn, Moment, Session, Settings};
    use crate::mood::Feeling;
    use crate::path::Shape;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn felt(valence: f32) -> Option<Feeling> {
        Some(Feeling::new(valence, 1.0 - valence).unwrap())
    }

    fn check_in(when: &str, valence: f32) -> Entry {
        Entry::check_in([1; 16], at(when), CheckIn::new(felt(valence), None))
    }

    fn session(when: &str, before: f32, after: f32) -> Entry {
        let session = Session::new(Intent::Calm, Shape::Iso, Minutes::USUAL);
        Entry::session(
            [2; 16],
            at(when),
            session.with_moods(felt(before), felt(after)),
        )
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn a_day_is_the_mean_of_its_check_ins() {
        let entries = [
            check_in("2026-11-22T23:30:00-05:00", 0.2),
            check_in("2026-11-22T08:00:00-05:00", 0.4),
            session("2026-11-22T09:00:00-05:00", 0.9, 1.0),
        ];
        let days = daily(&entries);
        assert_eq!(days.len(), 1);
        assert_eq!(
            (days[0].date.to_string(), days[0].count),
            ("2026-11-22".into(), 2)
        );
        assert!(close(days[0].valence, 0.3) && close(days[0].arousal, 0.7));
    }

    #[test]
    fn a_day_without_check_in_is_that_of_the_moods_before_sessions() {
        let days = daily(&[session("2026-11-22T09:00:00Z", 0.25, 1.0)]);
        assert!(close(days[0].valence, 0.25) && days[0].count == 1);
    }

    #[test]
    fn days_are_in_order_where_the_clock_was_put_back() {
        // Over the date line: the later moment is on the earlier day.
        let days = daily(&[
            check_in("2026-11-23T08:00:00+13:00", 0.2),
            check_in("2026-11-22T10:00:00-10:00", 0.4),
            check_in("2026-11-22T09:00:00+13:00", 0.6),
        ]);
        let dates: Vec<_> = days
            .iter()
            .map(|day| (day.date.civil().2, day.count))
            .collect();
        assert_eq!(dates, [(22, 2), (23, 1)]);
    }

    #[test]
    fn gaps_stay_gaps() {
        let entries = [
            check_in("2026-11-24T08:00:00Z", 0.2),
            check_in("2026-10-31T08:00:00Z", 0.2),
            check_in("2026-11-01T08:00:00Z", 0.2),
            // One day left out.
            check_in("2026-11-03T08:00:00Z", 0.2),
            Entry::check_in([3; 16], at("2026-11-02T08:00:00Z"), CheckIn::default()),
            Entry::settings(at("2026-11-02T09:00:00Z"), Settings::new()),
        ];
        let days = daily(&entries);
        let lengths: Vec<usize> = unbroken(&days).map(<[DayMood]>::len).collect();
        assert_eq!(lengths, [2, 1, 1]);
        assert!(daily(&[]).is_empty() && unbroken(&[]).next().is_none());
    }

    #[test]
    fn debug_only_counts() {
        let days = daily(&[check_in("2026-11-24T08:00:00Z", 0.2)]);
        assert_eq!(format!("{days:?}"), "[DayMood(1 moods)]");
    }
}
