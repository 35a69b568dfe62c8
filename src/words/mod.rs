//! Every word on screen. The words stand in `locales/`, one file a language; the build turns them into typed keys, so
//! that a view that asks for a word which does not exist does not compile.
//!
//! [`say!`] gives a word in the person's language. It reads the language without watching it: the whole page is
//! drawn anew when the language changes, while answers and choices live on in `state`.

mod affect;
mod answers;
mod dates;
mod genres;
pub(crate) mod help;
mod intents;
pub(crate) mod keeping;
#[cfg(test)]
mod languages;
pub(crate) mod lists;
pub(crate) mod names;
mod numbers;
mod problems;
pub(crate) mod sessions;
mod sheets;
#[cfg(test)]
mod shell;
pub(crate) mod spotify;
mod tracks;

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};

use crate::browser;
use crate::state::Settings;
pub(crate) use affect::{region, suggestion};
pub(crate) use answers::{answer, condition, condition_ends, habit, level, question};
pub(crate) use dates::{day, short_day};
pub(crate) use genres::{genre, genres};
pub(crate) use intents::{claim, intent, intent_words};
pub(crate) use numbers::{list, point};
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
    /// Where the person's choice is, and what a page around proposes.
    settings: Settings,
    /// The first of the browser's languages that there is.
    browser: Locale,
}

impl Language {
    /// The language now; what reads it here is run again when it changes.
    pub(crate) fn get(self) -> Locale {
        self.settings.speech().unwrap_or(self.browser)
    }

    /// Takes another language, and keeps it.
    pub(crate) fn choose(self, locale: Locale) {
        self.settings.language.set(Some(locale));
    }
}

/// Makes the language known to everything below; gives it to draw the page by.
pub(crate) fn provide_language(settings: Settings) -> Language {
    let language = Language {
        settings,
        browser: browser::languages()
            .iter()
            .find_map(|tag| spoken(tag))
            .unwrap_or_default(),
    };
    provide_context(language);
    language
}

/// The language that the app made known.
pub(crate) fn language() -> Language {
    use_context().expect("the app provides its language before it draws anything")
}

/// The place of the page's language among all: not a context, since words are also said where none is known, as when
/// something has arrived or a button was pressed.
static NOW: AtomicUsize = AtomicUsize::new(0);

/// From now on words are in this language.
pub(crate) fn speak(locale: Locale) {
    NOW.store(locale as usize, Ordering::Relaxed);
}

/// The language now; English until the app has said otherwise, as in tests.
pub(crate) fn locale() -> Locale {
    let all = Locale::get_all();
    all.get(NOW.load(Ordering::Relaxed))
        .copied()
        .unwrap_or_default()
}

/// The language that a tag such as `de-AT` asks for, if we have it. `public/early.js` goes by the same rule.
pub(crate) fn spoken(tag: &str) -> Option<Locale> {
    let language = tag.split('-').next().unwrap_or(tag);
    let mut all = Locale::get_all().iter().copied();
    all.find(|locale| locale.as_str().eq_ignore_ascii_case(language))
}

/// In which direction a language is written, as HTML says it.
pub(crate) fn direction(locale: Locale) -> &'static str {
    td_string!(locale, language.dir)
}

/// What a language calls itself.
pub(crate) fn own_name(locale: Locale) -> &'static str {
    td_string!(locale, language.name)
}

/// What is said in a language when the page has changed to it.
pub(crate) fn changed_to(locale: Locale) -> &'static str {
    td_string!(locale, language.changed)
}

/// A text from elsewhere in the midst of words, whichever direction either runs in.
pub(crate) fn isolated(text: &str) -> String {
    ["\u{2068}", text, "\u{2069}"].concat()
}

/// A word by its key: `say!(tracks.title)`, or with values: `say!(tracks.length, n = 4)`.
macro_rules! say {
    ($($key:tt)+) => {
        ::leptos_i18n::td_string!($crate::words::locale(), $($key)+)
    };
}
pub(crate) use say;
