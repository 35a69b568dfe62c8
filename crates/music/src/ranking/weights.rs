//! Every number that the ranking is made of, in one place.
//!
//! All of them are Attune's own choices, made by reading the lists that come out and by what the golden flows
//! hold fast; none is learned or taken from a study. What matters is their proportion:
//!
//! | part | range | in words |
//! |---|---|---|
//! | taste | 0 to [`TASTE`] | how much of the mix the track's genre is |
//! | mood | 0 to [`MOOD`] | how near the track is to the target in the mood plane: weighs most, because it is what the person asked for now |
//! | tempo | 0 to [`TEMPO`] | whether the tempo, its half or its double is in bounds |
//! | sound | 0 to [`SOUND`] | whether acousticness and instrumentalness are in bounds |
//! | variety | below 0 | −[`VARIETY`] for each full share of its genre that the list holds by then |
//! | repeat | 0 or below | −[`REPEAT`] for each track above by the same artist |

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
/// double count, no tempo is farther from bounds of `w` octaves than `(1 - w) / 2`.
pub const TEMPO_SOFTNESS: f32 = 0.1;

/// The most that sound gives, where the target asks for a sound.
pub const SOUND: f32 = 0.6;

/// Distance outside the bounds at which sound gives half.
pub const SOUND_SOFTNESS: f32 = 0.25;

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
