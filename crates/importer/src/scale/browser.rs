//! What `tests/wasm/scale.rs` measured in a browser: its rows read, kept as a table and drawn.

use std::fs;
use std::path::Path;

use super::{Figures, chart, put};
use crate::failure::{Failure, Result, While as _};

/// The table's first line; the rows below it are those that were read.
const HEADER: &str = "tracks\tcandidates\tfind_ms\trank_candidates_ms\trank_all_ms\n";

/// Reads the rows of `file`, and writes table and curves to `docs`; gives the table.
///
/// # Errors
/// A file that is not there or has other rows, or a disk that fails.
pub fn draw(file: &Path, docs: Option<&Path>) -> Result<String> {
    let rows = fs::read_to_string(file).doing("reading", file)?;
    let all =
        read(&rows).map_err(|problem| Failure::new(format!("{}:{problem}", file.display())))?;
    let table = HEADER.to_owned() + &rows;
    if let Some(docs) = docs {
        put(docs, "browser", &table, &chart::in_browser(&all))?;
    }
    Ok(table)
}

fn read(rows: &str) -> std::result::Result<Vec<Figures>, String> {
    if rows.is_empty() {
        return Err("1: expected rows of five numbers, found nothing.".to_owned());
    }
    (1..)
        .zip(rows.lines())
        .map(|(line, row)| {
            figures(row).ok_or_else(|| {
                format!("{line}: expected a number of tracks and four more numbers, found {row:?}.")
            })
        })
        .collect()
}

fn figures(row: &str) -> Option<Figures> {
    let (tracks, rest) = row.split_once('\t')?;
    let rest: Vec<f64> = rest
        .split('\t')
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    let [looked_at, finding, ranking_found, ranking_all] = rest.try_into().ok()?;
    Some(Figures {
        tracks: tracks.parse().ok()?,
        looked_at,
        finding,
        ranking_found,
        ranking_all,
        ..Figures::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_browser_are_read() {
        let all = read("1000\t9\t0.1\t0.2\t0.3\n10000\t99\t1\t2\t3\n").unwrap();
        assert_eq!((all.len(), all[1].tracks), (2, 10_000));
        let last = &all[1];
        let numbers = [
            last.looked_at,
            last.finding,
            last.ranking_found,
            last.ranking_all,
        ];
        assert_eq!(numbers, [99.0, 1.0, 2.0, 3.0]);
        assert!(chart::in_browser(&all).contains("rank all"));
    }

    #[test]
    fn other_rows_are_named() {
        for (rows, line) in [
            ("", "1:"),
            ("1\t2\t3\t4\n", "1:"),
            ("1\t2\t3\t4\t5\n1\tx\t3\t4\t5\n", "2:"),
        ] {
            assert!(read(rows).unwrap_err().starts_with(line), "{rows:?}");
        }
    }
}
