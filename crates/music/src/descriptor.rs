//! What a track is to someone who learns what helps: its genre and how energetic it is, nothing finer.
//!
//! Sixteen genres by three zones make 48 descriptors: few enough that a person's reactions to some tens of tracks say
//! something about each, and plain enough to be read back to them.

use core::fmt;

use crate::{Genre, Track};

/// How energetic a track is, in thirds of the scale of [`AudioFeatures::energy`](crate::AudioFeatures::energy).
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Energy below [`Zone::MIDDLE_FROM`].
    Low,
    /// From [`Zone::MIDDLE_FROM`], below [`Zone::HIGH_FROM`]; also energy that is not known.
    Middle,
    /// From [`Zone::HIGH_FROM`].
    High,
}

impl Zone {
    /// How many zones there are.
    pub const COUNT: usize = 3;
    /// Every zone, from low to high.
    pub const ALL: [Self; Self::COUNT] = [Self::Low, Self::Middle, Self::High];
    /// Smallest energy of the middle zone.
    pub const MIDDLE_FROM: f32 = 1.0 / 3.0;
    /// Smallest energy of the high zone.
    pub const HIGH_FROM: f32 = 2.0 / 3.0;

    /// The zone of an energy. Anything below 0 is low and above 1 high; NaN, not known, is the neutral middle.
    #[must_use]
    pub fn of(energy: f32) -> Self {
        if energy < Self::MIDDLE_FROM {
            Self::Low
        } else if energy >= Self::HIGH_FROM {
            Self::High
        } else {
            Self::Middle
        }
    }

    /// The energy in the middle of the zone, `0..=1`.
    #[must_use]
    pub const fn centre(self) -> f32 {
        match self {
            Self::Low => Self::MIDDLE_FROM / 2.0,
            Self::Middle => 0.5,
            Self::High => (1.0 + Self::HIGH_FROM) / 2.0,
        }
    }

    /// Position in [`Zone::ALL`], `0..3`.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// For files and logs; words on screen come from the app's locale files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }
}

/// A genre and an energy zone: what feedback is learned by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Descriptor {
    /// The genre that the track is listed under.
    pub genre: Genre,
    /// Its energy zone.
    pub zone: Zone,
}

impl Descriptor {
    /// How many there are.
    pub const COUNT: usize = Genre::COUNT * Zone::COUNT;

    /// The descriptor of a track.
    #[must_use]
    pub fn of(track: &Track<'_>) -> Self {
        Self {
            genre: track.genre,
            zone: Zone::of(track.features.energy),
        }
    }

    /// Position, `0..48`: genres in the survey's order, the zones of each from low to high. Stored feedback holds
    /// it, so it must never change.
    #[must_use]
    pub const fn index(self) -> usize {
        self.genre.index() * Zone::COUNT + self.zone.index()
    }

    /// The descriptor at a position, `None` from 48 on.
    #[must_use]
    pub fn from_index(index: usize) -> Option<Self> {
        Some(Self {
            genre: Genre::from_index(index / Zone::COUNT)?,
            zone: Zone::ALL[index % Zone::COUNT],
        })
    }

    /// All descriptors, by position.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).filter_map(Self::from_index)
    }
}

impl fmt::Display for Descriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} energy", self.genre, self.zone.name())
    }
}

/// What helped this person before, for tracks of one descriptor.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effect {
    /// How much more (above 0) or less (below 0) such tracks help than taste and fit let expect, −1 to 1. Already
    /// drawn towards 0 where little is known, so a score takes it as it is: to multiply it by `sureness` would count
    /// the same doubt twice.
    pub mean: f32,
    /// How much of what could be known is known: 0 nothing was ever heard, 1 nothing is left to learn. For words.
    pub sureness: f32,
}

impl Effect {
    /// Nothing was learned.
    pub const NONE: Self = Self {
        mean: 0.0,
        sureness: 0.0,
    };
}

/// One value for each descriptor, by position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PerDescriptor<T>(pub [T; Descriptor::COUNT]);

impl<T> PerDescriptor<T> {
    /// Asks `value` for each descriptor in turn.
    #[must_use]
    pub fn from_fn(mut value: impl FnMut(Descriptor) -> T) -> Self {
        Self(core::array::from_fn(|index| {
            let descriptor = Descriptor::from_index(index);
            value(descriptor.expect("the array has one place for each descriptor"))
        }))
    }

    /// Descriptors with their values, by position.
    pub fn iter(&self) -> impl Iterator<Item = (Descriptor, &T)> {
        Descriptor::all().zip(&self.0)
    }
}

impl<T> core::ops::Index<Descriptor> for PerDescriptor<T> {
    type Output = T;

    fn index(&self, descriptor: Descriptor) -> &T {
        &self.0[descriptor.index()]
    }
}

impl<T> core::ops::IndexMut<Descriptor> for PerDescriptor<T> {
    fn index_mut(&mut self, descriptor: Descriptor) -> &mut T {
        &mut self.0[descriptor.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_lead_back_to_their_descriptor() {
        let all: Vec<Descriptor> = Descriptor::all().collect();
        assert_eq!(all.len(), Descriptor::COUNT);
        for (position, descriptor) in all.into_iter().enumerate() {
            assert_eq!(descriptor.index(), position);
            assert_eq!(Descriptor::from_index(position), Some(descriptor));
        }
        assert_eq!(Descriptor::from_index(Descriptor::COUNT), None);
        assert_eq!(Descriptor::from_index(usize::MAX), None);
    }

    #[test]
    fn zones_begin_where_they_say() {
        assert_eq!(Zone::of(0.0), Zone::Low);
        assert_eq!(Zone::of(Zone::MIDDLE_FROM.next_down()), Zone::Low);
        assert_eq!(Zone::of(Zone::MIDDLE_FROM), Zone::Middle);
        assert_eq!(Zone::of(Zone::HIGH_FROM.next_down()), Zone::Middle);
        assert_eq!(Zone::of(Zone::HIGH_FROM), Zone::High);
        assert_eq!(Zone::of(1.0), Zone::High);
    }

    #[test]
    fn unknown_energy_is_neutral_and_nonsense_has_a_place() {
        assert_eq!(Zone::of(f32::NAN), Zone::Middle);
        assert_eq!(Zone::of(f32::NEG_INFINITY), Zone::Low);
        assert_eq!(Zone::of(f32::INFINITY), Zone::High);
    }

    #[test]
    fn centres_lie_in_their_zone() {
        for zone in Zone::ALL {
            assert_eq!(Zone::of(zone.centre()), zone);
        }
    }

    #[test]
    fn one_value_each() {
        let values = PerDescriptor::from_fn(Descriptor::index);
        assert!(values.iter().all(|(d, value)| *value == d.index()));
        let mut changed = values;
        let rock = Descriptor {
            genre: Genre::Rock,
            zone: Zone::High,
        };
        changed[rock] = 99;
        assert_eq!(changed[rock], 99);
        assert_eq!(rock.to_string(), "Rock, high energy");
    }
}
