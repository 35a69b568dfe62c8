//! What the page shows in which state: a plain struct that is told what happens, so that no test needs a browser.
//!
//! Tracks are not in it, they stand beside it ([`Session`](super::session::Session)): this changes with every step of
//! a progress bar, and nothing that is worked out from the tracks must follow.

use spotify::Problem;
use spotify::api::SeenBy;
use spotify::ids::{ClientIdError, SpotifyTrackId};
use spotify::sign_in::{RedirectError, SignInProblem};

/// Where somebody stands with Spotify.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nobody is signed in.
    #[default]
    Out,
    /// Spotify's window is open.
    Away,
    /// Back with an answer, which is being checked.
    Arriving,
    /// Signed in.
    In,
}

/// Something a person asks for that takes a while or can go wrong. Its problems are said where its button stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Signs in.
    SignIn,
    /// Looks for music: the same questions for everyone.
    Look,
    /// Looks for music of the person's genres.
    Narrow,
    /// Asks ReccoBeats how the tracks sound.
    Measure,
    /// Saves the list as a playlist.
    Save,
}

/// What is being done, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Work {
    /// What.
    pub(super) act: Act,
    /// Steps done.
    pub(super) done: usize,
    /// Steps altogether; 0 while that is not known.
    pub(super) of: usize,
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// A call to Spotify.
    Call(Problem),
    /// Signing in.
    SignIn(SignInProblem),
    /// The Client ID that was entered.
    ClientId(ClientIdError),
    /// The page's own address.
    Address(RedirectError),
}

/// A way on that is offered beside a problem. The starter catalogue is always one more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The same again.
    Again,
    /// Sign in by the window.
    Window,
    /// Sign in within this tab; what was answered is lost.
    Leave,
    /// The page in a tab of its own.
    FullPage,
    /// Another Client ID, which means signing out.
    OtherId,
    /// The page at another address.
    At(String),
}

/// A playlist that was saved, or as much of it as there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saved {
    /// What was to be saved: while the list is still this one, saving it again makes no sense.
    pub(super) list: Vec<SpotifyTrackId>,
    /// How many of them are in it.
    pub(super) count: usize,
    /// Who can see it; `None` while it is not complete.
    pub(super) seen_by: Option<SeenBy>,
    /// Where a person can open it.
    pub(super) link: String,
}

/// Something to say that is no problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// So many tracks were found.
    Found(usize),
    /// ReccoBeats knew so many tracks.
    Measured(usize),
    /// Signed out by the person.
    SignedOut,
    /// The browser keeps nothing for a tab.
    NotKept,
    /// The browser does not keep the Client ID.
    NotRemembered,
}

/// The parts of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// What is asked of Spotify, and the sign-in.
    pub(super) before: bool,
    /// Who is signed in, and looking for music.
    pub(super) account: bool,
    /// What was found.
    pub(super) list: bool,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Face {
    pub(super) standing: Standing,
    pub(super) work: Option<Work>,
    /// What went wrong with what.
    pub(super) trouble: Option<(Act, Trouble)>,
    pub(super) news: Option<News>,
    /// Whether there are tracks, or there were none to be had.
    pub(super) has_found: bool,
    /// Whether the person's own favourites are asked for, too.
    pub(super) favourites: bool,
    /// Whether the sign-in survives loading the page again.
    pub(super) stay: bool,
    /// Whether the person asked for covers and players.
    pub(super) covers: bool,
    /// Whose player is open.
    pub(super) playing: Option<SpotifyTrackId>,
    /// The last playlist.
    pub(super) saved: Option<Saved>,
}

impl Face {
    /// What of the page is to be seen. What was found stays when a sign-in runs out.
    pub(super) fn parts(&self) -> Parts {
        Parts {
            before: self.standing != Standing::In,
            account: self.standing == Standing::In,
            list: self.has_found,
        }
    }

    /// Something begins. What was said about the last thing is over.
    pub(super) fn begin(&mut self, act: Act) {
        self.trouble = None;
        self.news = None;
        if act == Act::SignIn {
            self.standing = Standing::Away;
        } else {
            self.work = Some(Work {
                act,
                done: 0,
                of: 0,
            });
        }
    }

    /// What is being done has come so far.
    pub(super) fn proceed(&mut self, done: usize, of: usize) {
        if let Some(work) = &mut self.work {
            work.done = done.min(of);
            work.of = of;
        }
    }

    /// It is done, or was stopped.
    pub(super) fn end(&mut self, news: Option<News>) {
        self.work = None;
        self.news = news;
    }

    /// It went wrong.
    pub(super) fn fail(&mut self, act: Act, trouble: Trouble) {
        self.work = None;
        let signed_out = trouble == Trouble::Call(Problem::SignIn);
        if signed_out || act == Act::SignIn {
            self.standing = Standing::Out;
        }
        // Where one signs in again is where it is said.
        let place = if signed_out { Act::SignIn } else { act };
        self.trouble = Some((place, trouble));
    }

    /// Spotify let the person in.
    pub(super) fn arrive(&mut self) {
        self.standing = Standing::In;
        self.trouble = None;
        self.news = None;
    }

    /// The sign-in has run out by itself. What was found stays.
    pub(super) fn run_out(&mut self) {
        self.fail(Act::SignIn, Trouble::Call(Problem::SignIn));
        self.stay = false;
    }

    /// What is at work is given up.
    pub(super) fn interrupt(&mut self) {
        self.work = None;
        if self.standing != Standing::In {
            self.standing = Standing::Out;
        }
    }

    /// Whether this is being done.
    pub(super) fn is_at(&self, act: Act) -> bool {
        self.work.is_some_and(|work| work.act == act)
    }

    /// Signed out: nothing of Spotify stays.
    pub(super) fn sign_out(&mut self) {
        *self = Self {
            news: Some(News::SignedOut),
            ..Self::default()
        };
    }

    /// Lets go of what followed from the person's answers, and of what was found.
    pub(super) fn start_over(&mut self) {
        *self = Self {
            standing: self.standing,
            stay: self.stay,
            ..Self::default()
        };
    }

    /// How far the work is, for a progress bar: 0 to 100, `None` while that is not known.
    pub(super) fn percent(&self) -> Option<usize> {
        let work = self.work.filter(|work| work.of > 0)?;
        Some(100 * work.done / work.of)
    }
}

impl Trouble {
    /// What can be done about it. `framed` says whether the page is inside another one.
    pub(super) fn ways(&self, framed: bool) -> Vec<Way> {
        let in_the_open = if framed { Way::FullPage } else { Way::Leave };
        match self {
            Self::Call(problem) => match problem {
                // The button to sign in stands right beside these two.
                Problem::SignIn | Problem::NoRandomness => vec![],
                Problem::NotOnTheList | Problem::Closed | Problem::QuotaExceeded => {
                    vec![Way::OtherId]
                }
                Problem::NotFound
                | Problem::TooMany { .. }
                | Problem::Offline
                | Problem::Unreachable
                | Problem::TimedOut
                | Problem::Server(_)
                | Problem::Refused(_)
                | Problem::Malformed(_) => vec![Way::Again],
            },
            Self::SignIn(problem) => match problem {
                SignInProblem::PopupBlocked | SignInProblem::OpenerLost => vec![in_the_open],
                SignInProblem::NoStorage => vec![Way::Window],
                SignInProblem::PopupClosed if framed => vec![in_the_open],
                _ => vec![],
            },
            Self::ClientId(_) => vec![],
            Self::Address(
                RedirectError::Localhost { instead } | RedirectError::Insecure { instead },
            ) => vec![Way::At(instead.clone())],
            Self::Address(RedirectError::NoAddress) => vec![],
        }
    }
}

#[cfg(test)]
mod tests;
