//! What a person wants music for now, and what music for that should sound like.
//!
//! Rules, not learning: an [`Intent`] becomes a [`Target`] for the ranking, and each thing the target asks for has a
//! [`Reason`] that names its source, or says that it is Attune's own choice. The exact numbers are always Attune's
//! choice; a source only supports the direction. What a reason says is in the app's locale files, under its
//! [`Claim`].
//!
//! Bounds are soft (see `music::ranking`), as the findings are: music that people fall asleep to is softer, slower,
//! more acoustic and more often instrumental *on average*, but three of its six clusters are loud or energetic.

mod reasons;

use music::{Bounds, Target};

pub use reasons::{Claim, Reason, Source, Term};

/// What the music is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intent {
    /// To come to rest.
    Calm,
    /// To fall asleep.
    Sleep,
    /// To feel brighter.
    Lift,
    /// To keep the mind on something else.
    Focus,
    /// To let it out.
    Release,
}

impl Intent {
    /// All intents, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Calm,
        Self::Sleep,
        Self::Lift,
        Self::Focus,
        Self::Release,
    ];

    /// What to look for: a point in valence and energy, and soft bounds on what [`Intent::reasons`] gives a reason for.
    ///
    /// None asks for sad music: listening to it by one's own choice can lower the mood.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::Calm => Target {
                acousticness: Some(Bounds {
                    low: 0.4,
                    high: 1.0,
                }),
                ..at(0.55, 0.2)
            },
            Self::Sleep => Target {
                // Wide on purpose: the clusters contradict any strict rule such as 60–80 BPM.
                spread: 0.3,
                tempo: Some(Bounds {
                    low: 55.0,
                    high: 95.0,
                }),
                acousticness: Some(Bounds {
                    low: 0.5,
                    high: 1.0,
                }),
                instrumentalness: Some(Bounds {
                    low: 0.4,
                    high: 1.0,
                }),
                ..at(0.4, 0.12)
            },
            Self::Lift => Target {
                tempo: Some(Bounds {
                    low: 100.0,
                    high: 135.0,
                }),
                ..at(0.85, 0.7)
            },
            Self::Focus => Target {
                instrumentalness: Some(Bounds {
                    low: 0.5,
                    high: 1.0,
                }),
                ..at(0.5, 0.4)
            },
            Self::Release => at(0.4, 0.9),
        }
    }

    /// Why the target is what it is: at least one reason for each term that it sets, none for others.
    #[must_use]
    pub const fn reasons(self) -> &'static [Reason] {
        match self {
            Self::Calm => &reasons::CALM,
            Self::Sleep => &reasons::SLEEP,
            Self::Lift => &reasons::LIFT,
            Self::Focus => &reasons::FOCUS,
            Self::Release => &reasons::RELEASE,
        }
    }
}

/// A point with the usual spread and no bounds.
const fn at(valence: f32, energy: f32) -> Target {
    Target {
        valence,
        energy,
        spread: 0.25,
        tempo: None,
        acousticness: None,
        instrumentalness: None,
        danceability: None,
    }
}

#[cfg(test)]
mod tests {
    use super::reasons::{CIRCUMPLEX, SAD_MUSIC, SLEEP_MUSIC};
    use super::*;

    /// The terms that a target sets.
    fn terms(target: &Target) -> Vec<Term> {
        let bounds = [
            (Term::Tempo, target.tempo),
            (Term::Acousticness, target.acousticness),
            (Term::Instrumentalness, target.instrumentalness),
        ];
        let set = bounds
            .into_iter()
            .filter(|(_, bounds)| bounds.is_some())
            .map(|(term, _)| term);
        core::iter::once(Term::Region).chain(set).collect()
    }

    #[test]
    fn every_term_has_a_reason_and_every_reason_a_term() {
        for intent in Intent::ALL {
            let mut reasoned: Vec<Term> =
                intent.reasons().iter().map(|reason| reason.term).collect();
            reasoned.dedup();
            assert_eq!(reasoned, terms(&intent.target()), "{intent:?}");
        }
    }

    #[test]
    fn no_claim_is_used_twice() {
        let claims: Vec<Claim> = Intent::ALL
            .iter()
            .flat_map(|intent| intent.reasons())
            .map(|r| r.claim)
            .collect();
        for (at, claim) in claims.iter().enumerate() {
            assert!(!claims[..at].contains(claim), "{claim:?}");
        }
    }

    #[test]
    fn only_known_sources_are_cited() {
        for reason in Intent::ALL.iter().flat_map(|intent| intent.reasons()) {
            if let Some(citation) = reason.source.citation() {
                assert!([SLEEP_MUSIC, SAD_MUSIC, CIRCUMPLEX].contains(&citation));
            }
        }
        // Nothing we know of supports a rule for focus or release.
        for intent in [Intent::Focus, Intent::Release] {
            assert!(
                intent
                    .reasons()
                    .iter()
                    .all(|reason| reason.source == Source::OurChoice)
            );
        }
    }

    #[test]
    fn targets_are_possible() {
        for intent in Intent::ALL {
            let target = intent.target();
            assert!((0.0..=1.0).contains(&target.valence) && (0.0..=1.0).contains(&target.energy));
            assert!(target.spread > 0.0);
            for bounds in [target.tempo, target.acousticness, target.instrumentalness]
                .into_iter()
                .flatten()
            {
                assert!(bounds.low < bounds.high, "{intent:?}");
            }
            // Over an octave wide, half and double tempo would let nearly everything in.
            assert!(
                target
                    .tempo
                    .is_none_or(|bounds| bounds.high < 2.0 * bounds.low),
                "{intent:?}"
            );
        }
    }

    #[test]
    fn sleep_has_no_strict_tempo_rule() {
        let tempo = Intent::Sleep.target().tempo.unwrap();
        assert!(tempo.low < 60.0 && tempo.high > 80.0);
    }

    #[test]
    fn intents_lie_where_their_names_say() {
        let energy = |intent: Intent| intent.target().energy;
        let order = [
            Intent::Sleep,
            Intent::Calm,
            Intent::Focus,
            Intent::Lift,
            Intent::Release,
        ]
        .map(energy);
        assert!(order.is_sorted(), "{order:?}");
        assert!(
            Intent::ALL
                .iter()
                .all(|intent| intent.target().valence <= Intent::Lift.target().valence)
        );
        assert!(
            Intent::ALL
                .iter()
                .all(|intent| intent.target().valence >= 0.4)
        );
    }
}
