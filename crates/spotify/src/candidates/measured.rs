//! Asking for measured features: of Spotify, and of ReccoBeats if somebody agreed.
//!
//! Every track of the findings is asked for, in their order, so that the requests follow from the findings and from
//! nothing that the page knows about a person.

#[cfg(test)]
mod tests;

use core::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use music::AudioFeatures;
use serde_json::Value;

use super::Source;
use super::sound::features;
use crate::api::{API, Call, Client, Findings, Progress};
use crate::http::{Address, Request};
use crate::ids::SpotifyTrackId;
use crate::{Problem, json};

/// Ids in one question to Spotify.
const AT_SPOTIFY: usize = 100;
/// Ids in one question to ReccoBeats.
const AT_RECCOBEATS: usize = 40;
/// ReccoBeats, which gets ids and never a token.
const RECCOBEATS: &str = "https://api.reccobeats.com/v1/audio-features";
/// So many failures in a row end the asking.
const FAILURES: usize = 2;

/// Somebody was told that ReccoBeats sees which tracks Spotify found, and agreed.
#[derive(Clone, Debug)]
pub struct Agreed(());

impl Agreed {
    /// To be called from the button that says so, and from nowhere else.
    #[must_use]
    pub const fn by_the_person() -> Self {
        Self(())
    }
}

/// What became of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All was asked; so many of the findings have features now.
    Answered {
        /// How many.
        known: usize,
    },
    /// Spotify lets this app ask nothing of the kind. Remembered: it is not asked again in this session.
    Closed,
    /// It ended early. What had been learned stays.
    Failed(Problem),
}

/// Measured features of this session, in memory only.
#[derive(Default)]
pub struct Measured {
    known: RefCell<BTreeMap<SpotifyTrackId, (Source, AudioFeatures)>>,
    /// Ids that were answered, whether with features or not.
    asked: RefCell<BTreeSet<(Source, SpotifyTrackId)>>,
    spotify_is_closed: Cell<bool>,
}

impl Measured {
    /// Forgets what was learned of tracks, and not that Spotify wants no such question.
    pub(crate) fn forget(&self) {
        self.known.borrow_mut().clear();
        self.asked.borrow_mut().clear();
    }

    /// Asks Spotify, 100 ids at a time. An app that may not learns it with the first question and never asks again.
    pub async fn ask_spotify(
        &self,
        client: &Client,
        findings: &Findings,
        progress: &dyn Fn(Progress),
    ) -> Asked {
        if self.spotify_is_closed.get() {
            return Asked::Closed;
        }
        let questions = self.questions(findings, Source::Spotify, AT_SPOTIFY);
        let of = questions.len();
        for (ids, done) in questions.iter().zip(1..) {
            let address = Address::of(API).below("audio-features");
            let request = Request::get(address.with("ids", &joined(ids)));
            let answer = client.value(request, Call::Public).await;
            let learned = answer.and_then(|answer| {
                let items = json::list(&answer, "audio_features")?;
                self.learn(Source::Spotify, ids, items, |item| item["id"].as_str());
                Ok(())
            });
            match learned {
                Ok(()) => progress(Progress { done, of }),
                Err(Problem::Closed | Problem::NotFound | Problem::Refused(_)) => {
                    self.spotify_is_closed.set(true);
                    return Asked::Closed;
                }
                Err(problem) => return Asked::Failed(problem),
            }
        }
        self.answered(findings)
    }

    /// Asks ReccoBeats, 40 ids at a time, for what Spotify has not measured. Its failures hurt nothing: after two in a
    /// row, or when it wants fewer questions, it is left alone.
    pub async fn ask_reccobeats(
        &self,
        client: &Client,
        findings: &Findings,
        _agreed: &Agreed,
        progress: &dyn Fn(Progress),
    ) -> Asked {
        let questions = self.questions(findings, Source::ReccoBeats, AT_RECCOBEATS);
        let (of, mut failures) = (questions.len(), 0);
        for (ids, done) in questions.iter().zip(1..) {
            let request = Request::get(Address::of(RECCOBEATS).with("ids", &joined(ids)));
            let answer = client.elsewhere(request).await;
            let learned = answer.and_then(|answer| {
                let items = json::list(&answer, "content")?;
                self.learn(Source::ReccoBeats, ids, items, last_of_href);
                Ok(())
            });
            match learned {
                Ok(()) => failures = 0,
                Err(problem) => {
                    failures += 1;
                    let enough = matches!(
                        problem,
                        Problem::TooMany { .. } | Problem::QuotaExceeded | Problem::Offline
                    );
                    if enough || failures >= FAILURES || of == 1 {
                        return Asked::Failed(problem);
                    }
                }
            }
            progress(Progress { done, of });
        }
        self.answered(findings)
    }

    /// What is known of a track.
    #[must_use]
    pub fn of(&self, id: &SpotifyTrackId) -> Option<(Source, AudioFeatures)> {
        self.known.borrow().get(id).copied()
    }

    /// Whether Spotify has said that this app may not ask.
    #[must_use]
    pub const fn spotify_is_closed(&self) -> bool {
        self.spotify_is_closed.get()
    }

    /// The ids that were not answered yet, in the findings' order, so many a question.
    fn questions(&self, findings: &Findings, at: Source, most: usize) -> Vec<Vec<SpotifyTrackId>> {
        let (known, asked) = (self.known.borrow(), self.asked.borrow());
        let open: Vec<SpotifyTrackId> = findings
            .tracks
            .iter()
            .map(|found| found.track.id())
            .filter(|id| !known.contains_key(*id) && !asked.contains(&(at, (*id).clone())))
            .cloned()
            .collect();
        open.chunks(most).map(<[_]>::to_vec).collect()
    }

    /// Keeps the features of those that were asked for.
    fn learn<'a>(
        &self,
        source: Source,
        ids: &[SpotifyTrackId],
        items: &'a [Value],
        id_of: impl Fn(&'a Value) -> Option<&'a str>,
    ) {
        let mut known = self.known.borrow_mut();
        for item in items {
            let id = id_of(item).and_then(SpotifyTrackId::new);
            let id = id.filter(|id| ids.contains(id));
            if let (Some(id), Some(features)) = (id, features(item)) {
                known.entry(id).or_insert((source, features));
            }
        }
        let answered = ids.iter().map(|id| (source, id.clone()));
        self.asked.borrow_mut().extend(answered);
    }

    fn answered(&self, findings: &Findings) -> Asked {
        let known = self.known.borrow();
        let tracks = findings.tracks.iter();
        let known = tracks.filter(|found| known.contains_key(found.track.id()));
        Asked::Answered {
            known: known.count(),
        }
    }
}

fn joined(ids: &[SpotifyTrackId]) -> String {
    let ids: Vec<&str> = ids.iter().map(SpotifyTrackId::as_str).collect();
    ids.join(",")
}

/// ReccoBeats has ids of its own; Spotify's is the last part of the address.
fn last_of_href(item: &Value) -> Option<&str> {
    item["href"].as_str()?.rsplit('/').next()
}
