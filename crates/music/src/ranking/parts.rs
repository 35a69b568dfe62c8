//! A score as the sum of its named parts, so that an explanation is the score itself and not a story about it.
//!
//! Lists ([`rank`](crate::rank)) and sessions ([`plan`](crate::session::plan)) share the parts. Their ranges differ,
//! because a list asks which of many tracks fit and a session what it costs to stand at one place; both are in the
//! table of [`weights`](super::weights).

/// What a part of a score is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// How much the genre is liked.
    Taste,
    /// How near it is to the wished mood.
    Mood,
    /// How well the tempo fits.
    Tempo,
    /// How well acousticness and instrumentalness fit.
    Sound,
    /// How well danceability fits.
    Dance,
    /// What was learned about how such tracks help.
    Effect,
    /// How much of its genre the list already holds.
    Variety,
    /// How many tracks by the same artist stand above; in a session the same artist or album just before.
    Repeat,
    /// The step in tempo from the track before, in a session.
    Step,
}

impl Part {
    /// All parts, in the order in which they are added.
    pub const ALL: [Self; 9] = [
        Self::Taste,
        Self::Mood,
        Self::Tempo,
        Self::Sound,
        Self::Dance,
        Self::Effect,
        Self::Variety,
        Self::Repeat,
        Self::Step,
    ];
}

/// The parts of one score. Their meaning and ranges are in [`weights`](super::weights). All are finite.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// See [`Part::Taste`]. Not below 0.
    pub taste: f32,
    /// See [`Part::Mood`].
    pub mood: f32,
    /// See [`Part::Tempo`]. 0 when the target asks for no tempo.
    pub tempo: f32,
    /// See [`Part::Sound`]. 0 when the target asks for no sound.
    pub sound: f32,
    /// See [`Part::Dance`]. 0 when the target asks for nothing about dancing.
    pub dance: f32,
    /// See [`Part::Effect`]. 0 when nothing was learned.
    pub effect: f32,
    /// See [`Part::Variety`]. 0 or below.
    pub variety: f32,
    /// See [`Part::Repeat`]. 0 or below.
    pub repeat: f32,
    /// See [`Part::Step`]. 0 in a list, and for the first track of a session.
    pub step: f32,
}

impl Parts {
    /// One part's amount.
    #[must_use]
    pub const fn get(&self, part: Part) -> f32 {
        match part {
            Part::Taste => self.taste,
            Part::Mood => self.mood,
            Part::Tempo => self.tempo,
            Part::Sound => self.sound,
            Part::Dance => self.dance,
            Part::Effect => self.effect,
            Part::Variety => self.variety,
            Part::Repeat => self.repeat,
            Part::Step => self.step,
        }
    }

    /// The score: the parts added in the order of [`Part::ALL`], which fixes every rounding.
    #[must_use]
    pub fn total(&self) -> f32 {
        self.standing() + self.variety + self.repeat + self.step
    }

    /// The sum of what does not depend on the tracks above or before.
    pub(crate) fn standing(&self) -> f32 {
        self.taste + self.mood + self.tempo + self.sound + self.dance + self.effect
    }
}
