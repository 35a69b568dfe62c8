//! One reader under attack.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fmt, fs, process};

use crc::{CRC_32_ISO_HDLC, Crc};

use crate::memory::held;
use crate::mutate::Mutator;
use crate::watchdog::Watchdog;

/// Cases of a usual test run.
pub const FEW: u64 = 2_000;

/// How long a single case may take: a hundred times what the slowest takes without optimisation.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The usual seed: the number of people in the survey.
const SEED: u64 = 736;

const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

/// A reader's good inputs, and what it may cost.
#[derive(Debug)]
pub struct Target {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    words: Vec<&'static str>,
    seal: Option<fn(&mut [u8])>,
    at_most: usize,
}

/// What a run found out.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// Cases that the reader took.
    pub accepted: u64,
    /// Cases that it refused.
    pub refused: u64,
    /// The longest that one took.
    pub slowest: Duration,
    /// The most memory that one held, in bytes.
    pub most: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            accepted,
            refused,
            slowest,
            most,
        } = self;
        write!(
            f,
            "{} cases, {accepted} accepted, {refused} refused, slowest {:.1} ms, most memory {} kB",
            accepted + refused,
            slowest.as_secs_f64() * 1e3,
            most.div_ceil(1000),
        )
    }
}

impl Target {
    /// A reader by its name, with good inputs. What lies in `tests/hostile/corpus/<name>/` joins them.
    #[must_use]
    pub fn new(name: &'static str, seeds: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut all: Vec<Vec<u8>> = seeds.into_iter().collect();
        all.extend(corpus(name));
        Self {
            name,
            seeds: all,
            words: Vec::new(),
            seal: None,
            at_most: 16 << 20,
        }
    }

    /// Words of the language that the reader reads.
    #[must_use]
    pub fn words(mut self, words: impl IntoIterator<Item = &'static str>) -> Self {
        self.words.extend(words);
        self
    }

    /// The input ends in a CRC-32 (ISO HDLC) of all before it. Two cases of three get one that holds, or nothing would
    /// come past that door.
    #[must_use]
    pub const fn sealed(self) -> Self {
        self.sealed_by(seal)
    }

    /// The same for an input whose checksum lies elsewhere: `seal` sets it right.
    #[must_use]
    pub const fn sealed_by(mut self, seal: fn(&mut [u8])) -> Self {
        self.seal = Some(seal);
        self
    }

    /// How much memory a case may hold, in bytes; 16 MiB where nothing is said.
    #[must_use]
    pub const fn at_most(mut self, bytes: usize) -> Self {
        self.at_most = bytes;
        self
    }

    /// Gives the reader every good input, then [`FEW`] cases, or as many as `ATTUNE_CASES` says. The reader says
    /// whether it took the input, and panics where something that it took does not hold.
    ///
    /// # Panics
    /// When a case panics or holds too much memory. One that hangs ends the program: nothing else can end it.
    #[allow(
        clippy::print_stdout,
        reason = "what a run found out is what it is there for"
    )]
    pub fn run(self, reader: impl Fn(&[u8]) -> bool) -> Report {
        let (cases, seed) = (number("ATTUNE_CASES", FEW), number("ATTUNE_SEED", SEED));
        let mut mutator = Mutator::new(seed, self.seeds.clone(), &self.words);
        let name = self.name;
        let watchdog = Watchdog::new(PATIENCE, move |case| {
            eprintln!(
                "hostile {name}: case {case} of seed {seed} takes longer than {PATIENCE:?}: it hangs."
            );
            process::exit(101);
        });
        let mut report = Report {
            accepted: 0,
            refused: 0,
            slowest: Duration::ZERO,
            most: 0,
        };
        let mut input = Vec::new();
        for seed in &self.seeds {
            self.one(seed, &reader, &mut report);
        }
        for case in 0..cases {
            watchdog.begins(case + 1);
            mutator.next(&mut input);
            if let Some(seal) = self.seal
                && mutator.seals()
            {
                seal(&mut input);
            }
            self.one(&input, &reader, &mut report);
        }
        println!("hostile {name}: {report}");
        report
    }

    fn one(&self, input: &[u8], reader: impl Fn(&[u8]) -> bool, report: &mut Report) {
        let begun = Instant::now();
        let (outcome, most) = held(|| catch_unwind(AssertUnwindSafe(|| reader(input))));
        report.slowest = report.slowest.max(begun.elapsed());
        report.most = report.most.max(most);
        match outcome {
            Ok(true) => report.accepted += 1,
            Ok(false) => report.refused += 1,
            Err(_) => panic!(
                "hostile {}: a panic, on {}",
                self.name,
                kept(self.name, input)
            ),
        }
        assert!(
            most <= self.at_most,
            "hostile {}: {most} bytes held, at most {} expected, on {}",
            self.name,
            self.at_most,
            kept(self.name, input)
        );
    }
}

/// Sets the last four bytes to the checksum of those before them.
fn seal(input: &mut [u8]) {
    if let Some((body, sum)) = input.split_last_chunk_mut::<4>() {
        *sum = CRC.checksum(body).to_le_bytes();
    }
}

/// A whole number from the environment.
fn number(name: &str, usual: u64) -> u64 {
    env::var(name).map_or(usual, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{name} has to be a whole number, and is {text:?}"))
    })
}

/// The inputs that lie in the target's folder, by name. Cargo runs tests in the folder of their package.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let mut here = env::current_dir().unwrap_or_default();
    while !here.join("tests/hostile").is_dir() {
        if !here.pop() {
            return Vec::new();
        }
    }
    let folder = here.join("tests/hostile/corpus").join(name);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|file| fs::read(file).ok())
        .collect()
}

/// Writes a case that failed where it can be found, and says where.
fn kept(name: &str, input: &[u8]) -> String {
    let file = Path::new(&env::temp_dir())
        .join("attune-hostile")
        .join(format!("{name}-{:08x}.bin", CRC.checksum(input)));
    let written = file
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&file, input));
    match written {
        Ok(()) => file.display().to_string(),
        Err(_) => format!("{input:02x?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_and_refused_is_counted() {
        let report = Target::new("own-text", [b"plain".to_vec()]).run(|bytes| bytes.is_ascii());
        assert!(report.accepted > 500 && report.refused > 100, "{report}");
    }

    #[test]
    #[should_panic(expected = "a panic, on")]
    fn a_panic_is_found() {
        let _ = Target::new("own-panic", [b"abc".to_vec()]).run(|bytes| bytes[2] == b'c');
    }

    #[test]
    #[should_panic(expected = "bytes held, at most 1000 expected")]
    fn too_much_memory_is_found() {
        let _ = Target::new("own-memory", [vec![1, 2, 3]])
            .at_most(1_000)
            .run(|bytes| !std::hint::black_box(vec![0_u8; 8 * bytes.len()]).is_empty());
    }

    #[test]
    fn sealed_inputs_come_past_the_checksum() {
        let mut good = b"a body of some length....".to_vec();
        seal(&mut good);
        let holds = |bytes: &[u8]| {
            let (body, sum) = bytes.split_last_chunk::<4>().unwrap_or((&[], &[1; 4]));
            CRC.checksum(body).to_le_bytes() == *sum
        };
        let with = Target::new("own-seal", [good.clone()]).sealed().run(holds);
        let without = Target::new("own-seal", [good]).run(holds);
        assert!(
            with.accepted > 1_000 && without.accepted < 300,
            "{with}; {without}"
        );
    }
}
