//! Every word on screen. The words stand in `locales/`, one file a language; the build turns them into typed keys, so
//! that a view that asks for a word which does not exist does not compile.
//!
//! [`say!`] gives a word in the person's language. It reads the language without watching it: the whole page is
//! drawn anew when the language changes, while answers and choices live on in `state`.

mod affect;
mod answers;
mod genres;
pub(crate) mod help;
mod intents;
pub(crate) mod names;
mod problems;
mod sheets;
#[cfg(test)]
mod shell;
pub(crate) mod spotify;
mod tracks;

use leptos::prelude::*;
use leptos_i18n::{Direction, Locale as _};

use crate::browser;
use crate::state::{Setting, Settings};
pub(crate) use affect::{region, suggestion};
pub(crate) use answers::{answer, condition, condition_ends, habit, level, question};
pub(crate) use genres::{genre, genres};
pub(crate) use intents::{claim, intent, intent_words};
pub(crate) use problems::problem;
pub(crate) use sheets::{advice, frequency, item, sheet};
pub(crate) use tracks::{energy, part, reason, valence};

/// What the build made of `locales/`.
mod generated {
    #![allow(
        clippy::all,
        clippy::pedantic,
        unreachable_pub,
        dead_code,
        unused_imports,
        rust_2018_idioms
    )]
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}

pub(crate) use generated::i18n::Locale;

/// The language of the page.
#[derive(Clone, Copy)]
pub(crate) struct Language {
    /// The language that the person chose, if any.
    chosen: Setting<Option<Locale>>,
    /// The first of the browser's languages that there is.
    browser: Locale,
}

impl Language {
    /// The language now; what reads it here is run again when it changes.
    pub(crate) fn get(self) -> Locale {
        self.chosen.get().unwrap_or(self.browser)
    }
}

/// Makes the language known to everything below; gives it to draw the page by.
pub(crate) fn provide_language(settings: Settings) -> Language {
    // The script that runs before the first paint has looked.
    let found = browser::root_attribute("data-language");
    let all = Locale::get_all().iter().copied();
    let language = Language {
        chosen: settings.language,
        browser: found
            .and_then(|found| { all }.find(|locale| locale.as_str() == found))
            .unwrap_or_default(),
    };
    provide_context(language);
    language
}

/// The language now; English where none was provided, as in tests.
pub(crate) fn locale() -> Locale {
    use_context::<Language>().map_or_else(Locale::default, |language| {
        let chosen = language.chosen.get_untracked();
        chosen.unwrap_or(language.browser)
    })
}

/// In which direction a language is written, as HTML says it.
pub(crate) fn direction(locale: Locale) -> &'static str {
    match locale.direction() {
        Direction::RightToLeft => "rtl",
        Direction::LeftToRight | Direction::Auto => "ltr",
    }
}

/// A word by its key: `say!(tracks.title)`, or with values: `say!(tracks.length, n = 4)`.
macro_rules! say {
    ($($key:tt)+) => {
        ::leptos_i18n::td_string!($crate::words::locale(), $($key)+)
    };
}
pub(crate) use say;
