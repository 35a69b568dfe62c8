//! The learner's numbers, in one place. All are Attune's own choices, tuned on simulated listeners (`cargo train
//! simulate` says on which seeds), not measured on people.

use music::Descriptor;

use crate::intent::Intent;

/// How the learner believes effects to vary, how noisy answers are, and how fast they fade.
///
/// Standard deviations are in units of reward (−1 to 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// How much liking a genre lets expect: prior mean `taste` × (2 P − 1).
    pub taste: f64,
    /// How much the intent's wished energy lets expect of a zone: prior mean `fit` × (2 F − 1).
    pub fit: f64,
    /// How much people differ in answering "helped" at all.
    pub level: f64,
    /// How much a genre's effect differs from its prior mean, over all zones and intents.
    pub genre: f64,
    /// How much a zone's effect differs, over all genres and intents.
    pub zone: f64,
    /// How much a zone's effect differs for one intent.
    pub zone_for_intent: f64,
    /// How much one genre in one zone differs, over all intents.
    pub cell: f64,
    /// How much one genre in one zone differs for one intent.
    pub cell_for_intent: f64,
    /// How much single answers scatter around the effect. Below what they do in fact: to learn fast costs less than it
    /// gains.
    pub noise: f64,
    /// Days after which evidence counts half.
    pub half_life: f64,
    /// How probable it is before any answer that there is something to learn; see [`Belief::trust`](super::Belief::trust).
    pub trust: f64,
    /// How far the general level is from 0 when there is nothing to learn: hardly.
    pub even: f64,
    /// Draws keep this share of their distance from the mean: 1 is plain Thompson sampling, 0 never tries anything.
    pub boldness: f64,
    /// Share of the boldness that is kept when answers are not trusted at all, so that trust can be won.
    pub curiosity: f64,
}

impl Settings {
    /// What is in use.
    pub const SHIPPED: Self = Self {
        taste: 0.4,
        fit: 0.3,
        level: 0.2,
        genre: 0.35,
        zone: 0.15,
        zone_for_intent: 0.2,
        cell: 0.25,
        cell_for_intent: 0.2,
        noise: 0.5,
        half_life: 56.0,
        trust: 0.95,
        even: 0.05,
        boldness: 0.4,
        curiosity: 0.3,
    };

    /// Prior covariance of the effects at two places: each shared property adds its variance.
    #[must_use]
    pub(super) fn covariance(&self, a: &Place, b: &Place) -> f64 {
        let genre = a.descriptor.genre == b.descriptor.genre;
        let zone = a.descriptor.zone == b.descriptor.zone;
        let intent = a.intent.is_some() && a.intent == b.intent;
        let parts = [
            (self.level, a.level && b.level),
            (self.genre, genre),
            (self.zone, zone),
            (self.zone_for_intent, zone && intent),
            (self.cell, genre && zone),
            (self.cell_for_intent, genre && zone && intent),
        ];
        parts
            .iter()
            .map(|(sd, shared)| if *shared { sd * sd } else { 0.0 })
            .sum()
    }
}

/// Where an effect is seen or asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// The intent, or none for what holds whatever the intent.
    pub(super) intent: Option<Intent>,
    /// Genre and zone.
    pub(super) descriptor: Descriptor,
    /// Whether the person's general inclination to say "helped" is part of it.
    pub(super) level: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(index: usize, intent: Option<Intent>) -> Place {
        Place {
            intent,
            descriptor: Descriptor::from_index(index).unwrap(),
            level: true,
        }
    }

    #[test]
    fn what_is_shared_adds_up() {
        let s = Settings::SHIPPED;
        let here = place(0, Some(Intent::Calm));
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        let squares = |sds: &[f64]| sds.iter().map(|sd| sd * sd).sum::<f64>();
        // Other zone of the same genre.
        let other_zone = s.covariance(&here, &place(1, Some(Intent::Calm)));
        assert!(close(other_zone, squares(&[s.level, s.genre])));
        // Same zone of another genre, other intent.
        let other_genre = s.covariance(&here, &place(3, Some(Intent::Lift)));
        assert!(close(other_genre, squares(&[s.level, s.zone])));
        // Two places without an intent share no intent.
        let none = place(0, None);
        let shared = squares(&[s.level, s.genre, s.zone, s.cell]);
        assert!(close(s.covariance(&none, &none), shared));
        let all = s.covariance(&here, &here);
        assert!(close(
            all,
            shared + squares(&[s.zone_for_intent, s.cell_for_intent])
        ));
    }
}
