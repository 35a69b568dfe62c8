//! The model and what it expects, of the answers given and of what was liked and disliked.

use leptos::prelude::*;
use music::Genre;
use wellbeing::feedback::{Reactions, Updated};
use wellbeing::{Answers, Breadth, Forecast, Question, TasteModel, WhatIf};

use crate::keeping::keeping;
use crate::state::CheckIn;

/// Trained from the survey by `cargo train`.
static MODEL: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/taste.bin"));

/// The taste forecast.
#[derive(Clone, Copy)]
pub(crate) struct Taste {
    /// Follows answers and reactions; `None` when the model inside this build cannot be read.
    pub(crate) forecast: Memo<Option<Forecast>>,
    /// The same with what the reactions moved, and as the learner needs it, which hears of them itself.
    pub(crate) updated: Memo<Option<Updated>>,
    /// What was liked and disliked: kept in the journal, and nowhere else.
    pub(crate) reactions: Memo<Reactions>,
    model: StoredValue<Option<TasteModel>>,
}

impl Taste {
    /// Reads the model once and forecasts whenever someone looks.
    pub(super) fn of(checkin: CheckIn) -> Self {
        let model = StoredValue::new(TasteModel::load(MODEL).ok());
        let keeping = keeping();
        // The journal changes with every act; the model is asked again only when a like or dislike does.
        let reactions = Memo::new(move |_| keeping.reactions());
        let updated = Memo::new(move |_| {
            checkin.answers.with(|answers| {
                reactions.with(|reactions| {
                    model.with_value(|model| {
                        let model = model.as_ref()?;
                        Some(model.forecast_with(answers, reactions))
                    })
                })
            })
        });
        let forecast = Memo::new(move |_| {
            updated.with(|updated| updated.as_ref().map(|updated| updated.forecast.clone()))
        });
        Self {
            forecast,
            updated,
            reactions,
            model,
        }
    }

    /// How the forecast would run over all answers to a question; `None` without a model.
    pub(crate) fn what_if(
        self,
        answers: &Answers,
        question: Question,
        genres: &[Genre],
    ) -> Option<WhatIf> {
        self.model.with_value(|model| {
            let model = model.as_ref()?;
            let reactions = self.reactions.get_untracked();
            Some(model.what_if_with(answers, &reactions, question, genres))
        })
    }

    /// The breadth to begin with.
    pub(super) fn usual_breadth(self) -> Breadth {
        self.model.with_value(|model| {
            let usual = model.as_ref().map(TasteModel::usual_breadth);
            usual.unwrap_or(Breadth::NARROWEST)
        })
    }
}
