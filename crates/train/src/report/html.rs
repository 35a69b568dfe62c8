//! A document as HTML: what goes into a page's head, and its `<main>` and foot. No scripts and no style attributes:
//! the page's policy allows none. `cargo xtask build` puts the rest around it, and the app shows the `<article>`.

use super::document::{Block, Document, Figure, Finding, Row, Section, Table};
use super::inline::{Part, parts};
use super::words::say;

/// Where a page lies in the build, and where its words lead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// Name of the other page's file.
    pub(crate) other: &'a str,
    /// Title of the other page.
    pub(crate) other_title: &'a str,
}

/// Title and description for the head, then `<main>` with the article, then the foot.
pub(crate) fn write(document: &Document, place: Place<'_>) -> String {
    let back = say!("page.back");
    format!(
        "<!-- {generated} -->\n<title>{title} · Attune</title>\n<meta name=\"description\" content=\"{description}\">\n\
         <main id=\"main\" class=\"step step--report\" tabindex=\"-1\">\n\
         <p class=\"report-back\"><a class=\"button button--quiet button--small\" href=\"./\">{back}</a></p>\n\
         {article}</main>\n\
         <footer class=\"foot\"><div class=\"foot__inner\"><p class=\"foot__words\">{words}</p>\
         <p><a href=\"{other}\">{other_title}</a></p></div></footer>\n",
        generated = say!("page.generated"),
        title = escape(&document.title),
        description = escape(&document.description),
        back = escape(&back),
        article = article(document),
        words = escape(&say!("page.foot")),
        other = place.other,
        other_title = escape(place.other_title),
    )
}

/// The part that the app shows too.
fn article(document: &Document) -> String {
    let links: String = document
        .sections
        .iter()
        .map(|section| {
            format!(
                "<li><a href=\"#{}\">{}</a></li>\n",
                section.id,
                text(&section.title)
            )
        })
        .collect();
    let sections: String = document.sections.iter().map(write_section).collect();
    format!(
        "<article class=\"report\">\n<h1 tabindex=\"-1\">{}</h1>\n<p class=\"step__lead\">{}</p>\n\
         <nav class=\"report__contents\" aria-label=\"{}\">\n<ul>\n{links}</ul>\n</nav>\n{sections}</article>\n",
        text(&document.title),
        text(&document.lead),
        escape(&say!("page.contents")),
    )
}

fn write_section(section: &Section) -> String {
    let id = section.id;
    let mut blocks = String::new();
    for (at, block) in section.blocks.iter().enumerate() {
        blocks.push_str(&write_block(block, &format!("{id}-{}", at + 1)));
    }
    format!(
        "<section>\n<h2 id=\"{id}\" tabindex=\"-1\">{}</h2>\n{blocks}</section>\n",
        text(&section.title)
    )
}

fn write_block(block: &Block, id: &str) -> String {
    match block {
        Block::Paragraph(words) => format!("<p>{}</p>\n", text(words)),
        Block::Heading(words) => format!("<h3>{}</h3>\n", text(words)),
        Block::List(points) => {
            let points: String = points
                .iter()
                .map(|point| format!("<li>{}</li>\n", text(point)))
                .collect();
            format!("<ul class=\"report__list\">\n{points}</ul>\n")
        }
        Block::Table(own) => table(own, id),
        Block::Figure(own) => figure(own, id),
        Block::Figures(many) => {
            let all = many.iter().enumerate();
            let figures: String = all
                .map(|(at, own)| figure(own, &format!("{id}-{}", at + 1)))
                .collect();
            format!("<div class=\"figures\">\n{figures}</div>\n")
        }
        Block::Findings(findings) => {
            let findings: String = findings.iter().map(finding).collect();
            format!("<ul class=\"findings\">\n{findings}</ul>\n")
        }
        Block::Code(lines) => format!(
            "<pre class=\"report__code\" tabindex=\"0\"><code>{}</code></pre>\n",
            escape(lines)
        ),
    }
}

fn finding(finding: &Finding) -> String {
    format!(
        "<li class=\"finding\"><p class=\"finding__verdict finding__verdict--{}\">{}</p><div><p class=\"finding__claim\">{}</p><p class=\"finding__figures\">{}</p></div></li>\n",
        finding.class,
        escape(&finding.verdict),
        text(&finding.claim),
        text(&finding.figures)
    )
}

fn figure(figure: &Figure, id: &str) -> String {
    let legend: String = figure
        .legend
        .iter()
        .map(|(class, words)| {
            format!(
                "<li><span class=\"swatch {class}\" aria-hidden=\"true\"></span>{}</li>",
                text(words)
            )
        })
        .collect();
    let legend = if legend.is_empty() {
        legend
    } else {
        format!("<ul class=\"legend\">{legend}</ul>\n")
    };
    format!(
        "<figure class=\"figure\">\n<figcaption>{}</figcaption>\n{legend}<div class=\"figure__drawings\">\n{}</div>\n\
         <details class=\"figure__table\"><summary>{}</summary>\n{}</details>\n</figure>\n",
        text(&figure.caption),
        figure.drawings.concat(),
        escape(&say!("page.as_table")),
        table(&figure.table, id)
    )
}

/// A table in a box of its own, so that a wide one moves inside it and not the page; keys can reach and move it.
fn table(table: &Table, id: &str) -> String {
    let numeric = |at: usize| {
        let numeric = table.columns.get(at).is_some_and(|column| column.numeric);
        if numeric { " class=\"number\"" } else { "" }
    };
    let head: String = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            format!(
                "<th scope=\"col\"{}>{}</th>",
                numeric(at),
                text(&column.name)
            )
        })
        .collect();
    let row = |row: &Row| {
        let cells: String = row
            .cells
            .iter()
            .enumerate()
            .map(|(at, words)| match at {
                0 => format!("<th scope=\"row\"{}>{}</th>", numeric(0), text(words)),
                at => format!("<td{}>{}</td>", numeric(at), text(words)),
            })
            .collect();
        let class = if row.strong { " class=\"strong\"" } else { "" };
        format!("<tr{class}>{cells}</tr>\n")
    };
    let rows: String = table.rows.iter().map(row).collect();
    format!(
        "<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{id}-table\">\n<table>\n\
         <caption id=\"{id}-table\">{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n",
        text(&table.caption)
    )
}

fn text(words: &str) -> String {
    parts(words)
        .iter()
        .map(|part| match part {
            Part::Plain(words) => escape(words),
            Part::Code(words) => format!("<code>{}</code>", escape(words)),
            Part::Strong(words) => format!("<strong>{}</strong>", escape(words)),
            // A new tab, so that nobody's answers are lost by following a link.
            Part::Link(words, address) => format!(
                "<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">{} {}</a>",
                escape(address),
                escape(words),
                escape(&say!("page.new_tab"))
            ),
        })
        .collect()
}

/// Text in which nothing is taken for a tag, also inside an attribute.
pub(crate) fn escape(words: &str) -> String {
    words.chars().fold(String::new(), |mut out, letter| {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_tags() {
        assert_eq!(text("R&B <b> \"x\""), "R&amp;B &lt;b&gt; &quot;x&quot;");
        assert_eq!(
            text("[a<b](https://x/?a&b)"),
            "<a href=\"https://x/?a&amp;b\" target=\"_blank\" rel=\"noopener noreferrer\">a&lt;b (opens in a new tab)</a>"
        );
    }

    #[test]
    fn tables_say_what_heads_what_and_can_be_reached_by_keys() {
        let own = Table::of_numbers(
            "C".to_owned(),
            &["Name", "n"],
            vec![vec!["a".to_owned(), "1".to_owned()]],
        );
        let html = table(&own, "x-1");
        for part in [
            "tabindex=\"0\" role=\"region\" aria-labelledby=\"x-1-table\"",
            "<caption id=\"x-1-table\">C</caption>",
            "<th scope=\"col\">Name</th><th scope=\"col\" class=\"number\">n</th>",
            "<th scope=\"row\">a</th><td class=\"number\">1</td>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
