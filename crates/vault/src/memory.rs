//! The ports in memory, for tests: a disk that can be full, break off, and be written to by others meanwhile; and a toy
//! of a cipher that keeps no secret but notices every altered bit.

use core::cell::{Cell, RefCell};
use core::pin::pin;
use core::sync::atomic::{AtomicU64, Ordering};
use core::task::{Context, Poll, Waker};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::Problem;
use crate::header::Derivation;
use crate::parts::IV;
use crate::ports::{Batch, Cipher, Disk, Part, Stored};

/// What a future gives that never has to wait, as none here has to.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(there) => there,
        Poll::Pending => panic!("it waits for something"),
    }
}

type Meanwhile = Box<dyn FnOnce(&Memory)>;

/// A disk. Clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct Memory(Rc<Inner>);

#[derive(Default)]
struct Inner {
    heads: RefCell<[Option<Vec<u8>>; 2]>,
    records: RefCell<BTreeMap<String, Vec<u8>>>,
    refuse: Cell<Option<Problem>>,
    meanwhile: RefCell<Vec<Meanwhile>>,
    changes: Cell<usize>,
}

impl Memory {
    /// From now on every change is refused with this, or none any more.
    pub(crate) fn refuse(&self, why: Option<Problem>) {
        self.0.refuse.set(why);
    }

    /// Happens before the next change; what comes before it happens later.
    pub(crate) fn meanwhile(&self, what: impl FnOnce(&Self) + 'static) {
        self.0.meanwhile.borrow_mut().push(Box::new(what));
    }

    /// How often it was changed.
    pub(crate) fn changes(&self) -> usize {
        self.0.changes.get()
    }

    pub(crate) fn stored(&self) -> Stored {
        let records = self.0.records.borrow();
        Stored {
            heads: self.0.heads.borrow().clone(),
            records: records.clone().into_iter().collect(),
        }
    }

    pub(crate) fn set_head(&self, at: usize, head: Option<Vec<u8>>) {
        self.0.heads.borrow_mut()[at] = head;
    }

    pub(crate) fn set_record(&self, key: &str, bytes: &[u8]) {
        self.0
            .records
            .borrow_mut()
            .insert(key.to_owned(), bytes.to_vec());
    }

    pub(crate) fn record(&self, key: &str) -> Vec<u8> {
        self.0.records.borrow()[key].clone()
    }
}

impl Disk for Memory {
    async fn read(&self, part: Part) -> Result<Stored, Problem> {
        let mut stored = self.stored();
        if part == Part::Heads {
            stored.records.clear();
        }
        Ok(stored)
    }

    async fn change(
        &self,
        part: Part,
        decide: &mut dyn FnMut(&Stored) -> Result<Batch, Problem>,
    ) -> Result<(), Problem> {
        let meanwhile = self.0.meanwhile.borrow_mut().pop();
        if let Some(what) = meanwhile {
            what(self);
        }
        let batch = decide(&self.read(part).await?)?;
        if let Some(why) = self.0.refuse.get() {
            return Err(why);
        }
        let mut records = self.0.records.borrow_mut();
        for key in &batch.removes {
            records.remove(key);
        }
        records.extend(batch.puts);
        if let Some(head) = batch.head {
            *self.0.heads.borrow_mut() = [Some(head.clone()), Some(head)];
        }
        self.0.changes.set(self.changes() + 1);
        Ok(())
    }
}

/// A cipher that is none.
pub(crate) struct Toy;

/// How many random blocks were given out: no two are the same, in whatever vault.
static GIVEN: AtomicU64 = AtomicU64::new(0);

/// 16 bytes that differ when anything of this does.
fn digest(parts: &[&[u8]]) -> [u8; 16] {
    let mut state = [0xcbf2_9ce4_8422_2325_u64, 0x8422_2325_cbf2_9ce4];
    for part in parts {
        let length = (part.len() as u64).to_le_bytes();
        for byte in length.iter().chain(*part) {
            state[0] = (state[0] ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            state[1] = (state[1].rotate_left(7) ^ state[0]).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&state[0].to_le_bytes());
    bytes[8..].copy_from_slice(&state[1].to_le_bytes());
    bytes
}

fn masked(key: &[u8], iv: &[u8], bytes: &[u8]) -> Vec<u8> {
    let block = |at: usize| digest(&[key, iv, &(at / 16).to_le_bytes()]);
    let mask = |(at, byte): (usize, &u8)| byte ^ block(at)[at % 16];
    bytes.iter().enumerate().map(mask).collect()
}

impl Cipher for Toy {
    type Key = [u8; 32];

    fn fill(&self, bytes: &mut [u8]) -> Result<(), Problem> {
        for chunk in bytes.chunks_mut(16) {
            let given = GIVEN.fetch_add(1, Ordering::Relaxed);
            let random = digest(&[&given.to_le_bytes()]);
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
        Ok(())
    }

    async fn fresh(&self) -> Result<[u8; 32], Problem> {
        crate::ports::random(self)
    }

    async fn derive(&self, passphrase: &str, by: &Derivation) -> Result<[u8; 32], Problem> {
        let half = digest(&[passphrase.as_bytes(), &by.salt]);
        Ok(core::array::from_fn(|at| half[at % 16]))
    }

    async fn wrap(
        &self,
        under: &[u8; 32],
        iv: &[u8; IV],
        bound: &[u8],
        key: &[u8; 32],
    ) -> Result<Vec<u8>, Problem> {
        self.seal(under, iv, bound, key).await
    }

    async fn unwrap(
        &self,
        under: &[u8; 32],
        iv: &[u8; IV],
        bound: &[u8],
        wrapped: &[u8],
    ) -> Result<Option<[u8; 32]>, Problem> {
        let key = self.open(under, iv, bound, wrapped).await?;
        Ok(key.and_then(|key| key.try_into().ok()))
    }

    async fn seal(
        &self,
        key: &[u8; 32],
        iv: &[u8; IV],
        bound: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, Problem> {
        let mut sealed = masked(key, iv, plain);
        sealed.extend(digest(&[key, iv, bound, plain]));
        Ok(sealed)
    }

    async fn open(
        &self,
        key: &[u8; 32],
        iv: &[u8; IV],
        bound: &[u8],
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, Problem> {
        let Some((masked_bytes, tag)) = sealed.split_last_chunk::<16>() else {
            return Ok(None);
        };
        let plain = masked(key, iv, masked_bytes);
        let sound = digest(&[key, iv, bound, &plain]) == *tag;
        Ok(sound.then_some(plain))
    }
}
