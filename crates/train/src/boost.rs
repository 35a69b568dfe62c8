//! Boosted trees: smartcore fits, we carry the result over into the flat form of `ensemble`.

use ensemble::{Tree, UNKNOWN};
use music::Genre;
use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};
use smartcore::xgboost::{XGRegressor, XGRegressorParameters};
use wellbeing::Question;
use wellbeing::features::Features;

use crate::masks::{COPIES, Hide, Visible, masks};
use crate::{Person, TrainError, derived};

/// What smartcore gives back.
pub type Booster = XGRegressor<f64, f64, Array2<f64>, Array1<f64>>;

/// Settings of the trees. Chosen once by cross-validation over several seeds, for the mean over seeds, with the size
/// of the file as the limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Settings {
    /// Trees a genre.
    pub trees: usize,
    /// Depth of each.
    pub depth: u8,
    /// Learning rate.
    pub rate: f64,
    /// Least number of masked rows on either side of a split.
    pub min_child_weight: usize,
    /// L2 penalty on leaves.
    pub lambda: f64,
    /// Score before the first tree: the middle of "Rarely".
    pub base: f64,
}

impl Settings {
    /// What is shipped.
    pub const SHIPPED: Self = Self {
        trees: 100,
        depth: 2,
        rate: 0.12,
        min_child_weight: 60,
        lambda: 1.0,
        base: 1.0,
    };
}

/// Which features the trees may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inputs {
    /// The 27 answers.
    Answers,
    /// And the engineered features of [`derived`].
    WithDerived,
}

/// Codes that a tree sees: answers, then engineered features where asked for.
#[must_use]
pub fn inputs(features: &Features, target: Genre, inputs: Inputs) -> Vec<u8> {
    let mut codes = features.codes.to_vec();
    codes[Question::Genre(target).index()] = UNKNOWN;
    if inputs == Inputs::WithDerived {
        codes.extend(derived::codes(features, target));
    }
    codes
}

/// Fits one genre's trees on masked copies of the chosen people. `chosen` are positions in `people`.
///
/// # Errors
/// When smartcore refuses.
pub fn fit(
    people: &[Person],
    chosen: &[usize],
    target: Genre,
    seed: u64,
    settings: Settings,
    kind: Inputs,
) -> Result<Booster, TrainError> {
    let (x, y) = masked_rows(people, chosen, target, seed, kind);
    fit_rows(&x, &y, seed, settings)
}

/// Fits trees to rows of codes and what is to be predicted from each.
///
/// # Errors
/// When smartcore refuses.
pub(crate) fn fit_rows(
    x: &Array2<f64>,
    y: &Array1<f64>,
    seed: u64,
    settings: Settings,
) -> Result<Booster, TrainError> {
    let parameters = XGRegressorParameters::default()
        .with_n_estimators(settings.trees)
        .with_max_depth(u16::from(settings.depth))
        .with_learning_rate(settings.rate)
        .with_min_child_weight(settings.min_child_weight)
        .with_lambda(settings.lambda)
        .with_base_score(settings.base)
        .with_seed(seed);
    XGRegressor::fit(x, y, parameters).map_err(|error| TrainError::Fit(error.to_string()))
}

fn masked_rows(
    people: &[Person],
    chosen: &[usize],
    target: Genre,
    seed: u64,
    kind: Inputs,
) -> (Array2<f64>, Array1<f64>) {
    let mut cells = Vec::new();
    let mut y = Vec::new();
    for (i, features) in masked(people, chosen, target, seed) {
        cells.extend(inputs(&features, target, kind).into_iter().map(f64::from));
        y.push(f64::from(people[i].levels[target.index()]));
    }
    let columns = cells.len() / y.len().max(1);
    let x = Array2::from_shape_vec((y.len(), columns), cells)
        .expect("every row has the same number of inputs");
    (x, Array1::from_vec(y))
}

/// The masked copies of the chosen people: who, and what is visible of them. The target's own answer never is.
pub(crate) fn masked(
    people: &[Person],
    chosen: &[usize],
    target: Genre,
    seed: u64,
) -> Vec<(usize, Features)> {
    let favourites: Vec<Genre> = people.iter().map(|person| person.favourite).collect();
    let mut copies = Vec::with_capacity(COPIES.len() * chosen.len());
    for (copy, hide) in COPIES.into_iter().enumerate() {
        let visible = masks(seed, target, copy, &favourites);
        for &i in chosen {
            // Showing the favourite only, of someone whose favourite is the target, shows nothing: such rows would
            // teach that people of whom nothing is known love this genre.
            if hide == Hide::AllButFavourite && people[i].favourite == target {
                continue;
            }
            copies.push((i, hidden(&people[i], &visible[i])));
        }
    }
    copies
}

/// A person's features with only some genre answers visible.
#[must_use]
pub fn hidden(person: &Person, visible: &Visible) -> Features {
    let mut features = Features::of(&person.answers);
    for genre in Genre::ALL {
        if !visible[genre.index()] {
            features.hide(Question::Genre(genre));
        }
    }
    features
}

/// The fields of smartcore's object that we need. They are private there; its own serialised form is the way in.
#[derive(Deserialize)]
struct Saved {
    regressors: Option<Vec<SavedTree>>,
}

#[derive(Deserialize)]
struct SavedTree {
    left: Option<Box<SavedTree>>,
    right: Option<Box<SavedTree>>,
    value: f64,
    threshold: f64,
    split_feature_idx: u64,
}

/// smartcore's trees in our form: leaves scaled by the learning rate, thresholds as bytes. Codes are whole numbers, so
/// `code <= 3.5` and `code <= 3` are the same question.
///
/// # Errors
/// When the object is not of the shape we know (another version of smartcore).
pub fn trees(booster: &Booster, rate: f64) -> Result<Vec<Tree>, TrainError> {
    let unknown_shape =
        |error: serde_json::Error| TrainError::Fit(format!("smartcore's object: {error}"));
    let saved: Saved = serde_json::to_value(booster)
        .and_then(serde_json::from_value)
        .map_err(unknown_shape)?;
    saved
        .regressors
        .unwrap_or_default()
        .iter()
        .map(|tree| carry_over(tree, rate))
        .collect()
}

fn carry_over(tree: &SavedTree, rate: f64) -> Result<Tree, TrainError> {
    let (Some(left), Some(right)) = (&tree.left, &tree.right) else {
        return Ok(Tree::Leaf((rate * tree.value) as f32));
    };
    let feature = u8::try_from(tree.split_feature_idx)
        .map_err(|_| TrainError::Fit("a split asks a feature past the 255th".to_owned()))?;
    Ok(Tree::Split {
        feature,
        threshold: libm::floor(tree.threshold).clamp(0.0, 255.0) as u8,
        left: Box::new(carry_over(left, rate)?),
        right: Box::new(carry_over(right, rate)?),
    })
}
