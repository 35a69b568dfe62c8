//! Searches compared on seeded cases, as the tables of `docs/sequencing.md`. The example prints all of them; a test
//! works the first one out again and holds the page to it.

use std::fmt::Write as _;

use music::ranking::calibration::{counts, divergence};
use music::session::search::{Arrangement, BEAM_WIDTH, beam, exact, greedy, random};
use music::session::{Candidate, Path, Problem, Rules, SessionRequest, plan};
use music::{Catalogue, Genre};

use super::{Case, starter};

type Search = (&'static str, fn(&Problem<'_>, u64) -> Option<Arrangement>);

/// What is compared. The optimum first, chance last.
pub(crate) const SEARCHES: [Search; 6] = [
    ("exact", |problem, _| exact(problem)),
    ("beam 64, in use", |problem, _| {
        beam(problem, BEAM_WIDTH).ok()
    }),
    ("beam 16", |problem, _| beam(problem, 16).ok()),
    ("beam 4", |problem, _| beam(problem, 4).ok()),
    ("greedy", |problem, _| greedy(problem).ok()),
    ("random", random),
];

/// Costs of one case by search; `None` where a search found nothing.
pub(crate) type Costs = [Option<f64>; SEARCHES.len()];

/// The first `count` seeds from `from` on that have a solution, with the costs that each search came to.
pub(crate) fn compared(from: u64, count: usize) -> Vec<(u64, Costs)> {
    let catalogue = starter();
    let costs = (from..).filter_map(|seed| {
        let case = Case::seeded(seed, &catalogue);
        let problem = case.problem();
        let costs =
            SEARCHES.map(|(_, search)| search(&problem, seed).map(|found| found.cost(&problem)));
        costs[0].map(|_| (seed, costs))
    });
    costs.take(count).collect()
}

/// The rows of a table: one a search.
pub(crate) fn rows(cases: &[(u64, Costs)]) -> Vec<String> {
    let row = |at: usize, name: &str| {
        let found = || {
            cases
                .iter()
                .filter_map(|(_, costs)| Some((costs[0]?, costs[at]?, costs[5])))
        };
        let all: Vec<f64> = found().map(|(_, cost, _)| cost).collect();
        let gaps: Vec<f64> = found()
            .map(|(best, cost, _)| (cost - best) / best)
            .collect();
        // Chance is as good as the optimum where there is hardly any choice.
        let ranged = found().filter_map(|(best, cost, random)| {
            let range = random? - best;
            (range > 0.01 * best).then_some((cost - best) / range)
        });
        let beyond = gaps.iter().filter(|&&gap| gap > 0.02).count();
        let optimal = found().filter(|(best, cost, _)| cost - best < 1e-9).count();
        let (cost, error) = mean(&all);
        format!(
            "| {name} | {cost:.3} ± {error:.3} | {:.3} % | {:.2} % | {beyond} | {:.2} % | {:.1} % | {} |\n",
            100.0 * mean(&gaps).0,
            100.0 * gaps.iter().copied().fold(0.0, f64::max),
            100.0 * ranged.fold(0.0, f64::max),
            100.0 * optimal as f64 / all.len() as f64,
            cases.len() - all.len(),
        )
    };
    let named = SEARCHES.iter().enumerate();
    named.map(|(at, (name, _))| row(at, name)).collect()
}

/// A table against the optimum.
pub(crate) fn small(from: u64, count: usize) -> String {
    format!(
        "\n## Against the optimum: {count} cases, seeds from {from}\n\n\
         | search | mean cost ± standard error | mean gap | largest gap | beyond 2 % | largest gap in the range | \
         optimal | found none |\n|---|---:|---:|---:|---:|---:|---:|---:|\n{}",
        rows(&compared(from, count)).concat()
    )
}

/// Mean and standard error.
fn mean(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares = values.iter().map(|value| (value - mean).powi(2));
    let variance = squares.sum::<f64>() / (count - 1.0);
    (mean, (variance / count).sqrt())
}

/// Whole sessions from the whole catalogue, where the optimum is out of reach: against a beam sixteen times as wide.
pub(crate) fn large() -> String {
    let catalogue = starter();
    let candidates: Vec<Candidate<'_>> = catalogue.iter().map(Candidate::from).collect();
    let (mut costs, mut divergences): (Vec<[f64; 4]>, Vec<[f64; 2]>) = Default::default();
    for seed in 0..24 {
        let case = Case::seeded(seed, &catalogue);
        let request = SessionRequest::new(&candidates, &case.mix, Path::Slots(&case.slots), 45.0);
        let rules = Rules {
            low_in_a_row: 2,
            artist_in_a_row: false,
            length: None,
        };
        let problem = Problem::of(&request, 12, rules);
        let cost = |found: Arrangement| found.cost(&problem);
        costs.push([
            cost(beam(&problem, 1024).unwrap()),
            cost(beam(&problem, BEAM_WIDTH).unwrap()),
            cost(greedy(&problem).unwrap()),
            cost(random(&problem, seed).unwrap()),
        ]);
        let genre = |id| catalogue.get(id).unwrap().genre;
        let session = plan(&request);
        let genres = session.places.iter().map(|place| genre(place.id));
        divergences.push([
            divergence(&case.mix, &counts(genres)),
            divergence(&case.mix, &counts(top(&problem, &catalogue))),
        ]);
    }
    let mut text = "\n## Twelve places, up to 210 tracks, 24 cases\n\n| search | mean cost ± standard error |\n|---|---:|\n".to_owned();
    let names = ["beam 1024", "beam 64, in use", "greedy", "random"];
    column(&mut text, &names, &costs);
    text += "\n| genres of | mean divergence from the mix ± standard error |\n|---|---:|\n";
    let names = ["the session", "the best tracks for each place"];
    column(&mut text, &names, &divergences);
    text
}

/// A row a name: the mean of its column.
fn column<const N: usize>(text: &mut String, names: &[&str; N], values: &[[f64; N]]) {
    for (at, name) in names.iter().enumerate() {
        let (value, error) = mean(&values.iter().map(|row| row[at]).collect::<Vec<_>>());
        let _ = writeln!(text, "| {name} | {value:.3} ± {error:.3} |");
    }
}

/// Genres of the best track for each place by itself, whatever else stands there.
fn top(problem: &Problem<'_>, catalogue: &Catalogue) -> Vec<Genre> {
    let best = |place| problem.id(problem.best_alone(place)?);
    (0..problem.places())
        .filter_map(|place| Some(catalogue.get(best(place)?)?.genre))
        .collect()
}
