//! A synthetic survey for tests without the real one: people drawn from the model's own Gaussian (means, standard
//! deviations and correlations of 736 people, nothing finer) and from published means for what it leaves out. No row
//! is or resembles a real person's.

use std::io::{self, Write};

use ensemble::Model;
use indicatif::ProgressBar;
use music::Genre;
use rand_chacha::ChaCha8Rng;
use wellbeing::{Condition, Habit, Level, Question};

use crate::gauss;
use crate::masks::{random, unit};
use crate::survey::frequency_column;

/// Mean and standard deviation of each condition score in the survey, rounded to one decimal.
const CONDITIONS: [(f64, f64); 4] = [(5.8, 2.8), (4.8, 3.0), (3.7, 3.1), (2.6, 2.8)];
/// Share of people who left BPM empty.
const BPM_EMPTY: f64 = 0.15;
/// Share of people who left a yes/no question empty.
const HABIT_EMPTY: f64 = 0.005;
/// Stream of random numbers of the sample.
const STREAM: u64 = 2 << 32;

/// Writes a CSV of `rows` synthetic people, with the columns of the real survey that training reads, one by one.
///
/// # Errors
/// When `out` takes no more.
pub fn write(
    model: &Model,
    rows: u64,
    seed: u64,
    out: &mut impl Write,
    progress: &ProgressBar,
) -> io::Result<()> {
    /// Moving the bar for every row would take longer than the row.
    const TOGETHER: u64 = 1000;
    let mut rng = random(seed, STREAM);
    let factor = factor(model);
    out.write_all(header().as_bytes())?;
    for done in 0..rows {
        let person = draw(model, &factor, &mut rng);
        writeln!(out, "{}", row(&person, &mut rng))?;
        if done % TOGETHER == 0 {
            progress.set_position(done);
        }
    }
    Ok(())
}

fn header() -> String {
    let habits = Habit::ALL.map(|habit| Question::Habit(habit).feature_name());
    let conditions = Condition::ALL.map(|condition| Question::Condition(condition).feature_name());
    let genres = Genre::ALL.map(frequency_column);
    let parts = [
        vec!["Age".to_owned(), "Hours per day".to_owned()],
        habits.map(str::to_owned).to_vec(),
        vec!["Fav genre".to_owned(), "BPM".to_owned()],
        genres.to_vec(),
        conditions.map(str::to_owned).to_vec(),
    ];
    parts.concat().join(",") + "\n"
}

/// Values of the Gaussian's columns for one synthetic person.
fn draw(model: &Model, factor: &[Vec<f64>], rng: &mut ChaCha8Rng) -> Vec<f64> {
    let gaussian = &model.parts().gaussian;
    let noise: Vec<f64> = factor.iter().map(|_| normal(rng)).collect();
    let z = factor
        .iter()
        .map(|row| row.iter().zip(&noise).map(|(l, e)| l * e).sum::<f64>());
    z.zip(gaussian.mean().iter().zip(gaussian.sd()))
        .map(|(z, (mean, sd))| mean + sd * z)
        .collect()
}

fn row(values: &[f64], rng: &mut ChaCha8Rng) -> String {
    let columns = gauss::columns();
    let value = |question: Question| {
        columns
            .iter()
            .position(|column| *column == question)
            .map_or(0.0, |column| values[column])
    };
    let mut fields = vec![
        libm::round(libm::exp(value(Question::Age)).clamp(10.0, 89.0)).to_string(),
        (libm::round((libm::exp(value(Question::Hours)) - 1.0).clamp(0.0, 24.0) * 2.0) / 2.0)
            .to_string(),
    ];
    for habit in Habit::ALL {
        let empty = unit(rng) < HABIT_EMPTY;
        let yes = value(Question::Habit(habit)) >= 0.5;
        fields.push(
            if empty {
                ""
            } else if yes {
                "Yes"
            } else {
                "No"
            }
            .to_owned(),
        );
    }
    let frequency = |genre: Genre| value(Question::Genre(genre));
    let favourite = Genre::ALL
        .into_iter()
        .max_by(|a, b| frequency(*a).total_cmp(&frequency(*b)));
    fields.push(favourite.map_or("", Genre::name).to_owned());
    let bpm = libm::round(120.0 + 30.0 * normal(rng))
        .clamp(40.0, 220.0)
        .to_string();
    fields.push(if unit(rng) < BPM_EMPTY {
        String::new()
    } else {
        bpm
    });
    for genre in Genre::ALL {
        let level = libm::round(frequency(genre).clamp(0.0, 3.0)) as usize;
        fields.push(Level::ALL[level].survey_word().to_owned());
    }
    for (mean, sd) in CONDITIONS {
        fields.push(libm::round((mean + sd * normal(rng)).clamp(0.0, 10.0)).to_string());
    }
    fields.join(",")
}

/// Lower triangular L with L Lᵀ = the model's correlations.
fn factor(model: &Model) -> Vec<Vec<f64>> {
    let gaussian = &model.parts().gaussian;
    let r = |a: usize, b: usize| {
        if a == b {
            1.0
        } else {
            gaussian.correlation()[a * (a - 1) / 2 + b]
        }
    };
    let mut factor: Vec<Vec<f64>> = Vec::new();
    for a in 0..gaussian.columns() {
        let mut row: Vec<f64> = Vec::new();
        for b in 0..=a {
            let other = factor.get(b).unwrap_or(&row);
            let sum: f64 = r(a, b) - row.iter().zip(other).map(|(x, y)| x * y).sum::<f64>();
            row.push(if a == b {
                libm::sqrt(sum)
            } else {
                sum / factor[b][b]
            });
        }
        factor.push(row);
    }
    factor
}

/// Standard normal by Box and Muller.
fn normal(rng: &mut ChaCha8Rng) -> f64 {
    let (u, v) = (1.0 - unit(rng), unit(rng));
    libm::sqrt(-2.0 * libm::log(u)) * libm::cos(core::f64::consts::TAU * v)
}
