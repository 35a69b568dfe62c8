//! More tracks from the site that hosts this page, where it has any: layer by layer, whole layers only.
//!
//! Layer 0 is asked for as soon as this part of the app is here, at the same moment for everyone; later layers when
//! somebody presses a button that says so. Within a layer all tiles come, in the order of the manifest. So the sequence
//! of requests is a fact of the site and of two buttons: no answer, intent or genre has a part in it.
//!
//! The build says in the page whether there is a catalogue (a `meta` element with the manifest's address and hash), so
//! that where there is none nothing is asked for.

use catalogue::{Manifest, tile};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Shelf;
use crate::browser::{self, Missing};

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Layers that are here, refused tiles left out.
    pub(crate) layers: usize,
    /// Layers that somebody asked for.
    pub(crate) wanted: usize,
    /// Tiles of those, and how many of them are done with.
    pub(crate) tiles: (usize, usize),
    /// Tracks that came, also those that Attune or the person has anyway.
    pub(crate) tracks: usize,
    /// Tiles that were not as the manifest has them.
    pub(crate) refused: usize,
    /// Whether it stopped because the site did not answer.
    pub(crate) late: bool,
}

/// The site's catalogue.
#[derive(Clone, Copy)]
pub(crate) struct Hosted {
    /// What there is; `None` until it is known, and where there is nothing.
    pub(crate) manifest: RwSignal<Option<Manifest>>,
    /// How far it has come.
    pub(crate) progress: RwSignal<Progress>,
    /// There is a catalogue, and its list could not be read.
    pub(crate) is_missing: RwSignal<bool>,
    /// Whether the first layer is here, or nothing more is to be waited for.
    pub(crate) is_settled: RwSignal<bool>,
    /// The folder of the manifest, with the slash.
    folder: StoredValue<String>,
    runs: StoredValue<bool>,
    /// Tiles of the layer under way that are done with, so that one that was stopped goes on where it was.
    done: StoredValue<usize>,
    shelf: Shelf,
}

impl Hosted {
    /// Asks for the manifest and the first layer, if this build has them.
    pub(super) fn of(shelf: Shelf) -> Self {
        let place = browser::meta("attune-catalogue");
        let hosted = Self {
            manifest: RwSignal::new(None),
            progress: RwSignal::new(Progress::default()),
            is_missing: RwSignal::new(false),
            is_settled: RwSignal::new(place.is_none()),
            folder: StoredValue::new(String::new()),
            runs: StoredValue::new(false),
            done: StoredValue::new(0),
            shelf,
        };
        if let Some(place) = place {
            spawn_local(async move { hosted.open(&place).await });
        }
        hosted
    }

    /// `address integrity` of the manifest.
    async fn open(self, place: &str) {
        let (address, integrity) = place.split_once(' ').unwrap_or((place, ""));
        let bytes = browser::file_of_hash(address, integrity).await;
        let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let manifest = text.and_then(|text| Manifest::parse(&text).ok());
        let Some(manifest) = manifest else {
            self.is_missing.set(true);
            self.is_settled.set(true);
            return;
        };
        let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.folder.set_value([folder, "/"].concat());
        self.manifest.set(Some(manifest));
        self.ask(1);
    }

    /// The next layer.
    pub(crate) fn more(self) {
        self.ask(self.progress.get_untracked().layers + 1);
    }

    /// All layers.
    pub(crate) fn all(self) {
        self.ask(usize::MAX);
    }

    /// No more than what is here and the tile that is on its way.
    pub(crate) fn stop(self) {
        self.progress.update(|progress| progress.wanted = 0);
    }

    fn ask(self, layers: usize) {
        let most = self.with_manifest(|manifest| manifest.layers.len());
        self.progress.update(|progress| {
            progress.wanted = layers.min(most);
            progress.late = false;
        });
        if !self.runs.get_value() {
            self.runs.set_value(true);
            spawn_local(async move {
                self.fetch().await;
                self.runs.set_value(false);
                self.is_settled.set(true);
            });
        }
    }

    fn with_manifest<T: Default>(self, read: impl FnOnce(&Manifest) -> T) -> T {
        self.manifest
            .with_untracked(|manifest| manifest.as_ref().map(read).unwrap_or_default())
    }

    async fn fetch(self) {
        loop {
            let Progress { layers, wanted, .. } = self.progress.get_untracked();
            if layers >= wanted || !self.fetch_layer(layers).await {
                break;
            }
            self.progress.update(|progress| progress.layers += 1);
            self.shelf.tell();
            self.is_settled.set(true);
        }
        self.progress
            .update(|progress| progress.wanted = progress.layers);
    }

    /// Whether all of the layer was dealt with; not when somebody stopped it, or the site does not answer. What came of
    /// it stays, and whoever asks again goes on where it was.
    async fn fetch_layer(self, layer: usize) -> bool {
        let (tiles, teaches) = self.with_manifest(|manifest| {
            let layer = manifest.layers.get(layer);
            (
                layer.map(|layer| layer.tiles.clone()).unwrap_or_default(),
                manifest.learn,
            )
        });
        let first = self.done.get_value();
        self.progress
            .update(|progress| progress.tiles = (tiles.len(), first));
        for (number, file) in tiles.into_iter().enumerate().skip(first) {
            if self.progress.get_untracked().wanted <= layer {
                return false;
            }
            let address = self
                .folder
                .with_value(|folder| [folder, file.name.as_str()].concat());
            let bytes = browser::file_of_hash(&address, &file.integrity).await;
            if bytes == Err(Missing::Late) {
                // Those after it would keep the session waiting as long, each.
                self.progress.update(|progress| progress.late = true);
                return false;
            }
            let tile = bytes.ok().and_then(|bytes| tile::decode(&bytes).ok());
            let came = tile.map(|tile| {
                self.shelf.add(tile.iter().map(|(track, _)| track), teaches);
                tile.len()
            });
            self.done.set_value(number + 1);
            self.progress.update(|progress| {
                progress.tiles.1 = number + 1;
                progress.tracks += came.unwrap_or(0);
                progress.refused += usize::from(came.is_none());
            });
        }
        self.done.set_value(0);
        true
    }
}
