//! Tries other settings of the learner, one change at a time, on seeds that nothing is reported from.

use wellbeing::feedback::Settings;

/// The seed that the shipped settings were chosen on; [`crate::SEED`] is the one reported.
pub const TUNING_SEED: u64 = 1;

/// Settings to compare, with what differs from those in use.
#[must_use]
pub fn variations() -> Vec<(String, Settings)> {
    let shipped = Settings::SHIPPED;
    let mut all = vec![("as shipped".to_owned(), shipped)];
    let mut vary = |name: &str, of: fn(&mut Settings) -> &mut f64, factors: &[f64]| {
        for factor in factors {
            let mut changed = shipped;
            let value = of(&mut changed);
            *value *= factor;
            all.push((format!("{name} {:.3}", *value), changed));
        }
    };
    vary("taste", |s| &mut s.taste, &[0.6, 1.5]);
    vary("fit", |s| &mut s.fit, &[0.6, 1.5]);
    vary("level", |s| &mut s.level, &[0.0, 0.6, 1.6]);
    vary("genre", |s| &mut s.genre, &[0.6, 1.6]);
    vary("zone", |s| &mut s.zone, &[0.5, 2.0]);
    vary("zone for intent", |s| &mut s.zone_for_intent, &[0.5, 1.6]);
    vary("cell", |s| &mut s.cell, &[0.6, 1.6]);
    vary("cell for intent", |s| &mut s.cell_for_intent, &[0.5, 1.6]);
    vary("noise", |s| &mut s.noise, &[0.7, 1.4]);
    vary("half-life", |s| &mut s.half_life, &[0.5, 2.0, 4.0]);
    vary("trust", |s| &mut s.trust, &[0.7, 1.08]);
    vary("even", |s| &mut s.even, &[0.0, 4.0]);
    vary("curiosity", |s| &mut s.curiosity, &[0.0, 2.0]);
    vary("boldness", |s| &mut s.boldness, &[0.0, 0.5, 1.5, 2.5]);
    all
}
