//! Feedback that learns: what helped this person before, for what, and how sure that is.
//!
//! Takes reactions to tracks ([`Response`]) and moods before and after a session, gives for each [`Descriptor`] (genre
//! × energy zone) the [`Effect`] that a track's score takes. Pure: days and seeds are arguments.
//!
//! Likes and dislikes also update the taste forecast itself: [`TasteModel::forecast_with`](crate::TasteModel::forecast_with).
//!
//! # Model
//! A reaction to a track of genre g in zone z, played for intent i, is
//!
//! r = m(g, z, i) + θ(g, z, i) + ε, ε ~ N(0, σ² / weight)
//!
//! m is what taste and intent let expect ([`Prior::mean`]); θ is what this person's feedback adds. θ is the sum of
//! independent normal parts, one a level of sharing: the person's general level, the genre, the zone, the zone for this
//! intent, the genre in the zone, and that for this intent. So two places covary by the variances of the parts they
//! share, and what is heard about loud rock says something about quiet rock, and a little about other loud music. This
//! is Bayesian linear regression with one indicator a part, written by its covariance (Rasmussen & Williams 2006,
//! section 2.1; for bandits with shared parts Hong et al. 2022). The posterior is closed form
//! ([`ensemble::posterior`]); answers at one place are summed up by their weight and mean, which loses nothing.
//!
//! **Trust**: answers may follow nothing that was played (a hurried thumb), or only what taste and intent foretold. How
//! probable it is that there is more is worked out from how well each of the three foretold the answers
//! (Bayesian model averaging, Hoeting et al. 1999), and effects are acted on to that degree.
//!
//! **Acting**: one draw from the posterior a session (Thompson 1933; Agrawal & Goyal 2013), drawn somewhat nearer to
//! the mean than it lies (Chapelle & Li 2011). **Forgetting**: evidence loses half its weight in eight weeks, so that
//! the posterior goes back to the prior when nothing more is heard (discounted Thompson sampling, Raj & Kalyani 2017).
//! **Rewards** and their weights are in [`Response`] and [`mood_reward`], all other numbers in [`Settings`].
//!
//! The effects given for scoring leave the general level out: who says "helped" to everything shall not seem to favour
//! what was tried over what was not.
//!
//! [`Descriptor`]: music::Descriptor
//! [`Effect`]: music::Effect

mod belief;
mod codec;
mod collaborative;
#[cfg(test)]
pub(crate) mod fixtures;
mod learned;
mod learner;
mod prior;
#[cfg(test)]
mod properties;
mod random;
mod reactions;
mod response;
mod settings;
#[cfg(test)]
mod tests;
mod trust;

pub use belief::Belief;
pub use codec::FeedbackError;
pub use collaborative::{Moved, Updated};
pub use learned::{Learned, Summary, Verdict};
pub use learner::{Day, Learner};
pub use prior::Prior;
pub use random::Random;
pub use reactions::Reactions;
pub use response::{MOOD_WEIGHT, Response, mood_reward};
pub use settings::Settings;
