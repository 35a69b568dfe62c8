//! Just enough HTML to read the page that Trunk wrote: its tags, their attributes, and what
//! stands inside `<script>` and `<style>`.
//!
//! The input is our own page after a parser has serialised it, so this reads well-formed HTML; a
//! general parser would be the largest dependency here. The browser has the last word: the
//! end-to-end tests fail when a script is refused because of something read wrongly here.

use crate::failure::{Failure, Result};

/// One start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// In lower case.
    pub(crate) name: String,
    /// Names in lower case, values as written; an attribute without a value has "".
    pub(crate) attributes: Vec<(String, &'a str)>,
    /// Where the tag ends in the page, after its `>`.
    pub(crate) end: usize,
    /// The raw text up to the end tag, for `<script>` and `<style>`; empty for others.
    pub(crate) text: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute, when the tag has it.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| *value)
    }
}

/// All start tags of a page in their order.
pub(crate) fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find('<').map(|offset| at + offset) {
        let rest = &page[open..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(page.len(), |end| open + end + 3);
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag(page, open);
            at = tag.end + tag.text.len();
            tags.push(tag);
        } else {
            at = open + 1;
        }
    }
    tags
}

/// Reads the start tag that opens at `open`.
fn tag(page: &str, open: usize) -> Tag<'_> {
    let is_name_end = |c: char| c.is_ascii_whitespace() || c == '>' || c == '/';
    let mut at = end_of(page, open + 1, is_name_end);
    let name = page[open + 1..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = end_of(page, at, |c| !(c.is_ascii_whitespace() || c == '/'));
        if at >= page.len() || page[at..].starts_with('>') {
            break;
        }
        let (attribute, next) = attribute(page, at);
        attributes.push(attribute);
        at = next;
    }
    let end = (at + 1).min(page.len());
    let text = match name.as_str() {
        "script" | "style" => raw_text(&page[end..], &name),
        _ => "",
    };
    Tag {
        name,
        attributes,
        end,
        text,
    }
}

/// Reads one attribute, and says where it ends.
fn attribute(page: &str, start: usize) -> ((String, &str), usize) {
    let is_end = |c: char| c.is_ascii_whitespace() || c == '=' || c == '>' || c == '/';
    // A stray "=" counts as part of a name, so that every round takes at least one character.
    let first = page[start..].chars().next().map_or(1, char::len_utf8);
    let name_end = end_of(page, start + first, is_end);
    let name = page[start..name_end].to_ascii_lowercase();
    if !page[name_end..].starts_with('=') {
        return ((name, ""), name_end);
    }
    let value = name_end + 1;
    for quote in ['"', '\''] {
        if page[value..].starts_with(quote) {
            let end = end_of(page, value + 1, |c| c == quote);
            return ((name, &page[value + 1..end]), (end + 1).min(page.len()));
        }
    }
    let end = end_of(page, value, |c| c.is_ascii_whitespace() || c == '>');
    ((name, &page[value..end]), end)
}

/// What stands before the end tag of that name, whatever its case.
fn raw_text<'a>(rest: &'a str, name: &str) -> &'a str {
    let close = format!("</{name}");
    let end = rest.to_ascii_lowercase().find(&close);
    &rest[..end.unwrap_or(rest.len())]
}

/// The position of the first character from `from` on that satisfies, or the end.
fn end_of(page: &str, from: usize, satisfies: impl Fn(char) -> bool) -> usize {
    let rest = page.get(from..).unwrap_or("");
    rest.find(satisfies)
        .map_or(page.len(), |offset| from + offset)
}

/// The page with something more that the app can ask it for: a name and its content, at the end of the head.
pub(crate) fn with_meta(page: &str, name: &str, content: &str) -> Result<String> {
    let end = page.find("</head>").ok_or_else(|| {
        Failure::new(format!(
            "index.html has no </head>: {name} belongs before it."
        ))
    })?;
    let (head, rest) = page.split_at(end);
    Ok(format!(
        "{head}<meta name=\"{name}\" content=\"{content}\">{rest}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_where_something_is() {
        let page = with_meta(
            "<head><title>x</title></head>",
            "attune-x",
            "./m.txt sha256-x",
        );
        assert_eq!(
            page.unwrap(),
            "<head><title>x</title><meta name=\"attune-x\" content=\"./m.txt sha256-x\"></head>"
        );
        assert!(with_meta("no head", "x", "y").is_err());
    }

    #[test]
    fn attributes_come_in_every_dress() {
        let found = tags(r#"<LINK rel="preload" HREF='/a b.js' crossorigin as=script/><p>"#);
        let link = &found[0];
        assert_eq!(link.name, "link");
        assert_eq!(link.get("rel"), Some("preload"));
        assert_eq!(link.get("href"), Some("/a b.js"));
        assert_eq!(link.get("crossorigin"), Some(""));
        assert_eq!(link.get("as"), Some("script/"));
        assert_eq!(link.get("media"), None);
        assert_eq!(found[1].name, "p");
    }

    #[test]
    fn script_and_style_keep_their_text_untouched() {
        let found =
            tags("<script type=module>\nif (a < b && '<p>') {}\n</SCRIPT><style>a{}</style>");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].text, "\nif (a < b && '<p>') {}\n");
        assert_eq!(found[1].text, "a{}");
    }

    #[test]
    fn comments_and_end_tags_are_no_tags() {
        let found = tags("<!doctype html><!-- <script>x</script> --><b>1 < 2</b>");
        let names: Vec<_> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["b"]);
    }

    #[test]
    fn the_end_of_a_tag_is_where_text_can_be_put() {
        let page = "<head><meta charset=\"utf-8\"><title>é</title>";
        let meta = &tags(page)[1];
        assert_eq!(&page[meta.end..], "<title>é</title>");
    }

    #[test]
    fn a_page_cut_short_ends_the_reading() {
        for page in [
            "<",
            "<p",
            "<p a",
            "<p a=",
            "<p a=\"x",
            "<script>x",
            "<p é=ü",
            "<p =",
            "<!--",
        ] {
            for tag in tags(page) {
                assert!(tag.end <= page.len(), "{page}");
            }
        }
    }
}
