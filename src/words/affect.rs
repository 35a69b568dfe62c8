//! Words for how someone feels, and for why something is suggested.

use wellbeing::mood::Region;
use wellbeing::suggest::Claim;

use super::say;

/// An everyday word for a part of the mood plane.
pub(crate) fn region(region: Region) -> &'static str {
    match region {
        Region::Neutral => say!(affect.neutral),
        Region::Pleasant => say!(affect.pleasant),
        Region::Excited => say!(affect.excited),
        Region::Activated => say!(affect.activated),
        Region::Tense => say!(affect.tense),
        Region::Unpleasant => say!(affect.unpleasant),
        Region::Down => say!(affect.down),
        Region::Drowsy => say!(affect.drowsy),
        Region::Content => say!(affect.content),
    }
}

/// Why an intent is suggested.
pub(crate) fn suggestion(claim: Claim) -> &'static str {
    match claim {
        Claim::SleepIsHardAndItIsNight => say!(suggest.sleep_hard_night),
        Claim::SleepIsHard => say!(suggest.sleep_hard),
        Claim::ItIsNight => say!(suggest.night),
        Claim::FeelsTense => say!(suggest.feels_tense),
        Claim::FeelsLow => say!(suggest.feels_low),
        Claim::AnxietyIsHigh => say!(suggest.anxiety),
        Claim::WorryStoodOut => say!(suggest.worry),
        Claim::LowMoodIsHigh => say!(suggest.low_mood),
        Claim::LowMoodStoodOut => say!(suggest.low_mood_sheet),
        Claim::FeelsEnergetic => say!(suggest.energetic),
        Claim::WorkingHours => say!(suggest.work),
        Claim::ItIsEvening => say!(suggest.evening),
        Claim::ItIsMorning => say!(suggest.morning),
    }
}
