//! The verbs: looking, measuring, saving.

use leptos::prelude::*;
use spotify::api::{self, ARTISTS, Progress, Scope, Told, Unfinished};
use spotify::candidates::{Agreed, Source};
use spotify::ids::SpotifyTrackId;

use super::super::engine::Heard;
use super::super::face::{Act, News, Saved, Trouble};
use super::{Found, Session, follow};

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
                self.gather_anew();
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
        // What everyone's search has found, and nothing that would tell genres or favourites.
        let findings = heard.spotify.found(&Scope::Everyone);
        let progress = |at: Progress| self.proceed(0, at, 0);
        let spotify = &heard.spotify;
        // Its failures hurt nothing: what it told stays, and asking again goes on from there.
        let _ = spotify
            .measure_elsewhere(&findings, &agreed, &progress)
            .await;
        self.gather_anew();
        let known = |found: &Found| found.candidates.from(Source::ReccoBeats);
        self.end(Some(News::Measured(self.found.with_untracked(known))));
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

    fn saved(self, list: Vec<SpotifyTrackId>, outcome: Result<api::Saved, Unfinished>) {
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
    pub(super) fn gather(self, partial: bool) -> usize {
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

    /// The same when only the features have changed.
    fn gather_anew(self) {
        self.gather(self.found.with_untracked(|found| found.partial));
    }

    fn end(self, news: Option<News>) {
        self.face.update(|face| face.end(news));
        follow(&["spotify-saved", "spotify-list", "spotify-look-button"]);
    }

    pub(super) fn fail(self, act: Act, trouble: Trouble) {
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
