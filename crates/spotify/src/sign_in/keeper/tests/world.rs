//! Tabs with keepers, a service that answers when the test says so, and time that passes when nothing else happens.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_executor::LocalPool;
use futures_util::task::LocalSpawnExt as _;

use super::outside::{Air, Line, Net, OneKey, Outside, Queue, Time};
use crate::http::scripted::says;
use crate::ids::ClientId;
use crate::ports::{Lock, Seeded, Stopped, Unlocked};
use crate::sign_in::{
    Access as _, Around, Attempt, Keeper, MemoryStore, RedirectUri, Return, SignInProblem, TabStore,
};
use crate::{Later, Problem};

/// One tab.
pub(super) struct Tab {
    pub(super) keeper: Keeper,
    pub(super) store: Rc<MemoryStore>,
    /// What the page was told: signed in, or out.
    pub(super) told: Rc<RefCell<Vec<bool>>>,
}

/// What will come of a call.
pub(super) struct Pending<T>(Rc<RefCell<Option<T>>>);

impl<T> Pending<T> {
    /// `None` while it is not there yet.
    pub(super) fn outcome(&self) -> Option<T> {
        self.0.borrow_mut().take()
    }
}

/// The world of a test.
pub(super) struct World {
    pub(super) outside: Rc<Outside>,
    pool: LocalPool,
    /// The request to answer next.
    next: usize,
    /// Whether the browser has locks.
    pub(super) locks: bool,
    /// Where its randomness begins.
    pub(super) seed: u64,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            outside: Rc::default(),
            pool: LocalPool::new(),
            next: 0,
            locks: true,
            seed: 1,
        }
    }

    /// A tab with what it kept.
    pub(super) fn tab_with(&self, store: MemoryStore) -> Tab {
        let store = Rc::new(store);
        let outside = &self.outside;
        let lock: Rc<dyn Lock> = if self.locks {
            Rc::new(OneKey(Rc::clone(outside)))
        } else {
            Rc::new(Unlocked)
        };
        let keeper = Keeper::new(Around {
            http: Rc::new(Net(Rc::clone(outside))),
            clock: Rc::new(Time(Rc::clone(outside))),
            random: Rc::new(Seeded::new(self.seed)),
            lock,
            store: Rc::clone(&store) as Rc<dyn TabStore>,
            tabs: Rc::new(Air(Rc::clone(outside), Cell::new(0))),
            background: Rc::new(Queue(self.pool.spawner())),
        });
        let told = Rc::new(RefCell::new(Vec::new()));
        let telling = Rc::clone(&told);
        keeper.on_change(move |signed_in| telling.borrow_mut().push(signed_in));
        Tab {
            keeper,
            store,
            told,
        }
    }

    /// A tab that is signed in with these tokens for an hour.
    pub(super) fn signed_in(&mut self, access: &str, refresh: &str) -> Tab {
        let tab = self.tab_with(MemoryStore::default());
        let done = self.start(self.finishing(&tab, "code=c"));
        self.answer(tokens(access, Some(refresh)));
        assert_eq!(done.outcome(), Some(Ok(())));
        self.outside.asked.borrow_mut().clear();
        self.outside.answers.borrow_mut().clear();
        self.next = 0;
        tab
    }

    /// A second tab with a copy of the first one's storage.
    pub(super) fn duplicate(&self, tab: &Tab) -> Tab {
        let copy = MemoryStore::default();
        for (key, value) in tab.store.kept() {
            copy.set(&key, &value);
        }
        self.tab_with(copy)
    }

    /// Finishes an attempt begun now, with this query and the right state.
    pub(super) fn finishing(
        &self,
        tab: &Tab,
        query: &str,
    ) -> Later<'static, Result<(), SignInProblem>> {
        let clock = Stopped::default();
        clock.advance(self.outside.now.get());
        let attempt = Attempt::new(
            &Seeded::new(7),
            &clock,
            ClientId::new(&"c".repeat(32)).unwrap(),
            RedirectUri::beside("https://a.example/").unwrap(),
        )
        .unwrap();
        let back = Return::from_query(&format!("{query}&state={}", attempt.state()));
        tab.keeper.finish(attempt, back)
    }

    /// Begins something and lets it go on as far as it can.
    pub(super) fn start<T: 'static>(&mut self, work: Later<'static, T>) -> Pending<T> {
        let slot = Rc::new(RefCell::new(None));
        let put = Rc::clone(&slot);
        self.pool
            .spawner()
            .spawn_local(async move {
                let outcome = work.await;
                *put.borrow_mut() = Some(outcome);
            })
            .unwrap();
        self.go_on();
        Pending(slot)
    }

    /// A call for a token.
    pub(super) fn token(&mut self, tab: &Tab) -> Pending<Result<String, Problem>> {
        let keeper = tab.keeper.clone();
        self.start(Box::pin(async move { keeper.token().await }))
    }

    /// A call whose token was refused.
    pub(super) fn renewed(&mut self, tab: &Tab, refused: &str) -> Pending<Result<String, Problem>> {
        let (keeper, refused) = (tab.keeper.clone(), refused.to_owned());
        self.start(Box::pin(async move { keeper.renewed(refused).await }))
    }

    /// Lets everybody look again, often enough for one to wait for the other.
    fn go_on(&mut self) {
        for _ in 0..12 {
            self.pool.run_until_stalled();
            self.outside.bell.ring();
        }
        self.pool.run_until_stalled();
    }

    /// Lets so much time pass, waking everybody at their time.
    pub(super) fn pass(&mut self, milliseconds: u64) {
        let end = self.outside.now.get() + milliseconds;
        loop {
            let next = {
                let mut deadlines = self.outside.deadlines.borrow_mut();
                deadlines.retain(|deadline| *deadline > self.outside.now.get());
                deadlines
                    .iter()
                    .copied()
                    .filter(|deadline| *deadline <= end)
                    .min()
            };
            let Some(next) = next else { break };
            self.outside.now.set(next);
            self.go_on();
        }
        self.outside.now.set(end);
        self.go_on();
    }

    /// Answers the oldest request that waits.
    pub(super) fn answer(&mut self, line: Line) {
        let waiting = self.outside.asked.borrow().len();
        assert!(self.next < waiting, "nothing was asked");
        self.outside.answers.borrow_mut()[self.next] = Some(line);
        self.next += 1;
        self.go_on();
    }

    /// Answers the request after the oldest that waits, then that one.
    pub(super) fn answer_swapped(&mut self, later: Line, oldest: Line) {
        self.next += 1;
        self.answer(later);
        self.next -= 2;
        self.answer(oldest);
        self.next += 1;
    }

    /// Whether a request waits for its answer.
    pub(super) fn waits(&self) -> bool {
        self.next < self.outside.asked.borrow().len()
    }

    /// Some other tab takes the lock and keeps it.
    pub(super) fn hang(&self) {
        self.outside.locked.set(true);
    }

    /// Some other page of the origin says something.
    pub(super) fn tell_everybody(&self, news: &str) {
        self.outside
            .listeners
            .borrow()
            .iter()
            .for_each(|hear| hear(news));
    }

    /// The bodies of all requests since everybody was signed in.
    pub(super) fn forms(&self) -> Vec<String> {
        let asked = self.outside.asked.borrow();
        asked
            .iter()
            .filter_map(|request| request.body.parts().map(|(_, text)| text.to_owned()))
            .collect()
    }
}

/// An answer with tokens for an hour.
pub(super) fn tokens(access: &str, refresh: Option<&str>) -> Line {
    let refresh = refresh.map_or(String::new(), |token| {
        format!(r#","refresh_token":"{token}""#)
    });
    says(
        200,
        &format!(r#"{{"access_token":"{access}","expires_in":3600{refresh}}}"#),
    )
}

/// An answer with the name of an error.
pub(super) fn refusal(error: &str) -> Line {
    says(400, &format!(r#"{{"error":"{error}"}}"#))
}
