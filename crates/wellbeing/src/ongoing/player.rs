//! What happens to a session: what a person does, and that time passes. Every act takes the time, and does nothing
//! where it makes no sense: a key may be pressed at any moment.

use super::{ASLEEP, BREATH, BREATH_IN, Now, Ongoing, PAUSE, Phase};
use crate::feedback::Response;
use crate::journal::fixed::rounded;
use crate::mood::Feeling;

/// Half of a breath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breath {
    /// In, for four seconds.
    In,
    /// Out, for six.
    Out,
}

impl Ongoing {
    /// Looks at the clock. Gives whether more changed than the position: another track, a pause, the end.
    pub fn tick(&mut self, now: Now) -> bool {
        // A clock that was set back has told nothing.
        let gone = now.saturating_sub(self.seen).max(0);
        self.seen = now;
        if !self.runs {
            return false;
        }
        let length = self.length();
        let passed = u32::try_from(gone).unwrap_or(u32::MAX);
        self.position = self.position.saturating_add(passed).min(length);
        self.note();
        if self.position < length {
            return false;
        }
        self.move_on(gone > ASLEEP);
        true
    }

    /// Somebody opened the track elsewhere: it begins there, so it begins here.
    pub fn listen(&mut self, now: Now) {
        self.tick(now);
        if self.has_music() {
            self.phase = Phase::Playing;
            self.position = 0;
            self.run();
        }
    }

    /// Goes on where the clock stands; in a pause goes on to the track.
    pub fn resume(&mut self, now: Now) {
        self.tick(now);
        match self.phase {
            Phase::Playing => self.run(),
            Phase::Breathing => {
                self.phase = Phase::Playing;
                self.position = 0;
                self.run();
            }
            Phase::After | Phase::Done => {}
        }
    }

    /// Stops the clock of a track.
    pub fn pause(&mut self, now: Now) {
        self.tick(now);
        if self.phase == Phase::Playing {
            self.runs = false;
        }
    }

    /// Leaves the track for the next one, or a pause for its track. Who said nothing to a track that they left has
    /// skipped it.
    pub fn skip(&mut self, now: Now) {
        if self.tick(now) {
            // It has just ended by itself.
            return;
        }
        match self.phase {
            Phase::Breathing => self.resume(now),
            Phase::Playing => {
                let item = &mut self.items[self.current];
                if item.played > 0 {
                    item.response.get_or_insert(Response::Skipped);
                }
                let runs = self.runs;
                self.leave();
                self.runs = runs && self.phase == Phase::Playing;
                self.was_away = false;
            }
            Phase::After | Phase::Done => {}
        }
    }

    /// Goes back to the track before, in a pause to the one just heard; the first one begins anew.
    pub fn back(&mut self, now: Now) {
        self.tick(now);
        if !self.has_music() {
            return;
        }
        self.phase = Phase::Playing;
        self.current = self.current.saturating_sub(1);
        self.position = 0;
        self.was_away = false;
        let item = &mut self.items[self.current];
        if item.response == Some(Response::Skipped) {
            item.response = None;
        }
    }

    /// Takes what somebody says to a track, or takes it back. Tracks that have not been up yet have nothing said of
    /// them.
    pub fn respond(&mut self, track: usize, response: Option<Response>) {
        let reached = track <= self.current && self.phase != Phase::Done;
        if let Some(item) = self.items.get_mut(track).filter(|_| reached) {
            item.response = response;
        }
    }

    /// With or without pauses from here on.
    pub fn set_pauses(&mut self, now: Now, pauses: bool) {
        self.start.pauses = pauses;
        if !pauses && self.phase == Phase::Breathing {
            self.resume(now);
        }
    }

    /// Ends the music.
    pub fn end(&mut self, now: Now) {
        self.tick(now);
        if self.has_music() {
            self.finish();
        }
    }

    /// Takes how somebody is after the music, or that they would rather not say.
    pub fn close(&mut self, after: Option<Feeling>) {
        if self.phase == Phase::After {
            self.after = after.map(rounded);
            self.phase = Phase::Done;
        }
    }

    /// Which half of a breath it is, while there is a pause.
    #[must_use]
    pub fn breath(&self) -> Option<Breath> {
        let half = if self.position % BREATH < BREATH_IN {
            Breath::In
        } else {
            Breath::Out
        };
        (self.phase == Phase::Breathing).then_some(half)
    }

    /// Length of what the clock runs through.
    pub(super) fn length(&self) -> u32 {
        match self.phase {
            Phase::Breathing => PAUSE,
            Phase::Playing | Phase::After | Phase::Done => self.items[self.current].length,
        }
    }

    const fn has_music(&self) -> bool {
        matches!(self.phase, Phase::Playing | Phase::Breathing)
    }

    const fn run(&mut self) {
        self.runs = true;
        self.was_away = false;
    }

    /// Remembers how much of the track was heard.
    fn note(&mut self) {
        if self.phase == Phase::Playing {
            let item = &mut self.items[self.current];
            item.played = item.played.max(self.position);
        }
    }

    /// What was up has ended by itself.
    fn move_on(&mut self, asleep: bool) {
        match self.phase {
            Phase::Breathing => {
                self.phase = Phase::Playing;
                self.position = 0;
            }
            Phase::Playing => {
                self.leave();
                if self.phase == Phase::Playing && self.start.pauses && !asleep {
                    self.phase = Phase::Breathing;
                }
            }
            Phase::After | Phase::Done => return,
        }
        if asleep && self.phase == Phase::Playing {
            self.runs = false;
            self.was_away = true;
        }
    }

    /// To the next track, or to the end.
    fn leave(&mut self) {
        if self.current + 1 < self.items.len() {
            self.current += 1;
            self.position = 0;
        } else {
            self.finish();
        }
    }

    fn finish(&mut self) {
        self.phase = Phase::After;
        self.position = 0;
        self.runs = false;
        self.was_away = false;
    }
}
