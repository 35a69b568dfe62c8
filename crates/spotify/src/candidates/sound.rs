//! Reading measured features, which Spotify and ReccoBeats write in the same words.

use music::AudioFeatures;
use music::catalogue::limits;
use serde_json::Value;

/// The features of one track. What is absent or cannot be is `NaN`; `None` when neither valence nor energy is there,
/// without which the rest is of no use.
pub(super) fn features(item: &Value) -> Option<AudioFeatures> {
    let number = |field: &str, range: core::ops::RangeInclusive<f32>| {
        let value = item[field].as_f64().map_or(f32::NAN, |value| value as f32);
        if range.contains(&value) {
            value
        } else {
            f32::NAN
        }
    };
    let features = AudioFeatures {
        tempo: number("tempo", limits::TEMPO),
        energy: number("energy", limits::SHARE),
        valence: number("valence", limits::SHARE),
        danceability: number("danceability", limits::SHARE),
        acousticness: number("acousticness", limits::SHARE),
        instrumentalness: number("instrumentalness", limits::SHARE),
    };
    let known = !features.energy.is_nan() || !features.valence.is_nan();
    known.then_some(features)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_absent_or_cannot_be_is_unknown() {
        let item = json!({"tempo": 0.0, "energy": 0.5, "valence": 1.2, "danceability": "x", "acousticness": 1});
        let read = features(&item).unwrap();
        assert_eq!((read.energy, read.acousticness), (0.5, 1.0));
        for unknown in [
            read.tempo,
            read.valence,
            read.danceability,
            read.instrumentalness,
        ] {
            assert!(unknown.is_nan());
        }
    }

    #[test]
    fn without_valence_and_energy_there_is_nothing() {
        for item in [
            json!(null),
            json!({}),
            json!([1]),
            json!({"tempo": 120.0}),
            json!({"energy": 7}),
        ] {
            assert_eq!(features(&item), None, "{item}");
        }
    }
}
