//! Where to listen: searches at three services, opened only when a person follows the link.
//!
//! A link carries the artist and the title and nothing else: no identifier, no affiliate code, no trace of why
//! the track was suggested.

use core::fmt::Write as _;

use crate::Track;

/// A service that people listen with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// Spotify.
    Spotify,
    /// YouTube.
    YouTube,
    /// Apple Music.
    AppleMusic,
}

impl Service {
    /// All services, in the order in which their links are shown.
    pub const ALL: [Self; 3] = [Self::Spotify, Self::YouTube, Self::AppleMusic];

    /// The service's own name, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spotify => "Spotify",
            Self::YouTube => "YouTube",
            Self::AppleMusic => "Apple Music",
        }
    }

    /// The search address up to the encoded words. Apple's form without a country leads everyone to their own
    /// country's shop.
    const fn search(self) -> &'static str {
        match self {
            Self::Spotify => "https://open.spotify.com/search/",
            Self::YouTube => "https://www.youtube.com/results?search_query=",
            Self::AppleMusic => "https://music.apple.com/search?term=",
        }
    }
}

/// A search for a track at one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub service: Service,
    /// Absolute `https` address, ASCII only.
    pub url: String,
}

/// Searches for a track by artist and title, in the order of [`Service::ALL`].
#[must_use]
pub fn listen(track: &Track<'_>) -> [Link; 3] {
    let words = percent_encoded(&format!("{} {}", track.artist, track.title));
    Service::ALL.map(|service| Link {
        service,
        url: format!("{}{words}", service.search()),
    })
}

/// RFC 3986: every byte of the UTF-8 form except the unreserved ones as `%XX`. So the result means the same in a
/// path and in a query, where `+`, `&` and `/` would not.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{AudioFeatures, Genre, Provenance, TrackId};

    fn track<'a>(title: &'a str, artist: &'a str) -> Track<'a> {
        Track {
            id: TrackId(7),
            genre: Genre::Rock,
            title,
            artist,
            year: 1977,
            minutes: 2.5,
            features: AudioFeatures {
                tempo: 123.4,
                energy: 0.9,
                valence: 0.8,
                danceability: 0.5,
                acousticness: 0.1,
                instrumentalness: 0.0,
            },
            provenance: Provenance::Estimated,
        }
    }

    #[test]
    fn each_service_gets_artist_and_title() {
        let urls = listen(&track("\"Heroes\"", "David Bowie")).map(|link| link.url);
        assert_eq!(
            urls,
            [
                "https://open.spotify.com/search/David%20Bowie%20%22Heroes%22",
                "https://www.youtube.com/results?search_query=David%20Bowie%20%22Heroes%22",
                "https://music.apple.com/search?term=David%20Bowie%20%22Heroes%22",
            ]
        );
    }

    #[test]
    fn what_has_a_meaning_in_addresses_is_encoded() {
        assert_eq!(
            percent_encoded("AC/DC & 100% #1? a+b=c"),
            "AC%2FDC%20%26%20100%25%20%231%3F%20a%2Bb%3Dc"
        );
        assert_eq!(
            percent_encoded("Sigur Rós – 世"),
            "Sigur%20R%C3%B3s%20%E2%80%93%20%E4%B8%96"
        );
        assert_eq!(percent_encoded("Az09-._~"), "Az09-._~");
    }

    fn decoded(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(core::str::from_utf8(&digits).unwrap(), 16).unwrap());
            } else {
                bytes.push(byte);
            }
        }
        bytes
    }

    proptest! {
        #[test]
        fn addresses_decode_to_artist_and_title_and_nothing_else(title in any::<String>(), artist in any::<String>()) {
            for link in listen(&track(&title, &artist)) {
                let words = link.url.strip_prefix(link.service.search()).unwrap();
                prop_assert!(words.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
                prop_assert_eq!(decoded(words), format!("{artist} {title}").into_bytes());
            }
        }
    }
}
