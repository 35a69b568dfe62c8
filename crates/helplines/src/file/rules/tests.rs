//! Every rule, by a file that breaks it and nothing else.

use super::super::Checked;
use crate::Date;

const GOOD: &str = r#"
[lists.numbers]
at = "owner/repository/numbers.xml"
date = "2026-11-06"
says = "emergency numbers"

[directory]
name = "Directory"
contact = "https://example.org"

[[AT]]
kind = "emergency"
for = "any"
contact = "112"
sources = ["numbers"]

[[AT]]
kind = "voice"
name = "Voice"
contact = "142"
languages = ["de"]
hours = "24/7"
notes = ["young"]
sources = [
  { at = "https://www.example.org/a", date = "2025-02-01", says = "142" },
  { at = "https://example.net", date = "2024-02-29", says = "142" },
]

[[AT]]
kind = "text"
name = "Text"
contact = "50808"
word = "HELLO"
languages = ["de", "yue"]
hours = "16:00-24:00"
sources = [{ at = "https://example.org/b", date = "2024-01-01", says = "50808" }]

[[DE]]
kind = "emergency"
for = "any"
contact = "112"
sources = ["numbers"]
"#;

fn errors(text: &str) -> Vec<String> {
    let today = Date::new(2026, 11, 22).unwrap();
    match Checked::parse(text, today) {
        Ok(_) => Vec::new(),
        Err(broken) => broken.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_good_file_passes_and_packs() {
    assert_eq!(errors(GOOD), [""; 0]);
    let packed = Checked::parse(GOOD, Date::new(2026, 11, 22).unwrap())
        .unwrap()
        .pack();
    let expected = "n repository 2611\n\nAT\ne112\nv142\texample.org2502 example.net2402\tVoice\tde\t*\ty\n\
        t50808\texample.org2401\tText\tde,yue\t16:00-24:00\twHELLO\n\nDE\ne112\n";
    assert_eq!(packed, expected);
}

#[test]
fn a_bad_file_is_refused_with_country_and_entry() {
    // What is replaced in the good file, by what, and what the error has to say.
    let cases = [
        (
            "kind = \"voice\"",
            "kind = \"fax\"",
            "AT, entry 2 (142): expected a kind",
        ),
        (
            "for = \"any\"",
            "for = \"fire\"",
            "AT, entry 1 (112): expected a kind",
        ),
        (
            "contact = \"142\"",
            "contact = \"14a\"",
            "AT, entry 2 (14a): expected 3 to 15 digits",
        ),
        (
            "contact = \"142\"",
            "contact = \"1 42\"",
            "expected 3 to 15 digits",
        ),
        (
            "contact = \"50808\"",
            "contact = \"*50808\"",
            "perhaps after +, came",
        ),
        (
            "contact = \"112\"",
            "contact = \"112112\"",
            "expected two to five digits",
        ),
        (
            "contact = \"112\"",
            "contact = \"\"",
            "expected two to five digits",
        ),
        ("name = \"Voice\"\n", "", "lines have a name"),
        (
            "for = \"any\"",
            "for = \"any\"\nname = \"N\"",
            "emergency numbers have none",
        ),
        ("languages = [\"de\"]\n", "", "lines have languages"),
        ("\"yue\"", "\"German\"", "expected a language"),
        ("\"24/7\"", "\"always\"", "expected hours"),
        ("16:00-24:00", "16:00-25:00", "expected hours"),
        ("16:00-24:00", "24:00-08:00", "expected hours"),
        (
            "for = \"any\"",
            "for = \"any\"\nhours = \"24/7\"",
            "has no hours",
        ),
        (
            "\"HELLO\"",
            "\"hello you\"",
            "expected a word of capital letters",
        ),
        (
            "hours = \"24/7\"",
            "option = \"12\"",
            "expected one digit to press",
        ),
        ("[\"young\"]", "[\"old\"]", "the note \"old\" is not known"),
        ("[\"young\"]", "[\"calls-back\"]", "not with this kind"),
        ("name = \"Voice\"", "name = \"Vo\\tice\"", "no tab"),
        (
            "[\"numbers\"]",
            "[]",
            "AT, entry 1 (112): expected a source",
        ),
        (
            "[\"numbers\"]",
            "[\"phones\"]",
            "there is no list \"phones\"",
        ),
        (
            "https://example.org/b",
            "example.org",
            "expected a source's address",
        ),
        (
            "says = \"50808\"",
            "says = \" \"",
            "expected what https://example.org/b says",
        ),
        ("2024-01-01", "2027-01-01", "2027-01-01 is in the future"),
        ("2024-01-01", "1999-01-01", "before 2000"),
        (
            "2024-01-01",
            "2024-01-01T10:00:00",
            "expected a day that exists",
        ),
        (
            "2025-02-01",
            "2023-02-01",
            "AT, entry 2 (142): expected the newest source first",
        ),
        (
            "2026-11-06",
            "2026-12-06",
            "list numbers: 2026-12-06 is in the future",
        ),
        (
            "https://example.org\"",
            "http://example.org\"",
            "directory: expected a name and an https address",
        ),
        ("[[DE]]", "[[AA]]", "AA: countries are sorted"),
        (
            "[[DE]]",
            "[[Germany]]",
            "Germany: expected an ISO 3166-1 code",
        ),
        (
            "contact = \"50808\"",
            "contact = \"50808\"\ncost = 1",
            "unknown field",
        ),
        ("date = \"2024-01-01\", ", "", "missing field `date`"),
        ("contact = \"142\"\n", "", "missing field"),
    ];
    for (good, bad, expected) in cases {
        assert!(GOOD.contains(good), "{good}");
        let found = errors(&GOOD.replacen(good, bad, 1));
        assert!(
            found.iter().any(|error| error.contains(expected)),
            "{bad}: {found:?}"
        );
    }
}

#[test]
fn rules_for_a_whole_country() {
    let twice = [GOOD, "\n[[DE]]\nkind = \"emergency\"\nfor = \"police\"\ncontact = \"112\"\nsources = [\"numbers\"]\n"].concat();
    assert_eq!(
        errors(&twice),
        ["DE, entry 2 (112): the same kind and contact stand in this country twice"]
    );
    let late = [GOOD, "\n[[DE]]\nkind = \"chat\"\nname = \"C\"\ncontact = \"https://a.b\"\nlanguages = [\"de\"]\nsources = [\"numbers\"]\n\
        \n[[DE]]\nkind = \"voice\"\nname = \"V\"\ncontact = \"116123\"\nlanguages = [\"de\"]\nsources = [\"numbers\"]\n"].concat();
    assert_eq!(
        errors(&late),
        ["DE, entry 3 (116123): expected the order emergency, voice, text, chat"]
    );
    let none = GOOD.replace(
        "[[DE]]\nkind = \"emergency\"\nfor = \"any\"\ncontact = \"112\"",
        "[[DE]]\nkind = \"voice\"\nname = \"V\"\nlanguages = [\"de\"]\ncontact = \"112\"",
    );
    assert_eq!(
        errors(&none),
        ["DE: expected an emergency number, found none"]
    );
    let empty = GOOD.split("[[AT]]").next().unwrap();
    assert_eq!(errors(empty), ["the file: expected countries, found none"]);
    let plain_chat = [GOOD, "\n[[DE]]\nkind = \"chat\"\nname = \"C\"\ncontact = \"http://a.b\"\nlanguages = [\"de\"]\nsources = [\"numbers\"]\n"].concat();
    assert_eq!(
        errors(&plain_chat),
        ["DE, entry 2 (http://a.b): expected an https address, came \"http://a.b\""]
    );
}

#[test]
fn what_is_no_toml_says_where() {
    let found = errors("[[AT]\n");
    assert!(
        found[0].starts_with("the file: ") && found[0].contains("line 1"),
        "{found:?}"
    );
}
