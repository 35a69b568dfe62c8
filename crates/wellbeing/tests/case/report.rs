//! Plays a golden case and says what came of it, natively and in a browser alike.

use std::fmt::Write as _;

use music::{Catalogue, Part, PerGenre, Track};
use wellbeing::Forecast;
use wellbeing::screening::Signals;
use wellbeing::session::{Session, Stop, Wish, effects, no_effects, session_of};
use wellbeing::suggest::{Known, suggest};

use super::{Case, catalogue, model};

/// A case that was played.
pub(crate) struct Played {
    pub case: Case,
    pub session: Session,
    forecast: Forecast,
}

impl Played {
    /// Plays what stands above the line of a golden file.
    pub(crate) fn of(input: &str) -> Self {
        let case = Case::parse(input);
        let forecast = model().forecast(&case.draft.check().unwrap());
        Self {
            session: run(&case, &forecast, &pool(catalogue(), &case)),
            case,
            forecast,
        }
    }

    /// The same with the tracks in another order.
    #[allow(dead_code, reason = "only the native tests turn the pool round")]
    pub(crate) fn backwards(&self) -> Session {
        let mut tracks = pool(catalogue(), &self.case);
        tracks.reverse();
        run(&self.case, &self.forecast, &tracks)
    }

    /// What stands below the line.
    pub(crate) fn report(&self) -> String {
        report(&self.case, &self.forecast, &self.session, catalogue())
    }
}

/// The tracks of the case's pool: the first ones of each genre.
fn pool<'a>(catalogue: &'a Catalogue, case: &Case) -> Vec<Track<'a>> {
    let most = case.pool.unwrap_or(usize::MAX);
    let mut taken = PerGenre::<usize>::default();
    let mut take = |track: &Track<'_>| {
        taken[track.genre] += 1;
        taken[track.genre] <= most
    };
    catalogue.iter().filter(|track| take(track)).collect()
}

fn run(case: &Case, forecast: &Forecast, tracks: &[Track<'_>]) -> Session {
    let learned = case.seed.map_or_else(no_effects, |seed| {
        effects(&case.learner(), forecast, case.intent, case.day, seed)
    });
    let wish = Wish {
        forecast,
        choice: &case.choice,
        intent: case.intent,
        feeling: case.feeling,
        shape: case.shape,
        minutes: case.minutes,
        low_valence: case.low_valence,
        effects: &learned,
    };
    session_of(tracks.iter().copied(), &wish)
}

pub(crate) fn track<'a>(catalogue: &'a Catalogue, stop: &Stop) -> Track<'a> {
    catalogue.get(stop.id).unwrap()
}

fn report(case: &Case, forecast: &Forecast, session: &Session, catalogue: &Catalogue) -> String {
    let mut out = suggestions(case);
    if let Some(mix) = case.choice.mix(forecast) {
        let shares: Vec<_> = mix
            .iter()
            .filter(|(_, share)| *share > 0.0)
            .map(|(genre, share)| format!("{genre} {:.0} %", 100.0 * share))
            .collect();
        writeln!(out, "mix: {}", shares.join(", ")).unwrap();
    }
    for stop in &session.stops {
        line(&mut out, stop, &track(catalogue, stop));
    }
    let asked = case.minutes.get();
    writeln!(out, "minutes: {:.1} of {asked}", session.minutes).unwrap();
    let guard = session.guard;
    writeln!(
        out,
        "guard: {:?}, start raised {}, longest run {}",
        guard.low_valence, guard.start_raised, guard.longest_run
    )
    .unwrap();
    if !session.left_out.is_empty() {
        writeln!(out, "left out: {:?}", session.left_out).unwrap();
    }
    for unmet in &session.unmet {
        writeln!(out, "unmet: {unmet:?}").unwrap();
    }
    out
}

fn suggestions(case: &Case) -> String {
    let answers = case.draft.check().unwrap();
    let known = Known {
        answers: &answers,
        signals: Signals::default(),
        feeling: case.feeling,
        hour: case.hour,
    };
    let said: Vec<_> = suggest(&known)
        .iter()
        .map(|s| {
            let claims: Vec<_> = s
                .reasons
                .iter()
                .map(|why| format!("{:?}", why.claim))
                .collect();
            format!("{:?} ({})", s.intent, claims.join(", "))
        })
        .collect();
    let said = if said.is_empty() {
        "nothing".to_owned()
    } else {
        said.join("; ")
    };
    format!("suggested: {said}\n")
}

fn line(out: &mut String, stop: &Stop, track: &Track<'_>) {
    let waypoint = stop.waypoint();
    let stage = format!("{:?}", stop.stage);
    write!(
        out,
        "{stage:8} ({:.2} {:.2}) ({:.2} {:.2}) {} – {} ({}, {:.1} min, {:.0}) |",
        waypoint.valence,
        waypoint.arousal,
        track.features.valence,
        track.features.energy,
        track.artist,
        track.title,
        track.genre,
        track.minutes,
        track.features.tempo,
    )
    .unwrap();
    for part in Part::ALL {
        let hundredths = (100.0 * stop.parts.get(part)).round();
        if hundredths != 0.0 {
            write!(out, " {part:?} {hundredths:+.0}").unwrap();
        }
    }
    out.push('\n');
}
