//! How far an import is: a bar where somebody looks, nothing where nobody does.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The bar.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::new(0);
        if quiet {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) =
            ProgressStyle::with_template("{msg:20} {bar:40} {percent:>3} %  {elapsed}, {eta} left")
        {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// A step of so many parts begins.
    pub(crate) fn begin(&self, step: &'static str, parts: u64) {
        self.bar.set_message(step);
        self.bar.set_length(parts);
        self.bar.set_position(0);
    }

    pub(crate) fn at(&self, part: u64) {
        self.bar.set_position(part);
    }

    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
