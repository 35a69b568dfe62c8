//! What is asked of Spotify and of ReccoBeats.
