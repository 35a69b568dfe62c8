//! The path chart: a session drawn through the mood plane, from how someone feels to what they want, with its tracks as
//! lights. Always drawn from left to right, as a chart is.

use leptos::prelude::*;
use music::Target;
use wellbeing::intent::Intent;
use wellbeing::mood::Feeling;

use crate::figures::path;
use crate::figures::plane::{self, Point};
use crate::words::{self, say};

/// The plane with the way and its tracks.
#[component]
pub(crate) fn PathChart(
    /// What the music is for.
    intent: Intent,
    /// How the person feels, if they told.
    feeling: Option<Feeling>,
    /// Valence and energy of the tracks, first to last.
    tracks: Vec<(f32, f32)>,
    /// Position of the track that is up, if one is.
    current: Option<usize>,
) -> impl IntoView {
    let Target {
        valence,
        energy,
        spread,
        ..
    } = intent.target();
    let (goal, radii) = (plane::place(valence, energy), plane::radii(spread));
    let from = feeling.map(|feeling| {
        let point = feeling.point();
        plane::place(point.valence, point.arousal)
    });
    let (name, count) = (words::intent(intent), tracks.len());
    let label = match feeling {
        Some(feeling) => {
            let word = words::region(feeling.region());
            say!(session.label_from, word = word, intent = name, n = count)
        }
        None => say!(session.label, intent = name, n = count),
    };
    let caption = match feeling {
        Some(_) => say!(session.caption_from, intent = name),
        None => say!(session.caption, intent = name),
    };
    let way = from.map_or_else(|| plane::way_to(goal), |from| path::way(from, goal));
    let places: Vec<Point> = tracks
        .into_iter()
        .map(|(valence, energy)| plane::place(valence, energy))
        .collect();
    let lights = lights(&places, current);
    view! {
        <figure class="plane path-chart" dir="ltr">
            <div class="plane__frame">
                <span class="plane__word plane__word--up" aria-hidden="true">{say!(plane.energetic)}</span>
                <span class="plane__word plane__word--down" aria-hidden="true">{say!(plane.quiet)}</span>
                <span class="plane__word plane__word--left" aria-hidden="true">{say!(plane.unpleasant)}</span>
                <span class="plane__word plane__word--right" aria-hidden="true">{say!(plane.pleasant)}</span>
                <svg class="plane__drawing" viewBox="0 0 320 220" role="img" aria-label=label>
                    <use href="#plane"/>
                    <ellipse class="goal" cx=goal.x cy=goal.y rx={radii.x * 3 / 2} ry={radii.y * 3 / 2}/>
                    <path class="trod" d=way.clone()/>
                    <path class="way" d=way/>
                    {from.map(|Point { x, y }| view! { <circle class="from" cx=x cy=y r="7"/> })}
                    {lights}
                </svg>
            </div>
            <figcaption class="small" dir="auto">{caption}</figcaption>
        </figure>
    }
}

/// Lights with their numbers; the one that is up is drawn last, so that nothing covers it.
fn lights(places: &[Point], current: Option<usize>) -> Vec<AnyView> {
    let numbers = path::numbers(places);
    let mut lights: Vec<AnyView> = Vec::new();
    for (at, (Point { x, y }, number)) in places.iter().zip(numbers).enumerate() {
        let (x, y) = (*x, *y);
        let is_up = current == Some(at);
        let number = number.map(|spot| {
            let baseline = spot.y + 4;
            view! { <text class="light__number" class:light__number--up=is_up x=spot.x y=baseline>{at + 1}</text> }
        });
        let radius = if is_up { "6.5" } else { "4" };
        let light = view! {
            {is_up.then(|| view! { <circle class="light__ring" cx=x cy=y r="11"/> })}
            <circle class="light" class:light--first=is_up cx=x cy=y r=radius/>
            {number}
        };
        lights.push(light.into_any());
    }
    if let Some(up) = current.filter(|up| *up < lights.len()) {
        let last = lights.remove(up);
        lights.push(last);
    }
    lights
}

/// Two points of the plane: before and after.
#[component]
pub(crate) fn TwoMoods(
    /// The mood before.
    before: Feeling,
    /// The mood after.
    after: Feeling,
) -> impl IntoView {
    let place = |feeling: Feeling| {
        let point = feeling.point();
        plane::place(point.valence, point.arousal)
    };
    let (from, to) = (place(before), place(after));
    let label = say!(
        player.done_chart,
        before = words::region(before.region()),
        after = words::region(after.region())
    );
    let word = |at: Point, words: &'static str| {
        // Below its point, where the point is high.
        let y = if at.y < 40 { at.y + 26 } else { at.y - 16 };
        let x = at.x.clamp(34, plane::WIDTH - 34);
        view! { <text class="light__number" x=x y=y>{words}</text> }
    };
    let apart = from != to;
    view! {
        <figure class="plane path-chart" dir="ltr">
            <svg class="plane__drawing" viewBox="0 0 320 220" role="img" aria-label=label>
                <use href="#plane"/>
                {apart.then(|| view! { <path class="way" d=path::way(from, to)/> })}
                {apart.then(|| view! { <circle class="from" cx=from.x cy=from.y r="7"/>{word(from, say!(player.before))} })}
                <circle class="affect__glow" cx=to.x cy=to.y r="26"/>
                <circle class="affect__sun" cx=to.x cy=to.y r="10"/>
                {word(to, say!(player.now))}
            </svg>
        </figure>
    }
}
