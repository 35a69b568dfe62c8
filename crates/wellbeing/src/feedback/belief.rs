//! What the learner believes on a day: expectations, draws to act on, and how bold those are.

use ensemble::Posterior;
use music::{Descriptor, Effect, PerDescriptor};

use super::{Prior, Random, Settings};
use crate::intent::Intent;

/// How many draws boldness is measured on. Their seed is always the same, so that the figure does not flicker.
const COUNTED: usize = 32;
/// How many of the best descriptors are looked at, about as many as a session has tracks.
const COMPARED: usize = 8;

/// What is believed about all descriptors.
#[derive(Clone, Debug)]
pub struct Belief {
    boldness: f64,
    prior: PerDescriptor<f64>,
    posterior: Posterior,
    /// Prior variance of an effect.
    variance: f64,
}

impl Belief {
    pub(super) fn new(
        settings: &Settings,
        prior: &Prior,
        intent: Option<Intent>,
        posterior: Posterior,
        variance: f64,
    ) -> Self {
        Self {
            boldness: settings.boldness,
            prior: PerDescriptor::from_fn(|descriptor| prior.mean(settings, intent, descriptor)),
            posterior,
            variance,
        }
    }

    /// Reward expected before any feedback, from taste and intent.
    #[must_use]
    pub fn prior(&self, descriptor: Descriptor) -> f64 {
        self.prior[descriptor]
    }

    /// How far feedback moved the expectation.
    #[must_use]
    pub fn learned(&self, descriptor: Descriptor) -> f64 {
        self.posterior.shift[descriptor.index()]
    }

    /// Expected reward, about −1 to 1: what was expected, and what feedback moved.
    #[must_use]
    pub fn mean(&self, descriptor: Descriptor) -> f64 {
        self.prior(descriptor) + self.learned(descriptor)
    }

    /// Standard deviation of the expected reward.
    #[must_use]
    pub fn sd(&self, descriptor: Descriptor) -> f64 {
        libm::sqrt(self.posterior.variance(descriptor.index()))
    }

    /// How much of what could be known is known, 0 to 1: 1 − posterior variance / prior variance.
    #[must_use]
    pub fn sureness(&self, descriptor: Descriptor) -> f64 {
        self.sureness_at(descriptor.index())
    }

    fn sureness_at(&self, index: usize) -> f64 {
        (1.0 - self.posterior.variance(index) / self.variance).clamp(0.0, 1.0)
    }

    /// The effects to score tracks by when nothing shall be tried: what is expected.
    #[must_use]
    pub fn expected(&self) -> PerDescriptor<Effect> {
        self.effects(&self.posterior.shift)
    }

    /// The effects to score tracks by: one draw of what could be true (Thompson 1933). Where little is known draws
    /// scatter, so things are tried; where much is known they do not. One draw serves a whole session.
    #[must_use]
    pub fn sample(&self, seed: u64) -> PerDescriptor<Effect> {
        self.effects(&self.draw(&self.posterior.drawing(), &mut Random::new(seed)))
    }

    /// How bold it is, 0 to 1: how much is still unknown about the eight best descriptors of a draw, on average over
    /// draws. 1 at the beginning, near 0 when all that would be played is well known. "Of ten tracks, about … are there
    /// to find out."
    ///
    /// Why not count where a draw differs from the safe choice: between things that help equally well that never ends,
    /// and costs nothing.
    #[must_use]
    pub fn exploration(&self) -> f64 {
        let drawing = self.posterior.drawing();
        let mut random = Random::new(0);
        let unknown = |index: usize| 1.0 - self.sureness_at(index);
        let sum: f64 = (0..COUNTED)
            .flat_map(|_| self.best(&self.draw(&drawing, &mut random)))
            .map(unknown)
            .sum();
        sum / (COUNTED * COMPARED) as f64
    }

    fn draw(&self, drawing: &ensemble::Drawing, random: &mut Random) -> Vec<f64> {
        let normals: Vec<f64> = (0..Descriptor::COUNT).map(|_| random.normal()).collect();
        let draw = drawing.draw(&normals);
        let shift = &self.posterior.shift;
        // Drawing nearer to the mean than the posterior lies costs less while little is known (Chapelle & Li 2011).
        draw.iter()
            .zip(shift)
            .map(|(drawn, mean)| mean + self.boldness * (drawn - mean))
            .collect()
    }

    fn effects(&self, shift: &[f64]) -> PerDescriptor<Effect> {
        PerDescriptor::from_fn(|descriptor| Effect {
            mean: shift[descriptor.index()].clamp(-1.0, 1.0) as f32,
            sureness: self.sureness(descriptor) as f32,
        })
    }

    /// Positions of the best descriptors.
    fn best(&self, shift: &[f64]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..Descriptor::COUNT).collect();
        let value = |index: usize| self.prior.0[index] + shift[index];
        order.sort_by(|a, b| value(*b).total_cmp(&value(*a)));
        order.truncate(COMPARED);
        order
    }
}
