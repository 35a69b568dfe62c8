//! Sentences about a line: what it does, when somebody answers, how old the source is.

use helplines::{Hours, Kind, Line, Month, Note, Service};

use super::names::{Names, month};
use super::say;

/// Who answers an emergency number.
pub(crate) fn service(service: Service) -> &'static str {
    match service {
        Service::Any => say!(help.emergency),
        Service::Ambulance => say!(help.ambulance),
        Service::Police => say!(help.police),
    }
}

/// What a link to the line does; `number` stands for the contact, so that it can be marked up.
pub(crate) fn act(line: &Line<'_>) -> String {
    match line.kind {
        Kind::Emergency(_) | Kind::Voice => say!(help.call, number = line.contact),
        Kind::Text if line.word.is_empty() => say!(help.text, number = line.contact),
        Kind::Text => say!(help.text_word, word = line.word, number = line.contact),
        Kind::Chat if line.by_whatsapp() => say!(help.whatsapp).to_owned(),
        Kind::Chat => say!(help.chat).to_owned(),
    }
}

/// When somebody answers, in which languages, and what else to know, as sentences.
pub(crate) fn facts(line: &Line<'_>, languages: &Names) -> String {
    let mut facts = Vec::new();
    if !line.option.is_empty() {
        facts.push(say!(help.press, digit = line.option));
    }
    match line.hours {
        Hours::Unknown => {}
        Hours::Always => facts.push(say!(help.always).to_owned()),
        Hours::Daily(from, to) => facts.push(say!(help.daily, from = from, to = to)),
    }
    let names: Vec<String> = line.tags().map(|tag| languages.name(tag)).collect();
    facts.push(say!(help.languages, names = names.join(", ")));
    if !line.place.is_empty() {
        facts.push(say!(help.only_in, place = line.place));
    }
    facts.extend(line.notes.iter().map(|note| self::note(*note).to_owned()));
    facts.join(" ")
}

fn note(note: Note) -> &'static str {
    match note {
        Note::Young => say!(help.young),
        Note::Mobile => say!(help.mobile),
        Note::Charged => say!(help.charged),
        Note::Regional => say!(help.regional),
        Note::CallsBack => say!(help.calls_back),
    }
}

/// A warning where the newest source is older than a year, or where nobody can tell.
pub(crate) fn age(line: &Line<'_>, today: Option<Month>) -> Option<String> {
    let newest = line.newest()?;
    let is_old = today.is_none_or(|today| newest.is_old(today));
    is_old.then(|| say!(help.old, month = month(newest)))
}

/// The sources of a line: "ots.at (April 2023), …".
pub(crate) fn sources(line: &Line<'_>) -> String {
    let places = line.seen.iter().map(|seen| {
        // Left to right in every language.
        let place = ["\u{2066}", seen.place, "\u{2069}"].concat();
        say!(help.source, place = place, month = month(seen.month))
    });
    places.collect::<Vec<String>>().join(", ")
}
