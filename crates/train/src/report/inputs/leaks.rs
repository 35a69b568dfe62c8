//! `models/leaks.json`: ways to a fantastic score, each beside its honest twin and a constant.

use serde::Deserialize;

/// The file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Leaks {
    pub(crate) protocol: String,
    pub(crate) leaks: Vec<Leak>,
}

/// One way.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Leak {
    pub(crate) id: String,
    pub(crate) what: String,
    pub(crate) leaky: Figure,
    pub(crate) constant: Figure,
    #[serde(default)]
    pub(crate) instead: String,
    pub(crate) honest: Figure,
    pub(crate) honest_constant: Option<Figure>,
    pub(crate) why: String,
}

/// A figure and what it measures.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Figure {
    pub(crate) metric: String,
    pub(crate) value: f64,
}
