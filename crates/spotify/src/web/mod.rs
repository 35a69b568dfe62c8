//! The ports, filled in by a browser.
