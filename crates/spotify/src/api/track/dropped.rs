//! What was left out of a list, and how often.

/// Why an item is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Empty,
    Local,
    Episode,
    Unplayable,
    Unreadable,
    Duplicate,
}

/// How many items were left out, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Places with nothing in them.
    pub empty: usize,
    /// A person's own files, which nobody else can play.
    pub local: usize,
    /// Episodes of podcasts.
    pub episodes: usize,
    /// Tracks that cannot be played where the person is.
    pub unplayable: usize,
    /// Items without an id or a title.
    pub unreadable: usize,
    /// Tracks, or recordings, that were there already.
    pub duplicates: usize,
}

impl Dropped {
    /// All together.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.empty
            + self.local
            + self.episodes
            + self.unplayable
            + self.unreadable
            + self.duplicates
    }

    /// Counts one more.
    pub(crate) const fn count(&mut self, reason: Reason) {
        let counter = match reason {
            Reason::Empty => &mut self.empty,
            Reason::Local => &mut self.local,
            Reason::Episode => &mut self.episodes,
            Reason::Unplayable => &mut self.unplayable,
            Reason::Unreadable => &mut self.unreadable,
            Reason::Duplicate => &mut self.duplicates,
        };
        *counter += 1;
    }

    /// Adds the counts of another list.
    pub(crate) const fn add(&mut self, other: Self) {
        self.empty += other.empty;
        self.local += other.local;
        self.episodes += other.episodes;
        self.unplayable += other.unplayable;
        self.unreadable += other.unreadable;
        self.duplicates += other.duplicates;
    }
}
