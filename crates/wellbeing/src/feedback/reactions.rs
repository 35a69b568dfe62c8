//! Likes and dislikes of tracks and genres: what the taste forecast is updated by.

use music::{Genre, Heard, PerGenre};

use super::Response;
use super::codec::FeedbackError;

/// Frequency (0 never to 3 very frequently) that liked tracks of a genre point to. Short of 3: one can like a track of a
/// genre that one seldom listens to.
const LIKED: f64 = 2.5;
/// And disliked ones.
const DISLIKED: f64 = 0.5;
/// Variance of a single track around the frequency of its genre: one track is one track.
const TRACK_VARIANCE: f64 = 2.25;
/// Variance that no number of tracks takes away: those played are not all of the genre.
const GENRE_VARIANCE: f64 = 0.25;

const MAGIC: [u8; 4] = *b"ATNR";
const VERSION: u8 = 1;
const HEAD: usize = 5;
const RECORD: usize = 9;

/// What was liked and disliked, by genre. Near to health as the answers are: no `Serialize`, `Debug` counts only.
#[derive(Clone, Default, PartialEq)]
pub struct Reactions {
    genres: PerGenre<Reaction>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Reaction {
    liked: u32,
    disliked: u32,
    genre: Option<bool>,
}

/// A frequency as seen through reactions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    /// Frequency, 0 to 3.
    pub(super) value: f64,
    /// Variance of the noise.
    pub(super) variance: f64,
}

impl Reactions {
    /// Nothing was liked or disliked yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a reaction to a track of our own catalogue: "helped" as a like, "not for me" as a dislike. The others say
    /// nothing on taste. A track of a music service is nothing to learn from, see [`Heard`]:
    ///
    /// ```
    /// use wellbeing::feedback::{Reactions, Response};
    /// fn like(reactions: &mut Reactions, of_our_catalogue: music::Heard) {
    ///     reactions.respond(of_our_catalogue, Response::Helped);
    /// }
    /// ```
    /// ```compile_fail,E0308
    /// use wellbeing::feedback::{Reactions, Response};
    /// Reactions::new().respond(music::Genre::Rock, Response::Helped);
    /// ```
    pub fn respond(&mut self, heard: Heard, response: Response) {
        match response {
            Response::Helped => self.track(heard, true),
            Response::NotForMe => self.track(heard, false),
            Response::Neutral | Response::Skipped => {}
        }
    }

    /// Takes a like or dislike of a track of our own catalogue.
    pub fn track(&mut self, heard: Heard, liked: bool) {
        let of = &mut self.genres[heard.genre()];
        let count = if liked {
            &mut of.liked
        } else {
            &mut of.disliked
        };
        *count = count.saturating_add(1);
    }

    /// Takes a like or dislike of a whole genre, or takes it back: a person's word, whatever they heard.
    pub fn genre(&mut self, genre: Genre, liked: Option<bool>) {
        self.genres[genre].genre = liked;
    }

    /// Takes in what the same person liked and disliked meanwhile. Of two words on a genre the other's stays.
    pub fn absorb(&mut self, other: &Self) {
        for (genre, heard) in other.genres.iter() {
            let own = &mut self.genres[genre];
            own.liked = own.liked.saturating_add(heard.liked);
            own.disliked = own.disliked.saturating_add(heard.disliked);
            own.genre = heard.genre.or(own.genre);
        }
    }

    /// Forgets everything.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Whether nothing was liked or disliked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a whole genre was liked or disliked.
    #[must_use]
    pub fn liked_genre(&self, genre: Genre) -> Option<bool> {
        self.genres[genre].genre
    }

    /// How many tracks of a genre were liked and disliked.
    #[must_use]
    pub fn tracks(&self, genre: Genre) -> (u32, u32) {
        (self.genres[genre].liked, self.genres[genre].disliked)
    }

    /// What the reactions say on a genre's frequency. A word on the genre goes before words on its tracks.
    pub(super) fn seen(&self, genre: Genre) -> Option<Seen> {
        let Reaction {
            liked,
            disliked,
            genre,
        } = self.genres[genre];
        let count = f64::from(liked) + f64::from(disliked);
        match genre {
            Some(liked) => Some(Seen {
                value: if liked { 3.0 } else { 0.0 },
                variance: GENRE_VARIANCE,
            }),
            None if count > 0.0 => Some(Seen {
                value: (LIKED * f64::from(liked) + DISLIKED * f64::from(disliked)) / count,
                variance: GENRE_VARIANCE + TRACK_VARIANCE / count,
            }),
            None => None,
        }
    }

    /// As bytes: `ATNR`, version 1, then for each genre, in the survey's order, likes and dislikes of tracks (4 bytes
    /// each, little-endian) and one byte for the genre: 0 nothing said, 1 disliked, 2 liked.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        for (_, of) in self.genres.iter() {
            bytes.extend(of.liked.to_le_bytes());
            bytes.extend(of.disliked.to_le_bytes());
            bytes.push(of.genre.map_or(0, |liked| 1 + u8::from(liked)));
        }
        bytes
    }

    /// Reads what [`Reactions::encode`] wrote. Never panics, whatever the bytes.
    ///
    /// # Errors
    /// When they are of something else, of another version, of another length, or hold what can not be.
    pub fn decode(bytes: &[u8]) -> Result<Self, FeedbackError> {
        let fail = |byte, expected, found| {
            Err(FeedbackError {
                byte,
                expected,
                found,
            })
        };
        if bytes.len() != HEAD + Genre::COUNT * RECORD {
            return fail(
                bytes.len().min(149),
                "149 bytes",
                format!("{} bytes", bytes.len()),
            );
        }
        if bytes[..4] != MAGIC {
            return fail(0, "the mark ATNR", "another".to_owned());
        }
        if bytes[4] != VERSION {
            return fail(4, "version 1", bytes[4].to_string());
        }
        let mut reactions = Self::new();
        for ((_, of), (at, record)) in reactions
            .genres
            .iter_mut()
            .zip(bytes[HEAD..].chunks_exact(RECORD).enumerate())
        {
            let number = |from: usize| {
                let mut four = [0; 4];
                four.copy_from_slice(&record[from..from + 4]);
                u32::from_le_bytes(four)
            };
            (of.liked, of.disliked) = (number(0), number(4));
            of.genre = match record[8] {
                0 => None,
                1 => Some(false),
                2 => Some(true),
                _ => return fail(HEAD + at * RECORD + 8, "0, 1 or 2", record[8].to_string()),
            };
        }
        Ok(reactions)
    }
}

impl core::fmt::Debug for Reactions {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let seen = Genre::ALL
            .into_iter()
            .filter(|genre| self.seen(*genre).is_some());
        write!(f, "Reactions({} of {})", seen.count(), Genre::COUNT)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use music::{Descriptor, Zone};

    use super::super::fixtures;
    use super::*;

    fn heard(genre: Genre) -> Heard {
        let zone = Zone::Low;
        fixtures::heard(Descriptor { genre, zone })
    }

    #[test]
    fn more_tracks_say_more_but_never_as_much_as_a_word_on_the_genre() {
        let mut reactions = Reactions::new();
        let mut last = f64::INFINITY;
        for _ in 0..100 {
            reactions.respond(heard(Genre::Jazz), Response::Helped);
            let seen = reactions.seen(Genre::Jazz).unwrap();
            assert!(seen.variance < last && seen.value == LIKED);
            last = seen.variance;
        }
        reactions.genre(Genre::Jazz, Some(false));
        let word = reactions.seen(Genre::Jazz).unwrap();
        assert!(word.variance < last && word.value == 0.0);
        reactions.genre(Genre::Jazz, None);
        assert_eq!(reactions.seen(Genre::Jazz).unwrap().variance, last);
    }

    #[test]
    fn what_was_said_elsewhere_is_added() {
        let (mut known, mut new) = (Reactions::new(), Reactions::new());
        known.track(heard(Genre::Jazz), true);
        known.genre(Genre::Folk, Some(true));
        known.genre(Genre::Rap, Some(true));
        new.track(heard(Genre::Jazz), true);
        new.track(heard(Genre::Jazz), false);
        new.genre(Genre::Rap, Some(false));
        known.absorb(&new);
        assert_eq!(known.tracks(Genre::Jazz), (2, 1));
        assert_eq!(known.liked_genre(Genre::Folk), Some(true));
        assert_eq!(known.liked_genre(Genre::Rap), Some(false));
    }

    #[test]
    fn neutral_and_skipped_say_nothing_on_taste() {
        let mut reactions = Reactions::new();
        reactions.respond(heard(Genre::Pop), Response::Neutral);
        reactions.respond(heard(Genre::Pop), Response::Skipped);
        assert!(reactions.is_empty() && reactions.seen(Genre::Pop).is_none());
        assert_eq!(format!("{reactions:?}"), "Reactions(0 of 16)");
    }

    #[test]
    fn refusals_say_where_what_and_why() {
        let good = Reactions::new().encode();
        assert_eq!(good.len(), 149);
        let refused = |at: usize, with: u8| {
            let mut bytes = good.clone();
            bytes[at] = with;
            Reactions::decode(&bytes).unwrap_err().to_string()
        };
        assert_eq!(
            refused(0, 7),
            "stored feedback, byte 0: expected the mark ATNR, found another"
        );
        assert_eq!(
            refused(4, 7),
            "stored feedback, byte 4: expected version 1, found 7"
        );
        assert_eq!(
            refused(13, 7),
            "stored feedback, byte 13: expected 0, 1 or 2, found 7"
        );
        let cut = Reactions::decode(&good[..9]).unwrap_err().to_string();
        assert_eq!(
            cut,
            "stored feedback, byte 9: expected 149 bytes, found 9 bytes"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_stored_comes_back(said in prop::collection::vec((0..16_usize, 0..5_u8), 0..60)) {
            let mut reactions = Reactions::new();
            for (genre, what) in said {
                let genre = Genre::ALL[genre];
                match what {
                    0 | 1 => reactions.track(heard(genre), what == 1),
                    2 | 3 => reactions.genre(genre, Some(what == 3)),
                    _ => reactions.genre(genre, None),
                }
            }
            prop_assert!(Reactions::decode(&reactions.encode()).unwrap() == reactions);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..160)) {
            let _ = Reactions::decode(&bytes);
        }
    }
}
