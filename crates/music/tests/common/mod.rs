//! What the sequencing example and the session tests share: tracks, seeded cases, paths.

#![allow(dead_code, reason = "each user takes some of it")]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

pub(crate) mod shared;
pub(crate) mod tables;

use std::path::Path as File;

use music::catalogue::{encode, tsv};
use music::session::{Candidate, LOW_IN_A_ROW, Length, Path, Problem, Rules, SessionRequest, Slot};
use music::{Bounds, Catalogue, Genre, GenreMix, Mood, PerGenre, Target};

/// The starter catalogue.
pub(crate) fn starter() -> Catalogue {
    let path = File::new(env!("CARGO_MANIFEST_DIR")).join("../../data/catalogue.tsv");
    let rows = tsv::parse("data/catalogue.tsv", &std::fs::read(path).unwrap()).unwrap();
    Catalogue::decode(&encode(&rows)).unwrap()
}

pub(crate) fn mix(pairs: &[(Genre, f32)]) -> GenreMix {
    let mut weights = PerGenre::default();
    for &(genre, weight) in pairs {
        weights[genre] = weight;
    }
    GenreMix::from_weights(weights).unwrap()
}

/// A point without bounds.
pub(crate) fn at(mood: Mood) -> Target {
    Target {
        valence: mood.valence,
        energy: mood.arousal,
        spread: 0.25,
        tempo: None,
        acousticness: None,
        instrumentalness: None,
        danceability: None,
    }
}

/// Straight from one mood to another.
pub(crate) fn way(from: Mood, to: Mood, slots: usize) -> Vec<Slot> {
    let share = |slot| slot as f32 / (slots.max(2) - 1) as f32;
    (0..slots)
        .map(|slot| Slot {
            target: at(from.toward(to, share(slot))),
        })
        .collect()
}

/// `SplitMix64`.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// `0..1`.
    pub(crate) fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn mood(&mut self) -> Mood {
        Mood {
            valence: self.share(),
            arousal: self.share(),
        }
    }
}

/// A small case: ten tracks of three to five genres for three to eight places, on a way between two random moods.
pub(crate) struct Case<'a> {
    pub(crate) candidates: Vec<Candidate<'a>>,
    pub(crate) mix: GenreMix,
    pub(crate) slots: Vec<Slot>,
}

/// How many tracks a case has.
pub(crate) const CASE_TRACKS: usize = 10;

impl<'a> Case<'a> {
    pub(crate) fn seeded(seed: u64, catalogue: &'a Catalogue) -> Self {
        let mut random = Random(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
        let genres: Vec<Genre> = (0..3 + random.below(3))
            .map(|_| Genre::ALL[random.below(Genre::COUNT)])
            .collect();
        let weights: Vec<_> = genres
            .iter()
            .map(|&genre| (genre, 0.2 + random.share()))
            .collect();
        let tracks: Vec<_> = catalogue
            .iter()
            .filter(|track| genres.contains(&track.genre))
            .collect();
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        while candidates.len() < CASE_TRACKS {
            let mut candidate = Candidate::from(tracks[random.below(tracks.len())]);
            candidate.effect = random.share() - 0.5;
            if candidates
                .iter()
                .all(|other| other.track.id != candidate.track.id)
            {
                candidates.push(candidate);
            }
        }
        let mut slots = way(random.mood(), random.mood(), 3 + random.below(6));
        if random.below(2) == 0 {
            let low = 60.0 + 60.0 * random.share();
            for slot in &mut slots {
                slot.target.tempo = Some(Bounds {
                    low,
                    high: low * 1.3,
                });
                slot.target.acousticness = Some(Bounds {
                    low: 0.3,
                    high: 1.0,
                });
            }
        }
        Self {
            candidates,
            mix: mix(&weights),
            slots,
        }
    }

    /// With every rule, for minutes that the tracks' mean length fills.
    pub(crate) fn problem(&self) -> Problem<'_> {
        let sum: f32 = self
            .candidates
            .iter()
            .map(|candidate| candidate.track.minutes)
            .sum();
        let mean = f64::from(sum) / self.candidates.len() as f64;
        let places = self.slots.len();
        let request =
            SessionRequest::new(&self.candidates, &self.mix, Path::Slots(&self.slots), 30.0);
        let rules = Rules {
            low_in_a_row: LOW_IN_A_ROW,
            artist_in_a_row: false,
            length: Some(Length {
                minutes: mean * places as f64,
                places,
                track: mean,
            }),
        };
        Problem::of(&request, places, rules)
    }
}
