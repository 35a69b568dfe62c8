//! Spotify's terms, held by the compiler: nothing that came from Spotify can be written or printed as a whole, and what
//! may be kept are addresses.

use spotify::api::{Artist, Findings, Found, Person, Saved, SpotifyTrack};
use spotify::candidates::{Candidate, Candidates, Measured};

/// Does not compile for a type that has the trait: then both implementations fit, and the compiler cannot choose.
macro_rules! assert_has_not {
    ($absent:path: $($kind:ty),+ $(,)?) => {
        $(const _: () = {
            trait Either<Which> {
                fn one() {}
            }
            struct Also;
            impl<T: ?Sized> Either<()> for T {}
            impl<T: ?Sized + $absent> Either<Also> for T {}
            let _ = <$kind as Either<_>>::one;
        };)+
    };
}

assert_has_not!(serde::Serialize: SpotifyTrack, Artist, Found, Findings, Candidate, Candidates, Measured, Person, Saved);
assert_has_not!(core::fmt::Display: SpotifyTrack, Artist, Found, Findings, Candidate, Candidates, Person, Saved);
// Into what the learner learns by, or what the catalogue holds, there is no way but `as_track`, which borrows.
assert_has_not!(Into<music::Descriptor>: SpotifyTrack, Found, Candidate);
assert_has_not!(Into<music::Catalogue>: Findings, Candidates);
assert_has_not!(Into<music::catalogue::Row>: SpotifyTrack, Found, Candidate);
assert_has_not!(Into<String>: SpotifyTrack, Findings, Candidates, Saved);

#[test]
fn this_file_compiles() {}
