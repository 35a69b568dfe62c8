//! What the science carries, and what it does not: each study that a reason, a rule or a shape rests on, with who, when,
//! how many and where to read it, under the question that it speaks to. Then what rests on nothing but our choice.

use leptos::prelude::*;
use wellbeing::study::{self, Figure, Measure, Size, Study};

use crate::parts::StepTitle;
use crate::words::say;

/// The studies that Attune leans on.
#[component]
pub(crate) fn EvidencePage() -> impl IntoView {
    let sections: Vec<_> = Topic::ALL.into_iter().map(section).collect();
    view! {
        <main id="main" class="step step--text" tabindex="-1">
            <StepTitle words=say!(about_pages.evidence)/>
            <p class="step__lead">{say!(evidence.lead)}</p>
            {sections}
            <section class="text-part">
                <h2>{say!(evidence.chosen)}</h2>
                <p>{say!(evidence.chosen_words)}</p>
            </section>
            <section class="text-part">
                <h2>{say!(evidence.survey)}</h2>
                <p>{say!(evidence.survey_words)}</p>
            </section>
            <p class="note small">{say!(evidence.checked, day = study::CHECKED)}</p>
        </main>
    }
}

/// What somebody may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    Calm,
    Sleep,
    Order,
    Sad,
    Mood,
}

impl Topic {
    const ALL: [Self; 5] = [Self::Calm, Self::Sleep, Self::Order, Self::Sad, Self::Mood];

    fn question(self) -> &'static str {
        match self {
            Self::Calm => say!(evidence.calm),
            Self::Sleep => say!(evidence.sleep),
            Self::Order => say!(evidence.order),
            Self::Sad => say!(evidence.sad),
            Self::Mood => say!(evidence.mood),
        }
    }

    /// The studies that speak to it, by the names that [`study::STUDIES`] has for them.
    const fn studies(self) -> &'static [&'static str] {
        match self {
            Self::Calm => &["Panteleeva 2018"],
            Self::Sleep => &["Cochrane CD010459.pub3 (2022)", "PMC9847986"],
            Self::Order => &["Starcke 2021, IJERPH 18:12486", "10.1177/10298649261421187"],
            Self::Sad => &["Garrido & Schubert 2015"],
            Self::Mood => &["Russell's circumplex"],
        }
    }
}

/// What a study found, and what that means here; each worded no more strongly than the study carries.
fn found(cited: &str) -> [&'static str; 2] {
    match cited {
        "Panteleeva 2018" => [say!(evidence.anxiety_found), say!(evidence.anxiety_means)],
        "Cochrane CD010459.pub3 (2022)" => {
            [say!(evidence.insomnia_found), say!(evidence.insomnia_means)]
        }
        "PMC9847986" => [
            say!(evidence.sleep_music_found),
            say!(evidence.sleep_music_means),
        ],
        "Starcke 2021, IJERPH 18:12486" => [say!(evidence.steps_found), say!(evidence.steps_means)],
        "10.1177/10298649261421187" => [say!(evidence.trial_found), say!(evidence.trial_means)],
        "Garrido & Schubert 2015" => [say!(evidence.sad_found), say!(evidence.sad_means)],
        "Russell's circumplex" => [say!(evidence.model_found), say!(evidence.model_means)],
        _ => ["", ""],
    }
}

fn section(topic: Topic) -> impl IntoView {
    let studies: Vec<_> = topic
        .studies()
        .iter()
        .filter_map(|cited| study::of(cited))
        .map(one)
        .collect();
    view! {
        <section class="text-part">
            <h2>{topic.question()}</h2>
            <ul class="studies">{studies}</ul>
        </section>
    }
}

fn one(study: &'static Study) -> impl IntoView {
    let [found, means] = found(study.cited);
    let figure = study.figure.map(|figure| {
        view! { <p class="study__figure">{figure_words(figure)}</p> }
    });
    let label = say!(
        evidence.read_label,
        authors = study.authors,
        year = study.year
    );
    view! {
        <li class="study">
            <p class="study__found">{found}</p>
            {figure}
            <p>{means}</p>
            <p class="study__source small">
                {[
                    say!(evidence.source, authors = study.authors, year = study.year, published = study.published),
                    size_words(study.size),
                ].join(" ")}
                " "
                <a href=study.link target="_blank" rel="noopener noreferrer" aria-label=label>{say!(evidence.read)}</a>
            </p>
        </li>
    }
}

/// How much was looked at, as a sentence; nothing where nobody says.
fn size_words(size: Size) -> String {
    match size {
        Size::People(n) => say!(evidence.people, n = n),
        Size::Studies(n, Some(people)) => say!(evidence.studies_people, n = n, people = people),
        Size::Studies(n, None) => say!(evidence.studies, n = n),
        Size::Tracks(n) => say!(evidence.tracks, n = n),
        Size::NotTold => String::new(),
    }
}

/// An effect with its interval. A true minus, and two digits as published.
fn figure_words(figure: Figure) -> String {
    let number = |value: f32| format!("{value:.2}").replace('-', "−");
    let Figure {
        measure,
        value,
        low,
        high,
    } = figure;
    match measure {
        Measure::Anxiety => say!(
            evidence.figure_anxiety,
            value = number(value),
            low = number(low),
            high = number(high)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_study_stands_under_one_question_and_has_words() {
        for study in &study::STUDIES {
            let topics = Topic::ALL
                .iter()
                .filter(|topic| topic.studies().contains(&study.cited));
            assert_eq!(topics.count(), 1, "{}", study.cited);
            for words in found(study.cited) {
                assert!(!words.is_empty(), "{}", study.cited);
            }
        }
        for cited in Topic::ALL.iter().flat_map(|topic| topic.studies()) {
            assert!(study::of(cited).is_some(), "{cited}");
        }
    }

    #[test]
    fn a_figure_is_told_with_its_interval() {
        let words = figure_words(Figure {
            measure: Measure::Anxiety,
            value: -0.3,
            low: -0.55,
            high: -0.04,
        });
        for number in ["−0.30", "−0.55", "−0.04"] {
            assert!(words.contains(number), "{words}");
        }
    }
}
