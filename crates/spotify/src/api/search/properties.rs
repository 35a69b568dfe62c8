//! Whatever is answered: no storm, nothing lost, nothing asked differently.

use music::Genre;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use super::tests::{one_each, run, told};
use super::*;
use crate::api::MOST_REQUESTS;
use crate::api::client::properties::line;
use crate::api::fixtures::{SEARCH, Stage, search_answer, track};
use crate::api::track::tests::anything;
use crate::http::Request;
use crate::http::scripted::{Scripted, says};

/// What is asked of Spotify for everyone, whatever is answered, as method, address and body.
fn oblivious(stage: &Stage) -> Vec<String> {
    let line = |request: &Request| {
        format!(
            "{request:?} {} {:?}",
            request.address.as_str(),
            request.body.parts()
        )
    };
    stage.http.asked().iter().map(line).collect()
}

proptest! {
    // Each case walks a whole session: fewer of them keep the run short.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_script_makes_a_storm_or_loses_what_was_found(script in vec(line(), 0..60)) {
        let good = script.iter().filter(|line| line.as_ref().is_ok_and(|answer| answer.text.contains("a1"))).count();
        let stage = Stage::new(Scripted::new(script));
        let search = Search::default();
        let before = run(&stage, &search, &Scope::Everyone);
        prop_assert!(stage.http.asked().len() <= 32 * MOST_REQUESTS);
        prop_assert!(good > 0 || before.tracks.is_empty());
        // Going on never has less than before. Which genre led to a track may change: of the questions that were passed
        // over the first time, an earlier one may find it, too.
        let after = run(&stage, &search, &Scope::Everyone);
        let is_there = |found: &Found| after.tracks.iter().any(|later| later.track.id() == found.track.id());
        prop_assert!(before.tracks.iter().all(is_there));
        prop_assert_eq!(search.found(&Scope::Everyone).tracks, after.tracks);
    }

    #[test]
    fn good_answers_before_a_fault_are_all_kept(good in 0..32_usize, status in 400..600_u16, body in any::<String>()) {
        let pages = (0..good).map(|n| says(200, &search_answer(&[track(&format!("t{n}"), &n.to_string(), "x")])));
        let faults = std::iter::repeat_n(says(status, &body), 8);
        let stage = Stage::new(Scripted::new(pages.chain(faults)));
        let findings = run(&stage, &Search::default(), &Scope::Everyone);
        prop_assert_eq!(findings.tracks.len(), good);
        prop_assert!(findings.stopped.is_some() || findings.passed_over > 0);
        prop_assert!(stage.http.asked().len() <= good + 2 * MOST_REQUESTS);
    }

    #[test]
    fn the_questions_for_everyone_do_not_depend_on_what_is_answered(bodies in vec(anything(), 1..5)) {
        let plain = Stage::new(Scripted::by(|_| says(200, &search_answer(&[]))));
        run(&plain, &Search::default(), &Scope::Everyone);
        let bodies: Vec<String> = bodies.iter().map(|items| json!({"tracks": {"items": [items]}}).to_string()).collect();
        let other = Stage::new(Scripted::by(move |request| {
            says(200, &bodies[request.address.as_str().len() % bodies.len()])
        }));
        run(&other, &Search::default(), &Scope::Everyone);
        prop_assert_eq!(oblivious(&plain), oblivious(&other));
    }

    #[test]
    fn the_questions_for_everyone_do_not_depend_on_what_was_done_before(told in vec(0..16_usize, 0..6)) {
        let before = Scope::Everyone.questions();
        let genres: Vec<Genre> = told.into_iter().filter_map(Genre::from_index).collect();
        if let Some(told) = Told::by_the_person(&genres) {
            let stage = Stage::new(Scripted::by(one_each));
            run(&stage, &Search::default(), &Scope::Narrowed(told));
        }
        let addresses = |questions: &[Question]| -> Vec<String> {
            questions.iter().map(|q| q.request().address.as_str().to_owned()).collect()
        };
        prop_assert_eq!(addresses(&before), addresses(&Scope::Everyone.questions()));
    }

    #[test]
    fn any_json_is_survived(body in anything()) {
        let text = body.to_string();
        let stage = Stage::new(Scripted::by(move |_| says(200, &text)));
        let findings = run(&stage, &Search::default(), &told(&[Genre::Rap]));
        prop_assert!(findings.tracks.len() <= 40);
    }

    #[test]
    fn real_answers_with_bytes_changed_are_survived(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = SEARCH.as_bytes().to_vec();
        *at.get_mut(&mut bytes) = byte;
        let whole = String::from_utf8_lossy(&bytes).into_owned();
        bytes.truncate(cut.index(bytes.len()));
        let half = String::from_utf8_lossy(&bytes).into_owned();
        for text in [whole, half] {
            let stage = Stage::new(Scripted::by(move |_| says(200, &text)));
            let findings = run(&stage, &Search::default(), &told(&[Genre::Rap]));
            prop_assert!(findings.tracks.len() <= 4);
        }
    }
}
