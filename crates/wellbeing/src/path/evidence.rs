//! What is known about the shapes, for and against: typed keys for the words in the locale files, each with its source.

use super::Shape;
use crate::intent::Source;

/// One thing to say beside a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it says: the key of its words in the locale files.
    pub claim: Claim,
    /// Whether it speaks for or against the shape.
    pub stand: Stand,
    /// Who says so.
    pub source: Source,
}

/// Which way a claim speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stand {
    /// For the shape.
    For,
    /// Against it, or that it makes no difference.
    Against,
    /// Neither: what nobody has tried.
    Open,
}

/// What is said about shapes. Each is worded no more strongly than its source carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// In one study of healthy adults whom a film clip had made sad, sad music and then happy music left them in a
    /// brighter mood than other orders; not every difference was significant.
    SadThenHappyLeftBrighter,
    /// In the largest trial so far, of 193 people whom a task had made anxious, it was no better than going straight to
    /// the wished mood; looked at afterwards, both left people calmer than an order of their own did.
    NoBetterThanStraight,
    /// In that trial, going straight to the wished mood did no worse than step by step: no difference was found, which
    /// does not show that there is none.
    StraightDidAsWell,
    /// Nobody compared it with the other two; it is here because a list in no order is what many people are used to.
    NotCompared,
}

/// Two pieces in four orders, after a sad film clip.
pub(super) const STARCKE: &str = "Starcke 2021, IJERPH 18:12486";
/// 193 people: step by step against straight to the target.
pub(super) const TRIAL: &str = "10.1177/10298649261421187";

const ISO: [Evidence; 2] = [
    Evidence {
        claim: Claim::SadThenHappyLeftBrighter,
        stand: Stand::For,
        source: Source::Cited(STARCKE),
    },
    Evidence {
        claim: Claim::NoBetterThanStraight,
        stand: Stand::Against,
        source: Source::Cited(TRIAL),
    },
];
const DIRECT: [Evidence; 1] = [Evidence {
    claim: Claim::StraightDidAsWell,
    stand: Stand::For,
    source: Source::Cited(TRIAL),
}];
const FREE: [Evidence; 1] = [Evidence {
    claim: Claim::NotCompared,
    stand: Stand::Open,
    source: Source::OurChoice,
}];

pub(super) const fn of(shape: Shape) -> &'static [Evidence] {
    match shape {
        Shape::Iso => &ISO,
        Shape::Direct => &DIRECT,
        Shape::Free => &FREE,
    }
}
