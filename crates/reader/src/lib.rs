//! What a worker runs to read a person's own list: WebAssembly of its own, started by `public/reader.js`.
//!
//! A module without imports: it has a memory and the functions below, and no way to ask for anything, be it a clock, a
//! storage or a network. The script puts a file into [`room`], calls [`begin`] and then [`step`] until that says
//! [`DONE`], and finds report and tile as `catalogue::list::Outcome` encodes them.
//!
//! No wasm-bindgen: six functions over numbers need no script of their own, and a first reader is here sooner.

#![deny(missing_docs)]

use std::cell::RefCell;
use std::io::Cursor;

use catalogue::list::{Outcome, Reading, Refusal};
use music::Genre;

/// Rows between two looks at how far it is.
const ROWS: usize = 500;
/// [`step`]'s answer when there is a report.
pub const DONE: u32 = u32::MAX;

/// Where a reading is.
enum State {
    /// The file is being put into memory.
    Room(Vec<u8>),
    /// It is being read.
    Reading(Box<Reading<Cursor<Vec<u8>>>>),
    /// It has been read.
    Done { report: String, tile: Vec<u8> },
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::Room(Vec::new())) };
}

fn done(outcome: &Outcome) -> State {
    let (report, tile) = outcome.encode();
    State::Done {
        tile: tile.to_vec(),
        report,
    }
}

/// Makes room for a file of so many bytes, and says where.
pub fn room(bytes: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| {
        let mut file = vec![0; bytes];
        let place = file.as_mut_ptr();
        *state = State::Room(file);
        place
    })
}

/// Begins with what is in the room. `genre` is the position of the one for tracks that name none; any other number
/// stands for "leave them out".
pub fn begin(genre: u32) {
    let genre = usize::try_from(genre).ok().and_then(Genre::from_index);
    STATE.with_borrow_mut(|state| {
        let file = match state {
            State::Room(file) => core::mem::take(file),
            State::Reading(_) | State::Done { .. } => Vec::new(),
        };
        *state = match Reading::open(Cursor::new(file), genre) {
            Ok(reading) => State::Reading(Box::new(reading)),
            Err(refusal) => done(&Outcome::Refused(refusal)),
        };
    });
}

/// Reads on for a while: how many bytes have been read, or [`DONE`].
pub fn step() -> u32 {
    STATE.with_borrow_mut(|state| {
        let State::Reading(reading) = state else {
            return DONE;
        };
        let next = match reading.step(ROWS) {
            Ok(true) => return u32::try_from(reading.bytes_read()).unwrap_or(DONE - 1),
            Ok(false) => None,
            Err(refusal) => Some(refusal),
        };
        let State::Reading(reading) = core::mem::replace(state, State::Room(Vec::new())) else {
            return DONE;
        };
        *state = done(&outcome(*reading, next));
        DONE
    })
}

fn outcome(reading: Reading<Cursor<Vec<u8>>>, refused: Option<Refusal>) -> Outcome {
    let read = refused.map_or_else(|| reading.finish(), Err);
    read.map_or_else(Outcome::Refused, Outcome::Read)
}

/// Where a part of what came of it lies, and how long it is: the report, in UTF-8, or the tile.
fn part(of: impl Fn(&str, &[u8]) -> (usize, usize)) -> (usize, usize) {
    STATE.with_borrow(|state| match state {
        State::Done { report, tile } => of(report, tile),
        State::Room(_) | State::Reading(_) => (0, 0),
    })
}

/// Where the report lies, and its bytes.
pub fn report() -> (usize, usize) {
    part(|report, _| (report.as_ptr() as usize, report.len()))
}

/// Where the tile lies, and its bytes.
pub fn tile() -> (usize, usize) {
    part(|_, tile| (tile.as_ptr() as usize, tile.len()))
}

/// The names under which the script finds all that.
#[allow(
    unsafe_code,
    reason = "a name that a script can call is promised to be the only one; there is no other unsafe code here"
)]
mod names {
    #[unsafe(no_mangle)]
    extern "C" fn room(bytes: usize) -> *mut u8 {
        super::room(bytes)
    }

    #[unsafe(no_mangle)]
    extern "C" fn begin(genre: u32) {
        super::begin(genre);
    }

    #[unsafe(no_mangle)]
    extern "C" fn step() -> u32 {
        super::step()
    }

    #[unsafe(no_mangle)]
    extern "C" fn report() -> usize {
        super::report().0
    }

    #[unsafe(no_mangle)]
    extern "C" fn report_bytes() -> usize {
        super::report().1
    }

    #[unsafe(no_mangle)]
    extern "C" fn tile() -> usize {
        super::tile().0
    }

    #[unsafe(no_mangle)]
    extern "C" fn tile_bytes() -> usize {
        super::tile().1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &[u8], genre: u32) -> Outcome {
        // What a script does by the address, a test does by the state: it needs no unsafe code.
        let _ = room(file.len());
        STATE.with_borrow_mut(|state| {
            if let State::Room(room) = state {
                room.copy_from_slice(file);
            }
        });
        begin(genre);
        let mut steps = 0;
        while step() != DONE {
            steps += 1;
        }
        assert!(steps <= file.len() / ROWS + 1);
        STATE.with_borrow(|state| match state {
            State::Done { report, tile } => Outcome::decode(report, tile.clone()).unwrap(),
            _ => panic!("done"),
        })
    }

    #[test]
    fn it_reads_what_the_crate_reads() {
        let mut file = "title,artist,genre,energy,valence\n".to_owned();
        for number in 0..1_700 {
            file.push_str(&format!("Track {number},Nobody,jazz,.5,.5\n"));
        }
        assert_eq!(
            read(file.as_bytes(), 99),
            catalogue::list::read(file.as_bytes(), None)
        );
        for file in [&b""[..], b"a,b\n1,2\n", b"title,artist\nOne,A\n"] {
            assert_eq!(read(file, 99), catalogue::list::read(file, None));
            let jazz = Genre::Jazz.index() as u32;
            let expected = catalogue::list::read(file, Some(Genre::Jazz));
            assert_eq!(read(file, jazz), expected);
        }
    }

    #[test]
    fn calls_in_any_order_do_no_harm() {
        let _ = room(3);
        assert_eq!(step(), DONE);
        assert_eq!(report(), (0, 0));
        begin(0);
        begin(0);
        assert_eq!(step(), DONE);
        assert!(report().1 > 0 && tile().1 == 0);
    }
}
