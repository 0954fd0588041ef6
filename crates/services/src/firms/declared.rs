//! Answers to the questions that no record answers.

use contract::firm::DeclaredParams;
use domain::access::Action;
use domain::declared;
use domain::facts::Owner;
use store::firms;
use store::rows::DeclaredRow;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records::{self, stored};
use crate::tx;

/// Takes the answers of the form: an empty one makes its fact unknown, a question that the form
/// did not ask keeps its answer.
pub async fn declare(ctx: &Ctx, params: DeclaredParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditFirm)?;
    let mut faults = Faults::default();
    let answers = faults.parsed(declared::parse(&params.facts, &[Owner::Firm]));
    let version = faults.version(&params.version);
    let (answers, version) = faults.finish(answers.zip(version))?;
    let version = version.ok_or_else(Error::stale)?;
    let keys: Vec<String> = params.facts.into_keys().collect();
    tx::write(ctx, permit, async |tx| {
        let mut firm = firms::find(tx.conn(), org).await?.ok_or(Error::NotFound)?;
        let old = records::answers(&firms::declared(tx.conn(), &[org]).await?)?;
        firm.version = version + 1;
        firm.updated_at = ctx.now();
        if !firms::update(&tx, firm, version).await? {
            return Err(Error::stale());
        }
        let mut rows = Vec::with_capacity(answers.len());
        for (key, value) in &answers {
            rows.push(DeclaredRow {
                org_id: org.uuid(),
                fact_key: key.clone(),
                value: stored(value)?,
                declared_at: ctx.now(),
            });
        }
        firms::replace_declared(&tx, org, &keys, rows).await?;
        let object = Object::of("firm", org, org);
        let (before, after) = (stored(&old)?, stored(&answers)?);
        audit::record(&tx, ctx, "declare_facts", object, Some(before), Some(after)).await
    })
    .await
}
