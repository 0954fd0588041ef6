//! Letters that do not arrive, for the platform's people.

use chrono::{DateTime, Utc};
use domain::access::{Action, Subject};
use store::mail;

use crate::ctx::Ctx;
use crate::error::Result;

/// The most that a page lists.
const SHOWN: u64 = 200;

/// A letter that is late or was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// What it is about.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// How often it was tried.
    pub tries: i64,
    /// The next try; `None` when it was given up.
    pub next: Option<DateTime<Utc>>,
    /// What stood in the way.
    pub fault: String,
}

/// Letters that could not be delivered so far, the newest first.
pub async fn in_trouble(ctx: &Ctx) -> Result<Vec<Trouble>> {
    ctx.require(Action::ReadOrganisations, Subject::NONE)?;
    let rows = mail::in_trouble(ctx.read(), SHOWN).await?;
    let trouble = |row: store::rows::DeliveryRow| Trouble {
        at: row.at,
        kind: row.kind,
        recipient: row.recipient,
        tries: row.tries,
        next: row.failed_at.is_none().then_some(row.due_at),
        fault: row.fault,
    };
    Ok(rows.into_iter().map(trouble).collect())
}
