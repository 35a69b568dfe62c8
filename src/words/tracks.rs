//! Words for a track: its reasons, the parts of its score, its place in the mood plane.

use music::Part;
use wellbeing::intent::Intent;

use super::{genre, intent, level, say};
use crate::figures::plane::Third;
use crate::figures::reasons::Reason;

/// A reason for a track, in a few words.
pub(crate) fn reason(reason: Reason, wish: Intent) -> String {
    match reason {
        Reason::Own(one) => say!(tracks.reason_own, genre = genre(one)),
        Reason::Told(one, often) => {
            say!(tracks.reason_told, genre = genre(one), level = level(often))
        }
        Reason::Expected(one, percent) => {
            say!(tracks.reason_expected, genre = genre(one), n = percent)
        }
        Reason::At => say!(tracks.reason_at, intent = intent(wish)),
        Reason::Near => say!(tracks.reason_near, intent = intent(wish)),
        Reason::Tempo(beats) => say!(tracks.reason_tempo, n = beats),
        Reason::Acoustic => say!(tracks.reason_acoustic).to_owned(),
        Reason::Instrumental => say!(tracks.reason_instrumental).to_owned(),
    }
}

/// A part of a score.
pub(crate) fn part(part: Part, wish: Intent) -> String {
    match part {
        Part::Taste => say!(tracks.part_taste).to_owned(),
        Part::Mood => say!(tracks.part_mood, intent = intent(wish)),
        Part::Tempo => say!(tracks.part_tempo).to_owned(),
        Part::Sound => say!(tracks.part_sound).to_owned(),
        Part::Dance => say!(tracks.part_dance).to_owned(),
        Part::Effect => say!(tracks.part_effect).to_owned(),
        Part::Variety => say!(tracks.part_variety).to_owned(),
        Part::Repeat => say!(tracks.part_repeat).to_owned(),
        Part::Step => say!(tracks.part_step).to_owned(),
    }
}

/// How bright in mood.
pub(crate) fn valence(third: Third) -> &'static str {
    match third {
        Third::Low => say!(plane.low_valence),
        Third::Middle => say!(plane.middle_valence),
        Third::High => say!(plane.high_valence),
    }
}

/// How energetic.
pub(crate) fn energy(third: Third) -> &'static str {
    match third {
        Third::Low => say!(plane.low_energy),
        Third::Middle => say!(plane.middle_energy),
        Third::High => say!(plane.high_energy),
    }
}
