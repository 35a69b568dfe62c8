//! International Standard Recording Codes: the number of a recording.

/// Twelve characters: country, registrant, year, number (ISO 3901).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Isrc(String);

impl Isrc {
    /// Reads a code, in any case, with or without hyphens and spaces. `None` for anything else.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        if text.len() > 24 {
            return None;
        }
        let code: String = text
            .chars()
            .filter(|c| !matches!(c, '-' | ' '))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let bytes = code.as_bytes();
        let good = bytes.len() == 12
            && bytes[..2].iter().all(u8::is_ascii_uppercase)
            && bytes[2..5].iter().all(u8::is_ascii_alphanumeric)
            && bytes[5..].iter().all(u8::is_ascii_digit);
        good.then_some(Self(code))
    }

    /// As text, without hyphens.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_code_are_one() {
        let code = Isrc::new("USRC17607839").unwrap();
        assert_eq!(Isrc::new("us-rc1-76-07839"), Some(code.clone()));
        assert_eq!(Isrc::new("US RC1 76 07839"), Some(code));
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            "USRC1760783",
            "USRC176078399",
            "1SRC17607839",
            "USRC1760783X",
            "ÜSRC1760783",
            "—",
        ] {
            assert_eq!(Isrc::new(text), None, "{text}");
        }
        assert_eq!(Isrc::new(&"-".repeat(10_000)), None);
    }
}
