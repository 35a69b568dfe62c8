//! Where features and genres come from.
