//! A network for tests: answers from a list and remembers what it was asked.

use core::cell::RefCell;
use std::collections::VecDeque;

use super::{Answer, Http, NoAnswer, Request};
use crate::Later;

/// What a script says to one request.
type Line = Result<Answer, NoAnswer>;

/// What is said to whom.
type By = Box<dyn Fn(&Request) -> Line>;

/// Answers in the order of its script, then [`NoAnswer::Unreachable`]; or by a function of the request.
#[derive(Default)]
pub struct Scripted {
    lines: RefCell<VecDeque<Line>>,
    by: Option<By>,
    asked: RefCell<Vec<Request>>,
}

impl Scripted {
    /// Answers these, one a request.
    #[must_use]
    pub fn new(lines: impl IntoIterator<Item = Line>) -> Self {
        Self {
            lines: RefCell::new(lines.into_iter().collect()),
            ..Self::default()
        }
    }

    /// Answers by what is asked.
    #[must_use]
    pub fn by(answer: impl Fn(&Request) -> Line + 'static) -> Self {
        Self {
            by: Some(Box::new(answer)),
            ..Self::default()
        }
    }

    /// Everything it was asked, in order.
    #[must_use]
    pub fn asked(&self) -> Vec<Request> {
        self.asked.borrow().clone()
    }
}

impl Http for Scripted {
    fn send(&self, request: Request) -> Later<'_, Line> {
        let line = match &self.by {
            Some(by) => by(&request),
            None => {
                let next = self.lines.borrow_mut().pop_front();
                next.unwrap_or(Err(NoAnswer::Unreachable))
            }
        };
        self.asked.borrow_mut().push(request);
        Box::pin(core::future::ready(line))
    }
}

/// An answer with a status and a body, for scripts.
///
/// # Errors
/// None: it is an answer in the shape of a line.
pub fn says(status: u16, text: &str) -> Line {
    Ok(Answer {
        status,
        retry_after: None,
        text: text.to_owned(),
    })
}
