//! All of it behind one thing that the page holds while somebody is signed in.

use std::rc::Rc;

use music::Catalogue;

use super::client::Client;
use super::person::{self, Favourites, Person};
use super::playlist::{Saved, Saving, Unfinished};
use super::search::{Findings, Progress, Scope, Search};
use crate::Problem;
use crate::candidates::{self, Agreed, Asked, Candidates, Measured};
use crate::http::Http;
use crate::ports::{Clock, Random};
use crate::sign_in::Access;

/// Spotify for one signed-in person. Dropping it forgets everything that came from there.
///
/// All calls take `&self`, so it can stand in an `Rc`; two at a time do no harm, they keep their pace together.
pub struct Spotify {
    client: Client,
    search: Search,
    favourites: Favourites,
    measured: Measured,
}

impl Spotify {
    /// Over these ports. Sends nothing by itself.
    #[must_use]
    pub fn new(
        http: Rc<dyn Http>,
        clock: Rc<dyn Clock>,
        random: Rc<dyn Random>,
        access: Rc<dyn Access>,
    ) -> Self {
        Self {
            client: Client::new(http, clock, random, access),
            search: Search::default(),
            favourites: Favourites::default(),
            measured: Measured::default(),
        }
    }

    /// Who is signed in: the first question after a sign-in, because it shows whether the app lets them in.
    ///
    /// # Errors
    /// [`Problem::NotOnTheList`] when it does not; others as they come.
    pub async fn person(&self) -> Result<Person, Problem> {
        person::person(&self.client).await
    }

    /// Asks the scope's questions that were not answered yet. See [`Search::run`].
    pub async fn search(&self, scope: &Scope, progress: &dyn Fn(Progress)) -> Findings {
        self.search.run(&self.client, scope, progress).await
    }

    /// What is known of a scope without asking: after "Stop", or on coming back.
    #[must_use]
    pub fn found(&self, scope: &Scope) -> Findings {
        self.search.found(scope)
    }

    /// Asks for the person's own favourites. See [`Favourites::run`].
    pub async fn favourites(&self, progress: &dyn Fn(Progress)) -> Findings {
        self.favourites.run(&self.client, progress).await
    }

    /// The favourites that are known without asking.
    #[must_use]
    pub fn favourites_found(&self) -> Findings {
        self.favourites.found()
    }

    /// Somebody else may be signed in now: forgets the favourites.
    pub fn forget_person(&self) {
        self.favourites.forget();
    }

    /// Forgets everything that came from Spotify, and not its wishes: a used-up quota, a time to wait, calls that it
    /// has closed. Asking anew would be no reason to ask more than it lets us.
    pub fn forget(&self) {
        self.search.forget();
        self.favourites.forget();
        self.measured.forget();
    }

    /// Asks Spotify for measured features. New apps get [`Asked::Closed`], at the cost of one request a session.
    pub async fn measure(&self, findings: &Findings, progress: &dyn Fn(Progress)) -> Asked {
        let measured = &self.measured;
        measured.ask_spotify(&self.client, findings, progress).await
    }

    /// Asks ReccoBeats for measured features, for somebody who agreed.
    pub async fn measure_elsewhere(
        &self,
        findings: &Findings,
        agreed: &Agreed,
        progress: &dyn Fn(Progress),
    ) -> Asked {
        let measured = &self.measured;
        measured
            .ask_reccobeats(&self.client, findings, agreed, progress)
            .await
    }

    /// What can be ranked, from all that is known by now. Asks nobody.
    #[must_use]
    pub fn candidates(&self, findings: &Findings, catalogue: &Catalogue) -> Candidates {
        candidates::candidates(findings, catalogue, &self.measured)
    }

    /// Saves a playlist, or goes on with it.
    ///
    /// # Errors
    /// [`Unfinished`] says what is there by now and why no more.
    pub async fn save(&self, saving: &Saving) -> Result<Saved, Unfinished> {
        saving.go_on(&self.client).await
    }
}
