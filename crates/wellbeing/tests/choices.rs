//! Breadth, likely favourites and what-if curves of the shipped model, over many made-up people.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

use std::sync::LazyLock;

use music::{Genre, PerGenre};
use wellbeing::{Answers, Breadth, Forecast, Level, Question, TasteModel};

static MODEL: LazyLock<TasteModel> =
    LazyLock::new(|| TasteModel::load(include_bytes!("../../../models/taste.bin")).unwrap());

/// Someone who told `told` genres and everything else, or nothing else.
fn person(seed: usize, told: usize, others: bool) -> Answers {
    let genres = PerGenre::from_fn(|genre| {
        let place = (genre.index() * 7 + seed * 3) % Genre::COUNT;
        (place < told).then_some(Level::ALL[(genre.index() + seed) % 4])
    });
    let scale = others.then_some((seed % 21) as f64 / 2.0);
    let (age, hours) = (others.then_some(16.0 + seed as f64), others.then_some(2.25));
    let habits = [others.then_some(seed.is_multiple_of(2)); 5];
    Answers::new(age, hours, [scale; 4], habits, genres).unwrap()
}

fn people() -> impl Iterator<Item = Answers> {
    let told = [0, 1, 2, 3, 4, 8, 12, 15, 16];
    (0..6).flat_map(move |seed| told.map(|told| person(seed, told, seed % 2 == 0)))
}

fn breadths(forecast: &Forecast) -> impl Iterator<Item = Breadth> + use<> {
    (0..=forecast.widest().step()).map(|step| Breadth::at(u8::try_from(step).unwrap()))
}

#[test]
fn wider_names_all_that_narrower_does_and_promises_more_found_and_fewer_right() {
    for answers in people() {
        let forecast = MODEL.forecast(&answers);
        let steps: Vec<_> = breadths(&forecast).collect();
        assert!((5..=7).contains(&steps.len()));
        for pair in steps.windows(2) {
            let wide = forecast.named(pair[1]);
            assert!(
                forecast
                    .named(pair[0])
                    .iter()
                    .all(|genre| wide.contains(genre))
            );
            let outlook = |breadth| forecast.outlook(breadth).unwrap();
            assert!(outlook(pair[1]).recall > outlook(pair[0]).recall);
            assert!(outlook(pair[1]).precision < outlook(pair[0]).precision);
        }
    }
}

#[test]
fn the_usual_breadth_names_what_is_about_more_likely_than_not() {
    let usual = MODEL.usual_breadth();
    assert!(usual > Breadth::NARROWEST);
    for answers in people() {
        let forecast = MODEL.forecast(&answers);
        let named = forecast.named(usual);
        for (genre, f) in forecast.genres.iter().filter(|(_, f)| f.told.is_none()) {
            let clearly = (f.probability - 0.5).abs() > 0.2;
            assert!(
                !clearly || (f.probability > 0.5) == named.contains(&genre),
                "{}",
                genre.name()
            );
        }
    }
}

#[test]
fn more_knowledge_promises_more() {
    let usual = MODEL.usual_breadth();
    let of = |told| {
        MODEL
            .forecast(&person(0, told, true))
            .outlook(usual)
            .unwrap()
    };
    assert!(of(12).precision > of(4).precision && of(12).recall > of(4).recall);
}

#[test]
fn likely_favourites_are_never_told_ones_and_become_fewer() {
    for answers in people() {
        let forecast = MODEL.forecast(&answers);
        let Some(likely) = forecast.favourites else {
            assert_eq!(answers.known_genres(), Genre::COUNT);
            continue;
        };
        assert_eq!(likely.certainty, 80);
        assert!((likely.coverage - 0.8).abs() < 0.05);
        assert!(!likely.genres.is_empty());
        assert!(
            likely
                .genres
                .iter()
                .all(|genre| answers.genre(*genre).is_none())
        );
    }
    let mean = |told: usize| {
        let sizes = (0..30).map(|seed| MODEL.forecast(&person(seed, told, true)));
        sizes
            .map(|f| f.favourites.unwrap().genres.len())
            .sum::<usize>()
    };
    assert!(mean(0) > mean(4) && mean(4) > mean(12));
}

#[test]
fn a_curve_passes_through_the_forecast_at_the_persons_own_answer() {
    for answers in people() {
        let forecast = MODEL.forecast(&answers);
        for question in Question::all() {
            let what_if = MODEL.what_if(&answers, question, &Genre::ALL);
            assert!(what_if.values.windows(2).all(|pair| pair[0] < pair[1]));
            for curve in &what_if.curves {
                assert_eq!(curve.points.len(), what_if.values.len());
                let inside = |p: f64| (0.0..=1.0).contains(&p);
                assert!(curve.points.iter().all(|point| inside(point.probability)));
                if let Some(present) = what_if.present {
                    let (point, now) = (curve.points[present], &forecast.genres[curve.genre]);
                    assert_eq!(
                        point.expected.to_bits(),
                        now.expected.to_bits(),
                        "{question:?}"
                    );
                    assert_eq!(point.probability.to_bits(), now.probability.to_bits());
                }
            }
        }
    }
}

#[test]
fn a_genre_does_not_move_itself_and_others_do() {
    let answers = person(1, 4, true);
    let loved = Question::Genre(Genre::Metal);
    let what_if = MODEL.what_if(&answers, loved, &[Genre::Metal, Genre::Rock]);
    let rise = |curve: &wellbeing::Curve| curve.points[3].probability - curve.points[0].probability;
    assert_eq!(rise(&what_if.curves[0]), 0.0);
    assert!(rise(&what_if.curves[1]) > 0.1);
}

#[test]
fn an_age_between_or_beyond_the_steps_is_marked() {
    let of = |age: f64| {
        let answers =
            Answers::new(Some(age), None, [None; 4], [None; 5], PerGenre::default()).unwrap();
        let what_if = MODEL.what_if(&answers, Question::Age, &[Genre::Pop]);
        what_if.values[what_if.present.unwrap()]
    };
    assert_eq!([of(33.5), of(20.0), of(109.0)], [33.5, 20.0, 80.0]);
    let nobody = MODEL.what_if(&Answers::default(), Question::Age, &[Genre::Pop]);
    assert_eq!(nobody.present, None);
}
