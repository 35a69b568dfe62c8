//! Looks at a running case from another thread: one that never ends could not say so itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

/// Watches until it is dropped.
pub(crate) struct Watchdog {
    case: Arc<AtomicU64>,
    over: Arc<AtomicBool>,
}

impl Watchdog {
    /// Calls `stuck` with a case's number once that case has gone on for longer than `patience`.
    pub(crate) fn new(patience: Duration, stuck: impl Fn(u64) + Send + 'static) -> Self {
        let case = Arc::new(AtomicU64::new(0));
        let over = Arc::new(AtomicBool::new(false));
        let (seen, done) = (Arc::clone(&case), Arc::clone(&over));
        thread::spawn(move || {
            let mut last = u64::MAX;
            while !done.load(Ordering::Relaxed) {
                let now = seen.load(Ordering::Relaxed);
                if now == last {
                    stuck(now);
                    return;
                }
                last = now;
                thread::sleep(patience);
            }
        });
        Self { case, over }
    }

    /// The next case begins.
    pub(crate) fn begins(&self, case: u64) {
        self.case.store(case, Ordering::Relaxed);
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_case_that_does_not_end_is_named() {
        let (tell, told) = mpsc::channel();
        let watchdog = Watchdog::new(Duration::from_millis(20), move |case| {
            let _ = tell.send(case);
        });
        watchdog.begins(7);
        assert_eq!(told.recv_timeout(Duration::from_secs(60)), Ok(7));
    }
}
