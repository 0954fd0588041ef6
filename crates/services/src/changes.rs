//! Changes are told: every committed write that can change an answer leaves a row in the outbox,
//! in its own transaction, under a number that follows the order of commits.
//!
//! Nobody has to remember this. A write is not kept without its audit row, and the audit row names
//! the kind of record that changed; from the kind follows whose answers may change with it. A kind
//! that is not listed here is refused, so that a new one cannot be forgotten.

use std::collections::BTreeSet;

use domain::ids::OrgId;
use serde::{Deserialize, Serialize};
use store::rows::OutboxRow;
use store::trail;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::records;
use crate::tx::Work;

/// The topic of these rows.
pub const TOPIC: &str = "changed";

/// What one transaction changed, or several did together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Changes {
    /// Firms whose record, needs or assets changed.
    pub firms: BTreeSet<Uuid>,
    /// Whether products, their terms or their quotas changed.
    pub market: bool,
    /// Whether so much changed that everything is to be read again.
    pub all: bool,
}

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something about a firm: its record, figures, answers, needs, assets.
    Firm(OrgId),
    /// The catalogue or a quota.
    Market,
    /// Everything.
    All,
    /// Nothing that an answer depends on.
    Nothing,
}

impl Change {
    /// What the change of a record means. `org` is whose record it is.
    pub(crate) fn of(kind: &str, org: Option<OrgId>) -> Result<Self> {
        let firm = || {
            org.map(Self::Firm)
                .ok_or_else(|| Error::Internal(format!("a changed {kind} of nobody")))
        };
        match kind {
            "firm" | "firm_certification" | "firm_financial" | "asset" | "asset_import"
            | "financing_need" => firm(),
            // Goods that leave secure nothing.
            "warehouse_receipt" => firm(),
            // What is pledged secures less, by what is owed where it is mortgaged.
            "pledge" | "pledge_line" => firm(),
            // So does what is worth less; prices tell of each value that follows from them.
            "appraisal" | "asset_shock" => firm(),
            "catalogue" | "product" | "product_version" | "quota" => Ok(Self::Market),
            "demonstration" => Ok(Self::All),
            // Accounts and institutions decide who may ask, applications what becomes of a match:
            // neither is a fact that criteria ask about. Sandbox runs and alerts are answers.
            // A draft of criteria decides nothing until it is published.
            // A proposal changes nothing; what it proposes has a row of its own when it is done.
            "user_account" | "organisation" | "application" | "sandbox_run" | "alert" | "mark"
            | "product_draft" | "proposal" | "membership" | "invitation" | "admission"
            | "consent" | "consent_request" | "data_copy" | "asset_act" | "document" | "task"
            | "accreditation" | "commodity_price" | "job_run" => Ok(Self::Nothing),
            // Somebody at the door, known by the mark of what was typed alone.
            "sign_in" | "registration" | "password_reset" => Ok(Self::Nothing),
            unlisted => Err(Error::Internal(format!(
                "nobody has said what a change of {unlisted} means for answers"
            ))),
        }
    }
}

impl Changes {
    /// Adds one.
    pub fn add(&mut self, change: Change) {
        match change {
            Change::Firm(org) => drop(self.firms.insert(org.uuid())),
            Change::Market => self.market = true,
            Change::All => self.all = true,
            Change::Nothing => {}
        }
    }

    /// Adds those of a later transaction.
    pub fn merge(&mut self, other: Self) {
        self.firms.extend(other.firms);
        self.market |= other.market;
        self.all |= other.all;
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.firms.is_empty() && !self.market && !self.all
    }
}

/// Leaves the row; the last act before the commit.
pub(crate) async fn tell(tx: &Work, ctx: &Ctx, changes: &Changes) -> Result<()> {
    let row = OutboxRow {
        id: ctx.new_id(),
        at: ctx.now(),
        topic: TOPIC.to_owned(),
        org_id: None,
        payload: records::stored(changes)?,
        // Nobody delivers it: every process reads it for itself.
        sent_at: Some(ctx.now()),
        seq: None,
    };
    trail::tell(tx, row).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_that_nobody_thought_of_is_refused() {
        let org = Some(OrgId::new(Uuid::from_u128(7)));
        assert!(matches!(Change::of("asset", org), Ok(Change::Firm(_))));
        assert!(matches!(Change::of("asset", None), Err(Error::Internal(_))));
        assert!(matches!(
            Change::of("guarantee_case", org),
            Err(Error::Internal(_))
        ));
    }

    #[test]
    fn changes_add_up_and_read_back() {
        let mut all = Changes::default();
        all.add(Change::Nothing);
        assert!(all.is_empty());
        all.add(Change::Firm(OrgId::new(Uuid::from_u128(7))));
        let market = Changes {
            market: true,
            ..Changes::default()
        };
        all.merge(market);
        let read: Changes = serde_json::from_value(records::stored(&all).unwrap()).unwrap();
        assert_eq!(read, all);
        assert!(read.market && read.firms.len() == 1 && !read.is_empty());
    }
}
