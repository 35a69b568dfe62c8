//! Sorting for the short lists of a forecast: at most as many items as there are questions.
//!
//! The standard library's stable sort is made for lists of any length and is compiled once for each kind of item;
//! for a handful of items that is kilobytes of download for nothing.

use core::cmp::Ordering;

/// Sorts by insertion, keeping the order of equals. Meant for some thirty items at most: takes n² comparisons.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && compare(&items[at], &items[at - 1]).is_lt() {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items: Vec<(u8, usize)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0 % 8);
            sort_by(&mut items, |a, b| (a.0 % 8).cmp(&(b.0 % 8)));
            prop_assert_eq!(items, expected);
        }
    }
}
