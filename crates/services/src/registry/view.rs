//! Where an asset of the firm stands, and how it came there.

use contract::Coded;
use contract::registry::{ActView, AssetLifeView, AssetStepView};
use domain::access::Action;
use domain::collateral::{AssetCommand, AssetStatus};
use domain::ids::{ActId, AssetId};
use domain::lang::Label;
use domain::pledge::{Act, Finding};
use store::rows::{AssetActRow, AssetEventRow, AssetRow};
use store::{assets, registry as rows};

use super::acts::{act_of, judged};
use super::{findings, status_of};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::words::coded;

/// The life of one asset of the firm.
pub async fn life(ctx: &Ctx, id: &str) -> Result<AssetLifeView> {
    let org = ctx.firm(Action::ReadAsset)?;
    let id: AssetId = reference(id)?;
    let row = assets::find(ctx.read(), org, id)
        .await?
        .ok_or(Error::NotFound)?;
    let steps = rows::timeline(ctx.read(), org, id).await?;
    let mut acts = Vec::new();
    for act in rows::acts(ctx.read(), org, id).await? {
        acts.push(act_view(ctx, &act, &row).await?);
    }
    let status = status_of(&row)?;
    let found = findings(&row)?.into_iter();
    Ok(AssetLifeView {
        id,
        version: row.version,
        status: coded(status.code(), status.label(), ctx.lang),
        findings: found
            .map(|found: Finding| coded(found.code(), found.label(), ctx.lang))
            .collect(),
        steps: steps.iter().map(|step| step_view(ctx, step)).collect(),
        acts,
    })
}

fn step_view(ctx: &Ctx, row: &AssetEventRow) -> AssetStepView {
    let status = AssetStatus::from_code(&row.status);
    AssetStepView {
        at: row.at,
        step: word(ctx, &row.command),
        status: status.map_or_else(
            || Coded::new(&row.status, &row.status),
            |status| coded(status.code(), status.label(), ctx.lang),
        ),
        actor: row.actor_name.clone(),
        note: row.note.clone(),
    }
}

/// A step of the life, or what an owner asked or did.
fn word(ctx: &Ctx, command: &str) -> Coded {
    const ASKED: Label = Label::new("申请：", "Asked: ");
    const TAKEN: Label = Label::new(
        "与先登记的资产为同一资产，须核对",
        "The same thing as one registered before; to be cleared up",
    );
    if let Some(step) = AssetCommand::from_code(command) {
        return coded(command, step.label(), ctx.lang);
    }
    if command == "identity_taken" {
        return coded(command, TAKEN, ctx.lang);
    }
    let (asked, act) = match command.strip_prefix("ask_") {
        Some(act) => (ASKED.get(ctx.lang), act),
        None => ("", command),
    };
    let word = Act::from_code(act).map_or(act, |act| act.label().get(ctx.lang));
    Coded::new(command, format!("{asked}{word}"))
}

async fn act_view(ctx: &Ctx, row: &AssetActRow, thing: &AssetRow) -> Result<ActView> {
    let (may, said) = judged(ctx.read(), row, thing).await?;
    let act = act_of(row)?;
    Ok(ActView {
        id: ActId::new(row.id),
        act: coded(act.code(), act.label(), ctx.lang),
        counterparty: row.counterparty.clone(),
        status: row.status.clone(),
        may: coded(may.code(), may.label(), ctx.lang),
        asked_of: said.len(),
        agreed: said.iter().filter(|yes| **yes).count(),
        version: row.version,
    })
}
