//! The starter catalogue, sorted by descriptor: what sessions are made of here.

use std::path::Path;

use music::catalogue::tsv;
use music::{Descriptor, Genre, Zone};

use crate::TrainError;

/// What the simulation knows of a track.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Position among all items, to tell tracks apart.
    pub id: usize,
    /// Genre and zone.
    pub descriptor: Descriptor,
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
        let items = rows.iter().map(|row| {
            let features = row.features();
            (row.genre(), features.valence, features.energy)
        });
        Ok(Self::of(items))
    }

    /// From genre, valence and energy of each track. What is not a number is neutral.
    pub fn of(tracks: impl IntoIterator<Item = (Genre, f32, f32)>) -> Self {
        let known = |x: f32| if x.is_nan() { 0.5 } else { f64::from(x) };
        let mut shelf = Self {
            items: Vec::new(),
            places: vec![Vec::new(); Descriptor::COUNT],
        };
        for (id, (genre, valence, energy)) in tracks.into_iter().enumerate() {
            let descriptor = Descriptor {
                genre,
                zone: Zone::of(energy),
            };
            shelf.places[descriptor.index()].push(id);
            shelf.items.push(Item {
                id,
                descriptor,
                valence: known(valence),
                energy: known(energy),
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
