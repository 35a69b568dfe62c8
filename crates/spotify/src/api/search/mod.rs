//! The search: a fixed list of questions, one after the other, answered questions never again.
//!
//! Takes a [`Scope`], gives [`Findings`]. Whoever drops the future ends the search; what was answered by then stays
//! and can be had from [`Search::found`].

mod findings;
#[cfg(test)]
mod properties;
mod question;
#[cfg(test)]
mod tests;

use core::cell::RefCell;
use std::collections::BTreeMap;

use super::client::{Call, Client};
use crate::Problem;

pub use findings::{By, Findings, Found};
pub(crate) use findings::{Gatherer, Page};
pub(crate) use question::{API, search};
pub use question::{PAGES_FOR_EVERYONE, PAGES_WHEN_NARROWED, Question, Scope, Told};

/// So many useless answers in a row end a search.
const USELESS_IN_A_ROW: usize = 2;

/// How far something that takes a while has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Questions that are answered.
    pub done: usize,
    /// Questions in all.
    pub of: usize,
}

/// What was answered in this session. Goes when the page goes.
#[derive(Default)]
pub struct Search {
    answered: RefCell<BTreeMap<Question, Page>>,
}

impl Search {
    /// Asks what was not answered yet, in order, and tells how far it is: once before the first question and after
    /// every one. Answers of no use (malformed, a server's failure) are passed over, two in a row end the search.
    pub async fn run(
        &self,
        client: &Client,
        scope: &Scope,
        progress: &dyn Fn(Progress),
    ) -> Findings {
        let questions = scope.questions();
        let of = questions.len();
        let (mut passed_over, mut in_a_row, mut stopped) = (0, 0, None);
        progress(Progress { done: 0, of });
        for (question, done) in questions.iter().zip(1..) {
            match self.ask(client, *question).await {
                Ok(()) => in_a_row = 0,
                Err(problem) => {
                    passed_over += 1;
                    in_a_row += 1;
                    if in_a_row >= USELESS_IN_A_ROW || !is_of_one_answer(&problem) {
                        passed_over -= in_a_row;
                        stopped = Some(problem);
                        break;
                    }
                }
            }
            progress(Progress { done, of });
        }
        self.gathered(&questions).findings(passed_over, stopped)
    }

    /// What is known of a scope without asking anything.
    #[must_use]
    pub fn found(&self, scope: &Scope) -> Findings {
        self.gathered(&scope.questions()).findings(0, None)
    }

    /// Forgets what was answered.
    pub(crate) fn forget(&self) {
        self.answered.borrow_mut().clear();
    }

    async fn ask(&self, client: &Client, question: Question) -> Result<(), Problem> {
        if self.answered.borrow().contains_key(&question) {
            return Ok(());
        }
        let answer = client.value(question.request(), Call::Public).await?;
        let page = Page::read(&answer, "tracks.items")?;
        self.answered.borrow_mut().insert(question, page);
        Ok(())
    }

    fn gathered(&self, questions: &[Question]) -> Gatherer {
        let answered = self.answered.borrow();
        let mut gatherer = Gatherer::default();
        for question in questions {
            if let Some(page) = answered.get(question) {
                gatherer.add_page(page, |_| By::Genre(question.genre()));
            }
        }
        gatherer
    }
}

/// Whether the next question may well be answered. Not after time-outs: they have taken most of a minute already.
fn is_of_one_answer(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Malformed(_) | Problem::Server(_) | Problem::NotFound
    )
}
