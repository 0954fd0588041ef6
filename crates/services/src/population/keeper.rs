//! Where the population of this process is kept: what readers hold, what is worked on, and what
//! follows from the changes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use chrono::NaiveDate;
use tokio::sync::{Mutex as Turnstile, Notify};

use super::Population;
use super::project::Dirty;
use super::state::State;
use super::turns::{Turned, Turns};

/// The population of this process.
pub(crate) struct Keeper {
    published: RwLock<Option<Arc<Population>>>,
    pub(super) state: Turnstile<Option<State>>,
    turned: Mutex<Vec<Turned>>,
    dirty: Mutex<Dirty>,
    pub(super) attended: AtomicBool,
    pub(super) telling: AtomicBool,
    pub(super) wake: Notify,
}

/// What turned, in the hands of whoever writes it down: given up or failed, it is not lost.
pub(crate) struct Taken<'k> {
    /// What is still to be written.
    pub left: Vec<Turned>,
    keeper: &'k Keeper,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let mut turned = self.keeper.turned();
        self.left.append(&mut turned);
        *turned = std::mem::take(&mut self.left);
    }
}

impl Default for Keeper {
    fn default() -> Self {
        Self {
            published: RwLock::default(),
            state: Turnstile::default(),
            turned: Mutex::default(),
            dirty: Mutex::default(),
            attended: AtomicBool::new(false),
            telling: AtomicBool::new(true),
            wake: Notify::new(),
        }
    }
}

impl Keeper {
    /// Says that something was committed.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Takes what turned since the last time. What is left of it when it is dropped comes back.
    pub fn take_turned(&self) -> Taken<'_> {
        Taken {
            left: std::mem::take(&mut self.turned()),
            keeper: self,
        }
    }

    pub(super) fn published(&self) -> Option<Arc<Population>> {
        let published = self
            .published
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        published.clone()
    }

    pub(super) fn publish(&self, state: &State) {
        let fresh = Some(Arc::new(state.publish()));
        *self
            .published
            .write()
            .unwrap_or_else(PoisonError::into_inner) = fresh;
    }

    pub(super) fn turned(&self) -> MutexGuard<'_, Vec<Turned>> {
        self.turned.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn dirty(&self) -> MutexGuard<'_, Dirty> {
        self.dirty.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new state begins here: what changes from now on is noted.
    pub(super) fn start(&self, state: &State) {
        *self.dirty() = Dirty {
            since: Some(state.seq),
            ..Dirty::default()
        };
        self.publish(state);
    }

    /// Publishes a state that a round has changed, and notes what follows from it.
    pub(super) fn proceed(&self, state: &State, turns: Turns, was_of: NaiveDate) {
        if self.telling.load(Ordering::Relaxed) {
            self.turned().extend(turns.told(state, was_of));
        }
        let mut dirty = self.dirty();
        for need in turns.touched {
            dirty.gone.remove(&need);
            dirty.touched.insert(need);
        }
        for need in turns.gone {
            dirty.touched.remove(&need);
            dirty.gone.insert(need);
        }
        drop(dirty);
        self.publish(state);
    }

    /// The state with what the projection lacks of it; from now on what changes after it is noted.
    pub(super) async fn copy_and_dirty(&self) -> Option<(State, Dirty)> {
        let state = self.state.lock().await;
        let copy = state.clone()?;
        let next = Dirty {
            since: Some(copy.seq),
            ..Dirty::default()
        };
        let dirty = std::mem::replace(&mut *self.dirty(), next);
        Some((copy, dirty))
    }

    /// What was noted is worth nothing.
    pub(super) fn forget_dirty(&self) {
        self.dirty().since = None;
    }
}
