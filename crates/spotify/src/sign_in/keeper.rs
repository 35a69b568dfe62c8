//! Keeps the tokens of a sign-in, and keeps them fresh.
//!
//! In memory; in session storage only when the person asks to stay signed in for the tab. One refresh at a time: in
//! this tab everybody waits for the same one, between tabs a lock lets one go first, and the others find what it told
//! them. Whoever signs out forgets everything, also what is still on its way.

mod renewal;
#[cfg(test)]
mod tests;

use core::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use futures_util::future::{AbortHandle, Shared};

use super::exchange::{self, NoTokens};
use super::handover::{ATTEMPT_KEY, RETURN_KEY};
use super::tokens::{News, Tokens};
use super::{Access, Attempt, Return, SignInProblem, TabStore, Tabs};
use crate::http::Http;
use crate::ids::ClientId;
use crate::ports::{Clock, Lock, Random};
use crate::{Later, Problem, json};

/// Under this key tokens are kept for the tab, on request only.
const TOKENS_KEY: &str = "attune-spotify-tokens";

/// Somewhere to go on with a refresh when nobody waits for it any more: Spotify may have changed the refresh token,
/// and whoever stopped a search did not mean to sign out.
pub trait Background {
    /// Carries this on to its end.
    fn carry_on(&self, work: Later<'static, ()>);
}

/// Nobody carries it on: it goes on when somebody waits for it again.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unattended;

impl Background for Unattended {
    fn carry_on(&self, _: Later<'static, ()>) {}
}

/// Holds a sign-in. Clones are the same one.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

/// What a keeper needs of the world.
pub struct Around {
    /// The network.
    pub http: Rc<dyn Http>,
    /// Time.
    pub clock: Rc<dyn Clock>,
    /// Spreads second questions.
    pub random: Rc<dyn Random>,
    /// One refresh at a time over all tabs.
    pub lock: Rc<dyn Lock>,
    /// What the tab keeps.
    pub store: Rc<dyn TabStore>,
    /// The way to other tabs.
    pub tabs: Rc<dyn Tabs>,
    /// Where a refresh goes on.
    pub background: Rc<dyn Background>,
}

/// Called with whether somebody is signed in.
type Watcher = Rc<dyn Fn(bool)>;

type Renewal = Shared<Later<'static, Result<(), Problem>>>;

struct Inner {
    around: Around,
    tokens: RefCell<Option<Tokens>>,
    /// Rises with every sign-in and sign-out, so that what was begun before one is not kept after it.
    era: Cell<u64>,
    renewal: RefCell<Option<(Renewal, AbortHandle)>>,
    stay: Cell<bool>,
    watcher: RefCell<Option<Watcher>>,
}

impl Keeper {
    /// A keeper that goes on with what this tab was asked to keep, if anything.
    #[must_use]
    pub fn new(around: Around) -> Self {
        let kept = around.store.get(TOKENS_KEY);
        let tokens = kept
            .as_ref()
            .and_then(|text| Tokens::read(&json::parse(text).ok()?));
        if kept.is_some() && tokens.is_none() {
            around.store.remove(TOKENS_KEY);
        }
        let inner = Rc::new(Inner {
            around,
            stay: Cell::new(tokens.is_some()),
            tokens: RefCell::new(tokens),
            era: Cell::new(0),
            renewal: RefCell::new(None),
            watcher: RefCell::new(None),
        });
        let weak: Weak<Inner> = Rc::downgrade(&inner);
        inner.around.tabs.listen(Box::new(move |news| {
            if let Some(inner) = weak.upgrade() {
                inner.hear(news);
            }
        }));
        Self(inner)
    }

    /// Takes what came back for an attempt, and exchanges its code for tokens.
    ///
    /// # Errors
    /// [`SignInProblem`]; whoever was signed in before still is.
    pub fn finish(
        &self,
        attempt: Attempt,
        back: Return,
    ) -> Later<'static, Result<(), SignInProblem>> {
        let inner = Rc::clone(&self.0);
        Box::pin(async move {
            let grant = attempt.accept(back, inner.around.clock.now())?;
            let era = inner.era.get();
            let Around { http, clock, .. } = &inner.around;
            let fresh = exchange::ask(&**http, &**clock, exchange::code(&grant))
                .await
                .map_err(|none| match none {
                    NoTokens::Refused(error) => SignInProblem::Refused { error },
                    NoTokens::Problem(problem) => SignInProblem::Failed(problem),
                })?;
            if inner.era.get() != era {
                return Err(SignInProblem::Failed(Problem::SignIn));
            }
            let tokens = Tokens::from(fresh, grant.client, None, clock.now());
            inner.begin_anew();
            inner.hold(Some(tokens));
            Ok(())
        })
    }

    /// Whether somebody is signed in, as far as this page knows.
    #[must_use]
    pub fn is_signed_in(&self) -> bool {
        self.0.tokens.borrow().is_some()
    }

    /// The Client ID of the sign-in.
    #[must_use]
    pub fn client_id(&self) -> Option<ClientId> {
        let tokens = self.0.tokens.borrow();
        tokens.as_ref().map(|tokens| tokens.client.clone())
    }

    /// From now on calls this when somebody has been signed in (`true`) or out, also by Spotify or in another tab.
    pub fn on_change(&self, watcher: impl Fn(bool) + 'static) {
        *self.0.watcher.borrow_mut() = Some(Rc::new(watcher));
    }

    /// Whether the sign-in outlives a reload of the tab.
    #[must_use]
    pub fn stays(&self) -> bool {
        self.0.stay.get()
    }

    /// Lets the sign-in outlive a reload of this tab, or not any more. Gives what holds now: a browser may not let us.
    pub fn stay_signed_in(&self, stay: bool) -> bool {
        self.0.stay.set(stay);
        self.0.write();
        self.0.stay.get()
    }

    /// Forgets everything: tokens, what the tab keeps, an attempt on its way, a refresh on its way. Tabs that share
    /// this sign-in do the same.
    pub fn sign_out(&self) {
        let family = self.0.family();
        self.0.forget();
        if let Some(family) = family {
            self.0.tell(family);
        }
    }
}

impl Access for Keeper {
    fn token(&self) -> Later<'_, Result<String, Problem>> {
        Box::pin(async move {
            let inner = &self.0;
            let tokens = inner.held()?;
            if tokens.is_fresh(inner.around.clock.now()) {
                return Ok(tokens.access);
            }
            match inner.renew(tokens.access).await {
                // Refreshing is early; what there is may do until its very end.
                Err(problem) if problem != Problem::SignIn => {
                    let tokens = inner.held()?;
                    let alive = tokens.is_alive(inner.around.clock.now());
                    if alive {
                        Ok(tokens.access)
                    } else {
                        Err(problem)
                    }
                }
                other => other,
            }
        })
    }

    fn renewed(&self, refused: String) -> Later<'_, Result<String, Problem>> {
        Box::pin(async move {
            if self.0.held()?.access == refused {
                self.0.renew(refused).await
            } else {
                self.token().await
            }
        })
    }
}

impl Inner {
    fn held(&self) -> Result<Tokens, Problem> {
        self.tokens.borrow().clone().ok_or(Problem::SignIn)
    }

    fn family(&self) -> Option<String> {
        self.tokens.borrow().as_ref().and_then(Tokens::family)
    }

    /// Another tab tells: fresh tokens, or that it signed out. Only if it shares this sign-in.
    fn hear(&self, news: &str) {
        let Some(news) = News::read(news) else {
            return;
        };
        if self.family() == Some(news.family) {
            match news.tokens {
                Some(tokens) => self.hold(Some(tokens)),
                None => self.forget(),
            }
        }
    }

    fn tell(&self, family: String) {
        let tokens = self.tokens.borrow().clone();
        self.around.tabs.tell(&News { family, tokens }.written());
    }

    fn hold(&self, tokens: Option<Tokens>) {
        let now = tokens.is_some();
        let before = self.tokens.replace(tokens).is_some();
        self.write();
        if now != before {
            let watcher = self.watcher.borrow().clone();
            if let Some(watcher) = watcher {
                watcher(now);
            }
        }
    }

    /// Ends what is on its way.
    fn begin_anew(&self) {
        self.era.set(self.era.get() + 1);
        let running = self.renewal.borrow_mut().take();
        if let Some((_, handle)) = running {
            handle.abort();
        }
    }

    fn forget(&self) {
        self.begin_anew();
        self.stay.set(false);
        self.around.store.remove(ATTEMPT_KEY);
        self.around.store.remove(RETURN_KEY);
        self.hold(None);
    }

    /// Makes session storage say what was asked for.
    fn write(&self) {
        let store = &self.around.store;
        let tokens = self.tokens.borrow();
        match tokens.as_ref().filter(|_| self.stay.get()) {
            None => store.remove(TOKENS_KEY),
            Some(tokens) => {
                let kept = store.set(TOKENS_KEY, &tokens.written().to_string());
                self.stay.set(kept);
            }
        }
    }
}
