//! Where days stand in a drawing of moods, and where the ends of an interval stand on its line. Whole numbers: see
//! [`super::numbers`].

use wellbeing::journal::Date;
use wellbeing::journal::summary::{DayMood, unbroken};

use super::numbers::nearest;

/// Width of the drawing's inside.
pub(crate) const WIDTH: i32 = 320;
/// Its height.
pub(crate) const HEIGHT: i32 = 96;

/// Which days are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Range {
    /// Two weeks up to today.
    Weeks,
    /// Three months, of thirteen weeks.
    Months,
    /// From the first on.
    All,
}

impl Range {
    /// All ranges, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Weeks, Self::Months, Self::All];

    /// The first and the last day. The last one is today, or later where a traveller's day was.
    pub(crate) fn ends(self, days: &[DayMood], today: Date) -> (Date, Date) {
        let last = days.last().map_or(today, |day| day.date.max(today));
        let before = |count: i64| Date::from_days(last.days() - count).unwrap_or(last);
        let first = match self {
            Self::Weeks => before(13),
            Self::Months => before(90),
            Self::All => days.first().map_or(last, |day| day.date),
        };
        (first, last)
    }
}

/// The days between two, both included.
pub(crate) fn within(days: &[DayMood], (first, last): (Date, Date)) -> Vec<DayMood> {
    let inside = |day: &&DayMood| (first..=last).contains(&day.date);
    days.iter().filter(inside).copied().collect()
}

/// How far along a day stands.
pub(crate) fn along(date: Date, (first, last): (Date, Date)) -> i32 {
    let span = last.days() - first.days();
    if span <= 0 {
        return WIDTH / 2;
    }
    let share = (date.days() - first.days()) as f64 / span as f64;
    nearest(share * f64::from(WIDTH))
}

/// How far down a share of one stands.
pub(crate) fn down(share: f64) -> i32 {
    HEIGHT - nearest(share * f64::from(HEIGHT))
}

/// The lines through days that follow one another, as a path; nothing is drawn across a gap.
pub(crate) fn lines(days: &[DayMood], ends: (Date, Date), side: fn(&DayMood) -> f64) -> String {
    let mut path = String::new();
    for stretch in unbroken(days).filter(|stretch| stretch.len() > 1) {
        for (at, day) in stretch.iter().enumerate() {
            path.push(if at == 0 { 'M' } else { 'L' });
            path.push_str(&along(day.date, ends).to_string());
            path.push(' ');
            path.push_str(&down(side(day)).to_string());
        }
    }
    path
}

/// Where a change stands on a line from −`reach` to `reach`, in percent of its width.
pub(crate) fn on_line(change: f64, reach: f64) -> i32 {
    nearest((change / reach + 1.0) * 50.0).clamp(0, 100)
}

/// The smallest reach of a line that holds all of these changes.
pub(crate) fn reach(changes: &[f64]) -> f64 {
    let most = changes
        .iter()
        .fold(0.0_f64, |most, one| most.max(one.abs()));
    [0.25, 0.5]
        .into_iter()
        .find(|reach| most <= *reach)
        .unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: i64) -> Date {
        Date::from_days(20_000 + days).unwrap()
    }

    fn mood(days: i64, valence: f64) -> DayMood {
        DayMood {
            date: day(days),
            valence,
            arousal: 0.5,
            count: 1,
        }
    }

    #[test]
    fn ranges_end_today() {
        let days = [mood(-200, 0.1), mood(-3, 0.2)];
        assert_eq!(Range::Weeks.ends(&days, day(0)), (day(-13), day(0)));
        assert_eq!(Range::Months.ends(&days, day(0)), (day(-90), day(0)));
        assert_eq!(Range::All.ends(&days, day(0)), (day(-200), day(0)));
        assert_eq!(Range::All.ends(&[], day(0)), (day(0), day(0)));
        // It is already tomorrow where the last mood was told.
        assert_eq!(
            Range::Weeks.ends(&[mood(1, 0.5)], day(0)),
            (day(-12), day(1))
        );
        assert_eq!(within(&days, (day(-3), day(0))).len(), 1);
    }

    #[test]
    fn days_stand_where_they_belong() {
        let ends = (day(0), day(10));
        assert_eq!([0, 5, 10].map(|at| along(day(at), ends)), [0, 160, 320]);
        assert_eq!(along(day(0), (day(0), day(0))), 160);
        assert_eq!([0.0, 0.5, 1.0].map(down), [96, 48, 0]);
    }

    #[test]
    fn no_line_is_drawn_across_a_gap() {
        let days = [
            mood(0, 0.0),
            mood(1, 1.0),
            mood(3, 0.5),
            mood(5, 0.5),
            mood(6, 0.5),
        ];
        let path = lines(&days, (day(0), day(10)), |day| day.valence);
        assert_eq!(path, "M0 96L32 0M160 48L192 48");
    }

    #[test]
    fn an_interval_fits_its_line() {
        assert_eq!(
            [-0.5, 0.0, 0.25, 0.5].map(|at| on_line(at, 0.5)),
            [0, 50, 75, 100]
        );
        assert_eq!(reach(&[-0.1, 0.25]), 0.25);
        assert_eq!(reach(&[-0.3]), 0.5);
        assert_eq!(reach(&[0.7, -0.9]), 1.0);
    }
}
