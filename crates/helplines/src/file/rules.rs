//! The rules of the file, each with the sentence that says what was expected.

use std::collections::BTreeSet;

use super::Broken;
use super::toml_form::{Cited, Entry, Form, Source};
use crate::Date;
use crate::line::{Kind, Note};

/// Everything that is wrong, in the order of the file's countries.
pub(super) fn check(text: &str, form: &Form, today: Date) -> Vec<Broken> {
    let mut broken = order(text);
    let mut letters = BTreeSet::new();
    for (name, list) in &form.lists {
        let place = format!("list {name}");
        let problems = source(list, today).into_iter();
        broken.extend(problems.map(|what| Broken {
            place: place.clone(),
            what,
        }));
        if !name
            .chars()
            .next()
            .is_some_and(|letter| letter.is_ascii_lowercase() && letters.insert(letter))
        {
            broken.push(said(
                &place,
                "lists are told apart by their first letter, a to z; another one has it",
            ));
        }
    }
    if form.directory.name.is_empty() || !is_address(&form.directory.contact) {
        broken.push(said("directory", "expected a name and an https address"));
    }
    if form.countries.is_empty() {
        broken.push(said("the file", "expected countries, found none"));
    }
    for (code, entries) in &form.countries {
        country(code, entries, form, today, &mut broken);
    }
    broken
}

fn said(place: &str, what: impl Into<String>) -> Broken {
    Broken {
        place: place.to_owned(),
        what: what.into(),
    }
}

/// Countries stand in the order of their codes. The parser sorts them, so the text is asked.
fn order(text: &str) -> Vec<Broken> {
    let headings = text
        .lines()
        .filter_map(|line| line.strip_prefix("[[")?.strip_suffix("]]"));
    let mut before = "";
    let mut broken = Vec::new();
    for code in headings {
        if code < before {
            broken.push(said(
                code,
                format!("countries are sorted by their code; it stands after {before}"),
            ));
        }
        before = code;
    }
    broken
}

fn country(code: &str, entries: &[Entry], form: &Form, today: Date, broken: &mut Vec<Broken>) {
    if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        broken.push(said(
            code,
            "expected an ISO 3166-1 code of two capital letters",
        ));
    }
    if !entries.iter().any(|entry| entry.kind == "emergency") {
        broken.push(said(code, "expected an emergency number, found none"));
    }
    let mut known = BTreeSet::new();
    let mut before = None;
    for (index, entry) in entries.iter().enumerate() {
        let place = format!("{code}, entry {} ({})", index + 1, entry.contact);
        let mut problems = problems(entry, form, today);
        if !known.insert((&entry.kind, &entry.contact)) {
            problems.push("the same kind and contact stand in this country twice".to_owned());
        }
        let rank = ["emergency", "voice", "text", "chat"]
            .iter()
            .position(|kind| *kind == entry.kind);
        if rank < before {
            problems.push("expected the order emergency, voice, text, chat".to_owned());
        }
        before = before.max(rank);
        broken.extend(problems.into_iter().map(|what| said(&place, what)));
    }
}

fn problems(entry: &Entry, form: &Form, today: Date) -> Vec<String> {
    let Some(kind) = entry.kind() else {
        return vec![format!(
            "expected a kind voice, text or chat, or emergency for any, ambulance or police, came {:?} for {:?}",
            entry.kind, entry.service
        )];
    };
    let mut found = Vec::new();
    let mut expect = |holds: bool, what: String| {
        if !holds {
            found.push(what);
        }
    };
    let is_line = !matches!(kind, Kind::Emergency(_));
    let contact = &entry.contact;
    match kind {
        Kind::Emergency(_) => expect(
            is_number(contact, "", 2..=5),
            format!("expected two to five digits, came {contact:?}"),
        ),
        Kind::Voice => expect(
            is_number(contact, "+*", 3..=15),
            format!("expected 3 to 15 digits, perhaps after + or *, came {contact:?}"),
        ),
        Kind::Text => expect(
            is_number(contact, "+", 3..=15),
            format!("expected 3 to 15 digits, perhaps after +, came {contact:?}"),
        ),
        Kind::Chat => expect(
            is_address(contact),
            format!("expected an https address, came {contact:?}"),
        ),
    }
    expect(
        is_line != entry.name.is_empty(),
        "lines have a name, emergency numbers have none".to_owned(),
    );
    expect(
        is_line != entry.languages.is_empty(),
        "lines have languages, emergency numbers have none".to_owned(),
    );
    for tag in &entry.languages {
        let known =
            (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
        expect(
            known,
            format!("expected a language of two or three small letters, came {tag:?}"),
        );
    }
    expect(
        entry.hours().is_some(),
        format!("expected hours 24/7 or HH:MM-HH:MM, came {:?}", entry.hours),
    );
    expect(
        is_line || entry.hours.is_empty(),
        "an emergency number has no hours".to_owned(),
    );
    let word = entry.word.is_empty()
        || kind == Kind::Text && entry.word.bytes().all(|byte| byte.is_ascii_uppercase());
    expect(
        word,
        format!(
            "expected a word of capital letters, with text only, came {:?}",
            entry.word
        ),
    );
    let option =
        entry.option.is_empty() || kind == Kind::Voice && is_number(&entry.option, "", 1..=1);
    expect(
        option,
        format!(
            "expected one digit to press, with voice only, came {:?}",
            entry.option
        ),
    );
    for name in &entry.notes {
        let suits = match Entry::note(name) {
            Some(Note::Mobile | Note::Charged) => kind == Kind::Voice,
            Some(Note::CallsBack) => kind == Kind::Text,
            Some(Note::Young | Note::Regional) => is_line,
            None => false,
        };
        expect(
            suits,
            format!("the note {name:?} is not known, or not with this kind"),
        );
    }
    for value in [contact, &entry.name, &entry.place] {
        expect(
            !value.contains(['\t', '\n', ',']),
            format!("no tab, line break or comma, came {value:?}"),
        );
    }
    expect(
        !entry.sources.is_empty(),
        "expected a source, found none".to_owned(),
    );
    found.extend(sources(entry, form, today));
    found
}

fn sources(entry: &Entry, form: &Form, today: Date) -> Vec<String> {
    let mut found = Vec::new();
    let mut before: Option<Date> = None;
    for cited in &entry.sources {
        let Some(cited_source) = cited.source(&form.lists) else {
            if let Cited::List(name) = cited {
                found.push(format!("there is no list {name:?}"));
            }
            continue;
        };
        if matches!(cited, Cited::Source(_)) {
            found.extend(source(cited_source, today));
        }
        let day = cited_source.day();
        if day > before && before.is_some() {
            found.push("expected the newest source first".to_owned());
        }
        before = day;
    }
    found
}

/// What is wrong with where something was found.
fn source(source: &Source, today: Date) -> Vec<String> {
    let mut found = Vec::new();
    let at = &source.at;
    let is_page = at.starts_with("https://") || at.starts_with("http://");
    let is_file = !at.contains("://") && at.split('/').filter(|part| !part.is_empty()).count() >= 3;
    if !(is_page || is_file) || at.contains(char::is_whitespace) || source.place().is_empty() {
        found.push(format!(
            "expected a source's address, or repository and path, came {at:?}"
        ));
    }
    if source.says.trim().is_empty() {
        found.push(format!("expected what {at} says, found nothing"));
    }
    match source.day() {
        None => found.push(format!("expected a day that exists, came {}", source.date)),
        Some(day) if day > today => {
            found.push(format!(
                "{day} is in the future; today is {today} by this machine's clock"
            ));
        }
        Some(day) if crate::Month::new(2000, 1).is_some_and(|first| day.month() < first) => {
            found.push(format!(
                "{day} is from before 2000, which the page has no room for"
            ));
        }
        Some(_) => {}
    }
    found
}

/// Digits, so many, after at most one of the signs.
fn is_number(text: &str, signs: &str, digits: std::ops::RangeInclusive<usize>) -> bool {
    let rest = text
        .strip_prefix(|sign| signs.contains(sign))
        .unwrap_or(text);
    digits.contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_address(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .and_then(|rest| rest.split('/').next());
    host.is_some_and(|host| host.contains('.') && !host.starts_with('.'))
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'"')
}

#[cfg(test)]
mod tests;
