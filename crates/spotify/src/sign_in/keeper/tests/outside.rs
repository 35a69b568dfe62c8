//! What lies outside of the tabs: a network, time, a lock and the way between tabs, all in the hands of a test.

use core::cell::{Cell, RefCell};
use core::future::poll_fn;
use core::task::{Poll, Waker};
use std::rc::Rc;

use futures_executor::LocalSpawner;
use futures_util::task::LocalSpawnExt as _;

use crate::Later;
use crate::http::{Answer, Http, NoAnswer, Request};
use crate::ports::{Clock, Held, Lock};
use crate::sign_in::{Background, Tabs};

pub(super) type Line = Result<Answer, NoAnswer>;

/// What is waited for is looked at again whenever the test lets the world go on.
#[derive(Default)]
pub(super) struct Bell(pub(super) RefCell<Vec<Waker>>);

impl Bell {
    pub(super) async fn until<T>(&self, mut there: impl FnMut() -> Option<T>) -> T {
        poll_fn(|cx| match there() {
            Some(value) => Poll::Ready(value),
            None => {
                self.0.borrow_mut().push(cx.waker().clone());
                Poll::Pending
            }
        })
        .await
    }

    pub(super) fn ring(&self) {
        self.0.take().into_iter().for_each(Waker::wake);
    }
}

type Listener = Box<dyn Fn(&str)>;

/// Everything outside of the tabs.
#[derive(Default)]
pub(super) struct Outside {
    pub(super) bell: Bell,
    pub(super) now: Cell<u64>,
    pub(super) deadlines: RefCell<Vec<u64>>,
    pub(super) asked: RefCell<Vec<Request>>,
    pub(super) answers: RefCell<Vec<Option<Line>>>,
    pub(super) locked: Rc<Cell<bool>>,
    pub(super) listeners: RefCell<Vec<Listener>>,
}

pub(super) struct Net(pub(super) Rc<Outside>);

impl Http for Net {
    fn send(&self, request: Request) -> Later<'_, Line> {
        let index = self.0.asked.borrow().len();
        self.0.asked.borrow_mut().push(request);
        self.0.answers.borrow_mut().push(None);
        let there = move || self.0.answers.borrow_mut()[index].take();
        Box::pin(self.0.bell.until(there))
    }
}

pub(super) struct Time(pub(super) Rc<Outside>);

impl Clock for Time {
    fn now(&self) -> u64 {
        self.0.now.get()
    }

    fn sleep(&self, milliseconds: u64) -> Later<'_, ()> {
        let deadline = self.0.now.get() + milliseconds;
        self.0.deadlines.borrow_mut().push(deadline);
        let there = move || (self.0.now.get() >= deadline).then_some(());
        Box::pin(self.0.bell.until(there))
    }
}

pub(super) struct OneKey(pub(super) Rc<Outside>);
struct Key(Rc<Cell<bool>>);

impl Lock for OneKey {
    fn acquire(&self) -> Later<'_, Option<Box<dyn Held>>> {
        let there = || (!self.0.locked.replace(true)).then_some(());
        Box::pin(async move {
            self.0.bell.until(there).await;
            Some(Box::new(Key(Rc::clone(&self.0.locked))) as Box<dyn Held>)
        })
    }
}

impl Held for Key {}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Reaches all tabs but its own.
pub(super) struct Air(pub(super) Rc<Outside>, pub(super) Cell<usize>);

impl Tabs for Air {
    fn tell(&self, news: &str) {
        let listeners = self.0.listeners.borrow();
        let others = listeners.iter().enumerate();
        others
            .filter(|(index, _)| *index != self.1.get())
            .for_each(|(_, hear)| hear(news));
    }

    fn listen(&self, hear: Box<dyn Fn(&str)>) {
        self.1.set(self.0.listeners.borrow().len());
        self.0.listeners.borrow_mut().push(hear);
    }
}

pub(super) struct Queue(pub(super) LocalSpawner);

impl Background for Queue {
    fn carry_on(&self, work: Later<'static, ()>) {
        self.0.spawn_local(work).unwrap();
    }
}
