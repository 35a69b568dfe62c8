//! The design's rules about who may reach whom, and the search for whatever breaks them.
//!
//! Why rules over graphs and not only care: health answers live in `wellbeing`, and a crate that
//! cannot name the network cannot leak. Each rule here is one sentence of ARCHITECTURE.md.

use std::fmt;

use crate::graph::Graph;

/// Names of the browser's world. A star at either end stands for anything.
const WEB: &[&str] = &[
    "web-sys",
    "js-sys",
    "wasm-bindgen*",
    "gloo*",
    "leptos*",
    "server_fn*",
    "wasm-streams",
    "web-time",
];

/// Names of what talks to other machines, or is made to run it.
const NETWORK: &[&str] = &[
    "hyper*",
    "reqwest*",
    "tokio*",
    "async-std",
    "async-net",
    "smol",
    "mio",
    "socket2",
    "ureq*",
    "curl*",
    "isahc",
    "surf",
    "attohttpc",
    "minreq",
    "h2",
    "h3",
    "quinn*",
    "rustls*",
    "native-tls",
    "openssl*",
    "*tungstenite",
    "axum*",
    "actix*",
    "warp",
    "tonic*",
    "tiny_http",
    "hickory*",
];

/// Learning is done offline; its machinery must not travel to every visitor.
const TRAINING: &[&str] = &["train", "smartcore"];

/// A crate, and names that it must not reach on any way.
struct Never {
    who: &'static [&'static str],
    reaches: &'static [&'static [&'static str]],
    why: &'static str,
}

/// Reading tables of any size is done by who hosts; a page has no use for Parquet.
const IMPORTING: &[&str] = &["importer", "parquet"];

const NEVER: [Never; 6] = [
    Never {
        who: &[
            "music",
            "ensemble",
            "wellbeing",
            "helplines",
            "widget",
            "catalogue",
            "reader",
        ],
        reaches: &[WEB, NETWORK],
        why: "pure crates know neither the browser nor the network",
    },
    Never {
        who: &["spotify", "vault", "catalogue", "reader"],
        reaches: &[&["wellbeing"]],
        why: "what talks to the network or to storage never sees a health type",
    },
    Never {
        who: &["widget"],
        reaches: &[&["*"]],
        why: "what a page around is told is made of nothing that could hold an answer",
    },
    Never {
        who: &["attune"],
        reaches: &[TRAINING],
        why: "the app carries the trained model, not what trains it",
    },
    Never {
        who: &["attune", "catalogue"],
        reaches: &[IMPORTING],
        why: "the app reads a catalogue's tiles, not what makes them",
    },
    Never {
        who: &["attune"],
        reaches: &[&["reader"]],
        why: "a person's own list is read by a worker with a module of its own",
    },
];

/// Floors of the house, the ground first. An arrow runs down or not at all.
const FLOORS: [&[&str]; 3] = [
    &["music", "ensemble", "vault", "helplines", "widget"],
    &["wellbeing", "spotify", "catalogue"],
    &["attune", "train", "importer", "reader"],
];

/// Members beside the house: nothing in it may depend on them.
const TOOLS: &[&str] = &["xtask", "attune-tests", "hostile"];

/// Members whose trees have to be asked for: all that stand on a floor.
#[must_use]
pub fn governed(member: &str) -> bool {
    floor(member).is_some()
}

/// A broken rule, with the way that breaks it.
#[derive(Debug, PartialEq)]
pub struct Violation {
    /// From the crate that is to blame to the one it must not reach.
    pub way: Vec<String>,
    /// The rule as a sentence.
    pub why: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.way.join(" -> "), self.why)
    }
}

/// Everything in the tree of `root` that a rule forbids. `members` are the workspace's packages.
#[must_use]
pub fn violations(root: &str, tree: &Graph, members: &[String]) -> Vec<Violation> {
    let mut found = forbidden_ways(root, tree);
    found.extend(arrows_up(tree, members));
    found
}

/// Members that nobody has given a floor yet: a new crate has to be placed before it is used.
#[must_use]
pub fn unplaced(members: &[String]) -> Vec<Violation> {
    members
        .iter()
        .filter(|name| floor(name).is_none() && !TOOLS.contains(&name.as_str()))
        .map(|name| Violation {
            way: vec![name.clone()],
            why: "this member has no floor: place it in FLOORS of tests/src/rules.rs".to_owned(),
        })
        .collect()
}

fn forbidden_ways(root: &str, tree: &Graph) -> Vec<Violation> {
    let concerned = NEVER.iter().filter(|rule| rule.who.contains(&root));
    let patterns = concerned.flat_map(|rule| {
        let all = rule.reaches.iter().flat_map(|list| list.iter());
        all.map(move |pattern| (pattern, rule.why))
    });
    patterns
        .filter_map(|(pattern, why)| {
            let way = tree.way(root, |name| matches(pattern, name))?;
            Some(violation(&way, why))
        })
        .collect()
}

fn arrows_up(tree: &Graph, members: &[String]) -> Vec<Violation> {
    let is_member = |name: &str| members.iter().any(|member| member == name);
    tree.edges()
        .filter(|(from, to)| is_member(from) && is_member(to))
        .filter(|(from, to)| match (floor(from), floor(to)) {
            (Some(above), Some(below)) => above <= below,
            // Tools may depend on the house, and the house on no tool.
            (from, to) => from.is_some() && to.is_none(),
        })
        .map(|(from, to)| violation(&[from, to], "an arrow runs from a floor to a lower one"))
        .collect()
}

fn violation(way: &[&str], why: &str) -> Violation {
    Violation {
        way: way.iter().map(|&name| name.to_owned()).collect(),
        why: why.to_owned(),
    }
}

fn floor(member: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&member))
}

/// A name, or the beginning of one before a star, or the end of one after it.
fn matches(pattern: &str, name: &str) -> bool {
    if let Some(start) = pattern.strip_suffix('*') {
        name.starts_with(start)
    } else if let Some(end) = pattern.strip_prefix('*') {
        name.ends_with(end)
    } else {
        name == pattern
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBERS: [&str; 13] = [
        "attune",
        "attune-tests",
        "catalogue",
        "ensemble",
        "importer",
        "music",
        "reader",
        "spotify",
        "train",
        "vault",
        "wellbeing",
        "widget",
        "xtask",
    ];

    /// The workspace as the design draws it.
    const ALLOWED: &str = "attune>wellbeing attune>music attune>spotify attune>vault attune>widget attune>leptos \
        leptos>web-sys wellbeing>music wellbeing>ensemble music>serde spotify>music spotify>gloo-net \
        gloo-net>web-sys vault>web-sys train>wellbeing train>smartcore attune-tests>wellbeing \
        attune>catalogue catalogue>music importer>catalogue importer>parquet \
        reader>catalogue reader>music";

    fn graph(edges: &str) -> Graph {
        let mut graph = Graph::default();
        for edge in edges.split_whitespace() {
            let (from, to) = edge.split_once('>').unwrap();
            graph.add(&format!("{from} v1.0.0"), &format!("{to} v1.0.0"));
        }
        graph
    }

    fn members() -> Vec<String> {
        MEMBERS.map(str::to_owned).to_vec()
    }

    /// What is found, from every root, when one edge is planted into the allowed graph.
    fn planted(edge: &str) -> Vec<String> {
        let graph = graph(&format!("{ALLOWED} {edge}"));
        let mut found: Vec<String> = MEMBERS
            .iter()
            .flat_map(|root| violations(root, &graph, &members()))
            .map(|violation| violation.way.join(">"))
            .collect();
        found.sort();
        found.dedup();
        found
    }

    #[test]
    fn the_design_breaks_no_rule() {
        assert_eq!(planted(""), [""; 0]);
        assert_eq!(unplaced(&members()), []);
    }

    #[test]
    fn a_planted_edge_is_caught_wherever_it_is() {
        for (edge, way) in [
            ("music>web-sys", "wellbeing>music>web-sys"),
            ("ensemble>js-sys", "ensemble>js-sys"),
            (
                "serde>wasm-bindgen-futures",
                "music>serde>wasm-bindgen-futures",
            ),
            ("wellbeing>gloo-timers", "wellbeing>gloo-timers"),
            ("ensemble>tokio-util", "ensemble>tokio-util"),
            ("music>leptos_dom", "music>leptos_dom"),
            ("music>async-tungstenite", "music>async-tungstenite"),
            ("spotify>wellbeing", "spotify>wellbeing"),
            ("gloo-net>wellbeing", "spotify>gloo-net>wellbeing"),
            ("vault>wellbeing", "vault>wellbeing"),
            ("widget>wellbeing", "widget>wellbeing"),
            ("widget>serde", "widget>serde"),
            ("catalogue>wellbeing", "catalogue>wellbeing"),
            ("catalogue>web-sys", "catalogue>web-sys"),
            ("attune>parquet", "attune>parquet"),
            ("catalogue>importer", "attune>catalogue>importer"),
            ("reader>wasm-bindgen", "reader>wasm-bindgen"),
            ("reader>wellbeing", "reader>wellbeing"),
            ("attune>reader", "attune>reader"),
            ("attune>train", "attune>train"),
            ("leptos>smartcore", "attune>leptos>smartcore"),
        ] {
            let found = planted(edge);
            assert!(found.contains(&way.to_owned()), "{edge}: {found:?}");
        }
    }

    #[test]
    fn no_arrow_runs_up_or_along_a_floor() {
        for edge in [
            "music>wellbeing",
            "music>ensemble",
            "ensemble>vault",
            "wellbeing>spotify",
            "vault>music",
            "wellbeing>attune",
            "train>attune",
            "music>xtask",
            "attune>attune-tests",
        ] {
            assert!(planted(edge).contains(&edge.to_owned()), "{edge}");
        }
    }

    #[test]
    fn a_new_member_has_to_be_placed() {
        let found = unplaced(&["music".to_owned(), "shed".to_owned()]);
        assert_eq!(found.len(), 1);
        assert!(found[0].to_string().starts_with("shed: "));
    }

    #[test]
    fn a_violation_reads_as_a_way_and_a_reason() {
        let tree = graph("wellbeing>music music>web-sys");
        let found = &violations("wellbeing", &tree, &members())[0];
        assert_eq!(
            found.to_string(),
            "wellbeing -> music -> web-sys: pure crates know neither the browser nor the network"
        );
    }

    #[test]
    fn a_star_stands_for_anything_at_its_end() {
        assert!(matches("gloo*", "gloo-net") && matches("gloo*", "gloo"));
        assert!(matches("*tungstenite", "tokio-tungstenite"));
        assert!(!matches("h2", "h2o") && !matches("smol", "smol_str"));
    }
}
