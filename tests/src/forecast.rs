//! Forecasts of the shipped model as text that shows every bit.

use std::fmt::Write as _;

use music::{Genre, PerGenre};
use wellbeing::{Answers, Forecast, Level, TasteModel};

/// The shipped model.
pub const MODEL: &[u8] = include_bytes!("../../models/taste.bin");

/// The forecasts as they must be on every platform.
pub const EXPECTED: &str = include_str!("../golden/forecast.txt");

/// Forecasts of four made-up people, from nothing answered to everything.
///
/// # Errors
/// A sentence, when the model can not be read or a person's answers are out of range.
pub fn forecasts() -> Result<String, String> {
    let model = TasteModel::load(MODEL).map_err(|error| error.to_string())?;
    let mut out = String::new();
    for (name, answers) in people() {
        let answers = answers.map_err(|_| format!("{name}: out of range"))?;
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{name}");
        let whole = model.forecast(&answers);
        let _ = writeln!(out, "  {}", choices(&model, &whole));
        for (genre, forecast) in whole.genres.iter() {
            let moved: f64 = forecast.contributions.iter().map(|one| one.amount).sum();
            let bits = [
                forecast.expected,
                forecast.probability,
                forecast.base,
                moved,
            ]
            .map(f64::to_bits);
            let _ = writeln!(
                out,
                "  {:016x} {:016x} {:016x} {:016x} {}",
                bits[0],
                bits[1],
                bits[2],
                bits[3],
                genre.name()
            );
        }
    }
    Ok(out)
}

/// What is picked at the usual breadth, and where the favourite may lie.
fn choices(model: &TasteModel, forecast: &Forecast) -> String {
    let names = |genres: &[Genre]| genres.iter().map(|genre| genre.name()).collect::<Vec<_>>();
    let picks = names(&forecast.picks(model.usual_breadth()));
    let likely = forecast.favourites.as_ref();
    let likely = likely.map_or_else(Vec::new, |likely| names(&likely.genres));
    format!("picks {}; likely {}", picks.join(", "), likely.join(", "))
}

/// A name and the answers.
pub type Person = (&'static str, Result<Answers, Vec<wellbeing::AnswerError>>);

/// Made-up people, from nothing answered to everything.
pub fn people() -> [Person; 4] {
    let none = PerGenre::default();
    let one = PerGenre::from_fn(|genre| (genre == Genre::Metal).then_some(Level::Often));
    let all = PerGenre::from_fn(|genre| Some(Level::ALL[genre.index() % Level::ALL.len()]));
    [
        (
            "nobody",
            Answers::new(None, None, [None; 4], [None; 5], none),
        ),
        (
            "one loved genre",
            Answers::new(Some(17.0), None, [None; 4], [None; 5], one),
        ),
        (
            "scores alone",
            Answers::new(None, None, [Some(9.5); 4], [None; 5], none),
        ),
        (
            "everything",
            Answers::new(Some(41.5), Some(2.25), [Some(3.0); 4], [Some(true); 5], all),
        ),
    ]
}
