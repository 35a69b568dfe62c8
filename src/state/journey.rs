//! Where on the path the person is. The browser's own Back and Forward lead along the same steps.

use leptos::prelude::*;
use widget::{Feature, Features};

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
    /// How someone is now, and what they need.
    Now,
    /// A session: its plan, and listening to it.
    Session,
    /// What was kept of earlier days.
    Journal,
    /// What can be read about Attune.
    About,
    /// Where everything stays.
    Privacy,
    /// What the science carries.
    Evidence,
    /// Language, looks, and what is kept.
    Settings,
    /// The guided check-ins.
    Sheets,
}

/// One of the four places that the navigation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// How someone is, and what they like.
    CheckIn,
    /// Music for it.
    Session,
    /// Earlier days.
    Journal,
    /// What Attune is.
    About,
}

impl Place {
    /// All places, in order.
    pub(crate) const ALL: [Self; 4] = [Self::CheckIn, Self::Session, Self::Journal, Self::About];

    /// Where the navigation leads.
    pub(crate) const fn step(self) -> Step {
        match self {
            Self::CheckIn => Step::Now,
            Self::Session => Step::Session,
            Self::Journal => Step::Journal,
            Self::About => Step::About,
        }
    }
}

impl Step {
    /// All steps, by their numbers.
    const ALL: [Self; 16] = [
        Self::Welcome,
        Self::CheckIn,
        Self::Forecast,
        Self::Genres,
        Self::Tracks,
        Self::Insights,
        Self::Model,
        Self::Spotify,
        Self::Now,
        Self::Session,
        Self::Journal,
        Self::About,
        Self::Privacy,
        Self::Evidence,
        Self::Settings,
        Self::Sheets,
    ];

    /// The steps that are shown as waypoints.
    pub(crate) const WAYPOINTS: [Self; 4] =
        [Self::CheckIn, Self::Forecast, Self::Genres, Self::Tracks];

    /// Its number in the browser's history.
    const fn number(self) -> u8 {
        self as u8
    }

    /// How high the sun stands, 0 to 4: it rises along the path.
    pub(crate) const fn height(self) -> u8 {
        match self {
            Self::Welcome => 0,
            Self::Now | Self::CheckIn | Self::Sheets => 1,
            Self::Forecast => 2,
            Self::Genres => 3,
            _ => 4,
        }
    }

    /// The place that the step belongs to; the welcome and the settings belong to none.
    pub(crate) const fn place(self) -> Option<Place> {
        match self {
            Self::Welcome | Self::Settings => None,
            Self::Now | Self::CheckIn | Self::Sheets | Self::Forecast | Self::Genres => {
                Some(Place::CheckIn)
            }
            Self::Tracks | Self::Session | Self::Spotify => Some(Place::Session),
            Self::Journal => Some(Place::Journal),
            Self::About | Self::Insights | Self::Model | Self::Privacy | Self::Evidence => {
                Some(Place::About)
            }
        }
    }

    /// The part that the step belongs to, which a page around Attune may leave out; none where it is always there.
    const fn feature(self) -> Option<Feature> {
        match self {
            Self::Now | Self::Session => Some(Feature::Session),
            Self::CheckIn | Self::Forecast | Self::Genres | Self::Tracks => Some(Feature::Forecast),
            Self::Sheets => Some(Feature::Sheets),
            Self::Journal => Some(Feature::Journal),
            Self::Spotify => Some(Feature::Spotify),
            Self::Welcome
            | Self::Settings
            | Self::About
            | Self::Insights
            | Self::Model
            | Self::Privacy
            | Self::Evidence => None,
        }
    }

    /// This step, or the nearest one that is shown.
    pub(crate) const fn among(self, features: Features) -> Self {
        let (session, forecast) = (
            features.has(Feature::Session),
            features.has(Feature::Forecast),
        );
        match self.feature() {
            Some(feature) if !features.has(feature) => match self {
                Self::Session => Self::Tracks,
                Self::Tracks => Self::Session,
                Self::Spotify if forecast => Self::Tracks,
                Self::Spotify => Self::Session,
                _ if session => Self::Now,
                _ => Self::CheckIn,
            },
            _ => self,
        }
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
    arrived: StoredValue<bool>,
    /// Which parts are shown, by their number: a signal of a kind that the page has already.
    features: RwSignal<usize>,
}

impl Journey {
    /// Starts at a step and follows the browser's history.
    pub(super) fn start(first: Step) -> Self {
        let journey = Self {
            step: RwSignal::new(first),
            arrived: StoredValue::new(false),
            features: RwSignal::new(Features::default().code()),
        };
        browser::name_entry(first.number());
        browser::on_entry(move |number| {
            if let Some(step) = Step::from_number(number) {
                journey.arrive(step);
            }
        });
        journey
    }

    /// The step that is shown.
    pub(crate) fn step(self) -> Step {
        self.shown(self.step.get())
    }

    /// The nearest step to this one that is shown; watched.
    pub(crate) fn shown(self, step: Step) -> Step {
        step.among(Features::from_code(self.features.get()))
    }

    /// Whether the step is shown at all; watched.
    pub(crate) fn shows(self, step: Step) -> bool {
        self.shown(step) == step
    }

    /// Shows these parts only.
    pub(crate) fn show(self, features: Features) {
        if self.features.get_untracked() != features.code() {
            self.features.set(features.code());
        }
    }

    /// Goes to a step and leaves an entry in the history to come back by.
    pub(crate) fn go(self, to: Step) {
        if to != self.step.get_untracked() {
            browser::push_entry(to.number());
            self.arrive(to);
        }
    }

    /// Whether the person has just gone somewhere: only then may focus be moved, and once.
    pub(crate) fn arrives(self) -> bool {
        self.arrived.try_update_value(std::mem::take) == Some(true)
    }

    fn arrive(self, at: Step) {
        self.arrived.set_value(true);
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
        for number in [-1.0, 0.5, 16.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Step::from_number(number), None);
        }
    }

    #[test]
    fn a_step_that_is_left_out_gives_way_to_one_that_is_shown() {
        for text in [
            "session",
            "forecast",
            "session journal",
            "forecast spotify",
            "session sheets",
        ] {
            let features = Features::parse(text).unwrap();
            for step in Step::ALL {
                let shown = step.among(features);
                assert_eq!(shown.among(features), shown, "{step:?} with {text}");
                let missing = step.feature().is_some_and(|part| !features.has(part));
                assert_eq!(shown != step, missing, "{step:?} with {text}");
            }
        }
        for step in Step::ALL {
            assert_eq!(step.among(Features::default()), step);
        }
    }

    #[test]
    fn every_place_leads_to_a_step_of_its_own() {
        for place in Place::ALL {
            assert_eq!(place.step().place(), Some(place));
        }
    }

    #[test]
    fn numbers_are_places_in_the_list() {
        for (index, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(step.number()), index);
        }
    }
}
