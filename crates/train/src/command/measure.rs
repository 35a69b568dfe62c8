//! What a run cost: `--measure` prints it on standard error, so that what the command prints stays the same.

use std::fs;
use std::time::Instant;

/// Says how long it took since `start`, and where the system tells, how much processor time and memory.
pub(crate) fn report(start: Instant) {
    eprintln!("took {:.1} s", start.elapsed().as_secs_f64());
    match processor_seconds() {
        Some(seconds) => eprintln!("processor time {seconds:.1} s"),
        None => eprintln!("processor time is not told by this system"),
    }
    match peak_mebibytes() {
        Some(mebibytes) => eprintln!("peak memory {mebibytes:.1} MiB"),
        None => eprintln!("peak memory is not told by this system"),
    }
}

/// Processor time of all threads so far; Linux only.
#[must_use]
pub(crate) fn processor_seconds() -> Option<f64> {
    /// Linux counts for programs in hundredths, whatever it does inside.
    const TICKS_A_SECOND: f64 = 100.0;
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets and may hold spaces.
    let (_, fields) = text.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: Vec<f64> = ticks.filter_map(|field| field.parse().ok()).collect();
    (ticks.len() == 2).then(|| (ticks[0] + ticks[1]) / TICKS_A_SECOND)
}

/// The most memory held at once; Linux only.
fn peak_mebibytes() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes / 1024.0)
}
