//! The three marks inside a text: `` `code` ``, `**weight**` and `[words](address)`. Everything else is taken as it stands.

/// A part of a text.
#[derive(Debug, PartialEq)]
pub(crate) enum Part<'a> {
    /// Words.
    Plain(&'a str),
    /// Something to type.
    Code(&'a str),
    /// Words with weight.
    Strong(&'a str),
    /// Words that lead to an address.
    Link(&'a str, &'a str),
}

/// The parts of a text, in order. A mark that is not closed is taken as words.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let Some((part, length)) = code(rest).or_else(|| strong(rest)).or_else(|| link(rest))
        else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if plain < at {
            parts.push(Part::Plain(&text[plain..at]));
        }
        parts.push(part);
        at += length;
        plain = at;
    }
    if plain < text.len() {
        parts.push(Part::Plain(&text[plain..]));
    }
    parts
}

fn code(rest: &str) -> Option<(Part<'_>, usize)> {
    let (inner, _) = rest.strip_prefix('`')?.split_once('`')?;
    Some((Part::Code(inner), inner.len() + 2))
}

fn strong(rest: &str) -> Option<(Part<'_>, usize)> {
    let (inner, _) = rest.strip_prefix("**")?.split_once("**")?;
    Some((Part::Strong(inner), inner.len() + 4))
}

fn link(rest: &str) -> Option<(Part<'_>, usize)> {
    let (words, after) = rest.strip_prefix('[')?.split_once(']')?;
    let (address, _) = after.strip_prefix('(')?.split_once(')')?;
    Some((Part::Link(words, address), words.len() + address.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_the_rest_is_kept() {
        let found = parts("é run `a b` **or** [read](x.md) it");
        let wanted = [
            Part::Plain("é run "),
            Part::Code("a b"),
            Part::Plain(" "),
            Part::Strong("or"),
            Part::Plain(" "),
            Part::Link("read", "x.md"),
            Part::Plain(" it"),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn an_interval_is_no_link() {
        for text in ["25 % [22, 29] (188)", "[1, 2]", "a ` b", "[x](y"] {
            assert_eq!(parts(text), [Part::Plain(text)]);
        }
    }
}
