//! Candidates without looking at every track: lists by genre and sixteenth of the mood plane, read from the nearest on.
//!
//! How many tracks a session is looked for among is bounded by the number of its genres and waypoints, whatever the
//! size of the catalogue. Lists keep the order in which tracks came, which is that of the layers: best known first.

use music::{Genre, GenreMix, Target, Track, TrackId};

use crate::cell::{Cell, SIDE, part};

/// Up to this many tracks are looked at as a whole, as the starter catalogue is.
pub const WHOLE: usize = 2_048;
/// Most tracks of one genre for one waypoint.
pub const EACH: usize = 192;
/// Most of them from one cell, so that the nearest does not stand alone.
const OF_CELL: usize = 96;

/// Tracks by cell.
#[derive(Clone, Debug)]
pub struct Index {
    cells: Vec<Vec<TrackId>>,
    count: usize,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            cells: vec![Vec::new(); Cell::COUNT],
            count: 0,
        }
    }
}

impl Index {
    /// The index of some tracks.
    #[must_use]
    pub fn of<'a>(tracks: impl IntoIterator<Item = Track<'a>>) -> Self {
        let mut index = Self::default();
        for track in tracks {
            index.add(&track);
        }
        index
    }

    /// Adds a track.
    pub fn add(&mut self, track: &Track<'_>) {
        let cell = Cell::of(track.genre, music::Mood::of(track));
        self.cells[cell.index()].push(track.id);
        self.count += 1;
    }

    /// How many tracks it knows.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether it knows none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Which tracks to look at for a mix and a way, in their order, each once: all of a small catalogue, else at most
    /// [`EACH`] for each genre of the mix and each waypoint, from the cells nearest to it.
    #[must_use]
    pub fn candidates(&self, mix: &GenreMix, way: &[Target]) -> Vec<TrackId> {
        let mut found: Vec<TrackId> = if self.count <= WHOLE {
            self.cells.iter().flatten().copied().collect()
        } else {
            let genres = Genre::ALL
                .into_iter()
                .filter(|&genre| mix.weight(genre) > 0.0);
            let places = genres.flat_map(|genre| way.iter().map(move |target| (genre, target)));
            places
                .flat_map(|(genre, target)| self.near(genre, target))
                .collect()
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    fn near(&self, genre: Genre, target: &Target) -> impl Iterator<Item = TrackId> {
        let lists = around(target)
            .into_iter()
            .map(move |(valence, energy)| &self.cells[Cell::at(genre, valence, energy).index()]);
        lists
            .flat_map(|list| list.iter().copied().take(OF_CELL))
            .take(EACH)
    }
}

/// The parts of both axes, the nearest to a target first, neighbours before those further on.
fn around(target: &Target) -> Vec<(usize, usize)> {
    let distance = |at: usize, value: f32| {
        let (low, high) = (at as f32 / SIDE as f32, (at + 1) as f32 / SIDE as f32);
        let outside = (low - value).max(value - high).max(0.0);
        // What is not known is nowhere nearer than elsewhere.
        if outside.is_nan() { 0.0 } else { outside }
    };
    let all = (0..SIDE).flat_map(|valence| (0..SIDE).map(move |energy| (valence, energy)));
    let mut all: Vec<_> = all.collect();
    let key = |&(valence, energy): &(usize, usize)| {
        let (across, up) = (
            distance(valence, target.valence),
            distance(energy, target.energy),
        );
        across * across + up * up
    };
    all.sort_by(|one, other| key(one).total_cmp(&key(other)).then(one.cmp(other)));
    let own = (part(target.valence), part(target.energy));
    if let Some(at) = all.iter().position(|place| *place == own) {
        all[..=at].rotate_right(1);
    }
    all
}

#[cfg(test)]
mod tests {
    use music::{AudioFeatures, Provenance};

    use super::*;

    fn track(id: u32, genre: Genre, valence: f32, energy: f32) -> Track<'static> {
        Track {
            id: TrackId(id),
            genre,
            title: "t",
            artist: "a",
            year: 0,
            minutes: 3.0,
            features: AudioFeatures {
                tempo: f32::NAN,
                energy,
                valence,
                danceability: f32::NAN,
                acousticness: f32::NAN,
                instrumentalness: f32::NAN,
            },
            provenance: Provenance::Measured,
        }
    }

    fn target(valence: f32, energy: f32) -> Target {
        Target {
            valence,
            energy,
            spread: 0.2,
            tempo: None,
            acousticness: None,
            instrumentalness: None,
            danceability: None,
        }
    }

    /// Evenly over the genres and the plane.
    fn even(count: u32) -> Vec<Track<'static>> {
        let share = |number: u32| (number % 97) as f32 / 96.0;
        (0..count)
            .map(|id| {
                let genre = Genre::ALL[id as usize % Genre::COUNT];
                track(id, genre, share(id / 16), share(id / 16 * 31))
            })
            .collect()
    }

    #[test]
    fn a_small_catalogue_is_looked_at_as_a_whole() {
        let tracks = even(WHOLE as u32);
        let mix = GenreMix::of(&[Genre::Jazz]).unwrap();
        let found = Index::of(tracks).candidates(&mix, &[target(0.9, 0.1)]);
        assert_eq!(found.len(), WHOLE);
        assert!(found.is_sorted());
    }

    #[test]
    fn a_large_one_is_asked_for_its_nearest_tracks_only() {
        let tracks = even(60_000);
        let index = Index::of(tracks.iter().copied());
        let mix = GenreMix::of(&[Genre::Jazz, Genre::Folk]).unwrap();
        let way = [target(0.1, 0.9), target(0.9, 0.1)];
        let found = index.candidates(&mix, &way);
        assert_eq!(found.len(), 2 * 2 * EACH);
        for id in found {
            let track = tracks[id.0 as usize];
            assert!([Genre::Jazz, Genre::Folk].contains(&track.genre));
            let far = way.iter().map(|target| {
                let across = (track.features.valence - target.valence).abs();
                across.max((track.features.energy - target.energy).abs())
            });
            assert!(far.fold(f32::INFINITY, f32::min) < 0.5, "{track:?}");
        }
    }

    #[test]
    fn neighbours_help_out_where_a_cell_has_few() {
        let mut tracks = even(40_000);
        tracks.retain(|track| track.genre != Genre::Metal);
        tracks.push(track(40_000, Genre::Metal, 0.9, 0.9));
        let mix = GenreMix::of(&[Genre::Metal]).unwrap();
        let found = Index::of(tracks).candidates(&mix, &[target(0.1, 0.1)]);
        assert_eq!(found, [TrackId(40_000)]);
    }

    #[test]
    fn odd_targets_find_something_too() {
        let index = Index::of(even(60_000));
        let mix = GenreMix::of(&[Genre::Pop]).unwrap();
        for odd in [f32::NAN, f32::INFINITY, -3.0] {
            assert!(!index.candidates(&mix, &[target(odd, odd)]).is_empty());
        }
        assert!(index.candidates(&mix, &[]).is_empty());
    }
}
