//! The time on the person's wall, and random bits to name an entry by: what the journal takes from the browser.

use leptos::prelude::*;
use wellbeing::feedback::Day;
use wellbeing::journal::Moment;

/// The moment that it is. A clock that stands before 1970 counts as standing there.
pub(crate) fn now() -> Moment {
    let date = js_sys::Date::new_0();
    let offset = -nearest(date.get_timezone_offset());
    let epoch = || Moment::new(0, 0).expect("1970 is a year that a journal knows");
    Moment::new(date.get_time() as i64, offset).unwrap_or_else(|_| epoch())
}

/// The day that it is, as the feedback learner counts: days since 1970 on the wall.
pub(crate) fn today() -> Day {
    Day::try_from(now().date().days()).unwrap_or(0)
}

/// 128 random bits to name an entry by.
pub(crate) fn random_bits() -> [u8; 16] {
    let mut bits = [0; 16];
    let filled = window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bits));
    if filled.is_err() {
        // They only keep two entries apart.
        bits = bits.map(|_| (js_sys::Math::random() * 256.0) as u8);
    }
    bits
}

fn nearest(minutes: f64) -> i16 {
    minutes as i16
}
