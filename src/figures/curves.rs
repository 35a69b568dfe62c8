//! Where the points of a curve lie in its drawing. Whole numbers: see [`super::numbers`].

use wellbeing::CurvePoint;

use super::numbers::{nearest, whole};

/// Width of the drawing's inside.
pub(crate) const WIDTH: i32 = 320;
/// Its height.
pub(crate) const HEIGHT: i32 = 180;
/// About this many rows in the table.
const ROWS: usize = 10;

/// How far along a position of rising values lies.
pub(crate) fn along(values: &[f64], at: usize) -> i32 {
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return 0;
    };
    nearest((values[at] - first) / (last - first) * f64::from(WIDTH))
}

/// How far down a share of one lies.
pub(crate) fn down(share: f64) -> i32 {
    HEIGHT - nearest(share * f64::from(HEIGHT))
}

/// The path through the points.
pub(crate) fn path(values: &[f64], points: &[CurvePoint]) -> String {
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        path.push(if at == 0 { 'M' } else { 'L' });
        path.push_str(&along(values, at).to_string());
        path.push(' ');
        path.push_str(&down(point.probability).to_string());
    }
    path
}

/// Where numbers stand below the drawing, and which: both ends and the middle.
pub(crate) fn ticks(values: &[f64]) -> Vec<(i32, String)> {
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return Vec::new();
    };
    [
        (0, *first),
        (WIDTH / 2, (first + last) / 2.0),
        (WIDTH, *last),
    ]
    .map(|(x, value)| (x, whole(value)))
    .to_vec()
}

/// Positions that make rows of a table: evenly spread, both ends and the person's own among them.
pub(crate) fn row_values(values: &[f64], own: Option<usize>) -> Vec<usize> {
    let last = values.len().saturating_sub(1);
    let step = (last / ROWS).max(1);
    (0..values.len())
        .filter(|at| at % step == 0 || *at == last || Some(*at) == own)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(probability: f64) -> CurvePoint {
        CurvePoint {
            expected: 1.0,
            probability,
        }
    }

    #[test]
    fn a_path_runs_from_end_to_end() {
        let points = [point(0.0), point(0.5), point(1.0)];
        assert_eq!(path(&[10.0, 20.0, 50.0], &points), "M0 180L80 90L320 0");
    }

    #[test]
    fn ticks_are_both_ends_and_the_middle() {
        let expected = [(0, "0"), (160, "8"), (320, "16")].map(|(x, n)| (x, n.to_owned()));
        assert_eq!(ticks(&[0.0, 3.0, 16.0]), expected);
        assert!(ticks(&[]).is_empty());
    }

    #[test]
    fn rows_hold_the_ends_and_the_own_value() {
        let values: Vec<f64> = (10..=80).map(f64::from).collect();
        let rows = row_values(&values, Some(13));
        assert!(
            rows.len() <= ROWS + 3 && rows.contains(&0) && rows.contains(&70) && rows.contains(&13)
        );
        assert_eq!(row_values(&[0.0, 1.0], None), [0, 1]);
    }
}
