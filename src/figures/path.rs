//! A session's path as a drawing: the way from one mood to another, and where the numbers of its tracks stand.

use super::plane::Point;

/// From one place to another in a gentle bend, as the data of an SVG path.
pub(crate) fn way(start: Point, goal: Point) -> String {
    let (across, down) = (goal.x - start.x, goal.y - start.y);
    // A sixth of the way to the side, upwards: as a path climbs round a hill.
    let side = if across < 0 { -1 } else { 1 };
    let (out, up) = (side * down / 6, side * across / 6);
    let numbers = [
        start.x + across / 3 + out,
        start.y + down / 3 - up,
        start.x + across * 2 / 3 + out / 2,
        start.y + down * 2 / 3 - up / 2,
        goal.x,
        goal.y,
    ];
    let numbers = numbers.map(|number| number.to_string()).join(" ");
    format!("M{} {}C{numbers}", start.x, start.y)
}

/// Half the width of a digit, half the height of a number, and how far a light reaches, in units of the drawing.
const DIGIT: i32 = 4;
const HALF: i32 = 5;
const LIGHT: i32 = 6;

/// Where the middle of each track's number stands: beside its light, where it covers no other light or number. `None`
/// where there is no room; the list has all of them.
pub(crate) fn numbers(lights: &[Point]) -> Vec<Option<Point>> {
    let mut placed: Vec<(Point, i32)> = Vec::with_capacity(lights.len());
    let mut all = Vec::with_capacity(lights.len());
    for (at, light) in lights.iter().enumerate() {
        let half = if at < 9 { DIGIT } else { 2 * DIGIT };
        let free = |spot: &Point| {
            let near = |other: &Point, across: i32, down: i32| {
                (spot.x - other.x).abs() < across && (spot.y - other.y).abs() < down
            };
            let lights_free = lights
                .iter()
                .all(|other| other == light || !near(other, half + LIGHT, HALF + LIGHT));
            let numbers_free = placed
                .iter()
                .all(|(other, width)| !near(other, half + width, 2 * HALF));
            let inside = spot.x > half && spot.x < super::plane::WIDTH - half;
            lights_free && numbers_free && inside && spot.y > HALF
        };
        let spot = around(*light, half).into_iter().find(free);
        if let Some(spot) = spot {
            placed.push((spot, half));
        }
        all.push(spot);
    }
    all
}

/// Above, right, below, left of a light.
const fn around(light: Point, half: i32) -> [Point; 4] {
    let Point { x, y } = light;
    let (across, down) = (LIGHT + half + 1, LIGHT + HALF);
    [
        Point { x, y: y - down },
        Point { x: x + across, y },
        Point { x, y: y + down },
        Point { x: x - across, y },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_way_begins_and_ends_where_it_should() {
        let drawn = way(at(20, 200), at(260, 120));
        assert!(drawn.starts_with("M20 200C"), "{drawn}");
        assert!(drawn.ends_with(" 260 120"), "{drawn}");
    }

    #[test]
    fn a_number_stands_above_its_light() {
        assert_eq!(numbers(&[at(100, 100)]), [Some(at(100, 89))]);
    }

    #[test]
    fn a_number_gives_way_to_other_lights_and_numbers() {
        let found = numbers(&[at(100, 100), at(100, 88)]);
        assert_eq!(found, [Some(at(111, 100)), Some(at(100, 77))]);
        // At the upper edge half of a number would be cut off above and beside the light.
        let edge = numbers(&[at(100, 4)]);
        assert_eq!(edge, [Some(at(100, 15))]);
    }

    #[test]
    fn where_there_is_no_room_there_is_no_number() {
        let mut crowd = Vec::new();
        for x in 0..5 {
            for y in 0..5 {
                crowd.push(at(100 + 4 * x, 100 + 4 * y));
            }
        }
        let found = numbers(&crowd);
        assert_eq!(found.len(), 25);
        assert_eq!(found[12], None, "in the midst of the crowd");
        assert!(found.iter().flatten().count() > 2, "at its rim");
    }
}
