//! Time as a clock shows it.

/// Minutes and seconds of so many milliseconds: `3:05`. Seconds that are not over yet do not count.
pub(crate) fn minutes_seconds(milliseconds: u32) -> String {
    let seconds = milliseconds / 1_000;
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let gap = if rest < 10 { "0" } else { "" };
    format!("{minutes}:{gap}{rest}")
}

/// A share in percent, 0 to 100.
pub(crate) fn share(position: u32, length: u32) -> u32 {
    let share = u64::from(position) * 100 / u64::from(length.max(1));
    u32::try_from(share).map_or(100, |share| share.min(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_have_two_digits() {
        assert_eq!(minutes_seconds(0), "0:00");
        assert_eq!(minutes_seconds(65_999), "1:05");
        assert_eq!(minutes_seconds(600_000), "10:00");
    }

    #[test]
    fn shares_stay_in_range() {
        assert_eq!([share(0, 0), share(1, 3), share(9, 3)], [0, 33, 100]);
    }
}
