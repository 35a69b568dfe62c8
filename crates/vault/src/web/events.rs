//! Waiting for IndexedDB's events, and what its errors mean here.
//!
//! A promise is resolved inside of the event, so that what waits for it goes on while the transaction is still active;
//! nothing else may be awaited in between.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, Event, IdbRequest, IdbTransaction};

use crate::Problem;

/// The first event that `listen` hands its function to, or [`Problem::Busy`] if a timer was faster. It listens when this is called, not when it is awaited; the
/// promise is never rejected, so that nobody has to wait for it.
pub(super) fn first(
    listen: impl FnOnce(&Function),
) -> impl Future<Output = Result<Event, Problem>> {
    let mut resolver = None;
    let promise = Promise::new(&mut |resolve, _| resolver = Some(resolve));
    if let Some(resolve) = &resolver {
        listen(resolve);
    }
    async {
        let event = JsFuture::from(promise).await.map_err(|_| Problem::Failed)?;
        // A timer gives nothing.
        event.dyn_into().map_err(|_| Problem::Busy)
    }
}

/// What a request gives.
pub(super) async fn done(request: Result<IdbRequest, JsValue>) -> Result<JsValue, Problem> {
    let request = request.map_err(|error| meant(&error))?;
    let event = first(|resolve| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(resolve));
    });
    if event.await?.type_() == "success" {
        return request.result().map_err(|error| meant(&error));
    }
    let error = request.error().ok().flatten();
    Err(error.map_or(Problem::Failed, |error| named(&error.name())))
}

/// The end of a transaction. Call it before anything is awaited.
pub(super) fn end(transaction: &IdbTransaction) -> impl Future<Output = Result<(), Problem>> {
    let event = first(|resolve| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(resolve));
    });
    let transaction = transaction.clone();
    async move {
        if event.await?.type_() == "complete" {
            return Ok(());
        }
        let error = transaction.error();
        Err(error.map_or(Problem::Failed, |error| named(&error.name())))
    }
}

/// What an error that was thrown means.
pub(super) fn meant(error: &JsValue) -> Problem {
    match error.dyn_ref::<DomException>() {
        Some(error) => named(&error.name()),
        None => Problem::Failed,
    }
}

/// What an error of that name means.
fn named(name: &str) -> Problem {
    match name {
        "QuotaExceededError" => Problem::Full,
        "VersionError" => Problem::Newer,
        // A database of this version without its stores: none that a vault made.
        "NotFoundError" => Problem::Damaged,
        // A connection that is closed, or closing.
        "InvalidStateError" => Problem::Closed,
        "SecurityError" | "NotAllowedError" | "NotSupportedError" => Problem::Unavailable,
        _ => Problem::Failed,
    }
}
