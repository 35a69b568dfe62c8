//! More tracks from the site that hosts this page: from where, under which licence, how many are here, and the two
//! buttons that fetch more.

use catalogue::manifest::Layer;
use leptos::prelude::*;

use crate::dynamic::{click, nothing, part};
use crate::words::{list, point, say};
use crate::work::{Hosted, Progress, work};

/// The section, where this site has a catalogue.
#[component]
pub(super) fn MoreTracks() -> impl IntoView {
    let hosted = work().hosted;
    part(move || {
        if hosted.is_missing.get() {
            return framed(view! { <p class="notice">{say!(hosted.missing)}</p> }.into_any());
        }
        let about = hosted.manifest.with(|manifest| {
            let manifest = manifest.as_ref()?;
            let sources: Vec<&str> = manifest.sources.iter().map(String::as_str).collect();
            Some((manifest.tracks(), list(&sources), manifest.licence.clone()))
        });
        let Some((tracks, sources, licence)) = about else {
            return nothing();
        };
        framed(
            view! {
                <p>{say!(hosted.words, n = tracks, sources = sources)}</p>
                <p>{say!(hosted.licence, licence = licence)}</p>
                {part(move || state_of(hosted))}
                <p class="note">{say!(hosted.same)}</p>
            }
            .into_any(),
        )
    })
}

fn framed(inside: AnyView) -> AnyView {
    view! {
        <section class="questions" aria-labelledby="hosted-title">
            <h2 id="hosted-title">{say!(hosted.title)}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// How much is here, and what can be done about the rest.
fn state_of(hosted: Hosted) -> AnyView {
    let progress = hosted.progress.get();
    let refused = (progress.refused > 0)
        .then(|| view! { <p class="notice">{say!(hosted.refused, n = progress.refused)}</p> });
    let late = progress
        .late
        .then(|| view! { <p class="notice">{say!(hosted.late)}</p> });
    view! {
        <p role="status">{say!(hosted.here, n = progress.tracks)}</p>
        {refused}
        {late}
        {acts(hosted, progress)}
    }
    .into_any()
}

fn acts(hosted: Hosted, progress: Progress) -> AnyView {
    let left: Vec<Layer> = hosted.manifest.with_untracked(|manifest| {
        let layers = manifest.iter().flat_map(|manifest| &manifest.layers);
        layers.skip(progress.layers).cloned().collect()
    });
    if progress.wanted > progress.layers {
        let (all, done) = progress.tiles;
        return view! {
            <p>
                <progress max=all.to_string() value=done.to_string() aria-label=say!(hosted.title)></progress>
                " "
                {say!(hosted.busy, done = done, all = all)}
            </p>
            <button class="button button--quiet" type="button" on:click=click(move || hosted.stop())>
                {say!(hosted.stop)}
            </button>
        }
        .into_any();
    }
    let Some(next) = left.first() else {
        return view! { <p class="note">{say!(hosted.complete)}</p> }.into_any();
    };
    let all = left.iter().map(Layer::bytes).sum();
    let more = say!(
        hosted.more,
        n = next.tracks(),
        size = megabytes(next.bytes())
    );
    view! {
        <div class="step__next">
            <button class="button button--quiet" type="button" on:click=click(move || hosted.more())>{more}</button>
            <button class="button button--quiet" type="button" on:click=click(move || hosted.all())>
                {say!(hosted.all, size = megabytes(all))}
            </button>
        </div>
    }
    .into_any()
}

/// Megabytes with one place, rounded up: nobody pays more than was said.
fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}{}{}", tenths / 10, point(), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(megabytes(1), "0.1");
        assert_eq!(megabytes(100_000), "0.1");
        assert_eq!(megabytes(2_300_001), "2.4");
    }
}
