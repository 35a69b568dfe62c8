//! Signing in through a window of its own, while the page stays as it is.

use web_sys::Window;

use super::answers::Answers;
use super::clock::PageClock;
use crate::Later;
use crate::ports::Clock as _;
use crate::sign_in::{Attempt, Return, SignInProblem, Watch};

/// How the window looks. It keeps its opener, for the answer to find back.
const FEATURES: &str = "popup,width=480,height=720";

/// How often to look at the window, in milliseconds.
const PACE: u64 = 200;

/// Opens Spotify's sign-in at once, so call it in the handler of a click; then wait for the answer. Whoever drops the
/// future takes it back, and the window closes.
///
/// # Errors
/// Within: [`SignInProblem`] when no window opened, or when no answer will come any more.
pub fn sign_in_by_popup(attempt: &Attempt) -> Later<'static, Result<Return, SignInProblem>> {
    let answers = Answers::to(attempt.state());
    let opened = web_sys::window().and_then(|window| {
        window
            .open_with_url_and_target_and_features(attempt.address().as_str(), "_blank", FEATURES)
            .ok()?
    });
    let Some(popup) = opened.map(Popup) else {
        return Box::pin(core::future::ready(Err(SignInProblem::PopupBlocked)));
    };
    let _ = popup.0.focus();
    answers.only_from(&popup.0);
    Box::pin(async move {
        let mut watch = Watch::new(PageClock.now());
        loop {
            if let Some(back) = answers.take() {
                return Ok(back);
            }
            let closed = popup.0.closed().unwrap_or(true);
            watch.look(PageClock.now(), closed, is_looked_at())?;
            PageClock.sleep(PACE).await;
        }
    })
}

/// A window that closes with the wait for it.
struct Popup(Window);

impl Drop for Popup {
    fn drop(&mut self) {
        let _ = self.0.close();
    }
}

/// Whether this page is the one the person has in front of them, and not a window before it.
fn is_looked_at() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.has_focus().unwrap_or(true))
}
