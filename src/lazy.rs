//! Parts of the app that are downloaded when they are needed, so that a first visit is quick.
//!
//! [`chunk!`] marks where such a part begins. What only that part uses goes into files of their own when `cargo xtask
//! build` makes the app; wherever else it is compiled, everything stays in one piece and works the same. A [`Chunk`]
//! is asked for by name alone, so the request is the same for everyone.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::browser;
use crate::dynamic::{click, part};
use crate::state::Step;
use crate::words::say;

/// What comes, or does not.
pub(crate) type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// How to get a part of the app, and what it is there for; made by [`chunk!`].
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// Downloads it.
    pub(crate) load: fn() -> Coming<()>,
    /// Draws the page of a step, once it is here; for no step, does what is to be done when it arrives.
    pub(crate) draw: fn(Option<Step>) -> Coming<AnyView>,
}

/// How far a part has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Unasked,
    Coming,
    Here,
    /// It could not be had; it can be asked for again.
    Missing,
}

/// A part of the app, and how far it has come.
#[derive(Clone, Copy)]
pub(crate) struct Chunk {
    part: Part,
    stage: RwSignal<Stage>,
    /// What awakes when the part arrives is to outlive the page that asked for it.
    app: StoredValue<Owner>,
}

impl Chunk {
    /// Nothing is downloaded yet.
    pub(crate) fn new(part: Part) -> Self {
        Self {
            part,
            stage: RwSignal::new(Stage::Unasked),
            app: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Has it downloaded, unless it is on its way or here.
    pub(crate) fn ask(self) {
        if let Stage::Coming | Stage::Here = self.stage.get_untracked() {
            return;
        }
        self.stage.set(Stage::Coming);
        let coming = (self.part.load)();
        spawn_local(async move {
            let came = coming.await.is_ok();
            if came {
                let awake = || drop(at_once((self.part.draw)(None)));
                self.app.with_value(|app| app.with(awake));
            }
            self.stage
                .set(if came { Stage::Here } else { Stage::Missing });
        });
    }

    /// The page of a step that is in this part; until it is here, a line that says so, or what can be done.
    pub(crate) fn page(self, step: Step) -> AnyView {
        self.ask();
        let here = Memo::new(move |_| self.stage.get() == Stage::Here);
        part(move || {
            let page = here.get().then(|| at_once((self.part.draw)(Some(step))));
            page.flatten().unwrap_or_else(|| self.meanwhile())
        })
        .into_any()
    }

    /// One place for both, so that focus can stay in it while the one follows the other.
    fn meanwhile(self) -> AnyView {
        let words = part(move || match self.stage.get() {
            Stage::Missing => self.missing(),
            Stage::Unasked | Stage::Coming | Stage::Here => waiting(),
        });
        view! { <main id="main" class="step" tabindex="-1">{words}</main> }.into_any()
    }

    fn missing(self) -> AnyView {
        let again = click(move || {
            self.ask();
            // The button that was pressed goes.
            browser::focus("main");
        });
        view! {
            <p class="notice notice--error" role="alert">{say!(lazy.missing)}</p>
            <div class="step__next">
                <button class="button button--main" type="button" on:click=again>{say!(lazy.again)}</button>
            </div>
            // A host keeps the files of the newest build only.
            <p class="note">{say!(lazy.renewed)}</p>
        }
        .into_any()
    }
}

fn waiting() -> AnyView {
    view! { <p class="step__lead step__lead--late" role="status">{say!(lazy.waiting)}</p> }
        .into_any()
}

/// What is here needs no waiting for: asked once, it answers.
pub(crate) fn at_once<T>(mut coming: Coming<T>) -> Option<T> {
    let mut nobody = Context::from_waker(Waker::noop());
    match coming.as_mut().poll(&mut nobody) {
        Poll::Ready(here) => here.ok(),
        Poll::Pending => None,
    }
}

/// Makes a part of the app: `chunk!(NAME, name, |step| …)` is a [`Part`] with that constant's name whose pages are
/// drawn by the last argument. `name` becomes a part of the file's name. With `awake = …` at the end, that is done
/// once, when the part arrives, whatever page is open.
macro_rules! chunk {
    ($(#[$about:meta])* $part:ident, $file:ident, |$step:ident| $draw:expr) => {
        $crate::lazy::chunk!($(#[$about])* $part, $file, |$step| $draw, awake = ());
    };
    ($(#[$about:meta])* $part:ident, $file:ident, |$step:ident| $draw:expr, awake = $awake:expr) => {
        $(#[$about])*
        pub(crate) const $part: $crate::lazy::Part = $crate::lazy::Part {
            load: || ::std::boxed::Box::pin(load()),
            draw: |step| ::std::boxed::Box::pin(draw(step)),
        };

        #[cfg(attune_split)]
        #[::leptos::wasm_split::wasm_split(
            $file,
            wasm_split_path = ::leptos::wasm_split,
            preload(load),
            fallible
        )]
        fn draw(
            step: ::std::option::Option<$crate::state::Step>,
        ) -> ::std::result::Result<
            ::leptos::prelude::AnyView,
            ::leptos::wasm_split::SplitLoaderError,
        > {
            ::std::result::Result::Ok(match step {
                ::std::option::Option::Some($step) => $draw,
                ::std::option::Option::None => {
                    $awake;
                    $crate::dynamic::nothing()
                }
            })
        }

        #[cfg(not(attune_split))]
        async fn load() -> ::std::result::Result<(), ::leptos::wasm_split::SplitLoaderError> {
            ::std::result::Result::Ok(())
        }

        #[cfg(not(attune_split))]
        async fn draw(
            step: ::std::option::Option<$crate::state::Step>,
        ) -> ::std::result::Result<
            ::leptos::prelude::AnyView,
            ::leptos::wasm_split::SplitLoaderError,
        > {
            ::std::result::Result::Ok(match step {
                ::std::option::Option::Some($step) => $draw,
                ::std::option::Option::None => {
                    $awake;
                    $crate::dynamic::nothing()
                }
            })
        }
    };
}
pub(crate) use chunk;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_here_is_given_at_once() {
        assert_eq!(at_once(Box::pin(async { Ok(7) })), Some(7));
        assert_eq!(at_once::<()>(Box::pin(std::future::pending())), None);
    }
}
