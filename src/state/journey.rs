//! Where on the path the person is. The browser's own Back and Forward lead along the same steps.

use leptos::prelude::*;

use crate::browser;

/// A step of the path, or a page beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// What is asked and why.
    Welcome,
    /// The questions.
    CheckIn,
    /// What the model expects.
    Forecast,
    /// Which genres to take.
    Genres,
    /// What to listen to.
    Tracks,
    /// Beside the path: what the survey shows.
    Insights,
    /// Beside the path: about the model.
    Model,
    /// Beside the path: music from the person's own Spotify.
    Spotify,
}

impl Step {
    /// All steps, in order.
    const ALL: [Self; 8] = [
        Self::Welcome,
        Self::CheckIn,
        Self::Forecast,
        Self::Genres,
        Self::Tracks,
        Self::Insights,
        Self::Model,
        Self::Spotify,
    ];

    /// The steps that are shown as waypoints.
    pub(crate) const WAYPOINTS: [Self; 4] =
        [Self::CheckIn, Self::Forecast, Self::Genres, Self::Tracks];

    /// Position on the path, 0 for the welcome.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// The step with that number. The history may hold anything, so anything is taken.
    fn from_number(number: f64) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|step| f64::from(step.number()) == number)
    }
}

/// The way through the page.
#[derive(Clone, Copy)]
pub(crate) struct Journey {
    step: RwSignal<Step>,
    moved: StoredValue<bool>,
}

impl Journey {
    /// Starts at the welcome and follows the browser's history.
    pub(super) fn start() -> Self {
        let journey = Self {
            step: RwSignal::new(Step::Welcome),
            moved: StoredValue::new(false),
        };
        browser::name_entry(Step::Welcome.number());
        browser::on_entry(move |number| {
            if let Some(step) = Step::from_number(number) {
                journey.arrive(step);
            }
        });
        journey
    }

    /// The step that is shown.
    pub(crate) fn step(self) -> Step {
        self.step.get()
    }

    /// Goes to a step and leaves an entry in the history to come back by.
    pub(crate) fn go(self, to: Step) {
        if to != self.step.get_untracked() {
            browser::push_entry(to.number());
            self.arrive(to);
        }
    }

    /// Whether the person has gone anywhere yet: only then may focus be moved.
    pub(crate) fn has_moved(self) -> bool {
        self.moved.get_value()
    }

    fn arrive(self, at: Step) {
        self.moved.set_value(true);
        self.step.set(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back_to_their_steps() {
        for step in Step::ALL {
            assert_eq!(Step::from_number(f64::from(step.number())), Some(step));
        }
    }

    #[test]
    fn other_numbers_lead_nowhere() {
        for number in [-1.0, 0.5, 8.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Step::from_number(number), None);
        }
    }

    #[test]
    fn the_welcome_and_what_lies_beside_the_path_are_no_waypoints() {
        assert!(!Step::WAYPOINTS.contains(&Step::Welcome));
        assert_eq!(Step::WAYPOINTS.len() + 4, Step::ALL.len());
    }
}
