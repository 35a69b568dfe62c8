//! The starter catalogue, sorted by descriptor: what sessions are made of here.

use std::path::Path;

use music::catalogue::{encode, tsv};
use music::{Catalogue, Descriptor, Heard};

use crate::TrainError;

/// What the simulation knows of a track.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Position among all items, to tell tracks apart.
    pub id: usize,
    /// Genre and zone, as feedback takes them.
    pub heard: Heard,
    /// Valence, 0 to 1.
    pub valence: f64,
    /// Energy, 0 to 1.
    pub energy: f64,
}

/// Tracks by descriptor; some descriptors have none.
#[derive(Debug)]
pub struct Shelf {
    items: Vec<Item>,
    places: Vec<Vec<usize>>,
}

impl Shelf {
    /// Reads the text catalogue.
    ///
    /// # Errors
    /// When it can not be read or has bad rows; all of them are told.
    pub fn read(path: &Path) -> Result<Self, TrainError> {
        let io = |source| TrainError::Io {
            path: path.to_owned(),
            source,
        };
        let bytes = std::fs::read(path).map_err(io)?;
        let rows = tsv::parse(&path.display().to_string(), &bytes).map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            io(std::io::Error::other(lines.join("\n")))
        })?;
        let catalogue = Catalogue::decode(&encode(&rows))
            .map_err(|error| io(std::io::Error::other(error.to_string())))?;
        Ok(Self::of(&catalogue))
    }

    /// The tracks of a catalogue, as the app has them.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut shelf = Self {
            items: Vec::new(),
            places: vec![Vec::new(); Descriptor::COUNT],
        };
        let tracks = catalogue
            .iter()
            .filter_map(|track| Some((catalogue.heard(&track)?, track.features)));
        for (id, (heard, features)) in tracks.enumerate() {
            shelf.places[heard.descriptor().index()].push(id);
            shelf.items.push(Item {
                id,
                heard,
                valence: f64::from(features.valence),
                energy: f64::from(features.energy),
            });
        }
        shelf
    }

    /// All tracks.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Positions of the tracks of a descriptor.
    #[must_use]
    pub fn of_descriptor(&self, descriptor: Descriptor) -> &[usize] {
        &self.places[descriptor.index()]
    }
}
