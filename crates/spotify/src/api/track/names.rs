//! Names for the screen: whatever came, made harmless to a layout. Views show them as text, never as markup.

/// The most characters of a name that are kept; longer ones end in an ellipsis.
pub(super) const MOST: usize = 200;

/// The name without control characters and spaces around it, cut when it is long. `None` when nothing is left.
pub(crate) fn shown(name: &str) -> Option<String> {
    let mut kept: String = name
        .chars()
        .filter(|c| !c.is_control() && !turns_the_line(*c))
        .skip_while(|c| c.is_whitespace())
        .take(MOST + 1)
        .collect();
    if kept.chars().count() > MOST {
        cut(&mut kept);
    }
    let trimmed = kept.trim_end();
    // Marks alone would be an empty line on screen.
    let visible = trimmed.chars().any(|c| !c.is_whitespace() && !joins(c));
    visible.then(|| trimmed.to_owned())
}

/// Takes off the character that is too much, and those that it or its neighbours belong together with.
fn cut(name: &mut String) {
    while let Some(last) = name.pop() {
        let before = name.chars().next_back();
        if !joins(last) && before.is_none_or(|before| before != JOINER) {
            break;
        }
    }
    name.push('…');
}

/// Zero-width joiner: makes one emoji out of several.
const JOINER: char = '\u{200d}';

/// Characters that belong to the one before them, as far as names have them.
fn joins(c: char) -> bool {
    matches!(c,
        JOINER
        | '\u{0300}'..='\u{036f}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Marks that turn the direction of all that follows on the line. Scripts find their direction without them.
fn turns_the_line(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_stay_as_they_are() {
        for name in [
            "فيروز",
            "אבישי כהן",
            "방탄소년단",
            "👩‍👩‍👧 Mix",
            "<b>bold</b> & \"co\"",
            "Björk",
        ] {
            assert_eq!(shown(name).as_deref(), Some(name));
        }
    }

    #[test]
    fn what_would_break_a_line_is_taken_out() {
        assert_eq!(shown(" a\n\u{0}b\u{202e}c\t ").as_deref(), Some("abc"));
        for nothing in ["", "  ", "\n", "\u{202e}", "\u{200d}\u{fe0f}"] {
            assert_eq!(shown(nothing), None);
        }
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        assert_eq!(shown(&"x".repeat(MOST)).map(|n| n.len()), Some(MOST));
        let long = shown(&"é".repeat(10_000)).unwrap();
        assert_eq!(long.chars().count(), MOST + 1);
        assert!(long.ends_with("é…"));
        let family = shown(&"👩\u{200d}👧".repeat(100)).unwrap();
        assert!(family.ends_with("👧…"), "{family}");
        let accents = shown(&"e\u{301}".repeat(150)).unwrap();
        assert!(accents.ends_with("\u{301}…"));
    }
}
