//! The track that is up, with everything that its card shows.

use leptos::prelude::*;
use music::links::listen;
use music::{Catalogue, TrackId};
use wellbeing::intent::Intent;
use wellbeing::ongoing::Phase;
use wellbeing::session::{Stage, Stop};

use crate::pages::tracks::track_item::facts;
use crate::state::state;
use crate::work::{Underway, work};

/// A track's card.
#[derive(Clone, PartialEq)]
pub(super) struct Up {
    pub(super) title: String,
    pub(super) artist: String,
    pub(super) facts: String,
    /// Addresses, in the order of [`music::links::Service::ALL`].
    pub(super) links: [String; 3],
    pub(super) stage: Stage,
    pub(super) intent: Intent,
    /// Position, from 0, and number of all.
    pub(super) place: (usize, usize),
    /// Valence and energy.
    pub(super) mood: (f32, f32),
    /// Whether there is a pause before it.
    pub(super) breathing: bool,
    /// Title of the track that a word would be on, and its position.
    pub(super) on_hand: (String, usize),
}

/// The card of the track that is up: of the session, or of the plan.
pub(super) fn up(underway: Underway) -> Memo<Option<Up>> {
    let (wish, catalogue) = (state().wish, work().listening.catalogue);
    Memo::new(move |_| {
        let (current, on_hand, breathing, intent) = underway
            .ongoing
            .with(|ongoing| {
                let ongoing = ongoing.as_ref()?;
                let breathing = ongoing.phase() == Phase::Breathing;
                Some((
                    ongoing.current(),
                    ongoing.on_hand(),
                    breathing,
                    ongoing.intent(),
                ))
            })
            .unwrap_or_else(|| (0, 0, false, wish.intent.get()));
        let stops = underway.stops();
        let (stop, before) = (stops.get(current)?, stops.get(on_hand)?);
        catalogue.with_value(|catalogue| {
            let catalogue = catalogue.as_ref()?;
            let card = card(catalogue, stop, intent)?;
            Some(Up {
                place: (current, stops.len()),
                breathing,
                on_hand: (title(catalogue, before.id), on_hand),
                ..card
            })
        })
    })
}

fn card(catalogue: &Catalogue, stop: &Stop, intent: Intent) -> Option<Up> {
    let track = catalogue.get(stop.id)?;
    Some(Up {
        title: track.title.to_owned(),
        artist: track.artist.to_owned(),
        facts: facts(&track),
        links: listen(&track).map(|link| link.url),
        stage: stop.stage,
        intent,
        place: (0, 0),
        mood: (track.features.valence, track.features.energy),
        breathing: false,
        on_hand: (String::new(), 0),
    })
}

fn title(catalogue: &Catalogue, id: TrackId) -> String {
    catalogue
        .get(id)
        .map_or_else(String::new, |track| track.title.to_owned())
}
