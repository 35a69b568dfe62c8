//! Words for sessions: their ways and what is known about them, the stages, and what a plan could not have.

use music::Genre;
use music::session::Unmet as PlanUnmet;
use wellbeing::feedback::Response;
use wellbeing::intent::{Intent, Term};
use wellbeing::path::{Claim, Evidence, Shape, Stand};
use wellbeing::session::{Stage, Unmet};

use super::{genre, say};
use crate::figures::numbers::nearest;

/// A way's name.
pub(crate) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Iso => say!(session.iso),
        Shape::Direct => say!(session.direct),
        Shape::Free => say!(session.free),
    }
}

/// What a way is like.
pub(crate) fn shape_words(shape: Shape) -> &'static str {
    match shape {
        Shape::Iso => say!(session.iso_words),
        Shape::Direct => say!(session.direct_words),
        Shape::Free => say!(session.free_words),
    }
}

/// What is known for a way or against it.
pub(crate) fn evidence(evidence: &Evidence) -> String {
    let claim = match evidence.claim {
        Claim::SadThenHappyLeftBrighter => say!(session.claim_brighter),
        Claim::NoBetterThanStraight => say!(session.claim_no_better),
        Claim::StraightDidAsWell => say!(session.claim_as_well),
        Claim::NotCompared => say!(session.claim_not_compared),
    };
    match evidence.stand {
        Stand::For => say!(session.known_for, claim = claim),
        Stand::Against => say!(session.known_against, claim = claim),
        Stand::Open => say!(session.known_open, claim = claim),
    }
}

/// Where on the way a track stands.
pub(crate) fn stage(stage: Stage, intent: Intent) -> String {
    match stage {
        Stage::Start => say!(session.stage_start).to_owned(),
        Stage::OnTheWay => say!(session.stage_way).to_owned(),
        Stage::There => say!(session.stage_there, intent = super::intent(intent)),
    }
}

/// What was said to a track.
pub(crate) fn response(response: Response) -> &'static str {
    match response {
        Response::Helped => say!(player.helped),
        Response::Neutral => say!(player.neutral),
        Response::NotForMe => say!(player.not_for_me),
        Response::Skipped => say!(player.skipped),
    }
}

/// What a plan from Attune's own list could not have; nothing where there is nothing for a person to know.
pub(crate) fn unmet(unmet: Unmet, intent: &str) -> Option<String> {
    match unmet {
        Unmet::NoStart => Some(say!(session.no_start).to_owned()),
        Unmet::Planning(PlanUnmet::NoTracks) => Some(say!(session.no_tracks, intent = intent)),
        Unmet::Planning(PlanUnmet::Genre { genre: missing, .. }) => {
            Some(say!(session.no_genre, genre = genre(missing)))
        }
        other => common(other),
    }
}

/// What is said alike wherever the tracks come from.
pub(crate) fn common(unmet: Unmet) -> Option<String> {
    let minutes = |minutes: f32| nearest(f64::from(minutes));
    match unmet {
        Unmet::Planning(PlanUnmet::Length { asked, given }) => {
            let (asked, given) = (minutes(asked), minutes(given));
            Some(if given < asked {
                say!(spotify_list.shorter, given = given, asked = asked)
            } else {
                say!(spotify_list.longer, given = given, asked = asked)
            })
        }
        Unmet::Planning(PlanUnmet::ArtistInARow { .. }) => {
            Some(say!(spotify_list.artist).to_owned())
        }
        Unmet::Planning(PlanUnmet::LowValence { left }) => Some(say!(spotify_list.low, n = left)),
        Unmet::Missed { term, tracks } => Some(missed(term, tracks)),
        // The rest is said by who knows where the tracks come from, or cannot be: all lengths on offer are possible,
        // and the intents' bounds are.
        Unmet::NoGenres | Unmet::NoStart | Unmet::Planning(_) => None,
    }
}

/// How many tracks are not quite what was asked.
fn missed(term: Term, tracks: usize) -> String {
    match term {
        Term::Region => say!(spotify_list.missed_mood, n = tracks),
        Term::Tempo => say!(spotify_list.missed_tempo, n = tracks),
        Term::Acousticness => say!(spotify_list.missed_acoustic, n = tracks),
        Term::Instrumentalness => say!(spotify_list.missed_words, n = tracks),
    }
}

/// Genres that were left out, in one line.
pub(crate) fn left_out(genres: &[Genre], intent: &str) -> Option<String> {
    let names = super::genres(genres);
    (!genres.is_empty()).then(|| say!(spotify_list.left_out, intent = intent, names = names))
}
