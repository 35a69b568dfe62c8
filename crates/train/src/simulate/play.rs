//! One listener with one policy: sessions, reactions, and what was missed.

use music::{Descriptor, Heard, Mood, PerDescriptor};
use rand_chacha::ChaCha8Rng;
use wellbeing::feedback::Day;
use wellbeing::intent::Intent;

use super::policy::{Mind, Policy, Ways};
use super::shelf::Shelf;
use super::world::Listener;
use crate::masks::{random, unit};

/// Tracks in a session.
pub const TRACKS: usize = 8;
/// Most tracks of one descriptor in a session.
const OF_ONE: usize = 2;

/// What came of it, session by session.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Sum, up to and with each session, of how much more the oracle's tracks would have helped. By what descriptors
    /// help on average: no policy can know single tracks.
    pub regret: Vec<f64>,
    /// How much a track of the session helped on average, −1 to 1, by the same measure.
    pub help: Vec<f64>,
}

/// Plays the first `played` of a listener's `sessions`. `seed` and `stream` fix everything random in the listener's evenings, the same for all policies.
#[must_use]
pub fn play(
    listener: &Listener,
    shelf: &Shelf,
    policy: Policy,
    ways: Ways,
    (sessions, played): (usize, usize),
    (seed, stream): (u64, u64),
) -> Run {
    let mut rng = random(seed, stream);
    let mut mind = Mind::new(policy, listener.taste.prior, ways, seed ^ (stream << 20));
    let mut run = Run {
        regret: Vec::with_capacity(played),
        help: Vec::with_capacity(played),
    };
    let (mut day, mut regret) = (0, 0.0);
    for session in 0..played.min(sessions) {
        // Every day or every other.
        day += if unit(&mut rng) < 0.5 { 1 } else { 2 };
        let passed = session as f64 / sessions as f64;
        let intent = listener.intent(&mut rng);
        let truth = truth(listener, shelf, intent, passed);
        let values = mind.values(intent, day, &truth);
        let chosen = choose(shelf, &values, &mut mind);
        let best = choose(
            shelf,
            &truth,
            &mut Mind::new(Policy::Oracle, listener.taste.prior, ways, 0),
        );
        let worth = |list: &[Descriptor]| list.iter().map(|d| truth[*d]).sum::<f64>();
        regret += worth(&best) - worth(&chosen);
        run.regret.push(regret);
        run.help.push(worth(&chosen) / chosen.len().max(1) as f64);
        let evening = Evening {
            day,
            intent,
            passed,
        };
        evening.spend(listener, shelf, &chosen, &mut mind, &mut rng);
    }
    run
}

/// How much tracks of each descriptor help on average; 0 where there are none.
fn truth(listener: &Listener, shelf: &Shelf, intent: Intent, passed: f64) -> PerDescriptor<f64> {
    PerDescriptor::from_fn(|descriptor| {
        let ids = shelf.of_descriptor(descriptor);
        let sum: f64 = ids
            .iter()
            .map(|id| listener.help(&shelf.items()[*id], intent, passed))
            .sum();
        sum / ids.len().max(1) as f64
    })
}

/// The descriptors of a session: best first, each at most twice and as often as there are tracks.
fn choose(shelf: &Shelf, values: &PerDescriptor<f64>, mind: &mut Mind) -> Vec<Descriptor> {
    let mut order: Vec<Descriptor> = Descriptor::all().collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let mut left: Vec<Descriptor> = order
        .into_iter()
        .flat_map(|d| std::iter::repeat_n(d, shelf.of_descriptor(d).len().min(OF_ONE)))
        .collect();
    let count = TRACKS.min(left.len());
    let pick = |_| {
        let at = mind
            .wander()
            .map_or(0, |u| (u * left.len() as f64) as usize);
        left.remove(at.min(left.len() - 1))
    };
    (0..count).map(pick).collect()
}

/// When and what for a session is.
struct Evening {
    day: Day,
    intent: Intent,
    passed: f64,
}

impl Evening {
    /// Plays the tracks and hears what is said.
    fn spend(
        &self,
        listener: &Listener,
        shelf: &Shelf,
        chosen: &[Descriptor],
        mind: &mut Mind,
        rng: &mut ChaCha8Rng,
    ) {
        let before = Mood {
            valence: unit(rng) as f32,
            arousal: unit(rng) as f32,
        };
        let evening = 0.25 * super::person::normal(rng);
        let mut total = 0.0;
        let mut played: Vec<usize> = Vec::new();
        let mut heard: Vec<Heard> = Vec::new();
        for descriptor in chosen {
            let ids = shelf.of_descriptor(*descriptor);
            let mut at = (unit(rng) * ids.len() as f64) as usize;
            if played.contains(&ids[at]) {
                at = (at + 1) % ids.len();
            }
            played.push(ids[at]);
            let item = &shelf.items()[ids[at]];
            heard.push(item.heard);
            let help = listener.help(item, self.intent, self.passed);
            total += help;
            if let Some(response) = listener.answer(help, evening, rng) {
                mind.hear(self.day, self.intent, item.heard, response);
            }
        }
        let help = total / chosen.len().max(1) as f64;
        if let Some(after) = listener.mood(before, self.intent, help, rng) {
            mind.feel(self.day, self.intent, before, after, &heard);
        }
    }
}
