//! The verbs: signing in and out, looking, measuring, saving.

use leptos::prelude::*;
use spotify::api::{ARTISTS, Progress, Scope, Told, Unfinished};
use spotify::candidates::{Agreed, Asked, Source};
use spotify::ids::{ClientId, ClientIdError};
use spotify::sign_in::{Attempt, RedirectError, RedirectUri, Return, SignInProblem};
use spotify::{Later, Problem};

use super::super::client_id::FIELD;
use super::super::engine::{Heard, default_id};
use super::super::face::{Act, Face, News, Saved, Standing, Trouble};
use super::super::window;
use super::{Found, Session, follow};
use crate::browser;

/// Questions about favourites: top tracks, top artists, and one for each of some artists.
const FAVOURITES: usize = 2 + ARTISTS;

impl Session {
    /// What a button stands for.
    pub(in super::super) fn press(self, act: Act) {
        // A second press while the first is at work asks nothing new.
        if self.face.with_untracked(|face| face.work.is_some()) {
            return;
        }
        match act {
            Act::SignIn => self.sign_in(!self.by_popup()),
            Act::Look => self.look(None),
            Act::Narrow => {
                let genres = self.work.choosing.genres.get_untracked();
                // Its button stands below the words that say what this tells Spotify.
                if let Some(told) = Told::by_the_person(&genres) {
                    self.look(Some(told));
                }
            }
            Act::Measure => self.measure(),
            Act::Save => self.save(),
        }
    }

    /// Whether the page was built with a Client ID.
    pub(in super::super) fn has_default_id(self) -> bool {
        default_id().is_some()
    }

    /// Whether the field for one's own Client ID is to be open.
    pub(in super::super) fn wants_own_id(self) -> bool {
        self.own_id.get_untracked() || self.typed.with_untracked(|typed| !typed.is_empty())
    }

    /// Signs out to enter another Client ID.
    pub(in super::super) fn other_id(self) {
        self.own_id.set(true);
        self.sign_out();
        self.face.update(|face| face.news = None);
        follow(&[FIELD]);
    }

    /// Where Spotify leads back to.
    pub(in super::super) fn redirect(self) -> Result<RedirectUri, RedirectError> {
        window::redirect()
    }

    /// Whether the page is inside another one.
    pub(in super::super) fn is_framed(self) -> bool {
        window::is_framed()
    }

    /// The page's own address.
    pub(in super::super) fn page_address(self) -> String {
        window::page_address()
    }

    /// Whether signing in takes a window: where leaving would lose something, and where Spotify cannot be shown.
    pub(in super::super) fn by_popup(self) -> bool {
        let app = self.app;
        self.is_framed()
            || app.checkin.draft.with_untracked(|draft| !draft.is_empty())
            || app.choices.own.with_untracked(Option::is_some)
            || self.face.with_untracked(|face| face.has_found)
    }

    /// Signs in, by leaving the page or in a window of its own. To be called in the click itself.
    pub(in super::super) fn sign_in(self, leaving: bool) {
        let outcome = match self.attempt() {
            Ok(attempt) if leaving => window::leave(&attempt).map_err(Trouble::SignIn),
            Ok(attempt) => {
                let answer = window::popup(&attempt);
                self.run(Act::SignIn, Box::pin(self.answered(attempt, answer)));
                Ok(())
            }
            Err(trouble) => Err(trouble),
        };
        if let Err(trouble) = outcome {
            if matches!(trouble, Trouble::ClientId(_)) {
                browser::focus(FIELD);
            }
            self.fail(Act::SignIn, trouble);
        }
    }

    fn attempt(self) -> Result<Attempt, Trouble> {
        let client = self
            .typed
            .with_untracked(|typed| client_id(typed, default_id()));
        let client = client.map_err(Trouble::ClientId)?;
        let redirect = self.redirect().map_err(Trouble::Address)?;
        let attempt = self.engine().attempt(client, redirect);
        attempt.map_err(Trouble::SignIn)
    }

    /// Waits for the window.
    async fn answered(
        self,
        attempt: Attempt,
        answer: Later<'static, Result<Return, SignInProblem>>,
    ) {
        match answer.await {
            Ok(back) => self.finish(attempt, back).await,
            Err(problem) => self.fail(Act::SignIn, Trouble::SignIn(problem)),
        }
    }

    /// Exchanges what came back, and finds out whether Spotify lets this person in at all.
    async fn finish(self, attempt: Attempt, back: Return) {
        self.face.update(|face| face.standing = Standing::Arriving);
        let keeper = self.engine().keeper();
        if let Err(problem) = keeper.finish(attempt, back).await {
            self.fail(Act::SignIn, Trouble::SignIn(problem));
            return;
        }
        self.face.update(Face::arrive);
        follow(&["spotify-look-button"]);
        if let Err(problem @ Problem::NotOnTheList) = self.engine().heard().spotify.person().await {
            self.fail(Act::Look, Trouble::Call(problem));
        }
    }

    /// Goes on where somebody left for Spotify.
    pub(super) fn welcome_back(self) {
        match window::returned() {
            None => {}
            Some(Err(problem)) => self.fail(Act::SignIn, Trouble::SignIn(problem)),
            Some(Ok((attempt, back))) => {
                self.run(Act::SignIn, Box::pin(self.finish(attempt, back)));
            }
        }
    }

    /// Nobody waits for the window any more.
    pub(in super::super) fn cancel(self) {
        self.abort();
        follow(&["spotify-sign-in"]);
    }

    /// Lets the sign-in outlive loading the page again, or not; a browser may not let us.
    pub(in super::super) fn stay(self, wanted: bool) {
        let stays = self.engine().keeper().stay_signed_in(wanted);
        // First as pressed: what did not change would not be drawn anew.
        self.face.update(|face| face.stay = wanted);
        self.face.update(|face| face.stay = stays);
    }

    /// Forgets all that has to do with Spotify.
    pub(in super::super) fn sign_out(self) {
        self.abort();
        self.engine().sign_out();
        self.found.set(Found::default());
        self.face.update(Face::sign_out);
        follow(&["spotify-sign-in"]);
    }

    /// Ends a search, and shows what it has found.
    pub(in super::super) fn stop(self) {
        let work = self.face.with_untracked(|face| face.work);
        self.abort();
        match work.map(|work| work.act) {
            Some(Act::Look | Act::Narrow) => {
                let tracks = self.gather(true);
                self.end(Some(News::Found(tracks)));
            }
            Some(_) => {
                self.gather(false);
                self.end(None);
            }
            None => {}
        }
    }

    fn look(self, told: Option<Told>) {
        let act = if told.is_some() {
            Act::Narrow
        } else {
            Act::Look
        };
        self.run(act, Box::pin(self.looked(act, told)));
    }

    async fn looked(self, act: Act, told: Option<Told>) {
        let heard = self.engine().heard();
        let favourites = self.face.with_untracked(|face| face.favourites);
        heard.with_favourites.set(favourites);
        let scope = match told {
            Some(told) => {
                heard.told.replace(Some(told.clone()));
                Scope::Narrowed(told)
            }
            None => Scope::Everyone,
        };
        let more = if favourites { FAVOURITES } else { 0 };
        let asked = heard
            .spotify
            .search(&scope, &|at| self.proceed(0, at, more))
            .await;
        let mut stopped = asked.stopped;
        if favourites && stopped.is_none() {
            let before = scope.questions().len();
            let own = heard
                .spotify
                .favourites(&|at| self.proceed(before, at, 0))
                .await;
            stopped = own.stopped;
        }
        if stopped.is_none() {
            // Once a session for an app that may not; what it ends in is seen in each track's own words.
            let _ = heard.spotify.measure(&heard.findings(), &|_| {}).await;
        }
        let tracks = self.gather(stopped.is_some());
        match stopped {
            Some(problem) => self.fail(act, Trouble::Call(problem)),
            None => self.end(Some(News::Found(tracks))),
        }
    }

    fn proceed(self, before: usize, at: Progress, after: usize) {
        self.face
            .update(|face| face.proceed(before + at.done, before + at.of + after));
    }

    fn measure(self) {
        self.run(Act::Measure, Box::pin(self.measured()));
    }

    async fn measured(self) {
        let heard = self.engine().heard();
        // Its button stands below the words that say what ReccoBeats sees.
        let agreed = Agreed::by_the_person();
        let findings = heard.findings();
        let progress = |at: Progress| self.proceed(0, at, 0);
        let asked = heard
            .spotify
            .measure_elsewhere(&findings, &agreed, &progress)
            .await;
        self.gather(false);
        let known = self
            .found
            .with_untracked(|found| found.candidates.from(Source::ReccoBeats));
        match asked {
            Asked::Answered { .. } => self.end(Some(News::Measured(known))),
            // Its failures hurt nothing: what it told stays, and asking again goes on from there.
            Asked::Closed | Asked::Failed(_) => self.end(Some(News::Measured(known))),
        }
    }

    fn save(self) {
        let list = self.tracks();
        let heard = self.engine().heard();
        if let Some(saving) = heard.saving(&list) {
            self.run(
                Act::Save,
                Box::pin(async move {
                    let outcome = heard.spotify.save(&saving).await;
                    self.saved(list, outcome);
                }),
            );
        }
    }

    fn saved(
        self,
        list: Vec<spotify::ids::SpotifyTrackId>,
        outcome: Result<spotify::api::Saved, Unfinished>,
    ) {
        let (playlist, count, seen_by, problem) = match outcome {
            Ok(saved) => (Some(saved.playlist), saved.added, Some(saved.seen_by), None),
            Err(rest) => (rest.playlist, rest.added, None, rest.problem),
        };
        self.face.update(|face| {
            face.saved = playlist.map(|playlist| Saved {
                list,
                count,
                seen_by,
                link: playlist.link(),
            });
        });
        match problem {
            Some(problem) => self.fail(Act::Save, Trouble::Call(problem)),
            None => self.end(None),
        }
    }

    /// Makes candidates of everything that is known by now. Gives how many.
    fn gather(self, partial: bool) -> usize {
        let heard = self.engine().heard();
        let found = self
            .work
            .listening
            .catalogue
            .with_value(|catalogue| Some(found(&heard, catalogue.as_ref()?, partial)))
            .unwrap_or_default();
        let tracks = found.candidates.list.len();
        self.found.set(found);
        self.face.update(|face| face.has_found = tracks > 0);
        tracks
    }

    fn end(self, news: Option<News>) {
        self.face.update(|face| face.end(news));
        follow(&["spotify-saved", "spotify-list", "spotify-look-button"]);
    }

    fn fail(self, act: Act, trouble: Trouble) {
        self.face.update(|face| face.fail(act, trouble));
        follow(&["spotify-sign-in", "spotify-look-button", "spotify-list"]);
    }
}

fn found(heard: &Heard, catalogue: &music::Catalogue, partial: bool) -> Found {
    let findings = heard.findings();
    Found {
        dropped: findings.dropped.total(),
        candidates: heard.spotify.candidates(&findings, catalogue),
        partial,
    }
}

/// What was typed, or else the Client ID of this build.
fn client_id(typed: &str, default: Option<ClientId>) -> Result<ClientId, ClientIdError> {
    match (ClientId::new(typed), default) {
        (Err(ClientIdError::Empty), Some(default)) => Ok(default),
        (typed, _) => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_id_of_one_s_own_comes_first_and_is_never_passed_over() {
        let own = "0123456789abcdef0123456789abcdef";
        let default = || ClientId::new(&"f".repeat(32)).ok();
        assert_eq!(client_id(own, default()).unwrap().as_str(), own);
        assert_eq!(client_id(" ", default()), Ok(default().unwrap()));
        assert_eq!(client_id(" ", None), Err(ClientIdError::Empty));
        // A slip of the pen must not sign in with somebody else's app.
        assert_eq!(client_id("abc", default()), Err(ClientIdError::Length(3)));
    }
}
