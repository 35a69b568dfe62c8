//! From good inputs to nearly good ones.

/// A small random generator (SplitMix64): the same seed gives the same inputs on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// Once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// Bytes that readers trip over: limits of numbers, ends of lines, quotes, broken UTF-8.
const ODD: [u8; 16] = [
    0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, b'\n', b'\r', b'"', b',', b'-', b'{', b'%', 0xC0, 0xED,
];

/// Texts that readers of numbers and words trip over.
const ODD_WORDS: [&str; 18] = [
    "",
    "-1",
    "0",
    "1e999",
    "-0.0",
    "NaN",
    "18446744073709551616",
    "9223372036854775807",
    "0.1000000000000000055511151231257827",
    "null",
    "true",
    "[[[[[[[[",
    "\u{0}",
    "\u{FEFF}",
    "\u{202E}",
    "\\ud800",
    "%00",
    "\u{10FFFF}",
];

/// No input becomes longer than this: what has to be limited by the reader is tried by tests of their own.
const LONGEST: usize = 1 << 17;

/// Makes inputs from good ones.
#[derive(Clone, Debug)]
pub struct Mutator {
    dice: Dice,
    seeds: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
}

impl Mutator {
    /// From good inputs and words of their language; nothing at all stands in for no input.
    #[must_use]
    pub fn new(seed: u64, mut seeds: Vec<Vec<u8>>, words: &[&str]) -> Self {
        if seeds.is_empty() {
            seeds.push(Vec::new());
        }
        let words = words.iter().chain(&ODD_WORDS);
        Self {
            dice: Dice::new(seed),
            seeds,
            words: words.map(|word| word.as_bytes().to_vec()).collect(),
        }
    }

    /// The next input into `out`: one to eight changes to a good one. One in fifty is nothing but noise.
    pub fn next(&mut self, out: &mut Vec<u8>) {
        out.clear();
        if self.dice.once_in(50) {
            let length = self.dice.below(300);
            out.extend((0..length).map(|_| self.dice.next() as u8));
            return;
        }
        let seed = self.dice.below(self.seeds.len());
        out.extend_from_slice(&self.seeds[seed]);
        let most = if self.dice.once_in(4) { 8 } else { 2 };
        let changes = 1 + self.dice.below(most);
        for _ in 0..changes {
            self.change(out);
        }
        out.truncate(LONGEST);
    }

    /// Whether a target's checksum is to be set right this time: two times of three.
    pub(crate) fn seals(&mut self) -> bool {
        !self.dice.once_in(3)
    }

    fn change(&mut self, out: &mut Vec<u8>) {
        match self.dice.below(12) {
            0 => self.flip(out),
            1 => self.put(out),
            2 => self.cut(out),
            3 => self.remove(out),
            4 => self.double(out),
            5 => self.splice(out),
            6 => self.number(out),
            7 | 8 => self.word(out),
            9 => self.swap(out),
            10 => self.insert(out),
            _ => self.digits(out),
        }
    }

    fn flip(&mut self, out: &mut [u8]) {
        let at = self.dice.below(out.len());
        let bit = self.dice.below(8);
        if let Some(byte) = out.get_mut(at) {
            *byte ^= 1 << bit;
        }
    }

    fn put(&mut self, out: &mut [u8]) {
        let at = self.dice.below(out.len());
        let odd = ODD[self.dice.below(ODD.len())];
        if let Some(byte) = out.get_mut(at) {
            *byte = odd;
        }
    }

    fn cut(&mut self, out: &mut Vec<u8>) {
        let end = self.dice.below(out.len() + 1);
        out.truncate(end);
    }

    /// A piece of the input: mostly short, where it has any length.
    fn piece(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.dice.below(length);
        let reach = if self.dice.once_in(5) { length } else { 24 };
        let to = (from + 1 + self.dice.below(reach)).min(length);
        from..to.max(from)
    }

    fn remove(&mut self, out: &mut Vec<u8>) {
        let piece = self.piece(out.len());
        out.drain(piece);
    }

    fn double(&mut self, out: &mut Vec<u8>) {
        let piece = self.piece(out.len());
        let most = if self.dice.once_in(8) { 64 } else { 2 };
        let times = 1 + self.dice.below(most);
        let copy = out[piece.clone()].repeat(times);
        if out.len() + copy.len() <= LONGEST {
            out.splice(piece.start..piece.start, copy);
        }
    }

    /// The rest from another input, or from another place of this one.
    fn splice(&mut self, out: &mut Vec<u8>) {
        let other = self.dice.below(self.seeds.len());
        let from = self.dice.below(self.seeds[other].len() + 1);
        let to = self.dice.below(out.len() + 1);
        out.truncate(to);
        out.extend_from_slice(&self.seeds[other][from..]);
    }

    /// Two, four or eight bytes become a number near a limit, as lengths and counts are.
    fn number(&mut self, out: &mut [u8]) {
        let width = 1 << self.dice.below(4);
        let at = self.dice.below(out.len());
        let number = match self.dice.below(4) {
            0 => u64::MAX,
            1 => 1 << (8 * width.min(8) - 1),
            2 => out.len() as u64,
            _ => self.dice.next() % 4,
        };
        let bytes = number.wrapping_add(self.dice.next() % 3).to_le_bytes();
        for (byte, new) in out.iter_mut().skip(at).take(width).zip(bytes) {
            *byte = new;
        }
    }

    /// A word of the language, or an odd one, over what is there or between.
    fn word(&mut self, out: &mut Vec<u8>) {
        let word = self.dice.below(self.words.len());
        let at = self.dice.below(out.len() + 1);
        let end = if self.dice.once_in(2) {
            at
        } else {
            (at + self.words[word].len()).min(out.len())
        };
        out.splice(at..end, self.words[word].iter().copied());
    }

    fn swap(&mut self, out: &mut [u8]) {
        let (one, other) = (self.dice.below(out.len()), self.dice.below(out.len()));
        if !out.is_empty() {
            out.swap(one, other);
        }
    }

    fn insert(&mut self, out: &mut Vec<u8>) {
        let at = self.dice.below(out.len() + 1);
        let byte = self.dice.next() as u8;
        out.insert(at, byte);
    }

    /// A written number becomes another one.
    fn digits(&mut self, out: &mut Vec<u8>) {
        let from = self.dice.below(out.len());
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let Some(start) = out[from..].iter().position(is_digit).map(|at| from + at) else {
            return;
        };
        let length = out[start..]
            .iter()
            .take_while(|byte| is_digit(byte))
            .count();
        let new = match self.dice.below(4) {
            0 => "0".to_owned(),
            1 => (self.dice.next() % 300).to_string(),
            2 => self.dice.next().to_string(),
            _ => format!("-{}", self.dice.next() % 10),
        };
        out.splice(start..start + length, new.into_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_inputs() {
        let make = |seed| {
            let mut mutator = Mutator::new(seed, vec![b"a good input, 12".to_vec()], &["word"]);
            let mut all = Vec::new();
            let mut out = Vec::new();
            for _ in 0..200 {
                mutator.next(&mut out);
                all.push(out.clone());
            }
            all
        };
        assert_eq!(make(1), make(1));
        assert_ne!(make(1), make(2));
    }

    #[test]
    fn inputs_differ_from_the_good_one_and_stay_near_it() {
        let good = b"a good input, 12, of some length, 345".to_vec();
        let mut mutator = Mutator::new(7, vec![good.clone()], &[]);
        let mut out = Vec::new();
        let mut near = 0;
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..2_000 {
            mutator.next(&mut out);
            let same = good
                .iter()
                .zip(&out)
                .filter(|(one, other)| one == other)
                .count();
            near += usize::from(same >= good.len() / 2);
            seen.insert(out.clone());
        }
        assert!(near > 800, "{near}");
        assert!(seen.len() > 1_500, "{}", seen.len());
    }

    #[test]
    fn nothing_is_a_good_input_too() {
        let mut mutator = Mutator::new(3, Vec::new(), &[]);
        let mut out = Vec::new();
        for _ in 0..2_000 {
            mutator.next(&mut out);
            assert!(out.len() <= LONGEST);
        }
    }
}
