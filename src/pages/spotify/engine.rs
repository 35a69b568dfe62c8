//! The client and what it has heard from Spotify: in memory, and gone with a sign-out.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use spotify::api::{Findings, Saving, Scope, Spotify, Told};
use spotify::ids::{ClientId, SpotifyTrackId};
use spotify::sign_in::{Attempt, Keeper, RedirectUri, SignInProblem};

use super::window::{self, World};

/// The Client ID that this page was built with, if any.
const CLIENT_ID: Option<&str> = option_env!("ATTUNE_SPOTIFY_CLIENT_ID");

/// Everything that asks Spotify.
pub(super) struct Engine {
    world: World,
    heard: RefCell<Rc<Heard>>,
}

/// What was asked and answered, until somebody starts over or signs out.
pub(super) struct Heard {
    pub(super) spotify: Spotify,
    /// The genres that the person has told Spotify.
    pub(super) told: RefCell<Option<Told>>,
    /// Whether their favourites are among what was found.
    pub(super) with_favourites: Cell<bool>,
    savings: RefCell<Vec<(Vec<SpotifyTrackId>, Rc<Saving>)>>,
    /// Who was signed in when something personal was heard last.
    person: RefCell<Option<String>>,
}

impl Engine {
    /// Asks nobody anything.
    pub(super) fn new() -> Self {
        let world = window::world();
        Self {
            heard: RefCell::new(Rc::new(Heard::nothing(&world))),
            world,
        }
    }

    /// Who is signed in.
    pub(super) fn keeper(&self) -> Keeper {
        self.world.keeper.clone()
    }

    /// What was heard, and the way to hear more.
    pub(super) fn heard(&self) -> Rc<Heard> {
        Rc::clone(&self.heard.borrow())
    }

    /// Another attempt to sign in.
    pub(super) fn attempt(
        &self,
        client: ClientId,
        redirect: RedirectUri,
    ) -> Result<Attempt, SignInProblem> {
        let World { random, clock, .. } = &self.world;
        Ok(Attempt::new(&**random, &**clock, client, redirect)?)
    }

    /// Forgets all that came from Spotify, and not how much it lets us ask.
    pub(super) fn forget(&self) {
        self.heard().forget();
    }

    /// Forgets who is signed in, and everything else.
    pub(super) fn sign_out(&self) {
        self.heard.replace(Rc::new(Heard::nothing(&self.world)));
        self.world.keeper.sign_out();
    }
}

/// The Client ID of this build. `build.rs` has refused one that cannot be right; an empty one is none.
pub(super) fn default_id() -> Option<ClientId> {
    ClientId::new(CLIENT_ID?).ok()
}

impl Heard {
    fn nothing(world: &World) -> Self {
        Self {
            spotify: Spotify::new(
                world.http.clone(),
                world.clock.clone(),
                world.random.clone(),
                Rc::new(world.keeper.clone()),
            ),
            told: RefCell::default(),
            with_favourites: Cell::default(),
            savings: RefCell::default(),
            person: RefCell::default(),
        }
    }

    fn forget(&self) {
        self.spotify.forget();
        self.told.replace(None);
        self.forget_personal();
    }

    fn forget_personal(&self) {
        self.spotify.forget_person();
        self.with_favourites.set(false);
        self.savings.borrow_mut().clear();
    }

    /// Somebody has signed in. Unless it surely is who was signed in before, their favourites and playlists are
    /// forgotten. Gives whether that was so.
    pub(super) fn belongs_to(&self, person: Option<String>) -> bool {
        let same = person.is_some() && *self.person.borrow() == person;
        self.person.replace(person);
        if !same {
            self.forget_personal();
        }
        same
    }

    /// All that was found until now, in the order in which it is asked for, without asking.
    pub(super) fn findings(&self) -> Findings {
        let mut all = self.spotify.found(&Scope::Everyone);
        if let Some(told) = &*self.told.borrow() {
            all = all.and(self.spotify.found(&Scope::Narrowed(told.clone())));
        }
        if self.with_favourites.get() {
            all = all.and(self.spotify.favourites_found());
        }
        all
    }

    /// The one playlist of these tracks: pressing twice does not make two.
    pub(super) fn saving(&self, tracks: &[SpotifyTrackId]) -> Option<Rc<Saving>> {
        let mut savings = self.savings.borrow_mut();
        if let Some((_, saving)) = savings.iter().find(|(of, _)| of == tracks) {
            return Some(Rc::clone(saving));
        }
        let saving = Rc::new(Saving::new(window::today(), tracks.iter().cloned())?);
        savings.push((tracks.to_vec(), Rc::clone(&saving)));
        Some(saving)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_list_is_one_playlist() {
        let heard = Engine::new().heard();
        let track = |id| SpotifyTrackId::new(id).unwrap();
        let (one, other) = ([track("a"), track("b")], [track("b")]);
        let first = heard.saving(&one).unwrap();
        assert!(Rc::ptr_eq(&first, &heard.saving(&one).unwrap()));
        let second = heard.saving(&other).unwrap();
        assert!(!Rc::ptr_eq(&first, &second));
        assert!(
            Rc::ptr_eq(&first, &heard.saving(&one).unwrap()),
            "also afterwards"
        );
        assert!(heard.saving(&[]).is_none());
    }

    #[test]
    fn another_person_finds_nothing_of_the_one_before() {
        let heard = Engine::new().heard();
        let list = [SpotifyTrackId::new("a").unwrap()];
        let someone = || Some("someone".to_owned());
        assert!(!heard.belongs_to(someone()));
        heard.with_favourites.set(true);
        let saving = heard.saving(&list).unwrap();
        assert!(heard.belongs_to(someone()), "signed in again");
        assert!(heard.with_favourites.get() && Rc::ptr_eq(&saving, &heard.saving(&list).unwrap()));
        for other in [Some("another".to_owned()), None] {
            heard.with_favourites.set(true);
            let saving = heard.saving(&list).unwrap();
            assert!(!heard.belongs_to(other));
            assert!(!heard.with_favourites.get());
            assert!(!Rc::ptr_eq(&saving, &heard.saving(&list).unwrap()));
        }
    }

    #[test]
    fn forgetting_leaves_nothing_of_what_was_told() {
        let engine = Engine::new();
        let before = engine.heard();
        before.with_favourites.set(true);
        before
            .told
            .replace(Told::by_the_person(&[music::Genre::Folk]));
        engine.forget();
        let after = engine.heard();
        assert!(!after.with_favourites.get() && after.told.borrow().is_none());
    }
}
