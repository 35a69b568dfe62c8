//! How tall the frame is to be.
//!
//! A frame that grew with its content would tell the page around how much somebody was shown, and with that something
//! of what they said. So the height follows from where somebody is, in two stages only, and from the frame's own width,
//! which the page around knows anyhow; longer content scrolls inside.

/// Where somebody is, as far as the page around may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// At the first page, which nobody has left yet.
    Welcome,
    /// Anywhere else: whether in the questions, at the music, in the journal or in help cannot be told.
    Within,
}

/// A height in CSS pixels, made by [`Height::of`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Height(u16);

/// From this width on, in CSS pixels, two columns stand side by side and the doors are at the top.
const WIDE: u32 = 700;

/// What `public/embed.js` keeps free before it has heard anything; the first height is the same, so nothing moves.
const FIRST: u16 = 640;

impl Height {
    /// The height for a stage in a frame of that width, in CSS pixels.
    #[must_use]
    pub const fn of(stage: Stage, width: u32) -> Self {
        Self(match stage {
            Stage::Welcome => FIRST,
            // A frame that is taller than a phone would have its doors below the screen.
            Stage::Within if width < WIDE => FIRST,
            Stage::Within => 820,
        })
    }

    /// The number of CSS pixels.
    #[must_use]
    pub const fn pixels(self) -> u16 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_height_is_the_same_for_every_width() {
        for width in [0, 320, 699, 700, 4000, u32::MAX] {
            assert_eq!(Height::of(Stage::Welcome, width).pixels(), FIRST);
        }
    }

    #[test]
    fn a_narrow_frame_fits_on_a_phone() {
        assert_eq!(Height::of(Stage::Within, 360).pixels(), 640);
        assert_eq!(Height::of(Stage::Within, 1000).pixels(), 820);
    }

    #[test]
    fn the_script_keeps_the_first_height_free() {
        let script = include_str!("../../../public/embed.js");
        assert!(script.contains(&format!("var FIRST = {FIRST};")));
    }
}
