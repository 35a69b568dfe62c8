//! Opening, upgrading and deleting the database, while other tabs may hold it.

use js_sys::Function;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbVersionChangeEvent};

use super::disk::{HEAD_STORE, RECORD_STORE};
use super::events::{first, meant};
use crate::Problem;

/// The newest schema this code knows. Whoever opens a database without naming a version makes an empty one of version 1,
/// so ours begin at 2.
const SCHEMA: u32 = 2;

/// Brings a database of an older schema to [`SCHEMA`], within its upgrading transaction: each arm does its step and falls
/// to the next. Records are never dropped by one.
fn upgrade(database: &IdbDatabase, old: f64) -> Result<(), JsValue> {
    if old < 2.0 {
        for name in [HEAD_STORE, RECORD_STORE] {
            if !database.object_store_names().contains(name) {
                database.create_object_store(name)?;
            }
        }
    }
    Ok(())
}

fn factory() -> Result<IdbFactory, Problem> {
    let window = web_sys::window().ok_or(Problem::Unavailable)?;
    let factory = window.indexed_db().map_err(|_| Problem::Unavailable)?;
    factory.ok_or(Problem::Unavailable)
}

/// How long to wait once others were asked to let go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    ForEver,
    AWhile,
}

/// A connection that is being closed is in the way until its last transaction has ended: so long it may take, in
/// milliseconds.
const A_WHILE: i32 = 2_000;

fn listen(request: &IdbOpenDbRequest, resolve: &Function, wait: Wait) {
    request.set_onsuccess(Some(resolve));
    request.set_onerror(Some(resolve));
    request.set_onblocked(Some(resolve));
    request.set_onupgradeneeded(Some(resolve));
    if let (Wait::AWhile, Some(window)) = (wait, web_sys::window()) {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(resolve, A_WHILE);
    }
}

/// Opens the database of that name, creates it, or brings it up to [`SCHEMA`].
pub(super) async fn opened(name: &str) -> Result<IdbDatabase, Problem> {
    let request = factory()?
        .open_with_u32(name, SCHEMA)
        .map_err(|error| unavailable(meant(&error)))?;
    let mut wait = Wait::ForEver;
    loop {
        match step(&request, wait).await {
            Ok(Step::Open(database)) => return Ok(database),
            Ok(Step::Upgraded) => {}
            Ok(Step::Blocked) => wait = Wait::AWhile,
            Err(Problem::Busy) => {
                spawn_local(give_up(request));
                return Err(Problem::Busy);
            }
            Err(problem) => return Err(problem),
        }
    }
}

/// What happens to a request to open.
enum Step {
    Open(IdbDatabase),
    Upgraded,
    Blocked,
}

async fn step(request: &IdbOpenDbRequest, wait: Wait) -> Result<Step, Problem> {
    let event = first(|resolve| listen(request, resolve, wait)).await?;
    let database = || request.result().map(IdbDatabase::unchecked_from_js);
    match event.type_().as_str() {
        "success" => database().map(Step::Open).map_err(|error| meant(&error)),
        "upgradeneeded" => {
            let old = event
                .dyn_ref::<IdbVersionChangeEvent>()
                .map_or(0.0, IdbVersionChangeEvent::old_version);
            let done = database().and_then(|database| upgrade(&database, old));
            done.map_err(|error| meant(&error))?;
            Ok(Step::Upgraded)
        }
        "blocked" => Ok(Step::Blocked),
        _ => {
            let error = request.error().ok().flatten();
            let problem = error.map_or(Problem::Failed, |error| meant(&error));
            Err(unavailable(problem))
        }
    }
}

/// Nobody waits for it any more. Should it be let through after all, the upgrade is done as it would have been, and the
/// connection closed, or it would stand in others' way.
async fn give_up(request: IdbOpenDbRequest) {
    while let Ok(step) = step(&request, Wait::ForEver).await {
        if let Step::Open(database) = step {
            database.close();
            break;
        }
    }
}

/// A browser that keeps nothing says so in many ways.
const fn unavailable(problem: Problem) -> Problem {
    match problem {
        Problem::Failed | Problem::Closed => Problem::Unavailable,
        other => other,
    }
}

/// Deletes the database of that name, if there is one. [`Problem::Busy`] when somebody does not let go of it; it is
/// deleted when they do.
pub(super) async fn delete(name: &str) -> Result<(), Problem> {
    let request = factory()?
        .delete_database(name)
        .map_err(|error| unavailable(meant(&error)))?;
    let mut wait = Wait::ForEver;
    loop {
        let event = first(|resolve| listen(&request, resolve, wait)).await?;
        match event.type_().as_str() {
            "success" => return Ok(()),
            "blocked" => wait = Wait::AWhile,
            _ => return Err(Problem::Failed),
        }
    }
}
