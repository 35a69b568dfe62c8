//! A stand-in for the vault until that is there: the same calls, kept in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Unavailable,
    NoCrypto,
    Full,
    Newer,
    Busy,
    Closed,
    ChangedElsewhere,
    Locked,
    WrongPassphrase,
    EmptyPassphrase,
    Damaged,
    Foreign,
    Failed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LockState {
    Plain,
    Locked,
    Unlocked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Written,
    Passphrase,
    Erased,
    Closed,
}

#[derive(Default)]
pub(crate) struct Contents {
    pub(crate) records: Vec<(String, Vec<u8>)>,
    pub(crate) damaged: Vec<String>,
}

pub(crate) const NAME: &str = "attune";

#[derive(Clone, Default)]
pub(crate) struct Vault(Rc<RefCell<BTreeMap<String, Vec<u8>>>>);

pub(crate) struct Watching;

impl Vault {
    pub(crate) async fn open(_name: &str) -> Result<Self, Problem> {
        Ok(Self::default())
    }

    pub(crate) fn lock_state(&self) -> LockState {
        LockState::Plain
    }

    pub(crate) fn lock(&self) {}

    pub(crate) async fn unlock(&self, _passphrase: &str) -> Result<(), Problem> {
        Ok(())
    }

    pub(crate) async fn all(&self) -> Result<Contents, Problem> {
        let records = self.0.borrow().clone().into_iter().collect();
        let damaged = Vec::new();
        Ok(Contents { records, damaged })
    }

    pub(crate) async fn write(
        &self,
        puts: &[(String, Vec<u8>)],
        removes: &[String],
    ) -> Result<(), Problem> {
        let mut all = self.0.borrow_mut();
        for key in removes {
            all.remove(key);
        }
        all.extend(puts.iter().cloned());
        Ok(())
    }

    pub(crate) async fn set_passphrase(&self, _passphrase: Option<&str>) -> Result<(), Problem> {
        Err(Problem::NoCrypto)
    }

    pub(crate) async fn erase(&self) -> Result<(), Problem> {
        self.0.borrow_mut().clear();
        Ok(())
    }

    pub(crate) async fn erase_unopened(_name: &str) -> Result<(), Problem> {
        Ok(())
    }

    pub(crate) async fn persist(&self) -> bool {
        false
    }

    pub(crate) fn on_change(&self, _told: impl FnMut(Change) + 'static) -> Watching {
        Watching
    }
}
