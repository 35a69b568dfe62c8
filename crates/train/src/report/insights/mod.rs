//! "What the survey shows": the survey in pictures, and what may be concluded from it.

mod associations;
mod people;
mod tastes;

use super::document::{Block, Document, Finding, Section, Table};
use super::inputs::{Claim, Insights};
use super::names;
use super::numbers::with_minus;
use super::words::say;

/// The page. Without the file it says so and nothing else.
pub(crate) fn document(insights: Option<&Insights>) -> Document {
    let Some(insights) = insights else {
        return Document {
            title: say!("insights.title"),
            description: say!("insights.description"),
            lead: say!("insights.absent"),
            sections: Vec::new(),
        };
    };
    let sections = [
        people::section(insights),
        tastes::preferences(insights),
        tastes::frequencies(insights),
        people::platforms(insights),
        people::effects(insights),
        associations::conditions(insights),
        associations::heat(insights),
        claims(insights),
        missing(insights),
        Some(limits(&insights.methods)),
    ];
    Document {
        title: say!("insights.title"),
        description: say!("insights.description"),
        lead: say!("insights.lead", people = insights.people),
        sections: sections.into_iter().flatten().collect(),
    }
}

fn claims(insights: &Insights) -> Option<Section> {
    let claims = &insights.claims;
    if claims.is_empty() {
        return None;
    }
    let of = |verdict: &str| {
        claims
            .iter()
            .filter(|claim| claim.verdict == verdict)
            .count()
    };
    let mut blocks = vec![Block::Paragraph(say!(
        "claims.lead",
        all = claims.len(),
        holds = of("holds"),
        weak = of("weak"),
        not = of("not_supported"),
    ))];
    for topic in claims.chunk_by(|one, next| one.topic == next.topic) {
        blocks.extend(heading(&topic[0]));
        blocks.push(Block::Findings(topic.iter().map(finding).collect()));
    }
    if !insights.rules.is_empty() {
        blocks.push(Block::Heading(say!("claims.rules")));
        blocks.push(Block::List(
            insights
                .rules
                .iter()
                .map(|rule| rule.text.clone())
                .collect(),
        ));
    }
    Section::unless_empty("claims", &say!("claims.title"), blocks)
}

/// What is claimed, in the words that are used for it.
fn heading(claim: &Claim) -> Option<Block> {
    let topic = match claim.often_missed {
        true => say!("claims.missed", topic = claim.topic),
        false => claim.topic.clone(),
    };
    (!claim.topic.is_empty()).then_some(Block::Heading(topic))
}

fn finding(claim: &Claim) -> Finding {
    let (verdict, class) = names::verdict(&claim.verdict);
    Finding {
        claim: claim.claim.clone(),
        verdict,
        class,
        figures: with_minus(&claim.figures),
    }
}

fn missing(insights: &Insights) -> Option<Section> {
    if insights.missing.is_empty() {
        return None;
    }
    let few = say!("value.few", n = insights.smallest_cell);
    let rows = insights
        .missing
        .iter()
        .map(|missing| {
            let gaps = missing
                .gaps
                .map_or_else(|| few.clone(), |gaps| gaps.to_string());
            vec![missing.column.clone(), gaps]
        })
        .collect();
    let names = [say!("column.question"), say!("column.gaps")];
    let table = Table::of_numbers(say!("missing.caption"), &[&names[0], &names[1]], rows);
    let mut blocks = vec![Block::Paragraph(say!("missing.words")), Block::Table(table)];
    if let Some(bpm) = insights.bpm {
        blocks.push(Block::Paragraph(say!(
            "missing.bpm",
            gaps = bpm.gaps,
            implausible = bpm.implausible
        )));
    }
    Section::unless_empty("missing", &say!("missing.title"), blocks)
}

fn limits(methods: &[String]) -> Section {
    let mut blocks = vec![Block::List(vec![
        say!("limits.sample"),
        say!("limits.self_report"),
        say!("limits.moment"),
        say!("limits.cause"),
        say!("limits.small"),
    ])];
    if !methods.is_empty() {
        blocks.push(Block::Heading(say!("methods.title")));
        blocks.push(Block::List(methods.to_vec()));
    }
    blocks.push(Block::Heading(say!("again.title")));
    blocks.push(Block::Paragraph(say!("again.words")));
    blocks.push(Block::Code(
        "cargo train insights --survey mxmh_survey_results.csv\ncargo train pages".to_owned(),
    ));
    Section {
        id: "limits",
        title: say!("limits.title"),
        blocks,
    }
}
