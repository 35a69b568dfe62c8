//! The trees of a model as JSON, for other programs to compute the same function: `cargo train dump`.
//!
//! `docs/benchmarks.md` describes the format for readers; the structures below are it. A reader needs no more than this
//! to say what the trees say: numbers are printed so that reading them as 64-bit floats gives the very same ones.

use ensemble::{Forest, Model};
use music::Genre;
use serde::Serialize;
use wellbeing::Question;

/// Raised when a reader of the older form would misread the newer.
pub const VERSION: u32 = 1;

/// The trees, and what has to be known to ask them.
#[derive(Debug, PartialEq, Serialize)]
pub struct Dump {
    format: &'static str,
    version: u32,
    /// The rules in words, so that the file explains itself.
    rules: [&'static str; 5],
    /// One a code, in order. Those of the targets are the last.
    questions: Vec<Asked>,
    targets: Vec<Target>,
    /// Levels of every tree.
    depth: u8,
}

#[derive(Debug, PartialEq, Serialize)]
struct Asked {
    name: &'static str,
    /// The code to put where there is no answer.
    typical: u8,
}

#[derive(Debug, PartialEq, Serialize)]
struct Target {
    name: &'static str,
    /// Position of its own question among the questions.
    question: usize,
    base: f64,
    trees: Vec<Tree>,
}

/// A complete tree.
#[derive(Debug, PartialEq, Serialize)]
struct Tree {
    /// Positions of the questions, one a node.
    questions: Vec<u8>,
    /// One a node.
    thresholds: Vec<u8>,
    /// From left to right.
    leaves: Vec<f64>,
}

const RULES: [&str; 5] = [
    "a person is one whole number (0 to 255) a question, their codes; 0 is \"not answered\"",
    "before anything else every 0 becomes the question's typical code, and so does the code of the target's own question, whatever it is",
    "node 0 is the root; node i goes to node 2i + 1 when codes[questions[i]] <= thresholds[i], else to node 2i + 2",
    "with n nodes in a tree, node n + j is leaf j; a threshold of 255 sends everybody left",
    "a target's score is its base plus the leaf that each of its trees ends at; no link function, no scaling",
];

impl Dump {
    /// Of the taste model. `None` when a model has not this program's questions and genres.
    #[must_use]
    pub fn of(model: &Model) -> Option<Self> {
        let parts = model.parts();
        let questions: Vec<Question> = Question::all().collect();
        if questions.len() != model.questions() || Genre::COUNT != model.targets() {
            return None;
        }
        let asked = questions.iter().zip(&parts.typical);
        Some(Self {
            format: "attune-trees",
            version: VERSION,
            rules: RULES,
            questions: asked
                .map(|(question, typical)| Asked {
                    name: question.feature_name(),
                    typical: *typical,
                })
                .collect(),
            targets: Genre::ALL
                .into_iter()
                .map(|genre| target(&parts.forest, genre))
                .collect(),
            depth: parts.forest.depth(),
        })
    }

    /// Number of trees in all.
    #[must_use]
    pub fn trees(&self) -> usize {
        self.targets.iter().map(|target| target.trees.len()).sum()
    }
}

fn target(forest: &Forest, genre: Genre) -> Target {
    let tree = |(nodes, leaves): (&[(u8, u8)], &[f32])| Tree {
        questions: nodes.iter().map(|(question, _)| *question).collect(),
        thresholds: nodes.iter().map(|(_, threshold)| *threshold).collect(),
        leaves: leaves.iter().copied().map(f64::from).collect(),
    };
    Target {
        name: genre.name(),
        question: Question::Genre(genre).index(),
        base: forest.base()[genre.index()],
        trees: forest.trees_of(genre.index()).map(tree).collect(),
    }
}
