//! A score as the sum of its named parts, so that an explanation is the score itself and not a story about it.

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
    /// How much of its genre the list already holds.
    Variety,
    /// How many tracks by the same artist stand above.
    Repeat,
}

impl Part {
    /// All parts, in the order in which they are added.
    pub const ALL: [Self; 6] = [
        Self::Taste,
        Self::Mood,
        Self::Tempo,
        Self::Sound,
        Self::Variety,
        Self::Repeat,
    ];
}

/// The parts of one score. Their meaning and ranges are in [`weights`](super::weights). All are finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// See [`Part::Taste`]. Not below 0.
    pub taste: f32,
    /// See [`Part::Mood`]. Not below 0.
    pub mood: f32,
    /// See [`Part::Tempo`]. Not below 0; 0 when the target asks for no tempo.
    pub tempo: f32,
    /// See [`Part::Sound`]. Not below 0; 0 when the target asks for no sound.
    pub sound: f32,
    /// See [`Part::Variety`]. Below 0.
    pub variety: f32,
    /// See [`Part::Repeat`]. 0 or below.
    pub repeat: f32,
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
            Part::Variety => self.variety,
            Part::Repeat => self.repeat,
        }
    }

    /// The score: the parts added in the order of [`Part::ALL`], which fixes every rounding.
    #[must_use]
    pub fn total(&self) -> f32 {
        self.standing() + self.variety + self.repeat
    }

    /// The sum of what does not depend on the tracks above.
    pub(super) fn standing(&self) -> f32 {
        self.taste + self.mood + self.tempo + self.sound
    }
}
