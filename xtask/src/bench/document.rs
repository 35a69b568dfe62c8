//! `docs/benchmarks.md`: tables go between two marks, so that no figure there is typed by hand.

use crate::failure::{Failure, Result};
use crate::project::{self, Project};

/// Puts a table in the place of the one between the marks of that name.
pub(super) fn put(project: &Project, name: &str, table: &str) -> Result<()> {
    let file = project.root.join("docs/benchmarks.md");
    let text = replaced(&project::read(&file)?, name, table).ok_or_else(|| {
        Failure::new(format!(
            "docs/benchmarks.md: expected the marks {} and {}, each once.",
            begin(name),
            end(name)
        ))
    })?;
    project::write(&file, text)
}

fn begin(name: &str) -> String {
    format!("<!-- {name}: begin -->")
}

fn end(name: &str) -> String {
    format!("<!-- {name}: end -->")
}

fn replaced(text: &str, name: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(&begin(name))?;
    let (_, after) = rest.split_once(&end(name))?;
    Some(format!(
        "{before}{}\n{}\n{}{after}",
        begin(name),
        table.trim(),
        end(name)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let text = "one\n<!-- a: begin -->\nold\n<!-- a: end -->\ntwo\n";
        let new = replaced(text, "a", "\n| new |\n").unwrap();
        assert_eq!(
            new,
            "one\n<!-- a: begin -->\n| new |\n<!-- a: end -->\ntwo\n"
        );
        assert_eq!(replaced(&new, "a", "| new |").unwrap(), new);
    }

    #[test]
    fn a_missing_mark_is_told() {
        assert_eq!(replaced("<!-- a: end -->", "a", ""), None);
        assert_eq!(replaced("<!-- a: begin -->", "a", ""), None);
    }

    #[test]
    fn the_document_has_all_marks() {
        let document = include_str!("../../../docs/benchmarks.md");
        for name in ["inference", "growth"] {
            assert!(replaced(document, name, "").is_some(), "{name}");
        }
    }
}
