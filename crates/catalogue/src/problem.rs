//! What can be wrong with a table of tracks, said so that an editor can jump there.

use core::fmt;

/// One thing wrong with one place of a table. `Display` gives `line: column: expected …, found …`; whoever knows the
/// file's name puts it in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1; of Parquet, the row.
    pub line: u64,
    /// Name of the column as Attune calls it, `row` or `file` where no single column is to blame.
    pub column: &'static str,
    /// What should be there.
    pub expected: String,
    /// What is there, shortened.
    pub found: String,
}

impl Problem {
    /// A problem at a line.
    #[must_use]
    pub fn new(
        line: u64,
        column: &'static str,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self {
            line,
            column,
            expected: expected.into(),
            found: found.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            expected,
            found,
        } = self;
        write!(f, "{line}: {column}: expected {expected}, found {found}")
    }
}

impl core::error::Error for Problem {}

/// A field as it may stand in a message: quoted, escaped, at most forty characters of it.
#[must_use]
pub fn shown(field: &[u8]) -> String {
    const MOST: usize = 40;
    if field.is_empty() {
        return "nothing".to_owned();
    }
    let head = &field[..field.len().min(4 * MOST)];
    let text = String::from_utf8_lossy(head);
    let short: String = text.chars().take(MOST).collect();
    let cut = short.len() < field.len() && text.chars().count() > MOST;
    format!("{short:?}{}", if cut { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_a_place_and_what_is_wrong() {
        let problem = Problem::new(7, "valence", "a number from 0 to 1", shown(b"1.7"));
        assert_eq!(
            problem.to_string(),
            "7: valence: expected a number from 0 to 1, found \"1.7\""
        );
    }

    #[test]
    fn fields_are_shown_short_and_escaped() {
        assert_eq!(shown(b""), "nothing");
        assert_eq!(shown(b"a\tb\xE9"), "\"a\\tb\u{FFFD}\"");
        let long = shown(&[b'x'; 10_000_000]);
        assert!(long.chars().count() < 50 && long.ends_with('…'), "{long}");
    }
}
