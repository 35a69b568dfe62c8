//! The file of the repository.

use helplines::file::Checked;
use helplines::{Date, Hours, Kind, Month, pack};

const TEXT: &str = include_str!("../../../data/crisis-lines.toml");

/// A day after every source; the build itself compares with its clock.
fn checked() -> Checked {
    let day = Date::new(2099, 1, 1).expect("a day that there is");
    Checked::parse(TEXT, day).unwrap_or_else(|broken| panic!("{broken:#?}"))
}

#[test]
fn the_page_reads_what_the_file_says() {
    let file = checked();
    let packed = file.pack();
    let countries = file.countries();
    let codes: Vec<&str> = countries.iter().map(|(code, _)| *code).collect();
    assert_eq!(pack::countries(&packed).collect::<Vec<_>>(), codes);
    for (code, lines) in &countries {
        assert_eq!(pack::lines(&packed, code), *lines, "{code}");
    }
    assert_eq!(
        file.directory(),
        "https://findahelpline.com",
        "as in the shell and in the dialog"
    );
}

#[test]
fn at_least_forty_countries_have_a_line_and_the_most_likely_ones_a_voice() {
    let file = checked();
    let countries = file.countries();
    let is_line = |line: &helplines::Line<'_>| !matches!(line.kind, Kind::Emergency(_));
    let with_line = countries
        .iter()
        .filter(|(_, lines)| lines.iter().any(is_line));
    assert!(with_line.count() >= 40);
    for code in [
        "DE", "AT", "CH", "ES", "MX", "AR", "CO", "CL", "PE", "EG", "AE", "US", "GB", "CA", "AU",
        "NZ", "IE", "IN", "ZA",
    ] {
        let lines = countries
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, lines)| lines);
        let voices = lines.map_or(0, |lines| {
            lines.iter().filter(|line| line.kind == Kind::Voice).count()
        });
        assert!(voices > 0, "{code} has no line");
    }
}

#[test]
fn one_country_as_it_is_shown() {
    let packed = checked().pack();
    let lines = pack::lines(&packed, "AT");
    let addresses: Vec<String> = lines.iter().map(helplines::Line::address).collect();
    assert_eq!(
        addresses,
        [
            "tel:112",
            "tel:144",
            "tel:142",
            "https://chat.onlineberatung-telefonseelsorge.at"
        ]
    );
    assert_eq!(lines[2].hours, Hours::Always);
    assert_eq!(lines[3].hours, Hours::Daily("16:00", "23:00"));
    assert!(
        lines[2]
            .newest()
            .unwrap()
            .is_old(Month::new(2026, 11).unwrap())
    );
    assert!(
        !lines[0]
            .newest()
            .unwrap()
            .is_old(Month::new(2026, 11).unwrap())
    );
}
