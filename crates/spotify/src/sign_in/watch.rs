//! When to stop waiting for a window that no answer comes from.

use super::SignInProblem;
use super::attempt::LIFETIME;

/// How long an answer may be on its way when its window is closed already, in milliseconds.
const GRACE: u64 = 2_000;

/// Judges what is seen of a window again and again.
///
/// A browser may cut the tie to a window, and it then looks closed while a person is signing in. So a closed window
/// counts as closed only when the person is back at the page; until then the answer may still come another way.
pub struct Watch {
    begun: u64,
    /// When the window was first seen closed.
    closed: Option<u64>,
    /// When the person was first seen back after that.
    back: Option<u64>,
}

impl Watch {
    /// Begins now.
    #[must_use]
    pub const fn new(now: u64) -> Self {
        Self {
            begun: now,
            closed: None,
            back: None,
        }
    }

    /// Takes what is seen: whether the window looks closed, and whether the person has the page before them.
    ///
    /// # Errors
    /// [`SignInProblem`] when waiting is of no use any more.
    pub fn look(&mut self, now: u64, closed: bool, is_back: bool) -> Result<(), SignInProblem> {
        if now.saturating_sub(self.begun) > LIFETIME {
            return Err(SignInProblem::Expired);
        }
        if !closed {
            return Ok(());
        }
        let closed = *self.closed.get_or_insert(now);
        if !is_back {
            self.back = None;
            return Ok(());
        }
        let back = *self.back.get_or_insert(now);
        if now.saturating_sub(back) < GRACE {
            return Ok(());
        }
        // Somebody who closes a window is back at once.
        Err(if back.saturating_sub(closed) < GRACE {
            SignInProblem::PopupClosed
        } else {
            SignInProblem::OpenerLost
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_window_is_waited_for_until_the_attempt_is_too_old() {
        let mut watch = Watch::new(5);
        assert_eq!(watch.look(5 + LIFETIME, false, true), Ok(()));
        assert_eq!(
            watch.look(6 + LIFETIME, false, true),
            Err(SignInProblem::Expired)
        );
    }

    #[test]
    fn a_closed_window_ends_it_after_a_moment() {
        let mut watch = Watch::new(0);
        assert_eq!(watch.look(1_000, true, true), Ok(()));
        assert_eq!(watch.look(2_999, true, true), Ok(()));
        assert_eq!(
            watch.look(3_000, true, true),
            Err(SignInProblem::PopupClosed)
        );
    }

    #[test]
    fn a_window_whose_tie_is_cut_is_waited_for_until_the_person_is_back() {
        let mut watch = Watch::new(0);
        assert_eq!(watch.look(100, true, false), Ok(()));
        assert_eq!(watch.look(200_000, true, false), Ok(()));
        assert_eq!(watch.look(200_100, true, true), Ok(()));
        assert_eq!(
            watch.look(202_100, true, true),
            Err(SignInProblem::OpenerLost)
        );
    }

    #[test]
    fn a_glance_at_the_page_is_not_being_back() {
        let mut watch = Watch::new(0);
        assert_eq!(watch.look(100, true, true), Ok(()));
        assert_eq!(watch.look(500, true, false), Ok(()));
        assert_eq!(watch.look(9_000, true, true), Ok(()));
    }
}
