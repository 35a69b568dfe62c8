//! The mood plane as a drawing: valence runs from dusk at the left to dawn at the right, energy from the valley at
//! the bottom up to the ridge.
//!
//! Whole units of a drawing of [`WIDTH`] × [`HEIGHT`], so that coordinates are short and no floats are formatted.

use super::numbers::nearest;

/// Width of the drawing.
pub(crate) const WIDTH: i32 = 320;
/// Height of the drawing.
pub(crate) const HEIGHT: i32 = 220;
/// How far points stay away from the edges, so that no dot is cut off.
const MARGIN: i32 = 14;

/// A place in the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// From the left.
    pub(crate) x: i32,
    /// From the top.
    pub(crate) y: i32,
}

/// Where a mood lies. Values outside `0..=1` land on the edge.
pub(crate) fn place(valence: f32, energy: f32) -> Point {
    let along = |share: f32, length: i32| {
        nearest(f64::from(share.clamp(0.0, 1.0)) * f64::from(length - 2 * MARGIN))
    };
    Point {
        x: MARGIN + along(valence, WIDTH),
        y: HEIGHT - MARGIN - along(energy, HEIGHT),
    }
}

/// The valence at a share of the drawing's width from the left: [`place`] the other way round.
pub(crate) fn valence_at(across: f32) -> f32 {
    inside(across, WIDTH)
}

/// The energy at a share of the drawing's height from the bottom.
pub(crate) fn energy_at(up: f32) -> f32 {
    inside(up, HEIGHT)
}

/// A share of the drawing as a share of what lies inside its margins.
fn inside(share: f32, length: i32) -> f32 {
    let (length, margin) = (length as f32, MARGIN as f32);
    ((share * length - margin) / (length - 2.0 * margin)).clamp(0.0, 1.0)
}

/// Half-widths of the region at a distance of `spread` from a point.
pub(crate) fn radii(spread: f32) -> Point {
    let scaled = |length: i32| nearest(f64::from(spread) * f64::from(length - 2 * MARGIN));
    Point {
        x: scaled(WIDTH),
        y: scaled(HEIGHT),
    }
}

/// A winding way from the foot of the drawing to a place, as the data of an SVG path.
pub(crate) fn way_to(goal: Point) -> String {
    let start = Point {
        x: WIDTH / 2,
        y: HEIGHT,
    };
    let bend = Point {
        x: (start.x + goal.x) / 2,
        y: (start.y + goal.y) / 2,
    };
    // The nearer the goal, the flatter the bends.
    let swing = ((start.y - goal.y) / 3).clamp(10, 60);
    let first = [
        start.x - swing,
        start.y - swing / 2,
        bend.x - swing,
        bend.y + swing / 4,
        bend.x,
        bend.y,
    ];
    let second = [
        bend.x + swing,
        bend.y - swing / 4,
        goal.x + swing / 2,
        goal.y + swing / 2,
        goal.x,
        goal.y,
    ];
    let mut path = format!("M{} {}", start.x, start.y);
    for curve in [first, second] {
        for (position, number) in curve.iter().enumerate() {
            path.push(if position == 0 { 'C' } else { ' ' });
            path.push_str(&number.to_string());
        }
    }
    path
}

/// A third of a scale from 0 to 1, for saying a place in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Third {
    /// Below .4.
    Low,
    /// In between.
    Middle,
    /// From .6 on.
    High,
}

/// Which third a value lies in. The middle is narrow: few people would call .65 "mixed".
pub(crate) fn third(value: f32) -> Third {
    if value < 0.4 {
        Third::Low
    } else if value < 0.6 {
        Third::Middle
    } else {
        Third::High
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn energy_goes_up_and_pleasantness_to_the_right() {
        let (low, high) = (place(0.0, 0.0), place(1.0, 1.0));
        assert_eq!(
            low,
            Point {
                x: MARGIN,
                y: HEIGHT - MARGIN
            }
        );
        assert_eq!(
            high,
            Point {
                x: WIDTH - MARGIN,
                y: MARGIN
            }
        );
    }

    #[test]
    fn no_mood_leaves_the_drawing() {
        for value in [-3.0, 2.0, f32::INFINITY, f32::NEG_INFINITY] {
            let Point { x, y } = place(value, value);
            assert!(
                (MARGIN..=WIDTH - MARGIN).contains(&x) && (MARGIN..=HEIGHT - MARGIN).contains(&y)
            );
        }
    }

    #[test]
    fn the_way_starts_at_the_foot_and_ends_at_the_goal() {
        let goal = place(0.55, 0.2);
        let way = way_to(goal);
        assert!(way.starts_with("M160 220C"), "{way}");
        assert!(way.ends_with(&format!(" {} {}", goal.x, goal.y)), "{way}");
        assert_eq!(way.matches('C').count(), 2);
    }

    #[test]
    fn a_region_is_as_wide_as_its_spread() {
        assert_eq!(radii(0.25), Point { x: 73, y: 48 });
    }

    #[test]
    fn thirds_cover_the_scale() {
        assert_eq!([0.0, 0.39, 0.4, 0.59, 0.6, 1.0].map(third), {
            use Third::*;
            [Low, Low, Middle, Middle, High, High]
        });
    }
}
