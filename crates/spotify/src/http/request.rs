//! What is asked.

use core::fmt;

use super::Address;
use super::address::encoded;

/// The methods that Spotify's calls need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or adds.
    Post,
    /// Changes.
    Put,
}

impl Method {
    /// As it stands in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// What a request carries.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// `application/x-www-form-urlencoded`, already encoded.
    Form(String),
    /// `application/json`.
    Json(String),
}

impl Body {
    /// A form of these fields, in this order.
    #[must_use]
    pub fn form(fields: &[(&str, &str)]) -> Self {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        Self::Form(pairs.join("&"))
    }

    /// The content type and the text, `None` when there is nothing to send.
    #[must_use]
    pub fn parts(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::None => None,
            Self::Form(text) => Some(("application/x-www-form-urlencoded", text)),
            Self::Json(text) => Some(("application/json", text)),
        }
    }
}

/// One request. Apart from these parts a browser adds only its own, the same for every request.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What to do.
    pub method: Method,
    /// Where.
    pub address: Address,
    /// The access token for `Authorization: Bearer`, where one is needed.
    pub bearer: Option<String>,
    /// What it carries.
    pub body: Body,
}

impl Request {
    /// A question without a body.
    #[must_use]
    pub const fn get(address: Address) -> Self {
        Self {
            method: Method::Get,
            address,
            bearer: None,
            body: Body::None,
        }
    }

    /// A request that brings something.
    #[must_use]
    pub const fn post(address: Address, body: Body) -> Self {
        Self {
            method: Method::Post,
            address,
            bearer: None,
            body,
        }
    }

    /// A request that changes something.
    #[must_use]
    pub const fn put(address: Address, body: Body) -> Self {
        Self {
            method: Method::Put,
            address,
            bearer: None,
            body,
        }
    }
}

impl fmt::Debug for Request {
    /// Neither token nor body: a form may hold a code or a refresh token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.method.name(), self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_encoded_in_order() {
        let form = Body::form(&[
            ("grant_type", "refresh_token"),
            ("redirect_uri", "https://a.example/?b c"),
        ]);
        let (kind, text) = form.parts().unwrap();
        assert_eq!(kind, "application/x-www-form-urlencoded");
        assert_eq!(
            text,
            "grant_type=refresh_token&redirect_uri=https%3A%2F%2Fa.example%2F%3Fb%20c"
        );
        assert_eq!(Body::None.parts(), None);
    }

    #[test]
    fn debugging_shows_no_secret() {
        let mut request = Request::post(
            Address::of("https://a.example/token"),
            Body::form(&[("code", "secret")]),
        );
        request.bearer = Some("secret".to_owned());
        assert_eq!(format!("{request:?}"), "POST https://a.example/token");
    }
}
