//! Sessions under way by example: three tracks of three minutes each.

use super::*;
use crate::feedback::fixtures::catalogue;
use crate::feedback::{Learner, Reactions, Response};
use crate::flow::Choice;
use crate::journal::{Entry, Kind, Session};
use crate::session::{self, Wish, no_effects};
use music::Genre;

pub(super) const BEGAN: Now = 1_795_369_500_000;
const MINUTE: Now = 60_000;

pub(super) fn at(now: Now) -> Moment {
    Moment::new(now, 60).unwrap()
}

pub(super) fn start() -> Start {
    Start {
        bits: [7; 16],
        at: at(BEGAN),
        seed: 42,
        intent: Intent::Lift,
        shape: Shape::Iso,
        minutes: Minutes::new(10).unwrap(),
        low_valence: LowValence::Guarded,
        feeling: Feeling::new(0.2, 0.3).ok(),
        pauses: false,
    }
}

pub(super) fn stops() -> Vec<Stop> {
    let forecast = crate::session::tests::forecast();
    let (effects, start) = (no_effects(), start());
    let wish = Wish {
        forecast: &forecast,
        choice: &Choice::Own(vec![Genre::Folk, Genre::Jazz]),
        intent: start.intent,
        feeling: start.feeling,
        shape: start.shape,
        minutes: start.minutes,
        low_valence: start.low_valence,
        effects: &effects,
    };
    session::session(catalogue(), &wish).stops
}

fn begun() -> Ongoing {
    Ongoing::begin(start(), &stops(), catalogue()).unwrap()
}

fn with_pauses() -> Ongoing {
    let mut ongoing = begun();
    ongoing.set_pauses(BEGAN, true);
    ongoing
}

/// Looks at the clock every second, as a page that is open does.
fn watch(ongoing: &mut Ongoing, from: Now, to: Now) {
    for now in (from..=to).step_by(1_000) {
        ongoing.tick(now);
    }
}

fn session_of(entry: &Entry) -> &Session {
    match entry.kind() {
        Kind::Session(session) => session,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_clock_waits_until_somebody_listens() {
    let mut ongoing = begun();
    assert_eq!(ongoing.items().len(), 3, "three minutes each");
    assert!(!ongoing.tick(BEGAN + 9 * MINUTE));
    assert_eq!((ongoing.phase(), ongoing.position()), (Phase::Playing, 0));
    ongoing.listen(BEGAN + 9 * MINUTE);
    ongoing.tick(BEGAN + 10 * MINUTE);
    assert_eq!(ongoing.position(), 60_000);
    assert_eq!(ongoing.passed(), (60_000, 540_000));
}

#[test]
fn one_track_follows_another_to_the_end() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    watch(&mut ongoing, BEGAN, BEGAN + 4 * MINUTE);
    assert_eq!((ongoing.current(), ongoing.position()), (1, 60_000));
    watch(&mut ongoing, BEGAN + 4 * MINUTE, BEGAN + 9 * MINUTE);
    assert_eq!((ongoing.phase(), ongoing.runs()), (Phase::After, false));
    assert_eq!((ongoing.passed(), ongoing.heard()), ((540_000, 540_000), 3));
}

#[test]
fn a_pause_rests_the_clock() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    ongoing.pause(BEGAN + MINUTE);
    ongoing.tick(BEGAN + 60 * MINUTE);
    assert_eq!((ongoing.position(), ongoing.runs()), (60_000, false));
    ongoing.resume(BEGAN + 60 * MINUTE);
    ongoing.tick(BEGAN + 61 * MINUTE);
    assert_eq!((ongoing.position(), ongoing.runs()), (120_000, true));
    assert!(!ongoing.was_away());
}

#[test]
fn opening_a_track_elsewhere_begins_it_anew() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    ongoing.listen(BEGAN + MINUTE);
    assert_eq!(ongoing.position(), 0);
    assert!(ongoing.items()[0].was_heard(), "a minute of it before");
}

#[test]
fn a_pause_to_breathe_stands_between_two_tracks() {
    let mut ongoing = with_pauses();
    ongoing.listen(BEGAN);
    watch(&mut ongoing, BEGAN, BEGAN + 3 * MINUTE);
    assert_eq!(ongoing.phase(), Phase::Breathing);
    assert_eq!((ongoing.current(), ongoing.on_hand()), (1, 0));
    assert_eq!(ongoing.breath(), Some(Breath::In));
    watch(&mut ongoing, BEGAN + 3 * MINUTE, BEGAN + 3 * MINUTE + 5_000);
    assert_eq!(ongoing.breath(), Some(Breath::Out));
    watch(
        &mut ongoing,
        BEGAN + 3 * MINUTE + 5_000,
        BEGAN + 3 * MINUTE + 30_000,
    );
    assert_eq!((ongoing.phase(), ongoing.runs()), (Phase::Playing, true));
    assert_eq!((ongoing.current(), ongoing.breath()), (1, None));
}

#[test]
fn nobody_has_to_breathe() {
    let paused = || {
        let mut ongoing = with_pauses();
        ongoing.listen(BEGAN);
        watch(&mut ongoing, BEGAN, BEGAN + 3 * MINUTE);
        ongoing
    };
    let now = BEGAN + 3 * MINUTE + 1_000;
    let acts: [fn(&mut Ongoing, Now); 4] = [
        Ongoing::resume,
        Ongoing::listen,
        Ongoing::skip,
        |ongoing, now| ongoing.set_pauses(now, false),
    ];
    for act in acts {
        let mut ongoing = paused();
        act(&mut ongoing, now);
        assert_eq!((ongoing.phase(), ongoing.current()), (Phase::Playing, 1));
        assert!(ongoing.runs());
        assert_eq!(ongoing.items()[1].response(), None, "no track was skipped");
    }
    let mut back = paused();
    back.back(now);
    assert_eq!((back.phase(), back.current()), (Phase::Playing, 0));
    let mut skipped = with_pauses();
    skipped.listen(BEGAN);
    skipped.skip(BEGAN + MINUTE);
    assert_eq!(skipped.phase(), Phase::Playing, "none after a skip");
}

#[test]
fn a_track_left_without_a_word_is_skipped_and_one_not_begun_is_not() {
    let mut ongoing = begun();
    ongoing.skip(BEGAN);
    assert_eq!(
        (ongoing.current(), ongoing.items()[0].response()),
        (1, None)
    );
    ongoing.listen(BEGAN);
    ongoing.skip(BEGAN + 5_000);
    assert_eq!(ongoing.items()[1].response(), Some(Response::Skipped));
    assert!(ongoing.runs(), "as it was");
    ongoing.respond(2, Some(Response::Helped));
    ongoing.skip(BEGAN + 9_000);
    assert_eq!(ongoing.items()[2].response(), Some(Response::Helped));
    assert_eq!((ongoing.phase(), ongoing.runs()), (Phase::After, false));
}

#[test]
fn coming_back_to_a_track_takes_its_skip_back() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    ongoing.skip(BEGAN + 5_000);
    ongoing.back(BEGAN + 6_000);
    assert_eq!(
        (ongoing.current(), ongoing.items()[0].response()),
        (0, None)
    );
    ongoing.back(BEGAN + 7_000);
    assert_eq!((ongoing.current(), ongoing.position()), (0, 0));
}

#[test]
fn a_word_can_be_changed_and_taken_back_and_not_said_too_early() {
    let mut ongoing = begun();
    ongoing.respond(0, Some(Response::Helped));
    ongoing.respond(0, Some(Response::NotForMe));
    assert_eq!(ongoing.items()[0].response(), Some(Response::NotForMe));
    ongoing.respond(0, None);
    assert_eq!(ongoing.items()[0].response(), None);
    ongoing.respond(1, Some(Response::Helped));
    ongoing.respond(99, Some(Response::Helped));
    assert_eq!(ongoing.items()[1].response(), None);
}

#[test]
fn whoever_was_away_past_a_track_finds_the_next_one_waiting() {
    for pauses in [false, true] {
        let mut ongoing = begun();
        ongoing.set_pauses(BEGAN, pauses);
        ongoing.listen(BEGAN);
        ongoing.tick(BEGAN + MINUTE);
        assert!(ongoing.tick(BEGAN + 60 * MINUTE));
        assert_eq!((ongoing.phase(), ongoing.current()), (Phase::Playing, 1));
        assert!(!ongoing.runs() && ongoing.was_away());
        ongoing.tick(BEGAN + 70 * MINUTE);
        assert_eq!((ongoing.current(), ongoing.position()), (1, 0));
        ongoing.resume(BEGAN + 70 * MINUTE);
        assert!(ongoing.runs() && !ongoing.was_away());
    }
}

#[test]
fn whoever_comes_back_within_the_track_finds_it_where_it_is() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    assert!(!ongoing.tick(BEGAN + 2 * MINUTE));
    assert_eq!((ongoing.position(), ongoing.runs()), (120_000, true));
    assert!(!ongoing.was_away());
}

#[test]
fn away_past_the_last_track_is_the_end() {
    let mut ongoing = begun();
    ongoing.skip(BEGAN);
    ongoing.skip(BEGAN);
    ongoing.listen(BEGAN);
    ongoing.tick(BEGAN + 60 * MINUTE);
    assert_eq!((ongoing.phase(), ongoing.was_away()), (Phase::After, false));
}

#[test]
fn a_clock_that_is_set_back_takes_nothing() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    ongoing.tick(BEGAN + MINUTE);
    ongoing.tick(BEGAN - 60 * MINUTE);
    assert_eq!(ongoing.position(), 60_000);
    ongoing.tick(BEGAN - 59 * MINUTE);
    assert_eq!(ongoing.position(), 120_000);
}

#[test]
fn the_end_can_come_early_and_the_mood_can_stay_untold() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    ongoing.close(Feeling::new(0.5, 0.5).ok());
    assert_eq!(ongoing.after(), None, "not before the end");
    ongoing.end(BEGAN + MINUTE);
    assert_eq!((ongoing.phase(), ongoing.heard()), (Phase::After, 1));
    for act in [
        Ongoing::listen,
        Ongoing::resume,
        Ongoing::back,
        Ongoing::skip,
    ] {
        act(&mut ongoing, BEGAN + MINUTE);
        assert_eq!(ongoing.phase(), Phase::After);
    }
    ongoing.close(None);
    assert_eq!((ongoing.phase(), ongoing.after()), (Phase::Done, None));
}

#[test]
fn stops_are_those_of_the_plan() {
    assert_eq!(begun().stops(), stops());
    assert_eq!(begun().stage(), Stage::Start);
}

#[test]
fn nothing_to_play_is_no_session() {
    assert!(Ongoing::begin(start(), &[], catalogue()).is_none());
}

#[test]
fn it_is_offered_for_half_a_day() {
    let ongoing = begun();
    assert!(!ongoing.is_stale(BEGAN + OFFERED));
    assert!(ongoing.is_stale(BEGAN + OFFERED + 1));
    assert!(ongoing.is_stale(BEGAN - OFFERED - 1), "of another clock");
}

#[test]
fn the_journal_has_one_entry_that_grows() {
    let mut ongoing = begun();
    let first = ongoing.entry(catalogue(), at(BEGAN));
    assert_eq!(session_of(&first).tracks().len(), 0);
    assert_eq!(session_of(&first).before(), ongoing.before());
    ongoing.listen(BEGAN);
    ongoing.respond(0, Some(Response::Helped));
    ongoing.end(BEGAN + 2 * MINUTE);
    ongoing.close(Feeling::new(0.7, 0.4).ok());
    let last = ongoing.entry(catalogue(), at(BEGAN + 2 * MINUTE));
    assert_eq!((last.id(), last.at()), (first.id(), first.at()));
    assert_eq!(last.edited(), at(BEGAN + 2 * MINUTE));
    let session = session_of(&last);
    assert_eq!(session.reactions(Response::Helped), 1);
    assert_eq!(
        (session.tracks().len(), session.after()),
        (1, ongoing.after())
    );
    let early = ongoing.entry(catalogue(), at(BEGAN - MINUTE));
    assert_eq!(early.edited(), early.at(), "a clock that was set back");
}

#[test]
fn what_was_said_teaches_once() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    ongoing.respond(0, Some(Response::NotForMe));
    ongoing.respond(0, Some(Response::Helped));
    ongoing.skip(BEGAN + MINUTE);
    ongoing.end(BEGAN + MINUTE + 1_000);
    ongoing.close(Feeling::new(0.7, 0.6).ok());
    let (mut learner, mut reactions) = (Learner::new(), Reactions::new());
    assert!(ongoing.teach(catalogue(), &mut learner, &mut reactions, 3));
    let genre = catalogue().get(ongoing.items()[0].id()).unwrap().genre;
    assert_eq!(reactions.tracks(genre), (1, 0));
    let once = learner.clone();
    assert!(!once.is_empty());
    assert!(!ongoing.teach(catalogue(), &mut learner, &mut reactions, 3));
    assert!(learner == once && reactions.tracks(genre) == (1, 0));
}

#[test]
fn without_a_word_or_a_mood_there_is_nothing_to_learn() {
    let mut ongoing = begun();
    ongoing.listen(BEGAN);
    ongoing.end(BEGAN + MINUTE);
    ongoing.close(None);
    let (mut learner, mut reactions) = (Learner::new(), Reactions::new());
    assert!(!ongoing.teach(catalogue(), &mut learner, &mut reactions, 3));
    assert!(learner.is_empty());
}

#[test]
fn bytes_of_another_catalogue_or_version_are_told() {
    let ongoing = begun();
    let bytes = ongoing.encode(catalogue());
    let read = |bytes: &[u8]| Ongoing::decode(bytes, catalogue());
    assert_eq!(read(&bytes), Ok(ongoing));
    assert_eq!(read(&[]), Err(Problem::Damaged));
    assert_eq!(read(b"ATNO\x01 and more"), Err(Problem::Damaged));
    let header = music::catalogue::tsv::COLUMNS.join("\t");
    let one = format!("{header}\nRock\tOther\tSomeone\t2000\t3\t100\t0.5\t0.5\t0.5\t0.5\t0.5\n");
    let rows = music::catalogue::tsv::parse("other", one.as_bytes()).unwrap();
    let other = Catalogue::decode(&music::catalogue::encode(&rows)).unwrap();
    assert_eq!(Ongoing::decode(&bytes, &other), Err(Problem::Catalogue));
    let mut newer = bytes[..bytes.len() - 4].to_vec();
    newer[4] = VERSION + 1;
    let newer = crate::journal::codec::sealed(newer);
    assert_eq!(read(&newer), Err(Problem::Version { found: VERSION + 1 }));
}

#[test]
fn debug_tells_nothing() {
    assert_eq!(format!("{:?}", begun()), "Ongoing(3 tracks)");
    assert_eq!(format!("{:?}", begun().items()[0]), "Item(..)");
}
