//! The file as TOML has it, before any rule but the names and types of its keys.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Broken;
use crate::Date;
use crate::line::{Hours, Kind, Line, Note, Seen, Service};

/// The whole file.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) lists: BTreeMap<String, Source>,
    pub(super) directory: Directory,
    pub(super) countries: BTreeMap<String, Vec<Entry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Directory {
    pub(super) name: String,
    pub(super) contact: String,
}

/// Where something was found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    /// An address, or repository and path.
    pub(super) at: String,
    /// `YYYY-MM-DD`.
    pub(super) date: String,
    /// What it says, in our words, and how it was dated where it has no date.
    pub(super) says: String,
}

/// A source, or the name of a list.
#[derive(Debug, Deserialize)]
#[serde(try_from = "toml::Value")]
pub(super) enum Cited {
    List(String),
    Source(Source),
}

/// By hand, so that an error says which key is wrong.
impl TryFrom<toml::Value> for Cited {
    type Error = toml::de::Error;

    fn try_from(value: toml::Value) -> Result<Self, Self::Error> {
        match value {
            toml::Value::String(name) => Ok(Self::List(name)),
            value => value.try_into().map(Self::Source),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) kind: String,
    #[serde(default, rename = "for")]
    pub(super) service: String,
    #[serde(default)]
    pub(super) name: String,
    pub(super) contact: String,
    #[serde(default)]
    pub(super) word: String,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    #[serde(default)]
    pub(super) hours: String,
    #[serde(default)]
    pub(super) place: String,
    #[serde(default)]
    pub(super) option: String,
    #[serde(default)]
    pub(super) notes: Vec<String>,
    pub(super) sources: Vec<Cited>,
    /// Languages, joined for those who borrow a line.
    #[serde(skip)]
    pub(super) joined: String,
}

impl Form {
    /// Reads keys and types.
    pub(super) fn read(text: &str) -> Result<Self, Vec<Broken>> {
        let broken = |place: &str, error: &toml::de::Error| {
            vec![Broken {
                place: place.to_owned(),
                what: error.to_string().trim_end().to_owned(),
            }]
        };
        let mut table: toml::Table = text.parse().map_err(|error| broken("the file", &error))?;
        let mut take = |key: &str| {
            let value = table.remove(key);
            value.unwrap_or_else(|| toml::Table::new().into())
        };
        let lists = take("lists")
            .try_into()
            .map_err(|error| broken("lists", &error))?;
        let directory = take("directory")
            .try_into()
            .map_err(|error| broken("directory", &error))?;
        let mut countries = BTreeMap::new();
        for (code, value) in table {
            let mut entries: Vec<Entry> =
                value.try_into().map_err(|error| broken(&code, &error))?;
            for entry in &mut entries {
                entry.joined = entry.languages.join(",");
            }
            countries.insert(code, entries);
        }
        Ok(Self {
            lists,
            directory,
            countries,
        })
    }
}

impl Source {
    /// The day, where the calendar has it.
    pub(super) fn day(&self) -> Option<Date> {
        self.date.parse().ok()
    }

    /// What is shown of it: the host without `www.`, or the repository's name.
    pub(super) fn place(&self) -> &str {
        match self.at.split_once("://") {
            Some((_, rest)) => {
                let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
                host.strip_prefix("www.").unwrap_or(host)
            }
            None => self.at.split('/').nth(1).unwrap_or(&self.at),
        }
    }
}

impl Entry {
    pub(super) fn kind(&self) -> Option<Kind> {
        match (self.kind.as_str(), self.service.as_str()) {
            ("emergency", "any") => Some(Kind::Emergency(Service::Any)),
            ("emergency", "ambulance") => Some(Kind::Emergency(Service::Ambulance)),
            ("emergency", "police") => Some(Kind::Emergency(Service::Police)),
            ("voice", "") => Some(Kind::Voice),
            ("text", "") => Some(Kind::Text),
            ("chat", "") => Some(Kind::Chat),
            _ => None,
        }
    }

    pub(super) fn hours(&self) -> Option<Hours<'_>> {
        match self.hours.as_str() {
            "" => Some(Hours::Unknown),
            "24/7" => Some(Hours::Always),
            hours => {
                let (from, to) = hours.split_once('-')?;
                (is_time(from) && from != "24:00" && is_time(to) && from != to)
                    .then_some(Hours::Daily(from, to))
            }
        }
    }

    pub(super) fn note(name: &str) -> Option<Note> {
        Note::ALL
            .iter()
            .find(|note| note.1 == name)
            .map(|note| note.0)
    }

    /// The entry as a line; none where a rule is broken.
    pub(super) fn line<'a>(&'a self, lists: &'a BTreeMap<String, Source>) -> Option<Line<'a>> {
        let mut notes: Vec<Note> = self
            .notes
            .iter()
            .filter_map(|name| Self::note(name))
            .collect();
        notes.sort_unstable();
        Some(Line {
            kind: self.kind()?,
            contact: &self.contact,
            name: &self.name,
            word: &self.word,
            languages: &self.joined,
            hours: self.hours()?,
            place: &self.place,
            option: &self.option,
            notes,
            seen: self
                .sources
                .iter()
                .filter_map(|cited| cited.source(lists)?.seen())
                .collect::<Vec<Seen<'a>>>(),
        })
    }
}

impl Cited {
    /// The source itself, of a list by its name.
    pub(super) fn source<'a>(&'a self, lists: &'a BTreeMap<String, Source>) -> Option<&'a Source> {
        match self {
            Self::List(name) => lists.get(name),
            Self::Source(source) => Some(source),
        }
    }
}

/// `HH:MM` up to `24:00`.
fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else {
        return false;
    };
    let two = |digits: &str| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    two(hours) && two(minutes) && minutes < "60" && (hours < "24" || text == "24:00")
}
