//! The ports, filled in by a browser, and the steps of a sign-in that need one.
//!
//! Takes nothing, gives [`World`]: network, time, randomness, a lock, storage of the tab and a channel to others.
//! Each is small and decides nothing; what is decided is decided in the pure modules, which run without a browser.
//!
//! ```ignore
//! let world = web::World::new();
//! let keeper = world.keeper();             // once for the page; clones are the same sign-in
//! let redirect = web::redirect_uri()?;     // Err says which address to use instead
//! let attempt = Attempt::new(&*world.random, &*world.clock, client_id, redirect)?;
//! let answer = web::sign_in_by_popup(&attempt);     // in a click handler; or:
//! web::leave_to_sign_in(&attempt)?;                 // not in a frame: see `is_framed`
//! web::returned()                                   // once, at the start of the page
//! ```
//! The whole of it stands at the top of [`sign_in`](crate::sign_in).

mod answers;
mod channel;
mod clock;
mod crypto;
mod fetch;
mod locks;
mod page;
mod popup;
mod store;

use std::rc::Rc;

pub use channel::Channel;
pub use clock::PageClock;
pub use crypto::Crypto;
pub use fetch::Fetch;
pub use locks::WebLocks;
pub use page::{is_framed, leave_to_sign_in, page_address, redirect_uri, returned};
pub use popup::sign_in_by_popup;
pub use store::SessionStore;

use crate::Later;
use crate::http::Http;
use crate::ports::{Clock, Lock, Random};
use crate::sign_in::{Around, Background, Keeper, TabStore, Tabs};

/// All ports of a page.
#[derive(Clone)]
pub struct World {
    /// The network.
    pub http: Rc<dyn Http>,
    /// Time.
    pub clock: Rc<dyn Clock>,
    /// Bytes for secrets.
    pub random: Rc<dyn Random>,
    /// One refresh at a time over all tabs.
    pub lock: Rc<dyn Lock>,
    /// What the tab keeps.
    pub store: Rc<dyn TabStore>,
    /// The way to other tabs.
    pub tabs: Rc<dyn Tabs>,
}

impl World {
    /// The browser's. Nothing is asked of the network by making it.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "there is one world, not a usual one"
    )]
    pub fn new() -> Self {
        Self {
            http: Rc::new(Fetch),
            clock: Rc::new(PageClock),
            random: Rc::new(Crypto),
            lock: Rc::new(WebLocks),
            store: Rc::new(SessionStore),
            tabs: Rc::new(Channel::open("attune-spotify-tokens")),
        }
    }

    /// A keeper in this world, signed in already if the tab was asked to stay so. Make one for the page.
    #[must_use]
    pub fn keeper(&self) -> Keeper {
        Keeper::new(Around {
            http: Rc::clone(&self.http),
            clock: Rc::clone(&self.clock),
            random: Rc::clone(&self.random),
            lock: Rc::clone(&self.lock),
            store: Rc::clone(&self.store),
            tabs: Rc::clone(&self.tabs),
            background: Rc::new(Spawned),
        })
    }
}

/// Carries work on in the browser's own queue.
struct Spawned;

impl Background for Spawned {
    fn carry_on(&self, work: Later<'static, ()>) {
        wasm_bindgen_futures::spawn_local(work);
    }
}
