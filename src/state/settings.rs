//! How the page is shown and what it may keep: the only thing of Attune in the browser's local storage, since it has
//! to be there before the first paint. None of it says anything about an answer.
//!
//! A storage that is blocked is no trouble: the settings then last as long as the page.

mod codec;

use std::marker::PhantomData;

use leptos::prelude::*;

use crate::browser;
use crate::words::{self, Locale};
pub(crate) use codec::{Country, Theme};
use codec::{Field, Preferences, Value};
use widget::{Feature, Options};

/// The name under which the browser keeps the settings; `public/early.js` reads them, too.
const KEY: &str = "attune";

/// The settings of this page. What is set is kept at once.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    /// The language; `None` is the browser's.
    pub(crate) language: Setting<Option<Locale>>,
    /// The colours.
    pub(crate) theme: Setting<Theme>,
    /// Where the person is, for the numbers of help; `None` until they say so.
    pub(crate) country: Setting<Option<Country>>,
    /// Whether somebody has been here before.
    pub(crate) visited: Setting<bool>,
    /// Whether a journal is kept on this device.
    pub(crate) keep: Setting<bool>,
    /// What a page around proposes.
    offered: Offered,
}

/// What a page around proposes, where the person has not chosen. Never kept.
#[derive(Clone, Copy)]
struct Offered {
    language: RwSignal<usize>,
    theme: RwSignal<usize>,
    country: RwSignal<usize>,
    /// What the person wants of the journal while the page around has none: 0 for nothing aside, else 1 and that.
    aside: RwSignal<usize>,
}

impl Settings {
    /// As they were kept, or as they are usual.
    pub(crate) fn start() -> Self {
        let kept = kept();
        Self {
            language: Setting::new(Field::Language, &kept),
            theme: Setting::new(Field::Theme, &kept),
            country: Setting::new(Field::Country, &kept),
            visited: Setting::new(Field::Visited, &kept),
            keep: Setting::new(Field::Keep, &kept),
            offered: Offered {
                language: RwSignal::new(0),
                theme: RwSignal::new(0),
                country: RwSignal::new(0),
                aside: RwSignal::new(0),
            },
        }
    }

    /// The colours to show: those that the person chose, else those that the page around proposes; watched.
    pub(crate) fn look(self) -> Theme {
        match self.theme.get() {
            Theme::Auto => Theme::from_code(self.offered.theme.get()),
            chosen => chosen,
        }
    }

    /// The language that the person chose, or else the one that the page around proposes; watched.
    pub(crate) fn speech(self) -> Option<Locale> {
        self.language
            .get()
            .or_else(|| Value::from_code(self.offered.language.get()))
    }

    /// The country that the person chose, or else the one that the page around proposes; watched.
    pub(crate) fn place(self) -> Option<Country> {
        self.country
            .get()
            .or_else(|| Value::from_code(self.offered.country.get()))
    }

    /// Takes what a page around proposes. Without the journal nothing is kept, whatever was chosen.
    pub(crate) fn offer(self, options: &Options) {
        let put = |signal: RwSignal<usize>, code: usize| {
            if signal.get_untracked() != code {
                signal.set(code);
            }
        };
        let language = options.lang.as_deref().and_then(words::spoken);
        put(self.offered.language, language.code());
        put(self.offered.theme, Theme::of(options.theme).code());
        let country = options.country.as_ref();
        let country = country.and_then(|letters| Country::new(std::str::from_utf8(letters).ok()?));
        put(self.offered.country, country.code());
        self.keep_if(options.features.has(Feature::Journal));
    }

    /// Without a journal nothing is kept; with one again, what the person last wanted holds, also where the browser could
    /// not keep that.
    fn keep_if(self, journal: bool) {
        let aside = self.offered.aside;
        match (journal, aside.get_untracked()) {
            (false, 0) => {
                aside.set(1 + self.keep.get_untracked().code());
                self.keep.show(false);
            }
            (true, wanted @ 1..) => {
                aside.set(0);
                self.keep.show(bool::from_code(wanted - 1));
            }
            _ => {}
        }
    }

    /// Forgets all settings, here and in the browser. Whether a journal is kept stays as it is while the page is open:
    /// nobody who switched it off is to find it on again.
    pub(crate) fn erase(self) {
        browser::forget(KEY);
        self.language.show(None);
        self.theme.show(Theme::default());
        self.country.show(None);
        self.visited.show(false);
    }
}

/// What the browser keeps.
fn kept() -> Preferences {
    browser::kept(KEY).map_or_else(Preferences::default, |text| Preferences::read(&text))
}

/// One setting, used like a signal. All of them share one kind of signal: each further kind would be kilobytes.
pub(crate) struct Setting<T> {
    field: Field,
    value: RwSignal<usize>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Setting<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Setting<T> {}

impl<T: Value> Setting<T> {
    fn new(field: Field, kept: &Preferences) -> Self {
        Self {
            field,
            value: RwSignal::new(kept.get(field)),
            of: PhantomData,
        }
    }

    /// The value now; what reads it here is run again when it changes.
    pub(crate) fn get(self) -> T {
        T::from_code(self.value.get())
    }

    /// The value now, unwatched.
    pub(crate) fn get_untracked(self) -> T {
        T::from_code(self.value.get_untracked())
    }

    /// Takes another value and keeps it. Only this one is written: another tab may have changed the others meanwhile.
    pub(crate) fn set(self, to: T) {
        let mut all = kept();
        all.set(self.field, to.code());
        browser::keep(KEY, &all.to_text());
        self.show(to);
    }

    fn show(self, to: T) {
        // What is as it was is not drawn anew.
        if self.value.get_untracked() != to.code() {
            self.value.set(to.code());
        }
    }
}
