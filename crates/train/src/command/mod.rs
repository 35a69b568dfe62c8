//! What the commands of `cargo train` do.

pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod dump;
pub(crate) mod external;
pub(crate) mod growth;
pub(crate) mod insights;
pub(crate) mod leaks;
pub(crate) mod measure;
