//! The list of tracks that follows from forecast, genres and wish, and the catalogue that it is made from.

use catalogue::Index;
use leptos::prelude::{Track as _, *};
use music::{Catalogue, Ranked, Track};
use wellbeing::flow;

use super::{Choosing, Taste, hosted};
use crate::state::Wish;

/// The starter catalogue, packed by the build from `data/catalogue.tsv`.
static CATALOGUE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));

/// The starter catalogue.
pub(super) fn starter() -> Option<Catalogue> {
    Catalogue::decode(CATALOGUE).ok()
}

/// The catalogue, with its index. Tracks are only ever added at its end.
#[derive(Clone, Copy)]
pub(crate) struct Shelf {
    /// `None` when the catalogue inside this build cannot be read.
    pub(crate) catalogue: StoredValue<Option<Catalogue>>,
    index: StoredValue<Index>,
    /// Rises when tracks have come that everybody is to hear of.
    grown: RwSignal<u32>,
}

impl Shelf {
    fn new() -> Self {
        let catalogue = starter();
        let index = Index::of(catalogue.iter().flat_map(Catalogue::iter));
        Self {
            catalogue: StoredValue::new(catalogue),
            index: StoredValue::new(index),
            grown: RwSignal::new(0),
        }
    }

    /// Adds tracks; how many.
    pub(super) fn add<'a>(self, tracks: impl Iterator<Item = Track<'a>>, teaches: bool) -> usize {
        let mut count = 0;
        self.catalogue.update_value(|catalogue| {
            let Some(catalogue) = catalogue else { return };
            self.index.update_value(|index| {
                for track in tracks.map(hosted::kept) {
                    if let Some(id) = catalogue.add(&track, teaches) {
                        index.add(&Track { id, ..track });
                        count += 1;
                    }
                }
            });
        });
        count
    }

    /// What follows from the catalogue is to follow anew.
    pub(super) fn tell(self) {
        self.grown.update(|grown| *grown += 1);
    }

    /// Reads catalogue and index; what reads them is run again when tracks have come.
    pub(super) fn with<T>(self, read: impl FnOnce(&Catalogue, &Index) -> T) -> Option<T> {
        self.grown.track();
        self.catalogue.with_value(|catalogue| {
            let catalogue = catalogue.as_ref()?;
            Some(self.index.with_value(|index| read(catalogue, index)))
        })
    }
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
