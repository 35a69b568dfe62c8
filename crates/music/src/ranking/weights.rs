//! Every number that rankings and sessions are made of, in one place.
//!
//! All of them are Attune's own choices, made by reading the lists and sessions that come out and by what the golden
//! flows and the tests on real tracks hold fast; none is learned or taken from a study. What matters is their
//! proportion. A *list* asks which of many tracks fit; a *session* asks what each place of a path costs, so that
//! its parts fall below 0 for what does not fit, and 0 stands for what is not known.
//!
//! | part | in a list | in a session | in words |
//! |---|---|---|---|
//! | taste | 0 to [`TASTE`] | 0 to [`Weights::taste`] | how much of the mix the track's genre is |
//! | mood | 0 to [`MOOD`] | [`Weights::mood`] down to `1 − d²` times that | how near the track is to the target in the mood plane, `d` in spreads: weighs most, because it is what the person asked for now |
//! | tempo | 0 to [`TEMPO`] | ± [`Weights::tempo`] | whether the tempo is in bounds, or a little less well its half or double |
//! | sound | 0 to [`SOUND`] | ± [`Weights::sound`] | whether acousticness and instrumentalness are in bounds |
//! | dance | 0 to [`DANCE`] | ± [`Weights::dance`] | whether danceability is in bounds |
//! | effect | 0 | ± [`Weights::effect`] | whether such tracks helped more or less than expected |
//! | variety | below 0 | 0 or below | a list: −[`VARIETY`] for each full share of its genre that the list holds by then; a session: −[`Weights::variety`] for each track beyond the genre's share, −[`Weights::run`] × (1 − share) for following its own genre |
//! | repeat | 0 or below | 0 or below | a list: −[`REPEAT`] for each track above by the same artist; a session: −[`Weights::again`] for following the same artist, −[`Weights::artist`] for each earlier track by the artist, −[`Weights::album`] for following its own album |
//! | step | 0 | ± [`Weights::step`] | whether the tempo goes on from the track before |
//!
//! A list has no learned effect because no one who asks for one has given feedback yet; the pool that a session is
//! chosen from counts it with [`EFFECT`].
//!
//! All but taste, effect, variety and repeat count by how far the features can be trusted ([`CONFIDENCE`]): a list draws
//! them towards [`NEUTRAL`], a session towards 0.
//!
//! | features are | count |
//! |---|---|
//! | measured on this recording | 1 |
//! | matched by title and artist | 0.9 |
//! | a person's estimate | 0.75 |
//! | the genre's usual ones | 0.33 |
//!
//! A session is chosen from a pool. Each time the track is added with the most of
//!
//! | term | weight | in words |
//! |---|---|---|
//! | fit | λ = [`Weights::relevance`] | the list's parts with the learned effect, against the most that they can be |
//! | redundancy | −(1 − λ) | similarity to the most similar track in the pool: sound [`ALIKE_SOUND`], artist [`ALIKE_ARTIST`], genre [`ALIKE_GENRE`], album [`ALIKE_ALBUM`] |
//! | mix | −[`Weights::calibration`] | what the track adds to the divergence of the pool's genres from the mix |

/// The most that taste gives.
pub const TASTE: f32 = 0.6;

/// How early the taste curve rises. Taste is `ln(1 + b r) / ln(1 + b)` for a genre with `r` times the largest
/// share, so that a genre with a tenth of it still gets 28 % instead of 10 %.
pub const TASTE_BEND: f32 = 9.0;

/// The most that mood gives.
pub const MOOD: f32 = 1.2;

/// The most that tempo gives, where the target asks for a tempo.
pub const TEMPO: f32 = 0.3;

/// Octaves outside the bounds at which tempo gives half: a tenth of an octave is 7 % too fast. Since half and
/// double count, no tempo is farther from bounds of `w` octaves than `(1 + TEMPO_FOLDED - w) / 2`.
pub const TEMPO_SOFTNESS: f32 = 0.1;

/// Octaves that a tempo counts as outside when only its half or double is in bounds: near, and not the same. If they
/// were the same, bounds such as those for sleep (55 to 95) would let everything in but 95 to 110, a galop of 150 as
/// well as a lullaby, and the music that people fall asleep to is slower (PMC9847986) as they hear it. More than an
/// eighth would be a strict rule, which the same study speaks against, and would take beat trackers' word too strictly.
pub const TEMPO_FOLDED: f32 = 0.125;

/// The most that sound gives, where the target asks for a sound.
pub const SOUND: f32 = 0.6;

/// Distance outside the bounds at which sound and dance give half.
pub const SOUND_SOFTNESS: f32 = 0.25;

/// The most that dance gives, where the target asks for it.
pub const DANCE: f32 = 0.3;

/// What a learned effect of 1 gives when a pool is chosen.
pub const EFFECT: f32 = 0.6;

/// What a genre loses once the list holds its whole share of a list of [`VARIETY_LENGTH`] tracks.
pub const VARIETY: f32 = 0.7;

/// Length of the list that shares are counted in. Fixed, so that a longer list begins with the shorter one.
pub const VARIETY_LENGTH: f32 = 20.0;

/// The most that variety takes, so that a genre with hardly any share keeps a readable score.
pub const VARIETY_MOST: f32 = 6.0;

/// What a track loses for each track above it by the same artist.
pub const REPEAT: f32 = 0.5;

/// The fit of a term about which nothing is known, between 0 (does not fit) and 1 (fits).
pub const NEUTRAL: f32 = 0.5;

/// The smallest spread that counts, so that a target cannot ask for one exact point.
pub const SPREAD_LEAST: f32 = 0.05;

/// Octaves of tempo at which a session's tempo and step fall to their middle, 0. Between neighbours half and double tempo
/// count as the tempo, since they flow on, so that half an octave is as far as two tempi can lie apart, and this is half of that.
pub const OCTAVES_MIDDLE: f32 = 0.25;

/// Distance outside the bounds at which a session's sound and dance fall to their middle, 0; at twice that they
/// reach their lowest.
pub const OUTSIDE_MIDDLE: f32 = 0.25;

/// How much features count by where they come from, in the order measured, matched, estimated, genre prior; see
/// [`Provenance::confidence`](crate::Provenance::confidence). Attune's own choice, not a measured reliability.
pub const CONFIDENCE: [f32; 4] = [1.0, 0.9, 0.75, 0.33];

/// What the same sound counts in the similarity of two tracks.
pub const ALIKE_SOUND: f32 = 0.4;

/// What a common artist counts in it.
pub const ALIKE_ARTIST: f32 = 0.3;

/// What a common genre counts in it.
pub const ALIKE_GENRE: f32 = 0.2;

/// What a common album counts in it, where both albums are known.
pub const ALIKE_ALBUM: f32 = 0.1;

/// Smoothing of the calibration, as in Steck (2018): the list's share of a genre is mixed with this much of the
/// wished share, so that a genre that is missing costs much and not infinitely much.
pub const CALIBRATION_ALPHA: f64 = 0.01;

/// How sessions weigh the parts of a place's score, and how a pool weighs fit, variety and mix. Passed in, so that
/// another proportion can be tried; [`Weights::default`] is the table in use. Only finite values not below 0 make
/// sense; anything else counts as 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// The most that taste gives.
    pub taste: f32,
    /// What mood gives at the target's point; nothing is left of it at one spread.
    pub mood: f32,
    /// What tempo gives in bounds, and takes half an octave outside.
    pub tempo: f32,
    /// What sound gives in bounds, and takes far outside.
    pub sound: f32,
    /// What danceability gives in bounds, and takes far outside.
    pub dance: f32,
    /// What a learned effect of 1 gives, and one of −1 takes.
    pub effect: f32,
    /// What the same tempo as the track before gives, and half an octave takes.
    pub step: f32,
    /// What a genre's track costs for each place that the genre already holds beyond its share.
    pub variety: f32,
    /// What following a track of the same genre costs, for a genre with hardly any share; nothing for the only one.
    pub run: f32,
    /// What following a track by the same artist costs, where that could not be avoided.
    pub again: f32,
    /// What each earlier track by the same artist costs.
    pub artist: f32,
    /// What following a track of the same album costs, where albums are known.
    pub album: f32,
    /// λ of maximal marginal relevance, `0..=1`: 1 chooses a pool by fit alone, 0 by difference alone.
    pub relevance: f32,
    /// What a pool pays for each unit of Kullback–Leibler divergence between its genres and the mix.
    pub calibration: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            taste: 0.6,
            mood: 0.6,
            tempo: 0.3,
            sound: 0.5,
            dance: 0.3,
            effect: 0.6,
            step: 0.2,
            variety: 1.2,
            run: 0.2,
            again: 2.0,
            artist: 0.4,
            album: 0.3,
            relevance: 0.8,
            calibration: 1.0,
        }
    }
}

impl Weights {
    /// The same with what makes no sense (NaN, infinite, below 0) put to 0, and λ to at most 1.
    #[must_use]
    pub fn checked(self) -> Self {
        let sane = |weight: f32| {
            if weight.is_finite() {
                weight.max(0.0)
            } else {
                0.0
            }
        };
        Self {
            taste: sane(self.taste),
            mood: sane(self.mood),
            tempo: sane(self.tempo),
            sound: sane(self.sound),
            dance: sane(self.dance),
            effect: sane(self.effect),
            step: sane(self.step),
            variety: sane(self.variety),
            run: sane(self.run),
            again: sane(self.again),
            artist: sane(self.artist),
            album: sane(self.album),
            relevance: sane(self.relevance).min(1.0),
            calibration: sane(self.calibration),
        }
    }
}
