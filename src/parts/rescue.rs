//! What is shown when the app has broken down. It stands ready in the page, in the person's language, since none of our
//! code runs then: `public/start.js` opens it and does what its buttons say.

use leptos::prelude::*;

use crate::words::say;

/// A window that nobody sees as long as all is well.
#[component]
pub(crate) fn Rescue() -> impl IntoView {
    view! {
        <dialog class="window" id="rescue" aria-labelledby="rescue-title" aria-describedby="rescue-words">
            <h2 id="rescue-title">{say!(rescue.title)}</h2>
            <p id="rescue-words">{say!(rescue.words)}</p>
            <p class="window__ways">
                <button class="button button--main" type="button" data-rescue="reload">{say!(rescue.reload)}</button>
                <button class="button button--quiet" type="button" data-rescue="save">{say!(rescue.save)}</button>
                <button class="button button--quiet" type="button" data-rescue="look">{say!(rescue.look)}</button>
            </p>
            <div role="status">
                <p class="notice" data-rescued="saved" hidden>{say!(rescue.saved)}</p>
                <p class="notice" data-rescued="none" hidden>{say!(rescue.none)}</p>
                <p class="notice notice--error" data-rescued="failed" hidden>{say!(rescue.failed)}</p>
            </div>
            <p class="note small">{say!(rescue.look_words)}</p>
        </dialog>
    }
}
