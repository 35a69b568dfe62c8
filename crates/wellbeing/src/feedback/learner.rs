//! The learner's memory: how much evidence there is at each intent and descriptor, and what it says.

use core::fmt;

use ensemble::{Noisy, posterior};
use music::{Descriptor, Heard, Mood};

use super::belief::Belief;
use super::response::{MOOD_WEIGHT, Response, mood_reward};
use super::settings::Place;
use super::trust::trust;
use super::{Prior, Settings};
use crate::intent::Intent;

/// Days since a beginning that the caller chose and keeps to.
pub type Day = u32;

/// Evidence below this many plain answers is forgotten for good.
const FORGOTTEN: f64 = 1e-3;

/// Faded evidence at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    /// In plain answers.
    pub(super) weight: f64,
    /// Of weight × reward.
    pub(super) sum: f64,
}

/// Learns what helps one person, from their reactions.
///
/// What it holds is near to health: it has no `Serialize`, and its `Debug` counts only. The journal stores what
/// [`Learner::encode`] gives.
#[derive(Clone, PartialEq)]
pub struct Learner {
    pub(super) settings: Settings,
    /// The day to which the evidence has faded.
    pub(super) day: Day,
    /// By intent, then descriptor; see [`Learner::cell`].
    pub(super) cells: Vec<Evidence>,
}

impl Learner {
    /// Places at which evidence is kept.
    pub(super) const CELLS: usize = Intent::ALL.len() * Descriptor::COUNT;

    /// Knows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Settings::SHIPPED)
    }

    /// Knows nothing yet, and will learn by other settings than those in use: for simulations.
    #[must_use]
    pub fn with(settings: Settings) -> Self {
        Self {
            settings,
            day: 0,
            cells: vec![Evidence::default(); Self::CELLS],
        }
    }

    /// The numbers it learns by.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Forgets everything.
    pub fn reset(&mut self) {
        *self = Self::with(self.settings);
    }

    /// Takes in what another learner of the same person heard meanwhile, faded to the later of both days. Evidence is
    /// weights and sums, so it does not matter who heard what.
    pub fn absorb(&mut self, other: &Self) {
        self.fade_to(other.day);
        let left = self.fading(self.day - other.day);
        for (own, heard) in self.cells.iter_mut().zip(&other.cells) {
            let weight = heard.weight * left;
            if weight >= FORGOTTEN {
                own.weight += weight;
                own.sum += heard.sum * left;
            }
        }
    }

    /// Whether nothing was ever heard, or all is forgotten.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.weight == 0.0)
    }

    /// Takes a reaction to a track of our own catalogue that was played for an intent.
    ///
    /// Nothing else can be learned from, see [`Heard`]:
    ///
    /// ```
    /// use wellbeing::{feedback::{Learner, Response}, intent::Intent};
    /// fn learn(learner: &mut Learner, of_our_catalogue: music::Heard) {
    ///     learner.respond(1, Intent::Lift, of_our_catalogue, Response::Helped);
    /// }
    /// ```
    /// ```compile_fail,E0308
    /// use music::{Descriptor, Genre, Zone};
    /// use wellbeing::{feedback::{Learner, Response}, intent::Intent};
    /// let of_a_music_service = Descriptor { genre: Genre::Rock, zone: Zone::High };
    /// Learner::new().respond(1, Intent::Lift, of_a_music_service, Response::Helped);
    /// ```
    pub fn respond(&mut self, day: Day, intent: Intent, heard: Heard, response: Response) {
        self.record(
            day,
            intent,
            heard.descriptor(),
            response.reward(),
            response.weight(),
        );
    }

    /// Takes the mood before and after a session for an intent, in which these tracks of our own catalogue were heard.
    /// All of them get the same small share of the credit. Returns the reward, −1 to 1.
    ///
    /// `tracks` is how many were heard altogether: tracks of other sources have their share of the credit, too, and
    /// nothing is learned from it.
    pub fn mood(
        &mut self,
        day: Day,
        intent: Intent,
        before: Mood,
        after: Mood,
        heard: &[Heard],
        tracks: usize,
    ) -> f64 {
        let reward = mood_reward(before, after, &intent.target());
        let known = [before.valence, before.arousal, after.valence, after.arousal]
            .iter()
            .all(|x| !x.is_nan());
        if known {
            let share = MOOD_WEIGHT / tracks.max(heard.len()) as f64;
            for one in heard {
                self.record(day, intent, one.descriptor(), reward, share);
            }
        }
        reward
    }

    fn record(
        &mut self,
        day: Day,
        intent: Intent,
        descriptor: Descriptor,
        reward: f64,
        weight: f64,
    ) {
        self.fade_to(day);
        // What comes late, for a day that has passed, has faded by as much.
        let weight = weight * self.fading(self.day - day.min(self.day));
        if weight < FORGOTTEN {
            return;
        }
        let cell = &mut self.cells[Self::cell(intent, descriptor)];
        cell.weight += weight;
        cell.sum += weight * reward;
    }

    fn fade_to(&mut self, day: Day) {
        if day <= self.day {
            return;
        }
        let left = self.fading(day - self.day);
        for cell in &mut self.cells {
            cell.weight *= left;
            cell.sum *= left;
            if cell.weight < FORGOTTEN {
                *cell = Evidence::default();
            }
        }
        self.day = day;
    }

    /// What is left of evidence after some days: 2^(−days / half-life).
    fn fading(&self, days: Day) -> f64 {
        libm::exp2(-f64::from(days) / self.settings.half_life)
    }

    /// What it believes on a day about all descriptors: for one intent, or whatever the intent. A day before the
    /// latest feedback counts as that day: nothing is unlearned.
    #[must_use]
    pub fn belief(&self, prior: &Prior, intent: Option<Intent>, day: Day) -> Belief {
        self.believe(prior, intent, day, false)
    }

    pub(super) fn believe(
        &self,
        prior: &Prior,
        intent: Option<Intent>,
        day: Day,
        level: bool,
    ) -> Belief {
        let left = self.fading(day.saturating_sub(self.day));
        let mut places = Vec::new();
        let mut seen = Vec::new();
        let mut means = Vec::new();
        for (at, descriptor, cell) in self.places() {
            let weight = cell.weight * left;
            if weight >= FORGOTTEN {
                let expected = prior.mean(&self.settings, Some(at), descriptor);
                means.push(cell.sum / cell.weight);
                seen.push(Noisy {
                    at: places.len(),
                    deviation: cell.sum / cell.weight - expected,
                    variance: self.settings.noise * self.settings.noise / weight,
                });
                places.push(Place {
                    intent: Some(at),
                    descriptor,
                    level: true,
                });
            }
        }
        let asked: Vec<usize> = (places.len()..places.len() + Descriptor::COUNT).collect();
        places.extend(Descriptor::all().map(|descriptor| Place {
            intent,
            descriptor,
            level,
        }));
        let covariance = |a: usize, b: usize| self.settings.covariance(&places[a], &places[b]);
        let posterior = posterior(&covariance, &seen, &asked)
            .expect("evidence is finite and its noise above zero, so the matrix is definite");
        let variance = covariance(asked[0], asked[0]);
        let trust = trust(&self.settings, &means, &seen, posterior.log_density());
        Belief::new(&self.settings, prior, intent, posterior, variance, trust)
    }

    /// Faded evidence on a day, in plain answers to one track, over all intents.
    #[must_use]
    pub fn evidence(&self, descriptor: Descriptor, day: Day) -> f64 {
        let left = self.fading(day.saturating_sub(self.day));
        let cells = Intent::ALL.map(|intent| self.cells[Self::cell(intent, descriptor)].weight);
        left * cells.iter().sum::<f64>()
    }

    pub(super) fn places(&self) -> impl Iterator<Item = (Intent, Descriptor, &Evidence)> {
        let at = Intent::ALL
            .into_iter()
            .flat_map(|intent| Descriptor::all().map(move |descriptor| (intent, descriptor)));
        at.zip(&self.cells).map(|((i, d), cell)| (i, d, cell))
    }

    /// Position of a place: intents in the order of [`Intent::ALL`]. Stored bytes hold it, so it must never change.
    pub(super) const fn cell(intent: Intent, descriptor: Descriptor) -> usize {
        intent as usize * Descriptor::COUNT + descriptor.index()
    }
}

impl Default for Learner {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Learner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let used = self.cells.iter().filter(|cell| cell.weight > 0.0).count();
        write!(f, "Learner({used} of {})", Self::CELLS)
    }
}
