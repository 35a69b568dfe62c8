//! Making, filling, reading back: each step sets down what it begins before it asks, so that an answer that never
//! comes is remembered as a doubt and looked into first.

use serde_json::{Value, json as object};

use super::{MOST_AT_ONCE, Saved, SavedUris, Saving, SeenBy, Stage};
use crate::api::client::{Call, Client};
use crate::api::search::API;
use crate::http::{Address, Body, Request};
use crate::ids::{PlaylistId, SpotifyTrackId};
use crate::{Malformed, Problem, json};

/// Playlists of the person that are looked through for the one in doubt: the newest come first.
const LOOKED_THROUGH: &str = "50";

impl Saving {
    pub(super) async fn steps(&self, client: &Client) -> Result<Saved, Problem> {
        loop {
            let stage = self.stage.borrow().clone();
            let next = match stage {
                Stage::Done(saved) => return Ok(saved),
                Stage::New => self.make(client).await?,
                Stage::Asked => match self.look_for_it(client).await? {
                    Some(playlist) => empty(playlist),
                    None => Stage::New,
                },
                Stage::Filling {
                    playlist,
                    unsure: true,
                    ..
                } => {
                    let added = length(client, &playlist).await?.min(self.tracks.len());
                    Stage::Filling {
                        playlist,
                        added,
                        unsure: false,
                    }
                }
                Stage::Filling {
                    playlist, added, ..
                } if added < self.tracks.len() => self.fill(client, playlist, added).await?,
                Stage::Filling { playlist, .. } => {
                    Stage::Done(self.read_back(client, playlist).await)
                }
            };
            self.stage.replace(next);
        }
    }

    async fn make(&self, client: &Client) -> Result<Stage, Problem> {
        self.stage.replace(Stage::Asked);
        let wish = object!({"name": self.name, "public": false, "collaborative": false});
        let request = Request::post(my_playlists(), Body::Json(wish.to_string()));
        let answer = client.value(request, Call::Once).await;
        if let Err(problem) = &answer
            && is_refusal(problem)
        {
            self.stage.replace(Stage::New);
        }
        id_of(&answer?).map(empty)
    }

    /// The playlist of which nobody knows whether it was made: has our name, and nothing in it.
    async fn look_for_it(&self, client: &Client) -> Result<Option<PlaylistId>, Problem> {
        let request = Request::get(my_playlists().with("limit", LOOKED_THROUGH));
        let answer = client.value(request, Call::Public).await?;
        let ours = |item: &&Value| item["name"] == self.name.as_str() && total(item) == Some(0);
        let found = json::list(&answer, "items")?.iter().find(ours);
        found.map(id_of).transpose()
    }

    async fn fill(
        &self,
        client: &Client,
        playlist: PlaylistId,
        added: usize,
    ) -> Result<Stage, Problem> {
        let next = &self.tracks[added..self.tracks.len().min(added + MOST_AT_ONCE)];
        let uris: Vec<String> = next.iter().map(SpotifyTrackId::uri).collect();
        let stage = |added, unsure| Stage::Filling {
            playlist: playlist.clone(),
            added,
            unsure,
        };
        self.stage.replace(stage(added, true));
        let body = Body::Json(object!({ "uris": uris }).to_string());
        let answer = client
            .answer(Request::post(items(&playlist), body), Call::Once)
            .await;
        if let Err(problem) = &answer
            && is_refusal(problem)
        {
            self.stage.replace(stage(added, false));
        }
        // A success is a success, whatever its body says.
        answer.map(|_| stage(added + next.len(), false))
    }

    /// Looks whether Spotify kept it private, asks once more if not, and believes what it says then.
    async fn read_back(&self, client: &Client, playlist: PlaylistId) -> Saved {
        let mut seen_by = self.seen_by(client, &playlist).await;
        if seen_by == SeenBy::Everyone {
            let wish = Body::Json(object!({"public": false}).to_string());
            let request = Request::put(one(&playlist), wish);
            if client.answer(request, Call::Public).await.is_ok() {
                seen_by = self.seen_by(client, &playlist).await;
            }
        }
        Saved {
            name: self.name.clone(),
            added: self.tracks.len(),
            seen_by,
            uris: SavedUris(self.tracks.iter().map(SpotifyTrackId::uri).collect()),
            playlist,
        }
    }

    async fn seen_by(&self, client: &Client, playlist: &PlaylistId) -> SeenBy {
        let request = Request::get(one(playlist));
        if let Ok(answer) = client.value(request, Call::Public).await {
            return seen(&answer);
        }
        // Should an app not be allowed to ask for one playlist, the list of all says it too.
        let request = Request::get(my_playlists().with("limit", LOOKED_THROUGH));
        let answer = client.value(request, Call::Public).await;
        let items = answer.as_ref().ok().and_then(|a| a["items"].as_array());
        let mut items = items.into_iter().flatten();
        let it = items.find(|item| item["id"] == playlist.as_str());
        it.map_or(SeenBy::Unknown, seen)
    }
}

fn seen(playlist: &Value) -> SeenBy {
    match playlist["public"].as_bool() {
        Some(true) => SeenBy::Everyone,
        Some(false) => SeenBy::OnlyYou,
        None => SeenBy::Unknown,
    }
}

/// Whether Spotify surely did not do what it was asked. Without a network the question may have left in time.
const fn is_refusal(problem: &Problem) -> bool {
    !matches!(
        problem,
        Problem::Offline
            | Problem::Unreachable
            | Problem::TimedOut
            | Problem::Server(_)
            | Problem::Malformed(_)
    )
}

const fn empty(playlist: PlaylistId) -> Stage {
    Stage::Filling {
        playlist,
        added: 0,
        unsure: false,
    }
}

/// How many tracks a playlist has.
async fn length(client: &Client, playlist: &PlaylistId) -> Result<usize, Problem> {
    let request = Request::get(items(playlist).with("limit", "1"));
    let answer = client.value(request, Call::Public).await?;
    let total = answer["total"]
        .as_u64()
        .and_then(|total| usize::try_from(total).ok());
    Ok(total.ok_or_else(|| Malformed {
        place: "total",
        expected: "a number",
        came: json::kind(&answer["total"]),
    })?)
}

/// How many tracks a playlist in a list has; the field was renamed in 2026.
fn total(item: &Value) -> Option<u64> {
    let total = |field| item[field]["total"].as_u64();
    total("items").or_else(|| total("tracks"))
}

fn id_of(value: &Value) -> Result<PlaylistId, Problem> {
    let id = PlaylistId::new(json::text(value, "id")?);
    Ok(id.ok_or(Malformed {
        place: "id",
        expected: "letters and digits",
        came: "text",
    })?)
}

fn my_playlists() -> Address {
    Address::of(API).below("me").below("playlists")
}

fn one(playlist: &PlaylistId) -> Address {
    Address::of(API).below("playlists").below(playlist.as_str())
}

fn items(playlist: &PlaylistId) -> Address {
    one(playlist).below("items")
}
