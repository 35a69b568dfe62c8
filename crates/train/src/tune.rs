//! Chooses what the blend needs besides its halves: weights, calibration, thresholds. Always from predictions of people
//! that the models behind them did not see.

use ensemble::{Bucket, Calibration};
use music::Genre;

use crate::folds::HeldOut;
use crate::operating::{self, Thresholds};
use crate::settings::Setting;
use crate::{Person, TrainError};

/// Frequency from which on someone counts as a listener: Sometimes.
pub const LISTENS: u8 = 2;

/// Weights and calibration by how much is known, and per-genre thresholds on the probability.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuning {
    /// One bucket a setting.
    pub calibration: Calibration,
    /// Probabilities from which on a genre is named, by how much recall counts.
    pub ladder: Thresholds,
}

/// Chooses from held-out predictions of `people`.
///
/// The share of the trees is the one that minimises squared error: one share when no genre is known, one for all
/// settings with some known. P(at least Sometimes) = σ(a + b μ) is fitted by maximum likelihood in each setting.
///
/// # Errors
/// When calibration does not converge, as it can with hardly any data.
pub fn tune(people: &[Person], held_out: &[HeldOut]) -> Result<Tuning, TrainError> {
    let none = share(people, held_out, &[Setting::NoneKnown]);
    let some = share(
        people,
        held_out,
        &[
            Setting::FavouriteKnown,
            Setting::FourKnown,
            Setting::OneHidden,
        ],
    );
    let mut buckets = Vec::new();
    for setting in Setting::ALL {
        let weight = if setting == Setting::NoneKnown {
            none
        } else {
            some
        };
        let uncalibrated = Bucket {
            min_known: setting.min_known(),
            weight,
            a: 0.0,
            b: 1.0,
        };
        let cases = cases(people, held_out, setting)
            .map(|case| (case.blend(&uncalibrated), case.level >= LISTENS))
            .collect::<Vec<_>>();
        let (a, b) = logistic(&cases)
            .ok_or_else(|| TrainError::Fit("calibration did not converge".to_owned()))?;
        buckets.push(Bucket {
            a,
            b,
            ..uncalibrated
        });
    }
    let calibration = Calibration::new(buckets).ok_or_else(|| {
        TrainError::Fit("expected higher forecasts for those who listen more".to_owned())
    })?;
    let ladder = operating::ladder(people, held_out, &calibration);
    Ok(Tuning {
        calibration,
        ladder,
    })
}

/// One genre asked of one person in one setting.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Which genre.
    pub genre: Genre,
    /// The true frequency.
    pub level: u8,
    /// What the trees expect.
    pub forest: f64,
    /// What the Gaussian expects.
    pub gaussian: f64,
}

impl Case {
    /// What the blend expects.
    #[must_use]
    pub fn blend(&self, bucket: &Bucket) -> f64 {
        bucket.blend(self.forest, self.gaussian)
    }
}

/// All cases of a setting.
pub fn cases<'a>(
    people: &'a [Person],
    held_out: &'a [HeldOut],
    setting: Setting,
) -> impl Iterator<Item = Case> + 'a {
    held_out.iter().flat_map(move |out| {
        let person = &people[out.row];
        let visible = setting.visible(person, out.row);
        let expected = out.expected[setting.index()];
        Genre::ALL
            .into_iter()
            .filter(move |genre| setting.asks(*genre, &visible))
            .map(move |genre| Case {
                genre,
                level: person.levels[genre.index()],
                forest: expected.forest[genre.index()],
                gaussian: expected.gaussian[genre.index()],
            })
    })
}

/// The share w of the trees that minimises Σ (y − w f − (1 − w) g)², settings weighted alike; closed form, within 0..1.
fn share(people: &[Person], held_out: &[HeldOut], settings: &[Setting]) -> f64 {
    let (mut along, mut length) = (0.0, 0.0);
    for setting in settings {
        let (mut a, mut l, mut n) = (0.0, 0.0, 0.0);
        for case in cases(people, held_out, *setting) {
            let apart = case.forest - case.gaussian;
            a += apart * (f64::from(case.level) - case.gaussian);
            l += apart * apart;
            n += 1.0;
        }
        along += a / n;
        length += l / n;
    }
    if length > 0.0 {
        (along / length).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// Maximum-likelihood a, b of P = σ(a + b x) by Newton's method. `None` when it does not settle.
#[must_use]
pub fn logistic(cases: &[(f64, bool)]) -> Option<(f64, f64)> {
    let (mut a, mut b) = (0.0, 0.0);
    for _ in 0..100 {
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (x, y) in cases {
            let p = 1.0 / (1.0 + libm::exp(-(a + b * x)));
            let residual = f64::from(u8::from(*y)) - p;
            let weight = p * (1.0 - p);
            ga += residual;
            gb += residual * x;
            haa += weight;
            hab += weight * x;
            hbb += weight * x * x;
        }
        let determinant = haa * hbb - hab * hab;
        let (da, db) = (
            (hbb * ga - hab * gb) / determinant,
            (haa * gb - hab * ga) / determinant,
        );
        if !(da.is_finite() && db.is_finite()) {
            return None;
        }
        (a, b) = (a + da, b + db);
        if da.abs() + db.abs() < 1e-10 {
            return Some((a, b));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logistic_finds_the_curve_behind_grouped_data() {
        // At x = 0 a quarter listens, at x = 1 three quarters: a = ln(1/3), b = 2 ln 3.
        let mut cases = Vec::new();
        for i in 0..4 {
            cases.push((0.0, i == 0));
            cases.push((1.0, i != 0));
        }
        let (a, b) = logistic(&cases).unwrap();
        assert!((a + 3f64.ln()).abs() < 1e-9);
        assert!((b - 2.0 * 3f64.ln()).abs() < 1e-9);
    }

    #[test]
    fn logistic_gives_up_on_perfect_separation() {
        assert_eq!(logistic(&[(0.0, false), (1.0, true)]), None);
        assert_eq!(logistic(&[]), None);
    }
}
