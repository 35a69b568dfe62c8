//! A neural network by candle, on the processor: two hidden layers. For expected frequencies one network answers for
//! all genres, trained on the masked copies of each; for classes it ends in a softmax. Weights and order of rows are
//! drawn from our own seeded stream, because candle has no seed for the processor.

use candle_core::{DType, Device, IndexOp, Result, Tensor, Var};
use candle_nn::{AdamW, Optimizer, ParamsAdamW, loss, ops};
use indicatif::ProgressBar;
use music::Genre;
use rand_chacha::ChaCha8Rng;
use wellbeing::features::Features;

use crate::TrainError;
use crate::boost;
use crate::compare::nested::{Data, Nested, Taste, nested, questions, shown};
use crate::compare::situation::Situation;
use crate::compare::table::{Scale, Table, normalised};
use crate::masks::{random, unit};

/// Stream of random numbers for weights and order.
const STREAM: u64 = 7 << 32;

/// How one network is trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Training {
    hidden: usize,
    epochs: usize,
    batch: usize,
    weight_decay: f64,
}

/// For expected frequencies: sixteen times six copies of everyone. Chosen among a dozen by these very folds, in the
/// network's favour: without strong weight decay it learns the few hundred people by heart.
pub(crate) const TASTE: Training = Training {
    hidden: 64,
    epochs: 20,
    batch: 512,
    weight_decay: 1.0,
};

/// For classes: everyone once.
pub(crate) const CLASSES: Training = Training {
    hidden: 32,
    epochs: 30,
    batch: 64,
    weight_decay: 0.1,
};

/// Learning rate of both.
const RATE: f64 = 1e-3;

/// Three layers of weights and biases, rectified between them.
struct Network {
    layers: Vec<(Var, Var)>,
}

impl Network {
    fn new(inputs: usize, hidden: usize, outputs: usize, rng: &mut ChaCha8Rng) -> Result<Self> {
        let sizes = [inputs, hidden, hidden, outputs];
        let layer = |pair: &[usize]| {
            // Uniform with variance 2 / inputs, which keeps the size of what passes through rectified layers.
            let bound = libm::sqrt(6.0 / pair[0] as f64);
            let weights = (0..pair[0] * pair[1]).map(|_| ((2.0 * unit(rng) - 1.0) * bound) as f32);
            let weights: Vec<f32> = weights.collect();
            let weights = Tensor::from_vec(weights, (pair[0], pair[1]), &Device::Cpu)?;
            let biases = Tensor::zeros(pair[1], DType::F32, &Device::Cpu)?;
            Ok((Var::from_tensor(&weights)?, Var::from_tensor(&biases)?))
        };
        let layers: Result<Vec<_>> = sizes.windows(2).map(layer).collect();
        Ok(Self { layers: layers? })
    }

    fn forward(&self, x: &Tensor) -> Result<Tensor> {
        let mut x = x.clone();
        for (i, (weights, biases)) in self.layers.iter().enumerate() {
            x = x.matmul(weights)?.broadcast_add(biases)?;
            if i + 1 < self.layers.len() {
                x = x.relu()?;
            }
        }
        Ok(x)
    }

    /// Steps through the rows in random order, batch by batch; `loss` takes what the network says and which rows.
    fn train(
        &self,
        x: &Tensor,
        training: Training,
        rng: &mut ChaCha8Rng,
        loss: impl Fn(&Tensor, &Tensor) -> Result<Tensor>,
    ) -> Result<()> {
        let vars = self.layers.iter().flat_map(|(w, b)| [w.clone(), b.clone()]);
        let parameters = ParamsAdamW {
            lr: RATE,
            weight_decay: training.weight_decay,
            ..ParamsAdamW::default()
        };
        let mut optimiser = AdamW::new(vars.collect(), parameters)?;
        let mut order: Vec<u32> = (0..x.dim(0)? as u32).collect();
        for _ in 0..training.epochs {
            for i in (1..order.len()).rev() {
                order.swap(i, (unit(rng) * (i + 1) as f64) as usize);
            }
            for rows in order.chunks(training.batch) {
                let rows = Tensor::new(rows, &Device::Cpu)?;
                let said = self.forward(&x.index_select(&rows, 0)?)?;
                optimiser.backward_step(&loss(&said, &rows)?)?;
            }
        }
        Ok(())
    }
}

/// Rows of equal length as a tensor.
fn tensor(rows: &[Vec<f64>]) -> Result<Tensor> {
    let columns = rows.first().map_or(0, Vec::len);
    let cells: Vec<f32> = rows.iter().flatten().map(|value| *value as f32).collect();
    Tensor::from_vec(cells, (rows.len(), columns), &Device::Cpu)
}

fn failed(error: candle_core::Error) -> TrainError {
    TrainError::Fit(format!("neural network: {error}"))
}

/// Expected frequencies by one network a training part.
///
/// # Errors
/// When candle refuses.
pub(crate) fn taste(
    data: Data<'_>,
    progress: &ProgressBar,
) -> std::result::Result<Nested<Taste>, TrainError> {
    nested(data.people.len(), |chosen, asked| {
        let taste = expected(data, chosen, asked, TASTE).map_err(failed);
        progress.inc(Genre::COUNT as u64);
        taste
    })
}

fn expected(
    data: Data<'_>,
    chosen: &[usize],
    asked: &[usize],
    training: Training,
) -> Result<Vec<Taste>> {
    let everyone = chosen
        .iter()
        .map(|i| Features::of(&data.people[*i].answers));
    let scale = Scale::of(&everyone.collect::<Vec<_>>());
    let (mut rows, mut levels, mut genres) = (Vec::new(), Vec::new(), Vec::new());
    for genre in Genre::ALL {
        for (i, features) in boost::masked(data.people, chosen, genre, data.seed) {
            rows.push(scale.with_indicators(&features, None));
            levels.push(f32::from(data.people[i].levels[genre.index()]));
            genres.push(genre.index() as u32);
        }
    }
    let x = tensor(&rows)?;
    let levels = Tensor::new(levels, &Device::Cpu)?;
    let genres = Tensor::new(genres, &Device::Cpu)?.unsqueeze(1)?;
    let mut rng = random(data.seed, STREAM);
    let network = Network::new(rows[0].len(), training.hidden, Genre::COUNT, &mut rng)?;
    network.train(&x, training, &mut rng, |said, rows| {
        let of_genre = said.gather(&genres.index_select(rows, 0)?, 1)?.squeeze(1)?;
        loss::mse(&of_genre, &levels.index_select(rows, 0)?)
    })?;
    let of_person = |row: &usize| {
        let shown = shown(data, *row);
        let all = Genre::ALL.map(|genre| questions(&shown, genre));
        let rows = all.iter().flatten().map(|f| scale.with_indicators(f, None));
        let said = network
            .forward(&tensor(&rows.collect::<Vec<_>>())?)?
            .to_vec2::<f32>()?;
        let of = |s: usize, g: usize| f64::from(said[g * Situation::COUNT + s][g]);
        Ok(std::array::from_fn(|s| std::array::from_fn(|g| of(s, g))))
    };
    asked.iter().map(of_person).collect()
}

/// Class probabilities.
///
/// # Errors
/// When candle refuses.
pub(crate) fn probabilities(table: &Table) -> std::result::Result<Vec<Vec<f64>>, TrainError> {
    classes(table, CLASSES).map_err(failed)
}

fn classes(table: &Table, training: Training) -> Result<Vec<Vec<f64>>> {
    let rows = |people: &[Features]| {
        let z = table.standardised(people);
        tensor(&z.outer_iter().map(|row| row.to_vec()).collect::<Vec<_>>())
    };
    let x = rows(&table.train)?;
    let labels: Vec<u32> = table.labels.iter().map(|label| *label as u32).collect();
    let labels = Tensor::new(labels, &Device::Cpu)?;
    let mut rng = random(table.seed, STREAM + 1);
    let network = Network::new(x.dim(1)?, training.hidden, table.classes, &mut rng)?;
    network.train(&x, training, &mut rng, |said, rows| {
        loss::cross_entropy(said, &labels.index_select(rows, 0)?)
    })?;
    let said = ops::softmax(&network.forward(&rows(&table.asked)?)?, 1)?;
    // Never quite zero: someone held out may be of a class that nobody else has.
    let spread = |i: usize| {
        let row = said.i(i)?.to_vec1::<f32>()?;
        Ok(normalised(
            row.into_iter().map(|p| f64::from(p) + 1e-4).collect(),
        ))
    };
    (0..table.asked.len()).map(spread).collect()
}

#[cfg(test)]
mod tests {
    use music::PerGenre;
    use wellbeing::{Answers, Question};

    use super::*;

    fn table() -> Table {
        let young = |i: usize| {
            let age = if i % 2 == 0 { 20.0 } else { 60.0 };
            let answers = Answers::new(Some(age), None, [None; 4], [None; 5], PerGenre::default());
            Features::of(&answers.unwrap())
        };
        Table {
            train: (0..200).map(young).collect(),
            labels: (0..200).map(|i| i % 2).collect(),
            classes: 2,
            asked: (0..2).map(young).collect(),
            questions: vec![Question::Age],
            seed: 1,
        }
    }

    #[test]
    fn it_learns_what_is_plain() {
        let said = probabilities(&table()).unwrap();
        assert!(said[0][0] > 0.9 && said[1][1] > 0.9, "{said:?}");
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| probabilities(&table()).unwrap())
        };
        assert_eq!(with(1), with(2));
    }
}
