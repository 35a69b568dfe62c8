//! What is read of tracks, and what is left out.
