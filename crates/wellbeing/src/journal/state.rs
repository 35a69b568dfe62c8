//! What there is once on a device and not once a day: what the learner knows, and the settings of the page.

use core::fmt;

use super::Invalid;
use crate::feedback::{FeedbackError, Learner, Reactions};

/// Longest state of learner or reactions, in bytes. The learner's largest is 4,331 today.
pub(super) const MOST_STATE: usize = 16_384;
/// Most settings.
pub const MOST_SETTINGS: usize = 64;
/// Longest name of a setting, in bytes.
pub const LONGEST_NAME: usize = 40;
/// Longest value of a setting, in bytes.
pub const LONGEST_VALUE: usize = 200;

/// What the feedback learner knows, as bytes of its own format, which the journal does not look into.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Feedback {
    learner: Vec<u8>,
    reactions: Vec<u8>,
}

impl Feedback {
    /// What is known now.
    #[must_use]
    pub fn of(learner: &Learner, reactions: &Reactions) -> Self {
        Self {
            learner: learner.encode(),
            reactions: reactions.encode(),
        }
    }

    /// From stored bytes, unread.
    pub(super) fn from_bytes(learner: &[u8], reactions: &[u8]) -> Result<Self, Invalid> {
        if learner.len() > MOST_STATE || reactions.len() > MOST_STATE {
            return Err(Invalid::new("feedback", "at most 16384 bytes"));
        }
        Ok(Self {
            learner: learner.to_vec(),
            reactions: reactions.to_vec(),
        })
    }

    /// The learner.
    ///
    /// # Errors
    /// When its bytes are of another version or damaged: begin anew, and say so.
    pub fn learner(&self) -> Result<Learner, FeedbackError> {
        Learner::decode(&self.learner)
    }

    /// Likes and dislikes.
    ///
    /// # Errors
    /// When their bytes are of another version or damaged: begin anew, and say so.
    pub fn reactions(&self) -> Result<Reactions, FeedbackError> {
        Reactions::decode(&self.reactions)
    }

    /// This, with what the same person said where this was not known, in a journal that was locked or not yet open. Of
    /// what can not be read the other's part counts alone.
    #[must_use]
    pub fn joined(&self, later: &Self) -> Self {
        let learner = match (self.learner(), later.learner()) {
            (Ok(mut known), Ok(new)) => {
                known.absorb(&new);
                known.encode()
            }
            (known, Err(_)) if known.is_ok() => self.learner.clone(),
            _ => later.learner.clone(),
        };
        let reactions = match (self.reactions(), later.reactions()) {
            (Ok(mut known), Ok(new)) => {
                known.absorb(&new);
                known.encode()
            }
            (known, Err(_)) if known.is_ok() => self.reactions.clone(),
            _ => later.reactions.clone(),
        };
        Self { learner, reactions }
    }

    pub(super) fn bytes(&self) -> (&[u8], &[u8]) {
        (&self.learner, &self.reactions)
    }
}

impl fmt::Debug for Feedback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.learner.len() + self.reactions.len();
        write!(f, "Feedback({bytes} bytes)")
    }
}

/// What a person set in the page: names and values that the page chooses, kept whether this version knows them or not.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Settings(
    /// Names and values by name: few enough that a map would only be more code.
    Vec<(String, String)>,
);

impl Settings {
    /// Nothing set.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets one, in place of its earlier value.
    ///
    /// # Errors
    /// A name that is not 1 to [`LONGEST_NAME`] lower-case letters, digits and hyphens, a value of more than
    /// [`LONGEST_VALUE`] bytes, or more than [`MOST_SETTINGS`] of them.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Invalid> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=LONGEST_NAME).contains(&name.len()) || !name.bytes().all(plain) {
            let expected = "1 to 40 lower-case letters, digits and hyphens";
            return Err(Invalid::new("name of a setting", expected));
        }
        if value.len() > LONGEST_VALUE {
            return Err(Invalid::new("value of a setting", "at most 200 bytes"));
        }
        match self.place(name) {
            Ok(at) => value.clone_into(&mut self.0[at].1),
            Err(_) if self.0.len() >= MOST_SETTINGS => {
                return Err(Invalid::new("settings", "at most 64"));
            }
            Err(at) => self.0.insert(at, (name.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    /// Takes one back.
    pub fn unset(&mut self, name: &str) {
        if let Ok(at) = self.place(name) {
            self.0.remove(at);
        }
    }

    /// The value of one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let at = self.place(name).ok()?;
        Some(&self.0[at].1)
    }

    /// All, by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
    /// Where a name stands, or would.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(one, _)| one.as_str().cmp(name))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settings({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_learner_comes_back_and_foreign_bytes_are_only_kept() {
        let feedback = Feedback::of(&Learner::new(), &Reactions::new());
        assert!(feedback.learner().unwrap() == Learner::new());
        assert!(feedback.reactions().unwrap() == Reactions::new());
        let foreign = Feedback::from_bytes(b"ATNF\x02", b"").unwrap();
        assert!(foreign.learner().is_err() && foreign.reactions().is_err());
        assert_eq!(foreign.bytes(), (&b"ATNF\x02"[..], &b""[..]));
        assert!(Feedback::from_bytes(&[0; MOST_STATE + 1], b"").is_err());
    }

    #[test]
    fn the_largest_learner_fits() {
        use crate::feedback::{Response, fixtures::heard};
        use crate::intent::Intent;
        let mut learner = Learner::new();
        for intent in Intent::ALL {
            for descriptor in music::Descriptor::all() {
                learner.respond(1, intent, heard(descriptor), Response::Helped);
            }
        }
        assert_eq!(learner.encode().len(), 4_331);
        const { assert!(4_331 < MOST_STATE) }
    }

    #[test]
    fn settings_are_short_plain_names() {
        let mut settings = Settings::new();
        settings.set("theme", "dusk").unwrap();
        settings.set("theme", "dawn").unwrap();
        assert_eq!(settings.get("theme"), Some("dawn"));
        for wrong in ["", "Theme", "a b", "é", &"a".repeat(41)] {
            assert!(settings.set(wrong, "").is_err(), "{wrong}");
        }
        assert!(settings.set("note", &"a".repeat(201)).is_err());
        for number in 1..MOST_SETTINGS {
            settings.set(&format!("s{number}"), "").unwrap();
        }
        assert!(settings.set("one-more", "").is_err());
        assert!(settings.set("theme", "dusk").is_ok());
        settings.unset("theme");
        assert!(settings.set("one-more", "").is_ok());
        assert_eq!(format!("{settings:?}"), "Settings(64)");
    }
}
