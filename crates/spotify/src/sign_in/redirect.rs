//! The address that Spotify sends people back to. It has to be registered with the app and match to the letter.

use core::fmt;

/// The static page that takes people back, beside the app's own.
const PAGE: &str = "callback.html";

/// The redirect URI of this page: `https`, or `http` on this very machine.
#[derive(Clone, PartialEq, Eq)]
pub struct RedirectUri(String);

/// Why the page cannot be come back to from Spotify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RedirectError {
    /// Spotify takes no `localhost`; the same page is at this address too.
    Localhost {
        /// Where to open the page instead.
        instead: String,
    },
    /// Spotify takes `http` for `127.0.0.1` and `[::1]` only.
    Insecure {
        /// Where the page should be, if its host offers it.
        instead: String,
    },
    /// The page has no address on the web: it was opened from a file, or lives inside another page.
    NoAddress,
}

impl RedirectUri {
    /// The callback beside a page: `callback.html` in its folder. Query and fragment of the page fall away.
    ///
    /// # Errors
    /// [`RedirectError`] with the address to use instead, where there is one.
    pub fn beside(page: &str) -> Result<Self, RedirectError> {
        let page = Page::of(page).ok_or(RedirectError::NoAddress)?;
        let Page {
            host, port, folder, ..
        } = page;
        if host == "localhost" || host.ends_with(".localhost") {
            let scheme = if page.secure { "https" } else { "http" };
            return Err(RedirectError::Localhost {
                instead: format!("{scheme}://127.0.0.1{port}{folder}"),
            });
        }
        if page.secure {
            return Ok(Self(format!("https://{host}{port}{folder}{PAGE}")));
        }
        if host == "127.0.0.1" || host == "[::1]" {
            return Ok(Self(format!("http://{host}{port}{folder}{PAGE}")));
        }
        Err(RedirectError::Insecure {
            instead: format!("https://{host}{folder}"),
        })
    }

    /// One that was kept, checked again.
    pub(super) fn kept(text: &str) -> Option<Self> {
        Self::beside(text).ok().filter(|uri| uri.0 == text)
    }

    /// As text, to show, to copy and to send.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RedirectUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedirectUri({})", self.0)
    }
}

/// The parts of an address that a browser gave. Its host is in lower case and its usual port left out already.
struct Page<'a> {
    secure: bool,
    host: &'a str,
    /// With its colon, or empty.
    port: &'a str,
    /// From the first slash to the last one.
    folder: &'a str,
}

impl<'a> Page<'a> {
    fn of(address: &'a str) -> Option<Self> {
        let usable = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
        let address = address.split(['?', '#']).next()?;
        if !address.bytes().all(usable) {
            return None;
        }
        let (secure, rest) = match address.strip_prefix("https://") {
            Some(rest) => (true, rest),
            None => (false, address.strip_prefix("http://")?),
        };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        // The colons of an IPv6 address stand within brackets.
        let after_host = match authority.find(']') {
            Some(end) => end + 1,
            None => authority.find(':').unwrap_or(authority.len()),
        };
        let (host, port) = authority.split_at(after_host);
        let digits = port.strip_prefix(':').unwrap_or(port);
        let has_port = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if host.is_empty() || authority.contains('@') || !(port.is_empty() || has_port) {
            return None;
        }
        Some(Self {
            secure,
            host,
            port,
            folder: path.rfind('/').map_or("/", |last| &path[..=last]),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    fn beside(page: &str) -> String {
        RedirectUri::beside(page).unwrap().0
    }

    #[test]
    fn the_callback_lies_in_the_folder_of_the_page() {
        for (page, uri) in [
            ("https://a.example", "https://a.example/callback.html"),
            ("https://a.example/", "https://a.example/callback.html"),
            (
                "https://a.example/attune/",
                "https://a.example/attune/callback.html",
            ),
            (
                "https://a.example/x/y/index.html",
                "https://a.example/x/y/callback.html",
            ),
            (
                "https://a.example:8443/x/?a=/b#/c",
                "https://a.example:8443/x/callback.html",
            ),
            (
                "https://a.example/m%C3%BC/",
                "https://a.example/m%C3%BC/callback.html",
            ),
            (
                "http://127.0.0.1:8080/",
                "http://127.0.0.1:8080/callback.html",
            ),
            (
                "http://[::1]:8080/attune/",
                "http://[::1]:8080/attune/callback.html",
            ),
        ] {
            assert_eq!(beside(page), uri);
        }
    }

    #[test]
    fn localhost_is_told_its_other_name() {
        for (page, instead) in [
            (
                "http://localhost:8080/attune/index.html",
                "http://127.0.0.1:8080/attune/",
            ),
            ("https://localhost/", "https://127.0.0.1/"),
            ("http://attune.localhost:1/", "http://127.0.0.1:1/"),
        ] {
            let instead = instead.to_owned();
            assert_eq!(
                RedirectUri::beside(page),
                Err(RedirectError::Localhost { instead })
            );
        }
    }

    #[test]
    fn http_elsewhere_is_told_to_be_https() {
        for (page, instead) in [
            ("http://a.example:8080/x/", "https://a.example/x/"),
            (
                "http://127.0.0.1.a.example/",
                "https://127.0.0.1.a.example/",
            ),
            (
                "http://localhost.a.example/",
                "https://localhost.a.example/",
            ),
        ] {
            let instead = instead.to_owned();
            assert_eq!(
                RedirectUri::beside(page),
                Err(RedirectError::Insecure { instead })
            );
        }
    }

    #[test]
    fn what_is_not_on_the_web_has_no_callback() {
        for page in [
            "",
            "about:srcdoc",
            "blob:https://a.example/x",
            "file:///home/x/index.html",
            "https://",
            "https:///x",
            "https://a@b.example/",
            "https://a.example:x/",
            "https://a.example:/",
            "https://a b.example/",
        ] {
            assert_eq!(
                RedirectUri::beside(page),
                Err(RedirectError::NoAddress),
                "{page}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_address_is_read_without_a_panic(page in any::<String>()) {
            let _ = RedirectUri::beside(&page);
        }

        #[test]
        fn the_callback_of_the_callback_is_itself(
            page in "https?://(127\\.0\\.0\\.1|\\[::1\\]|[a-z.\\[\\]:@]{1,9})(:[0-9]{1,5})?[a-z0-9/.%?#]{0,20}"
        ) {
            if let Ok(uri) = RedirectUri::beside(&page) {
                assert_eq!(RedirectUri::kept(uri.as_str()), Some(uri));
            }
        }
    }
}
