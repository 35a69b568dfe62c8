//! What a session comes to: its entry for the journal, and what there is to learn from it.

use music::{Catalogue, Heard};

use super::{Item, Ongoing};
use crate::feedback::{Day, Learner, Reactions};
use crate::journal::{Entry, Moment, Played, Session};

impl Ongoing {
    /// The session as the journal keeps it, as far as it has come by now. The same entry each time, edited.
    #[must_use]
    pub fn entry(&self, catalogue: &Catalogue, now: Moment) -> Entry {
        let start = &self.start;
        let shape = self.path().shape();
        let session =
            Session::new(start.intent, shape, start.minutes).with_moods(start.feeling, self.after);
        let played = |item: &Item| Played::of(catalogue, &catalogue.get(item.id)?, item.response);
        let heard = self.items.iter().filter(|item| item.was_heard());
        let session = session
            .clone()
            .with_tracks(heard.filter_map(played).collect())
            .unwrap_or(session);
        let entry = Entry::session(start.bits, start.at, session);
        // A clock may have been set back meanwhile.
        let edited = now.max(start.at);
        entry.edit(entry.kind().clone(), edited).unwrap_or(entry)
    }

    /// Hands what was said to those who learn from it, once: each track's last word, and the moods on both sides if
    /// both were told. Gives whether there was anything new.
    pub fn teach(
        &mut self,
        catalogue: &Catalogue,
        learner: &mut Learner,
        reactions: &mut Reactions,
        day: Day,
    ) -> bool {
        if self.taught {
            return false;
        }
        self.taught = true;
        let intent = self.start.intent;
        let heard: Vec<(Heard, &Item)> = self
            .items
            .iter()
            .filter(|item| item.was_heard())
            .filter_map(|item| Some((catalogue.heard(&catalogue.get(item.id)?)?, item)))
            .collect();
        let mut new = false;
        for (heard, item) in &heard {
            if let Some(response) = item.response {
                learner.respond(day, intent, *heard, response);
                reactions.respond(*heard, response);
                new = true;
            }
        }
        if let (Some(before), Some(after)) = (self.start.feeling, self.after) {
            let tracks: Vec<Heard> = heard.iter().map(|(heard, _)| *heard).collect();
            if !tracks.is_empty() {
                let (before, after) = (before.point(), after.point());
                learner.mood(day, intent, before, after, &tracks, tracks.len());
                new = true;
            }
        }
        new
    }

    /// How many tracks were heard.
    #[must_use]
    pub fn heard(&self) -> usize {
        self.items.iter().filter(|item| item.was_heard()).count()
    }
}
