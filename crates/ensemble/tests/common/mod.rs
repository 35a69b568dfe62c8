//! Random but valid models and observations, from a seed.

// Each test file uses its own part of this.
#![allow(dead_code, unreachable_pub)]

use ensemble::{
    Bucket, Calibration, FavouriteHead, FavouriteLevel, Forest, Gaussian, Ladder, Limit, Model,
    ModelParts, OperatingPoint, Outcome, Tree, UNKNOWN,
};

/// SplitMix64.
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

const QUESTIONS: usize = 7;
const TARGETS: usize = 4;

pub fn any_model(seed: u64) -> Model {
    any_model_from(seed, 1.0)
}

/// The same with another score before the first tree.
pub fn any_model_from(seed: u64, base: f64) -> Model {
    let mut rng = Rng::new(seed);
    let depth = 1 + rng.below(3) as u8;
    let trees: Vec<Vec<Tree>> = (0..TARGETS)
        .map(|target| {
            (0..5)
                .map(|_| tree(&mut rng, depth, QUESTIONS - TARGETS + target))
                .collect()
        })
        .collect();
    let forest = Forest::new(depth, vec![base; TARGETS], &trees).unwrap();
    // One plain question (position 1) is left out of the Gaussian.
    let columns: Vec<u8> = (0..QUESTIONS as u8).filter(|q| *q != 1).collect();
    let d = columns.len();
    let correlation = (0..d * (d - 1) / 2)
        .map(|_| (rng.unit() - 0.5) * 0.3)
        .collect();
    let mean = (0..d).map(|_| rng.unit()).collect();
    let gaussian = Gaussian::new(columns, mean, vec![1.0; d], correlation).unwrap();
    let bucket = |min_known| Bucket {
        min_known,
        weight: 0.3,
        a: -2.0,
        b: 1.5,
    };
    let calibration = Calibration::new(vec![
        bucket(0),
        Bucket {
            weight: 0.6,
            ..bucket(2)
        },
    ])
    .unwrap();
    let mut typical = vec![3; QUESTIONS];
    typical[QUESTIONS - TARGETS..].fill(UNKNOWN);
    Model::new(ModelParts {
        typical,
        forest,
        gaussian,
        calibration,
        ladder: ladder(&mut rng),
        favourites: favourites(&mut rng),
    })
    .unwrap()
}

/// Two points over two buckets.
fn ladder(rng: &mut Rng) -> Ladder {
    let outcomes = vec![
        Outcome {
            precision: 0.8,
            recall: 0.4,
            picked: rng.unit(),
        };
        2
    ];
    let narrow: Vec<f64> = (0..TARGETS).map(|_| rng.unit()).collect();
    let wide = narrow.iter().map(|threshold| threshold / 2.0).collect();
    let point = |(beta, thresholds)| OperatingPoint {
        beta,
        thresholds,
        outcomes: outcomes.clone(),
    };
    Ladder::new(vec![point((0.5, narrow)), point((2.0, wide))]).unwrap()
}

/// Two levels of two certainties.
fn favourites(rng: &mut Rng) -> FavouriteHead {
    let mut level = |min_known| FavouriteLevel {
        min_known,
        slope: rng.unit(),
        intercepts: (0..TARGETS).map(|_| rng.unit() - 0.5).collect(),
        limits: vec![
            Limit {
                least: rng.unit(),
                coverage: 0.8,
            };
            2
        ],
    };
    let levels = vec![level(0), level(2)];
    FavouriteHead::new(vec![80, 90], levels).unwrap()
}

/// A tree that never asks its own target.
fn tree(rng: &mut Rng, depth: u8, own: usize) -> Tree {
    if depth == 0 || rng.below(6) == 0 {
        return Tree::Leaf((rng.unit() - 0.5) as f32);
    }
    let feature = (own + 1 + rng.below(QUESTIONS - 1)) % QUESTIONS;
    let threshold = rng.below(6) as u8;
    let mut side = || Box::new(tree(rng, depth - 1, own));
    Tree::Split {
        feature: feature as u8,
        threshold,
        left: side(),
        right: side(),
    }
}

pub fn any_observation(model: &Model, seed: u64) -> (Vec<u8>, Vec<f64>) {
    let mut rng = Rng::new(seed ^ 0xABCD);
    let codes: Vec<u8> = (0..model.questions()).map(|_| rng.below(6) as u8).collect();
    let values = codes
        .iter()
        .map(|c| {
            if *c == UNKNOWN {
                f64::NAN
            } else {
                f64::from(*c) - 1.0
            }
        })
        .collect();
    (codes, values)
}
