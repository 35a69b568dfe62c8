//! What names a recording beyond its title: numbers of Spotify, MusicBrainz, Echo Nest or the Free Music Archive, all
//! as 128 bits.

/// Whose number it is.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdKind {
    /// Spotify: 22 characters of base 62.
    Spotify = 1,
    /// MusicBrainz: a UUID.
    MusicBrainz = 2,
    /// Echo Nest, as the Million Song Dataset has it: `TR` or `SO` and sixteen characters.
    EchoNest = 3,
    /// The Free Music Archive: a number.
    Fma = 4,
}

impl IdKind {
    /// The kind with this number.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            1 => Self::Spotify,
            2 => Self::MusicBrainz,
            3 => Self::EchoNest,
            4 => Self::Fma,
            _ => return None,
        })
    }
}

/// A recording's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// Whose.
    pub kind: IdKind,
    /// Which.
    pub bits: u128,
}

const BASE62: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Characters of a Spotify number.
const SPOTIFY_LENGTH: usize = 22;

impl Id {
    /// Reads any of the forms in which tables name a recording: a Spotify URI, address or bare number, a UUID, an Echo
    /// Nest number. `None` for anything else; a running number means something in its own table only.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text
            .strip_prefix("spotify:track:")
            .or_else(|| text.split_once("open.spotify.com/track/").map(|(_, id)| id))
            .map(|id| id.split(['?', '/']).next().unwrap_or(id));
        if let Some(id) = bare {
            return spotify(id);
        }
        spotify(text)
            .or_else(|| uuid(text))
            .or_else(|| echo_nest(text))
    }

    /// A number of the Free Music Archive.
    #[must_use]
    pub fn fma(text: &str) -> Option<Self> {
        let number: u64 = text.trim().parse().ok()?;
        Some(Self {
            kind: IdKind::Fma,
            bits: number.into(),
        })
    }

    /// As its service writes it.
    #[must_use]
    pub fn text(self) -> String {
        match self.kind {
            IdKind::Spotify => digits(self.bits, 62, SPOTIFY_LENGTH),
            IdKind::MusicBrainz => {
                let hex = format!("{:032x}", self.bits);
                let parts = [
                    &hex[..8],
                    &hex[8..12],
                    &hex[12..16],
                    &hex[16..20],
                    &hex[20..],
                ];
                parts.join("-")
            }
            IdKind::EchoNest => {
                let written = digits(self.bits, 36, 18);
                written.to_uppercase()
            }
            IdKind::Fma => self.bits.to_string(),
        }
    }
}

fn digits(mut bits: u128, base: u128, length: usize) -> String {
    let mut written = vec![b'0'; length];
    for place in written.iter_mut().rev() {
        *place = BASE62[(bits % base) as usize];
        bits /= base;
    }
    written.into_iter().map(char::from).collect()
}

fn number(text: &str, base: u128, value: impl Fn(u8) -> Option<u128>) -> Option<u128> {
    text.bytes().try_fold(0_u128, |sum, digit| {
        sum.checked_mul(base)?.checked_add(value(digit)?)
    })
}

fn spotify(text: &str) -> Option<Id> {
    if text.len() != SPOTIFY_LENGTH {
        return None;
    }
    let value = |digit| {
        Some(u128::from(match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'z' => digit - b'a' + 10,
            b'A'..=b'Z' => digit - b'A' + 36,
            _ => return None,
        }))
    };
    Some(Id {
        kind: IdKind::Spotify,
        bits: number(text, 62, value)?,
    })
}

fn uuid(text: &str) -> Option<Id> {
    let dashes = [8, 13, 18, 23];
    let bytes = text.as_bytes();
    if bytes.len() != 36 || dashes.iter().any(|&at| bytes[at] != b'-') {
        return None;
    }
    let hex: String = text.chars().filter(|&c| c != '-').collect();
    if hex.len() != 32 || !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    Some(Id {
        kind: IdKind::MusicBrainz,
        bits: u128::from_str_radix(&hex, 16).ok()?,
    })
}

fn echo_nest(text: &str) -> Option<Id> {
    if text.len() != 18 || !(text.starts_with("TR") || text.starts_with("SO")) {
        return None;
    }
    let value = |digit| {
        Some(u128::from(match digit {
            b'0'..=b'9' => digit - b'0',
            b'A'..=b'Z' => digit - b'A' + 10,
            _ => return None,
        }))
    };
    Some(Id {
        kind: IdKind::EchoNest,
        bits: number(text, 36, value)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_read_and_written_back() {
        for (text, kind, written) in [
            (
                "spotify:track:0sf12qNH5qcw8qpgymFOqD",
                IdKind::Spotify,
                "0sf12qNH5qcw8qpgymFOqD",
            ),
            (
                " https://open.spotify.com/track/6ZZZZZZZZZZZZZZZZZZZZZ?si=1",
                IdKind::Spotify,
                "6ZZZZZZZZZZZZZZZZZZZZZ",
            ),
            (
                "cb8c4c5f-9d1a-4b5e-8b0a-000000000001",
                IdKind::MusicBrainz,
                "cb8c4c5f-9d1a-4b5e-8b0a-000000000001",
            ),
            ("TRAAAAW128F429D538", IdKind::EchoNest, "TRAAAAW128F429D538"),
        ] {
            let id = Id::parse(text).unwrap();
            assert_eq!((id.kind, id.text().as_str()), (kind, written), "{text}");
        }
        assert_eq!(Id::fma(" 2 ").unwrap().text(), "2");
    }

    #[test]
    fn anything_else_is_no_number_of_a_recording() {
        for text in [
            "",
            "17",
            "spotify:track:",
            "spotify:track:0sf12qNH5qcw8qpgymFOq",
            "spotify:album:0sf12qNH5qcw8qpgymFOqD",
            // More than 128 bits.
            "ZZZZZZZZZZZZZZZZZZZZZZ",
            "cb8c4c5f-9d1a-4b5e-8b0a-00000000000g",
            "cb8c4c5f+9d1a-4b5e-8b0a-000000000001",
            "ééééééééééé",
        ] {
            assert_eq!(Id::parse(text), None, "{text}");
        }
        assert_eq!(Id::fma("-2"), None);
    }
}
