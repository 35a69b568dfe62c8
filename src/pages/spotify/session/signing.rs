//! Signing in and out: by a window or by leaving, with the Client ID of this build or one's own.

use leptos::prelude::*;
use spotify::ids::{ClientId, ClientIdError};
use spotify::sign_in::{Attempt, RedirectError, RedirectUri, Return, SignInProblem};
use spotify::{Later, Problem};

use super::super::client_id::FIELD;
use super::super::engine::default_id;
use super::super::face::{Act, Face, News, Standing, Trouble};
use super::super::window;
use super::{Found, Session, follow};
use crate::browser;

impl Session {
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
        self.is_framed()
            || self.app.has_entries()
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
        let heard = self.engine().heard();
        let person = heard.spotify.person().await;
        let id = person.as_ref().ok().and_then(|person| person.id.clone());
        if !heard.belongs_to(id) && self.face.with_untracked(|face| face.has_found) {
            // Favourites of somebody else may be among what is shown.
            self.gather(false);
        }
        if let Err(problem @ Problem::NotOnTheList) = person {
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
    /// Gives whether it does.
    pub(in super::super) fn stay(self, wanted: bool) -> bool {
        let stays = self.engine().keeper().stay_signed_in(wanted);
        self.face.update(|face| {
            face.stay = stays;
            face.news = (wanted && !stays).then_some(News::NotKept);
        });
        stays
    }

    /// Forgets all that has to do with Spotify.
    pub(in super::super) fn sign_out(self) {
        self.abort();
        self.engine().sign_out();
        self.found.set(Found::default());
        self.face.update(Face::sign_out);
        follow(&["spotify-sign-in"]);
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
