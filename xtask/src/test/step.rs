//! The steps of the test: their names, their order, and which needs which.

use crate::failure::{Failure, Result};

/// One step, in the order they are taken: what fails soonest first. The build comes right after the tests beside which
/// it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    Fmt,
    Clippy,
    ClippyWasm,
    Deny,
    Types,
    Unit,
    Build,
    Wasm,
    Size,
    E2e,
    Browsers,
}

impl Step {
    pub(crate) const ALL: [Self; 11] = [
        Self::Fmt,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Deny,
        Self::Types,
        Self::Unit,
        Self::Build,
        Self::Wasm,
        Self::Size,
        Self::E2e,
        Self::Browsers,
    ];

    /// The word for `--only` and `--skip`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Deny => "deny",
            Self::Types => "types",
            Self::Unit => "unit",
            Self::Wasm => "wasm",
            Self::Build => "build",
            Self::Size => "size",
            Self::E2e => "e2e",
            Self::Browsers => "browsers",
        }
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Fmt => "is everything formatted?",
            Self::Clippy => "lints, for this machine",
            Self::ClippyWasm => "lints, for the browser",
            Self::Deny => "licences, bans and sources of all crates",
            Self::Types => "types of the browser tests",
            Self::Unit => "all tests that run on this machine",
            Self::Wasm => "tests as WebAssembly in Chromium",
            Self::Build => "the production build",
            Self::Size => "is a first visit as light as promised, and an archive the same twice?",
            Self::E2e => "the built page in Chromium, as people use it",
            Self::Browsers => "its main flow, journal and widget in Firefox and WebKit",
        }
    }

    /// Whether it is taken only when somebody asks for it: it needs what most machines do not have.
    pub(crate) fn is_extra(self) -> bool {
        self == Self::Browsers
    }

    pub(crate) fn from_name(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|step| step.name() == name);
        found.ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|step| step.name()).collect();
            Failure::new(format!(
                "there is no step named {name}; there are {}.",
                names.join(", ")
            ))
        })
    }

    /// The step without whose success this one would look at something stale.
    pub(crate) fn needs(self) -> Option<Self> {
        matches!(self, Self::Size | Self::E2e | Self::Browsers).then_some(Self::Build)
    }
}
