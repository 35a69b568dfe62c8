//! Likes and dislikes and the shipped model: what they move, and what they must not.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::path::Path;

use music::catalogue::{encode, tsv};
use music::{Catalogue, Genre, Heard, PerGenre};
use wellbeing::feedback::{Reactions, Response};
use wellbeing::{Answers, Forecast, Level, Question, TasteModel};

fn model() -> TasteModel {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/taste.bin");
    TasteModel::load(&std::fs::read(path).unwrap()).unwrap()
}

/// A person of 30 who told some genres.
fn person(told: &[(Genre, Level)]) -> Answers {
    let mut genres = PerGenre::default();
    for (genre, level) in told {
        genres[*genre] = Some(*level);
    }
    let habits = [Some(true), None, None, Some(true), None];
    Answers::new(Some(30.0), Some(3.0), [None; 4], habits, genres).unwrap()
}

/// A track of the shipped catalogue.
fn heard(genre: Genre) -> Heard {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/catalogue.tsv");
    let rows = tsv::parse("catalogue.tsv", &std::fs::read(path).unwrap()).unwrap();
    let catalogue = Catalogue::decode(&encode(&rows)).unwrap();
    let track = catalogue.iter().find(|track| track.genre == genre).unwrap();
    catalogue.heard(&track).unwrap()
}

fn tracks(genre: Genre, liked: u32, disliked: u32) -> Reactions {
    let (mut reactions, heard) = (Reactions::new(), heard(genre));
    for _ in 0..liked {
        reactions.respond(heard, Response::Helped);
    }
    for _ in 0..disliked {
        reactions.respond(heard, Response::NotForMe);
    }
    reactions
}

fn assert_reasons_add_up(forecast: &Forecast) {
    for (genre, of) in forecast.genres.iter() {
        let sum: f64 = of.contributions.iter().map(|c| c.amount).sum();
        assert!((of.base + sum - of.expected).abs() < 1e-9, "{genre}");
    }
}

#[test]
fn no_reactions_move_nothing() {
    let (model, answers) = (model(), person(&[(Genre::Jazz, Level::Often)]));
    let updated = model.forecast_with(&answers, &Reactions::new());
    assert_eq!(updated.forecast, model.forecast(&answers));
    assert_eq!(updated.without_own, updated.forecast);
    assert!(updated.moved.is_empty());
}

#[test]
fn liked_tracks_move_their_genre_and_its_kin() {
    let (model, answers) = (model(), person(&[(Genre::Pop, Level::Sometimes)]));
    let before = model.forecast(&answers);
    let updated = model.forecast_with(&answers, &tracks(Genre::Metal, 6, 0));
    let rise = |forecast: &Forecast, genre| {
        forecast.genres[genre].probability - before.genres[genre].probability
    };
    let (metal, rock) = (
        rise(&updated.forecast, Genre::Metal),
        rise(&updated.forecast, Genre::Rock),
    );
    assert!(metal > rock && rock > 0.02, "{metal} {rock}");
    assert_eq!(updated.moved[0].genre, Genre::Metal);
    let sizes: Vec<f64> = updated
        .moved
        .iter()
        .map(|m| (m.before - m.after).abs())
        .collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]));
    assert_reasons_add_up(&updated.forecast);
    assert_reasons_add_up(&updated.without_own);
    // A genre's own reactions are left out where the learner will count them.
    assert!(rise(&updated.without_own, Genre::Metal).abs() < 1e-12);
    assert_eq!(rise(&updated.without_own, Genre::Rock), rock);
    let disliked = model.forecast_with(&answers, &tracks(Genre::Metal, 0, 6));
    assert!(rise(&disliked.forecast, Genre::Metal) < 0.0);
    assert!(rise(&disliked.forecast, Genre::Rock) < 0.0);
}

#[test]
fn more_tracks_move_more_and_a_word_on_the_genre_most() {
    let (model, answers) = (model(), person(&[]));
    let expected = |reactions: &Reactions| {
        let updated = model.forecast_with(&answers, reactions);
        updated.forecast.genres[Genre::Folk].expected
    };
    let mut word = Reactions::new();
    word.genre(Genre::Folk, Some(true));
    let rising = [
        expected(&Reactions::new()),
        expected(&tracks(Genre::Folk, 1, 0)),
        expected(&tracks(Genre::Folk, 5, 0)),
        expected(&tracks(Genre::Folk, 50, 0)),
        expected(&word),
    ];
    assert!(
        rising.windows(2).all(|pair| pair[0] < pair[1]),
        "{rising:?}"
    );
    assert!(rising[4] < 3.0);
}

#[test]
fn what_was_answered_is_never_changed() {
    let model = model();
    let answers = person(&[(Genre::Rock, Level::Never), (Genre::Pop, Level::Often)]);
    let mut reactions = tracks(Genre::Rock, 40, 0);
    reactions.genre(Genre::Pop, Some(false));
    let updated = model.forecast_with(&answers, &reactions);
    assert_eq!(updated.forecast, model.forecast(&answers));
    reactions.genre(Genre::Metal, Some(true));
    let updated = model.forecast_with(&answers, &reactions);
    for (genre, of) in updated.forecast.genres.iter() {
        assert_eq!(of.told, answers.genre(genre), "{genre}");
        assert_eq!(updated.without_own.genres[genre].told, of.told);
    }
}

#[test]
fn a_liked_genre_stands_in_for_the_answer() {
    let model = model();
    let mut reactions = Reactions::new();
    reactions.genre(Genre::Classical, Some(true));
    reactions.genre(Genre::Rap, Some(false));
    let updated = model.forecast_with(&person(&[]), &reactions);
    let told = [(Genre::Classical, Level::Often), (Genre::Rap, Level::Never)];
    let as_told = model.forecast(&person(&told));
    for genre in Genre::ALL {
        let (found, expected) = (&updated.without_own.genres[genre], &as_told.genres[genre]);
        assert!((found.expected - expected.expected).abs() < 1e-9, "{genre}");
        assert!((found.probability - expected.probability).abs() < 1e-9);
    }
    assert_reasons_add_up(&updated.forecast);
    let probability = |genre| updated.forecast.genres[genre].probability;
    assert!(probability(Genre::Classical) > 0.8 && probability(Genre::Rap) < 0.2);
}

#[test]
fn tracks_beside_answers_and_each_other_still_add_up() {
    let answers = person(&[(Genre::Rock, Level::Often), (Genre::Folk, Level::Rarely)]);
    let mut reactions = tracks(Genre::Metal, 3, 1);
    for genre in [Genre::Lofi, Genre::Edm, Genre::Rock] {
        reactions.track(heard(genre), genre != Genre::Edm);
    }
    reactions.genre(Genre::Gospel, Some(false));
    let updated = model().forecast_with(&answers, &reactions);
    assert_reasons_add_up(&updated.forecast);
    assert_reasons_add_up(&updated.without_own);
    for (genre, of) in updated.forecast.genres.iter() {
        assert!((0.0..=1.0).contains(&of.probability), "{genre}");
        let largest: Vec<f64> = of.contributions.iter().map(|c| c.amount.abs()).collect();
        assert!(largest.windows(2).all(|pair| pair[0] >= pair[1]), "{genre}");
    }
}

/// The curve of "what if" runs through the forecast that stands beside it.
#[test]
fn what_if_knows_what_was_liked() {
    let (model, answers) = (model(), person(&[(Genre::Pop, Level::Sometimes)]));
    let mut reactions = tracks(Genre::Metal, 4, 1);
    reactions.genre(Genre::Gospel, Some(false));
    let genres = [Genre::Metal, Genre::Rock, Genre::Gospel, Genre::Pop];
    let forecast = model.forecast_with(&answers, &reactions).forecast;
    let curves = model.what_if_with(&answers, &reactions, Question::Age, &genres);
    let present = curves.present.unwrap();
    for curve in &curves.curves {
        let expected = forecast.genres[curve.genre].probability;
        assert!((curve.points[present].probability - expected).abs() < 1e-12);
    }
    let without = model.what_if(&answers, Question::Age, &genres);
    assert_ne!(curves, without);
    let nothing = model.what_if_with(&answers, &Reactions::new(), Question::Age, &genres);
    assert_eq!(nothing, without);
}
