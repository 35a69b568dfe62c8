//! What only a browser has: its world for the client, the page's own address, windows, and the date.

use std::rc::Rc;

use leptos::web_sys::js_sys;
use spotify::Later;
use spotify::api::Date;
use spotify::http::Http;
use spotify::ports::{Clock, Random};
use spotify::sign_in::{Attempt, Keeper, RedirectError, RedirectUri, Return, SignInProblem};
use spotify::web;

/// What the client works with.
pub(super) struct World {
    pub(super) http: Rc<dyn Http>,
    pub(super) clock: Rc<dyn Clock>,
    pub(super) random: Rc<dyn Random>,
    pub(super) keeper: Keeper,
}

/// The browser's.
pub(super) fn world() -> World {
    let world = web::World::new();
    World {
        keeper: world.keeper(),
        http: world.http,
        clock: world.clock,
        random: world.random,
    }
}

/// Where Spotify leads back to.
pub(super) fn redirect() -> Result<RedirectUri, RedirectError> {
    web::redirect_uri()
}

/// Opens the sign-in in a window, at once, and waits for what comes of it.
pub(super) fn popup(attempt: &Attempt) -> Later<'static, Result<Return, SignInProblem>> {
    web::sign_in_by_popup(attempt)
}

/// Leaves for the sign-in.
pub(super) fn leave(attempt: &Attempt) -> Result<(), SignInProblem> {
    web::leave_to_sign_in(attempt)
}

/// What somebody who comes back from Spotify brings.
pub(super) fn returned() -> Option<Result<(Attempt, Return), SignInProblem>> {
    web::returned()
}

/// Whether the page is inside another one.
pub(super) fn is_framed() -> bool {
    web::is_framed()
}

/// The page's own address, to be opened by itself.
pub(super) fn page_address() -> String {
    web::page_address()
}

/// Today, where the person is.
pub(super) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    Date {
        year: u16::try_from(now.get_full_year()).unwrap_or_default(),
        month: small(now.get_month() + 1),
        day: small(now.get_date()),
    }
}
