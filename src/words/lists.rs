//! Words for a person's own list: why a file was not taken, why a line was left out.

use catalogue::list::{LeftOut, MOST, Reason, Refusal};

use super::{isolated, say};

/// Why nothing was taken of a file.
pub(crate) fn refusal(why: &Refusal) -> String {
    match why {
        Refusal::Empty => say!(lists.empty).to_owned(),
        Refusal::NoText { .. } => say!(lists.no_text).to_owned(),
        Refusal::Columns { .. } => say!(lists.columns).to_owned(),
        Refusal::TooLarge => say!(lists.large).to_owned(),
        Refusal::TooMany => say!(lists.many, n = MOST),
        Refusal::NoTracks { left, .. } => say!(lists.none, n = left),
        Refusal::Failed => say!(lists.failed).to_owned(),
    }
}

/// Why a line was left out.
pub(crate) fn reason(left: &LeftOut) -> String {
    let found = isolated(&left.found);
    match left.reason {
        Reason::Row => say!(lists.why_row).to_owned(),
        Reason::Name => say!(lists.why_name).to_owned(),
        Reason::NoGenre => say!(lists.why_no_genre).to_owned(),
        Reason::UnknownGenre => say!(lists.why_genre, found = found),
        Reason::Encoding => say!(lists.why_encoding).to_owned(),
        Reason::Value => {
            let column = isolated(&left.column);
            say!(lists.why_value, column = column, found = found)
        }
    }
}
