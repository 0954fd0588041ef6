//! Where an asset of the firm stands, and how it came there.

use std::collections::BTreeSet;

use contract::Coded;
use contract::registry::{ActView, AssetLifeView, AssetStepView};
use domain::access::{Action, OrgKind, Subject};
use domain::collateral::{AssetCommand, AssetHand, AssetStatus, CollateralKind};
use domain::ids::{ActId, AssetId, OrgId};
use domain::lang::{Label, Lang};
use domain::pledge::{Act, Finding};
use store::rows::{AssetActRow, AssetEventRow, AssetRow};
use store::{accreditations, assets, organisations, pledges, registry as rows};

use super::submit::verifies;
use super::{act_of, findings, judged, status_of};
use crate::assets::registry_sentence;
use crate::ctx::Ctx;
use crate::custody::word_of_step;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::records;
use crate::words::{coded, org_brief, org_name};

/// The life of one asset of the firm.
pub async fn life(ctx: &Ctx, id: &str) -> Result<AssetLifeView> {
    let org = ctx.firm(Action::ReadAsset)?;
    let id: AssetId = reference(id)?;
    let row = assets::find(ctx.read(), org, id)
        .await?
        .ok_or(Error::NotFound)?;
    let steps = rows::timeline(ctx.read(), org, id).await?;
    let issued = steps.first().is_some_and(|step| step.command == ISSUED);
    let mut acts = Vec::new();
    for act in rows::acts(ctx.read(), org, id).await? {
        acts.push(act_view(ctx, &act, &row).await?);
    }
    let status = status_of(&row)?;
    let found = findings(&row)?.into_iter();
    let kind = records::asset(&row)?.kind();
    let verifier = match row.verifier_id {
        Some(id) => organisations::by_id(ctx.read(), OrgId::new(id)).await?,
        None => None,
    };
    let may = may(ctx, org, status);
    let verifiers = match may.contains(&SUBMIT) {
        true => verifiers(ctx, kind).await?,
        false => Vec::new(),
    };
    let on_it = pledges::of_asset(ctx.read(), org, id).await?;
    Ok(AssetLifeView {
        registry: registry_sentence(kind.registry(), ctx.lang),
        verifier: verifier.map(|org| org_brief(&org, ctx.lang)),
        verifiers,
        may: may.into_iter().map(str::to_owned).collect(),
        pledges: crate::pledges::rows(ctx, pledges::Side::Owner(org), &on_it).await?,
        key: ctx.new_id().to_string(),
        id,
        version: row.version,
        status: coded(status.code(), status.label(), ctx.lang),
        findings: found
            .map(|found: Finding| coded(found.code(), found.label(), ctx.lang))
            .collect(),
        registered_at: (!issued).then_some(row.created_at),
        steps: step_views(ctx, &steps).await?,
        acts,
    })
}

/// The first step of a receipt that a keeper issued.
const ISSUED: &str = "custody_issue";
/// The codes of the steps on a page of the owner.
const SUBMIT: &str = "submit";
const TAKE_BACK: &str = "take_back";
const ASK: &str = "ask";

/// What the reader may do with an asset in this state.
fn may(ctx: &Ctx, org: OrgId, status: AssetStatus) -> Vec<&'static str> {
    let own = Subject::of_firm(org);
    let hand = AssetHand::Owner;
    let can = |command| status.transition(command, hand).is_ok();
    let mut may = Vec::new();
    if ctx.may(Action::EditAsset, own) && can(AssetCommand::Submit) {
        may.push(SUBMIT);
    }
    if ctx.may(Action::EditAsset, own) && can(AssetCommand::Return) {
        may.push(TAKE_BACK);
    }
    // What binds the firm towards others is its owner's to say.
    if ctx.may(Action::ConsentPledge, own) && status.can_be_encumbered() {
        may.push(ASK);
    }
    may
}

/// Who can verify assets of a kind: appraisers first, then keepers, then lenders. Of those who are
/// accredited for their work only who is today.
async fn verifiers(ctx: &Ctx, asset: CollateralKind) -> Result<Vec<Coded>> {
    let kinds = [
        OrgKind::Appraiser,
        OrgKind::Warehouse,
        OrgKind::Bank,
        OrgKind::Guarantee,
    ];
    let mut all = Vec::new();
    for kind in kinds.into_iter().filter(|kind| verifies(*kind, asset)) {
        let accredited = match kind {
            OrgKind::Appraiser | OrgKind::Warehouse => {
                Some(accreditations::holders(ctx.read(), kind.code(), ctx.today()).await?)
            }
            _ => None,
        };
        for org in organisations::of_kind(ctx.read(), kind.code()).await? {
            if accredited
                .as_ref()
                .is_some_and(|all| !all.contains(&org.id))
            {
                continue;
            }
            let name = org_name(&org, ctx.lang);
            let label = match ctx.lang {
                Lang::Zh => format!("{name}（{}）", kind.label().zh),
                Lang::En => format!("{name} ({})", kind.label().en),
            };
            all.push(Coded::new(org.id.to_string(), label));
        }
    }
    Ok(all)
}

/// The steps as whoever reads them is told: one's own colleagues by name, others as organisations.
pub(super) async fn step_views(ctx: &Ctx, rows: &[AssetEventRow]) -> Result<Vec<AssetStepView>> {
    let me = ctx.actor()?.org_id();
    let acting: BTreeSet<OrgId> = rows
        .iter()
        .filter_map(|row| row.actor_org_id.map(OrgId::new))
        .filter(|org| Some(*org) != me)
        .collect();
    let acting: Vec<OrgId> = acting.into_iter().collect();
    let others = organisations::by_ids(ctx.read(), &acting).await?;
    let views = rows.iter().map(|row| {
        let other = others.iter().find(|org| Some(org.id) == row.actor_org_id);
        let by = other.map_or_else(|| row.actor_name.clone(), |org| org_name(org, ctx.lang));
        step_view(ctx, row, by)
    });
    Ok(views.collect())
}

fn step_view(ctx: &Ctx, row: &AssetEventRow, actor: String) -> AssetStepView {
    let status = AssetStatus::from_code(&row.status);
    AssetStepView {
        at: row.at,
        step: word(ctx, &row.command),
        status: status.map_or_else(
            || Coded::new(&row.status, &row.status),
            |status| coded(status.code(), status.label(), ctx.lang),
        ),
        actor,
        note: row.note.clone(),
    }
}

/// A step of the life, or what an owner asked or did.
fn word(ctx: &Ctx, command: &str) -> Coded {
    const ASKED: Label = Label::new("申请：", "Asked: ");
    const APPRAISED: Label = Label::new("出具评估结果", "Appraised");
    const NOT_APPRAISED: Label = Label::new("撤回评估报告", "Appraisal withdrawn");
    const TAKEN: Label = Label::new(
        "与先登记的资产为同一资产，须核对",
        "The same thing as one registered before; to be cleared up",
    );
    if let Some(step) = AssetCommand::from_code(command) {
        return coded(command, step.label(), ctx.lang);
    }
    if let Some(step) = command.strip_prefix("custody_")
        && let Some(word) = word_of_step(step)
    {
        return Coded::new(command, word(ctx.lang));
    }
    match command {
        "identity_taken" => return coded(command, TAKEN, ctx.lang),
        "appraise" => return coded(command, APPRAISED, ctx.lang),
        "withdraw_appraisal" => return coded(command, NOT_APPRAISED, ctx.lang),
        _ => {}
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
