//! What someone is to know who sees Attune inside another page: who can see what, whether anything is kept, and the way
//! to Attune by itself.

use leptos::prelude::*;

use crate::browser;
use crate::words::say;

/// A line at the end of every page.
#[component]
pub(super) fn Note() -> impl IntoView {
    let lost = (!browser::keeps()).then(|| {
        view! { <p class="framed__words"><strong>{say!(framed.lost)}</strong>" "{say!(framed.lost_words)}</p> }
    });
    view! {
        <aside class="framed" aria-label=say!(framed.label)>
            <div class="framed__inner">
                {lost}
                <p class="framed__words">{say!(framed.words)}</p>
                <p class="framed__words">
                    // Its own folder, without the fragment: nothing is carried over.
                    <a href="./" target="_blank" rel="noopener noreferrer">{say!(framed.whole)}</a>
                </p>
            </div>
        </aside>
    }
}
