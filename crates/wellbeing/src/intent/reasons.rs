//! Why a target asks for what it asks: typed keys for the words in the locale files, each with its source.

use crate::study::{self, Study};

/// Why a target asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which of the target's terms it is about.
    pub term: Term,
    /// What it says: the key of its words in the locale files.
    pub claim: Claim,
    /// Who says so.
    pub source: Source,
}

/// A term of a [`Target`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Where in valence and energy.
    Region,
    /// Beats a minute.
    Tempo,
    /// How acoustic.
    Acousticness,
    /// How instrumental.
    Instrumentalness,
}

impl Term {
    /// All terms, in the order in which they are told.
    pub const ALL: [Self; 4] = [
        Self::Region,
        Self::Tempo,
        Self::Acousticness,
        Self::Instrumentalness,
    ];
    /// What can be asked of a track's sound.
    pub const SOUND: [Self; 2] = [Self::Acousticness, Self::Instrumentalness];
}

/// What reasons say. Each is worded no more strongly than its source carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// The model of mood places calm where it is pleasant and not very activated.
    ModelPlacesCalmHere,
    /// Our choice: unamplified instruments, because they sound gentle to us.
    AcousticIsGentle,
    /// Music that people fall asleep to is softer on average; some of it is loud.
    SleepMusicIsSofter,
    /// It is slower on average; there is no strict tempo rule.
    SleepMusicIsSlower,
    /// It is more acoustic on average.
    SleepMusicIsMoreAcoustic,
    /// It is more often instrumental.
    SleepMusicIsMoreInstrumental,
    /// In one study, listening to sad music of one's own choice raised depressed mood; so bright music here.
    SadMusicCanLowerMood,
    /// Our choice: a pace to move to.
    LivelyPace,
    /// Our choice: neither dull nor loud.
    NeitherDullNorLoud,
    /// Our choice: few words to follow.
    FewWords,
    /// Our choice: as much energy as there is.
    FullEnergy,
}

/// What a reason rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A published source, cited briefly.
    Cited(&'static str),
    /// No source: Attune's own choice, and the page says so.
    OurChoice,
}

impl Source {
    /// The citation, `None` for our own choices.
    #[must_use]
    pub const fn citation(self) -> Option<&'static str> {
        match self {
            Self::Cited(citation) => Some(citation),
            Self::OurChoice => None,
        }
    }

    /// Who, when, how many and where to read it; `None` for our own choices.
    #[must_use]
    pub fn study(self) -> Option<&'static Study> {
        study::of(self.citation()?)
    }
}

/// 225,626 tracks that people fall asleep to.
pub(super) const SLEEP_MUSIC: &str = "PMC9847986";
/// Self-chosen sad music and depressed mood, 335 people.
pub(super) const SAD_MUSIC: &str = "Garrido & Schubert 2015";
/// Valence and arousal as the two sides of mood.
pub(super) const CIRCUMPLEX: &str = "Russell's circumplex";

const fn cited(term: Term, claim: Claim, citation: &'static str) -> Reason {
    Reason {
        term,
        claim,
        source: Source::Cited(citation),
    }
}

const fn chosen(term: Term, claim: Claim) -> Reason {
    Reason {
        term,
        claim,
        source: Source::OurChoice,
    }
}

pub(super) const CALM: [Reason; 2] = [
    cited(Term::Region, Claim::ModelPlacesCalmHere, CIRCUMPLEX),
    chosen(Term::Acousticness, Claim::AcousticIsGentle),
];
pub(super) const SLEEP: [Reason; 4] = [
    cited(Term::Region, Claim::SleepMusicIsSofter, SLEEP_MUSIC),
    cited(Term::Tempo, Claim::SleepMusicIsSlower, SLEEP_MUSIC),
    cited(
        Term::Acousticness,
        Claim::SleepMusicIsMoreAcoustic,
        SLEEP_MUSIC,
    ),
    cited(
        Term::Instrumentalness,
        Claim::SleepMusicIsMoreInstrumental,
        SLEEP_MUSIC,
    ),
];
pub(super) const LIFT: [Reason; 2] = [
    cited(Term::Region, Claim::SadMusicCanLowerMood, SAD_MUSIC),
    chosen(Term::Tempo, Claim::LivelyPace),
];
pub(super) const FOCUS: [Reason; 2] = [
    chosen(Term::Region, Claim::NeitherDullNorLoud),
    chosen(Term::Instrumentalness, Claim::FewWords),
];
pub(super) const RELEASE: [Reason; 1] = [chosen(Term::Region, Claim::FullEnergy)];
