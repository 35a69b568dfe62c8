//! A dependency graph, as `cargo tree` prints it.
//!
//! `cargo tree --package X` resolves features for X alone; `cargo metadata` unifies them over the
//! workspace, so that a feature the app turns on would be blamed on a crate that does not.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Who depends on whom. A node is `name vVERSION`, for two versions are two crates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    edges: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    /// Reads the output of `cargo tree --prefix depth --format ' {p}'`.
    ///
    /// # Errors
    /// The line that is not `<depth> <name> v<version> …`, or that jumps a level.
    pub fn from_tree(printed: &str) -> Result<Self, String> {
        let mut graph = Self::default();
        // The node last seen at each depth: the one above is the parent.
        let mut above: Vec<String> = Vec::new();
        for line in printed.lines().filter(|line| !line.trim().is_empty()) {
            let unread = || format!("not a line of cargo tree: {line:?}");
            let mut words = line.split_whitespace();
            let mut word = || words.next().ok_or_else(unread);
            let depth: usize = word()?.parse().map_err(|_| unread())?;
            let node = format!("{} {}", word()?, word()?);
            if depth > above.len() {
                return Err(unread());
            }
            above.truncate(depth);
            graph.edges.entry(node.clone()).or_default();
            if let Some(parent) = above.last() {
                graph.add(parent, &node);
            }
            above.push(node);
        }
        Ok(graph)
    }

    /// Adds an edge and both its ends.
    pub fn add(&mut self, from: &str, to: &str) {
        self.edges.entry(to.to_owned()).or_default();
        let below = self.edges.entry(from.to_owned()).or_default();
        below.insert(to.to_owned());
    }

    /// Every edge, as names without versions.
    pub fn edges(&self) -> impl Iterator<Item = (&str, &str)> {
        self.edges
            .iter()
            .flat_map(|(from, below)| below.iter().map(|to| (name(from), name(to))))
    }

    /// The shortest way from a crate to one whose name is wanted, as names; both ends included.
    pub fn way(&self, from: &str, wanted: impl Fn(&str) -> bool) -> Option<Vec<&str>> {
        let start = self.edges.keys().find(|node| name(node) == from)?;
        let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
        let mut next: VecDeque<&str> = VecDeque::from([start.as_str()]);
        while let Some(node) = next.pop_front() {
            if node != start && wanted(name(node)) {
                return Some(walk_back(&came_from, node));
            }
            for below in &self.edges[node] {
                if below != start && !came_from.contains_key(below.as_str()) {
                    came_from.insert(below, node);
                    next.push_back(below);
                }
            }
        }
        None
    }
}

/// `serde v1.0.228` → `serde`.
fn name(node: &str) -> &str {
    node.split(' ').next().unwrap_or(node)
}

fn walk_back<'a>(came_from: &BTreeMap<&'a str, &'a str>, end: &'a str) -> Vec<&'a str> {
    let mut way = vec![name(end)];
    let mut node = end;
    while let Some(above) = came_from.get(node) {
        way.push(name(above));
        node = above;
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "\
0 wellbeing v0.1.0 (/somewhere/crates/wellbeing)
1 ensemble v0.1.0 (/somewhere/crates/ensemble)
2 rand v0.9.0
1 music v0.1.0 (/somewhere/crates/music)
2 serde v1.0.228
3 serde_derive v1.0.228 (proc-macro)
2 rand v0.8.0
3 getrandom v0.2.0
1 serde v1.0.228 (*)
";

    #[test]
    fn a_tree_becomes_its_edges() {
        let graph = Graph::from_tree(TREE).unwrap();
        let edges: Vec<_> = graph.edges().collect();
        assert!(edges.contains(&("wellbeing", "serde")));
        assert!(edges.contains(&("music", "serde")));
        assert!(edges.contains(&("serde", "serde_derive")));
        assert!(!edges.contains(&("wellbeing", "serde_derive")));
    }

    #[test]
    fn the_way_is_the_shortest() {
        let graph = Graph::from_tree(TREE).unwrap();
        let way = graph.way("wellbeing", |name| name == "serde_derive");
        assert_eq!(way.unwrap(), ["wellbeing", "serde", "serde_derive"]);
        assert_eq!(graph.way("serde", |name| name == "music"), None);
        assert_eq!(graph.way("absent", |_| true), None);
    }

    #[test]
    fn two_versions_are_two_crates() {
        let graph = Graph::from_tree(TREE).unwrap();
        assert_eq!(graph.way("ensemble", |name| name == "getrandom"), None);
        assert!(graph.way("music", |name| name == "getrandom").is_some());
    }

    #[test]
    fn a_circle_is_walked_once() {
        let mut graph = Graph::default();
        graph.add("a v1", "b v1");
        graph.add("b v1", "a v1");
        assert_eq!(graph.way("a", |name| name == "c"), None);
        assert_eq!(graph.way("a", |name| name == "a"), None);
    }

    #[test]
    fn anything_else_is_refused() {
        for printed in [
            "error: no such package",
            "0 alone",
            "1 orphan v1.0.0",
            "0 a v1\n2 c v1",
        ] {
            assert!(Graph::from_tree(printed).is_err(), "{printed}");
        }
    }
}
