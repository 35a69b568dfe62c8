//! What is worth saying in favour of a track. The parts of its score, all of them, are under "Why this one".

use music::{AudioFeatures, Bounds, Genre, Target, Track};
use wellbeing::{GenreForecast, Level};

use super::numbers::{nearest, percent};

/// Something said in favour of a track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reason {
    /// Its genre was chosen by hand.
    Own(Genre),
    /// Its genre is listened to this often.
    Told(Genre, Level),
    /// Its genre is expected to be liked, in percent.
    Expected(Genre, i32),
    /// It lies within half a spread of the target.
    At,
    /// It lies within a spread of the target.
    Near,
    /// Its beats a minute are within bounds.
    Tempo(i32),
    /// It is as acoustic as asked.
    Acoustic,
    /// It is as instrumental as asked.
    Instrumental,
}

/// The reasons for a track, taste first. `forecast` is that of its genre, `own` whether genres were chosen by hand.
pub(crate) fn reasons(
    track: &Track<'_>,
    target: &Target,
    forecast: &GenreForecast,
    own: bool,
) -> Vec<Reason> {
    let AudioFeatures {
        tempo,
        acousticness,
        instrumentalness,
        ..
    } = track.features;
    let mut reasons = vec![taste(track.genre, forecast, own)];
    reasons.extend(mood(&track.features, target));
    // The ranking also takes half and double tempo for it, but nobody would take that for a reason.
    if within(tempo, target.tempo) {
        reasons.push(Reason::Tempo(nearest(f64::from(tempo))));
    }
    if within(acousticness, target.acousticness) {
        reasons.push(Reason::Acoustic);
    }
    if within(instrumentalness, target.instrumentalness) {
        reasons.push(Reason::Instrumental);
    }
    reasons
}

fn taste(genre: Genre, forecast: &GenreForecast, own: bool) -> Reason {
    match forecast.told {
        _ if own => Reason::Own(genre),
        Some(level) => Reason::Told(genre, level),
        None => Reason::Expected(genre, percent(forecast.probability)),
    }
}

/// By the distance to the target in spreads. Not a number gives nothing.
fn mood(features: &AudioFeatures, target: &Target) -> Option<Reason> {
    let valence = (features.valence - target.valence) / target.spread;
    let energy = (features.energy - target.energy) / target.spread;
    let squared = valence * valence + energy * energy;
    if squared <= 0.25 {
        Some(Reason::At)
    } else if squared <= 1.0 {
        Some(Reason::Near)
    } else {
        None
    }
}

fn within(value: f32, bounds: Option<Bounds>) -> bool {
    bounds.is_some_and(|bounds| bounds.excess(value) <= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use music::{Provenance, TrackId};
    use wellbeing::Certainty;
    use wellbeing::intent::Intent;

    fn track(features: AudioFeatures) -> Track<'static> {
        let provenance = Provenance::Estimated;
        Track {
            id: TrackId(0),
            genre: Genre::Jazz,
            title: "t",
            artist: "a",
            year: 1960,
            minutes: 4.0,
            features,
            provenance,
        }
    }

    fn forecast(told: Option<Level>) -> GenreForecast {
        GenreForecast {
            expected: 1.8,
            probability: 0.614,
            certainty: Certainty::Fair,
            told,
            named_from: None,
            base: 1.5,
            contributions: Vec::new(),
        }
    }

    const QUIET: AudioFeatures = AudioFeatures {
        tempo: 70.0,
        energy: 0.15,
        valence: 0.42,
        danceability: 0.3,
        acousticness: 0.9,
        instrumentalness: 0.9,
    };

    fn said(
        features: AudioFeatures,
        intent: Intent,
        told: Option<Level>,
        own: bool,
    ) -> Vec<Reason> {
        reasons(&track(features), &intent.target(), &forecast(told), own)
    }

    #[test]
    fn a_quiet_piece_fits_sleep_in_every_way() {
        let expected = [
            Reason::Expected(Genre::Jazz, 61),
            Reason::At,
            Reason::Tempo(70),
            Reason::Acoustic,
            Reason::Instrumental,
        ];
        assert_eq!(said(QUIET, Intent::Sleep, None, false), expected);
    }

    #[test]
    fn nothing_is_said_that_does_not_hold() {
        let loud = AudioFeatures {
            energy: 0.95,
            tempo: 150.0,
            acousticness: 0.0,
            instrumentalness: 0.0,
            ..QUIET
        };
        assert_eq!(
            said(loud, Intent::Sleep, None, false),
            [Reason::Expected(Genre::Jazz, 61)]
        );
    }

    #[test]
    fn what_an_intent_does_not_ask_for_is_no_reason() {
        let said = said(QUIET, Intent::Release, None, false);
        assert_eq!(said, [Reason::Expected(Genre::Jazz, 61)]);
    }

    #[test]
    fn own_choice_stands_before_what_was_told_and_that_before_the_forecast() {
        assert_eq!(
            said(QUIET, Intent::Sleep, Some(Level::Often), true)[0],
            Reason::Own(Genre::Jazz)
        );
        assert_eq!(
            said(QUIET, Intent::Sleep, Some(Level::Often), false)[0],
            Reason::Told(Genre::Jazz, Level::Often)
        );
    }

    #[test]
    fn unknown_features_give_no_reasons() {
        let unknown = AudioFeatures {
            energy: f32::NAN,
            acousticness: f32::NAN,
            tempo: f32::NAN,
            ..QUIET
        };
        let said = said(unknown, Intent::Calm, None, false);
        assert_eq!(said, [Reason::Expected(Genre::Jazz, 61)]);
    }
}
