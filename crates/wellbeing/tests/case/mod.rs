//! A golden case: what a person answered and wishes, as `name = value` lines.
//!
//! | name | value |
//! |---|---|
//! | a question's feature name | as in `tests/flow` |
//! | genres | own genres, with commas; the forecast's at its usual breadth without it |
//! | intent, shape | by name; Calm, Iso |
//! | feeling | valence and arousal; skipped without it |
//! | minutes | 10 to 90; 30 |
//! | low valence | `allowed` |
//! | hour | 0 to 23, for the suggestion |
//! | heard | `genre, zone, response, times`, for the case's intent on day 0; may come more than once |
//! | day, seed | for the learner; without a seed it says nothing |
//! | pool | only this many tracks of each genre, the catalogue's first |

pub(crate) mod report;

use std::sync::LazyLock;

use music::catalogue::{encode, tsv};
use music::{Catalogue, Descriptor, Genre, Heard, Zone};
use wellbeing::feedback::{Learner, Response};
use wellbeing::flow::Choice;
use wellbeing::intent::Intent;
use wellbeing::mood::Feeling;
use wellbeing::path::{LowValence, Shape};
use wellbeing::suggest::Hour;
use wellbeing::{Condition, Draft, Habit, Level, Minutes, Question, TasteModel};

pub(crate) struct Case {
    pub draft: Draft,
    pub choice: Choice,
    pub intent: Intent,
    pub shape: Shape,
    pub feeling: Option<Feeling>,
    pub minutes: Minutes,
    pub low_valence: LowValence,
    pub hour: Option<Hour>,
    pub heard: Vec<(Heard, Response, usize)>,
    pub day: u32,
    pub seed: Option<u64>,
    pub pool: Option<usize>,
}

impl Case {
    pub(crate) fn parse(text: &str) -> Self {
        let mut case = Self {
            draft: Draft::default(),
            choice: Choice::Forecast(model().usual_breadth()),
            intent: Intent::Calm,
            shape: Shape::Iso,
            feeling: None,
            minutes: Minutes::USUAL,
            low_valence: LowValence::Guarded,
            hour: None,
            heard: Vec::new(),
            day: 0,
            seed: None,
            pool: None,
        };
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let (name, value) = line
                .split_once('=')
                .unwrap_or_else(|| panic!("expected `name = value`: {line}"));
            case.set(name.trim(), value.trim());
        }
        case
    }

    fn set(&mut self, name: &str, value: &str) {
        match name {
            "intent" => self.intent = named(&Intent::ALL, value),
            "shape" => self.shape = named(&Shape::ALL, value),
            "genres" => self.choice = Choice::Own(value.split(", ").map(genre).collect()),
            "feeling" => {
                let (valence, arousal) = value.split_once(", ").unwrap();
                let feeling = Feeling::new(valence.parse().unwrap(), arousal.parse().unwrap());
                self.feeling = Some(feeling.unwrap());
            }
            "minutes" => self.minutes = Minutes::new(value.parse().unwrap()).unwrap(),
            "low valence" => {
                assert_eq!(value, "allowed");
                self.low_valence = LowValence::Allowed;
            }
            "hour" => self.hour = Some(Hour::new(value.parse().unwrap()).unwrap()),
            "heard" => self.heard.push(heard(value)),
            "day" => self.day = value.parse().unwrap(),
            "seed" => self.seed = Some(value.parse().unwrap()),
            "pool" => self.pool = Some(value.parse().unwrap()),
            _ => answer(&mut self.draft, name, value),
        }
    }

    /// Who heard what the case says.
    pub(crate) fn learner(&self) -> Learner {
        let mut learner = Learner::new();
        for &(heard, response, times) in &self.heard {
            for _ in 0..times {
                learner.respond(0, self.intent, heard, response);
            }
        }
        learner
    }
}

fn answer(draft: &mut Draft, name: &str, value: &str) {
    let question = Question::all()
        .find(|question| question.feature_name() == name)
        .unwrap_or_else(|| panic!("no question or setting named {name}"));
    match question {
        Question::Age => draft.age = value.to_owned(),
        Question::Hours => draft.hours = value.to_owned(),
        Question::Condition(condition) => set_condition(draft, condition, value),
        Question::Habit(habit) => set_habit(draft, habit, value),
        Question::Genre(genre) => {
            draft.genres[genre] = Some(Level::from_survey_word(value).unwrap());
        }
    }
}

fn set_condition(draft: &mut Draft, condition: Condition, value: &str) {
    draft.conditions[condition.index()] = Some(value.parse().unwrap());
}

fn set_habit(draft: &mut Draft, habit: Habit, value: &str) {
    draft.habits[habit.index()] = Some(value == "Yes");
}

fn named<T: Copy + std::fmt::Debug>(all: &[T], name: &str) -> T {
    let found = all.iter().find(|one| format!("{one:?}") == name);
    *found.unwrap_or_else(|| panic!("expected one of {all:?}, got {name}"))
}

fn genre(name: &str) -> Genre {
    Genre::from_name(name).unwrap_or_else(|| panic!("no genre named {name}"))
}

fn heard(value: &str) -> (Heard, Response, usize) {
    let fields: Vec<&str> = value.split(", ").collect();
    let [genre_name, zone, response, times] = fields[..] else {
        panic!("expected `genre, zone, response, times`: {value}");
    };
    let descriptor = Descriptor {
        genre: genre(genre_name),
        zone: named(&Zone::ALL, zone),
    };
    let mut all = catalogue().iter().filter_map(|t| catalogue().heard(&t));
    let found = all.find(|heard| heard.descriptor() == descriptor);
    (
        found.unwrap_or_else(|| panic!("the catalogue has no {descriptor}")),
        named(&Response::ALL, response),
        times.parse().unwrap(),
    )
}

/// The shipped model, compiled in: a browser reads no files.
static MODEL: LazyLock<TasteModel> = LazyLock::new(|| {
    let bytes = include_bytes!("../../../../models/taste.bin");
    TasteModel::load(bytes).unwrap()
});

/// The shipped catalogue, through its compact form as in the app.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let text = include_bytes!("../../../../data/catalogue.tsv");
    let rows = tsv::parse("catalogue.tsv", text).unwrap();
    Catalogue::decode(&encode(&rows)).unwrap()
});

pub(crate) fn model() -> &'static TasteModel {
    &MODEL
}

pub(crate) fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}
