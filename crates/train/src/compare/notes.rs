//! Words that go with the figures: protocol, how each model was made, what to know of a task.

use super::Options;
use super::favourite::Shown;
use super::models::{Model, forest, logistic, neighbours};
use super::situation::Situation;
use super::tasks::Metric;
use crate::gauss;

/// How the whole was measured.
pub(crate) const PROTOCOL: &str = "Fold = row index modulo 5, the same folds for all models. Everyone is predicted by \
    models, shares, calibrations and thresholds that were fitted and chosen without them: what has to be chosen is \
    chosen on predictions inside the training folds, by models that saw neither the held-out fold nor the person \
    (fifteen fits a model). Held-out predictions of all people are pooled. Intervals: percentiles of a bootstrap over \
    people, the same resamples for all models; they hold for new people of the same kind, with the models as they are.";

/// What to know of a task.
pub(crate) const fn of(metric: Metric) -> Option<&'static str> {
    Some(match metric {
        Metric::Rmse(Situation::LikedKnown) => {
            "Shown: one, two or three genres (each number as likely, seeded by row) of those listened to at least \
             sometimes; all of them when there are fewer, nothing when there are none. Asked: what was not shown. \
             Someone who names what they like shows high frequencies only; a Gaussian takes them for a fair sample \
             and expects too much of the rest. Order suffers less than size."
        }
        Metric::Ndcg3(_) => {
            "Of what was not shown, with the frequency as gain. People who never listen to anything that was not \
             shown have no right order and are left out."
        }
        Metric::Auroc(_) => {
            "Mean over genres. Folds are pooled, and a constant falls below .5 by that: a fold with more listeners \
             than usual has fewer of them in its training part."
        }
        Metric::MicroF1(_) | Metric::MacroF1(_) => {
            "At least sometimes; one threshold a genre and setting, the best F1 inside the training folds. A poor \
             yardstick here: always yes is hard to beat where little is known."
        }
        Metric::AveragePrecision(_) => {
            "Mean over genres; a constant reaches about the share of listeners."
        }
        Metric::Brier(_) | Metric::CalibrationError(_) => {
            "Probability of at least sometimes = logistic of the expected frequency, two numbers fitted inside the \
             training folds, alike for all models. Calibration error over ten bins of equal width; it is never below \
             zero, so resampling lifts it and its interval may lie above the figure."
        }
        Metric::Top(_, Shown::NoGenres)
        | Metric::ClassF1(Shown::NoGenres)
        | Metric::LogLoss(Shown::NoGenres) => {
            "From age, hours, habits and condition scores (Gaussian and blend: from the frequencies that they expect, \
             by a multinomial logit fitted inside the training folds). Popularity: shares of the training folds."
        }
        Metric::Top(_, Shown::AllGenres)
        | Metric::ClassF1(Shown::AllGenres)
        | Metric::LogLoss(Shown::AllGenres) => {
            "From all sixteen frequencies too (Gaussian and blend: by a multinomial logit on each genre's own answer \
             and on what the other fifteen let expect of it). Many people have several genres at the highest \
             frequency, so even this does not tell the favourite. Popularity takes no answers."
        }
        Metric::Improves => {
            "Improve against no effect and worsen; people who left it out are not asked. From all 27 answers. Gaussian \
             and blend are fitted anew for this question: one normal over the answers and yes or no; and trees and \
             that in the shipped shares. Popularity says the same of everyone."
        }
        Metric::Rmse(_) => return None,
    })
}

/// How a model was made.
pub(crate) fn settings(model: Model, options: &Options) -> String {
    let trees = options.trees;
    let masked = "six masked copies of the training rows, as for the shipped trees";
    match model {
        Model::AlwaysYes => "Yes to every genre of everyone.".to_owned(),
        Model::Popularity => "Mean frequency of each genre in the training folds.".to_owned(),
        Model::Logistic => format!(
            "smartcore, multinomial over the four frequencies, L2 penalty {} on standardised answers; hidden answers \
             at the mean and marked; {masked}.",
            logistic::ALPHA
        ),
        Model::Neighbours => format!(
            "smartcore, mean of the {} nearest by Euclidean distance over the standardised answers that are known, \
             condition scores among them.",
            neighbours::K
        ),
        Model::RandomForest => format!(
            "smartcore, {} regression trees a genre, at least {} people in a leaf, a third of the answers tried at \
             each split; {masked}.",
            options.forest_trees,
            forest::LEAF
        ),
        Model::Boosted => format!(
            "smartcore, {} regression trees of depth {} a genre, rate {}, as in the shipped blend; {masked}.",
            trees.trees, trees.depth, trees.rate
        ),
        Model::Network => format!(
            "candle, two rectified hidden layers of 64, one network for all genres, twenty passes of AdamW (rate \
             .001, decay 1) over {masked}, settings chosen among a dozen by these very folds, in its favour; for \
             classes layers of 32, thirty passes, decay .1. Only in a build with the \
             feature `network`; last bits may differ between machines."
        ),
        Model::Gaussian => format!(
            "One multivariate normal over age, hours, habits and genres, correlations drawn to the identity by {}.",
            gauss::SHRINKAGE
        ),
        Model::Blend => "Boosted trees and Gaussian completion; the share of the trees is chosen inside the training \
             folds, one for nothing known and one for the rest."
            .to_owned(),
    }
}
