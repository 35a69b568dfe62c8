//! Words for the Spotify page: what went wrong and what can be done about it, where a track's sound is known from,
//! what a list could not have.
//!
//! Only the Spotify page calls them, so that the rest of the app does not carry them.

use music::Genre;
use music::session::Unmet as PlanUnmet;
use spotify::Problem;
use spotify::candidates::Source;
use spotify::ids::ClientIdError;
use spotify::sign_in::{RedirectError, SignInProblem};
use wellbeing::session::Unmet;

use super::{genre, say};

/// Why a call came to nothing.
pub(crate) fn problem(problem: &Problem) -> String {
    match problem {
        Problem::SignIn => say!(spotify_problems.sign_in).to_owned(),
        Problem::NotOnTheList => say!(spotify_problems.not_on_the_list).to_owned(),
        Problem::Closed => say!(spotify_problems.closed).to_owned(),
        Problem::NotFound => say!(spotify_problems.not_found).to_owned(),
        Problem::TooMany { wait } => pause(*wait),
        Problem::QuotaExceeded => say!(spotify_problems.quota).to_owned(),
        Problem::Offline => say!(spotify_problems.offline).to_owned(),
        Problem::Unreachable => say!(spotify_problems.unreachable).to_owned(),
        Problem::TimedOut => say!(spotify_problems.timed_out).to_owned(),
        Problem::Server(status) => say!(spotify_problems.server, n = *status),
        Problem::Refused(status) => say!(spotify_problems.refused, n = *status),
        Problem::Malformed(what) if what.place.is_empty() => say!(
            spotify_problems.malformed_whole,
            expected = what.expected,
            came = what.came
        ),
        Problem::Malformed(what) => say!(
            spotify_problems.malformed,
            place = what.place,
            expected = what.expected,
            came = what.came
        ),
        Problem::NoRandomness => say!(spotify_problems.no_randomness).to_owned(),
    }
}

/// How long Spotify wants to be left alone, in the unit in which a person would say it; rounded up.
fn pause(seconds: Option<u64>) -> String {
    match seconds {
        None | Some(0) => say!(spotify_problems.too_many).to_owned(),
        Some(n @ 1..=119) => say!(spotify_problems.too_many_seconds, n = n),
        Some(n @ 120..=7199) => say!(spotify_problems.too_many_minutes, n = n.div_ceil(60)),
        Some(n) => say!(spotify_problems.too_many_hours, n = n.div_ceil(3600)),
    }
}

/// What is wrong with a Client ID.
pub(crate) fn client_id(error: ClientIdError) -> String {
    match error {
        ClientIdError::Empty => say!(spotify_id.empty).to_owned(),
        ClientIdError::Length(found) => say!(spotify_id.length, n = found),
        ClientIdError::Characters => say!(spotify_id.characters).to_owned(),
    }
}

/// What a list could not have; nothing where there is nothing for a person to know.
pub(crate) fn unmet(unmet: Unmet, intent: &str) -> Option<String> {
    match unmet {
        Unmet::NoGenres => Some(say!(spotify_list.no_genres).to_owned()),
        Unmet::Planning(PlanUnmet::NoTracks) => Some(say!(spotify_list.no_tracks, intent = intent)),
        Unmet::Planning(PlanUnmet::Genre { genre: missing, .. }) => {
            Some(say!(spotify_list.no_genre, genre = genre(missing)))
        }
        // No list here begins at a feeling.
        other => super::sessions::common(other),
    }
}

/// Why nobody is signed in after all.
pub(crate) fn sign_in(problem: &SignInProblem) -> String {
    let words = match problem {
        SignInProblem::Denied => say!(spotify_problems.denied),
        SignInProblem::WrongState => say!(spotify_problems.wrong_state),
        SignInProblem::NoAttempt => say!(spotify_problems.no_attempt),
        SignInProblem::Expired => say!(spotify_problems.expired),
        SignInProblem::Incomplete => say!(spotify_problems.incomplete),
        SignInProblem::PopupBlocked => say!(spotify_problems.popup_blocked),
        SignInProblem::PopupClosed => say!(spotify_problems.popup_closed),
        SignInProblem::OpenerLost => say!(spotify_problems.opener_lost),
        SignInProblem::NoStorage => say!(spotify_problems.no_storage),
        SignInProblem::Refused { error } => {
            return say!(spotify_problems.refused_sign_in, error = error.as_str());
        }
        SignInProblem::Failed(problem) => return self::problem(problem),
    };
    words.to_owned()
}

/// Why Spotify cannot lead back to this page.
pub(crate) fn address(error: &RedirectError) -> &'static str {
    match error {
        RedirectError::Localhost { .. } => say!(spotify_id.localhost),
        RedirectError::Insecure { .. } => say!(spotify_id.not_safe),
        RedirectError::NoAddress => say!(spotify_id.no_address),
    }
}

/// Where the figures for a track's sound come from.
pub(crate) fn source(source: Source, of: Genre) -> String {
    match source {
        Source::Spotify => say!(spotify_list.by_spotify).to_owned(),
        Source::ReccoBeats => say!(spotify_list.by_reccobeats).to_owned(),
        Source::Catalogue => say!(spotify_list.by_catalogue).to_owned(),
        Source::GenrePrior => say!(spotify_list.by_genre, genre = genre(of)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_said_as_a_person_would() {
        let said = |seconds| {
            problem(&Problem::TooMany {
                wait: Some(seconds),
            })
        };
        assert!(said(1).contains("of 1 second"), "{}", said(1));
        assert!(said(119).contains("119 seconds"));
        assert!(said(121).contains("3 minutes"), "never too early");
        assert!(said(7200).contains("2 hours"));
        let unsaid = problem(&Problem::TooMany { wait: None });
        assert_eq!(said(0), unsaid);
    }

    #[test]
    fn an_unreadable_answer_is_described() {
        let malformed = |place| {
            problem(&Problem::Malformed(spotify::Malformed {
                place,
                expected: "a list",
                came: "nothing",
            }))
        };
        assert!(malformed("tracks.items").contains("at tracks.items, a list was expected"));
        assert!(!malformed("").contains("at ,"));
    }

    #[test]
    fn each_sign_in_problem_has_words_of_its_own() {
        let all = [
            SignInProblem::Denied,
            SignInProblem::WrongState,
            SignInProblem::NoAttempt,
            SignInProblem::Expired,
            SignInProblem::Incomplete,
            SignInProblem::PopupBlocked,
            SignInProblem::PopupClosed,
            SignInProblem::OpenerLost,
            SignInProblem::NoStorage,
            SignInProblem::Refused {
                error: "invalid_client".into(),
            },
            SignInProblem::Failed(Problem::Offline),
        ];
        let said: std::collections::BTreeSet<String> = all.iter().map(sign_in).collect();
        assert_eq!(said.len(), all.len());
        assert!(said.iter().any(|words| words.contains("invalid_client")));
    }

    #[test]
    fn a_list_that_is_too_short_says_both_lengths() {
        let length = |asked, given| {
            unmet(Unmet::Planning(PlanUnmet::Length { asked, given }), "Calm").unwrap()
        };
        assert!(length(60.0, 41.6).contains("42 minutes instead of 60"));
        assert_ne!(length(30.0, 40.0), length(40.0, 30.0));
        assert_eq!(unmet(Unmet::NoStart, "Calm"), None);
    }
}
