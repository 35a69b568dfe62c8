//! Favourites, and what leads from artists to tracks.
