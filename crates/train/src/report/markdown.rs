//! A document as Markdown: figures as their tables, for there is nothing to draw with.

use super::document::{Block, Document, Figure, Row, Table};
use super::inline::{Part, parts};
use super::words::say;

/// The whole document, with a line that says where it comes from.
pub(crate) fn write(document: &Document) -> String {
    let mut out = format!(
        "<!-- {} -->\n\n# {}\n\n{}\n",
        say!("page.generated"),
        text(&document.title),
        text(&document.lead)
    );
    for section in &document.sections {
        out.push_str(&format!("\n## {}\n", text(&section.title)));
        for block in &section.blocks {
            out.push('\n');
            out.push_str(&write_block(block));
        }
    }
    out
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Paragraph(words) => format!("{}\n", text(words)),
        Block::Heading(words) => format!("### {}\n", text(words)),
        Block::List(points) => points
            .iter()
            .map(|point| format!("- {}\n", text(point)))
            .collect(),
        Block::Table(own) => table(own),
        Block::Figure(own) => figure(own),
        Block::Figures(many) => many.iter().map(figure).collect::<Vec<_>>().join("\n"),
        Block::Findings(findings) => findings
            .iter()
            .map(|own| {
                let (claim, verdict) = (text(&own.claim), text(&own.verdict));
                format!("- **{claim}** {verdict}. {}\n", text(&own.figures))
            })
            .collect(),
        Block::Code(lines) => format!("```sh\n{lines}\n```\n"),
    }
}

fn figure(figure: &Figure) -> String {
    format!("{}\n\n{}", text(&figure.caption), table(&figure.table))
}

fn table(table: &Table) -> String {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| cell(&column.name))
        .collect();
    let rules: Vec<&str> = table
        .columns
        .iter()
        .map(|column| if column.numeric { "--:" } else { "---" })
        .collect();
    let rows: String = table.rows.iter().map(row).collect();
    format!(
        "*{}*\n\n| {} |\n| {} |\n{rows}",
        text(&table.caption),
        names.join(" | "),
        rules.join(" | ")
    )
}

fn row(row: &Row) -> String {
    let cells: Vec<String> = row
        .cells
        .iter()
        .map(|words| {
            let words = cell(words);
            let strong = row.strong && !words.is_empty();
            if strong {
                format!("**{words}**")
            } else {
                words
            }
        })
        .collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A text in a table, where a bar would end the cell.
fn cell(words: &str) -> String {
    text(words).replace('|', "\\|")
}

fn text(words: &str) -> String {
    parts(words)
        .iter()
        .map(|part| match part {
            Part::Plain(words) => plain(words),
            Part::Code(words) => format!("`{words}`"),
            Part::Strong(words) => format!("**{}**", plain(words)),
            Part::Link(words, address) => format!("[{}]({address})", plain(words)),
        })
        .collect()
}

/// Words without anything that Markdown would take for a mark.
fn plain(words: &str) -> String {
    words.chars().fold(String::new(), |mut out, letter| {
        match letter {
            '<' => out.push_str("&lt;"),
            '*' | '_' | '\\' => out.extend(['\\', letter]),
            other => out.push(other),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_words_stay_words() {
        assert_eq!(text("a_b < *c* `d_e`"), "a\\_b &lt; \\*c\\* `d_e`");
        assert_eq!(cell("a|b"), "a\\|b");
    }

    #[test]
    fn tables_align_numbers_and_mark_the_row_they_are_about() {
        let mut own = Table::of_numbers(
            "C".to_owned(),
            &["Name", "n"],
            vec![vec!["a".to_owned(), "1".to_owned()]],
        );
        own.rows[0].strong = true;
        assert_eq!(
            table(&own),
            "*C*\n\n| Name | n |\n| --- | --: |\n| **a** | **1** |\n"
        );
    }
}
