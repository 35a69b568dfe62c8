//! Writes JSON, one line for each thing that is not within another of the same line. `serde_json` reads it back in
//! tests; its own writer would bring tables for floats, of which the journal has none.

pub(super) struct Writer {
    out: String,
    /// For each open bracket: what closes it, whether it stays on one line, whether something stands in it.
    open: Vec<(char, bool, bool)>,
}

impl Writer {
    pub(super) const fn new() -> Self {
        Self {
            out: String::new(),
            open: Vec::new(),
        }
    }

    /// A field's name; its value is written next.
    pub(super) fn name(&mut self, name: &str) {
        self.next();
        self.quoted(name);
        self.out.push_str(": ");
    }

    /// Begins a place in a list.
    pub(super) fn next(&mut self) {
        let depth = self.open.len();
        let Some((_, inline, filled)) = self.open.last_mut() else {
            return;
        };
        let (inline, comma) = (*inline, core::mem::replace(filled, true));
        if comma {
            self.out.push(',');
        }
        self.space(inline, depth, comma);
    }

    /// An object, over lines or within this one.
    pub(super) fn object(&mut self, inline: bool, write: impl FnOnce(&mut Self)) {
        self.within('{', '}', inline, write);
    }

    /// A list.
    pub(super) fn list(&mut self, write: impl FnOnce(&mut Self)) {
        self.within('[', ']', false, write);
    }

    fn within(&mut self, open: char, close: char, inline: bool, write: impl FnOnce(&mut Self)) {
        self.out.push(open);
        self.open.push((close, inline, false));
        write(self);
        if let Some((close, inline, filled)) = self.open.pop() {
            if filled {
                self.space(inline, self.open.len(), false);
            }
            self.out.push(close);
        }
    }

    /// A line's end and the next one's beginning; within a line a space, where one is wanted.
    fn space(&mut self, inline: bool, depth: usize, comma: bool) {
        if !inline {
            self.out.push('\n');
            self.out.extend(core::iter::repeat_n("  ", depth));
        } else if comma {
            self.out.push(' ');
        }
    }

    /// A number or word as it stands.
    pub(super) fn plain(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// A text.
    pub(super) fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                '\n' => self.out.push_str("\\n"),
                // Also those above ASCII that some programs take for the end of a line.
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                    self.out.push_str(&format!("\\u{:04x}", u32::from(c)));
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    /// A field with a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.quoted(text);
    }

    /// What was written, with a line's end.
    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nested_things_are_indented() {
        let mut to = Writer::new();
        to.object(false, |to| {
            to.text("a", "b");
            to.name("empty");
            to.list(|_| {});
            to.name("list");
            to.list(|to| {
                to.next();
                to.object(true, |to| {
                    to.text("c", "d");
                    to.name("e");
                    to.plain("1");
                });
            });
        });
        let expected = "{\n  \"a\": \"b\",\n  \"empty\": [],\n  \"list\": [\n    {\"c\": \"d\", \"e\": 1}\n  ]\n}\n";
        assert_eq!(to.finish(), expected);
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text: String) {
            let mut to = Writer::new();
            to.quoted(&text);
            let written = to.finish();
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
            prop_assert_eq!(written.lines().count(), 1);
        }
    }
}
