//! Simulated listeners: what really helps them, and what they say about it.
//!
//! How much a track helps a listener for an intent is
//!
//! h = tanh(.55 L + .35 B + .45 L B + M + T)
//!
//! L: how much they like the genre, −1 to 1. B: a bump in valence × energy, −1 to 1, around a point of their own near
//! the intent's target. M: memories, four descriptors that help or hurt for reasons that nothing else tells. T: the
//! track itself. None of this is a sum of effects of genre, zone and cell, as the learner believes: the product makes
//! liking matter only where the sound fits, the bump lies across zones, tracks differ within a descriptor.
//!
//! What they say has noise of the evening (shared by a session) and of the moment, is cut into helped, neutral and not
//! for me by thresholds, is left out three times in ten; what is disliked is sometimes skipped, and now and then
//! anything is. The mood after a session moves towards the target by what helped, with noise.

use music::{Descriptor, Genre, Mood, PerGenre};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;
use wellbeing::feedback::Response;
use wellbeing::intent::Intent;

use super::person::{Taste, normal};
use super::shelf::{Item, Shelf};
use crate::masks::unit;

/// What sort of listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Likes and is helped by the same all the time.
    Stable,
    /// Turns into somebody else between three and seven tenths of the sessions.
    Drifting,
    /// Likes what the forecast expects them not to, and the other way round.
    Contrary,
    /// Answers at random, whatever is played.
    Random,
}

impl Kind {
    /// All, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Stable, Self::Drifting, Self::Contrary, Self::Random];

    /// For tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Drifting => "drifting",
            Self::Contrary => "contrary",
            Self::Random => "random answers",
        }
    }
}

/// A listener at one time of life.
#[derive(Clone, Debug)]
struct Phase {
    liking: PerGenre<f64>,
    /// The point (valence, energy) that helps most, by intent.
    sweet: [(f64, f64); Intent::ALL.len()],
    memories: [f64; Descriptor::COUNT],
}

/// A listener.
#[derive(Clone, Debug)]
pub struct Listener {
    /// What sort.
    pub kind: Kind,
    /// What the forecast says.
    pub taste: Taste,
    /// The three intents that they have, commonest first.
    intents: [Intent; 3],
    then: Phase,
    later: Phase,
    /// What is special about each track.
    tracks: Vec<f64>,
}

const MEMORIES: usize = 4;
/// Spread of what is special about a track.
const TRACK: f64 = 0.3;

impl Listener {
    /// Draws a listener. `other` is the taste of the person that a drifting one turns into.
    #[must_use]
    pub fn draw(
        kind: Kind,
        taste: Taste,
        other: &Taste,
        shelf: &Shelf,
        rng: &mut ChaCha8Rng,
    ) -> Self {
        let centred = |frequency: f64| ((frequency - 1.5) / 1.5).clamp(-1.0, 1.0);
        let liking = PerGenre::from_fn(|genre: Genre| match kind {
            Kind::Contrary => -centred(taste.strength[genre]),
            _ => centred(taste.frequency[genre]),
        });
        let then = Phase::draw(liking, rng);
        let after = Phase::draw(other.frequency.map(centred), rng);
        let mut order = Intent::ALL.map(|intent| (unit(rng), intent));
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self {
            kind,
            taste,
            intents: [order[0].1, order[1].1, order[2].1],
            later: if kind == Kind::Drifting {
                after
            } else {
                then.clone()
            },
            then,
            tracks: shelf.items().iter().map(|_| TRACK * normal(rng)).collect(),
        }
    }

    /// What the next session is for.
    #[must_use]
    pub fn intent(&self, rng: &mut ChaCha8Rng) -> Intent {
        match unit(rng) {
            u if u < 0.5 => self.intents[0],
            u if u < 0.8 => self.intents[1],
            _ => self.intents[2],
        }
    }

    /// How much a track helps, −1 to 1, when this share of the sessions has passed.
    #[must_use]
    pub fn help(&self, item: &Item, intent: Intent, passed: f64) -> f64 {
        // Straight from the one to the other.
        let turned = ((passed - 0.3) / 0.4).clamp(0.0, 1.0);
        let raw = |who: &Phase| who.raw(item, intent) + self.tracks[item.id];
        libm::tanh((1.0 - turned) * raw(&self.then) + turned * raw(&self.later))
    }

    /// What is said about a track that helps this much on an evening like this.
    #[must_use]
    pub fn answer(&self, help: f64, evening: f64, rng: &mut ChaCha8Rng) -> Option<Response> {
        // As many numbers whatever happens, so that all policies meet the same evenings.
        let (moment, said, skip, any) = (normal(rng), unit(rng), unit(rng), unit(rng));
        if self.kind == Kind::Random {
            let at = (any * Response::ALL.len() as f64) as usize;
            return (said < 0.7).then(|| Response::ALL[at.min(3)]);
        }
        let felt = help + evening + 0.35 * moment;
        if skip < 0.04 || (felt < -0.3 && skip < 0.35) {
            Some(Response::Skipped)
        } else if said >= 0.7 {
            None
        } else if felt > 0.25 {
            Some(Response::Helped)
        } else if felt < -0.35 {
            Some(Response::NotForMe)
        } else {
            Some(Response::Neutral)
        }
    }

    /// The mood after a session that began with `before` and helped this much on average; `None` when not told.
    #[must_use]
    pub fn mood(
        &self,
        before: Mood,
        intent: Intent,
        help: f64,
        rng: &mut ChaCha8Rng,
    ) -> Option<Mood> {
        let target = intent.target();
        let (pull, across, up) = (normal(rng), normal(rng), normal(rng));
        let (told, v, a) = (unit(rng), unit(rng), unit(rng));
        let share = (0.25 + 0.45 * help + 0.2 * pull).clamp(-0.5, 1.0);
        let moved = |from: f32, to: f32, noise: f64| {
            let to = f64::from(from) + share * f64::from(to - from) + 0.08 * noise;
            to.clamp(0.0, 1.0) as f32
        };
        let after = match self.kind {
            Kind::Random => Mood {
                valence: v as f32,
                arousal: a as f32,
            },
            _ => Mood {
                valence: moved(before.valence, target.valence, across),
                arousal: moved(before.arousal, target.energy, up),
            },
        };
        (told < 0.6).then_some(after)
    }
}

impl Phase {
    fn draw(liking: PerGenre<f64>, rng: &mut ChaCha8Rng) -> Self {
        let sweet = Intent::ALL.map(|intent| {
            let target = intent.target();
            let valence = f64::from(target.valence) + 0.2 * normal(rng);
            (valence, f64::from(target.energy) + 0.18 * normal(rng))
        });
        let mut memories = [0.0; Descriptor::COUNT];
        for _ in 0..MEMORIES {
            let at = (unit(rng) * Descriptor::COUNT as f64) as usize;
            let sign = if unit(rng) < 0.5 { -1.0 } else { 1.0 };
            memories[at.min(Descriptor::COUNT - 1)] = sign * (0.4 + 0.5 * unit(rng));
        }
        Self {
            liking,
            sweet,
            memories,
        }
    }

    fn raw(&self, item: &Item, intent: Intent) -> f64 {
        let liking = self.liking[item.heard.genre()];
        let (valence, energy) = self.sweet[intent as usize];
        let (across, up) = (
            (item.valence - valence) / 0.35,
            (item.energy - energy) / 0.2,
        );
        let bump = 2.0 * libm::exp(-(across * across + up * up) / 2.0) - 1.0;
        let memory = self.memories[item.heard.descriptor().index()];
        0.55 * liking + 0.35 * bump + 0.45 * liking * bump + memory
    }
}
