//! Words for what the music is for, and for why such music.

use wellbeing::intent::{Claim, Intent};

use super::say;

/// An intent's name.
pub(crate) fn intent(intent: Intent) -> &'static str {
    match intent {
        Intent::Calm => say!(intents.calm),
        Intent::Sleep => say!(intents.sleep),
        Intent::Lift => say!(intents.lift),
        Intent::Focus => say!(intents.focus),
        Intent::Release => say!(intents.release),
    }
}

/// What sort of music an intent looks for, in a few words.
pub(crate) fn intent_words(intent: Intent) -> &'static str {
    match intent {
        Intent::Calm => say!(intents.calm_words),
        Intent::Sleep => say!(intents.sleep_words),
        Intent::Lift => say!(intents.lift_words),
        Intent::Focus => say!(intents.focus_words),
        Intent::Release => say!(intents.release_words),
    }
}

/// What a reason says.
pub(crate) fn claim(claim: Claim) -> &'static str {
    match claim {
        Claim::ModelPlacesCalmHere => say!(intents.calm_place),
        Claim::AcousticIsGentle => say!(intents.calm_acoustic),
        Claim::SleepMusicIsSofter => say!(intents.sleep_softer),
        Claim::SleepMusicIsSlower => say!(intents.sleep_slower),
        Claim::SleepMusicIsMoreAcoustic => say!(intents.sleep_acoustic),
        Claim::SleepMusicIsMoreInstrumental => say!(intents.sleep_instrumental),
        Claim::SadMusicCanLowerMood => say!(intents.lift_bright),
        Claim::LivelyPace => say!(intents.lift_pace),
        Claim::NeitherDullNorLoud => say!(intents.focus_middle),
        Claim::FewWords => say!(intents.focus_few_words),
        Claim::FullEnergy => say!(intents.release_full),
    }
}
