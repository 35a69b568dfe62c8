//! How long a session may be.

use core::fmt;

/// Minutes of music in a session, 10 to 90.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u8);

/// A length outside 10 to 90 minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinutesError {
    /// What came.
    pub found: u32,
}

impl fmt::Display for MinutesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected {} to {} minutes, got {}",
            Minutes::LEAST.0,
            Minutes::MOST.0,
            self.found
        )
    }
}

impl core::error::Error for MinutesError {}

impl Minutes {
    /// The shortest session.
    pub const LEAST: Self = Self(10);
    /// The longest session.
    pub const MOST: Self = Self(90);
    /// What is offered first. Our choice: half an hour, as the studies on sleep ask for 25 to 60 minutes.
    pub const USUAL: Self = Self(30);

    /// Checks the range.
    ///
    /// # Errors
    /// Outside 10 to 90.
    pub fn new(minutes: u32) -> Result<Self, MinutesError> {
        match u8::try_from(minutes) {
            Ok(given) if (Self::LEAST.0..=Self::MOST.0).contains(&given) => Ok(Self(given)),
            _ => Err(MinutesError { found: minutes }),
        }
    }

    /// 10 to 90.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_to_ninety_minutes() {
        for good in [10, 11, 30, 89, 90] {
            assert_eq!(u32::from(Minutes::new(good).unwrap().get()), good);
        }
        for bad in [0, 9, 91, 255, 256, 266, u32::MAX] {
            assert_eq!(Minutes::new(bad), Err(MinutesError { found: bad }));
        }
        let error = Minutes::new(5).unwrap_err();
        assert_eq!(error.to_string(), "expected 10 to 90 minutes, got 5");
        assert!(Minutes::LEAST < Minutes::USUAL && Minutes::USUAL < Minutes::MOST);
    }
}
