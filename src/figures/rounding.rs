//! Rounding a sum and its terms so that what is shown adds up.
//!
//! Each term rounded by itself, "1.004 + 0.004 + 0.004 = 1.012" would read "1.00 + 0.00 + 0.00 = 1.01". Here every
//! term goes to the hundredth below it, and the hundredths still missing go to those that lost most (the method of
//! largest remainders), so no term is off by a whole hundredth.

use super::numbers::nearest;

/// The terms and their sum in hundredths; the shown terms add up to the shown sum exactly.
pub(crate) fn adding_up(terms: &[f64]) -> (Vec<i32>, i32) {
    let sum = nearest(terms.iter().sum::<f64>() * 100.0);
    let below = terms.iter().map(|term| (term * 100.0).floor());
    let mut shown: Vec<i32> = below.clone().map(nearest).collect();
    let mut losses: Vec<f64> = terms
        .iter()
        .zip(below)
        .map(|(term, below)| term * 100.0 - below)
        .collect();
    // Fewer are missing than there are terms, so no term is raised twice.
    for _ in 0..sum.saturating_sub(shown.iter().sum()) {
        if let Some(place) = largest(&losses) {
            shown[place] += 1;
            losses[place] = f64::NEG_INFINITY;
        }
    }
    (shown, sum)
}

/// The place of the largest value. A search each time: a sort would be more code than it saves time.
fn largest(values: &[f64]) -> Option<usize> {
    (0..values.len()).reduce(|best, place| {
        if values[place] > values[best] {
            place
        } else {
            best
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_adds_up() {
        let cases: [&[f64]; 6] = [
            &[1.004, 0.004, 0.004],
            &[1.5],
            &[],
            &[0.333, 0.333, 0.334, -0.5],
            &[-0.004, -0.004, -0.004],
            &[1.2345, -0.8765, 0.111, 0.0, 0.0049],
        ];
        for terms in cases {
            let (shown, sum) = adding_up(terms);
            assert_eq!(shown.iter().sum::<i32>(), sum, "{terms:?}");
            assert_eq!(sum, nearest(terms.iter().sum::<f64>() * 100.0), "{terms:?}");
        }
    }

    #[test]
    fn no_term_is_off_by_a_whole_hundredth() {
        let terms = [0.987, -0.123, 0.0049, 0.2551, -0.6666, 0.1];
        let (shown, _) = adding_up(&terms);
        for (term, shown) in terms.iter().zip(shown) {
            assert!(
                (term * 100.0 - f64::from(shown)).abs() < 1.0,
                "{term}: {shown}"
            );
        }
    }

    #[test]
    fn exact_hundredths_stay_as_they_are() {
        assert_eq!(adding_up(&[1.25, -0.25, 0.5]), (vec![125, -25, 50], 150));
    }
}
