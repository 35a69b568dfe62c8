//! All tracks that a list or a session can be made of: Attune's own, those of the site, and the person's own.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::list::List;
use catalogue::{Index, NameKey};
use leptos::prelude::{Track as _, *};
use music::session::USUAL_MINUTES;
use music::{AudioFeatures, Catalogue, Priors, Provenance, Track, TrackId};

use super::listening::starter;

/// The catalogue, with its index. Tracks are only ever added at its end; those of a list that was removed are withdrawn.
#[derive(Clone, Copy)]
pub(crate) struct Shelf {
    /// `None` when the catalogue inside this build cannot be read.
    pub(crate) catalogue: StoredValue<Option<Catalogue>>,
    index: StoredValue<Index>,
    known: StoredValue<Known>,
    /// Rises when tracks have come or gone that everybody is to hear of.
    grown: RwSignal<u32>,
}

/// Tracks by what people call them.
#[derive(Default)]
struct Known {
    /// Attune's own, and all that a list brought during this visit.
    names: BTreeMap<NameKey, TrackId>,
    /// Those that came with a list.
    brought: BTreeSet<TrackId>,
    /// Those that are on a list just now, some of Attune's own among them.
    own: BTreeSet<TrackId>,
}

impl Shelf {
    pub(super) fn new() -> Self {
        let catalogue = starter();
        let index = Index::of(catalogue.iter().flat_map(Catalogue::iter));
        let known = Known {
            names: catalogue.as_ref().map(names).unwrap_or_default(),
            ..Known::default()
        };
        Self {
            catalogue: StoredValue::new(catalogue),
            index: StoredValue::new(index),
            known: StoredValue::new(known),
            grown: RwSignal::new(0),
        }
    }

    /// Adds tracks of the site, but for those that Attune or the person has.
    pub(super) fn add<'a>(self, tracks: impl Iterator<Item = Track<'a>>, teaches: bool) {
        let is_new = |track: &Track<'_>| {
            let key = NameKey::of(track.title, track.artist);
            self.known
                .with_value(|known| !known.names.contains_key(&key))
        };
        self.catalogue.update_value(|catalogue| {
            let Some(catalogue) = catalogue else { return };
            self.index.update_value(|index| {
                for track in tracks.filter(is_new).map(kept) {
                    if let Some(id) = catalogue.add(&track, teaches) {
                        index.add(&Track { id, ..track });
                    }
                }
            });
        });
    }

    /// The person's own lists are these, and no others.
    pub(super) fn bring(self, lists: &[List]) {
        self.catalogue.update_value(|catalogue| {
            let Some(catalogue) = catalogue else { return };
            self.known
                .update_value(|known| bring(catalogue, known, lists));
            self.index.set_value(Index::of(catalogue.iter()));
        });
        self.tell();
    }

    /// Whether a track is on a list of the person's own.
    pub(super) fn is_own(self, id: TrackId) -> bool {
        self.known.with_value(|known| known.own.contains(&id))
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

/// Withdraws what lists brought, then offers what these bring. A track that Attune has stays the one it is, and one that
/// was here before keeps its id: a session may have it.
fn bring(catalogue: &mut Catalogue, known: &mut Known, lists: &[List]) {
    for &id in &known.brought {
        catalogue.withdraw(id, true);
    }
    known.own.clear();
    let priors = Priors::of(starter().iter().flat_map(Catalogue::iter));
    for (track, _) in lists.iter().flat_map(|list| list.tile.iter()) {
        let key = NameKey::of(track.title, track.artist);
        let id = match known.names.get(&key) {
            Some(&id) => id,
            // What a list says may come from a service whose terms forbid to learn from it.
            None => match catalogue.add(&sounding(kept(track), &priors), false) {
                Some(id) => {
                    known.names.insert(key, id);
                    known.brought.insert(id);
                    id
                }
                None => continue,
            },
        };
        catalogue.withdraw(id, false);
        known.own.insert(id);
    }
}

/// A track of which the sound is not known sounds as its genre usually does.
fn sounding<'a>(track: Track<'a>, priors: &Priors) -> Track<'a> {
    if track.provenance != Provenance::GenrePrior {
        return track;
    }
    let usual = priors.of_genre(track.genre);
    let or = |own: f32, usual: f32| if own.is_nan() { usual } else { own };
    let own = track.features;
    Track {
        features: AudioFeatures {
            tempo: or(own.tempo, usual.tempo),
            energy: or(own.energy, usual.energy),
            valence: or(own.valence, usual.valence),
            danceability: or(own.danceability, usual.danceability),
            acousticness: or(own.acousticness, usual.acousticness),
            instrumentalness: or(own.instrumentalness, usual.instrumentalness),
        },
        ..track
    }
}

/// A track as the session takes it: one of unknown length is as long as usual.
fn kept(mut track: Track<'_>) -> Track<'_> {
    if track.minutes.is_nan() {
        track.minutes = USUAL_MINUTES;
    }
    track
}

/// Names of a catalogue's tracks; of two with one name, the first.
fn names(catalogue: &Catalogue) -> BTreeMap<NameKey, TrackId> {
    let mut names = BTreeMap::new();
    for track in catalogue.iter() {
        names
            .entry(NameKey::of(track.title, track.artist))
            .or_insert(track.id);
    }
    names
}

#[cfg(test)]
mod tests {
    use catalogue::list::{self, Outcome};

    use super::*;

    /// A list as it comes out of a file.
    fn list(text: &str) -> List {
        let Outcome::Read(read) = list::read(text.as_bytes(), None) else {
            panic!("a list");
        };
        List::decode(&List::encode("mine.csv", 0, read.left, &read.tile)).unwrap()
    }

    fn begun() -> (Catalogue, Known) {
        let catalogue = starter().unwrap();
        let known = Known {
            names: names(&catalogue),
            ..Known::default()
        };
        (catalogue, known)
    }

    const MINE: &str = "title,artist,genre,energy,valence\nHarbour Lamps,The Invented,folk,.2,.3\n\
        Only Named,The Invented,jazz,,\n";

    #[test]
    fn a_list_comes_and_goes_and_comes_back_with_the_same_ids() {
        let (mut catalogue, mut known) = begun();
        let before = catalogue.iter().count();
        let mine = list(MINE);
        bring(&mut catalogue, &mut known, std::slice::from_ref(&mine));
        let own = known.own.clone();
        assert_eq!((catalogue.iter().count(), own.len()), (before + 2, 2));
        bring(&mut catalogue, &mut known, &[]);
        assert_eq!((catalogue.iter().count(), known.own.len()), (before, 0));
        assert!(own.iter().all(|&id| catalogue.get(id).is_some()));
        bring(&mut catalogue, &mut known, &[mine.clone(), mine]);
        assert_eq!((catalogue.iter().count(), &known.own), (before + 2, &own));
    }

    #[test]
    fn what_attune_has_stays_as_it_is_and_is_on_the_list_too() {
        let (mut catalogue, mut known) = begun();
        let first = catalogue.iter().next().unwrap();
        let (id, features) = (first.id, first.features);
        let text = format!(
            "title,artist,genre,energy,valence\n\"{}\",\"{}\",metal,1,1\n",
            first.title, first.artist
        );
        let before = catalogue.len();
        bring(&mut catalogue, &mut known, &[list(&text)]);
        assert_eq!(catalogue.len(), before);
        assert!(known.own.contains(&id));
        assert_eq!(catalogue.get(id).unwrap().features, features);
        bring(&mut catalogue, &mut known, &[]);
        assert!(catalogue.iter().any(|track| track.id == id));
    }

    #[test]
    fn a_track_without_features_sounds_as_its_genre_does_and_teaches_nothing() {
        let (mut catalogue, mut known) = begun();
        bring(&mut catalogue, &mut known, &[list(MINE)]);
        let named = catalogue
            .iter()
            .find(|track| track.title == "Only Named")
            .unwrap();
        let usual = Priors::of(starter().unwrap().iter()).of_genre(named.genre);
        assert_eq!(named.features, usual);
        assert_eq!(named.provenance, Provenance::GenrePrior);
        assert_eq!(named.minutes, USUAL_MINUTES);
        assert_eq!(catalogue.heard(&named), None);
    }

    #[test]
    fn a_track_of_unknown_length_is_as_long_as_usual() {
        let catalogue = starter().unwrap();
        let first = catalogue.iter().next().unwrap();
        assert_eq!(kept(first).minutes, first.minutes);
        let unknown = Track {
            minutes: f32::NAN,
            ..first
        };
        assert_eq!(kept(unknown).minutes, USUAL_MINUTES);
    }
}
