//! Whatever a script says, a call ends and sends no more than its bound.
