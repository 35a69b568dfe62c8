//! Sixteen people at once: four 64-bit words hold a bin of each, sixteen bits a person.
//!
//! One multiplication and one addition then work out the places of four people. No lane can run over into the next,
//! for a table has at most 2^16 cells. That is what a processor's vector instructions would do, without asking a
//! phone's browser for them.

use super::{MOST_QUESTIONS, Tables, Target};

/// People at once.
const PEOPLE: usize = 16;
const LANES: usize = 4;
const WORDS: usize = PEOPLE / LANES;

/// The bins of all of them, for each question.
type Rows = [[u64; WORDS]; MOST_QUESTIONS];

impl Tables {
    /// Scores of many: `codes` holds `questions` codes a person, `out` gets one score a target for each.
    pub(crate) fn predict(&self, codes: &[u8], questions: usize, out: &mut [f64]) {
        let targets = self.targets.len();
        let mut rows: Rows = [[0; WORDS]; MOST_QUESTIONS];
        let people = codes.chunks(PEOPLE * questions);
        for (codes, out) in people.zip(out.chunks_mut(PEOPLE * targets)) {
            for binning in &self.shared {
                self.bin_many(*binning, codes, questions, &mut rows);
            }
            for (index, target) in self.targets.iter().enumerate() {
                for binning in &target.own {
                    self.bin_many(*binning, codes, questions, &mut rows);
                }
                let sums = target.sum_many(&rows);
                for (scores, sum) in out.chunks_exact_mut(targets).zip(sums) {
                    scores[index] = self.grid.real(sum);
                }
            }
        }
    }

    fn bin_many(&self, binning: super::Binning, codes: &[u8], questions: usize, rows: &mut Rows) {
        let question = usize::from(binning.question);
        let row = &mut rows[question];
        *row = [0; WORDS];
        for (person, codes) in codes.chunks_exact(questions).enumerate() {
            let bin = binning.bin(codes[question], &self.lut);
            row[person / LANES] |= u64::from(bin) << (16 * (person % LANES));
        }
    }
}

impl Target {
    fn sum_many(&self, rows: &Rows) -> [i32; PEOPLE] {
        let mut sums = [self.base; PEOPLE];
        for block in &self.blocks {
            let table = block.table(&self.cells);
            let [a, b, c, d] = block.questions.map(|question| &rows[usize::from(question)]);
            let [by_a, by_b, by_c, by_d] = block.strides.map(u64::from);
            for word in 0..WORDS {
                let places = (a[word] * by_a)
                    .wrapping_add(b[word] * by_b)
                    .wrapping_add(c[word] * by_c)
                    .wrapping_add(d[word] * by_d);
                for lane in 0..LANES {
                    let at = usize::from((places >> (16 * lane)) as u16);
                    let sum = &mut sums[LANES * word + lane];
                    *sum = sum.wrapping_add(table[at]);
                }
            }
        }
        sums
    }
}
