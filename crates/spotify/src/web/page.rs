//! Where the page is, and leaving it to sign in.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlLinkElement;

use super::SessionStore;
use super::clock::PageClock;
use crate::Problem;
use crate::ports::Clock as _;
use crate::sign_in::{
    Attempt, RedirectError, RedirectUri, Return, SignInProblem, leave, returned as found,
};

/// The address of the whole app, as it can be opened on its own: the folder where its files lie, whatever page of it
/// is shown, also in a frame. Empty where there is none.
#[must_use]
pub fn page_address() -> String {
    let address = sheet_address().unwrap_or_else(here);
    let folder = address.rfind('/').map(|last| &address[..=last]);
    folder.unwrap_or_default().into()
}

/// The page's own address without query and fragment. Empty where there is none.
fn here() -> String {
    let location = web_sys::window().and_then(|window| window.location().href().ok());
    let address = location.unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().into()
}

/// The redirect URI of this page: `callback.html` in the folder where its files lie.
///
/// The folder is that of its sheets, which came from this origin, and that of its own address where it has none.
///
/// # Errors
/// [`RedirectError`] where Spotify would not take the address, with the one to use instead.
pub fn redirect_uri() -> Result<RedirectUri, RedirectError> {
    RedirectUri::beside(&sheet_address().unwrap_or_else(here))
}

fn sheet_address() -> Option<String> {
    let window = web_sys::window()?;
    let sheet = window
        .document()?
        .query_selector("link[rel=stylesheet][href]")
        .ok()??;
    let address = sheet.dyn_into::<HtmlLinkElement>().ok()?.href();
    let origin = format!("{}/", window.location().origin().ok()?);
    address.starts_with(&origin).then_some(address)
}

/// Whether the page is shown inside another. Spotify's sign-in is not: take the window then.
#[must_use]
pub fn is_framed() -> bool {
    web_sys::window().is_some_and(|window| match window.top() {
        Ok(Some(top)) => !js_sys::Object::is(&top, &window),
        _ => true,
    })
}

/// Leaves for Spotify on the whole page. What the page does not keep is gone then; the attempt waits in the tab.
///
/// # Errors
/// [`SignInProblem::NoStorage`] when the browser keeps nothing for this tab.
pub fn leave_to_sign_in(attempt: &Attempt) -> Result<(), SignInProblem> {
    leave(attempt, &SessionStore)?;
    web_sys::window()
        .and_then(|window| window.location().assign(attempt.address().as_str()).ok())
        .ok_or(SignInProblem::Failed(Problem::Unreachable))
}

/// What a start of the page finds: `None` when nobody comes back from Spotify. Call it once; it takes out what waits.
///
/// # Errors
/// Within: [`SignInProblem::NoAttempt`] when an answer is there without its attempt.
#[must_use]
pub fn returned() -> Option<Result<(Attempt, Return), SignInProblem>> {
    found(&SessionStore, PageClock.now())
}
