//! The list of tracks that follows from forecast, genres and wish, and the catalogue that it is made from.

use leptos::prelude::*;
use music::{Catalogue, Ranked};
use wellbeing::flow;

use super::{Choosing, Shelf, Taste};
use crate::state::Wish;

/// The starter catalogue, packed by the build from `data/catalogue.tsv`.
static CATALOGUE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));

/// The starter catalogue.
pub(super) fn starter() -> Option<Catalogue> {
    Catalogue::decode(CATALOGUE).ok()
}

/// The list of tracks.
#[derive(Clone, Copy)]
pub(crate) struct Listening {
    /// Best first; empty without genres or catalogue.
    pub(crate) ranked: Memo<Vec<Ranked>>,
    /// `None` when the catalogue inside this build cannot be read.
    pub(crate) catalogue: StoredValue<Option<Catalogue>>,
    /// The same with its index.
    pub(super) shelf: Shelf,
}

impl Listening {
    /// Follows what is asked for.
    pub(super) fn of(wish: Wish, taste: Taste, choosing: Choosing) -> Self {
        let shelf = Shelf::new();
        let ranked = Memo::new(move |_| {
            let (choice, intent, limit) = (choosing.choice(), wish.intent.get(), wish.limit.get());
            let list = shelf.with(|catalogue, _| {
                taste.forecast.with(|forecast| match forecast {
                    Some(forecast) => flow::recommend(catalogue, forecast, &choice, intent, limit),
                    None => Vec::new(),
                })
            });
            list.unwrap_or_default()
        });
        Self {
            ranked,
            catalogue: shelf.catalogue,
            shelf,
        }
    }
}
