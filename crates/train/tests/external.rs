//! One survey as the test of another: what is missing there is left out and said, never guessed.
#![allow(clippy::unwrap_used)] // in a test file, what does not hold stops the test

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use common::{repository, synthetic};
use indicatif::ProgressBar;
use music::Genre;
use train::boost::Settings;
use train::external::{self, ModelFigures, Predictors, Report};
use train::{SEED, TrainError, stream};

/// Fitted once, on few trees: what is tested here is how people are asked, not how good the answers are.
static PREDICTORS: LazyLock<Predictors> = LazyLock::new(|| {
    let path = repository().join("data/synthetic_survey.csv");
    let bar = ProgressBar::hidden();
    let training = stream::read(&path, stream::SAMPLE, SEED, &bar).unwrap();
    let trees = Settings {
        trees: 2,
        ..Settings::SHIPPED
    };
    external::fit(&training, SEED, trees, &bar).unwrap()
});

fn rows() -> Vec<Vec<String>> {
    let text = String::from_utf8(synthetic()).unwrap();
    let split = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().map(split).collect()
}

fn write(test: &str, rows: &[Vec<String>]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("external-{test}.csv"));
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    fs::write(&path, lines.join("\n") + "\n").unwrap();
    path
}

fn without(columns: &[&str]) -> Vec<Vec<String>> {
    let rows = rows();
    let kept = |i: &usize| !columns.contains(&rows[0][*i].as_str());
    let kept: Vec<usize> = (0..rows[0].len()).filter(kept).collect();
    let pick = |row: &Vec<String>| kept.iter().map(|i| row[*i].clone()).collect();
    rows.iter().map(pick).collect()
}

fn tested(test: &str, rows: &[Vec<String>]) -> Result<Report, TrainError> {
    let bar = ProgressBar::hidden();
    let test = external::read(&write(test, rows), stream::SAMPLE, SEED, &bar)?;
    external::test(&PREDICTORS, &test, SEED)
}

fn headlines(figures: &ModelFigures) -> [Option<f64>; 4] {
    [
        figures.rmse_one_hidden,
        figures.auroc_one_hidden,
        figures.ndcg3_none_known,
        figures.ndcg3_favourite_known,
    ]
    .map(|figure| figure.value)
}

#[test]
fn a_full_survey_gets_all_figures_with_intervals_around_them() {
    let report = tested("full", &rows()).unwrap();
    assert_eq!((report.trained_on, report.tested_on), (200, 200));
    assert!(
        report.missing.is_empty() && report.left_out.is_empty(),
        "{report:?}"
    );
    assert_eq!(report.ignored, ["BPM"]);
    let [popularity, gaussian, trees, blend] = &report.models[..] else {
        panic!("four models")
    };
    for figures in [gaussian, trees, blend] {
        for figure in [figures.rmse_one_hidden, figures.ndcg3_none_known] {
            let ([low, high], value) = (figure.interval.unwrap(), figure.value.unwrap());
            assert!(low < value && value < high);
            let against = figure.against_popularity.unwrap();
            let [low, high] = against.interval.unwrap();
            assert!(low < against.difference && against.difference < high);
        }
        assert_eq!(figures.auroc_by_genre.len(), Genre::COUNT);
    }
    // Two trees a genre are too few to be better than popularity; the Gaussian is as good as it gets.
    assert!(gaussian.rmse_one_hidden.value < popularity.rmse_one_hidden.value);
    assert_eq!(popularity.auroc_one_hidden.value, Some(0.5));
    assert_eq!(popularity.rmse_one_hidden.against_popularity, None);
}

#[test]
fn missing_columns_are_listed_and_left_out() {
    let gone = ["Age", "Fav genre", "Frequency [Rock]", "Anxiety"];
    let report = tested("missing", &without(&gone)).unwrap();
    assert_eq!(
        report.missing,
        ["Age", "Anxiety", "Fav genre", "Frequency [Rock]"]
    );
    assert_eq!(report.genres.len(), Genre::COUNT - 1);
    assert_eq!(
        report.left_out,
        [
            "Rock: no such column (\"Frequency [Rock]\")",
            "\"favourite known\": no column \"Fav genre\""
        ]
    );
    for figures in &report.models {
        assert!(figures.auroc_by_genre.iter().all(|row| row.genre != "Rock"));
        let [rmse, auroc, none, favourite] = headlines(figures);
        assert!(rmse.is_some() && auroc.is_some() && none.is_some() && favourite.is_none());
    }
}

/// The heart of it: an answer that is not there must not be made up from the others. So emptying a column and not
/// having it must come to the same, whatever the rest of the column would have suggested.
#[test]
fn an_empty_column_is_as_good_as_none() {
    let mut emptied = rows();
    for column in ["Hours per day", "Frequency [Jazz]"] {
        let place = emptied[0].iter().position(|name| name == column).unwrap();
        emptied[1..].iter_mut().for_each(|row| row[place].clear());
    }
    let emptied = tested("emptied", &emptied).unwrap();
    let missing = tested("none", &without(&["Hours per day", "Frequency [Jazz]"])).unwrap();
    assert_eq!(emptied.models, missing.models);
    assert_eq!(
        emptied.left_out[0],
        "Jazz: nobody answered (\"Frequency [Jazz]\")"
    );
    assert!(
        emptied
            .gaps
            .iter()
            .any(|gap| gap.column == "Hours per day" && gap.people == 200)
    );
}

/// Twenty people who left their hours empty, and twenty who told nothing but hours and habits: what these say must not
/// reach the forecasts of those.
#[test]
fn gaps_are_not_filled_from_other_people() {
    let all = rows();
    let place = |column: &str| all[0].iter().position(|name| name == column).unwrap();
    let (hours, working) = (place("Hours per day"), place("While working"));
    let with = |hour: &str, work: &str| {
        let mut people = all[..41].to_vec();
        for row in &mut people[1..21] {
            row[hours].clear();
            row[working].clear();
        }
        for row in &mut people[21..] {
            row.iter_mut().for_each(String::clear);
            row[hours] = hour.to_owned();
            row[working] = work.to_owned();
        }
        people
    };
    let little = tested("little", &with("0", "No")).unwrap();
    let much = tested("much", &with("24", "Yes")).unwrap();
    assert_eq!(little.models, much.models);
    let unranked =
        "NDCG@3: 20 people with fewer than two genres answered, or all answered \"Never\"";
    assert!(
        much.left_out.iter().any(|said| said == unranked),
        "{:?}",
        much.left_out
    );
}

#[test]
fn unknown_words_too_few_people_and_no_genre_are_errors_with_their_place() {
    let mut odd = rows();
    let place = odd[0]
        .iter()
        .position(|name| name == "Frequency [Pop]")
        .unwrap();
    odd[6][place] = "Often".to_owned();
    let text = tested("odd", &odd).unwrap_err().to_string();
    assert!(
        text.contains("line 7, column \"Frequency [Pop]\": expected one of Never"),
        "{text}"
    );
    let text = tested("nobody", &rows()[..5]).unwrap_err().to_string();
    assert_eq!(text, "expected at least 10 people to test on, found 4");
    let plain: Vec<Vec<String>> = rows().iter().map(|row| row[..7].to_vec()).collect();
    let text = tested("plain", &plain).unwrap_err().to_string();
    assert!(
        text.contains("expected a column such as \"Frequency [Classical]\""),
        "{text}"
    );
}

#[test]
fn the_command_prints_a_report_that_reads_back() {
    let survey = repository().join("data/synthetic_survey.csv");
    let test = write("command", &without(&["Frequency [Folk]"]));
    let run = Command::new(env!("CARGO_BIN_EXE_train"))
        .args([
            "evaluate", "--trees", "1", "--sample", "100", "--json", "--survey",
        ])
        .arg(&survey)
        .arg("--test")
        .arg(&test)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let report: Report = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(report.missing, ["Frequency [Folk]"]);
    assert_eq!(report.models.len(), 4);
}
