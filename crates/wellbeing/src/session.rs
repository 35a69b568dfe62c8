//! The whole way from a forecast, a feeling and an intent to a session, as one pure function: the app feeds it and
//! shows what comes out, golden tests run it without a browser.
//!
//! ```text
//! forecast + choice ─▶ mix, where its genres have something to offer ─┐
//! feeling + intent + shape ─▶ path ───────────────────────────────────┼─▶ music::session::plan ─▶ stops, what
//! learner + day + seed ─▶ effects ────────────────────────────────────┘   could not be had, what the guard did
//! ```
//! What crosses into `music` is a mix, targets, minutes, how many low tracks may follow one another, and a number a
//! track; nothing else.
//!
//! **Low mood.** The guard holds unless [`Wish::low_valence`] says that the person was asked and allows more: no more
//! than two low tracks follow one another, and no waypoint lies low in valence, however low the start.
//! [`Guard::start_raised`] tells the page that asking makes sense.

mod guard;
mod missed;
mod offer;

use music::session::{Candidate, Path, Place, SessionRequest, Unmet as PlanUnmet, plan};
use music::{
    Catalogue, Descriptor, Effect, Genre, GenreMix, Mood, Parts, PerDescriptor, Target, Track,
    TrackId,
};

use crate::feedback::{Day, Learner, Prior};
use crate::flow::Choice;
use crate::intent::{Intent, Term};
use crate::mood::Feeling;
use crate::path::{LowValence, MoodPath, Shape, eased};
use crate::{Forecast, Minutes};

pub use guard::Guard;
use guard::{guard, longest_run, low_in_a_row};
use offer::{Offered, offered};

/// What a session is made from.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// What the person is expected to enjoy.
    pub forecast: &'a Forecast,
    /// The forecast's genres, or their own.
    pub choice: &'a Choice,
    /// What the music is for.
    pub intent: Intent,
    /// How they feel; may be skipped.
    pub feeling: Option<Feeling>,
    /// Which way to take.
    pub shape: Shape,
    /// How long.
    pub minutes: Minutes,
    /// Whether low-valence music may come in runs. Only ever [`LowValence::Allowed`] when the person was asked.
    pub low_valence: LowValence,
    /// What was learned, by descriptor: from [`effects`], or [`no_effects`].
    pub effects: &'a PerDescriptor<Effect>,
}

/// What the learner has to say to a session: one draw of what could be true, from this seed.
#[must_use]
pub fn effects(
    learner: &Learner,
    forecast: &Forecast,
    intent: Intent,
    day: Day,
    seed: u64,
) -> PerDescriptor<Effect> {
    let belief = learner.belief(&Prior::of(forecast), Some(intent), day);
    belief.sample(seed)
}

/// Nothing was learned, and nothing shall be tried.
#[must_use]
pub fn no_effects() -> PerDescriptor<Effect> {
    PerDescriptor::from_fn(|_| Effect::NONE)
}

/// Tracks in their order, with the reasons for them and for what is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The tracks, first to last.
    pub stops: Vec<Stop>,
    /// Their length together, in minutes.
    pub minutes: f32,
    /// Wishes that could not be met. Empty when all were.
    pub unmet: Vec<Unmet>,
    /// Genres of the forecast that have no track for this way. Never one that the person chose themselves.
    pub left_out: Vec<Genre>,
    /// What the rumination guard did.
    pub guard: Guard,
    /// The shape that was walked.
    pub shape: Shape,
    /// What the tracks' scores lack to those of perfect tracks; 0 at best. To compare sessions, not to be shown.
    pub cost: f64,
}

/// A track in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Which track.
    pub id: TrackId,
    /// Where on the way it stands.
    pub stage: Stage,
    /// What the place asked for.
    pub target: Target,
    /// The sum of its parts, bit for bit.
    pub score: f32,
    /// Why this track stands here: what spoke for it and against it.
    pub parts: Parts,
}

impl Stop {
    /// The point of the mood plane that the place asked for.
    #[must_use]
    pub const fn waypoint(&self) -> Mood {
        Mood {
            valence: self.target.valence,
            arousal: self.target.energy,
        }
    }
}

/// Where on the way a place lies: the key of words in the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Where the person is now.
    Start,
    /// Between there and what they wish.
    OnTheWay,
    /// At what they wish; all of a path that is not iso.
    There,
}

/// From this share of the way on a place counts as "there". Our choice: what is left can not be heard.
const THERE: f32 = 0.9;

/// A wish that could not be met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unmet {
    /// No genres were chosen, so there is nothing to play.
    NoGenres,
    /// An iso path begins at the present mood, and none was given; the session went straight to the wished mood.
    NoStart,
    /// What planning could not have.
    Planning(PlanUnmet),
    /// Tracks that are not what their place asks for, for want of better ones in the genres: far from the mood
    /// ([`Term::Region`]), too fast or slow ([`Term::Tempo`]), amplified ([`Term::Acousticness`]), or with words where
    /// few were asked for ([`Term::Instrumentalness`]).
    Missed {
        /// What was asked.
        term: Term,
        /// How many of the session's tracks speak more against it than for it.
        tracks: usize,
    },
}

/// At how many points of its way a session's tracks are looked for.
const LOOKED_FOR_AT: usize = 6;

/// What tracks a session can be made of: the genres, and targets along its way. For whoever has more tracks than can be
/// looked at one by one; [`session_of`] is then given those that are near. Without genres there is no mix.
#[must_use]
pub fn looked_for(wish: &Wish<'_>) -> (Option<GenreMix>, Vec<Target>) {
    let path = MoodPath::new(wish.feeling, wish.intent, wish.shape, wish.low_valence);
    (wish.choice.mix(wish.forecast), path.targets(LOOKED_FOR_AT))
}

/// Plans a session from a catalogue.
#[must_use]
pub fn session(catalogue: &Catalogue, wish: &Wish<'_>) -> Session {
    session_of(catalogue.iter(), wish)
}

/// The same from tracks of anywhere. Their ids must differ from one another.
#[must_use]
pub fn session_of<'a>(tracks: impl IntoIterator<Item = Track<'a>>, wish: &Wish<'_>) -> Session {
    let path = MoodPath::new(wish.feeling, wish.intent, wish.shape, wish.low_valence);
    let Some(wished) = wish.choice.mix(wish.forecast) else {
        return empty(wish, &path);
    };
    let candidates: Vec<Candidate<'a>> = tracks
        .into_iter()
        .map(|track| Candidate {
            effect: wish.effects[Descriptor::of(&track)].mean,
            ..Candidate::from(track)
        })
        .collect();
    let Offered { mix, left_out } = followed(wish, wished, &candidates, &path);
    let along = |share| path.target(share);
    let minutes = f32::from(wish.minutes.get());
    let request = SessionRequest {
        low_in_a_row: low_in_a_row(wish.low_valence),
        ..SessionRequest::new(&candidates, &mix, Path::Along(&along), minutes)
    };
    let planned = plan(&request);
    let stops = stops(&planned.places, &path);
    let heard = heard(&stops, &candidates);
    Session {
        guard: guard(wish, longest_run(&heard)),
        minutes: planned.minutes,
        unmet: unmet(wish, &path)
            .chain(planned.unmet.into_iter().map(Unmet::Planning))
            .chain(missed::missed(&stops, &heard))
            .collect(),
        left_out,
        shape: path.shape(),
        cost: planned.cost,
        stops,
    }
}

fn stops(places: &[Place], path: &MoodPath) -> Vec<Stop> {
    let count = places.len() as f32;
    let stop = |(at, place): (u16, &Place)| Stop {
        id: place.id,
        stage: stage(path.shape(), (f32::from(at) + 0.5) / count),
        target: place.slot.target,
        score: place.score,
        parts: place.parts,
    };
    (0_u16..).zip(places).map(stop).collect()
}

/// The tracks of the stops.
fn heard<'a>(stops: &[Stop], candidates: &[Candidate<'a>]) -> Vec<Track<'a>> {
    let track = |stop: &Stop| candidates.iter().find(|c| c.track.id == stop.id);
    let found = stops.iter().filter_map(track);
    found.map(|candidate| candidate.track).collect()
}

/// The mix that is followed: the person's own as it is, the forecast's as far as its genres have something to offer.
fn followed(
    wish: &Wish<'_>,
    wished: GenreMix,
    candidates: &[Candidate<'_>],
    path: &MoodPath,
) -> Offered {
    match wish.choice {
        Choice::Own(_) => Offered {
            mix: wished,
            left_out: Vec::new(),
        },
        Choice::Forecast(_) => {
            let tracks: Vec<_> = candidates.iter().map(|candidate| candidate.track).collect();
            offered(&wished, &tracks, path, wish.minutes)
        }
    }
}

fn empty(wish: &Wish<'_>, path: &MoodPath) -> Session {
    Session {
        stops: Vec::new(),
        minutes: 0.0,
        unmet: core::iter::once(Unmet::NoGenres)
            .chain(unmet(wish, path))
            .collect(),
        guard: guard(wish, 0),
        left_out: Vec::new(),
        shape: path.shape(),
        cost: 0.0,
    }
}

/// What the path itself could not have.
fn unmet(wish: &Wish<'_>, path: &MoodPath) -> impl Iterator<Item = Unmet> {
    (wish.shape != path.shape())
        .then_some(Unmet::NoStart)
        .into_iter()
}

pub(crate) fn stage(shape: Shape, share: f32) -> Stage {
    if shape != Shape::Iso {
        return Stage::There;
    }
    match eased(share) {
        way if way <= 0.0 => Stage::Start,
        way if way < THERE => Stage::OnTheWay,
        _ => Stage::There,
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
pub(crate) mod tests;
