//! A vault without its browser: what is read, what is written, and what is refused.
//!
//! A handle remembers the header it saw last, and the data key while unlocked. Since encrypting takes time and a
//! transaction waits for nobody, records are encrypted first, and the transaction that writes them looks at the header
//! again: if its epoch is another, nothing is written. So a tab that has missed a new passphrase can not put plain
//! records into an encrypted vault.

use core::cell::RefCell;

use crate::header::{Derivation, Header, Lock, bound};
use crate::ports::{Batch, Cipher, Disk, Part, Stored, random};
use crate::record::{self, Record};
use crate::sealed::not_empty;
use crate::{Contents, LockState, Problem};

/// How often a journal is encrypted again because another tab wrote meanwhile.
const TRIES: usize = 4;

/// How records are kept, as this handle knows it.
pub(crate) struct Keeping<K> {
    header: Header,
    key: Option<K>,
}

impl<K> Keeping<K> {
    pub(crate) const fn new(header: Header) -> Self {
        Self { header, key: None }
    }

    const fn state(&self) -> LockState {
        match (&self.header.lock, &self.key) {
            (None, _) => LockState::Plain,
            (Some(_), None) => LockState::Locked,
            (Some(_), Some(_)) => LockState::Unlocked,
        }
    }

    /// Takes in what another tab has made of it. The key fits for as long as the epoch is the same.
    fn note(&mut self, header: Header) {
        if header.epoch != self.header.epoch {
            self.key = None;
        }
        self.header = header;
    }
}

/// How single records are encrypted, or that they are not.
pub(crate) struct Way<'a, C: Cipher>(pub(crate) &'a C, pub(crate) Option<C::Key>);

impl<C: Cipher> Way<'_, C> {
    /// A record for the disk.
    async fn store(&self, key: &str, bytes: &[u8]) -> Result<Vec<u8>, Problem> {
        let Self(cipher, Some(secret)) = self else {
            return Ok(Record::Plain(bytes).encode());
        };
        let iv = random(*cipher)?;
        let bound = record::bound(key);
        let sealed = cipher.seal(secret, &iv, &bound, bytes).await?;
        Ok(Record::Encrypted(&iv, &sealed).encode())
    }

    /// The bytes of a stored record; `None` if it is damaged, or kept in another way than all.
    async fn load(&self, key: &str, stored: &[u8]) -> Result<Option<Vec<u8>>, Problem> {
        match (self, Record::decode(stored)) {
            (Self(_, None), Ok(Record::Plain(bytes))) => Ok(Some(bytes.to_vec())),
            (Self(cipher, Some(secret)), Ok(Record::Encrypted(iv, sealed))) => {
                cipher.open(secret, iv, &record::bound(key), sealed).await
            }
            _ => Ok(None),
        }
    }

    /// Everything that can be read, and the keys of the rest.
    pub(crate) async fn load_all(&self, stored: &[(String, Vec<u8>)]) -> Result<Contents, Problem> {
        let mut contents = Contents::default();
        for (key, bytes) in stored {
            match self.load(key, bytes).await? {
                Some(bytes) => contents.records.push((key.clone(), bytes)),
                None => contents.damaged.push(key.clone()),
            }
        }
        Ok(contents)
    }
}

/// A vault on some disk, with some cipher.
pub(crate) struct Engine<D, C: Cipher> {
    pub(crate) disk: D,
    cipher: C,
    keeping: RefCell<Keeping<C::Key>>,
}

impl<D: Disk, C: Cipher> Engine<D, C> {
    /// Looks at what is there, makes a header where there is none, and mends one that was damaged.
    pub(crate) async fn open(disk: D, cipher: C) -> Result<Self, Problem> {
        let seen = disk.read(Part::Heads).await?;
        let header = match whole(&seen) {
            Some(header) => header,
            None => settle(&disk, &seen, random(&cipher)?).await?,
        };
        Ok(Self {
            disk,
            cipher,
            keeping: RefCell::new(Keeping::new(header)),
        })
    }

    pub(crate) fn lock_state(&self) -> LockState {
        self.keeping.borrow().state()
    }

    pub(crate) fn lock(&self) {
        self.keeping.borrow_mut().key = None;
    }

    /// Looks at the header again and takes it in.
    pub(crate) async fn refresh(&self) -> Result<Header, Problem> {
        let header = header_of(&self.disk.read(Part::Heads).await?)?;
        self.keeping.borrow_mut().note(header);
        Ok(header)
    }

    pub(crate) async fn unlock(&self, passphrase: &str) -> Result<(), Problem> {
        not_empty(passphrase)?;
        let header = self.refresh().await?;
        let Some(lock) = header.lock else {
            return Ok(());
        };
        let key = unwrapped(&self.cipher, &header, &lock, passphrase).await?;
        let mut keeping = self.keeping.borrow_mut();
        if keeping.header.epoch != header.epoch {
            return Err(Problem::ChangedElsewhere);
        }
        keeping.key = Some(key);
        Ok(())
    }

    pub(crate) async fn all(&self) -> Result<Contents, Problem> {
        let stored = self.disk.read(Part::All).await?;
        let seen = self.keeping.borrow().header;
        self.agree(&stored, &seen)?;
        let (_, way) = self.way()?;
        way.load_all(&stored.records).await
    }

    pub(crate) async fn write(
        &self,
        puts: &[(String, Vec<u8>)],
        removes: &[String],
    ) -> Result<(), Problem> {
        let (header, way) = self.way()?;
        let mut batch = Batch {
            removes: removes.to_vec(),
            ..Batch::default()
        };
        for (key, bytes) in puts {
            let stored = way.store(key, bytes).await?;
            batch.puts.push((key.clone(), stored));
        }
        let decide = &mut |stored: &Stored| {
            // With what was encrypted for, not with what the handle has heard of since.
            self.agree(stored, &header)?;
            Ok(core::mem::take(&mut batch))
        };
        self.disk.change(Part::Heads, decide).await
    }

    /// Sets, changes or removes the passphrase. Says whether anything changed.
    pub(crate) async fn set_passphrase(&self, passphrase: Option<&str>) -> Result<bool, Problem> {
        passphrase.map_or(Ok(()), not_empty)?;
        let (header, way) = self.way()?;
        match (way.1.clone(), passphrase) {
            (None, None) => return Ok(false),
            (Some(key), Some(passphrase)) => self.rewrap(&header, key, passphrase).await?,
            (None, Some(passphrase)) => {
                let key = self.cipher.fresh().await?;
                let epoch = random(&self.cipher)?;
                let next = self.locked(epoch, &key, passphrase).await?;
                self.keep_otherwise(&header, &way, next, Some(key)).await?;
            }
            (Some(_), None) => {
                let next = Header::plain(random(&self.cipher)?);
                self.keep_otherwise(&header, &way, next, None).await?;
            }
        }
        Ok(true)
    }

    /// The same data key under another passphrase: no record is touched.
    async fn rewrap(&self, old: &Header, key: C::Key, passphrase: &str) -> Result<(), Problem> {
        let next = self.locked(old.epoch, &key, passphrase).await?;
        let decide = &mut |stored: &Stored| {
            self.same(stored, old)?;
            Ok(Batch {
                head: Some(next.encode()),
                ..Batch::default()
            })
        };
        self.disk.change(Part::Heads, decide).await?;
        self.keeping.borrow_mut().note(next);
        Ok(())
    }

    /// Writes header and all records in another way, in one transaction. Damaged records stay as they are. If another
    /// tab wrote meanwhile, its records are to come along: once more.
    async fn keep_otherwise(
        &self,
        old: &Header,
        way: &Way<'_, C>,
        next: Header,
        key: Option<C::Key>,
    ) -> Result<(), Problem> {
        let new_way = Way(&self.cipher, key.clone());
        for _ in 0..TRIES {
            let seen = self.disk.read(Part::All).await?;
            self.same(&seen, old)?;
            let mut batch = Batch {
                head: Some(next.encode()),
                ..Batch::default()
            };
            for (name, bytes) in way.load_all(&seen.records).await?.records {
                let stored = new_way.store(&name, &bytes).await?;
                batch.puts.push((name, stored));
            }
            let mut moved = false;
            let decide = &mut |stored: &Stored| {
                self.same(stored, old)?;
                moved = stored.records != seen.records;
                if moved {
                    return Err(Problem::ChangedElsewhere);
                }
                Ok(core::mem::take(&mut batch))
            };
            let done = self.disk.change(Part::All, decide).await;
            if moved {
                continue;
            }
            done?;
            *self.keeping.borrow_mut() = Keeping { header: next, key };
            return Ok(());
        }
        Err(Problem::ChangedElsewhere)
    }

    /// A header that locks this key.
    async fn locked(
        &self,
        epoch: [u8; 16],
        key: &C::Key,
        passphrase: &str,
    ) -> Result<Header, Problem> {
        let derivation = Derivation::new(random(&self.cipher)?);
        let iv = random(&self.cipher)?;
        let under = self.cipher.derive(passphrase, &derivation).await?;
        let bound = bound(epoch, &derivation);
        let wrapped = self.cipher.wrap(&under, &iv, &bound, key).await?;
        let wrapped = wrapped.try_into().map_err(|_| Problem::Failed)?;
        let lock = Some(Lock {
            derivation,
            iv,
            wrapped,
        });
        Ok(Header { epoch, lock })
    }

    /// Header and way of this handle, if it is not locked.
    fn way(&self) -> Result<(Header, Way<'_, C>), Problem> {
        let keeping = self.keeping.borrow();
        match keeping.state() {
            LockState::Locked => Err(Problem::Locked),
            _ => Ok((keeping.header, Way(&self.cipher, keeping.key.clone()))),
        }
    }

    /// Refuses if records are kept otherwise than under this header, and takes that in.
    fn agree(&self, stored: &Stored, thought: &Header) -> Result<(), Problem> {
        let header = header_of(stored)?;
        let same = header.epoch == thought.epoch;
        self.keeping.borrow_mut().note(header);
        same.then_some(()).ok_or(Problem::ChangedElsewhere)
    }

    /// Refuses if anything of the header is another, and takes that in.
    fn same(&self, stored: &Stored, old: &Header) -> Result<(), Problem> {
        let header = header_of(stored)?;
        if header == *old {
            return Ok(());
        }
        self.keeping.borrow_mut().note(header);
        Err(Problem::ChangedElsewhere)
    }
}

/// The data key of a header, by its passphrase.
pub(crate) async fn unwrapped<C: Cipher>(
    cipher: &C,
    header: &Header,
    lock: &Lock,
    passphrase: &str,
) -> Result<C::Key, Problem> {
    let under = cipher.derive(passphrase, &lock.derivation).await?;
    let bound = bound(header.epoch, &lock.derivation);
    let key = cipher
        .unwrap(&under, &lock.iv, &bound, &lock.wrapped)
        .await?;
    key.ok_or(Problem::WrongPassphrase)
}

/// The header, if both copies are the same and sound.
fn whole(stored: &Stored) -> Option<Header> {
    let [Some(one), Some(other)] = &stored.heads else {
        return None;
    };
    Header::decode(one).ok().filter(|_| one == other)
}

/// The header, from whichever copy is sound.
///
/// # Errors
/// [`Problem::Newer`], [`Problem::Damaged`], or [`Problem::ChangedElsewhere`] if there is none: somebody erased it.
pub(crate) fn header_of(stored: &Stored) -> Result<Header, Problem> {
    let mut problem = Problem::ChangedElsewhere;
    for head in stored.heads.iter().flatten() {
        match Header::decode(head) {
            Ok(header) => return Ok(header),
            Err(Problem::Newer) => problem = Problem::Newer,
            Err(other) if problem != Problem::Newer => problem = other,
            Err(_) => {}
        }
    }
    Err(problem)
}

/// Whether records without a header that can be read belong to a vault without a passphrase. One that is encrypted has
/// no plain record, and a new one has none at all.
pub(crate) fn looks_plain(records: &[(String, Vec<u8>)]) -> bool {
    let all = || {
        records
            .iter()
            .filter_map(|(_, bytes)| Record::decode(bytes).ok())
    };
    let is_plain = |record: Record<'_>| matches!(record, Record::Plain(_));
    all().any(is_plain) || all().next().is_none()
}

/// Makes the headers whole: both as the sound one, or new ones where there is none and nothing is encrypted.
async fn settle(disk: &impl Disk, seen: &Stored, epoch: [u8; 16]) -> Result<Header, Problem> {
    let sound = header_of(seen);
    if sound == Err(Problem::Newer) {
        return Err(Problem::Newer);
    }
    let mut settled = None;
    let done = disk
        .change(Part::All, &mut |stored| {
            let header = match header_of(stored) {
                Ok(header) => header,
                Err(Problem::Newer) => return Err(Problem::Newer),
                Err(_) if looks_plain(&stored.records) => Header::plain(epoch),
                Err(_) => return Err(Problem::Damaged),
            };
            settled = Some(header);
            Ok(Batch {
                head: Some(header.encode()),
                ..Batch::default()
            })
        })
        .await;
    match (done, settled, sound) {
        (Ok(()), Some(header), _) => Ok(header),
        // A full disk is no reason not to read what is there.
        (Err(_), _, Ok(header)) => Ok(header),
        (Err(problem), ..) => Err(problem),
        (Ok(()), None, _) => Err(Problem::Failed),
    }
}

#[cfg(test)]
mod tests;
