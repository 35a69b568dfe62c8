//! The studies that reasons, rules and shapes rest on: who, when, how many, what figure, and where to read it, so that a
//! page can say all of that beside a claim. What a claim says in words is in the locale files.
//!
//! Entries were compared with the publications' own abstracts on [`CHECKED`]. A figure that was only remembered stays
//! out.

/// The day on which all entries were compared with the abstracts.
pub const CHECKED: &str = "2026-11-22";

/// A publication.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Study {
    /// How [`Source::Cited`](crate::intent::Source::Cited) names it: short, unique.
    pub cited: &'static str,
    /// First author, and whether there are others; a name for it where the abstract at hand has none.
    pub authors: &'static str,
    /// When it was published.
    pub year: u16,
    /// Journal or series, with the place in it where there is one.
    pub published: &'static str,
    /// Where to read it.
    pub link: &'static str,
    /// What was looked at.
    pub size: Size,
    /// Its main figure, where one says it all.
    pub figure: Option<Figure>,
}

/// How much a study looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// People who took part.
    People(u32),
    /// Studies that were put together, and the people in them where the abstract says.
    Studies(u32, Option<u32>),
    /// Tracks that were looked at.
    Tracks(u32),
    /// A model, not a sample; or the abstract does not say.
    NotTold,
}

/// An effect with its interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// What the number is.
    pub measure: Measure,
    /// The effect: below 0 is less of what was measured.
    pub value: f32,
    /// Lower end.
    pub low: f32,
    /// Upper end.
    pub high: f32,
}

/// What a figure measures. The key of its words in the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Self-reported anxiety, standardised mean difference (Cohen's d).
    Anxiety,
}

/// All of them, oldest first.
pub const STUDIES: [Study; 7] = [
    Study {
        cited: "Russell's circumplex",
        authors: "Russell",
        year: 1980,
        published: "Journal of Personality and Social Psychology 39:1161",
        link: "https://doi.org/10.1037/h0077714",
        size: Size::NotTold,
        figure: None,
    },
    Study {
        cited: "Garrido & Schubert 2015",
        authors: "Garrido & Schubert",
        year: 2015,
        published: "Psychology of Music 43:244",
        link: "https://doi.org/10.1177/0305735613501938",
        size: Size::People(335),
        figure: None,
    },
    Study {
        cited: "Panteleeva 2018",
        authors: "Panteleeva et al.",
        year: 2018,
        published: "Psychology of Music 46:473",
        link: "https://doi.org/10.1177/0305735617712424",
        size: Size::Studies(19, None),
        figure: Some(Figure {
            measure: Measure::Anxiety,
            value: -0.30,
            low: -0.55,
            high: -0.04,
        }),
    },
    Study {
        cited: "Starcke 2021, IJERPH 18:12486",
        authors: "Starcke et al.",
        year: 2021,
        published: "International Journal of Environmental Research and Public Health 18:12486",
        link: "https://doi.org/10.3390/ijerph182312486",
        size: Size::NotTold,
        figure: None,
    },
    Study {
        cited: "Cochrane CD010459.pub3 (2022)",
        authors: "Jespersen et al.",
        year: 2022,
        published: "Cochrane Database of Systematic Reviews CD010459.pub3",
        link: "https://doi.org/10.1002/14651858.CD010459.pub3",
        size: Size::Studies(13, Some(1007)),
        figure: None,
    },
    Study {
        cited: "PMC9847986",
        authors: "Scarratt et al.",
        year: 2023,
        published: "PLOS ONE 18:e0278813",
        link: "https://doi.org/10.1371/journal.pone.0278813",
        size: Size::Tracks(225_626),
        figure: None,
    },
    Study {
        cited: "10.1177/10298649261421187",
        authors: "Trial in Musicae Scientiae",
        year: 2026,
        published: "Musicae Scientiae",
        link: "https://doi.org/10.1177/10298649261421187",
        size: Size::People(193),
        figure: None,
    },
];

/// The study that a citation names.
#[must_use]
pub fn of(citation: &str) -> Option<&'static Study> {
    STUDIES.iter().find(|study| study.cited == citation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intent::{Intent, Source};
    use crate::path::Shape;
    use crate::suggest::RULES;

    fn sources() -> Vec<Source> {
        let reasons = Intent::ALL.iter().flat_map(|intent| intent.reasons());
        let shapes = Shape::ALL.iter().flat_map(|shape| shape.evidence());
        let rules = RULES.iter().map(|rule| rule.source);
        let all = reasons.map(|reason| reason.source);
        all.chain(shapes.map(|e| e.source)).chain(rules).collect()
    }

    #[test]
    fn every_citation_has_its_study_and_every_study_is_cited() {
        let cited: Vec<&str> = sources().iter().filter_map(|s| s.citation()).collect();
        for citation in &cited {
            assert!(of(citation).is_some(), "{citation}");
        }
        for study in &STUDIES {
            assert!(cited.contains(&study.cited), "{}", study.cited);
        }
        let studies = sources().iter().filter(|s| s.study().is_some()).count();
        assert_eq!(studies, cited.len());
    }

    #[test]
    fn every_study_can_be_read_and_dated() {
        for study in &STUDIES {
            assert!(
                study.link.starts_with("https://doi.org/10."),
                "{}",
                study.cited
            );
            assert!((1980..=2026).contains(&study.year));
            assert!(!study.authors.is_empty() && !study.published.is_empty());
            if let Some(figure) = study.figure {
                assert!(figure.low <= figure.value && figure.value <= figure.high);
            }
        }
        assert!(STUDIES.is_sorted_by_key(|study| study.year));
    }
}
