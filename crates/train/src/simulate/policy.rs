//! Policies: given what was said so far, what each descriptor is worth in the next session.

use std::collections::BTreeMap;

use music::{Descriptor, Heard, Mood, PerDescriptor};
use serde::Serialize;
use wellbeing::feedback::{
    Day, Learner, MOOD_WEIGHT, Prior, Random, Response, Settings, mood_reward,
};
use wellbeing::intent::Intent;

/// How sessions are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// By taste and intent alone, whatever is said.
    NeverLearns,
    /// Plain averages of what was said at each intent and descriptor; one track in fifty at random.
    EpsilonGreedy,
    /// Attune's learner, always taking what it expects most of.
    NeverBold,
    /// Attune's learner as it is.
    Thompson,
    /// Knows the truth about every descriptor.
    Oracle,
}

impl Policy {
    /// All, in the order of the table.
    pub const ALL: [Self; 5] = [
        Self::NeverLearns,
        Self::EpsilonGreedy,
        Self::NeverBold,
        Self::Thompson,
        Self::Oracle,
    ];

    /// For tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NeverLearns => "never learns",
            Self::EpsilonGreedy => "epsilon-greedy",
            Self::NeverBold => "learner, never bold",
            Self::Thompson => "learner (Thompson)",
            Self::Oracle => "oracle",
        }
    }
}

/// What policies go by.
#[derive(Clone, Copy, Debug)]
pub struct Ways {
    /// The learner's numbers.
    pub settings: Settings,
    /// Share of tracks that ε-greedy picks at random.
    pub epsilon: f64,
    /// How many answers the prior mean stands for in ε-greedy's averages.
    pub prior_answers: f64,
}

impl Ways {
    /// The learner as shipped, and the ε-greedy that did best in sum on the tuning seed (`--tune` shows others).
    pub const SHIPPED: Self = Self {
        settings: Settings::SHIPPED,
        epsilon: 0.02,
        prior_answers: 2.0,
    };
}

/// A policy at work with one listener.
pub struct Mind {
    policy: Policy,
    prior: Prior,
    learner: Learner,
    ways: Ways,
    /// Weight and sum by intent and descriptor, for ε-greedy.
    averages: BTreeMap<(Intent, usize), (f64, f64)>,
    random: Random,
}

impl Mind {
    /// Knows the forecast and nothing else.
    #[must_use]
    pub fn new(policy: Policy, prior: Prior, ways: Ways, seed: u64) -> Self {
        Self {
            policy,
            prior,
            learner: Learner::with(ways.settings),
            ways,
            averages: BTreeMap::new(),
            random: Random::new(seed),
        }
    }

    /// What each descriptor is worth now: the higher, the sooner it is played. `truth` is for the oracle only.
    pub fn values(
        &mut self,
        intent: Intent,
        day: Day,
        truth: &PerDescriptor<f64>,
    ) -> PerDescriptor<f64> {
        let prior =
            PerDescriptor::from_fn(|d| self.prior.mean(self.learner.settings(), Some(intent), d));
        match self.policy {
            Policy::Oracle => *truth,
            Policy::NeverLearns => prior,
            Policy::EpsilonGreedy => PerDescriptor::from_fn(|d| {
                let (weight, sum) = self
                    .averages
                    .get(&(intent, d.index()))
                    .copied()
                    .unwrap_or_default();
                (self.ways.prior_answers * prior[d] + sum) / (self.ways.prior_answers + weight)
            }),
            Policy::NeverBold | Policy::Thompson => {
                let belief = self.learner.belief(&self.prior, Some(intent), day);
                let effects = match self.policy {
                    Policy::Thompson => belief.sample(self.random.next()),
                    _ => belief.expected(),
                };
                PerDescriptor::from_fn(|d| prior[d] + f64::from(effects[d].mean))
            }
        }
    }

    /// For the next track: a number from 0 up to 1 when a policy picks blindly now, by which to pick.
    pub fn wander(&mut self) -> Option<f64> {
        let blind = self.policy == Policy::EpsilonGreedy && self.random.unit() < self.ways.epsilon;
        blind.then(|| self.random.unit())
    }

    /// Takes an answer.
    pub fn hear(&mut self, day: Day, intent: Intent, heard: Heard, response: Response) {
        self.learner.respond(day, intent, heard, response);
        self.average(
            intent,
            heard.descriptor(),
            response.weight(),
            response.reward(),
        );
    }

    /// Takes the mood before and after a session.
    pub fn feel(&mut self, day: Day, intent: Intent, before: Mood, after: Mood, heard: &[Heard]) {
        let target = intent.target();
        self.learner
            .mood(day, intent, before, after, heard, heard.len());
        let reward = mood_reward(before, after, &target);
        for one in heard {
            self.average(
                intent,
                one.descriptor(),
                MOOD_WEIGHT / heard.len() as f64,
                reward,
            );
        }
    }

    fn average(&mut self, intent: Intent, descriptor: Descriptor, weight: f64, reward: f64) {
        let cell = self
            .averages
            .entry((intent, descriptor.index()))
            .or_default();
        cell.0 += weight;
        cell.1 += weight * reward;
    }
}
