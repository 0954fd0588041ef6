//! A world in which values are told, and what both sides have of it.

use contract::pledge::RegisterPledgeParams;
use contract::task::TasksView;
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::money::Fen;
use services::{Ctx, Error, lines, pledges, tasks, tx};
use store::rows::ValuationRow;

use crate::pledges::world::{World, entry};

/// The topic of notices.
const TOPIC: &str = "pledge.watch";

/// A value of an asset as somebody told it today.
pub fn told(ctx: &Ctx, (org, asset): (OrgId, AssetId), amount: Fen) -> ValuationRow {
    ValuationRow {
        id: ctx.new_id(),
        asset_id: asset.uuid(),
        org_id: org.uuid(),
        as_of: ctx.today(),
        amount_fen: amount.0,
        basis: "appraisal".into(),
        source: "桂评〔2026〕7号".into(),
        good_until: None,
        steps: serde_json::json!([]),
        appraisal_id: None,
        run_id: None,
        at: ctx.now(),
    }
}

/// Tells a value and looks at what hangs on it, as an appraisal does.
pub async fn tell(world: &World, asset: AssetId, amount: Fen) -> u64 {
    let row = told(&world.firm, (world.org, asset), amount);
    tell_row(&portal(world), row).await.unwrap()
}

/// The same with everything in the row.
pub async fn tell_row(ctx: &Ctx, row: ValuationRow) -> Result<u64, Error> {
    let asset = AssetId::new(row.asset_id);
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        store::valuations::tell(&tx, vec![row.clone()]).await?;
        let crossed = lines::after_value(&tx, ctx, &[asset]).await?;
        tx.derived(crossed)
    })
    .await
}

/// The portal itself.
pub fn portal(world: &World) -> Ctx {
    Ctx::system(world.scratch.portal.clone(), "test")
}

/// The form of a registration with 60, 70 and 80 %.
pub fn levels(ctx: &Ctx, id: PledgeId) -> RegisterPledgeParams {
    RegisterPledgeParams {
        warning: "60".into(),
        call: "70".into(),
        liquidation: "80".into(),
        ..entry(ctx, id, 2)
    }
}

/// A patent worth so much, pledged to the first bank for 300 万元.
pub async fn pledged_patent(world: &World, value: Fen) -> (AssetId, PledgeId) {
    let patent = world.patent(1).await;
    tell(world, patent, value).await;
    let bank = world.maker(0);
    let id = world.consented(&bank, world.form(&[patent])).await;
    pledges::register(&bank, levels(&bank, id)).await.unwrap();
    (patent, id)
}

/// The tasks of somebody.
pub async fn tasks_of(ctx: &Ctx) -> TasksView {
    tasks::list(ctx).await.unwrap()
}

/// Codes of what is open.
pub fn open(view: &TasksView) -> Vec<&str> {
    view.open
        .iter()
        .map(|task| task.level.code.as_str())
        .collect()
}

/// How many notices an organisation has.
pub async fn notices(world: &World, org: OrgId) -> usize {
    let read = world.scratch.portal.db.read();
    store::trail::posted(read, TOPIC, org).await.unwrap().len()
}

/// Letters about pledges, by recipient.
pub async fn letters(world: &World) -> Vec<String> {
    let read = world.scratch.portal.db.read();
    let due = store::mail::due(read, world.firm.now(), 1000)
        .await
        .unwrap();
    let about = due.into_iter().filter(|row| row.kind == "pledge_watch");
    about.map(|row| row.recipient).collect()
}
