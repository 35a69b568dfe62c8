//! smartcore's own boosted trees, one object a target, read from their own serialised form (which `peers/make.py`
//! writes from our trees, as the fields are private). They take a matrix of floats, a row a person.

use smartcore::linalg::basic::matrix::DenseMatrix;
use smartcore::xgboost::XGRegressor;
use wasm_bindgen::prelude::*;

type Booster = XGRegressor<f64, f64, DenseMatrix<f64>, Vec<f64>>;

/// One object a target.
#[wasm_bindgen]
pub struct Peer(Vec<Booster>);

#[wasm_bindgen]
impl Peer {
    /// Reads a JSON list of smartcore's objects.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str) -> Result<Peer, JsError> {
        Ok(Self(serde_json::from_str(json)?))
    }

    /// Scores of the people of a matrix, one target after another.
    pub fn scores(&self, people: &People) -> Result<Vec<f64>, JsError> {
        let mut scores = Vec::new();
        for booster in &self.0 {
            let column = booster.predict(&people.0);
            scores.extend(column.map_err(|error| JsError::new(&error.to_string()))?);
        }
        Ok(scores)
    }
}

/// A matrix of codes.
#[wasm_bindgen]
pub struct People(DenseMatrix<f64>);

#[wasm_bindgen]
impl People {
    /// Rows of codes behind one another.
    #[wasm_bindgen(constructor)]
    pub fn new(codes: Vec<f64>, rows: usize) -> Result<People, JsError> {
        let columns = codes.len() / rows.max(1);
        let matrix = DenseMatrix::new(rows, columns, codes, false);
        matrix
            .map(Self)
            .map_err(|error| JsError::new(&error.to_string()))
    }
}
