//! Playlists that are made, found in doubt, and filled once.
