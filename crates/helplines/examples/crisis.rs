//! Counts what is in `data/crisis-lines.toml`, and lists what a person has to look at before a release:
//! `cargo run -p helplines --example crisis`.
#![allow(clippy::print_stdout, reason = "it is there to print")]

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use helplines::file::Checked;
use helplines::{Date, Kind, Line};

const TEXT: &str = include_str!("../../../data/crisis-lines.toml");

fn main() -> ExitCode {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_secs());
    let today = Date::after_epoch(u32::try_from(seconds / 86_400).unwrap_or(u32::MAX));
    let file = match Checked::parse(TEXT, today) {
        Ok(file) => file,
        Err(broken) => {
            broken.iter().for_each(|error| println!("{error}"));
            return ExitCode::FAILURE;
        }
    };
    let countries = file.countries();
    let all: Vec<(&str, &Line<'_>)> = countries
        .iter()
        .flat_map(|(code, lines)| lines.iter().map(move |line| (*code, line)))
        .collect();
    let is_number = |line: &Line<'_>| matches!(line.kind, Kind::Emergency(_));
    let is_old = |line: &Line<'_>| {
        line.newest()
            .is_none_or(|month| month.is_old(today.month()))
    };
    let count = |what: &str, keep: &dyn Fn(&Line<'_>) -> bool| {
        let kept = || all.iter().filter(|(_, line)| keep(line));
        let numbers = kept().filter(|(_, line)| is_number(line)).count();
        let lines = kept().count() - numbers;
        println!("{what:<40} {numbers:>4} emergency numbers {lines:>4} lines");
    };
    let with_line: BTreeSet<&str> = all
        .iter()
        .filter(|(_, line)| !is_number(line))
        .map(|(code, _)| *code)
        .collect();
    println!(
        "{} countries, {} with a line, on {today}",
        countries.len(),
        with_line.len()
    );
    count("entries", &|_| true);
    count("with two or more independent sources", &|line| {
        Checked::independent(line) > 1
    });
    count("newest source older than a year", &is_old);
    println!("packed: {} bytes", file.pack().len());
    println!("\nOn a single source:");
    for (code, line) in all
        .iter()
        .filter(|(_, line)| Checked::independent(line) < 2)
    {
        let newest = line.seen.first().map(|seen| {
            format!(
                "{} {}-{:02}",
                seen.place,
                seen.month.year(),
                seen.month.number()
            )
        });
        println!(
            "  {code} {} {} ({})",
            line.contact,
            line.name,
            newest.unwrap_or_default()
        );
    }
    ExitCode::SUCCESS
}
