//! One pledge as one of its two sides sees it.

use std::collections::BTreeSet;

use contract::Coded;
use contract::pledge::{GroundView, PledgeEventView, PledgeItemView, PledgeView};
use domain::access::Action;
use domain::collateral::{CollateralKind, Quantity, SecurityKind};
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::lang::{Label, Lang};
use domain::money::Fen;
use domain::pledge::{Command, Held, Objection, Sharing, Status, change::Terms, charges};
use store::pledges::{self, claims};
use store::rows::{PledgeEventRow, PledgeItemRow, PledgeRow};
use store::{assets, organisations};

use super::answer::subject;
use super::list::named;
use super::number::{NUMBERED, may_number};
use super::step::{reads_on, status_of};
use super::{reader, terms};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::records;
use crate::words::{coded, org_brief, org_name};

/// One pledge.
pub async fn view(ctx: &Ctx, id: &str) -> Result<PledgeView> {
    let (side, hand) = reads_on(ctx)?;
    let id: PledgeId = reference(id)?;
    let row = pledges::find(ctx.read(), side, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    ctx.require(Action::ReadPledge, subject(&row, side))?;
    let sides = [OrgId::new(row.org_id), OrgId::new(row.institution_id)];
    let known = organisations::by_ids(ctx.read(), &sides).await?;
    let brief = |id: OrgId| {
        let org = known.iter().find(|org| org.id == id.uuid());
        let org = org.ok_or_else(|| records::broken("pledge", row.id, "side"))?;
        Ok::<_, Error>(org_brief(org, ctx.lang))
    };
    let status = status_of(&row)?;
    let change = row.change.as_ref();
    let change: Option<Terms> = change
        .map(|waiting| records::json("pledge", row.id, waiting))
        .transpose()?;
    let steps = reader::steps(ctx, status, hand, subject(&row, side));
    let events = pledges::events(ctx.read(), &[id]).await?;
    let me = ctx.actor()?.org_id();
    let acting: BTreeSet<OrgId> = events
        .iter()
        .filter_map(|event| event.actor_org_id.map(OrgId::new))
        .collect();
    let acting: Vec<OrgId> = acting.into_iter().collect();
    let named = organisations::by_ids(ctx.read(), &acting).await?;
    // One's own colleagues by name, the other side as an organisation.
    let events = events.iter().map(|event| {
        let other = named.iter().find(|org| Some(org.id) == event.actor_org_id);
        let by = match other {
            Some(org) if me != Some(OrgId::new(org.id)) => org_name(org, ctx.lang),
            _ => event.actor_name.clone(),
        };
        event_view(event, by, ctx.lang)
    });
    let to = steps.contains(&Command::Transfer);
    Ok(PledgeView {
        id,
        version: row.version,
        security: security(&row.security, ctx.lang),
        status: coded(status.code(), status.label(), ctx.lang),
        owner: brief(sides[0])?,
        institution: brief(sides[1])?,
        terms: terms::view(&terms::of_row(&row)?),
        change: change.as_ref().map(terms::view),
        contract_number: row.contract_number.clone(),
        contract_on: row.contract_on,
        items: items(ctx, &row).await?,
        sequence: row.sequence,
        registered_at: row.registered_at,
        certificate: row.certificate.clone(),
        register_number: row.register_number.clone(),
        register_on: row.register_on,
        acts: reader::acts(ctx, &row).await?,
        may_number: may_number(ctx, status, hand, subject(&row, side)),
        may_answer: ctx.may(Action::EndPledge, subject(&row, side)),
        institutions: match to {
            true => reader::institutions(ctx, sides[1]).await?,
            false => Vec::new(),
        },
        steps: steps
            .into_iter()
            .map(|step| coded(step.code(), step.label(), ctx.lang))
            .collect(),
        key: ctx.new_id().to_string(),
        events: events.collect::<Result<_>>()?,
    })
}

/// 抵押 or 质押.
pub(crate) fn security(code: &str, lang: Lang) -> Coded {
    let kind = match code {
        "mortgage" => SecurityKind::Mortgage,
        _ => SecurityKind::Pledge,
    };
    coded(code, kind.label(), lang)
}

/// The assets under a pledge that the caller was let at, with their ranks of today.
pub(super) async fn items(ctx: &Ctx, row: &PledgeRow) -> Result<Vec<PledgeItemView>> {
    let items = pledges::items(ctx.read(), &[PledgeId::new(row.id)]).await?;
    let all = named(ctx.read(), &items).await?;
    let mut views = Vec::new();
    for item in &items {
        let kind: CollateralKind = item
            .kind
            .parse()
            .map_err(|fault| records::broken("pledge_item", row.id, fault))?;
        let asset = all.iter().find(|asset| asset.id == item.asset_id);
        let unit = asset.and_then(|asset| asset.details["unit"].as_str());
        let registry = kind.registry();
        let (authority, effect) = (registry.authority, registry.effect.label());
        views.push(PledgeItemView {
            asset: AssetId::new(item.asset_id),
            kind: coded(kind.code(), kind.label(), ctx.lang),
            title: asset.map(|asset| asset.title.clone()).unwrap_or_default(),
            number: asset.map(|asset| asset.number.clone()).unwrap_or_default(),
            part: part(kind, item.part, unit.unwrap_or_default(), ctx.lang),
            rank: match row.in_force {
                true => Some(rank(ctx, row, item, kind).await?),
                false => None,
            },
            registry: format!(
                "{}{}{}",
                authority.get(ctx.lang),
                Label::new("：", ": ").get(ctx.lang),
                effect.get(ctx.lang)
            ),
        });
    }
    Ok(views)
}

/// The rank among what is in force: after whoever was registered before on the same thing.
async fn rank(
    ctx: &Ctx,
    row: &PledgeRow,
    item: &PledgeItemRow,
    kind: CollateralKind,
) -> Result<usize> {
    if kind.sharing() != Sharing::ByRank {
        return Ok(1);
    }
    let (owner, asset) = (OrgId::new(row.org_id), AssetId::new(item.asset_id));
    let found = assets::find(ctx.read(), owner, asset).await?;
    let Some(found) = found else { return Ok(1) };
    let details = records::asset(&found)?.details;
    let Ok(identity) = details.canonical_identity(owner) else {
        return Ok(1);
    };
    let keys: Vec<&str> = identity
        .claims()
        .iter()
        .map(|claim| claim.key.as_str())
        .collect();
    let earlier = |held: &Held| held.pledge.uuid() != row.id && Some(held.sequence) < row.sequence;
    let mut held = claims::on(ctx.read(), &keys).await?;
    held.retain(earlier);
    let before = charges((asset, kind, owner), &identity, &held);
    Ok(before.map_or(1, |before| before.len() + 1))
}

/// The part taken, in words; nothing for the whole.
fn part(kind: CollateralKind, part: Option<i64>, unit: &str, lang: Lang) -> String {
    match (kind.sharing(), part) {
        (Sharing::ByQuantity, Some(part)) => format!("{} {unit}", Quantity(part)),
        (Sharing::ByAmount, Some(part)) => Fen(part).display_wan(lang),
        _ => String::new(),
    }
}

fn event_view(row: &PledgeEventRow, by: String, lang: Lang) -> Result<PledgeEventView> {
    const PROPOSED: Label = Label::new("申请", "Propose");
    let step = match row.command.as_str() {
        "set_line" => Label::new("更新债权余额与预警线", "Set debt and levels"),
        "close_task" => Label::new("关闭待办", "Close a task"),
        NUMBERED => Label::new(
            "登记法定登记机构的登记号",
            "Enter the number in the register by law",
        ),
        code => Command::from_code(code).map_or(PROPOSED, |command| command.label()),
    };
    let status = Status::from_code(&row.status);
    let grounds: Vec<Objection> = match row.told.get("grounds") {
        Some(told) => records::json("pledge_event", row.id, told)?,
        None => Vec::new(),
    };
    let ground = |ground: Objection| GroundView {
        ground: coded(ground.code(), ground.label(), lang),
        remedy: ground.remedy().get(lang).to_owned(),
    };
    Ok(PledgeEventView {
        grounds: grounds.into_iter().map(ground).collect(),
        at: row.at,
        step: coded(&row.command, step, lang),
        status: status.map_or_else(
            || Coded::new(&row.status, &row.status),
            |status| coded(status.code(), status.label(), lang),
        ),
        actor: by,
        note: row.note.clone(),
    })
}
