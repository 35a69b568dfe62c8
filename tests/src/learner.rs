//! A learner that hears sixty seeded evenings, as text that shows every bit of what it then holds and believes.

use std::fmt::Write as _;

use music::{Catalogue, Descriptor, Heard, Mood, TrackId};
use wellbeing::feedback::{Belief, Learner, Prior, Random, Response};
use wellbeing::intent::Intent;

use crate::ranking::catalogue;
use crate::sessions::{bits, forecast};

/// What must come out on every platform.
pub const EXPECTED: &str = include_str!("../golden/learner.txt");

const EVENINGS: u32 = 60;
const TRACKS: usize = 8;

/// What the learner has stored, and what it believes about every descriptor.
///
/// # Errors
/// A sentence, when model or tracks are refused.
pub fn learned() -> Result<String, String> {
    let prior = Prior::of(&forecast()?);
    let learner = listened(&catalogue()?)?;
    let mut out = String::new();
    for part in learner.encode().chunks(32) {
        let hex: String = part.iter().map(|byte| format!("{byte:02x}")).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{hex}");
    }
    for intent in [None, Some(Intent::Sleep), Some(Intent::Release)] {
        let belief = learner.belief(&prior, intent, EVENINGS + 30);
        let (trust, exploration) = (bits(belief.trust()), bits(belief.exploration()));
        let _ = writeln!(out, "{intent:?}: trust {trust}, exploration {exploration}");
        for descriptor in Descriptor::all() {
            let _ = writeln!(out, "  {}", line(&belief, descriptor));
        }
    }
    Ok(out)
}

/// Someone who is helped by genres at even positions, mostly, and tells their mood now and then.
///
/// # Errors
/// When there are no tracks.
pub fn listened(catalogue: &Catalogue) -> Result<Learner, String> {
    let (mut learner, mut random) = (Learner::new(), Random::new(736));
    for day in 0..EVENINGS {
        let intent = Intent::ALL[below(&mut random, Intent::ALL.len())];
        let mut all = Vec::with_capacity(TRACKS);
        for _ in 0..TRACKS {
            let heard = any(catalogue, &mut random).ok_or("no tracks")?;
            learner.respond(day, intent, heard, answer(heard, &mut random));
            all.push(heard);
        }
        let [before, after] = [mood(&mut random), mood(&mut random)];
        learner.mood(day, intent, before, after, &all, TRACKS);
    }
    Ok(learner)
}

fn any(catalogue: &Catalogue, random: &mut Random) -> Option<Heard> {
    let id = TrackId(u32::try_from(below(random, catalogue.len())).ok()?);
    catalogue.heard(&catalogue.get(id)?)
}

fn answer(heard: Heard, random: &mut Random) -> Response {
    match (heard.genre().index() % 2, below(random, 5)) {
        (_, 0) => Response::Neutral,
        (_, 1) => Response::Skipped,
        (0, _) => Response::Helped,
        _ => Response::NotForMe,
    }
}

fn mood(random: &mut Random) -> Mood {
    Mood {
        valence: random.unit() as f32,
        arousal: random.unit() as f32,
    }
}

/// A whole number from 0, below `count`.
fn below(random: &mut Random, count: usize) -> usize {
    ((random.unit() * count as f64) as usize).min(count.saturating_sub(1))
}

/// Mean, spread and one draw.
fn line(belief: &Belief, descriptor: Descriptor) -> String {
    let drawn = belief.sample(42)[descriptor].mean;
    format!(
        "{} {} {:08x} {descriptor}",
        bits(belief.mean(descriptor)),
        bits(belief.sd(descriptor)),
        drawn.to_bits(),
    )
}
