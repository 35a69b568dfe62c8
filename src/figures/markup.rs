//! Markup as text, for drawings and tables in which nothing reacts. Words go in by [`Markup::text`] only.
//!
//! Called often and not to be fast: nothing here is inlined, which keeps the download small.

/// Markup while it is written.
#[derive(Default)]
pub(crate) struct Markup(String);

impl Markup {
    /// Adds markup as it stands. Never for words.
    #[inline(never)]
    pub(crate) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds words; what would be markup in them is not.
    #[inline(never)]
    pub(crate) fn text(&mut self, words: &str) -> &mut Self {
        for letter in words.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// Adds a whole number.
    #[inline(never)]
    pub(crate) fn number(&mut self, number: i32) -> &mut Self {
        self.raw(&number.to_string())
    }

    /// Adds an element around words; `tag` has its attributes after its name.
    #[inline(never)]
    pub(crate) fn element(&mut self, tag: &str, words: &str) -> &mut Self {
        let name = tag.split(' ').next().unwrap_or(tag);
        self.raw("<").raw(tag).raw(">").text(words);
        self.raw("</").raw(name).raw(">")
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_markup() {
        let mut out = Markup::default();
        out.element("td scope=row", "R&B <b>").number(-3);
        assert_eq!(out.finish(), "<td scope=row>R&amp;B &lt;b></td>-3");
    }
}
