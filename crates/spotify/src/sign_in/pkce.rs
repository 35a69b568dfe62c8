//! The secret of an attempt, and what may be shown of it. <https://www.rfc-editor.org/rfc/rfc7636>

use core::fmt;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use sha2::{Digest as _, Sha256};

use crate::Problem;
use crate::ports::Random;

/// Random bytes of a verifier. In base64 they are the 64 characters it consists of.
const BYTES: usize = 48;

/// The code verifier: 64 unguessable characters that stay in this tab until a code is exchanged.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier(String);

impl Verifier {
    /// A new one.
    ///
    /// # Errors
    /// [`Problem::NoRandomness`] when the browser gives no random bytes.
    pub fn new(random: &dyn Random) -> Result<Self, Problem> {
        unguessable::<BYTES>(random).map(Self)
    }

    /// One that was kept, if it is 43 to 128 of the characters that a verifier may have.
    pub(super) fn kept(text: &str) -> Option<Self> {
        let fits = (43..=128).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
        fits.then(|| Self(text.to_owned()))
    }

    /// What Spotify is told at first: BASE64URL(SHA-256(verifier)), the method `S256`.
    #[must_use]
    pub fn challenge(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes()))
    }

    /// The secret itself, for the exchange and for the way through session storage.
    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verifier(secret)")
    }
}

/// So many random bytes, as text that fits into an address.
pub(super) fn unguessable<const N: usize>(random: &dyn Random) -> Result<String, Problem> {
    let mut bytes = [0; N];
    random.fill(&mut bytes).map_err(|_| Problem::NoRandomness)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::{NoRandomness, Seeded};

    #[test]
    fn bytes_become_text_as_in_rfc_7636_appendix_a() {
        struct Appendix;
        impl Random for Appendix {
            fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
                bytes.copy_from_slice(&[3, 236, 255, 224, 193]);
                Ok(())
            }
        }
        assert_eq!(unguessable::<5>(&Appendix).as_deref(), Ok("A-z_4ME"));
    }

    #[test]
    fn the_challenge_is_that_of_rfc_7636_appendix_b() {
        let octets = [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212,
            37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
        ];
        let verifier = Verifier::kept(&BASE64_URL_SAFE_NO_PAD.encode(octets)).unwrap();
        assert_eq!(
            verifier.secret(),
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        );
        assert_eq!(
            verifier.challenge(),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn a_verifier_has_64_characters_of_its_alphabet() {
        let verifier = Verifier::new(&Seeded::new(1)).unwrap();
        assert_eq!(verifier.secret().len(), 64);
        assert_eq!(Verifier::kept(verifier.secret()), Some(verifier));
    }

    #[test]
    fn what_is_no_verifier_is_not_taken_for_one() {
        for wrong in [
            "",
            &"a".repeat(42),
            &"a".repeat(129),
            &" ".repeat(64),
            &"é".repeat(32),
        ] {
            assert_eq!(Verifier::kept(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn without_randomness_there_is_no_secret() {
        struct Dry;
        impl Random for Dry {
            fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
                Err(NoRandomness)
            }
        }
        assert_eq!(Verifier::new(&Dry), Err(Problem::NoRandomness));
    }

    #[test]
    fn debugging_shows_nothing_of_it() {
        let verifier = Verifier::new(&Seeded::new(1)).unwrap();
        assert!(!format!("{verifier:?}").contains(&verifier.secret()[..4]));
    }
}
