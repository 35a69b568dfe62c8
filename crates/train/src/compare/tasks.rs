//! What models are asked, and how their answers become a figure.

use super::favourite::{Favourites, Shown};
use super::improves::{self, Scores};
use super::listens;
use super::models::Model;
use super::nested::{Data, Nested, Taste};
use super::ranked::{Ranked, Scored};
use super::report;
use super::situation::Situation;
use super::statistic::Statistic;
use super::taste::{ndcg3, order, ranked, rmse};

/// Everything that one model said about people it did not see.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Predicted {
    /// Which model.
    pub model: Model,
    /// Expected frequencies.
    pub taste: Option<Nested<Taste>>,
    /// Probabilities of favourites.
    pub favourites: Option<Favourites>,
    /// Scores for "music improves".
    pub improves: Option<Scores>,
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Metric {
    Rmse(Situation),
    Ndcg3(Situation),
    Auroc(Situation),
    AveragePrecision(Situation),
    MicroF1(Situation),
    MacroF1(Situation),
    Brier(Situation),
    CalibrationError(Situation),
    Top(usize, Shown),
    ClassF1(Shown),
    LogLoss(Shown),
    Improves,
}

/// The four figures that models are compared by.
pub(crate) const HEADLINES: [Metric; 4] = [
    Metric::Rmse(Situation::OneHidden),
    Metric::Auroc(Situation::OneHidden),
    Metric::Ndcg3(Situation::NoneKnown),
    Metric::Ndcg3(Situation::FavouriteKnown),
];

/// All figures in the order of the report.
pub(crate) fn all() -> Vec<Metric> {
    let mut all = Vec::new();
    for s in Situation::ALL.into_iter().rev() {
        all.extend([Metric::Rmse(s), Metric::Ndcg3(s)]);
    }
    for shown in Shown::ALL {
        all.extend([Metric::Top(1, shown), Metric::Top(3, shown)]);
        all.extend([Metric::ClassF1(shown), Metric::LogLoss(shown)]);
    }
    all.extend(Situation::ALL.into_iter().rev().map(Metric::Auroc));
    for s in [Situation::OneHidden, Situation::NoneKnown] {
        all.extend([
            Metric::MicroF1(s),
            Metric::MacroF1(s),
            Metric::AveragePrecision(s),
        ]);
        all.extend([Metric::Brier(s), Metric::CalibrationError(s)]);
    }
    all.push(Metric::Improves);
    all
}

impl Metric {
    /// Question, setting and name of the figure.
    fn names(self) -> (&'static str, &'static str, &'static str) {
        let shown = |shown| match shown {
            Shown::NoGenres => "none_known",
            Shown::AllGenres => "all_known",
        };
        match self {
            Self::Rmse(s) => ("taste", s.id(), "rmse"),
            Self::Ndcg3(s) => ("taste", s.id(), "ndcg3"),
            Self::Auroc(s) => ("listens", s.id(), "auroc"),
            Self::AveragePrecision(s) => ("listens", s.id(), "average_precision"),
            Self::MicroF1(s) => ("listens", s.id(), "micro_f1"),
            Self::MacroF1(s) => ("listens", s.id(), "macro_f1"),
            Self::Brier(s) => ("listens", s.id(), "brier"),
            Self::CalibrationError(s) => ("listens", s.id(), "calibration_error"),
            Self::Top(1, s) => ("favourite", shown(s), "top1"),
            Self::Top(_, s) => ("favourite", shown(s), "top3"),
            Self::ClassF1(s) => ("favourite", shown(s), "macro_f1"),
            Self::LogLoss(s) => ("favourite", shown(s), "log_loss"),
            Self::Improves => ("improves", "all_known", "auroc"),
        }
    }

    /// Name in the report.
    pub(crate) fn id(self) -> String {
        let (question, setting, metric) = self.names();
        format!("{question}_{setting}_{metric}")
    }

    /// Whether a lower figure is better.
    pub(crate) const fn lower_is_better(self) -> bool {
        matches!(
            self,
            Self::Rmse(_) | Self::Brier(_) | Self::CalibrationError(_) | Self::LogLoss(_)
        )
    }

    /// What to know when reading it.
    fn note(self) -> Option<&'static str> {
        super::notes::of(self)
    }

    /// The task in the report, without rows.
    pub(crate) fn task(self) -> report::Task {
        let (question, setting, metric) = self.names();
        report::Task {
            id: self.id(),
            question: question.to_owned(),
            setting: setting.to_owned(),
            metric: metric.to_owned(),
            lower_is_better: self.lower_is_better(),
            note: self.note().map(str::to_owned),
            rows: Vec::new(),
        }
    }

    /// The figure of one model, ready to be computed; `None` when the model can not answer.
    pub(crate) fn statistic(self, data: Data<'_>, predicted: &Predicted) -> Option<Statistic> {
        let people = data.people.len();
        let taste = predicted.taste.as_ref();
        let always = predicted.model == Model::AlwaysYes;
        let lists = |s: Situation| match taste {
            Some(taste) => Some(listens::said(data, s, taste)),
            None => always.then(|| listens::always_yes(data, s)),
        };
        match self {
            Self::Rmse(s) => taste.map(|taste| rmse(data, s, taste)),
            Self::Ndcg3(s) => taste.map(|taste| ndcg3(data, s, taste)),
            Self::Auroc(s) => taste.map(|taste| Statistic::Auroc(ranked(data, s, taste))),
            Self::AveragePrecision(s) => {
                taste.map(|taste| Statistic::AveragePrecision(ranked(data, s, taste)))
            }
            Self::MicroF1(s) => lists(s).map(Statistic::MicroF1),
            Self::MacroF1(s) => lists(s).map(Statistic::MacroF1),
            Self::Brier(s) => {
                taste.map(|t| Statistic::brier(people, &listens::probabilities(data, s, t)))
            }
            Self::CalibrationError(s) => {
                taste.map(|t| Statistic::calibration(people, &listens::probabilities(data, s, t)))
            }
            Self::Top(places, shown) => of_favourites(data, predicted, shown, |p, truth| {
                f64::from(u8::from(order(p)[..places].contains(&truth)))
            }),
            Self::LogLoss(shown) => {
                of_favourites(data, predicted, shown, |p, truth| -libm::log(p[truth]))
            }
            Self::ClassF1(shown) => predicted.favourites.as_ref().map(|favourites| {
                let pairs = favourites[shown as usize].iter().zip(data.people);
                let pairs = pairs.map(|(p, person)| (person.favourite.index(), order(p)[0]));
                Statistic::ClassF1(pairs.collect())
            }),
            Self::Improves => {
                let truth = improves::truth(data);
                let scores = predicted.improves.as_ref()?.iter().zip(truth).enumerate();
                let case = |(person, (score, truth)): (usize, (&Option<f64>, Option<bool>))| {
                    let (score, truth) = score.zip(truth)?;
                    Some(Scored {
                        person,
                        score,
                        truth,
                    })
                };
                Some(Statistic::Auroc(vec![Ranked::new(
                    scores.filter_map(case).collect(),
                )]))
            }
        }
    }
}

fn of_favourites(
    data: Data<'_>,
    predicted: &Predicted,
    shown: Shown,
    value: impl Fn(&[f64], usize) -> f64,
) -> Option<Statistic> {
    let favourites = &predicted.favourites.as_ref()?[shown as usize];
    let pairs = favourites.iter().zip(data.people);
    let values = pairs.map(|(p, person)| Some(value(p, person.favourite.index())));
    Some(Statistic::Mean(values.collect()))
}

#[cfg(test)]
mod tests {
    use music::Genre;

    use super::*;
    use crate::compare::fixture::person;

    #[test]
    fn ids_are_distinct_and_headlines_are_among_them() {
        let mut ids: Vec<String> = all().into_iter().map(Metric::id).collect();
        assert!(
            HEADLINES
                .into_iter()
                .all(|metric| ids.contains(&metric.id()))
        );
        ids.sort();
        let number = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), number);
    }

    #[test]
    fn log_loss_and_top_places_by_hand() {
        let people = [person(&[]), person(&[])];
        let data = Data {
            people: &people,
            seed: 1,
        };
        let mut sure = vec![0.5 / 15.0; Genre::COUNT];
        sure[Genre::Rock.index()] = 0.5;
        let mut wrong = vec![0.25 / 14.0; Genre::COUNT];
        (wrong[Genre::Pop.index()], wrong[Genre::Rock.index()]) = (0.5, 0.25);
        let predicted = Predicted {
            model: Model::Logistic,
            taste: None,
            favourites: Some([vec![sure, wrong.clone()], vec![wrong.clone(), wrong]]),
            improves: None,
        };
        let value = |metric: Metric| metric.statistic(data, &predicted).unwrap().value(&[1, 1]);
        assert_eq!(value(Metric::Top(1, Shown::NoGenres)), 0.5);
        assert_eq!(value(Metric::Top(3, Shown::AllGenres)), 1.0);
        let expected = (2f64.ln() + 4f64.ln()) / 2.0;
        assert!((value(Metric::LogLoss(Shown::NoGenres)) - expected).abs() < 1e-12);
        assert!(Metric::Improves.statistic(data, &predicted).is_none());
    }
}
