//! Any journal that could be, for property tests.

use std::collections::BTreeMap;

use music::{Descriptor, Genre, PerGenre};
use proptest::prelude::*;

use super::names::Named;
use super::*;
use crate::feedback::{self, Learner, Reactions, Response};
use crate::intent::Intent;
use crate::mood::Feeling;
use crate::path::Shape;
use crate::{Answers, Level, Minutes};

fn one_of<T: Named + core::fmt::Debug>() -> impl Strategy<Value = T> {
    (0..T::LISTED.len()).prop_map(|at| T::LISTED[at].0)
}

fn text(longest: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..30).prop_map(move |chars| {
        let mut text: String = chars.into_iter().collect();
        while text.len() > longest {
            text.pop();
        }
        text
    })
}

/// Few different times, so that entries meet.
pub(super) fn moment() -> impl Strategy<Value = Moment> {
    let utc = prop_oneof![0..100_000_000_i64, 1_795_369_500_000..1_795_369_500_005_i64];
    (utc, -1_439..=1_439_i16).prop_map(|(utc, offset)| Moment::new(utc, offset).unwrap())
}

fn feeling() -> impl Strategy<Value = Feeling> {
    (0.0..=1.0_f32, 0.0..=1.0_f32).prop_map(|(v, a)| Feeling::new(v, a).unwrap())
}

fn answers() -> impl Strategy<Value = Answers> {
    (
        prop::option::of(10.0..=110.0),
        prop::option::of(0.0..=24.0),
        prop::array::uniform4(prop::option::of(0.0..=10.0)),
        prop::array::uniform5(any::<Option<bool>>()),
        prop::array::uniform16(prop::option::of(one_of::<Level>())),
    )
        .prop_map(|(age, hours, conditions, habits, genres)| {
            Answers::new(age, hours, conditions, habits, PerGenre(genres)).unwrap()
        })
}

fn total() -> impl Strategy<Value = Total> {
    (one_of::<Sheet>(), 0..=27_u8, -25_567..=2_932_896_i64).prop_map(|(sheet, score, days)| {
        let score = score.min(sheet.instrument().highest);
        Total::new(sheet, score, Date::from_days(days).unwrap()).unwrap()
    })
}

fn check_in() -> impl Strategy<Value = Kind> {
    let totals = prop::collection::vec(total(), 0..4);
    let parts = (
        prop::option::of(feeling()),
        prop::option::of(answers()),
        totals,
    );
    parts.prop_map(|(feeling, answers, totals)| {
        let check_in = CheckIn::new(feeling, answers.as_ref());
        Kind::CheckIn(totals.into_iter().fold(check_in, CheckIn::with_total))
    })
}

fn heard() -> impl Strategy<Value = Played> {
    let genre = (0..Genre::COUNT).prop_map(|at| Genre::ALL[at]);
    let parts = (
        text(200),
        text(200),
        genre,
        prop::option::of(one_of::<Response>()),
    );
    parts.prop_map(|(title, artist, genre, reaction)| {
        Played::new(&title, &artist, genre, reaction).unwrap()
    })
}

fn uri() -> impl Strategy<Value = SpotifyUri> {
    const DIGITS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let id = prop::collection::vec(0..DIGITS.len(), 22);
    id.prop_map(|id| {
        let id: Vec<u8> = id.into_iter().map(|at| DIGITS[at]).collect();
        SpotifyUri::of_id(&id).unwrap()
    })
}

fn session() -> impl Strategy<Value = Kind> {
    (
        (one_of::<Intent>(), one_of::<Shape>(), 10..=90_u32),
        (prop::option::of(feeling()), prop::option::of(feeling())),
        prop::collection::vec(heard(), 0..5),
        prop::collection::vec(uri(), 0..3),
    )
        .prop_map(
            |((intent, shape, minutes), (before, after), tracks, saved)| {
                let session = Session::new(intent, shape, Minutes::new(minutes).unwrap())
                    .with_moods(before, after)
                    .with_tracks(tracks);
                Kind::Session(session.unwrap().with_saved(saved).unwrap())
            },
        )
}

fn feedback() -> impl Strategy<Value = Kind> {
    let said = (
        one_of::<Intent>(),
        0..Descriptor::COUNT,
        one_of::<Response>(),
    );
    prop::collection::vec(said, 0..6).prop_map(|all| {
        let (mut learner, mut reactions) = (Learner::new(), Reactions::new());
        for (intent, at, response) in all {
            let heard = feedback::fixtures::heard(Descriptor::from_index(at).unwrap());
            learner.respond(3, intent, heard, response);
            reactions.respond(heard, response);
        }
        Kind::Feedback(Feedback::of(&learner, &reactions))
    })
}

fn settings() -> impl Strategy<Value = Kind> {
    let names = prop::sample::select(vec!["theme", "language", "country", "x-1", "0"]);
    prop::collection::vec((names, text(200)), 0..4).prop_map(|all| {
        let mut settings = Settings::new();
        for (name, value) in all {
            settings.set(name, &value).unwrap();
        }
        Kind::Settings(settings)
    })
}

/// An entry; ids of check-ins and sessions are few, so that they meet.
pub(super) fn entry() -> impl Strategy<Value = Entry> {
    let kind = prop_oneof![3 => check_in(), 4 => session(), 1 => feedback(), 1 => settings()];
    (0..12_u8, moment(), moment(), kind).prop_map(|(id, at, edited, kind)| {
        let bits = matches!(kind, Kind::CheckIn(_) | Kind::Session(_)).then_some([id; 16]);
        Entry::of(bits, at, edited, kind).unwrap()
    })
}

/// Entries with ids of their own.
pub(super) fn journal() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(entry(), 0..10).prop_map(|all| {
        let by_id: BTreeMap<_, _> = all.into_iter().map(|entry| (entry.id(), entry)).collect();
        by_id.into_values().collect()
    })
}
