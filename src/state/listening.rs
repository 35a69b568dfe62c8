//! What the music is for, and the list of tracks that follows.

use leptos::prelude::*;
use music::{Catalogue, Ranked};
use wellbeing::flow;
use wellbeing::intent::Intent;

use super::{Choosing, Taste};

/// The starter catalogue, packed by the build from `data/catalogue.tsv`.
static CATALOGUE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));

/// How many tracks are shown at a time.
pub(crate) const PAGE: usize = 20;

/// The list of tracks.
#[derive(Clone, Copy)]
pub(crate) struct Listening {
    /// What the music is for.
    pub(crate) intent: RwSignal<Intent>,
    /// How many tracks are asked for.
    pub(crate) limit: RwSignal<usize>,
    /// Best first; empty without genres or catalogue.
    pub(crate) ranked: Memo<Vec<Ranked>>,
    /// `None` when the catalogue inside this build cannot be read.
    pub(crate) catalogue: StoredValue<Option<Catalogue>>,
}

impl Listening {
    /// Starts with calm: the nearest to doing nothing.
    pub(super) fn new(taste: Taste, choosing: Choosing) -> Self {
        let (intent, limit) = (RwSignal::new(Intent::Calm), RwSignal::new(PAGE));
        let catalogue = StoredValue::new(Catalogue::decode(CATALOGUE).ok());
        let ranked = Memo::new(move |_| {
            let (choice, intent, limit) = (choosing.choice(), intent.get(), limit.get());
            catalogue.with_value(|catalogue| {
                taste.forecast.with(|forecast| match (catalogue, forecast) {
                    (Some(catalogue), Some(forecast)) => {
                        flow::recommend(catalogue, forecast, &choice, intent, limit)
                    }
                    _ => Vec::new(),
                })
            })
        });
        Self {
            intent,
            limit,
            ranked,
            catalogue,
        }
    }

    /// Looks for something else, from the top of the list.
    pub(crate) fn wish(self, intent: Intent) {
        self.limit.set(PAGE);
        self.intent.set(intent);
    }

    /// Asks for more of the same.
    pub(crate) fn more(self) {
        self.limit.update(|limit| *limit += PAGE);
    }
}
