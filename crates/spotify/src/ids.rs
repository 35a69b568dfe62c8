//! Names that Spotify gives to things. Each is its own type, checked once, so that nothing else gets into an address.

use core::fmt;

/// A name in Spotify's alphabet: letters and digits, as many as it says.
fn is_base62(text: &str, lengths: core::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id, if it is 1 to 64 letters and digits.
            #[must_use]
            pub fn new(text: &str) -> Option<Self> {
                is_base62(text, 1..=64).then(|| Self(text.to_owned()))
            }

            /// As text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

id!(
    /// A track at Spotify.
    SpotifyTrackId
);
id!(
    /// An artist at Spotify.
    ArtistId
);
id!(
    /// A playlist at Spotify.
    PlaylistId
);

impl SpotifyTrackId {
    /// `spotify:track:…`, what playlists are made of and all that may be kept of a track.
    #[must_use]
    pub fn uri(&self) -> String {
        format!("spotify:track:{}", self.0)
    }

    /// Where a person can open it.
    #[must_use]
    pub fn link(&self) -> String {
        format!("https://open.spotify.com/track/{}", self.0)
    }
}

impl PlaylistId {
    /// Where a person can open it.
    #[must_use]
    pub fn link(&self) -> String {
        format!("https://open.spotify.com/playlist/{}", self.0)
    }
}

/// The name of an app registered with Spotify. No secret: PKCE needs none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientId(String);

impl ClientId {
    /// Takes what a person pasted, spaces around it left out. Spotify's are 32 digits and letters a to f.
    ///
    /// # Errors
    /// [`ClientIdError`] says what came instead.
    pub fn new(text: &str) -> Result<Self, ClientIdError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ClientIdError::Empty);
        }
        if text.len() != 32 {
            return Err(ClientIdError::Length(text.chars().count()));
        }
        if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ClientIdError::Characters);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no Client ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientIdError {
    /// Nothing was entered.
    Empty,
    /// It has so many characters instead of 32.
    Length(usize),
    /// It has 32, but others than 0 to 9 and a to f.
    Characters,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_letters_and_digits() {
        let id = SpotifyTrackId::new("6rqhFgbbKwnb9MLmUQDhG6").unwrap();
        assert_eq!(
            id.link(),
            "https://open.spotify.com/track/6rqhFgbbKwnb9MLmUQDhG6"
        );
        assert_eq!(id.uri(), "spotify:track:6rqhFgbbKwnb9MLmUQDhG6");
        for wrong in ["", "a/b", "a b", "é", "../x", "a?b"] {
            assert_eq!(SpotifyTrackId::new(wrong), None, "{wrong}");
        }
        assert_eq!(SpotifyTrackId::new(&"a".repeat(65)), None);
    }

    #[test]
    fn a_client_id_is_checked_before_anyone_is_sent_away_with_it() {
        let id = ClientId::new(" 0123456789ABCDEF0123456789abcdef\n").unwrap();
        assert_eq!(id.as_str(), "0123456789abcdef0123456789abcdef");
        assert_eq!(ClientId::new("  "), Err(ClientIdError::Empty));
        assert_eq!(ClientId::new("abc"), Err(ClientIdError::Length(3)));
        assert_eq!(
            ClientId::new(&"x".repeat(32)),
            Err(ClientIdError::Characters)
        );
    }
}
