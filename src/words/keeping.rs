//! Words for the journal's storage: why something is not there or not saved, and what can be done.
//!
//! Only pages that come later call them.

use vault::Problem;
use wellbeing::journal::{ImportError, ImportProblem};

use super::say;
use crate::state::Reason;

/// Why there is no journal, and the way on.
pub(crate) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Blocked => say!(keeping.blocked),
        Reason::Busy => say!(keeping.busy),
        Reason::Newer => say!(keeping.newer),
        Reason::Damaged => say!(keeping.broken),
        Reason::Failed => say!(keeping.failed),
    }
}

/// Why something could not be done with the journal.
pub(crate) fn problem(problem: Problem) -> &'static str {
    match problem {
        Problem::Unavailable => say!(keeping.blocked),
        Problem::NoCrypto => say!(keeping.no_crypto),
        Problem::Full => say!(keeping.full),
        Problem::Newer => say!(keeping.newer),
        Problem::Busy => say!(keeping.busy),
        Problem::Closed => say!(keeping.closed),
        Problem::ChangedElsewhere => say!(keeping.elsewhere),
        Problem::Locked => say!(keeping.locked),
        Problem::WrongPassphrase => say!(keeping.wrong),
        Problem::EmptyPassphrase => say!(keeping.empty_passphrase),
        Problem::Damaged => say!(keeping.broken),
        Problem::Foreign => say!(keeping.file_foreign),
        Problem::Failed => say!(keeping.act_failed),
    }
}

/// Why a file that has to be opened first can not be.
pub(crate) fn file_problem(of: Problem) -> &'static str {
    match of {
        Problem::Damaged => say!(keeping.file_damaged),
        Problem::Newer => say!(keeping.file_newer),
        other => problem(other),
    }
}

/// Why a file can not be brought in.
pub(crate) fn import_problem(error: &ImportError) -> &'static str {
    match error.problem {
        ImportProblem::TooLarge => say!(keeping.file_large),
        ImportProblem::NotAJournal => say!(keeping.file_foreign),
        ImportProblem::Newer => say!(keeping.file_newer),
        ImportProblem::Damaged => say!(keeping.file_damaged),
        ImportProblem::Invalid => say!(keeping.file_invalid),
    }
}

/// Where it is wrong, what was expected and what kind of thing came.
pub(crate) fn import_place(error: &ImportError) -> String {
    say!(
        journal.import_where,
        place = error.place.as_str(),
        expected = error.expected.as_str(),
        came = error.came.as_str()
    )
}
