//! One refresh at a time: for everybody in this tab, and between tabs by a lock.

use std::rc::Rc;

use futures_util::FutureExt as _;
use futures_util::future::{Abortable, Either, abortable, select};

use super::super::exchange::{self, NoTokens};
use super::super::tokens::Tokens;
use super::{Around, Inner};
use crate::ports::part;
use crate::{Later, Problem};

/// How long to wait for the lock, in milliseconds: a tab that hangs must not stop the others.
const PATIENCE: u64 = 30_000;

/// How long what another tab tells may be on its way, in milliseconds.
const HEARING: u64 = 60;

/// How long to wait at the most before asking a second and last time for a refresh, in milliseconds; half of it at least.
const BREATH: u64 = 1_000;

impl Inner {
    /// Waits for the one refresh that there is, and begins it if there is none.
    pub(super) async fn renew(self: &Rc<Self>, stale: String) -> Result<String, Problem> {
        let running = self.renewal.borrow().as_ref().map(|(run, _)| run.clone());
        let run = running.unwrap_or_else(|| {
            let work = Rc::clone(self).renewal(stale);
            let (work, handle) = abortable(work);
            let run = ended(work).shared();
            *self.renewal.borrow_mut() = Some((run.clone(), handle));
            let on = run.clone().map(|_| ());
            self.around.background.carry_on(Box::pin(on));
            run
        });
        let era = self.era.get();
        run.await?;
        if self.era.get() != era {
            return Err(Problem::SignIn);
        }
        Ok(self.held()?.access)
    }

    /// One refresh, from waiting for its turn to telling the other tabs.
    async fn renewal(self: Rc<Self>, stale: String) -> Result<(), Problem> {
        let turn = select(
            self.around.lock.acquire(),
            self.around.clock.sleep(PATIENCE),
        );
        let held = match turn.await {
            Either::Left((held, _)) => held,
            Either::Right(_) => None,
        };
        if held.is_some() {
            // What the tab before us told may still be on its way.
            self.around.clock.sleep(HEARING).await;
        }
        let outcome = if self.held()?.access == stale {
            self.refresh(&stale).await
        } else {
            Ok(())
        };
        *self.renewal.borrow_mut() = None;
        outcome
    }

    async fn refresh(&self, stale: &str) -> Result<(), Problem> {
        let Around { http, clock, .. } = &self.around;
        let tokens = self.held()?;
        let Some(token) = &tokens.refresh else {
            self.forget();
            return Err(Problem::SignIn);
        };
        let mut outcome =
            exchange::ask(&**http, &**clock, exchange::refresh(token, &tokens.client)).await;
        if outcome.as_ref().is_err_and(NoTokens::may_pass) {
            let breath = BREATH / 2 + part(BREATH / 2, &*self.around.random);
            clock.sleep(breath).await;
            outcome =
                exchange::ask(&**http, &**clock, exchange::refresh(token, &tokens.client)).await;
        }
        match outcome {
            Ok(fresh) => {
                let now = clock.now();
                let client = tokens.client.clone();
                self.hold(Some(Tokens::from(
                    fresh,
                    client,
                    tokens.refresh.clone(),
                    now,
                )));
                if let Some(family) = tokens.family() {
                    self.tell(family);
                }
                Ok(())
            }
            Err(NoTokens::Problem(problem)) => Err(problem),
            Err(NoTokens::Refused(_)) => {
                // Without locks another tab may just have used this refresh token up: then it tells us the new one.
                clock.sleep(HEARING).await;
                if self.held()?.access == stale {
                    self.forget();
                    return Err(Problem::SignIn);
                }
                Ok(())
            }
        }
    }
}

/// A refresh that ends with being signed out when it is aborted.
fn ended(
    work: Abortable<impl Future<Output = Result<(), Problem>> + 'static>,
) -> Later<'static, Result<(), Problem>> {
    Box::pin(work.map(|outcome| outcome.unwrap_or(Err(Problem::SignIn))))
}
