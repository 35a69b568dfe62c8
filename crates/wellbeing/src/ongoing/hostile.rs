//! Whatever lies where a session under way is kept: refused, or a session that can be gone on with.

use ::hostile::Target;

use super::tests::{BEGAN, start, stops};
use super::*;
use crate::feedback::Response;
use crate::feedback::fixtures::catalogue;

#[test]
fn hostile_sessions_under_way() {
    let begun = Ongoing::begin(start(), &stops(), catalogue()).unwrap();
    let mut lived = begun.clone();
    lived.listen(BEGAN);
    lived.respond(0, Response::ALL.first().copied());
    lived.skip(BEGAN + 5_000);
    let seeds = [begun, lived].map(|ongoing| ongoing.encode(catalogue()));
    let report = Target::new("ongoing", seeds).sealed().run(|bytes| {
        let Ok(mut read) = Ongoing::decode(bytes, catalogue()) else {
            return false;
        };
        let again = Ongoing::decode(&read.encode(catalogue()), catalogue()).unwrap();
        assert_eq!(again, read, "what was read is written and read the same");
        for wait in [0, 60_000, i64::MAX / 2] {
            read.tick(BEGAN.saturating_add(wait));
            read.skip(BEGAN.saturating_add(wait));
        }
        read.end(BEGAN);
        true
    });
    assert!(report.accepted > 0 && report.refused > 0, "{report}");
}
