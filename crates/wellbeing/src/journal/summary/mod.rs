//! What a journal shows: moods over time, and moods before and after sessions. It counts no streaks and judges nothing;
//! days without an entry are gaps, and what can not be told from so little is said to be just that.

mod before_after;
mod daily;
mod t;

pub use before_after::{
    Caveat, Change, Estimate, IntentSummary, LEAST_SESSIONS, Reading, before_after,
};
pub use daily::{DayMood, daily, unbroken};
