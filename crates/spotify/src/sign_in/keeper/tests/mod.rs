//! Keepers in a world whose time, answers and tabs the test decides.

mod outside;
mod refreshing;
mod sharing;
mod signing_in;
mod staying;
mod world;
