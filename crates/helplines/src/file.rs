//! The file of the repository, `data/crisis-lines.toml`: what may stand in it, and its packed form.
//!
//! Every entry is checked by itself; all errors come at once, each with country and entry, so that a careful hand can
//! mend them in one go.

mod rules;
mod toml_form;

use crate::line::{Line, Seen};
use crate::{Date, pack};
use toml_form::{Form, Source};

/// A broken rule: where, what was expected, what came.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The country, the entry in it and its contact: `AT, entry 2 (142)`.
    pub place: String,
    /// What was expected and what came.
    pub what: String,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

impl std::error::Error for Broken {}

/// A file that keeps all rules.
#[derive(Debug)]
pub struct Checked {
    form: Form,
}

impl Checked {
    /// Reads the file. Nothing in it may be dated after `today`.
    ///
    /// # Errors
    /// Every rule that the text breaks: see `data/README.md`.
    pub fn parse(text: &str, today: Date) -> Result<Self, Vec<Broken>> {
        let form = Form::read(text)?;
        let broken = rules::check(text, &form, today);
        if broken.is_empty() {
            Ok(Self { form })
        } else {
            Err(broken)
        }
    }

    /// The text for the page.
    #[must_use]
    pub fn pack(&self) -> String {
        let lists: Vec<(char, Seen<'_>)> = self
            .form
            .lists
            .iter()
            .filter_map(|(name, list)| Some((name.chars().next()?, list.seen()?)))
            .collect();
        let countries: Vec<(&str, Vec<Line<'_>>)> = self.countries();
        pack::write(
            &lists,
            countries.iter().map(|(code, lines)| (*code, &lines[..])),
        )
    }

    /// The countries, sorted by their code, with their lines in the order of the file.
    #[must_use]
    pub fn countries(&self) -> Vec<(&str, Vec<Line<'_>>)> {
        let of = |entries| self.lines(entries);
        let countries = self.form.countries.iter();
        countries
            .map(|(code, entries)| (code.as_str(), of(entries)))
            .collect()
    }

    fn lines<'a>(&'a self, entries: &'a [toml_form::Entry]) -> Vec<Line<'a>> {
        entries
            .iter()
            .filter_map(|entry| entry.line(&self.form.lists))
            .collect()
    }

    /// Where people of other countries are led to.
    #[must_use]
    pub fn directory(&self) -> &str {
        &self.form.directory.contact
    }

    /// How many sources that do not depend on each other an entry has: pages of one host count once.
    #[must_use]
    pub fn independent(line: &Line<'_>) -> usize {
        let mut places: Vec<&str> = line.seen.iter().map(|seen| seen.place).collect();
        places.sort_unstable();
        places.dedup();
        places.len()
    }
}

impl Source {
    fn seen(&self) -> Option<Seen<'_>> {
        let month = self.day()?.month();
        Some(Seen {
            place: self.place(),
            month,
        })
    }
}
