//! What the page has to say about what was just done, and what can be taken back.

use leptos::prelude::*;
use wellbeing::journal::Entry;

use crate::browser;
use crate::words::say;

/// What was done.
#[derive(Clone, PartialEq)]
pub(super) enum News {
    /// An entry was deleted.
    Deleted,
    /// It is back.
    Restored,
    /// A file was handed to the browser.
    Exported(String),
    /// So many entries were brought in.
    Imported(usize),
    /// A file was left as it is.
    Left,
    /// The passphrase was set.
    PassphraseSet,
    /// It was changed.
    PassphraseChanged,
    /// It was removed.
    PassphraseRemoved,
    /// The journal is locked.
    Locked,
    /// It is open again.
    Unlocked,
    /// What was learned is forgotten.
    Forgotten,
    /// It is back.
    Remembered,
}

/// The page's own memory, for as long as it is open.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// What was done last.
    pub(super) news: RwSignal<Option<News>>,
    /// What was deleted last, until something else is done.
    pub(super) deleted: RwSignal<Option<Entry>>,
    /// What the learner knew before it was told to forget.
    pub(super) forgotten: RwSignal<Option<Entry>>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            news: RwSignal::new(None),
            deleted: RwSignal::new(None),
            forgotten: RwSignal::new(None),
        }
    }

    /// Says what was done.
    pub(super) fn tell(self, news: News) {
        self.news.set(Some(news));
    }

    /// In words.
    pub(super) fn words(self) -> String {
        let Some(news) = self.news.get() else {
            return String::new();
        };
        match news {
            News::Deleted => say!(journal.deleted).to_owned(),
            News::Restored => say!(journal.restored).to_owned(),
            News::Exported(name) => say!(journal.exported, name = name),
            News::Imported(entries) => say!(journal.imported, n = entries),
            News::Left => say!(journal.import_left).to_owned(),
            News::PassphraseSet => say!(keeping.passphrase_was_set).to_owned(),
            News::PassphraseChanged => say!(keeping.passphrase_changed).to_owned(),
            News::PassphraseRemoved => say!(keeping.passphrase_removed).to_owned(),
            News::Locked => say!(keeping.now_locked).to_owned(),
            News::Unlocked => say!(keeping.unlocked).to_owned(),
            News::Forgotten => say!(journal.learned_forgotten).to_owned(),
            News::Remembered => say!(journal.learned_back).to_owned(),
        }
    }
}

/// Moves focus once the page shows what was just done: until then what is to have it may not be there, or hidden.
pub(super) fn focus_soon(id: &'static str) {
    request_animation_frame(move || browser::focus(id));
}
