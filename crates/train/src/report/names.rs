//! Words for the names that the files use. A name that is not known here is shown as it stands.

use super::words::say;

/// How much is known of a person's genres.
pub(crate) fn setting(id: &str) -> String {
    match id {
        "none_known" => say!("setting.none_known"),
        "favourite_known" => say!("setting.favourite_known"),
        "liked_known" => say!("setting.liked_known"),
        "four_known" => say!("setting.four_known"),
        "one_hidden" => say!("setting.one_hidden"),
        "all_known" => say!("setting.all_known"),
        other => spaced(other),
    }
}

/// What is measured.
pub(crate) fn metric(id: &str) -> String {
    match id {
        "rmse" => say!("metric.rmse"),
        "auroc" => say!("metric.auroc"),
        "macro_auroc" => say!("metric.macro_auroc"),
        "ndcg3" => say!("metric.ndcg3"),
        "top1" => say!("metric.top1"),
        "top3" => say!("metric.top3"),
        "macro_f1" => say!("metric.macro_f1"),
        "micro_f1" => say!("metric.micro_f1"),
        "log_loss" => say!("metric.log_loss"),
        "average_precision" => say!("metric.average_precision"),
        "brier" => say!("metric.brier"),
        "calibration_error" => say!("metric.calibration_error"),
        other => spaced(other),
    }
}

/// What a model is asked.
pub(crate) fn question(id: &str) -> String {
    match id {
        "taste" => say!("question.taste"),
        "favourite" => say!("question.favourite"),
        "listens" => say!("question.listens"),
        "improves" => say!("question.improves"),
        other => spaced(other),
    }
}

/// What the figures say to a claim, and its class.
pub(crate) fn verdict(id: &str) -> (String, &'static str) {
    match id {
        "holds" => (say!("verdict.holds"), "holds"),
        "weak" => (say!("verdict.weak"), "weak"),
        "not_supported" => (say!("verdict.not_supported"), "not"),
        other => (spaced(other), "weak"),
    }
}

/// A way to a fantastic score.
pub(crate) fn leak(id: &str) -> String {
    match id {
        "labels_from_value_sets" => say!("leak.labels"),
        "own_frequency_among_features" => say!("leak.own_frequency"),
        "scored_on_training_rows" => say!("leak.training_rows"),
        "oversampled_before_split" => say!("leak.oversampling"),
        other => spaced(other),
    }
}

/// A word of certainty, as the app says it.
pub(crate) fn certainty(id: &str) -> String {
    match id {
        "sure" => say!("certainty.sure"),
        "fair" => say!("certainty.fair"),
        "guess" => say!("certainty.guess"),
        other => spaced(other),
    }
}

fn spaced(id: &str) -> String {
    id.replace('_', " ")
}
