//! What the person sees while they wait: numbered steps, notes under them, and durations.

use std::time::Duration;

/// Counts the steps of one command, so that each says how far it has come.
pub(crate) struct Steps {
    total: usize,
    at: usize,
}

impl Steps {
    pub(crate) fn of(total: usize) -> Self {
        Self { total, at: 0 }
    }

    /// Announces the next step.
    pub(crate) fn begin(&mut self, title: &str) {
        self.at += 1;
        println!("\n[{}/{}] {title}", self.at, self.total);
    }
}

/// A line under the current step.
pub(crate) fn note(text: &str) {
    println!("      {text}");
}

/// Seconds below two minutes, minutes and seconds above.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 120 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(duration(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(duration(Duration::from_secs(119)), "119.0 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 05 s");
    }
}
