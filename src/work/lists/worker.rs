//! The worker that reads a file: started with it, ended when it is dropped.

use catalogue::list::Outcome;
use js_sys::{ArrayBuffer, Object, Reflect, Uint8Array};
use leptos::wasm_bindgen::prelude::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{ErrorEvent, File, MessageEvent, Worker};
use music::Genre;

use crate::browser;

/// Stands for "no genre" in what the worker is told.
const NO_GENRE: u32 = u32::MAX;

/// What the worker says.
pub(super) enum News {
    /// Bytes read so far.
    Read(u32),
    /// What came of it.
    Done(Outcome),
    /// It could not be started, or broke down.
    Failed,
}

/// A worker, and what hears it.
pub(super) struct Reader {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Reader {
    /// Has a worker read a file; `None` where the browser starts none, as in a frame that was cut off from its origin.
    pub(super) fn start(
        file: &File,
        genre: Option<Genre>,
        hear: impl Fn(News) + Clone + 'static,
    ) -> Option<Self> {
        let worker = Worker::new(&browser::meta("attune-reader")?).ok()?;
        let told = hear.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            told(said(&event.data()));
        });
        let failed = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // It is said in the page, and nowhere else.
            event.prevent_default();
            hear(News::Failed);
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        let asked = Object::new();
        let genre = genre.map_or(NO_GENRE, |genre| genre.index() as u32);
        Reflect::set(&asked, &"file".into(), file).ok()?;
        Reflect::set(&asked, &"genre".into(), &genre.into()).ok()?;
        worker.post_message(&asked).ok()?;
        Some(Self {
            worker,
            _heard: heard,
            _failed: failed,
        })
    }
}

/// A message as `public/reader.js` makes it.
fn said(data: &JsValue) -> News {
    let field = |name: &str| Reflect::get(data, &name.into()).ok();
    if let Some(read) = field("read").and_then(|read| read.as_f64()) {
        return News::Read(read as u32);
    }
    let bytes = |name: &str| {
        let buffer: ArrayBuffer = field(name)?.dyn_into().ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    };
    let done = || {
        let report = String::from_utf8(bytes("report")?).ok()?;
        Outcome::decode(&report, bytes("tile")?).ok()
    };
    done().map_or(News::Failed, News::Done)
}
