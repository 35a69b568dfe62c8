//! The same as `window.rs` where there is no browser: nobody can be reached, nobody can sign in. It lets the page
//! compile natively, for the tests of what is plain in it.

use std::rc::Rc;

use spotify::Later;
use spotify::api::Date;
use spotify::http::{Http, scripted::Scripted};
use spotify::ports::{Clock, Random, Seeded, Stopped, Unlocked};
use spotify::sign_in::{
    Alone, Around, Attempt, Keeper, MemoryStore, RedirectError, RedirectUri, Return, SignInProblem,
    Unattended,
};

pub(super) struct World {
    pub(super) http: Rc<dyn Http>,
    pub(super) clock: Rc<dyn Clock>,
    pub(super) random: Rc<dyn Random>,
    pub(super) keeper: Keeper,
}

pub(super) fn world() -> World {
    let (http, clock) = (Rc::new(Scripted::default()), Rc::new(Stopped::default()));
    World {
        keeper: Keeper::new(Around {
            http: http.clone(),
            clock: clock.clone(),
            random: Rc::new(Seeded::new(1)),
            lock: Rc::new(Unlocked),
            store: Rc::new(MemoryStore::default()),
            tabs: Rc::new(Alone),
            background: Rc::new(Unattended),
        }),
        http,
        clock,
        random: Rc::new(Seeded::new(1)),
    }
}

pub(super) fn redirect() -> Result<RedirectUri, RedirectError> {
    Err(RedirectError::NoAddress)
}

pub(super) fn popup(_: &Attempt) -> Later<'static, Result<Return, SignInProblem>> {
    Box::pin(std::future::ready(Err(SignInProblem::PopupBlocked)))
}

pub(super) fn leave(_: &Attempt) -> Result<(), SignInProblem> {
    Err(SignInProblem::NoStorage)
}

pub(super) fn returned() -> Option<Result<(Attempt, Return), SignInProblem>> {
    None
}

pub(super) fn is_framed() -> bool {
    false
}

pub(super) fn page_address() -> String {
    String::new()
}

pub(super) fn today() -> Date {
    Date {
        year: 2026,
        month: 1,
        day: 1,
    }
}
