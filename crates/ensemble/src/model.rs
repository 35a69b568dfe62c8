//! The whole model: blend, calibration, operating points and favourites over one set of questions.

use crate::{
    Calibration, FavouriteHead, Forest, Gaussian, GaussianWorkspace, Ladder, ShapeError, UNKNOWN,
    explain, levels::Levels,
};

/// The parts that training puts together.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelParts {
    /// For each question the code that stands in when it was not answered: the most usual answer for a plain question,
    /// [`UNKNOWN`] for a target. The trees see it, and explanations start from it.
    pub typical: Vec<u8>,
    /// Trees, one set a target.
    pub forest: Forest,
    /// Gaussian completion; every target is one of its columns.
    pub gaussian: Gaussian,
    /// Blend weights and calibration by how much is known.
    pub calibration: Calibration,
    /// Thresholds on the probability, from few and sure to many and wide.
    pub ladder: Ladder,
    /// Which target is the favourite.
    pub favourites: FavouriteHead,
}

/// A checked model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    parts: ModelParts,
    /// The trees laid out for a fast walk, where they fit.
    levels: Option<Levels>,
}

/// One person's inputs: what [`Model::observe`] found to fit the model.
#[derive(Clone, Copy, Debug)]
pub struct Observation<'a> {
    codes: &'a [u8],
    values: &'a [f64],
}

/// What is expected of one target.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prediction {
    /// Blended expected value, in the target's units (not clipped to its range).
    pub expected: f64,
    /// Probability of reaching the level that calibration was fitted for.
    pub probability: f64,
    /// What the trees alone say.
    pub forest: f64,
    /// What the Gaussian alone says.
    pub gaussian: f64,
}

/// Buffers for prediction and explanation. Make one with [`Model::workspace`] and use it again and again.
#[derive(Clone, Debug)]
pub struct Workspace {
    codes: Vec<u8>,
    /// What the trees say of each target.
    scores: Vec<f64>,
    gaussian: GaussianWorkspace,
}

impl Model {
    /// Checks that the parts fit together: thresholds and intercepts for every target and outcomes for every bucket,
    /// every target a column of the Gaussian and hidden by default, all tree features within the questions. `None` otherwise.
    #[must_use]
    pub fn new(parts: ModelParts) -> Option<Self> {
        let questions = parts.typical.len();
        let targets = parts.forest.targets();
        let first = questions.checked_sub(targets)?;
        let targets_known = (first..questions).all(|q| parts.gaussian.mean_of(q).is_some());
        let targets_hidden = parts.typical[first..].iter().all(|code| *code == UNKNOWN);
        let within = parts
            .forest
            .nodes()
            .iter()
            .all(|(feature, _)| usize::from(*feature) < questions)
            && parts
                .gaussian
                .questions()
                .iter()
                .all(|q| usize::from(*q) < questions);
        // All points are of one shape, and so are all levels.
        let point = &parts.ladder.points()[0];
        let chosen = point.thresholds.len() == targets
            && point.outcomes.len() == parts.calibration.buckets().len()
            && parts.favourites.levels()[0].intercepts.len() == targets;
        (targets > 0 && targets_known && targets_hidden && within && chosen).then(|| Self {
            levels: Levels::of(&parts.forest, &parts.typical),
            parts,
        })
    }

    /// Number of questions; the targets are the last of them.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.parts.typical.len()
    }

    /// Number of targets.
    #[must_use]
    pub fn targets(&self) -> usize {
        self.parts.forest.targets()
    }

    /// The parts it was made of.
    #[must_use]
    pub fn parts(&self) -> &ModelParts {
        &self.parts
    }

    /// Fresh buffers.
    #[must_use]
    pub fn workspace(&self) -> Workspace {
        Workspace {
            codes: vec![UNKNOWN; self.questions()],
            scores: vec![0.0; self.targets()],
            gaussian: self.parts.gaussian.workspace(),
        }
    }

    /// Takes one code (see [`UNKNOWN`]) and one value (NaN: not known) a question.
    ///
    /// # Errors
    /// When there are not as many of both as there are questions.
    pub fn observe<'a>(
        &self,
        codes: &'a [u8],
        values: &'a [f64],
    ) -> Result<Observation<'a>, ShapeError> {
        let expected = self.questions();
        ShapeError::unless_equal(expected, codes.len())?;
        ShapeError::unless_equal(expected, values.len())?;
        Ok(Observation { codes, values })
    }

    /// Predicts all targets into `out` (as many as it holds, at most [`Model::targets`]). Allocates nothing.
    pub fn predict(
        &self,
        observation: Observation<'_>,
        ws: &mut Workspace,
        out: &mut [Prediction],
    ) {
        self.prepare(observation, ws);
        self.ask_trees(observation.codes, &mut ws.codes, &mut ws.scores);
        for (target, prediction) in out.iter_mut().enumerate().take(self.targets()) {
            *prediction = self.predict_one(target, observation, ws);
        }
    }

    /// What the trees alone say of one person, the numbers of [`Prediction::forest`]: takes one code a question (see
    /// [`UNKNOWN`]), writes one number a target. For many people [`Batch`](crate::Batch) is faster.
    ///
    /// # Errors
    /// When there are not as many codes as questions, or not as many scores as targets.
    pub fn score(&self, codes: &[u8], scores: &mut [f64]) -> Result<(), ShapeError> {
        ShapeError::unless_equal(self.questions(), codes.len())?;
        ShapeError::unless_equal(self.targets(), scores.len())?;
        match &self.levels {
            Some(levels) => levels.predict(codes, scores),
            None => self.ask_trees(codes, &mut vec![UNKNOWN; codes.len()], scores),
        }
        Ok(())
    }

    /// How much each answer moved a target's expected value: writes one amount a question to `out` (0 for what was not
    /// answered and for the target itself) and returns the starting point. Starting point + amounts = expected value.
    ///
    /// For the trees these are exact Shapley values against the typical answers, for the Gaussian its linear terms.
    /// `out` takes as many as it holds; give it [`Model::questions`].
    pub fn explain(
        &self,
        target: usize,
        observation: Observation<'_>,
        ws: &mut Workspace,
        out: &mut [f64],
    ) -> f64 {
        out.fill(0.0);
        if target >= self.targets() || out.len() != self.questions() {
            return 0.0;
        }
        self.prepare(observation, ws);
        let parts = &self.parts;
        let question = self.question_of(target);
        let weight = parts
            .calibration
            .bucket(self.known_others(target, observation))
            .weight;
        ws.codes[question] = parts.typical[question];
        explain::forest(
            &parts.forest,
            target,
            &ws.codes,
            &parts.typical,
            weight,
            out,
        );
        parts
            .gaussian
            .explain(question, &ws.gaussian, 1.0 - weight, out);
        let mean = parts.gaussian.mean_of(question).unwrap_or_default();
        weight * parts.forest.predict(target, &parts.typical) + (1.0 - weight) * mean
    }

    /// Fills the buffers: codes with typical answers in the gaps, and the Gaussian conditioned on what is known.
    fn prepare(&self, observation: Observation<'_>, ws: &mut Workspace) {
        self.fill(observation.codes, &mut ws.codes);
        self.parts
            .gaussian
            .condition(observation.values, &mut ws.gaussian);
    }

    /// Codes with typical answers in the gaps.
    fn fill(&self, codes: &[u8], filled: &mut [u8]) {
        for ((slot, code), typical) in filled.iter_mut().zip(codes).zip(&self.parts.typical) {
            *slot = if *code == UNKNOWN { *typical } else { *code };
        }
    }

    /// What the trees say of each target, its own answer hidden. `filled` ends up holding codes without gaps.
    fn ask_trees(&self, codes: &[u8], filled: &mut [u8], scores: &mut [f64]) {
        if let Some(levels) = &self.levels {
            return levels.predict(codes, scores);
        }
        self.fill(codes, filled);
        for (target, score) in scores.iter_mut().enumerate() {
            let question = self.question_of(target);
            let own = core::mem::replace(&mut filled[question], self.parts.typical[question]);
            *score = self.parts.forest.predict(target, filled);
            filled[question] = own;
        }
    }

    fn predict_one(
        &self,
        target: usize,
        observation: Observation<'_>,
        ws: &Workspace,
    ) -> Prediction {
        let parts = &self.parts;
        let forest = ws.scores[target];
        let gaussian = parts
            .gaussian
            .predict(self.question_of(target), &ws.gaussian)
            .unwrap_or_default();
        let bucket = parts
            .calibration
            .bucket(self.known_others(target, observation));
        let expected = bucket.blend(forest, gaussian);
        Prediction {
            expected,
            probability: bucket.probability(expected),
            forest,
            gaussian,
        }
    }

    fn question_of(&self, target: usize) -> usize {
        self.questions() - self.targets() + target
    }

    fn known_others(&self, target: usize, observation: Observation<'_>) -> usize {
        let targets = &observation.codes[self.questions() - self.targets()..];
        targets
            .iter()
            .enumerate()
            .filter(|(t, code)| *t != target && **code != UNKNOWN)
            .count()
    }
}
