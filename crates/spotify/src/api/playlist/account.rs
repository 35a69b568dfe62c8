//! Somebody's account for tests: it does what it is asked, and loses answers as told.

use serde_json::{Value, json};

use crate::http::scripted::says;
use crate::http::{Answer, Method, NoAnswer, Request};

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    None,
    /// Done, but the answer gets lost.
    Lost,
    /// Not done, and no answer.
    Never,
    /// Refused.
    Busy,
}

/// Somebody's playlists: those that Spotify holds.
#[derive(Default)]
pub(super) struct Account {
    pub(super) playlists: Vec<(String, Vec<String>, bool)>,
    /// Whether new playlists come out public, and stay so.
    pub(super) public: bool,
    pub(super) stubborn: bool,
    pub(super) faults: Vec<Fault>,
}

impl Account {
    pub(super) fn answer(&mut self, request: &Request) -> Result<Answer, NoAnswer> {
        let fault = self.faults.pop().unwrap_or(Fault::None);
        match fault {
            Fault::Never => return Err(NoAnswer::Unreachable),
            Fault::Busy => return says(429, ""),
            Fault::None | Fault::Lost => {}
        }
        let answer = self.done(request);
        if fault == Fault::Lost {
            Err(NoAnswer::Unreachable)
        } else {
            says(200, &answer.to_string())
        }
    }

    fn done(&mut self, request: &Request) -> Value {
        let address = request
            .address
            .as_str()
            .replace("https://api.spotify.com/v1", "");
        let body: Value = request
            .body
            .parts()
            .map_or(Value::Null, |(_, text)| serde_json::from_str(text).unwrap());
        let path: Vec<&str> = address.split(['/', '?']).skip(1).collect();
        match (request.method, path.as_slice()) {
            (Method::Post, ["me", "playlists"]) => {
                assert_eq!(body["public"], false);
                assert_eq!(
                    body.as_object().unwrap().len(),
                    3,
                    "a name and who sees it, nothing else"
                );
                let name = body["name"].as_str().unwrap().to_owned();
                self.playlists.push((name, Vec::new(), self.public));
                self.told(self.playlists.len() - 1)
            }
            (Method::Get, ["me", "playlists", _]) => {
                let all: Vec<Value> = (0..self.playlists.len())
                    .rev()
                    .map(|at| self.told(at))
                    .collect();
                json!({"items": all})
            }
            (method, ["playlists", id, rest @ ..]) => {
                let at = id[1..].parse::<usize>().unwrap();
                match (method, rest) {
                    (Method::Post, ["items"]) => {
                        let uris = body["uris"].as_array().unwrap();
                        assert!(!uris.is_empty() && uris.len() <= 100);
                        let uris = uris.iter().map(|uri| uri.as_str().unwrap().to_owned());
                        self.playlists[at].1.extend(uris);
                        json!({"snapshot_id": "x"})
                    }
                    (Method::Get, ["items", _]) => json!({"total": self.playlists[at].1.len()}),
                    (Method::Put, []) => {
                        self.playlists[at].2 = self.stubborn;
                        json!(null)
                    }
                    _ => self.told(at),
                }
            }
            other => panic!("{other:?}"),
        }
    }

    fn told(&self, at: usize) -> Value {
        let (name, tracks, public) = &self.playlists[at];
        json!({"id": format!("p{at}"), "name": name, "public": public, "items": {"total": tracks.len()}})
    }
}
