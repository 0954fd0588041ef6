//! One receipt as its keeper, its holder or a pledgee sees it.

use contract::Coded;
use contract::custody::{AskedView, CustodyStepView, KinView, ReceiptView};
use domain::access::{Action, Subject};
use domain::collateral::AssetDetails;
use domain::custody::{Asked, Bonds, Command, Hand, Status};
use domain::ids::{AssetId, OrgId};
use domain::lang::Label;
use store::custody::{self, Side};
use store::rows::{CustodyEventRow, ReceiptRow};
use store::{firms, organisations};

use super::carry::needed;
use super::list::Loaded;
use super::settle::last_count;
use super::step::{asked_of, goods as goods_of, keeper, status_of, stopped_by_other};
use super::words::with_unit;
use crate::ctx::Ctx;
use crate::documents::of_keeper;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::words::{coded, org_name};

/// A receipt in the keeper's own warehouse.
pub async fn kept(ctx: &Ctx, id: &str) -> Result<ReceiptView> {
    let me = keeper(ctx)?;
    seen_by(ctx, Side::Keeper(me), Hand::Keeper, reference(id)?).await
}

/// The custody of an asset of the firm; none where no keeper has issued a receipt for it.
pub async fn of_asset(ctx: &Ctx, id: &str) -> Result<Option<ReceiptView>> {
    let me = ctx.firm(Action::ReadAsset)?;
    match seen_by(ctx, Side::Holder(me), Hand::Holder, reference(id)?).await {
        Ok(view) => Ok(Some(view)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// A receipt that is pledged to the institution.
pub async fn of_pledged(ctx: &Ctx, id: &str) -> Result<ReceiptView> {
    let me = ctx.provider(Action::WorkAsProvider)?;
    ctx.require(Action::ReadPledge, Subject::of_case(me, me))?;
    seen_by(ctx, Side::Pledgee(me), Hand::Pledgee, reference(id)?).await
}

async fn seen_by(ctx: &Ctx, side: Side, hand: Hand, id: AssetId) -> Result<ReceiptView> {
    let row = custody::find(ctx.read(), side, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let all = Loaded::of(ctx, std::slice::from_ref(&row)).await?;
    let (_, seen) = all.row(ctx, &row)?.ok_or(Error::NotFound)?;
    let asset = all.assets.first().ok_or(Error::NotFound)?;
    let goods = goods_of(asset)?;
    let unit = goods.unit.clone();
    let pledged = all.stored(&row, goods.quantity).pledged > 0;
    let asked = asked_of(&row)?;
    let by_other = stopped_by_other(ctx.read(), side, &row).await?;
    let allowed = allowed(ctx, hand, &row, (pledged, by_other))?;
    let counted = match status_of(&row)? {
        status if status.is_discrepant() => last_count(ctx.read(), id).await?,
        _ => None,
    };
    let mut steps = Vec::new();
    for event in custody::events(ctx.read(), id).await?.into_iter().rev() {
        steps.push(step_view(ctx, &event, &unit).await?);
    }
    let holder = OrgId::new(row.org_id);
    let fields = AssetDetails::WarehouseReceipt(goods).in_words(ctx.lang);
    let documents = match side {
        // The holder sees them with the asset's other documents.
        Side::Holder(_) => Vec::new(),
        Side::Keeper(_) | Side::Pledgee(_) => {
            of_keeper(ctx, OrgId::new(row.warehouse_id), holder, id).await?
        }
    };
    Ok(ReceiptView {
        version: row.version,
        side: hand.code().to_owned(),
        warehouse: all.name(row.warehouse_id, ctx.lang),
        issued_on: row.issued_on,
        fields: fields
            .into_iter()
            .map(|(label, value)| Coded::new(label.get(ctx.lang), value))
            .collect(),
        by_order: row.by_order,
        may_answer: asked.is_some() && may(ctx, hand, &row),
        counted: counted.map(|counted| with_unit(counted, &unit)),
        alike: match (hand, allowed.contains(&Command::Merge)) {
            (Hand::Holder, true) => alike(ctx, &row).await?,
            _ => Vec::new(),
        },
        allowed: allowed
            .into_iter()
            .map(|command| coded(command.code(), command.label(), ctx.lang))
            .collect(),
        asked: match asked {
            Some(asked) => Some(asked_view(ctx, &asked, &unit).await?),
            None => None,
        },
        kin: kin(ctx, side, &row).await?,
        steps,
        documents,
        key: ctx.new_id().to_string(),
        row: seen,
    })
}

/// Whether the reader takes steps on the receipt at all.
fn may(ctx: &Ctx, hand: Hand, row: &ReceiptRow) -> bool {
    let action = match hand {
        Hand::Holder => Action::ConsentPledge,
        Hand::Pledgee => Action::EndPledge,
        Hand::Keeper | Hand::Portal => Action::KeepReceipt,
    };
    let me = ctx.actor.as_ref().and_then(crate::ctx::Actor::org_id);
    me.is_some_and(|me| ctx.may(action, Subject::of_case(OrgId::new(row.org_id), me)))
}

/// The steps that the reader may take now, in the order of buttons.
fn allowed(
    ctx: &Ctx,
    hand: Hand,
    row: &ReceiptRow,
    (pledged, by_other): (bool, bool),
) -> Result<Vec<Command>> {
    if !may(ctx, hand, row) {
        return Ok(Vec::new());
    }
    let (status, bonds) = (
        status_of(row)?,
        Bonds {
            pledged,
            by_order: row.by_order,
            by_other,
        },
    );
    let mut all = status.allowed(hand, bonds);
    all.retain(|command| match command {
        // Settling to a count of nothing writes the goods off.
        Command::WriteOff => false,
        // What it has stopped it does not stop again.
        Command::Freeze => row.stopped_by.is_none(),
        _ => true,
    });
    if hand == Hand::Keeper {
        let ordered = status.allowed(Hand::Portal, bonds).into_iter();
        all.extend(ordered.filter(|command| match command {
            Command::Unfreeze => true,
            Command::Freeze => !row.by_order,
            _ => false,
        }));
    }
    if row.asked.is_some() {
        // One thing after the other.
        use Command as C;
        let waits = [
            C::Outbound,
            C::Deliver,
            C::Split,
            C::Merge,
            C::Transfer,
            C::Cancel,
        ];
        all.retain(|command| !waits.contains(command));
    }
    Ok(all)
}

/// What happened, in words.
async fn step_view(ctx: &Ctx, row: &CustodyEventRow, unit: &str) -> Result<CustodyStepView> {
    let status = Status::from_code(&row.status);
    let org = match row.actor_org_id {
        Some(org) => organisations::by_id(ctx.read(), OrgId::new(org)).await?,
        None => None,
    };
    let told = |quantity: Option<i64>| {
        quantity.map_or_else(String::new, |quantity| with_unit(quantity, unit))
    };
    Ok(CustodyStepView {
        at: row.at,
        step: word(ctx, &row.command),
        status: status.map_or_else(
            || Coded::new(&row.status, &row.status),
            |status| coded(status.code(), status.label(), ctx.lang),
        ),
        // One's own colleagues by name, others as an organisation.
        actor: match row.actor_org_id.map(OrgId::new) == ctx.actor()?.org_id() {
            true => row.actor_name.clone(),
            false => String::new(),
        },
        org: org.map_or_else(String::new, |org| org_name(&org, ctx.lang)),
        quantity: told(row.quantity),
        left: told(row.left_in_store),
        note: row.note.clone(),
    })
}

/// A step of custody in words.
pub(super) fn word(ctx: &Ctx, command: &str) -> Coded {
    let label = super::words::step(command);
    Coded::new(
        command,
        label.map_or(command.to_owned(), |label| label(ctx.lang)),
    )
}

/// What waits, in words.
async fn asked_view(ctx: &Ctx, asked: &Asked, unit: &str) -> Result<AskedView> {
    let words = match asked {
        Asked::Split { parts } => {
            let parts = parts.iter().map(|part| with_unit(*part, unit));
            parts.collect::<Vec<_>>().join(" + ")
        }
        Asked::Merge { with } => {
            let mut numbers = Vec::new();
            for id in with {
                numbers.extend(number(ctx, *id).await?);
            }
            numbers.join(" + ")
        }
        Asked::Transfer { to } => {
            let org = organisations::by_id(ctx.read(), *to).await?;
            let firm = firms::find(ctx.read(), *to).await?;
            let name = org.map_or_else(String::new, |org| org_name(&org, ctx.lang));
            format!("{name} {}", firm.map_or(String::new(), |firm| firm.uscc))
        }
        Asked::Cancel {} => String::new(),
    };
    let command = asked.command();
    Ok(AskedView {
        command: coded(command.code(), command.label(), ctx.lang),
        words,
        numbers: needed(asked),
    })
}

/// The number of a receipt of which the reader sees one that belongs to it.
async fn number(ctx: &Ctx, id: AssetId) -> Result<Option<String>> {
    let key = custody::number_of(ctx.read(), id).await?;
    Ok(key.and_then(|key| key.rsplit(':').next().map(str::to_owned)))
}

/// Receipts of the same holder in the same warehouse that could become one with this one.
async fn alike(ctx: &Ctx, row: &ReceiptRow) -> Result<Vec<Coded>> {
    let mine = custody::list(ctx.read(), Side::Holder(OrgId::new(row.org_id))).await?;
    let near: Vec<ReceiptRow> = mine
        .into_iter()
        .filter(|other| other.warehouse_id == row.warehouse_id && other.status == row.status)
        .filter(|other| other.asked.is_none())
        .collect();
    let all = Loaded::of(ctx, &near).await?;
    let Some((_, own)) = all.row(ctx, row)? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for other in near.iter().filter(|other| other.asset_id != row.asset_id) {
        let Some((seen, view)) = all.row(ctx, other)? else {
            continue;
        };
        if !seen.pledged && view.commodity == own.commodity && view.unit == own.unit {
            let label = format!("{} {} {}", view.number, view.stored, view.unit);
            found.push(Coded::new(view.id.to_string(), label));
        }
    }
    Ok(found)
}

/// Where it came from and what it became.
async fn kin(ctx: &Ctx, side: Side, row: &ReceiptRow) -> Result<Vec<KinView>> {
    const FROM: Label = Label::new("来自", "From");
    const INTO: Label = Label::new("变为", "Became");
    let own = [row.asset_id];
    let parents = custody::parents(ctx.read(), &own).await?;
    let children = custody::children(ctx.read(), &own).await?;
    let up = parents.iter().map(|kin| (kin.parent_id, FROM));
    let down = children.iter().map(|kin| (kin.asset_id, INTO));
    let mut found = Vec::new();
    for (id, relation) in up.chain(down) {
        let id = AssetId::new(id);
        let reached = custody::find(ctx.read(), side, id).await?.is_some();
        found.push(KinView {
            id: reached.then_some(id),
            number: number(ctx, id).await?.unwrap_or_default(),
            relation: coded("", relation, ctx.lang),
        });
    }
    Ok(found)
}
