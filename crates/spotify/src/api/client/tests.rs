//! What one call sends and makes of what comes.
