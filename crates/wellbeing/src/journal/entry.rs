//! One entry of the journal: what it is called, when it was made and last changed, and what it says.
//!
//! Near to health as the answers are: private fields, no `Serialize`, and `Debug` only counts.

use core::fmt;
use std::collections::BTreeMap;

use super::{CheckIn, Feedback, Moment, Session, Settings};

/// What an entry is called, on this device and on any other that it is brought to.
///
/// Check-ins and sessions have 128 random bits, which tell nothing and never meet twice. Feedback and settings there
/// are once, so theirs are fixed, and merging two journals finds them to be the same thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Id);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Id {
    Feedback,
    Settings,
    Random([u8; 16]),
}

impl EntryId {
    /// The one entry of what the learner knows.
    pub const FEEDBACK: Self = Self(Id::Feedback);
    /// The one entry of settings.
    pub const SETTINGS: Self = Self(Id::Settings);

    /// From 16 random bytes; a browser's `crypto.getRandomValues` gives good ones.
    #[must_use]
    pub const fn random(bits: [u8; 16]) -> Self {
        Self(Id::Random(bits))
    }

    /// As a key for storage: 32 hexadecimal digits, `feedback`, or `settings`.
    #[must_use]
    pub fn key(self) -> String {
        match self.0 {
            Id::Feedback => "feedback".to_owned(),
            Id::Settings => "settings".to_owned(),
            Id::Random(bits) => super::hex::written(&bits),
        }
    }

    /// The id of a key; `None` for what [`EntryId::key`] never gives.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "feedback" => Some(Self::FEEDBACK),
            "settings" => Some(Self::SETTINGS),
            _ => Some(Self::random(super::hex::read(key)?.try_into().ok()?)),
        }
    }

    /// The random bits, if it has any.
    pub(super) const fn bits(&self) -> Option<&[u8; 16]> {
        match &self.0 {
            Id::Random(bits) => Some(bits),
            Id::Feedback | Id::Settings => None,
        }
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EntryId(..)")
    }
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Someone checked in.
    CheckIn(CheckIn),
    /// A session took place.
    Session(Session),
    /// What the learner knows.
    Feedback(Feedback),
    /// Settings of the page.
    Settings(Settings),
}

/// An entry.
#[derive(Clone, PartialEq)]
pub struct Entry {
    id: EntryId,
    at: Moment,
    edited: Moment,
    kind: Kind,
}

impl Entry {
    /// A check-in.
    #[must_use]
    pub const fn check_in(bits: [u8; 16], at: Moment, check_in: CheckIn) -> Self {
        Self::made(EntryId::random(bits), at, Kind::CheckIn(check_in))
    }

    /// A session, at the time when it began.
    #[must_use]
    pub const fn session(bits: [u8; 16], at: Moment, session: Session) -> Self {
        Self::made(EntryId::random(bits), at, Kind::Session(session))
    }

    /// What the learner knows, in place of what it knew before.
    #[must_use]
    pub const fn feedback(at: Moment, feedback: Feedback) -> Self {
        Self::made(EntryId::FEEDBACK, at, Kind::Feedback(feedback))
    }

    /// The settings, in place of those before.
    #[must_use]
    pub const fn settings(at: Moment, settings: Settings) -> Self {
        Self::made(EntryId::SETTINGS, at, Kind::Settings(settings))
    }

    /// An entry as it was stored. Whoever calls it sees to it that the id is one of its kind.
    const fn made(id: EntryId, at: Moment, kind: Kind) -> Self {
        Self {
            id,
            at,
            edited: at,
            kind,
        }
    }

    /// An entry from its stored parts: an id for check-ins and sessions, none for what there is once. `None` when
    /// they do not fit.
    pub(super) fn of(id: Option<[u8; 16]>, at: Moment, edited: Moment, kind: Kind) -> Option<Self> {
        let entry = match (id, kind) {
            (Some(bits), Kind::CheckIn(said)) => Self::check_in(bits, at, said),
            (Some(bits), Kind::Session(session)) => Self::session(bits, at, session),
            (None, Kind::Feedback(feedback)) => Self::feedback(at, feedback),
            (None, Kind::Settings(settings)) => Self::settings(at, settings),
            _ => return None,
        };
        Some(Self { edited, ..entry })
    }

    /// The same entry, saying something else of the same kind since some time. `None` for another kind.
    #[must_use]
    pub fn edit(&self, kind: Kind, edited: Moment) -> Option<Self> {
        Self::of(self.id.bits().copied(), self.at, edited, kind)
            .filter(|entry| entry.same_kind(self))
    }

    /// What it is called.
    #[must_use]
    pub const fn id(&self) -> EntryId {
        self.id
    }

    /// When it was made.
    #[must_use]
    pub const fn at(&self) -> Moment {
        self.at
    }

    /// When it was last changed; at first when it was made.
    #[must_use]
    pub const fn edited(&self) -> Moment {
        self.edited
    }

    /// What it says.
    #[must_use]
    pub const fn kind(&self) -> &Kind {
        &self.kind
    }

    fn same_kind(&self, other: &Self) -> bool {
        core::mem::discriminant(&self.kind) == core::mem::discriminant(&other.kind)
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({:?})", self.kind)
    }
}

/// Entries by time, then by id: the order of everything that is exported or summed up, whatever order they came in.
pub(super) fn in_order(entries: &[Entry]) -> Vec<&Entry> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_unstable_by_key(|entry| (entry.at.utc_milliseconds(), entry.id));
    sorted
}

/// Where each id stands among some entries.
pub(super) type Places = BTreeMap<EntryId, usize>;

/// Where each id stands; the last place of one that comes twice. One by one, for collecting a map brings a sort along.
pub(super) fn places(entries: &[Entry]) -> Places {
    let mut places = Places::new();
    for (at, entry) in entries.iter().enumerate() {
        places.insert(entry.id, at);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mood::Feeling;

    fn moment(minute: i64) -> Moment {
        Moment::new(1_795_369_500_000 + minute * 60_000, 60).unwrap()
    }

    fn check_in(valence: f32) -> CheckIn {
        CheckIn::new(Feeling::new(valence, 0.5).ok(), None)
    }

    #[test]
    fn keys_lead_back() {
        let id = EntryId::random([0xA5; 16]);
        assert_eq!(id.key(), "a5".repeat(16));
        for id in [id, EntryId::FEEDBACK, EntryId::SETTINGS] {
            assert_eq!(EntryId::from_key(&id.key()), Some(id));
        }
        for wrong in [
            "",
            "a5",
            "Feedback",
            &"A5".repeat(16),
            &"a5".repeat(17),
            &"g5".repeat(16),
        ] {
            assert_eq!(EntryId::from_key(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_edit_keeps_what_an_entry_is() {
        let entry = Entry::check_in([1; 16], moment(0), check_in(0.2));
        let edited = entry.edit(Kind::CheckIn(check_in(0.3)), moment(5)).unwrap();
        assert_eq!((edited.id(), edited.at()), (entry.id(), entry.at()));
        assert_eq!((entry.edited(), edited.edited()), (moment(0), moment(5)));
        assert!(*edited.kind() == Kind::CheckIn(check_in(0.3)));
        assert_eq!(entry.edit(Kind::Settings(Settings::new()), moment(5)), None);
        let settings = Entry::settings(moment(0), Settings::new());
        assert_eq!(
            settings.edit(Kind::Feedback(Feedback::default()), moment(5)),
            None
        );
        assert!(
            settings
                .edit(Kind::Settings(Settings::new()), moment(5))
                .is_some()
        );
    }

    #[test]
    fn what_there_is_once_has_one_name() {
        let early = Entry::settings(moment(0), Settings::new());
        let late = Entry::settings(moment(9), Settings::new());
        assert_eq!(early.id(), late.id());
        assert_ne!(
            early.id(),
            Entry::feedback(moment(0), Feedback::default()).id()
        );
    }

    #[test]
    fn the_order_is_by_time_whatever_came_first() {
        let a = Entry::check_in([9; 16], moment(0), check_in(0.1));
        let b = Entry::check_in([1; 16], moment(1), check_in(0.1));
        let c = Entry::check_in([2; 16], moment(1), check_in(0.1));
        for given in [
            [a.clone(), b.clone(), c.clone()],
            [c.clone(), b.clone(), a.clone()],
        ] {
            assert_eq!(in_order(&given), [&a, &b, &c]);
        }
    }

    #[test]
    fn debug_only_counts() {
        let entry = Entry::check_in([1; 16], moment(0), check_in(0.2));
        assert_eq!(
            format!("{entry:?} {:?}", entry.id()),
            "Entry(CheckIn(CheckIn(1 of 5))) EntryId(..)"
        );
    }
}
