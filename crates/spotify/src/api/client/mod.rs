//! One call to the Web API: bearer, time-out, what the answer means, and whether to ask again.
//!
//! Takes the ports, gives an answer or a [`Problem`]. **A storm cannot happen:** whatever comes, a call sends at most
//! [`MOST_REQUESTS`] requests, calls keep [`PACE`] between them, and once the quota is used up or Spotify has named a
//! time to wait, calls end before they send anything.

mod patience;
#[cfg(test)]
pub(crate) mod properties;
#[cfg(test)]
mod tests;
mod verdict;

use core::cell::Cell;
use std::rc::Rc;

use futures_util::future::{Either, select};
use serde_json::Value;

use crate::http::{Answer, Http, NoAnswer, Request};
use crate::ports::{Clock, Random};
use crate::sign_in::Access;
use crate::{Problem, json};

use patience::waiting;
use verdict::{Verdict, verdict};

/// The most requests that one call sends: the first, two more after failures, one more after a renewed token.
pub const MOST_REQUESTS: usize = 4;
/// How often a call asks again after failures.
const REPEATS: u32 = 2;
/// Milliseconds that an answer may take.
pub const TIME_OUT: u64 = 15_000;
/// Milliseconds between requests: not quite four a second, whose rolling limit Spotify does not publish. A busy page may
/// send a few milliseconds after its turn has come, and even then no fifth request comes within the second.
pub const PACE: u64 = 255;
/// Milliseconds after an answer for which a bare failure may well be a 429 without leave to read it: Spotify's window.
const BURST: u64 = 30_000;

/// What a call is about, which decides what its failures mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    /// Reads, or changes to what it is already: may be repeated.
    Public,
    /// The same about the person: a 403 says that the app does not let this person in.
    Person,
    /// Adds something, so it is not repeated as long as nobody knows whether it was done.
    Once,
}

/// Why there is no answer to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// See [`NoAnswer`].
    No(NoAnswer),
    /// None within [`TIME_OUT`].
    TimedOut,
}

/// The way to the Web API for as long as somebody is signed in.
pub struct Client {
    http: Rc<dyn Http>,
    clock: Rc<dyn Clock>,
    random: Rc<dyn Random>,
    access: Rc<dyn Access>,
    /// Somebody has answered with `QUOTA_EXCEEDED`.
    exhausted: Cell<bool>,
    /// Spotify wants no question before this moment.
    not_before: Cell<u64>,
    /// When the next request may go out.
    turn: Cell<u64>,
    /// When the last answer came.
    answered: Cell<Option<u64>>,
}

impl Client {
    /// A client over these ports. It sends nothing by itself.
    #[must_use]
    pub fn new(
        http: Rc<dyn Http>,
        clock: Rc<dyn Clock>,
        random: Rc<dyn Random>,
        access: Rc<dyn Access>,
    ) -> Self {
        Self {
            http,
            clock,
            random,
            access,
            exhausted: Cell::new(false),
            not_before: Cell::new(0),
            turn: Cell::new(0),
            answered: Cell::new(None),
        }
    }

    /// Asks and reads the answer as JSON.
    pub(crate) async fn value(&self, request: Request, call: Call) -> Result<Value, Problem> {
        let answer = self.answer(request, call).await?;
        Ok(json::parse(&answer.text)?)
    }

    /// Asks, with the person's token, again where that helps.
    pub(crate) async fn answer(&self, mut request: Request, call: Call) -> Result<Answer, Problem> {
        self.may_ask()?;
        let mut token = self.access.token().await?;
        let (mut renewed, mut repeats) = (false, 0);
        loop {
            request.bearer = Some(token.clone());
            self.take_turn().await;
            // Another call may have learned it while this one waited.
            self.may_ask()?;
            let reply = self.send(request.clone()).await;
            match verdict(reply, call, self.in_burst()) {
                Verdict::Good(answer) => {
                    self.answered.set(Some(self.clock.now()));
                    return Ok(answer);
                }
                Verdict::Renew if !renewed => {
                    renewed = true;
                    token = self.access.renewed(token).await?;
                }
                Verdict::Renew => return Err(Problem::SignIn),
                Verdict::Again(_, wait) if repeats < REPEATS => {
                    let wait = waiting(wait, repeats, &*self.random);
                    self.clock.sleep(wait).await;
                    repeats += 1;
                }
                Verdict::Again(problem, _) | Verdict::Over(problem) => {
                    self.remember(&problem);
                    return Err(problem);
                }
            }
        }
    }

    /// One request to somebody who is not Spotify: no token, no second try.
    pub(crate) async fn elsewhere(&self, mut request: Request) -> Result<Value, Problem> {
        request.bearer = None;
        self.take_turn().await;
        let reply = self.send(request).await;
        match verdict(reply, Call::Once, false) {
            Verdict::Good(answer) => Ok(json::parse(&answer.text)?),
            Verdict::Renew => Err(Problem::Refused(401)),
            Verdict::Again(problem, _) | Verdict::Over(problem) => Err(problem),
        }
    }

    /// Whether asking makes sense at all now.
    fn may_ask(&self) -> Result<(), Problem> {
        if self.exhausted.get() {
            return Err(Problem::QuotaExceeded);
        }
        let left = self.not_before.get().saturating_sub(self.clock.now());
        if left > 0 {
            let wait = Some(left.div_ceil(1000));
            return Err(Problem::TooMany { wait });
        }
        Ok(())
    }

    /// Keeps what concerns all further calls.
    fn remember(&self, problem: &Problem) {
        match problem {
            Problem::QuotaExceeded => self.exhausted.set(true),
            Problem::TooMany { wait: Some(wait) } => {
                self.not_before.set(self.clock.now() + wait * 1000);
            }
            _ => {}
        }
    }

    /// Whether Spotify has answered a moment ago, so that a bare failure is likely its wish for fewer questions.
    fn in_burst(&self) -> bool {
        let answered = self.answered.get();
        answered.is_some_and(|then| self.clock.now().saturating_sub(then) < BURST)
    }

    /// Waits until the next request may go out. A clock that ran back makes nobody wait long.
    async fn take_turn(&self) {
        let now = self.clock.now();
        let turn = self.turn.get().clamp(now, now + 8 * PACE);
        self.turn.set(turn + PACE);
        if turn > now {
            self.clock.sleep(turn - now).await;
            // A timer may be late: what follows keeps its distance from now, not from when it should have been.
            let next = self.clock.now() + PACE;
            self.turn.set(self.turn.get().max(next));
        }
    }

    /// Sends one request; takes it back when it takes too long.
    async fn send(&self, request: Request) -> Result<Answer, Silence> {
        let answer = self.http.send(request);
        let late = self.clock.sleep(TIME_OUT);
        match select(answer, late).await {
            Either::Left((reply, _)) => reply.map_err(Silence::No),
            Either::Right(_) => Err(Silence::TimedOut),
        }
    }
}
