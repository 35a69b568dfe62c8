//! What was heard of our own catalogue: all that feedback may be learned from.

use super::Catalogue;
use crate::{AudioFeatures, Descriptor, Genre, Track};

/// What a track of *our own* catalogue is to someone who learns from reactions to it.
///
/// Only [`Catalogue::heard`] makes one. That is a promise to music services: Spotify's terms forbid to feed its content
/// to a model that learns, so no learner here takes a [`Track`] or a [`Descriptor`], which anyone can make of anything.
/// To *apply* what was learned to a track from anywhere is another matter and stays open: see [`Descriptor::of`].
///
/// ```compile_fail,E0423
/// use music::{Descriptor, Genre, Heard, Zone};
/// // A track of a music service can be described, but what describes it is nothing that was heard of our catalogue.
/// let heard = Heard(Descriptor { genre: Genre::Rock, zone: Zone::High });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heard(Descriptor);

impl Heard {
    /// Its genre and energy zone, by our own estimate.
    #[must_use]
    pub const fn descriptor(self) -> Descriptor {
        self.0
    }

    /// The genre that our catalogue lists it under.
    #[must_use]
    pub const fn genre(self) -> Genre {
        self.0.genre
    }
}

impl Catalogue {
    /// What may be learned from a track: `None` unless it is the very one that this catalogue lends at its position, in
    /// all it holds, and was not [added](Catalogue::add) from a source whose terms forbid it. A track of another source
    /// therefore teaches nothing, even if it took the id of one of ours.
    #[must_use]
    pub fn heard(&self, track: &Track<'_>) -> Option<Heard> {
        let own = self.get(track.id)?;
        let may_teach = usize::try_from(track.id.0).is_ok_and(|place| place < self.own);
        (may_teach && is_same(&own, track)).then(|| Heard(Descriptor::of(&own)))
    }
}

/// Whether two tracks are one in all they hold; what neither knows is the same.
fn is_same(one: &Track<'_>, other: &Track<'_>) -> bool {
    let names = |track: &Track<'_>| (track.id, track.genre, track.year, track.provenance);
    let numbers = |track: &Track<'_>| {
        let AudioFeatures {
            tempo,
            energy,
            valence,
            danceability,
            acousticness,
            instrumentalness,
        } = track.features;
        let first = [track.minutes, tempo, energy, valence];
        let last = [danceability, acousticness, instrumentalness];
        (first.map(f32::to_bits), last.map(f32::to_bits))
    };
    (one.title, one.artist) == (other.title, other.artist)
        && names(one) == names(other)
        && numbers(one) == numbers(other)
}

#[cfg(test)]
mod tests {
    use super::super::{Catalogue, encode, tsv};
    use super::*;
    use crate::{Provenance, TrackId, Zone};

    fn catalogue(title: &str) -> Catalogue {
        let text = tsv::COLUMNS.join("\t")
            + &format!("\nJazz\t{title}\tSomeone\t1959\t5\t120\t0.2\t0.4\t0.5\t0.9\t0.8\n");
        Catalogue::decode(&encode(&tsv::parse("test", text.as_bytes()).unwrap())).unwrap()
    }

    #[test]
    fn a_track_of_the_catalogue_teaches_by_its_genre_and_zone() {
        let catalogue = catalogue("Own");
        let track = catalogue.get(TrackId(0)).unwrap();
        let heard = catalogue.heard(&track).unwrap();
        let expected = Descriptor {
            genre: Genre::Jazz,
            zone: Zone::Low,
        };
        assert_eq!((heard.descriptor(), heard.genre()), (expected, Genre::Jazz));
    }

    #[test]
    fn a_track_made_by_hand_teaches_nothing() {
        let catalogue = catalogue("Own");
        let own = catalogue.get(TrackId(0)).unwrap();
        let mut features = own.features;
        features.energy = f32::NAN;
        let foreign = [
            Track {
                title: "Another",
                ..own
            },
            Track {
                provenance: Provenance::Matched,
                ..own
            },
            Track { features, ..own },
            Track {
                id: TrackId(1),
                ..own
            },
        ];
        for track in foreign {
            assert_eq!(catalogue.heard(&track), None, "{track:?}");
        }
    }

    #[test]
    fn an_added_track_teaches_where_its_source_allows_it() {
        let other = catalogue("Other");
        let track = other.get(TrackId(0)).unwrap();
        for allowed in [true, false] {
            let mut catalogue = catalogue("Own");
            let added = catalogue.add(&track, allowed).unwrap();
            let lent = catalogue.get(added).unwrap();
            assert_eq!((added, lent.title), (TrackId(1), "Other"));
            assert_eq!(catalogue.heard(&lent).is_some(), allowed);
            assert!(
                catalogue
                    .heard(&catalogue.get(TrackId(0)).unwrap())
                    .is_some()
            );
            // Behind one that may not, none may: what may stands first.
            let last = catalogue.add(&track, true).unwrap();
            assert_eq!(
                catalogue.heard(&catalogue.get(last).unwrap()).is_some(),
                allowed
            );
        }
    }

    #[test]
    fn a_track_of_another_catalogue_teaches_nothing_here() {
        let (one, other) = (catalogue("One"), catalogue("Other"));
        assert_eq!(one.heard(&other.get(TrackId(0)).unwrap()), None);
    }
}
