//! A stored version as the use cases handle it.

use std::collections::{BTreeMap, BTreeSet};

use contract::Conflict;
use domain::access::{Action, Permit, Who};
use domain::criteria::Tree;
use domain::criteria::form::Draft;
use domain::edition::{Command, Hand, Refusal, Span, Status};
use domain::facts::FactRegistry;
use domain::ids::{EditionId, OrgId, ProductId, UserId};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::Conn;
use store::editions;
use store::rows::{EditionEventRow, EditionRow};

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::persons;
use crate::records::{broken, json, stored};
use crate::tx::Work;

/// Kind of the record in the audit trail, while nothing depends on it.
const DRAFT: &str = "product_draft";
/// The same for what decides, or did.
const PUBLISHED: &str = "product_version";

/// The hash by which criteria are told apart: two trees with the same JSON have the same.
pub fn tree_hash(tree: &Tree) -> String {
    let digest = Sha256::digest(tree.to_json().as_bytes());
    digest.iter().fold(String::new(), |mut hex, byte| {
        use std::fmt::Write;
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A version, read.
#[derive(Clone, Debug)]
pub(super) struct Version {
    /// As stored.
    pub row: EditionRow,
    /// Its state.
    pub status: Status,
    /// Its criteria; none while a row of the draft cannot be read.
    pub tree: Option<Tree>,
}

impl Version {
    /// Reads a row.
    pub fn read(row: EditionRow) -> Result<Self> {
        let status = Status::from_code(&row.status)
            .ok_or_else(|| broken("product_version", row.id, "status"))?;
        let tree = row.criteria.as_ref();
        let tree = tree
            .map(|tree| json("product_version", row.id, tree))
            .transpose()?;
        Ok(Self { row, status, tree })
    }

    /// One version of the institution acted for; any other answers like none.
    pub async fn own(ctx: &Ctx, action: Action, id: &str) -> Result<(OrgId, Self)> {
        let (org, version, _) = Self::to_write(ctx, action, id).await?;
        Ok((org, version))
    }

    /// The same with the permission, to write with.
    pub async fn to_write(ctx: &Ctx, action: Action, id: &str) -> Result<(OrgId, Self, Permit)> {
        let (org, permit) = ctx.as_provider(action)?;
        let id = crate::input::reference(id)?;
        Ok((org, Self::find(ctx.read(), org, id).await?, permit))
    }

    /// The same where permission is settled.
    pub async fn find(conn: Conn<'_>, org: OrgId, id: EditionId) -> Result<Self> {
        let row = editions::find(conn, org, id).await?;
        Self::read(row.ok_or(Error::NotFound)?)
    }

    /// Its id.
    pub fn id(&self) -> EditionId {
        EditionId::new(self.row.id)
    }

    /// The product's id.
    pub fn product(&self) -> ProductId {
        ProductId::new(&*self.row.product_id)
    }

    /// Number and dates, if it was published.
    pub fn span(&self) -> Option<Span> {
        Some(Span {
            number: self.row.number?,
            from: self.row.effective_from,
            to: self.row.effective_to,
        })
    }

    /// Who worked on it.
    pub fn makers(&self) -> Result<BTreeSet<UserId>> {
        json("product_version", self.row.id, &self.row.makers)
    }

    /// As what an account takes a step on it, where it does not matter who is behind it.
    fn hand(&self, user: UserId) -> Result<Hand> {
        Ok(match self.makers()?.contains(&user) {
            true => Hand::Maker,
            false => Hand::Checker,
        })
    }

    /// How whoever acts relates, as a person, to those who worked on it.
    pub async fn relation(&self, conn: Conn<'_>, ctx: &Ctx) -> Result<Who> {
        let makers: Vec<UserId> = self.makers()?.into_iter().collect();
        persons::relation(conn, ctx, &makers).await
    }

    /// The state after its publication by whoever acts, or the refusal: that must be another
    /// person than everyone who worked on it, whatever the accounts.
    pub fn publishable(&self, ctx: &Ctx, who: Who) -> std::result::Result<Status, Refusal> {
        let hand = match who {
            Who::Another | Who::Unknown => Hand::Checker,
            Who::Same => Hand::Maker,
        };
        let next = self
            .status
            .transition(Command::Publish, hand, self.started(ctx))?;
        match who {
            Who::Unknown => Err(Refusal::PersonUnknown),
            Who::Same | Who::Another => Ok(next),
        }
    }

    /// Whether the day on which it takes effect has come.
    pub fn started(&self, ctx: &Ctx) -> bool {
        self.span().is_some_and(|span| span.started(ctx.today()))
    }

    /// The written reasons, by the finding's key.
    pub fn reasons(&self) -> Result<BTreeMap<String, String>> {
        json("product_version", self.row.id, &self.row.reasons)
    }

    /// Its rows: as typed for a draft, else made from the tree.
    pub fn form(&self) -> Result<Draft> {
        let registry = FactRegistry::builtin();
        match (&self.row.form, &self.tree) {
            (Some(form), _) => json("product_version", self.row.id, form),
            (None, Some(tree)) => Ok(Draft::of(tree, registry)),
            (None, None) => Err(broken("product_version", self.row.id, "no criteria")),
        }
    }

    /// The state after a step of this account, or the refusal. Publication goes by the person:
    /// [`Self::publishable`].
    pub fn step(&self, ctx: &Ctx, command: Command) -> Result<Status> {
        let hand = self.hand(ctx.actor()?.user_id)?;
        self.status
            .transition(command, hand, self.started(ctx))
            .map_err(refused)
    }

    /// Adds a person to those who worked on it.
    pub fn touched_by(&mut self, user: UserId) -> Result<()> {
        let mut makers = self.makers()?;
        makers.insert(user);
        self.row.makers = stored(&makers)?;
        Ok(())
    }

    /// Writes the row in its next version, with the audit row; `event` adds to the history.
    pub async fn write(
        mut self,
        tx: &Work,
        ctx: &Ctx,
        before: &EditionRow,
        command: &str,
        event: Option<(Status, String)>,
    ) -> Result<Self> {
        self.row.version += 1;
        self.row.updated_at = ctx.now();
        if !editions::update(tx, self.row.clone(), before.version).await? {
            return Err(Error::stale());
        }
        if let Some((status, note)) = event {
            add_event(tx, ctx, &self.row, command, status, note).await?;
        }
        self.audit(tx, ctx, command, Some(summary(before))).await?;
        Self::read(self.row)
    }

    /// The audit row of a step.
    pub async fn audit(
        &self,
        tx: &Work,
        ctx: &Ctx,
        command: &str,
        before: Option<Value>,
    ) -> Result<()> {
        let kind = match self.row.number {
            Some(_) => PUBLISHED,
            None => DRAFT,
        };
        let object = Object::of(kind, self.row.id, OrgId::new(self.row.org_id));
        let action = format!("criteria.{command}");
        audit::record(tx, ctx, &action, object, before, Some(summary(&self.row))).await
    }
}

/// A refusal as it leaves the portal.
pub(super) fn refused(refusal: Refusal) -> Error {
    Error::conflict(Conflict::Version { refusal })
}

/// Adds a step to the history.
pub(super) async fn add_event(
    tx: &Work,
    ctx: &Ctx,
    row: &EditionRow,
    command: &str,
    status: Status,
    note: String,
) -> Result<()> {
    let actor = ctx.actor.as_ref();
    let event = EditionEventRow {
        id: ctx.new_id(),
        version_id: row.id,
        org_id: row.org_id,
        seq: 0,
        at: ctx.now(),
        actor_id: actor.map(|actor| actor.user_id.uuid()),
        actor_name: actor.map(|actor| actor.name.clone()).unwrap_or_default(),
        command: command.to_owned(),
        status: status.code().to_owned(),
        note,
    };
    Ok(editions::add_event(tx, event).await?)
}

/// What the audit trail keeps of a version: everything that decides.
pub(super) fn summary(row: &EditionRow) -> Value {
    json!({
        "product": row.product_id,
        "number": row.number,
        "status": row.status,
        "version": row.version,
        "criteria": row.criteria,
        "effective_from": row.effective_from,
        "effective_to": row.effective_to,
        "note": row.note,
        "reasons": row.reasons,
        "sandbox": row.sandbox_hash,
    })
}
