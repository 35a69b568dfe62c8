//! A place in a JSON file that knows its way from the top, so that an error can name it.

use serde_json::Value;

use super::{ImportError, invalid};
use crate::journal::Invalid;

/// The longest piece of a field's name that an error repeats.
const SHOWN: usize = 40;

#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Value,
    above: Option<(&'a Node<'a>, Step<'a>)>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

impl<'a> Node<'a> {
    pub(super) const fn file(value: &'a Value) -> Self {
        Self { value, above: None }
    }

    fn place(&self) -> String {
        let Some((above, step)) = self.above else {
            return String::new();
        };
        let above = above.place();
        match step {
            Step::Item(at) => format!("{above}[{at}]"),
            Step::Field(name) => {
                let name: String = name.chars().take(SHOWN).collect();
                let dot = if above.is_empty() { "" } else { "." };
                format!("{above}{dot}{name}")
            }
        }
    }

    /// That a thing of another type was expected here.
    pub(super) fn unlike(&self, expected: &str) -> ImportError {
        self.error(
            expected,
            match self.value {
                Value::Null => "nothing",
                Value::Bool(_) => "true or false",
                Value::Number(_) => "a number",
                Value::String(_) => "a text",
                Value::Array(_) => "a list",
                Value::Object(_) => "an object",
            },
        )
    }

    /// That the type is right, and not what it says.
    pub(super) fn other(&self, expected: &str) -> ImportError {
        self.error(
            expected,
            match self.value {
                Value::Number(_) => "another number",
                Value::String(_) => "another text",
                _ => "something else",
            },
        )
    }

    /// The same for what an entry's own checks found.
    pub(super) fn not(&self, invalid: Invalid) -> ImportError {
        self.other(invalid.expected)
    }

    /// That something was expected here, and something else came.
    pub(super) fn error(&self, expected: &str, came: &str) -> ImportError {
        let place = self.place();
        let place = if place.is_empty() { "file" } else { &place };
        invalid(place, expected, came)
    }

    /// A field that may be missing; `null` counts as missing.
    pub(super) fn maybe(&'a self, name: &'a str) -> Result<Option<Self>, ImportError> {
        let Value::Object(fields) = self.value else {
            return Err(self.unlike("an object"));
        };
        let value = fields.get(name).filter(|value| !value.is_null());
        Ok(value.map(|value| self.below(value, Step::Field(name))))
    }

    /// A field that has to be there.
    pub(super) fn field(&'a self, name: &'a str) -> Result<Self, ImportError> {
        let missing = || {
            let nothing = self.below(&Value::Null, Step::Field(name));
            nothing.unlike("a value")
        };
        self.maybe(name)?.ok_or_else(missing)
    }

    /// Refuses fields that are not among these: what is not understood would be lost.
    pub(super) fn knows(&'a self, names: &[&str]) -> Result<(), ImportError> {
        let unknown = self.fields()?.find(|(name, _)| !names.contains(name));
        match unknown {
            Some((_, node)) => Err(node.error("only fields of the format", "another field")),
            None => Ok(()),
        }
    }

    pub(super) fn fields(&'a self) -> Result<impl Iterator<Item = (&'a str, Self)>, ImportError> {
        let Value::Object(fields) = self.value else {
            return Err(self.unlike("an object"));
        };
        let node = |(name, value): (&'a String, &'a Value)| {
            (name.as_str(), self.below(value, Step::Field(name)))
        };
        Ok(fields.iter().map(node))
    }

    pub(super) fn list(
        &'a self,
        most: usize,
        expected: &str,
    ) -> Result<impl Iterator<Item = Self>, ImportError> {
        let Value::Array(items) = self.value else {
            return Err(self.unlike("a list"));
        };
        if items.len() > most {
            return Err(self.error(expected, "more"));
        }
        let node = |(at, value): (usize, &'a Value)| self.below(value, Step::Item(at));
        Ok(items.iter().enumerate().map(node))
    }

    pub(super) fn text(&self) -> Result<&'a str, ImportError> {
        self.value.as_str().ok_or_else(|| self.unlike("a text"))
    }

    pub(super) fn yes(&self) -> Result<bool, ImportError> {
        self.value
            .as_bool()
            .ok_or_else(|| self.unlike("true or false"))
    }

    pub(super) fn whole(&self, most: u64, expected: &str) -> Result<u64, ImportError> {
        self.number(expected)?;
        let number = self.value.as_u64().filter(|number| *number <= most);
        number.ok_or_else(|| self.other(expected))
    }

    pub(super) fn number(&self, expected: &str) -> Result<f64, ImportError> {
        self.value.as_f64().ok_or_else(|| self.unlike(expected))
    }

    /// A text that is one of a kind, by this reader.
    pub(super) fn parsed<T>(
        &self,
        expected: &str,
        read: impl Fn(&'a str) -> Option<T>,
    ) -> Result<T, ImportError> {
        read(self.text()?).ok_or_else(|| self.other(expected))
    }

    const fn below(&'a self, value: &'a Value, step: Step<'a>) -> Self {
        Self {
            value,
            above: Some((self, step)),
        }
    }
}
