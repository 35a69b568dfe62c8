//! The affect grid: how someone feels as a place in the landscape. A tap puts the sun there; behind it are two sliders,
//! for keyboards and screen readers, which come into view when they have focus.
//!
//! Nine by nine cells, pleasant to the right, lively upwards ([`wellbeing::mood`]). Drawn from left to right in every
//! language, as charts are.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use wellbeing::mood::{CELLS, Feeling};

use crate::browser;
use crate::dynamic::{change, click, flag, nothing, part, text};
use crate::figures::plane::{self, Point};
use crate::words::{self, say};

/// The cell in the middle, where the sliders rest while nothing is said.
const MIDDLE: u8 = CELLS / 2;

/// The plane to tap on, the word for the place, and a way to take it back.
#[component]
pub(crate) fn AffectGrid(
    /// Id of the group, unique in the page.
    id: &'static str,
    /// What is asked, for those who do not see the plane.
    label: &'static str,
    /// The feeling, if one was told.
    #[prop(into)]
    value: Signal<Option<Feeling>>,
    /// Called with a new feeling, or with none.
    #[prop(into)]
    on_change: Callback<Option<Feeling>>,
) -> impl IntoView {
    let tap = move |event: MouseEvent| {
        if let Some((column, row)) = tapped(&event) {
            on_change.run(Feeling::from_cell(column, row).ok());
        }
    };
    let first = slider_id(id, Axis::Valence);
    let clear = click(move || {
        on_change.run(None);
        browser::focus(&first);
    });
    let here = text(move || match value.get() {
        Some(feeling) => say!(affect.here, word = words::region(feeling.region())),
        None => say!(affect.nowhere).to_owned(),
    });
    let sun = part(move || {
        value
            .get()
            .map_or_else(nothing, |feeling| sun(feeling).into_any())
    });
    view! {
        <div class="affect" role="group" aria-label=label>
            <div class="plane affect__plane" dir="ltr">
                <div class="plane__frame">
                    <span class="plane__word plane__word--up" aria-hidden="true">{say!(plane.energetic)}</span>
                    <span class="plane__word plane__word--down" aria-hidden="true">{say!(plane.quiet)}</span>
                    <span class="plane__word plane__word--left" aria-hidden="true">{say!(plane.unpleasant)}</span>
                    <span class="plane__word plane__word--right" aria-hidden="true">{say!(plane.pleasant)}</span>
                    <svg class="plane__drawing affect__drawing" viewBox="0 0 320 220" aria-hidden="true" on:click=tap>
                        <use href="#plane"/>
                        <path class="affect__axes" d="M160 14V206M14 110H306"/>
                        {sun}
                    </svg>
                </div>
            </div>
            <div class="affect__sliders">
                <Slider id axis=Axis::Valence value on_change/>
                <Slider id axis=Axis::Arousal value on_change/>
            </div>
            <p class="affect__here">
                <span>{here}</span>
                <button
                    class="button button--plain button--small"
                    type="button"
                    hidden=flag(move || value.get().is_none())
                    on:click=clear
                >
                    {say!(affect.clear)}
                </button>
            </p>
        </div>
    }
}

/// A side of the plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Valence,
    Arousal,
}

impl Axis {
    /// The cell of a feeling along this side.
    fn of(self, feeling: Option<Feeling>) -> u8 {
        let (column, row) = feeling.map_or((MIDDLE, MIDDLE), Feeling::cell);
        match self {
            Self::Valence => column,
            Self::Arousal => row,
        }
    }

    /// The feeling with another cell along this side.
    fn set(self, feeling: Option<Feeling>, cell: u8) -> Option<Feeling> {
        let (column, row) = feeling.map_or((MIDDLE, MIDDLE), Feeling::cell);
        let (column, row) = match self {
            Self::Valence => (cell, row),
            Self::Arousal => (column, cell),
        };
        Feeling::from_cell(column, row).ok()
    }
}

fn slider_id(group: &str, axis: Axis) -> String {
    let end = match axis {
        Axis::Valence => "-valence",
        Axis::Arousal => "-arousal",
    };
    [group, end].concat()
}

/// One side of the plane as a slider.
#[component]
fn Slider(
    id: &'static str,
    axis: Axis,
    value: Signal<Option<Feeling>>,
    on_change: Callback<Option<Feeling>>,
) -> impl IntoView {
    let name = match axis {
        Axis::Valence => say!(affect.valence),
        Axis::Arousal => say!(affect.arousal),
    };
    let answer = move |typed: String| {
        if let Ok(cell) = typed.parse() {
            on_change.run(axis.set(value.get_untracked(), cell));
        }
    };
    // The thumb may be where it should be already: Enter makes that the answer.
    let confirm = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            answer(event_target_value(&event));
        }
    };
    let words = move || match value.get() {
        None => say!(affect.nowhere).to_owned(),
        Some(feeling) => say!(
            affect.step,
            n = axis.of(Some(feeling)) + 1,
            most = CELLS,
            word = words::region(feeling.region())
        ),
    };
    let id = slider_id(id, axis);
    let own = id.clone();
    view! {
        <label class="affect__slider" for=own>
            <span>{name}</span>
            <input
                class="scale__input"
                id=id
                type="range"
                // As the plane, which is a chart.
                dir="ltr"
                min="0"
                max=CELLS - 1
                step="1"
                aria-valuetext=text(words)
                prop:value=text(move || axis.of(value.get()).to_string())
                on:input=change(move |event| answer(event_target_value(&event)))
                on:keydown=confirm
            />
        </label>
    }
}

/// The place of a feeling, in the middle of its cell.
fn sun(feeling: Feeling) -> impl IntoView {
    let point = feeling.point();
    let Point { x, y } = plane::place(point.valence, point.arousal);
    view! {
        <circle class="affect__glow" cx=x cy=y r="44"/>
        <circle class="affect__sun" cx=x cy=y r="13"/>
    }
}

/// The cell under a tap: column from the left, row from below.
fn tapped(event: &MouseEvent) -> Option<(u8, u8)> {
    let drawing = event.current_target()?.dyn_into::<Element>().ok()?;
    let edges = drawing.get_bounding_client_rect();
    let across = share(f64::from(event.client_x()) - edges.left(), edges.width());
    let up = 1.0 - share(f64::from(event.client_y()) - edges.top(), edges.height());
    Some((cell(plane::valence_at(across)), cell(plane::energy_at(up))))
}

fn share(way: f64, whole: f64) -> f32 {
    if whole > 0.0 {
        (way / whole) as f32
    } else {
        0.5
    }
}

fn cell(side: f32) -> u8 {
    ((side * f32::from(CELLS)) as u8).min(CELLS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slider_moves_one_side_and_keeps_the_other() {
        let start = Feeling::from_cell(2, 7).ok();
        assert_eq!(Axis::Valence.set(start, 5).map(Feeling::cell), Some((5, 7)));
        assert_eq!(Axis::Arousal.set(start, 0).map(Feeling::cell), Some((2, 0)));
    }

    #[test]
    fn the_first_slider_moved_leaves_the_other_in_the_middle() {
        assert_eq!(
            Axis::Valence.set(None, 8).map(Feeling::cell),
            Some((8, MIDDLE))
        );
        assert_eq!(Axis::Arousal.of(None), MIDDLE);
    }

    #[test]
    fn a_tap_on_the_middle_of_each_cell_finds_it() {
        for column in 0..CELLS {
            for row in 0..CELLS {
                let Some(point) = Feeling::from_cell(column, row).map(Feeling::point).ok() else {
                    panic!("{column}, {row} lies on the grid");
                };
                let Point { x, y } = plane::place(point.valence, point.arousal);
                let across = x as f32 / plane::WIDTH as f32;
                let up = 1.0 - y as f32 / plane::HEIGHT as f32;
                assert_eq!(
                    (cell(plane::valence_at(across)), cell(plane::energy_at(up))),
                    (column, row)
                );
            }
        }
    }

    #[test]
    fn a_tap_outside_lands_on_the_edge() {
        assert_eq!(
            (cell(plane::valence_at(-1.0)), cell(plane::energy_at(2.0))),
            (0, CELLS - 1)
        );
        assert_eq!(share(3.0, 0.0), 0.5);
    }
}
