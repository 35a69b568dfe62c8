//! Options as they stand in an address.

/// More pairs than there are options are not looked at.
const PAIRS: usize = 16;

/// The pairs of an address's fragment, with or without its `#`: `theme=dark&label=Music%20for%20you`. What cannot be
/// decoded is left as it is written, for [`crate::read`] to refuse.
#[must_use]
pub fn fragment(text: &str) -> Vec<(String, String)> {
    let text = text.strip_prefix('#').unwrap_or(text);
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .take(PAIRS)
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

/// `a%23b+c` → `a#b c`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'%', &[high, low, ..]) => match (digit(high), digit(low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = &after[2..];
                }
                _ => bytes.push(byte),
            },
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The value of a hexadecimal digit.
pub(crate) fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        b'A'..=b'F' => Some(letter - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        fragment(text)
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn pairs_are_read_as_browsers_write_them() {
        assert_eq!(
            pairs("#theme=dark&colours=accent%3A+%232a6f5e"),
            [pair("theme", "dark"), pair("colours", "accent: #2a6f5e")]
        );
        assert_eq!(pairs("lang"), [pair("lang", "")]);
        assert_eq!(pairs("a=b=c"), [pair("a", "b=c")]);
    }

    #[test]
    fn nothing_is_no_pair() {
        for text in ["", "#", "&&", "#&"] {
            assert_eq!(pairs(text), []);
        }
    }

    #[test]
    fn what_cannot_be_decoded_stays() {
        for text in ["%", "%2", "%zz", "%ff"] {
            assert_eq!(pairs(text), [pair(text, "")], "{text}");
        }
    }

    #[test]
    fn a_flood_is_cut() {
        assert_eq!(pairs(&"a=b&".repeat(10_000)).len(), PAIRS);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in ".*") {
            prop_assert!(fragment(&text).len() <= PAIRS);
        }
    }
}
