//! The list of tracks that follows from forecast, genres and wish.

use leptos::prelude::*;
use music::{Catalogue, Ranked};
use wellbeing::flow;

use super::{Choosing, Taste};
use crate::state::Wish;

/// The starter catalogue, packed by the build from `data/catalogue.tsv`.
static CATALOGUE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));

/// The list of tracks.
#[derive(Clone, Copy)]
pub(crate) struct Listening {
    /// Best first; empty without genres or catalogue.
    pub(crate) ranked: Memo<Vec<Ranked>>,
    /// `None` when the catalogue inside this build cannot be read.
    pub(crate) catalogue: StoredValue<Option<Catalogue>>,
}

impl Listening {
    /// Follows what is asked for.
    pub(super) fn of(wish: Wish, taste: Taste, choosing: Choosing) -> Self {
        let catalogue = StoredValue::new(Catalogue::decode(CATALOGUE).ok());
        let ranked = Memo::new(move |_| {
            let (choice, intent, limit) = (choosing.choice(), wish.intent.get(), wish.limit.get());
            catalogue.with_value(|catalogue| {
                taste.forecast.with(|forecast| match (catalogue, forecast) {
                    (Some(catalogue), Some(forecast)) => {
                        flow::recommend(catalogue, forecast, &choice, intent, limit)
                    }
                    _ => Vec::new(),
                })
            })
        });
        Self { ranked, catalogue }
    }
}
