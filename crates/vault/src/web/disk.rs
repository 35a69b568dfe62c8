//! The disk by IndexedDB: two stores, headers and records, keys and bytes.

use core::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbTransaction, IdbVersionChangeEvent};

use super::events::{done, end, meant};
use super::opening::{delete, opened};
use crate::ports::{Batch, Disk, Part, Stored};
use crate::rescued::HEADS;
use crate::{Change, Problem};

pub(super) const HEAD_STORE: &str = "heads";
pub(super) const RECORD_STORE: &str = "records";

#[wasm_bindgen]
extern "C" {
    // Written down here, as web-sys has its options behind a switch of the compiler that the whole build would have to set.
    type Transactions;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Transactions,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

const READ: &str = "readonly";
const WRITE: &str = "readwrite";

/// A connection, until somebody closes it.
pub(super) struct Database {
    name: String,
    connection: Rc<RefCell<Option<IdbDatabase>>>,
    // Kept for as long as the connection may call them.
    _lost: Closure<dyn FnMut(Event)>,
    _wanted: Closure<dyn FnMut(IdbVersionChangeEvent)>,
}

impl Database {
    /// Opens it, and tells when it is closed from outside.
    pub(super) async fn open(
        name: &str,
        closed: impl Fn(Change) + 'static,
    ) -> Result<Self, Problem> {
        let database = opened(name).await?;
        let connection = Rc::new(RefCell::new(Some(database.clone())));
        let closed = Rc::new(closed);
        let lost = {
            let (connection, closed) = (Rc::clone(&connection), Rc::clone(&closed));
            Closure::new(move |_: Event| {
                connection.take();
                closed(Change::Closed);
            })
        };
        let wanted = {
            let connection = Rc::clone(&connection);
            Closure::new(move |event: IdbVersionChangeEvent| {
                // At once, or whoever wants it waits for this tab.
                if let Some(database) = connection.take() {
                    database.close();
                }
                closed(match event.new_version() {
                    None => Change::Erased,
                    Some(_) => Change::Closed,
                });
            })
        };
        database.set_onclose(Some(lost.as_ref().unchecked_ref()));
        database.set_onversionchange(Some(wanted.as_ref().unchecked_ref()));
        Ok(Self {
            name: name.to_owned(),
            connection,
            _lost: lost,
            _wanted: wanted,
        })
    }

    /// Closes this connection and deletes the database. Should a tab that does not answer hold it open, it is emptied.
    pub(super) async fn erase(&self) -> Result<(), Problem> {
        let emptied = self.empty().await;
        self.close();
        match delete(&self.name).await {
            Err(Problem::Busy) => emptied,
            other => other,
        }
    }

    async fn empty(&self) -> Result<(), Problem> {
        let transaction = self.begin(WRITE)?;
        let end = end(&transaction);
        for name in [HEAD_STORE, RECORD_STORE] {
            store(&transaction, name)?
                .clear()
                .map_err(|error| meant(&error))?;
        }
        end.await.map_err(|_| Problem::Busy)
    }

    fn close(&self) {
        if let Some(database) = self.connection.take() {
            database.set_onclose(None);
            database.set_onversionchange(None);
            database.close();
        }
    }

    fn begin(&self, mode: &str) -> Result<IdbTransaction, Problem> {
        let connection = self.connection.borrow();
        let database = connection.as_ref().ok_or(Problem::Closed)?;
        let stores = Array::of2(&HEAD_STORE.into(), &RECORD_STORE.into());
        // Complete means on the disk, not on its way there. Browsers that do not know it do so anyway, or never.
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())
            .map_err(|_| Problem::Failed)?;
        database
            .unchecked_ref::<Transactions>()
            .transaction(&stores, mode, &options)
            .map_err(|error| meant(&error))
    }

    /// Records one by one, each in a transaction of its own, when they cannot be had together: a single one that the
    /// browser cannot read any more must not hide the others. Its bytes are empty, which no vault writes.
    async fn singly(&self) -> Result<Vec<(String, Vec<u8>)>, Problem> {
        let transaction = self.begin(READ)?;
        let keys = done(store(&transaction, RECORD_STORE)?.get_all_keys()).await?;
        let mut records = Vec::new();
        for key in Array::from(&keys) {
            let transaction = self.begin(READ)?;
            let value = done(store(&transaction, RECORD_STORE)?.get(&key)).await;
            if let Some(key) = key.as_string() {
                records.push((key, value.map(|value| bytes(&value)).unwrap_or_default()));
            }
        }
        Ok(records)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.close();
    }
}

impl Disk for Database {
    async fn read(&self, part: Part) -> Result<Stored, Problem> {
        let transaction = self.begin(READ)?;
        let heads = heads(&transaction).await?;
        let records = match part {
            Part::Heads => Vec::new(),
            Part::All => match records(&transaction).await {
                Err(Problem::Failed) => self.singly().await?,
                other => other?,
            },
        };
        Ok(Stored { heads, records })
    }

    async fn change(
        &self,
        part: Part,
        decide: &mut dyn FnMut(&Stored) -> Result<Batch, Problem>,
    ) -> Result<(), Problem> {
        let transaction = self.begin(WRITE)?;
        let end = end(&transaction);
        let asked = ask(&transaction, part, decide).await;
        if asked.is_err() {
            // It may have ended by itself.
            let _ = transaction.abort();
        }
        match (asked, end.await) {
            (Ok(()), ended) => ended,
            // A request that fails says less than the transaction that ends for it.
            (Err(Problem::Failed), Err(why)) => Err(why),
            (Err(why), _) => Err(why),
        }
    }
}

/// Reads, decides and writes. Nothing but requests of this transaction is awaited, or it would end.
async fn ask(
    transaction: &IdbTransaction,
    part: Part,
    decide: &mut dyn FnMut(&Stored) -> Result<Batch, Problem>,
) -> Result<(), Problem> {
    let heads = heads(transaction).await?;
    let records = match part {
        Part::Heads => Vec::new(),
        Part::All => records(transaction).await?,
    };
    let batch = decide(&Stored { heads, records })?;
    let (heads, records) = (
        store(transaction, HEAD_STORE)?,
        store(transaction, RECORD_STORE)?,
    );
    let put = |store: &IdbObjectStore, key: &str, bytes: &[u8]| {
        let value = Uint8Array::from(bytes);
        store.put_with_key(&value, &key.into()).map(drop)
    };
    let write = || -> Result<(), JsValue> {
        for key in &batch.removes {
            records.delete(&key.into())?;
        }
        for (key, bytes) in &batch.puts {
            put(&records, key, bytes)?;
        }
        if let Some(head) = &batch.head {
            for key in HEADS {
                put(&heads, key, head)?;
            }
        }
        Ok(())
    };
    write().map_err(|error| meant(&error))
}

fn store(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, Problem> {
    // A database without its stores is none that a vault made.
    transaction.object_store(name).map_err(|_| Problem::Damaged)
}

async fn heads(transaction: &IdbTransaction) -> Result<[Option<Vec<u8>>; 2], Problem> {
    let store = store(transaction, HEAD_STORE)?;
    let mut heads = [None, None];
    for (head, key) in heads.iter_mut().zip(HEADS) {
        let value = done(store.get(&key.into())).await?;
        *head = (!value.is_undefined()).then(|| bytes(&value));
    }
    Ok(heads)
}

async fn records(transaction: &IdbTransaction) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let store = store(transaction, RECORD_STORE)?;
    let keys = Array::from(&done(store.get_all_keys()).await?);
    let values = Array::from(&done(store.get_all()).await?);
    let pairs = keys.iter().zip(values.iter());
    // A key that is no text is not ours.
    Ok(pairs
        .filter_map(|(key, value)| Some((key.as_string()?, bytes(&value))))
        .collect())
}

/// The bytes of a value; none for what no vault writes.
fn bytes(value: &JsValue) -> Vec<u8> {
    value
        .dyn_ref::<Uint8Array>()
        .map(Uint8Array::to_vec)
        .unwrap_or_default()
}
