//! Work on both cores whose results come out in the order of what went in, with little of it in memory at a time.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many threads work.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Hands each item to a worker and each result to `sink`, in the order of the items. No more than a few a thread are
/// on their way at once. The first error of the sink ends it; items are then no longer taken.
///
/// # Errors
/// The sink's.
pub(crate) fn in_order<I: Send, T: Send, E>(
    items: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads();
    let most = 3 * threads;
    let (give, take) = sync_channel::<(u64, I)>(most);
    let (done, finished) = sync_channel::<(u64, T)>(most);
    let (permit, permitted) = sync_channel::<()>(most);
    let take = Mutex::new(take);
    thread::scope(|scope| {
        // Let go of before the threads are waited for: whoever still sends then ends.
        let (finished, permitted) = (finished, permitted);
        scope.spawn(move || {
            for item in (0..).zip(items) {
                // Fails only when the sink has given up.
                if permit.send(()).is_err() || give.send(item).is_err() {
                    return;
                }
            }
        });
        for _ in 0..threads {
            let (take, done, work) = (&take, done.clone(), &work);
            scope.spawn(move || {
                loop {
                    let next = take.lock().map(|take| take.recv());
                    let Ok(Ok((number, item))) = next else { return };
                    if done.send((number, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (number, result) in finished {
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&next) {
                sink(result)?;
                next += 1;
                let _ = permitted.recv();
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let mut seen = Vec::new();
        let work = |number: u64| {
            thread::sleep(std::time::Duration::from_micros(number * 37 % 400));
            number * 2
        };
        let sink = |result| {
            seen.push(result);
            Ok::<(), ()>(())
        };
        in_order(0..500, work, sink).unwrap();
        assert_eq!(seen, (0..500).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_sink_that_fails_ends_it() {
        let mut taken = 0;
        let sink = |number| {
            taken += 1;
            if number < 7 { Ok(()) } else { Err("full") }
        };
        assert_eq!(
            in_order(0..1_000_000_u64, |number| number, sink),
            Err("full")
        );
        assert_eq!(taken, 8);
    }
}
