//! Optional guided check-ins: PHQ-4, GAD-7 and PHQ-9. Each counts what its authors count, and says at most that
//! talking to someone may be worth it. Never a diagnosis, never a word for an illness.
//!
//! Every item may be skipped. There is a score only when all are answered, because the published bands are about whole
//! sheets. One thing does not wait for the rest: item 9 of the PHQ-9 asks about thoughts of being better off dead or of
//! self-harm, and anything above "not at all" asks for crisis help at once ([`Phq9::crisis_help`]).
//!
//! The instruments are free to use (Pfizer, 2010). Items are numbers from 1, as printed; their words are in the locale
//! files. Answers hide in `Debug` and can not be serialised.

mod sheet;

use sheet::Sheet;
pub use sheet::{Frequency, ItemError};

/// Where an instrument and its bands were published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Its name.
    pub name: &'static str,
    /// The paper that the bands are from.
    pub citation: &'static str,
    /// How many items it has.
    pub items: usize,
    /// The highest score.
    pub highest: u8,
}

/// The published bands of a score. Words for a sheet of paper, not for a person: what is shown is [`Advice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// "Minimal"; in the PHQ-4 "normal".
    Minimal,
    /// "Mild".
    Mild,
    /// "Moderate".
    Moderate,
    /// "Moderately severe"; in the PHQ-9 only.
    ModeratelySevere,
    /// "Severe".
    Severe,
}

/// What a band is worth saying. The key of words in the locale files, which never name an illness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Advice {
    /// Nothing stands out in these answers.
    NothingStandsOut,
    /// Something is there; looking again in some weeks shows where it goes.
    LookAgain,
    /// It may be worth talking to someone about: a doctor, a counsellor, someone trusted.
    MayBeWorthTalking,
    /// The same, and rather soon.
    WorthTalkingSoon,
}

impl Band {
    /// What it is worth saying. The step to "talking" is at "moderate", where the papers place the cut for a closer
    /// look (a PHQ-9 or GAD-7 of 10, a PHQ-4 of 6); the wording of the steps is our choice.
    #[must_use]
    pub const fn advice(self) -> Advice {
        match self {
            Self::Minimal => Advice::NothingStandsOut,
            Self::Mild => Advice::LookAgain,
            Self::Moderate => Advice::MayBeWorthTalking,
            Self::ModeratelySevere | Self::Severe => Advice::WorthTalkingSoon,
        }
    }
}

/// Patient Health Questionnaire, four items: 1 and 2 are about worry, 3 and 4 about low mood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phq4(Sheet<4>);

/// Generalised anxiety scale, seven items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gad7(Sheet<7>);

/// Patient Health Questionnaire, nine items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phq9(Sheet<9>);

/// What all three sheets can do.
macro_rules! sheet {
    ($name:ident) => {
        impl $name {
            /// Answers an item (from 1), or takes its answer back.
            ///
            /// # Errors
            /// When there is no such item.
            pub fn answer(
                &mut self,
                item: usize,
                answer: Option<Frequency>,
            ) -> Result<(), ItemError> {
                self.0.answer(item, answer)
            }

            /// The answer to an item (from 1); `None` for one that was skipped or does not exist.
            #[must_use]
            pub fn get(&self, item: usize) -> Option<Frequency> {
                self.0.get(item)
            }

            /// How many items are answered.
            #[must_use]
            pub fn answered(&self) -> usize {
                self.0.answered()
            }

            /// The sum of all answers; `None` unless every item is answered.
            #[must_use]
            pub fn score(&self) -> Option<u8> {
                self.0.sum(1, Self::INSTRUMENT.items)
            }

            /// The published band of the score; `None` unless every item is answered.
            #[must_use]
            pub fn band(&self) -> Option<Band> {
                self.score().map(Self::band_of)
            }

            /// What the answers are worth saying: the band's advice, or more where [`Self::stands_out`]. `None` unless
            /// every item is answered.
            #[must_use]
            pub fn advice(&self) -> Option<Advice> {
                let advice = self.band()?.advice();
                let least = if self.stands_out() {
                    Advice::MayBeWorthTalking
                } else {
                    advice
                };
                Some(advice.max(least))
            }
        }
    };
}

sheet!(Phq4);
sheet!(Gad7);
sheet!(Phq9);

impl Phq4 {
    /// Kroenke, Spitzer, Williams and Löwe (2009).
    pub const INSTRUMENT: Instrument = Instrument {
        name: "PHQ-4",
        citation: "Kroenke et al. 2009, Psychosomatics 50:613",
        items: 4,
        highest: 12,
    };

    /// A subscale stands out from this on.
    pub const SUBSCALE_FROM: u8 = 3;

    /// 0–2 normal, 3–5 mild, 6–8 moderate, 9–12 severe.
    const fn band_of(score: u8) -> Band {
        match score {
            0..=2 => Band::Minimal,
            3..=5 => Band::Mild,
            6..=8 => Band::Moderate,
            _ => Band::Severe,
        }
    }

    /// Whether a subscale reaches its cut, which counts even where the sum of both is mild.
    #[must_use]
    pub fn stands_out(&self) -> bool {
        let reaches = |score: Option<u8>| score >= Some(Self::SUBSCALE_FROM);
        reaches(self.worry()) || reaches(self.low_mood())
    }

    /// Sum of items 1 and 2, the GAD-2; `None` unless both are answered.
    #[must_use]
    pub fn worry(&self) -> Option<u8> {
        self.0.sum(1, 2)
    }

    /// Sum of items 3 and 4, the PHQ-2; `None` unless both are answered.
    #[must_use]
    pub fn low_mood(&self) -> Option<u8> {
        self.0.sum(3, 4)
    }
}

impl Gad7 {
    /// Spitzer, Kroenke, Williams and Löwe (2006).
    pub const INSTRUMENT: Instrument = Instrument {
        name: "GAD-7",
        citation: "Spitzer et al. 2006, Arch Intern Med 166:1092",
        items: 7,
        highest: 21,
    };

    /// Nothing but the score counts here.
    #[must_use]
    pub const fn stands_out(&self) -> bool {
        false
    }

    /// 0–4 minimal, 5–9 mild, 10–14 moderate, 15–21 severe.
    const fn band_of(score: u8) -> Band {
        match score {
            0..=4 => Band::Minimal,
            5..=9 => Band::Mild,
            10..=14 => Band::Moderate,
            _ => Band::Severe,
        }
    }
}

impl Phq9 {
    /// Kroenke, Spitzer and Williams (2001).
    pub const INSTRUMENT: Instrument = Instrument {
        name: "PHQ-9",
        citation: "Kroenke, Spitzer & Williams 2001, J Gen Intern Med 16:606",
        items: 9,
        highest: 27,
    };

    /// The item about thoughts of being better off dead or of self-harm.
    pub const CRISIS_ITEM: usize = 9;

    /// 0–4 minimal, 5–9 mild, 10–14 moderate, 15–19 moderately severe, 20–27 severe.
    const fn band_of(score: u8) -> Band {
        match score {
            0..=4 => Band::Minimal,
            5..=9 => Band::Mild,
            10..=14 => Band::Moderate,
            15..=19 => Band::ModeratelySevere,
            _ => Band::Severe,
        }
    }

    /// Whether item 9 is above "not at all", which is worth talking about whatever the score.
    #[must_use]
    pub fn stands_out(&self) -> bool {
        self.crisis_help()
    }

    /// Whether crisis help has to be shown now: as soon as item 9 is above "not at all", whatever else is answered.
    #[must_use]
    pub fn crisis_help(&self) -> bool {
        self.get(Self::CRISIS_ITEM)
            .is_some_and(|answer| answer > Frequency::NotAtAll)
    }
}

/// What check-ins tell the suggestions: two yes-or-no signals, nothing finer. False also stands for "not known".
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Signals {
    /// Low mood stands out: PHQ-9 of 10 or more, any thought that item 9 asks about, or PHQ-2 of 3 or more.
    pub low_mood: bool,
    /// Worry stands out: GAD-7 of 10 or more, or GAD-2 of 3 or more.
    pub worry: bool,
}

impl Signals {
    /// Reads the sheets; one that is not finished says nothing, except by item 9.
    #[must_use]
    pub fn of(phq4: &Phq4, gad7: &Gad7, phq9: &Phq9) -> Self {
        let moderate = |band: Option<Band>| band >= Some(Band::Moderate);
        let stands_out = |score: Option<u8>| score >= Some(Phq4::SUBSCALE_FROM);
        Self {
            low_mood: moderate(phq9.band()) || phq9.crisis_help() || stands_out(phq4.low_mood()),
            worry: moderate(gad7.band()) || stands_out(phq4.worry()),
        }
    }
}

impl core::fmt::Debug for Signals {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Signals(..)")
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
