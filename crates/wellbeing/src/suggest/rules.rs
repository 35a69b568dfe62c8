//! The table of rules: what has to be known, what is suggested, and why.

use crate::Condition;
use crate::intent::{Intent, Source};
use crate::mood::Region;

/// A rule: when all of its conditions hold, its intent is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What has to hold, all of it.
    pub when: &'static [When],
    /// What is suggested.
    pub intent: Intent,
    /// Why.
    pub claim: Claim,
    /// Who says so.
    pub source: Source,
}

/// A condition of a rule. What is not known does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A self-rating of [`HIGH_SCORE`](super::HIGH_SCORE) or more.
    High(Condition),
    /// A check-in in which worry stood out.
    Worried,
    /// A check-in in which low mood stood out.
    LowMoodCheckIn,
    /// The hour lies in `from..until`, over midnight where `from` is the larger.
    Between(u8, u8),
    /// The hour does not lie there, or is not known.
    Not(u8, u8),
    /// The feeling lies in one of these parts of the circumplex.
    Feels(&'static [Region]),
    /// The feeling's valence is below [`LOW_FEELING`](super::LOW_FEELING).
    FeelsLow,
    /// They said that they listen while working.
    ListensAtWork,
}

/// What suggestions say. Each is worded no more strongly than its source carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// It is night and sleep was rated as hard; listening before sleep went with better sleep in people with insomnia.
    SleepIsHardAndItIsNight,
    /// Sleep was rated as hard; the same, for later today.
    SleepIsHard,
    /// It is night.
    ItIsNight,
    /// It feels tense now, and calm lies opposite to tense.
    FeelsTense,
    /// It feels low now; bright music, because sad music of one's own choice lowered moods in a study.
    FeelsLow,
    /// Anxiety was rated high; listening to music lowered anxiety a little in studies of healthy people.
    AnxietyIsHigh,
    /// Worry stood out in a check-in; the same.
    WorryStoodOut,
    /// Low mood was rated high; bright music, because sad music of one's own choice lowered moods in a study.
    LowMoodIsHigh,
    /// Low mood stood out in a check-in; the same.
    LowMoodStoodOut,
    /// It is full of energy now: our choice to offer somewhere to put it.
    FeelsEnergetic,
    /// They listen while working, and it is a usual hour for work.
    WorkingHours,
    /// It is evening: our choice, to come down.
    ItIsEvening,
    /// It is morning: our choice, to brighten.
    ItIsMorning,
}

/// Music listening and insomnia, 13 studies.
const INSOMNIA: &str = "Cochrane CD010459.pub3 (2022)";
/// Music listening and anxiety in healthy people.
const ANXIETY: &str = "Panteleeva 2018";
/// Self-chosen sad music and depressed mood, 335 people.
const SAD_MUSIC: &str = "Garrido & Schubert 2015";
/// Valence and arousal as the two sides of mood.
const CIRCUMPLEX: &str = "Russell's circumplex";

/// Late evening to early morning.
const NIGHT: (u8, u8) = (22, 5);

const fn cited(
    when: &'static [When],
    intent: Intent,
    claim: Claim,
    citation: &'static str,
) -> Rule {
    Rule {
        when,
        intent,
        claim,
        source: Source::Cited(citation),
    }
}

const fn chosen(when: &'static [When], intent: Intent, claim: Claim) -> Rule {
    Rule {
        when,
        intent,
        claim,
        source: Source::OurChoice,
    }
}

/// All rules, strongest first. The order is our choice: what keeps people awake at night, then how it feels now, then
/// what they rated, then the hour alone.
///
/// | # | when | suggests | rests on |
/// |---|---|---|---|
/// | 1 | night (22–5) and insomnia ≥ 7 | sleep | Cochrane CD010459 |
/// | 2 | feels tense | calm | the circumplex |
/// | 3 | feels low, not tense, by day | lift | Garrido & Schubert |
/// | 4 | anxiety ≥ 7 | calm | Panteleeva 2018 |
/// | 5 | worry stood out in a check-in | calm | Panteleeva 2018 |
/// | 6 | depression ≥ 7, by day | lift | Garrido & Schubert |
/// | 7 | low mood stood out in a check-in, by day | lift | Garrido & Schubert |
/// | 8 | night | sleep | our choice |
/// | 9 | insomnia ≥ 7, evening (20–22) | sleep | Cochrane CD010459 |
/// | 10 | feels excited or activated, by day | release | our choice |
/// | 11 | listens while working, 9–17 | focus | our choice |
/// | 12 | evening (20–22) | calm | our choice |
/// | 13 | morning (5–9) | lift | our choice |
///
/// There is no rule for obsessive-compulsive thoughts: nothing we know of supports one.
pub const RULES: [Rule; 13] = [
    cited(
        &[When::High(Condition::Insomnia), BY_NIGHT],
        Intent::Sleep,
        Claim::SleepIsHardAndItIsNight,
        INSOMNIA,
    ),
    cited(
        &[When::Feels(&[Region::Tense])],
        Intent::Calm,
        Claim::FeelsTense,
        CIRCUMPLEX,
    ),
    cited(
        &[
            When::FeelsLow,
            When::Feels(&[Region::Unpleasant, Region::Down, Region::Drowsy]),
            BY_DAY,
        ],
        Intent::Lift,
        Claim::FeelsLow,
        SAD_MUSIC,
    ),
    cited(
        &[When::High(Condition::Anxiety)],
        Intent::Calm,
        Claim::AnxietyIsHigh,
        ANXIETY,
    ),
    cited(
        &[When::Worried],
        Intent::Calm,
        Claim::WorryStoodOut,
        ANXIETY,
    ),
    cited(
        &[When::High(Condition::Depression), BY_DAY],
        Intent::Lift,
        Claim::LowMoodIsHigh,
        SAD_MUSIC,
    ),
    cited(
        &[When::LowMoodCheckIn, BY_DAY],
        Intent::Lift,
        Claim::LowMoodStoodOut,
        SAD_MUSIC,
    ),
    chosen(&[BY_NIGHT], Intent::Sleep, Claim::ItIsNight),
    cited(
        &[When::High(Condition::Insomnia), When::Between(20, 22)],
        Intent::Sleep,
        Claim::SleepIsHard,
        INSOMNIA,
    ),
    chosen(
        &[When::Feels(&[Region::Excited, Region::Activated]), BY_DAY],
        Intent::Release,
        Claim::FeelsEnergetic,
    ),
    chosen(
        &[When::ListensAtWork, When::Between(9, 17)],
        Intent::Focus,
        Claim::WorkingHours,
    ),
    chosen(&[When::Between(20, 22)], Intent::Calm, Claim::ItIsEvening),
    chosen(&[When::Between(5, 9)], Intent::Lift, Claim::ItIsMorning),
];

const BY_NIGHT: When = When::Between(NIGHT.0, NIGHT.1);
/// Nobody is suggested to get lively at night. An hour that is not known counts as day.
const BY_DAY: When = When::Not(NIGHT.0, NIGHT.1);
