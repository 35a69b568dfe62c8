//! Fields of one row: text to value, or what was expected instead.

use music::Genre;
use wellbeing::Level;

use super::Effects;

/// What was expected of a field that does not fit.
pub(super) type Expected = String;

/// An optional number within `low..=high`. "NaN", "inf" and the like are no numbers.
pub(super) fn number(text: &str, low: f64, high: f64) -> Result<Option<f64>, Expected> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<f64>() {
        Ok(number) if number >= low && number <= high => Ok(Some(number)),
        _ => Err(format!("a number from {low} to {high}, or nothing")),
    }
}

/// An optional yes or no.
pub(super) fn yes_no(text: &str) -> Result<Option<bool>, Expected> {
    match text {
        "" => Ok(None),
        "Yes" => Ok(Some(true)),
        "No" => Ok(Some(false)),
        _ => Err("Yes, No, or nothing".to_owned()),
    }
}

/// Optional words of any kind.
pub(super) fn words(text: &str) -> Result<Option<String>, Expected> {
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Optional: what music does.
pub(super) fn effects(text: &str) -> Result<Option<Effects>, Expected> {
    let named = Effects::ALL.into_iter().find(|(_, word)| *word == text);
    match named {
        Some((effects, _)) => Ok(Some(effects)),
        None if text.is_empty() => Ok(None),
        None => Err(format!(
            "one of {}, or nothing",
            Effects::ALL.map(|(_, word)| word).join(", ")
        )),
    }
}

/// A frequency level.
pub(super) fn level(text: &str) -> Result<Level, Expected> {
    Level::from_survey_word(text).ok_or_else(|| {
        let words = Level::ALL.map(Level::survey_word);
        format!("one of {}", words.join(", "))
    })
}

/// A genre's name.
pub(super) fn genre(text: &str) -> Result<Genre, Expected> {
    Genre::from_name(text)
        .ok_or_else(|| format!("one of {}", Genre::ALL.map(Genre::name).join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_to_their_range() {
        assert_eq!(number("", 0.0, 10.0), Ok(None));
        assert_eq!(number("7.5", 0.0, 10.0), Ok(Some(7.5)));
        for bad in ["11", "-1", "NaN", "inf", "seven", "1,5", " "] {
            assert!(number(bad, 0.0, 10.0).is_err(), "{bad}");
        }
    }

    #[test]
    fn effects_are_the_three_words_or_nothing() {
        assert_eq!(effects("No effect"), Ok(Some(Effects::NoEffect)));
        assert_eq!(effects(""), Ok(None));
        assert!(effects("improve").unwrap_err().contains("Improve"));
    }

    #[test]
    fn yes_no_is_exact() {
        assert_eq!(yes_no("Yes"), Ok(Some(true)));
        assert_eq!(yes_no(""), Ok(None));
        assert!(yes_no("yes").is_err());
    }

    #[test]
    fn unknown_words_name_what_is_known() {
        assert!(level("Frequently").unwrap_err().contains("Very frequently"));
        assert!(genre("Polka").unwrap_err().contains("Video game music"));
    }
}
