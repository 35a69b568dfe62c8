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
    /// How much of a draw's distance from the mean is kept.
    boldness: f64,
    prior: PerDescriptor<f64>,
    posterior: Posterior,
    /// Prior variance of an effect.
    variance: f64,
    trust: f64,
}

impl Belief {
    pub(super) fn new(
        settings: &Settings,
        prior: &Prior,
        intent: Option<Intent>,
        posterior: Posterior,
        variance: f64,
        trust: f64,
    ) -> Self {
        Self {
            boldness: settings.boldness * (settings.curiosity + (1.0 - settings.curiosity) * trust),
            prior: PerDescriptor::from_fn(|descriptor| prior.mean(settings, intent, descriptor)),
            posterior,
            variance,
            trust,
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

    /// How far answers are acted on, 0 to 1: how probable it is that they follow what was played at all, and are not
    /// foretold by taste and intent already.
    #[must_use]
    pub const fn trust(&self) -> f64 {
        self.trust
    }

    /// The effects to score tracks by when nothing shall be tried: what is expected, times trust.
    #[must_use]
    pub fn expected(&self) -> PerDescriptor<Effect> {
        self.effects(&self.trusted())
    }

    /// The effects to score tracks by: one draw of what could be true (Thompson 1933). Where little is known draws
    /// scatter, so things are tried; where much is known they do not. Of little trust, draws are timid. One draw serves a
    /// whole session.
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
        let drawn = drawing.draw(&normals);
        // Drawing nearer to the mean than the posterior lies costs less while little is known (Chapelle & Li 2011).
        let act = |(drawn, mean): (&f64, &f64)| self.trust * mean + self.boldness * (drawn - mean);
        drawn.iter().zip(&self.posterior.shift).map(act).collect()
    }

    /// The means that are acted on.
    fn trusted(&self) -> Vec<f64> {
        let shift = self.posterior.shift.iter();
        shift.map(|mean| self.trust * mean).collect()
    }

    fn effects(&self, shift: &[f64]) -> PerDescriptor<Effect> {
        PerDescriptor::from_fn(|descriptor| Effect {
            mean: shift[descriptor.index()].clamp(-1.0, 1.0) as f32,
            sureness: self.sureness(descriptor) as f32,
        })
    }

    /// Positions of the best descriptors, for what is acted on.
    fn best(&self, shift: &[f64]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..Descriptor::COUNT).collect();
        let value = |index: usize| self.prior.0[index] + shift[index];
        order.sort_by(|a, b| value(*b).total_cmp(&value(*a)));
        order.truncate(COMPARED);
        order
    }
}
