//! "What Attune has learned about you": the learner's state in a form that can be read.

use music::Descriptor;

use super::{Day, Learner, Prior};

/// Below this many plain answers nothing is claimed.
const TOO_LITTLE: f64 = 3.0;
/// Below this trust nothing is claimed either: the answers do not hang together.
const TRUSTED: f64 = 0.5;
/// Below this many a descriptor is not listed.
const HEARD: f64 = 0.25;
/// Half the width of an 80 % interval, in standard deviations.
const EIGHTY: f64 = 1.281_551_565_544_600_4;

/// What can be said about a descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Even the lower end of the interval is above neutral.
    Helps,
    /// The interval holds neutral: sometimes, or not much either way.
    Mixed,
    /// Even the upper end is below neutral.
    DoesNotHelp,
    /// Too little to tell.
    TooLittle,
}

/// What was learned about tracks of one descriptor, whatever the intent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learned {
    /// Genre and zone.
    pub descriptor: Descriptor,
    /// Expected reward, −1 (never helps) to 1 (always helps): taste and feedback together.
    pub mean: f64,
    /// Lower end of the 80 % interval of that expectation.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// How much was heard and is still remembered, in plain answers to one track.
    pub evidence: f64,
    /// In one word.
    pub verdict: Verdict,
}

/// All that was learned, in words and figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What was heard of: first what can be told, most helpful first; then what is too little to tell, most evidence
    /// first.
    pub learned: Vec<Learned>,
    /// The share of a session that is there to find out, 0 to 1; see [`Belief::exploration`](super::Belief::exploration).
    pub exploration: f64,
    /// How far answers are acted on, 0 to 1; see [`Belief::trust`](super::Belief::trust).
    pub trust: f64,
    /// All remembered evidence, in plain answers.
    pub evidence: f64,
}

impl Learner {
    /// What it has learned, on a day.
    #[must_use]
    pub fn summary(&self, prior: &Prior, day: Day) -> Summary {
        let belief = self.belief(prior, None, day);
        Summary {
            learned: self.learned(prior, day),
            exploration: belief.exploration(),
            trust: belief.trust(),
            evidence: Descriptor::all().map(|d| self.evidence(d, day)).sum(),
        }
    }

    /// What it has learned about each descriptor that was heard of; see [`Summary::learned`] for the order.
    #[must_use]
    pub fn learned(&self, prior: &Prior, day: Day) -> Vec<Learned> {
        let belief = self.believe(prior, None, day, true);
        let mut all: Vec<Learned> = Descriptor::all()
            .filter_map(|descriptor| {
                let evidence = self.evidence(descriptor, day);
                let around = |by: f64| {
                    let sd = belief.sd(descriptor);
                    (belief.mean(descriptor) + by * sd).clamp(-1.0, 1.0)
                };
                let (low, high) = (around(-EIGHTY), around(EIGHTY));
                (evidence >= HEARD).then_some(Learned {
                    descriptor,
                    mean: around(0.0),
                    low,
                    high,
                    evidence,
                    verdict: if belief.trust() < TRUSTED {
                        Verdict::TooLittle
                    } else {
                        verdict(low, high, evidence)
                    },
                })
            })
            .collect();
        all.sort_by(|a, b| {
            let little = |l: &Learned| l.verdict == Verdict::TooLittle;
            let rank = |l: &Learned| if little(l) { l.evidence } else { l.mean };
            little(a).cmp(&little(b)).then(rank(b).total_cmp(&rank(a)))
        });
        all
    }
}

fn verdict(low: f64, high: f64, evidence: f64) -> Verdict {
    if evidence < TOO_LITTLE {
        Verdict::TooLittle
    } else if low > 0.0 {
        Verdict::Helps
    } else if high < 0.0 {
        Verdict::DoesNotHelp
    } else {
        Verdict::Mixed
    }
}
