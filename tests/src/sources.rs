//! Names in source text that no dependency graph shows: the standard library's network.

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
}
