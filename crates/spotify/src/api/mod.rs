//! The calls of the Web API.
