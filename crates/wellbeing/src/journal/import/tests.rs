//! Refusals: each says where, what was expected and what kind of thing came, and none repeats what was said.

use super::*;

const ID: &str = "07070707070707070707070707070707";

/// A file with one entry of these fields beside kind, id and times.
fn file(kind: &str, fields: &str) -> String {
    let id = match kind {
        "check-in" | "session" => format!(r#""id": "{ID}","#),
        _ => String::new(),
    };
    let times = r#""at": "2026-11-22T18:45:00Z", "edited": "2026-11-22T18:45:00Z""#;
    format!(
        r#"{{"format": "attune journal", "version": 1, "entries": [{{"kind": "{kind}", {id} {times}{fields}}}]}}"#
    )
}

fn refused(text: &str) -> String {
    let error = Import::read(text.as_bytes()).unwrap_err();
    assert_eq!(error.problem, ImportProblem::Invalid, "{error}");
    error.to_string()
}

const SESSION: &str = r#", "intent": "calm", "shape": "iso", "minutes": 30"#;

#[test]
fn a_plain_file_is_read() {
    for (kind, fields) in [
        ("check-in", ""),
        ("check-in", r#", "mood": null, "answers": {}"#),
        ("session", SESSION),
        ("settings", r#", "values": {}"#),
    ] {
        let text = file(kind, fields);
        assert_eq!(Import::read(text.as_bytes()).unwrap().entries().len(), 1);
        let marked = format!("\u{FEFF}\n{text}\n");
        assert!(Import::read(marked.as_bytes()).is_ok());
    }
}

#[test]
fn check_ins_that_can_not_be() {
    for (fields, expected) in [
        (
            r#", "mood": 3"#,
            "entries[0].mood: expected an object, came a number",
        ),
        (
            r#", "mood": {"valence": 0.2}"#,
            "entries[0].mood.arousal: expected a value, came nothing",
        ),
        (
            r#", "mood": {"valence": 1.2, "arousal": 0}"#,
            "entries[0].mood.valence: expected a number from 0 to 1, came another number",
        ),
        (
            r#", "mood": {"valence": -0.2, "arousal": 0}"#,
            "entries[0].mood.valence: expected a number from 0 to 1, came another number",
        ),
        (
            r#", "feeling": 1"#,
            "entries[0].feeling: expected only fields of the format, came another field",
        ),
        (
            r#", "answers": {"age": "41"}"#,
            "entries[0].answers.age: expected a number, came a text",
        ),
        (
            r#", "answers": {"age": 9}"#,
            "entries[0].answers.age: expected years from 10 to 110, came another number",
        ),
        (
            r#", "answers": {"age": 1e9}"#,
            "entries[0].answers.age: expected a smaller number, came another number",
        ),
        (
            r#", "answers": {"Jazz": "often"}"#,
            "entries[0].answers.Jazz: expected never, rarely, sometimes or very frequently, came another text",
        ),
        (
            r#", "answers": {"composes": 1}"#,
            "entries[0].answers.composes: expected true or false, came a number",
        ),
        (
            r#", "totals": [{"sheet": "PHQ-9", "score": 28, "date": "2026-11-20"}]"#,
            "entries[0].totals[0].score: expected at most the sheet's highest total, came another number",
        ),
        (
            r#", "totals": [{"sheet": "PHQ-9", "score": 2, "date": "2026-11-31"}]"#,
            "entries[0].totals[0].date: expected a date as 2026-11-22, came another text",
        ),
        (
            r#", "totals": [{"sheet": "GAD-7", "score": 2, "date": "2026-11-30"}, {"sheet": "GAD-7", "score": 2, "date": "2026-11-30"}]"#,
            "entries[0].totals[1]: expected a sheet that did not come before, came one that did",
        ),
    ] {
        assert_eq!(refused(&file("check-in", fields)), expected);
    }
}

#[test]
fn sessions_that_can_not_be() {
    let with = |more: &str| refused(&file("session", &format!("{SESSION}{more}")));
    assert_eq!(
        refused(&file("session", "")),
        "entries[0].intent: expected a value, came nothing"
    );
    let track = r#"{"title": "a", "artist": "b", "genre": "Polka"}"#;
    assert_eq!(
        with(&format!(r#", "tracks": [{track}]"#)),
        "entries[0].tracks[0].genre: expected one of the sixteen genres, came another text"
    );
    let longer = vec!["1"; 181].join(",");
    assert_eq!(
        with(&format!(r#", "tracks": [{longer}]"#)),
        "entries[0].tracks: expected at most 180, came more"
    );
    let track = format!(
        r#"{{"title": "{}", "artist": "b", "genre": "Rock"}}"#,
        "a".repeat(201)
    );
    assert_eq!(
        with(&format!(r#", "tracks": [{track}]"#)),
        "entries[0].tracks[0].title: expected at most 200 bytes, came another text"
    );
    assert_eq!(
        with(r#", "saved": [{"uri": "spotify:track:6rqhFgbbKwnb9MLmUQDhG6", "title": "no"}]"#),
        "entries[0].saved[0]: expected a text, came an object"
    );
    assert_eq!(
        with(r#", "saved": ["spotify:playlist:6rqhFgbbKwnb9MLmUQDhG6"]"#),
        "entries[0].saved[0]: expected spotify:track: and 22 letters and digits, came another text"
    );
    let minutes = file("session", &SESSION.replace("30", "9"));
    assert_eq!(
        refused(&minutes),
        "entries[0].minutes: expected 10 to 90 minutes, came another number"
    );
}

#[test]
fn no_field_is_dropped_in_silence() {
    let track = r#"{"title": "a", "artist": "b", "genre": "Rock", "x": 1}"#;
    let total = r#"{"sheet": "GAD-7", "score": 2, "date": "2026-11-30", "x": 1}"#;
    for (kind, fields, place) in [
        ("check-in", r#", "x": 1"#.to_owned(), "x"),
        (
            "check-in",
            r#", "mood": {"valence": 0, "arousal": 0, "x": 1}"#.to_owned(),
            "mood.x",
        ),
        (
            "check-in",
            format!(r#", "totals": [{total}]"#),
            "totals[0].x",
        ),
        ("session", format!(r#"{SESSION}, "x": 1"#), "x"),
        (
            "session",
            format!(r#"{SESSION}, "tracks": [{track}]"#),
            "tracks[0].x",
        ),
        ("settings", r#", "values": {}, "x": 1"#.to_owned(), "x"),
        (
            "settings",
            r#", "values": {}, "id": "settings""#.to_owned(),
            "id",
        ),
    ] {
        let expected =
            format!("entries[0].{place}: expected only fields of the format, came another field");
        assert_eq!(refused(&file(kind, &fields)), expected);
    }
}

#[test]
fn ids_kinds_and_times_that_can_not_be() {
    let text = file("check-in", "");
    for (from, to, expected) in [
        (
            "check-in",
            "note",
            "entries[0].kind: expected check-in, session, feedback or settings, came another text",
        ),
        (
            ID,
            "feedback",
            "entries[0].id: expected 32 lower-case hexadecimal digits, came another text",
        ),
        (
            "18:45:00Z\", ",
            "18:45\", ",
            "entries[0].at: expected a time as 2026-11-22T18:45:00.000+01:00, came another text",
        ),
        (
            "\"version\": 1",
            "\"version\": 0",
            "version: expected 1, came 0",
        ),
        (
            "\"version\": 1",
            "\"version\": 1.5",
            "version: expected a version, came another number",
        ),
        (
            "\"version\": 1",
            "\"version\": 1, \"x\": 1",
            "x: expected only fields of the format, came another field",
        ),
        (
            "[{",
            "[1, {",
            "entries[0]: expected an object, came a number",
        ),
    ] {
        assert_eq!(refused(&text.replace(from, to)), expected);
    }
    let double = text.replace("[{", "[{\"kind\": \"check-in\", \"id\": \"07070707070707070707070707070707\", \"at\": \"2026-11-22T18:45:00Z\", \"edited\": \"2026-11-22T18:45:00Z\"}, {");
    assert_eq!(
        refused(&double),
        "entries[0].id: expected an id of its own, came one that comes again"
    );
}

#[test]
fn a_learner_that_could_not_be_read_is_not_taken_over() {
    let text = file("feedback", r#", "learner": "41544e4602", "reactions": """#);
    assert_eq!(
        refused(&text),
        "entries[0]: expected what the learner of this version stores, came stored feedback, byte 5: expected at least 11 bytes, found 5 bytes"
    );
    let text = file("feedback", r#", "learner": "4", "reactions": """#);
    assert_eq!(
        refused(&text),
        "entries[0].learner: expected hexadecimal digits, came another text"
    );
}

#[test]
fn no_error_repeats_what_was_said() {
    let text = file("check-in", r#", "answers": {"anxiety": 77.7}"#);
    assert!(!refused(&text).contains("77"));
    let text = file("check-in", r#", "mood": "desperate""#);
    assert!(!refused(&text).contains("desperate"));
    let text = file("check-in", &format!(r#", "{}": 1"#, "x".repeat(500)));
    assert!(refused(&text).len() < 120);
}
