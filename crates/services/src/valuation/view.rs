//! What an asset is worth, and how one knows, as the pages show it.

use chrono::NaiveDate;
use contract::Coded;
use contract::valuation::{
    AppraisalView, AssetValueView, CurvePoint, NoteShockParams, ShockView, StepView, ToldView,
    ValueView,
};
use domain::access::{Action, Subject};
use domain::calendar::months_between;
use domain::ids::{AppraisalId, AssetId, OrgId, ShockId};
use domain::money::Fen;
use domain::valuation::{Basis, Curve, Method, Shocks, Value, step_label};
use store::rows::{AppraisalRow, AssetRow, ShockRow, ValuationRow};
use store::valuations;

use super::evidence::{Known, event, names};
use super::shocks::{can_happen, load, lowers};
use crate::ctx::{Actor, Ctx};
use crate::error::Result;
use crate::records;
use crate::words::coded;

/// Values told before that are shown.
const TOLD: u64 = 12;
/// Points of the curve, about.
const POINTS: i64 = 24;

/// What an asset is worth, for its owner and for whoever it was handed to, who appraised it or
/// holds it in pledge.
pub async fn of_asset(ctx: &Ctx, id: &str) -> Result<AssetValueView> {
    let (_, row) = load(ctx, id, Action::ReadValue).await?;
    of_row(ctx, &row).await
}

/// The same of an asset that the caller has been let at.
pub(super) async fn of_row(ctx: &Ctx, row: &AssetRow) -> Result<AssetValueView> {
    let (today, id) = (ctx.today(), AssetId::new(row.id));
    let known = Known::gather(ctx.read(), std::slice::from_ref(row), today).await?;
    let record = records::asset(row)?;
    let evidence = known.of(row, &record);
    let curve = evidence.curve(today);
    let possible = can_happen(row)?;
    let fresh = NoteShockParams {
        id: ctx.new_id().to_string(),
        asset: id.to_string(),
        from: today.to_string(),
        ..NoteShockParams::default()
    };
    let shocks = valuations::shocks(ctx.read(), &[id]).await?;
    let told = valuations::history(ctx.read(), id, TOLD).await?;
    Ok(AssetValueView {
        asset: id,
        value: evidence.value(today).map(|value| view(ctx, value)),
        curve: curve.map(|curve| points(&curve)).unwrap_or_default(),
        today,
        shocks: shocks
            .iter()
            .map(|shock| shock_view(ctx, shock))
            .collect::<Result<_>>()?,
        can_happen: possible
            .iter()
            .map(|shock| coded(shock.code(), shock.label(), ctx.lang))
            .collect(),
        form: (!possible.is_empty() && may_note(ctx, row)).then_some(fresh),
        appraisals: appraisals(ctx, &[row]).await?,
        told: told.iter().map(|row| told_view(ctx, row)).collect(),
    })
}

/// Whether the reader, who has been let at the asset, notes what happens to it.
fn may_note(ctx: &Ctx, row: &AssetRow) -> bool {
    let owner = OrgId::new(row.org_id);
    let me = ctx.actor.as_ref().and_then(Actor::org_id);
    let subject = match me {
        Some(me) if me != owner => Subject::of_case(owner, me),
        _ => Subject::of_firm(owner),
    };
    ctx.may(Action::NoteShock, subject)
}

/// The reports on these assets, the newest first.
pub(super) async fn appraisals(ctx: &Ctx, assets: &[&AssetRow]) -> Result<Vec<AppraisalView>> {
    let ids: Vec<AssetId> = assets.iter().map(|row| AssetId::new(row.id)).collect();
    let rows = valuations::appraisals(ctx.read(), &ids).await?;
    let by = names(ctx.read(), &rows).await?;
    let views = rows.iter().map(|row| {
        let thing = assets.iter().find(|asset| asset.id == row.asset_id);
        let title = thing.map_or("", |asset| asset.title.as_str());
        let name = by.get(&row.appraiser_id).map_or("", String::as_str);
        appraisal_view(ctx, row, name, title)
    });
    Ok(views.collect())
}

pub(super) fn appraisal_view(
    ctx: &Ctx,
    row: &AppraisalRow,
    by: &str,
    title: &str,
) -> AppraisalView {
    let method = Method::from_code(&row.method);
    let me = ctx.actor.as_ref().and_then(Actor::org_id).map(OrgId::uuid);
    let withdrawn = row.withdrawn_at.is_some();
    AppraisalView {
        id: AppraisalId::new(row.id),
        version: row.version,
        asset: AssetId::new(row.asset_id),
        title: title.to_owned(),
        by: by.to_owned(),
        report_number: row.report_number.clone(),
        method: method.map_or_else(
            || Coded::new(&row.method, &row.method),
            |method| coded(method.code(), method.label(), ctx.lang),
        ),
        amount: Fen(row.amount_fen),
        base_date: row.base_date,
        signed_on: row.signed_on,
        valid_until: row.valid_until,
        good: !withdrawn && ctx.today() <= row.valid_until,
        withdrawn,
        may_withdraw: !withdrawn && me == Some(row.appraiser_id),
    }
}

fn view(ctx: &Ctx, value: Value) -> ValueView {
    ValueView {
        good: value.is_good(ctx.today()),
        amount: value.amount,
        as_of: value.as_of,
        basis: coded(value.basis.code(), value.basis.label(), ctx.lang),
        source: value.source,
        good_until: value.good_until,
        first: value.first,
        steps: value
            .steps
            .into_iter()
            .map(|step| StepView {
                what: Coded::new(&step.what, step_label(&step.what).get(ctx.lang)),
                factor: step.factor,
                amount: step.amount,
            })
            .collect(),
    }
}

/// The curve from the appraisal to the end of the right.
fn points(curve: &Curve) -> Vec<CurvePoint> {
    let life = months_between(curve.anchored_on, curve.ends_on);
    let every = (life / POINTS).max(1);
    let point = |(on, amount): (NaiveDate, Fen)| CurvePoint { on, amount };
    let points = curve.points(&Shocks::default(), every);
    points.into_iter().map(point).collect()
}

fn shock_view(ctx: &Ctx, row: &ShockRow) -> Result<ShockView> {
    let shock = event(row)?.shock;
    let me = ctx.actor.as_ref().and_then(Actor::org_id);
    let (owner, me) = (OrgId::new(row.org_id), me.unwrap_or(OrgId::new(row.id)));
    let others = ctx.may(Action::SettleShock, Subject::of_case(owner, me));
    let own = ctx.may(Action::NoteShock, Subject::of_firm(owner)) && !lowers(shock);
    Ok(ShockView {
        id: ShockId::new(row.id),
        shock: coded(shock.code(), shock.label(), ctx.lang),
        left: Shocks::default().left(shock),
        from: row.from_on,
        settled_on: row.settled_on,
        source: row.source.clone(),
        may_settle: row.settled_on.is_none() && (others || own),
    })
}

fn told_view(ctx: &Ctx, row: &ValuationRow) -> ToldView {
    ToldView {
        at: row.at,
        amount: Fen(row.amount_fen),
        as_of: row.as_of,
        basis: Basis::from_code(&row.basis).map_or_else(
            || Coded::new(&row.basis, &row.basis),
            |basis| coded(basis.code(), basis.label(), ctx.lang),
        ),
        source: row.source.clone(),
    }
}
