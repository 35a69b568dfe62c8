//! Sessions as text that shows every bit of their scores, waypoints and costs.
//!
//! Played on the 64 made-up tracks of `golden/pieces.tsv`, as the lists of [`ranking`](crate::ranking) are. The sessions
//! of the real catalogue are in `crates/wellbeing/tests/sessions`, with rounded numbers; the browser plays those, too.

use std::fmt::Write as _;

use music::{Genre, Track};
use wellbeing::flow::Choice;
use wellbeing::intent::Intent;
use wellbeing::mood::Feeling;
use wellbeing::path::{LowValence, Shape};
use wellbeing::session::{Session, Wish, no_effects, session};
use wellbeing::{Draft, Forecast, Minutes, TasteModel};

use crate::forecast::MODEL;
use crate::ranking::catalogue;

/// The sessions as they must be on every platform.
pub const EXPECTED: &str = include_str!("../golden/sessions.txt");

/// Every intent on every way, from a tense start, with nothing learned.
///
/// # Errors
/// A sentence, when model, tracks or feeling are refused.
pub fn sessions() -> Result<String, String> {
    let catalogue = catalogue()?;
    let forecast = forecast()?;
    let effects = no_effects();
    let choice = Choice::Own(vec![Genre::Jazz, Genre::Lofi, Genre::Rap]);
    let feeling = Feeling::new(0.25, 0.85).map_err(|error| error.to_string())?;
    let mut out = String::new();
    for (intent, shape) in Intent::ALL
        .into_iter()
        .flat_map(|i| Shape::ALL.map(|s| (i, s)))
    {
        let wish = Wish {
            forecast: &forecast,
            choice: &choice,
            intent,
            feeling: Some(feeling),
            shape,
            minutes: Minutes::USUAL,
            low_valence: LowValence::Guarded,
            effects: &effects,
        };
        let planned = session(&catalogue, &wish);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{intent:?}, {shape:?}: {}", bits(planned.cost));
        for line in lines(&planned, |id| catalogue.get(id)) {
            let _ = writeln!(out, "  {line}");
        }
    }
    Ok(out)
}

/// What is forecast of someone who said nothing.
pub(crate) fn forecast() -> Result<Forecast, String> {
    let model = TasteModel::load(MODEL).map_err(|error| error.to_string())?;
    let answers = Draft::default()
        .check()
        .map_err(|errors| format!("{errors:?}"))?;
    Ok(model.forecast(&answers))
}

/// The bits decide; the rounded number is for whoever reads a difference.
pub(crate) fn bits(number: f64) -> String {
    format!("{:016x} {number:.4}", number.to_bits())
}

fn lines<'a>(
    planned: &Session,
    track: impl Fn(music::TrackId) -> Option<Track<'a>>,
) -> Vec<String> {
    let line = |stop: &wellbeing::session::Stop| {
        let waypoint = stop.waypoint();
        format!(
            "{:08x} {:08x} {:08x} {:?} {:.4} {}",
            stop.score.to_bits(),
            waypoint.valence.to_bits(),
            waypoint.arousal.to_bits(),
            stop.stage,
            stop.score,
            track(stop.id).map_or("?", |track| track.title),
        )
    };
    planned.stops.iter().map(line).collect()
}
