//! Names in source text that no dependency graph shows: the standard library's network, and who may meet what comes
//! from Spotify.

/// The first name of the standard library's network that a source names, if it does.
///
/// Text is searched, comments too: a pure crate has no reason even to mention it.
#[must_use]
pub fn network_name(source: &str) -> Option<&'static str> {
    const TYPES: [&str; 4] = ["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"];
    let dense: String = source.split_whitespace().collect();
    if dense.contains("std::net") || dense.contains("core::net") || imports_net(&dense) {
        return Some("std::net");
    }
    TYPES.into_iter().find(|name| source.contains(name))
}

/// `use std::{fmt, net::TcpStream}`, already without white space.
fn imports_net(dense: &str) -> bool {
    dense.match_indices("std::{").any(|(at, opening)| {
        let group = items(&dense[at + opening.len()..]);
        group
            .iter()
            .any(|item| *item == "net" || item.starts_with("net::"))
    })
}

/// The items of a group up to its closing brace, with inner groups left whole.
fn items(inside: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut start, mut depth) = (0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            ',' | '}' if depth == 0 => {
                items.push(&inside[start..at]);
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    items
}

/// The name of what learns, of the model, or of what is kept for good, where a source that holds Spotify's data names
/// one. Spotify's terms forbid to feed its content to what learns, and to keep it.
///
/// Types do the most of it: the learner takes `music::Heard` only, the journal only addresses. But whoever holds both
/// could fill in somebody's answers from their favourites, or write titles into a storage: here nobody holds both.
#[must_use]
pub fn learns_or_keeps(source: &str) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "Learner",
        "Reactions",
        "feedback",
        "music::Heard",
        ".heard(&",
        "Draft",
        "Answers",
        "draft.update",
        "draft.set",
        "ensemble",
        "journal",
        "vault",
    ];
    NAMES.into_iter().find(|name| source.contains(name))
}

/// The part of Spotify's client that a source names through which Spotify's data come, if it does.
#[must_use]
pub fn spotify_data(source: &str) -> Option<&'static str> {
    const PARTS: [&str; 4] = ["api", "candidates", "http", "web"];
    let dense: String = source.split_whitespace().collect();
    let groups = dense.match_indices("spotify::{");
    let grouped = groups.flat_map(|(at, opening)| items(&dense[at + opening.len()..]));
    let single = dense.match_indices("spotify::");
    let single = single.map(|(at, path)| &dense[at + path.len()..]);
    let named: Vec<&str> = grouped.chain(single).collect();
    let begins = |item: &str, part: &str| {
        let rest = item.strip_prefix(part);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    PARTS
        .into_iter()
        .find(|part| named.iter().any(|item| begins(item, part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_network_is_found_however_it_is_named() {
        for source in [
            "use std::net::TcpStream;",
            "use std :: net;",
            "let a: core::net::IpAddr;",
            "use std::{fmt, net::IpAddr};",
            "use std::{\n    collections::{BTreeMap, BTreeSet},\n    net,\n};",
            "fn f(x: &UdpSocket) {}",
        ] {
            assert!(network_name(source).is_some(), "{source}");
        }
    }

    #[test]
    fn other_names_are_left_alone() {
        for source in [
            "use std::{fmt, collections::BTreeMap};",
            "use ensemble::net::Forest; use std::fmt;",
            "use std::{fmt}; use other::{net};",
            "fn net(planet: u8) {} // a safety net",
        ] {
            assert_eq!(network_name(source), None, "{source}");
        }
    }

    #[test]
    fn spotify_s_data_are_found_however_they_are_named() {
        for (source, part) in [
            ("use spotify::api::Findings;", "api"),
            ("use spotify::api;", "api"),
            ("use spotify::{Later, candidates::Candidate};", "candidates"),
            ("let a: ::spotify :: http::Answer;", "http"),
            ("spotify::web::returned()", "web"),
        ] {
            assert_eq!(spotify_data(source), Some(part), "{source}");
        }
        for source in [
            "pub(crate) use spotify::{Kept, SpotifySlot};",
            "pub(crate) use spotify::SPOTIFY;",
            "::spotify::sign_in::RETURN_KEY",
            "spotify::apiary(), music::api",
        ] {
            assert_eq!(spotify_data(source), None, "{source}");
        }
    }

    #[test]
    fn what_learns_or_keeps_is_found() {
        for source in [
            "use wellbeing::feedback::Learner;",
            "let heard = catalogue.heard(&track);",
            "app.checkin.draft.update(|draft| fill(draft, favourites));",
            "use wellbeing::journal::SpotifyUri;",
        ] {
            assert!(learns_or_keeps(source).is_some(), "{source}");
        }
        let reads = "checkin.draft.with_untracked(|draft| !draft.is_empty()); heard.findings()";
        assert_eq!(learns_or_keeps(reads), None);
    }
}
