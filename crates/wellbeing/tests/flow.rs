//! The whole flow – answers, forecast, picks, tracks – on the shipped model and catalogue, as golden files.
//!
//! Each `tests/flow/NAME.txt` holds what a person answered and, below `---`, what came out. A new case is a new file
//! with nothing below the line; `ATTUNE_UPDATE=1 cargo test -p wellbeing --test flow` fills in and rewrites.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use music::catalogue::{encode, tsv};
use music::{Catalogue, Genre};
use wellbeing::flow::{Choice, recommend};
use wellbeing::intent::Intent;
use wellbeing::{Breadth, Condition, Draft, Forecast, Habit, Level, Question, TasteModel};

const TRACKS: usize = 5;

struct Case {
    draft: Draft,
    choice: Choice,
    intent: Intent,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flow")
}

fn model() -> TasteModel {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/taste.bin");
    TasteModel::load(&fs::read(path).unwrap()).unwrap()
}

fn catalogue() -> Catalogue {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/catalogue.tsv");
    let rows = tsv::parse("catalogue.tsv", &fs::read(path).unwrap()).unwrap();
    Catalogue::decode(&encode(&rows)).unwrap()
}

fn parse(text: &str) -> Case {
    let mut case = Case {
        draft: Draft::default(),
        choice: Choice::Forecast(model().usual_breadth()),
        intent: Intent::Calm,
    };
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (name, value) = line
            .split_once('=')
            .unwrap_or_else(|| panic!("expected `name = value`: {line}"));
        set(&mut case, name.trim(), value.trim());
    }
    case
}

fn set(case: &mut Case, name: &str, value: &str) {
    match name {
        "intent" => case.intent = intent(value),
        "genres" => {
            case.choice = Choice::Own(
                value
                    .split(", ")
                    .map(|g| Genre::from_name(g).unwrap())
                    .collect(),
            )
        }
        "Age" => case.draft.age = value.to_owned(),
        "Hours per day" => case.draft.hours = value.to_owned(),
        _ => answer(&mut case.draft, name, value),
    }
}

fn answer(draft: &mut Draft, name: &str, value: &str) {
    if let Some(genre) = Genre::from_name(name) {
        draft.genres[genre] = Some(Level::from_survey_word(value).unwrap());
    } else if let Some(habit) = Habit::ALL
        .into_iter()
        .find(|h| Question::Habit(*h).feature_name() == name)
    {
        draft.habits[habit.index()] = Some(value == "Yes");
    } else {
        let condition = Condition::ALL
            .into_iter()
            .find(|c| Question::Condition(*c).feature_name() == name);
        let condition = condition.unwrap_or_else(|| panic!("no question named {name}"));
        draft.conditions[condition.index()] = Some(value.parse().unwrap());
    }
}

fn intent(name: &str) -> Intent {
    Intent::ALL
        .into_iter()
        .find(|intent| format!("{intent:?}") == name)
        .unwrap()
}

fn run(case: &Case) -> String {
    let forecast = model().forecast(&case.draft.check().unwrap());
    let mut out = String::new();
    for genre in forecast.order() {
        let f = &forecast.genres[genre];
        let told = f.told.map_or(String::new(), |level| {
            format!(", said {}", level.survey_word())
        });
        writeln!(
            out,
            "{}: {:.0} %, expected {:.2}{told}",
            genre.name(),
            100.0 * f.probability,
            f.expected
        )
        .unwrap();
    }
    write_rest(&mut out, case, &forecast);
    out
}

fn write_rest(out: &mut String, case: &Case, forecast: &Forecast) {
    let usual = model().usual_breadth();
    let names = |genres: &[Genre]| {
        genres
            .iter()
            .map(|g| g.name())
            .collect::<Vec<_>>()
            .join(", ")
    };
    writeln!(out, "picks: {}", names(&forecast.picks(usual))).unwrap();
    for (step, outlook) in forecast.outlooks.iter().enumerate() {
        let named = forecast.named(Breadth::at(step as u8));
        let share = |number: f64| format!("{:.0} %", 100.0 * number);
        let (right, found) = (share(outlook.precision), share(outlook.recall));
        writeln!(
            out,
            "breadth {step}: {} named, {right} right, {found} found",
            named.len()
        )
        .unwrap();
    }
    if let Some(likely) = &forecast.favourites {
        let (percent, names) = (likely.certainty, names(&likely.genres));
        writeln!(out, "favourite, {percent} %: {names}").unwrap();
    }
    let effect = &forecast.conditions;
    writeln!(
        out,
        "conditions: {:.1} points at most, hardly {}",
        effect.largest,
        effect.hardly(usual)
    )
    .unwrap();
    let catalogue = catalogue();
    for ranked in recommend(&catalogue, forecast, &case.choice, case.intent, TRACKS) {
        let track = catalogue.get(ranked.id).unwrap();
        writeln!(
            out,
            "{:.3} {} – {} ({})",
            ranked.score,
            track.artist,
            track.title,
            track.genre.name()
        )
        .unwrap();
    }
}

#[test]
fn every_case_gives_what_its_file_says() {
    let update = std::env::var_os("ATTUNE_UPDATE").is_some();
    let mut files: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let (input, expected) = text.split_once("---\n").unwrap();
        let result = run(&parse(input));
        if update {
            fs::write(&file, format!("{input}---\n{result}")).unwrap();
        } else {
            assert_eq!(result, expected, "{}", file.display());
        }
    }
}

#[test]
fn contributions_add_up_to_the_forecast() {
    for entry in fs::read_dir(folder()).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let case = parse(text.split_once("---\n").unwrap().0);
        let forecast = model().forecast(&case.draft.check().unwrap());
        for (genre, f) in forecast.genres.iter() {
            let total = f.base + f.contributions.iter().map(|c| c.amount).sum::<f64>();
            assert!((total - f.expected).abs() < 1e-9, "{}", genre.name());
        }
    }
}

#[test]
fn someone_who_loves_metal_is_expected_to_like_rock_more_than_gospel() {
    let mut draft = Draft::default();
    draft.genres[Genre::Metal] = Some(Level::Often);
    let forecast = model().forecast(&draft.check().unwrap());
    let p = |genre: Genre| forecast.genres[genre].probability;
    assert!(
        p(Genre::Rock) > 0.8 && p(Genre::Gospel) < 0.2,
        "{} {}",
        p(Genre::Rock),
        p(Genre::Gospel)
    );
}
