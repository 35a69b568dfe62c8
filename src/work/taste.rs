//! The model and what it expects of the answers given.

use leptos::prelude::*;
use music::Genre;
use wellbeing::{Answers, Breadth, Forecast, Question, TasteModel, WhatIf};

use crate::state::CheckIn;

/// Trained from the survey by `cargo train`.
static MODEL: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/taste.bin"));

/// The taste forecast.
#[derive(Clone, Copy)]
pub(crate) struct Taste {
    /// Follows the answers; `None` when the model inside this build cannot be read.
    pub(crate) forecast: Memo<Option<Forecast>>,
    model: StoredValue<Option<TasteModel>>,
}

impl Taste {
    /// Reads the model once and forecasts whenever someone looks.
    pub(super) fn of(checkin: CheckIn) -> Self {
        let model = StoredValue::new(TasteModel::load(MODEL).ok());
        let forecast = Memo::new(move |_| {
            checkin.answers.with(|answers| {
                model.with_value(|model| model.as_ref().map(|model| model.forecast(answers)))
            })
        });
        Self { forecast, model }
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
            Some(model.what_if(answers, question, genres))
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
