//! The engine that the app ships, for the benchmark's page: codes go into a buffer, scores come out of another, so that
//! nothing is measured but the trees and one call across.

use ensemble::{Batch, Model};
use wasm_bindgen::prelude::*;

/// A model with room for the codes and scores of some people.
#[wasm_bindgen]
pub struct Engine {
    model: Model,
    codes: Vec<u8>,
    scores: Vec<f64>,
}

#[wasm_bindgen]
impl Engine {
    /// Decodes a model file.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], people: usize) -> Result<Engine, JsError> {
        let model = Model::decode(bytes)?;
        Ok(Self {
            codes: vec![0; people * model.questions()],
            scores: vec![0.0; people * model.targets()],
            model,
        })
    }

    /// Where in memory the codes begin.
    pub fn codes(&self) -> usize {
        self.codes.as_ptr() as usize
    }

    /// Where in memory the scores begin.
    pub fn scores(&self) -> usize {
        self.scores.as_ptr() as usize
    }

    /// The first person, as the app does it.
    pub fn one(&mut self) -> Result<(), JsError> {
        let (questions, targets) = (self.model.questions(), self.model.targets());
        Ok(self
            .model
            .score(&self.codes[..questions], &mut self.scores[..targets])?)
    }

    /// The first person, by the plain walk that explanations use: what the app did before.
    pub fn one_plainly(&mut self) {
        let forest = &self.model.parts().forest;
        for (target, score) in self.scores[..forest.targets()].iter_mut().enumerate() {
            *score = forest.predict(target, &self.codes[..self.model.parts().typical.len()]);
        }
    }

    /// All people at once.
    pub fn lay_out(&self) -> Many {
        Many(Batch::of(self.model.clone()))
    }

    /// Everybody's scores, from the tables that were laid out.
    pub fn all(&mut self, many: &Many) -> Result<(), JsError> {
        Ok(many.0.score(&self.codes, &mut self.scores)?)
    }

    /// Everybody's scores by the plain walk, one person after another.
    pub fn all_plainly(&mut self) {
        let parts = self.model.parts();
        let people = self.codes.chunks_exact(parts.typical.len());
        for (codes, scores) in people.zip(self.scores.chunks_exact_mut(parts.forest.targets())) {
            for (target, score) in scores.iter_mut().enumerate() {
                *score = parts.forest.predict(target, codes);
            }
        }
    }
}

/// The tables for many people.
#[wasm_bindgen]
pub struct Many(Batch);
