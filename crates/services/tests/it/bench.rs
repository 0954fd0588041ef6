//! Measurements, ignored by the tests: `cargo xtask bench registry` and `bench repricing`.
#![expect(clippy::disallowed_methods, reason = "time is what is measured")]

mod registry;
mod repricing;

use store::assets;
use store::rows::AssetRow;

use crate::pledges::world::{OTHER, World};
use crate::portals;

/// Assets written in one transaction.
const PART: usize = 10_000;

/// A verified patent as every filler is, of a firm of its own, so that no list of the firm which is
/// measured grows with it.
async fn filler(world: &World) -> AssetRow {
    let like = world.verified("patent_invention", &[], &[]).await;
    let read = world.firm.read();
    let row = assets::find(read, world.org, like).await.unwrap().unwrap();
    let (_, org) = world.scratch.firm("two@example.com", OTHER).await;
    AssetRow {
        org_id: org.uuid(),
        ..row
    }
}

/// Fills the register up to `until` with assets that differ in their numbers alone.
async fn fill(world: &World, like: &AssetRow, from: usize, until: usize) {
    let db = &world.scratch.portal.db;
    for begin in (from..until).step_by(PART) {
        let rows = (begin..until.min(begin + PART)).map(|place| AssetRow {
            id: world.firm.new_id(),
            number: format!("filler {place}"),
            identity_key: Some(format!("filler:{place:09}")),
            ..like.clone()
        });
        let tx = db.begin(&portals::permit()).await.unwrap();
        assets::insert_all(&tx, rows.collect()).await.unwrap();
        tx.commit().await.unwrap();
    }
}
