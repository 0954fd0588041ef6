//! The notice to both sides: a message in the outbox for each, and a letter to those who act for it.

use chrono::NaiveDate;
use domain::access::Role;
use domain::ids::OrgId;
use domain::lang::Lang;
use domain::valuation::Happened;
use serde_json::json;
use store::accounts;

use super::stand::Stood;
use super::watch::sides;
use crate::audit;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::mail::{self, Letter, LetterKind};
use crate::tx::Work;

/// The topic of these messages.
pub(super) const TOPIC: &str = "pledge.watch";

/// Tells both sides.
pub(super) async fn tell(
    tx: &Work,
    ctx: &Ctx,
    stood: &Stood,
    (happened, due): (&Happened, Option<NaiveDate>),
) -> Result<()> {
    let titles = stood.titles();
    for side in sides(&stood.line) {
        let message = json!({ "pledge": stood.pledge.id, "happened": happened, "due_on": due });
        audit::post(tx, ctx, TOPIC, Some(side), message).await?;
        for (to, lang) in readers(tx, side).await? {
            let kind = LetterKind::PledgeWatch {
                titles: titles.clone(),
                happened: happened.clone(),
                due,
                link: crate::tasks::PAGE.to_owned(),
            };
            mail::post(tx, ctx, Letter { to, kind, lang }).await?;
        }
    }
    Ok(())
}

/// Who is told for a side: the owner of a firm, those of an institution who draft.
async fn readers(tx: &Work, org: OrgId) -> Result<Vec<(String, Lang)>> {
    let people = accounts::people(tx.conn(), org).await?;
    let told = people.into_iter().filter_map(|(member, user)| {
        let role = Role::from_code(&member.role)?;
        let acts = matches!(role, Role::FirmOwner | Role::Maker);
        (acts && user.disabled_at.is_none()).then_some((user.login, Lang::Zh))
    });
    Ok(told.collect())
}
