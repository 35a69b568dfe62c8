//! What each genre has to offer on a way: a forecast says what someone enjoys, not what it is good for.
//!
//! A mix from the forecast is followed as far as the genres have tracks near the waypoints, in mood and in sound.
//! Without this, eight genres of a wide forecast would each get their place in a session to focus: the place of metal
//! would go to the metal track that disturbs least, and that of rap to words where few words were asked for. Genres
//! that someone chose themselves are never touched; what their tracks then miss is told ([`Unmet::Missed`]).
//!
//! [`Unmet::Missed`]: super::Unmet::Missed

use music::session::USUAL_MINUTES;
use music::{Genre, GenreMix, PerGenre, Target, Track};

use super::missed::{ALTOGETHER, outside};
use crate::Minutes;
use crate::intent::Term;
use crate::path::MoodPath;

/// At how many moments of the way a genre is looked at.
const MOMENTS: usize = 8;

/// A mix that follows what genres have to offer.
pub(super) struct Offered {
    pub(super) mix: GenreMix,
    /// Genres of the wished mix without any track for this way, in the survey's order.
    pub(super) left_out: Vec<Genre>,
}

/// Each share times what its genre has to offer: the share of the moments for which it has a track, or the tracks
/// that it has over those that its share needs, whichever is less. Where no genre has anything, the mix stays as it
/// is: far from the wish, but what someone enjoys.
pub(super) fn offered(
    mix: &GenreMix,
    tracks: &[Track<'_>],
    path: &MoodPath,
    minutes: Minutes,
) -> Offered {
    let moments = path.targets(MOMENTS);
    let offers = PerGenre::from_fn(|genre| {
        let share = mix.weight(genre);
        let needed = (share * f32::from(minutes.get()) / USUAL_MINUTES).max(1.0);
        offer(tracks, genre, &moments, needed)
    });
    let weights = PerGenre::from_fn(|genre| mix.weight(genre) * offers[genre]);
    let Some(fitting) = GenreMix::from_weights(weights) else {
        return Offered {
            mix: *mix,
            left_out: Vec::new(),
        };
    };
    let left_out = mix
        .iter()
        .filter(|&(genre, share)| share > 0.0 && fitting.weight(genre) <= 0.0)
        .map(|(genre, _)| genre);
    Offered {
        mix: fitting,
        left_out: left_out.collect(),
    }
}

/// What a genre has to offer, `0..=1`. A genre without any tracks offers 1: planning says that it is missing.
fn offer(tracks: &[Track<'_>], genre: Genre, moments: &[Target], needed: f32) -> f32 {
    let tracks: Vec<_> = tracks.iter().filter(|t| t.genre == genre).collect();
    if tracks.is_empty() {
        return 1.0;
    }
    let served = moments
        .iter()
        .filter(|moment| tracks.iter().any(|track| near(track, moment)));
    let useful = tracks
        .iter()
        .filter(|track| moments.iter().any(|moment| near(track, moment)));
    let served = served.count() as f32 / moments.len().max(1) as f32;
    let useful = useful.count() as f32 / needed;
    served.min(useful).min(1.0)
}

/// Whether a track lies within one spread of a waypoint, where half of a list's fit is left, and misses nothing that is
/// asked of its sound altogether. What is not known is no reason against a track.
fn near(track: &Track<'_>, moment: &Target) -> bool {
    near_in_mood(track, moment)
        && Term::SOUND
            .iter()
            .all(|term| outside(*term, track, moment) < ALTOGETHER)
}

fn near_in_mood(track: &Track<'_>, moment: &Target) -> bool {
    let across = track.features.valence - moment.valence;
    let up = track.features.energy - moment.energy;
    let distance = libm::hypotf(across, up);
    distance.is_nan() || distance <= moment.spread
}

#[cfg(test)]
mod tests {
    use music::{AudioFeatures, Provenance, TrackId};

    use super::*;
    use crate::intent::Intent;
    use crate::mood::Feeling;
    use crate::path::{LowValence, Shape};

    fn track(id: u32, genre: Genre, valence: f32, energy: f32) -> Track<'static> {
        Track {
            id: TrackId(id),
            genre,
            title: "title",
            artist: "artist",
            year: 2000,
            minutes: 3.5,
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

    fn calm(mix: &[Genre], tracks: &[Track<'_>], minutes: u32) -> Offered {
        let path = MoodPath::new(None, Intent::Calm, Shape::Direct, LowValence::Guarded);
        let mix = GenreMix::of(mix).unwrap();
        offered(&mix, tracks, &path, Minutes::new(minutes).unwrap())
    }

    #[test]
    fn a_genre_without_a_track_for_the_way_is_left_out() {
        let tracks = [
            track(0, Genre::Folk, 0.55, 0.2),
            track(1, Genre::Metal, 0.4, 0.9),
        ];
        let offered = calm(&[Genre::Folk, Genre::Metal], &tracks, 10);
        assert_eq!(offered.mix.weight(Genre::Folk), 1.0);
        assert_eq!(offered.left_out, [Genre::Metal]);
    }

    #[test]
    fn a_genre_with_too_few_tracks_gets_as_many_places() {
        // 28 minutes are eight usual tracks, four of each genre; there are four of one and one of the other.
        let mut tracks: Vec<_> = (0..4).map(|id| track(id, Genre::Folk, 0.5, 0.2)).collect();
        tracks.push(track(4, Genre::Metal, 0.5, 0.3));
        let offered = calm(&[Genre::Folk, Genre::Metal], &tracks, 28);
        assert!((offered.mix.weight(Genre::Metal) - 0.2).abs() < 1e-6);
        assert_eq!(offered.left_out, []);
    }

    #[test]
    fn a_genre_for_part_of_the_way_gets_part_of_its_share() {
        // Metal for the agitated beginning only, folk for both ends.
        let tracks = [
            track(0, Genre::Folk, 0.55, 0.2),
            track(1, Genre::Folk, 0.5, 0.55),
            track(2, Genre::Folk, 0.5, 0.9),
            track(3, Genre::Metal, 0.5, 0.9),
            track(4, Genre::Metal, 0.5, 0.9),
        ];
        let feeling = Feeling::new(0.5, 0.9).ok();
        let path = MoodPath::new(feeling, Intent::Calm, Shape::Iso, LowValence::Guarded);
        let mix = GenreMix::of(&[Genre::Folk, Genre::Metal]).unwrap();
        let mix = offered(&mix, &tracks, &path, Minutes::LEAST).mix;
        let metal = mix.weight(Genre::Metal);
        // Half of the moments: a half against one.
        assert!((metal - 1.0 / 3.0).abs() < 1e-6, "{metal}");
    }

    #[test]
    fn what_is_not_known_is_no_reason_against_a_genre() {
        let tracks = [
            track(0, Genre::Folk, 0.55, 0.2),
            track(1, Genre::Metal, f32::NAN, f32::NAN),
        ];
        let offered = calm(&[Genre::Folk, Genre::Metal, Genre::Pop], &tracks, 10);
        // Pop has no tracks at all, which is for planning to say.
        for genre in [Genre::Folk, Genre::Metal, Genre::Pop] {
            assert!((offered.mix.weight(genre) - 1.0 / 3.0).abs() < 1e-6);
        }
    }

    #[test]
    fn words_are_no_offer_for_focus_and_one_for_sleep() {
        let target = Intent::Focus.target();
        let with = |id, genre, instrumentalness| {
            let mut track = track(id, genre, target.valence, target.energy);
            track.features.instrumentalness = instrumentalness;
            track
        };
        let tracks = [with(0, Genre::Folk, 0.9), with(1, Genre::Rap, 0.01)];
        let mix = GenreMix::of(&[Genre::Folk, Genre::Rap]).unwrap();
        let left_out = |intent| {
            let path = MoodPath::new(None, intent, Shape::Direct, LowValence::Guarded);
            offered(&mix, &tracks, &path, Minutes::LEAST).left_out
        };
        assert_eq!(left_out(Intent::Focus), [Genre::Rap]);
        let quiet = tracks.map(|mut track| {
            track.features.energy = Intent::Sleep.target().energy;
            track
        });
        let path = MoodPath::new(None, Intent::Sleep, Shape::Direct, LowValence::Guarded);
        let asleep = offered(&mix, &quiet, &path, Minutes::LEAST);
        assert_eq!(asleep.left_out, []);
    }

    #[test]
    fn where_nothing_fits_the_mix_stays() {
        let tracks = [
            track(0, Genre::Rap, 0.9, 0.9),
            track(1, Genre::Metal, 0.4, 0.9),
        ];
        let offered = calm(&[Genre::Rap, Genre::Metal], &tracks, 10);
        assert_eq!(offered.mix.weight(Genre::Metal), 0.5);
        assert_eq!(offered.left_out, []);
    }
}
