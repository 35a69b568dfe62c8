//! The mood plane: the landscape in which tracks lie. Always drawn from left to right, as a chart is.

use leptos::prelude::*;
use music::Target;
use wellbeing::intent::Intent;

use crate::figures::plane::{self, Point, Third};
use crate::words::{self, say};

/// How many tracks from the top are drawn larger.
const FIRST: usize = 5;

/// The plane with the region an intent looks for, the way there, and the tracks as lights.
#[component]
pub(crate) fn Plane(
    /// What the music is for.
    intent: Intent,
    /// Valence and energy of the tracks, best first.
    tracks: Vec<(f32, f32)>,
) -> impl IntoView {
    let Target {
        valence,
        energy,
        spread,
        ..
    } = intent.target();
    let (goal, radii) = (plane::place(valence, energy), plane::radii(spread));
    let name = words::intent(intent);
    let label = say!(plane.label, n = tracks.len(), intent = name);
    let lights: Vec<_> = tracks
        .into_iter()
        .enumerate()
        .map(|(rank, (valence, energy))| {
            let Point { x, y } = plane::place(valence, energy);
            let radius = if rank < FIRST { "4.5" } else { "3" };
            view! { <circle class="light" class:light--first={rank < FIRST} cx=x cy=y r=radius/> }
        })
        .collect();
    view! {
        <figure class="plane" dir="ltr">
            <div class="plane__frame">
                <span class="plane__word plane__word--up">{say!(plane.energetic)}</span>
                <span class="plane__word plane__word--down">{say!(plane.quiet)}</span>
                <span class="plane__word plane__word--left">{say!(plane.unpleasant)}</span>
                <span class="plane__word plane__word--right">{say!(plane.pleasant)}</span>
                <svg class="plane__drawing" viewBox="0 0 320 220" role="img" aria-label=label>
                    <use href="#plane"/>
                    <ellipse class="goal" cx=goal.x cy=goal.y rx={radii.x * 3 / 2} ry={radii.y * 3 / 2}/>
                    <path class="way" d=plane::way_to(goal)/>
                    {lights}
                </svg>
            </div>
            <figcaption class="small" dir="auto">{say!(plane.caption, intent = name)}</figcaption>
        </figure>
    }
}

/// One track's place, small enough to stand beside its title, with the place in words for those who do not see it.
#[component]
pub(crate) fn SmallPlane(
    /// The track's valence and energy.
    track: (f32, f32),
    /// What the list looks for.
    intent: Intent,
) -> impl IntoView {
    let Target {
        valence,
        energy,
        spread,
        ..
    } = intent.target();
    let (goal, radii) = (plane::place(valence, energy), plane::radii(spread));
    let Point { x, y } = plane::place(track.0, track.1);
    view! {
        <svg class="small-plane" viewBox="0 0 320 220" role="img" aria-label=place_in_words(track) dir="ltr">
            <use href="#plane"/>
            <ellipse class="goal" cx=goal.x cy=goal.y rx={radii.x * 3 / 2} ry={radii.y * 3 / 2}/>
            <circle class="light light--first" cx=x cy=y r="20"/>
        </svg>
    }
}

fn place_in_words((valence, energy): (f32, f32)) -> String {
    let [valence, energy]: [Third; 2] = [valence, energy].map(plane::third);
    say!(
        plane.track,
        valence = words::valence(valence),
        energy = words::energy(energy)
    )
}
