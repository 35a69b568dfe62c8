//! From what Spotify found to tracks that can be ranked.
