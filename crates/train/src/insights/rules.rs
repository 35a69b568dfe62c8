//! Verdicts on claims, from numbers alone: one rule for all claims of a kind, and its text goes into the published
//! file. Where a rule draws its line is a choice, and was made with the survey's figures at hand; so the figures stand
//! beside each verdict.

use serde::{Deserialize, Serialize};

use super::heat::{ALPHA, Pair, Tested};
use crate::stats::{Interval, Lead};

/// What the survey says to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It agrees, beyond what chance and the number of questions asked would explain.
    Holds,
    /// It leans this way, and no more can be said.
    Weak,
    /// It does not say so.
    NotSupported,
}

/// Which rule a claim is put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// These answers are given most.
    Front,
    /// This answer is given by most people.
    Majority,
    /// A genre goes with more or less of a condition.
    Pair,
    /// Many hours a day go with more of a condition.
    LongHours,
}

/// A rule in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleText {
    /// Which.
    pub rule: Rule,
    /// What makes a claim hold, weak, or not supported.
    pub text: String,
}

/// All rules in words.
#[must_use]
pub fn texts() -> Vec<RuleText> {
    [
        (
            Rule::Front,
            "Holds when the named genres are in front of all others in both questions that ask for preference, the favourite genre and listening at least sometimes, and in one of them the least of the named leads the best of the others beyond chance (paired test, p times two below .05). Weak when they are in front in both and the lead may be chance. Not supported otherwise.",
        ),
        (
            Rule::Majority,
            "Holds when the whole 95 % interval of the share lies above one half. Weak when the answer is the most frequent one. Not supported otherwise.",
        ),
        (
            Rule::Pair,
            "Holds when the rank correlation points the claimed way with a Holm-adjusted p below .05 over all condition and genre pairs, and is still a discovery (q below .05) with age and hours held constant. Weak when it points the claimed way and is a discovery (q below .05) without reaching this. Not supported otherwise.",
        ),
        (
            Rule::LongHours,
            "Holds when people with 12 or more hours a day score higher than the others beyond chance (Welch's p, Holm-adjusted over the claims of this kind, below .05). Weak when they score higher, the difference may be chance, and hours as a number go with higher scores (rank correlation, Holm-adjusted p below .05). Not supported otherwise, and where the group is too small to look at.",
        ),
    ]
    .map(|(rule, text)| RuleText {
        rule,
        text: text.to_owned(),
    })
    .to_vec()
}

/// [`Rule::Front`]: leads of the least of the named over the best of the others, question by question.
#[must_use]
pub fn front(leads: &[Lead]) -> Verdict {
    let ahead = leads.iter().all(|lead| lead.difference > 0.0);
    let sure = leads
        .iter()
        .any(|lead| lead.p * (leads.len() as f64) < ALPHA);
    match (ahead, sure) {
        (true, true) => Verdict::Holds,
        (true, false) => Verdict::Weak,
        (false, _) => Verdict::NotSupported,
    }
}

/// [`Rule::Majority`].
#[must_use]
pub fn majority(interval: Interval, most_frequent: bool) -> Verdict {
    if interval.0 > 0.5 {
        Verdict::Holds
    } else if most_frequent {
        Verdict::Weak
    } else {
        Verdict::NotSupported
    }
}

/// Which way a claim says that it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// More listening, higher scores.
    More,
    /// More listening, lower scores.
    Less,
}

impl Way {
    fn points(self, tested: &Tested) -> bool {
        match self {
            Self::More => tested.correlation.rho > 0.0,
            Self::Less => tested.correlation.rho < 0.0,
        }
    }
}

/// [`Rule::Pair`].
#[must_use]
pub fn pair(pair: &Pair, way: Way) -> Verdict {
    let stays = way.points(&pair.adjusted) && pair.adjusted.q < ALPHA;
    if !way.points(&pair.plain) || pair.plain.q >= ALPHA {
        Verdict::NotSupported
    } else if pair.plain.holm < ALPHA && stays {
        Verdict::Holds
    } else {
        Verdict::Weak
    }
}

/// [`Rule::LongHours`]: difference and adjusted p of the group, ρ and adjusted p of hours as a number.
#[must_use]
pub fn long_hours(group: Option<(f64, f64)>, number: (f64, f64)) -> Verdict {
    match group {
        Some((difference, p)) if difference > 0.0 && p < ALPHA => Verdict::Holds,
        Some((difference, _)) if difference > 0.0 && number.0 > 0.0 && number.1 < ALPHA => {
            Verdict::Weak
        }
        _ => Verdict::NotSupported,
    }
}

#[cfg(test)]
mod tests {
    use music::Genre;
    use wellbeing::Condition;

    use super::*;
    use crate::stats::Correlation;

    fn tested(rho: f64, q: f64, holm: f64) -> Tested {
        let correlation = Correlation {
            rho,
            interval: Interval(rho - 0.1, rho + 0.1),
            p: q / 10.0,
        };
        Tested {
            correlation,
            q,
            holm,
        }
    }

    fn verdict(plain: Tested, adjusted: Tested, way: Way) -> Verdict {
        let of = Pair {
            condition: Condition::ALL[0],
            genre: Genre::Rock,
            plain,
            adjusted,
            listeners: 100,
            groups: None,
            groups_q: 1.0,
        };
        pair(&of, way)
    }

    #[test]
    fn a_pair_holds_only_when_it_survives_both() {
        let (strong, middling, none) = (
            tested(0.2, 0.001, 0.002),
            tested(0.1, 0.03, 0.2),
            tested(0.05, 0.3, 1.0),
        );
        assert_eq!(verdict(strong, middling, Way::More), Verdict::Holds);
        assert_eq!(verdict(strong, none, Way::More), Verdict::Weak);
        assert_eq!(verdict(middling, strong, Way::More), Verdict::Weak);
        assert_eq!(verdict(none, none, Way::More), Verdict::NotSupported);
    }

    #[test]
    fn the_wrong_way_is_no_support() {
        let strong = tested(0.2, 0.001, 0.002);
        assert_eq!(verdict(strong, strong, Way::Less), Verdict::NotSupported);
        let turned = tested(-0.2, 0.001, 0.002);
        assert_eq!(verdict(strong, turned, Way::More), Verdict::Weak);
        assert_eq!(verdict(turned, turned, Way::Less), Verdict::Holds);
    }

    #[test]
    fn in_front_beyond_chance_in_one_question_of_two() {
        let lead = |difference, p| Lead {
            difference,
            interval: Interval(-1.0, 1.0),
            p,
        };
        assert_eq!(front(&[lead(0.1, 0.07), lead(0.3, 0.001)]), Verdict::Holds);
        assert_eq!(front(&[lead(0.1, 0.07), lead(0.3, 0.03)]), Verdict::Weak);
        let behind = [lead(-0.1, 0.07), lead(0.3, 0.001)];
        assert_eq!(front(&behind), Verdict::NotSupported);
    }

    #[test]
    fn a_majority_is_more_than_half() {
        assert_eq!(majority(Interval(0.51, 0.6), true), Verdict::Holds);
        assert_eq!(majority(Interval(0.45, 0.6), true), Verdict::Weak);
        assert_eq!(majority(Interval(0.1, 0.2), false), Verdict::NotSupported);
    }

    #[test]
    fn long_hours_need_the_group_itself() {
        assert_eq!(long_hours(Some((1.5, 0.01)), (0.1, 0.2)), Verdict::Holds);
        assert_eq!(long_hours(Some((1.5, 0.08)), (0.1, 0.01)), Verdict::Weak);
        let against = long_hours(Some((-0.2, 0.7)), (0.1, 0.01));
        assert_eq!(against, Verdict::NotSupported);
        assert_eq!(long_hours(None, (0.1, 0.01)), Verdict::NotSupported);
    }
}
