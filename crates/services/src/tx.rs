//! The one way to write: a transaction that is tried again when another was in the way, that is
//! kept only if its audit row is in it, and that tells of what it changed ([`crate::changes`]).

use std::future::Future;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::access::{Action, Permit};
use domain::audit::Entry;
use store::Tx;

use crate::audit;
use crate::changes::{self, Change, Changes};
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// How often a transaction is tried in all.
const TRIES: u32 = 5;

/// An open transaction in the hands of a use case; read through it too.
#[derive(Debug)]
pub struct Work(Arc<Open>);

#[derive(Debug)]
struct Open {
    tx: Tx,
    permit: Permit,
    accounted: AtomicBool,
    changes: Mutex<Changes>,
    entries: Mutex<Vec<Entry>>,
}

impl Work {
    /// Says that this attempt found nothing to do (the same form posted twice), so that it needs
    /// no audit row, and passes the answer on.
    pub fn unchanged<T>(&self, answer: T) -> Result<T> {
        self.account();
        Ok(answer)
    }

    /// Says that what was written follows from changes that have their own audit rows (the
    /// projection of facts, what firms are told), and passes the answer on.
    pub fn derived<T>(&self, answer: T) -> Result<T> {
        self.account();
        Ok(answer)
    }

    /// Says that a change of this kind is part of the transaction. Audit rows say so by
    /// themselves; this is for what changes beside the record that the audit row names.
    pub fn tell(&self, change: Change) {
        self.changes().add(change);
    }

    /// What was permitted.
    pub(crate) fn action(&self) -> Action {
        self.0.permit.action()
    }

    /// Adds a row to the audit trail, under its number once the use case is through.
    pub(crate) fn note(&self, entry: Entry) {
        self.entries().push(entry);
        self.account();
    }

    fn account(&self) {
        self.0.accounted.store(true, Ordering::Relaxed);
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, Vec<Entry>> {
        self.0
            .entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn changes(&self) -> std::sync::MutexGuard<'_, Changes> {
        self.0
            .changes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for Work {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.0.tx
    }
}

/// Runs `work` in a transaction and commits what it did:
/// `tx::write(ctx, permit, async |tx| { … })`. The permission comes from [`Ctx::require`].
///
/// When another transaction was in the way (busy, deadlock, serialization failure, or the same key
/// entered at the same moment), the whole closure runs again in a fresh transaction, at most five
/// times in all; so it must read what it decides on through the transaction it is given. An error
/// rolls back. A change without an audit row ([`crate::audit::record`]) is our fault and is rolled
/// back too.
///
/// The closure is `Fn` over an owned handle rather than `AsyncFn` over a borrowed one: the future
/// of the latter cannot be shown to be `Send`, which a server function must be.
pub async fn write<T, F, R>(ctx: &Ctx, permit: Permit, work: F) -> Result<T>
where
    F: Fn(Work) -> R,
    R: Future<Output = Result<T>>,
{
    let mut tries = 1;
    loop {
        match attempt(ctx, &permit, &work).await {
            Err(Error::Store(error)) if may_retry(&error) && tries < TRIES => {
                tracing::debug!(tries, %error, "transaction tried again");
                tries += 1;
                tokio::task::yield_now().await;
            }
            done => return done,
        }
    }
}

async fn attempt<T, F, R>(ctx: &Ctx, permit: &Permit, work: &F) -> Result<T>
where
    F: Fn(Work) -> R,
    R: Future<Output = Result<T>>,
{
    let tx = ctx.portal.db.begin(permit).await?;
    let open = Arc::new(Open {
        tx,
        permit: *permit,
        accounted: AtomicBool::new(false),
        changes: Mutex::default(),
        entries: Mutex::default(),
    });
    let mut done = work(Work(Arc::clone(&open))).await;
    let own = Work(Arc::clone(&open));
    let changes = std::mem::take(&mut *own.changes());
    let telling = done.is_ok() && !changes.is_empty();
    if telling && let Err(error) = changes::tell(&own, ctx, &changes).await {
        done = Err(error);
    }
    // The counter of changes before the end of the chain, always: every write takes the second,
    // some the first, and nobody waits in a circle.
    let entries = std::mem::take(&mut *own.entries());
    if done.is_ok()
        && let Err(error) = audit::link::append(&own, ctx, entries).await
    {
        done = Err(error);
    }
    drop(own);
    let Some(open) = Arc::into_inner(open) else {
        return Err(Error::Internal(
            "the transaction outlived its use case".into(),
        ));
    };
    match done {
        Ok(_) if !open.accounted.load(Ordering::Relaxed) => {
            open.tx.rollback().await?;
            Err(Error::Internal("a write without its audit row".into()))
        }
        Ok(answer) => {
            open.tx.commit().await?;
            if telling {
                ctx.portal.population.wake();
            }
            Ok(answer)
        }
        Err(error) => {
            // The first error tells more than a failing rollback would.
            let _ = open.tx.rollback().await;
            Err(error)
        }
    }
}

fn may_retry(error: &store::Error) -> bool {
    matches!(error, store::Error::Busy(_)) || error.is_same_key()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_any_thread<T: Send>(_: T) {}

    #[test]
    fn a_write_can_be_awaited_on_any_thread() {
        // A server function must be `Send`; asynchronous closures promise it only case by case.
        #[expect(dead_code, reason = "compiled, never run")]
        fn check(ctx: &Ctx, permit: Permit, text: &str) {
            on_any_thread(write(ctx, permit, async |tx| tx.unchanged(text.len())));
            on_any_thread(crate::accounts::register(ctx, Default::default()));
            on_any_thread(crate::accounts::sign_in(ctx, Default::default()));
        }
    }
}
