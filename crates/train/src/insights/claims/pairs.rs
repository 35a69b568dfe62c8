//! Claims that listening to a genre goes with more or less of a condition.

use music::Genre;
use wellbeing::{Condition, Question};

use super::{Claim, Number, interval_text, p_text, signed};
use crate::Person;
use crate::insights::heat::Pair;
use crate::insights::rules::{self, Rule, Way};
use crate::insights::{SMALLEST_CELL, counts, privacy};

/// Topic, genre, condition, which way.
type Row = (&'static str, Genre, Condition, Way);

const ROCK: &str = "Rock goes with more depression and anxiety";
const BEATS: &str = "Hip hop and EDM go with more anxiety and depression";
const CALM: &str = "Latin and Gospel listeners are less anxious";
const QUIET: &str = "Classical listeners are less depressed";
const MISSED: &str = "Metal and depression, Metal and insomnia, Rap and depression";

const OFTEN_MADE: [Row; 9] = [
    (ROCK, Genre::Rock, Condition::Depression, Way::More),
    (ROCK, Genre::Rock, Condition::Anxiety, Way::More),
    (BEATS, Genre::HipHop, Condition::Anxiety, Way::More),
    (BEATS, Genre::Edm, Condition::Anxiety, Way::More),
    (BEATS, Genre::HipHop, Condition::Depression, Way::More),
    (BEATS, Genre::Edm, Condition::Depression, Way::More),
    (CALM, Genre::Latin, Condition::Anxiety, Way::Less),
    (CALM, Genre::Gospel, Condition::Anxiety, Way::Less),
    (QUIET, Genre::Classical, Condition::Depression, Way::Less),
];

const OFTEN_MISSED: [Row; 3] = [
    (MISSED, Genre::Metal, Condition::Depression, Way::More),
    (MISSED, Genre::Metal, Condition::Insomnia, Way::More),
    (MISSED, Genre::Rap, Condition::Depression, Way::More),
];

/// What is often said.
pub(super) fn often_made(people: &[Person], pairs: &[Pair]) -> Vec<Claim> {
    claims(&OFTEN_MADE, people, pairs, false)
}

/// What is hardly ever said.
pub(super) fn often_missed(people: &[Person], pairs: &[Pair]) -> Vec<Claim> {
    claims(&OFTEN_MISSED, people, pairs, true)
}

fn claims(rows: &[Row], people: &[Person], pairs: &[Pair], often_missed: bool) -> Vec<Claim> {
    rows.iter()
        .filter_map(|row| {
            let of_row = |pair: &&Pair| pair.genre == row.1 && pair.condition == row.2;
            let pair = pairs.iter().find(of_row)?;
            Some(claim(*row, people, pair, often_missed))
        })
        .collect()
}

fn claim(row: Row, people: &[Person], pair: &Pair, often_missed: bool) -> Claim {
    let (topic, genre, condition, way) = row;
    let condition = Question::Condition(condition).feature_name().to_lowercase();
    let id = format!(
        "{}_{condition}",
        genre.name().to_lowercase().replace(' ', "_")
    );
    let more = match way {
        Way::More => "higher",
        Way::Less => "lower",
    };
    let mut sentences = vec![correlation_sentence(pair)];
    sentences.extend(group_sentence(pair, people.len()));
    sentences.extend(favourite_sentence(people, genre));
    Claim {
        id,
        topic: topic.to_owned(),
        claim: format!(
            "Listening to {} more goes with {more} {condition} scores",
            genre.name()
        ),
        often_missed,
        rule: Rule::Pair,
        verdict: rules::pair(pair, way),
        figures: sentences.join(" "),
        numbers: numbers(pair, people.len()),
    }
}

fn correlation_sentence(pair: &Pair) -> String {
    let (plain, adjusted) = (&pair.plain, &pair.adjusted);
    format!(
        "Rank correlation {} {}, {}, {}; with age and hours held constant {}, {}.",
        signed(plain.correlation.rho, 3),
        interval_text(plain.correlation.interval, 2),
        p_text("q", plain.q),
        p_text("Holm p", plain.holm),
        signed(adjusted.correlation.rho, 3),
        p_text("q", adjusted.q),
    )
}

/// Both sides must be large enough to speak of.
fn can_compare(pair: &Pair, total: usize) -> bool {
    pair.listeners.min(total - pair.listeners) >= SMALLEST_CELL
}

fn group_sentence(pair: &Pair, total: usize) -> Option<String> {
    let groups = pair.groups.filter(|_| can_compare(pair, total))?;
    Some(format!(
        "The {} who listen at least sometimes score {} points {} against the others (g {}, {}, {} over all pairs).",
        pair.listeners,
        signed(groups.difference, 2),
        interval_text(groups.interval, 2),
        signed(groups.g, 2),
        p_text("p", groups.p),
        p_text("q", pair.groups_q),
    ))
}

/// Says that a favourite can not be looked at, where the count is not published.
fn favourite_sentence(people: &[Person], genre: Genre) -> Option<String> {
    let merged = counts::preferences(people)
        .into_iter()
        .find(|share| share.genres.len() > 1)?;
    let mine = merged.genres.iter().any(|name| name == genre.name());
    let together = merged.people.filter(|n| mine && !privacy::is_small(*n))?;
    Some(format!(
        "As a favourite it can not be judged: {} are the favourite of {together} people together.",
        merged.genres.join(" and ")
    ))
}

fn numbers(pair: &Pair, total: usize) -> Vec<Number> {
    let (plain, adjusted) = (&pair.plain, &pair.adjusted);
    let correlation = |what: &str| {
        Number::new(what, plain.correlation.rho, 4).within(plain.correlation.interval, 4)
    };
    let mut numbers = vec![
        correlation("rank correlation").p(plain.correlation.p, None),
        correlation("rank correlation").p(plain.q, Some("Benjamini-Hochberg, all pairs")),
        correlation("rank correlation").p(plain.holm, Some("Holm, all pairs")),
        Number::new(
            "rank correlation, age and hours held constant",
            adjusted.correlation.rho,
            4,
        )
        .within(adjusted.correlation.interval, 4)
        .p(adjusted.q, Some("Benjamini-Hochberg, all pairs")),
    ];
    if let Some(groups) = pair.groups.filter(|_| can_compare(pair, total)) {
        numbers.extend([
            Number::new("listeners against others, points", groups.difference, 2)
                .within(groups.interval, 2)
                .p(groups.p, None)
                .people(pair.listeners),
            Number::new("listeners against others, Hedges' g", groups.g, 2)
                .p(
                    pair.groups_q,
                    Some("Mann-Whitney, Benjamini-Hochberg, all pairs"),
                )
                .people(pair.listeners),
        ]);
    }
    numbers
}
