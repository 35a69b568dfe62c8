//! Bytes as lower-case hexadecimal digits, for keys and for what is opaque in JSON.

pub(super) fn written(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble & 15)]);
    let pairs = bytes.iter().flat_map(|byte| [byte >> 4, *byte]);
    pairs.map(digit).collect()
}

/// `None` for an odd number of digits, and for what [`written`] would not write.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    pairs
        .iter()
        .map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_come_back(bytes: Vec<u8>) {
            prop_assert_eq!(read(&written(&bytes)), Some(bytes));
        }

        #[test]
        fn nothing_else_is_read(text: String) {
            if let Some(bytes) = read(&text) {
                prop_assert_eq!(written(&bytes), text);
            }
        }
    }
}
