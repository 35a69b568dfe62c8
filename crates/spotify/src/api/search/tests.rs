//! Searches from beginning to end, and those that end before.
