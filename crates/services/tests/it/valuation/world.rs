//! The world of pledges, with an accredited appraiser, an administrator and a bureau.

use contract::registry::SubmitAssetParams;
use contract::valuation::{AccreditParams, AppraiseParams, NoteShockParams};
use domain::access::{OrgKind, Role};
use domain::ids::{AssetId, OrgId};
use services::{Ctx, Error, registry, valuation};
use store::rows::ValuationRow;
use uuid::Uuid;

use crate::pledges::world::{APPRAISER, World, officer};

const PLATFORM: u128 = 0xF0;
const BUREAU: u128 = 0xE0;
/// Another appraiser.
pub const OTHER: u128 = 0xA1;

/// A world on every database at hand, its appraiser accredited.
pub async fn all() -> Vec<World> {
    let all = World::all(1).await;
    for world in &all {
        world.organisation(OTHER, OrgKind::Appraiser).await;
        valuation::accredit(&admin(world), accreditation(world, APPRAISER))
            .await
            .unwrap();
    }
    all
}

pub fn admin(world: &World) -> Ctx {
    officer(
        &world.scratch,
        PLATFORM,
        OrgKind::Platform,
        Role::PlatformAdmin,
    )
}

pub fn bureau(world: &World) -> Ctx {
    officer(&world.scratch, BUREAU, OrgKind::Bureau, Role::Maker)
}

pub fn other_appraiser(world: &World) -> Ctx {
    officer(&world.scratch, OTHER, OrgKind::Appraiser, Role::Appraiser)
}

pub fn accreditation(world: &World, org: u128) -> AccreditParams {
    AccreditParams {
        id: world.firm.new_id().to_string(),
        org: OrgId::new(Uuid::from_u128(org)).to_string(),
        number: "桂财资评备〔2024〕7号".into(),
        valid_from: "2024-01-01".into(),
        valid_until: String::new(),
    }
}

/// Hands an asset to an appraiser, without its being verified.
pub async fn hand_over(world: &World, id: AssetId, appraiser: u128) {
    let life = registry::life(&world.firm, &id.to_string()).await.unwrap();
    let submit = SubmitAssetParams {
        id: id.to_string(),
        version: life.version.to_string(),
        key: life.key,
        verifier: Uuid::from_u128(appraiser).to_string(),
    };
    registry::submit(&world.firm, submit).await.unwrap();
}

/// A report without a fault: 1,000 万元, of a year ago.
pub fn report(world: &World, asset: AssetId) -> AppraiseParams {
    AppraiseParams {
        id: world.firm.new_id().to_string(),
        asset: asset.to_string(),
        report_number: "桂评报字〔2025〕第118号".into(),
        method: "income".into(),
        amount: "1000".into(),
        base_date: "2025-11-23".into(),
        signed_on: "2025-12-10".into(),
        valid_until: String::new(),
        document: String::new(),
    }
}

pub fn shock(world: &World, asset: AssetId, what: &str, from: &str) -> NoteShockParams {
    NoteShockParams {
        id: world.firm.new_id().to_string(),
        asset: asset.to_string(),
        shock: what.into(),
        from: from.into(),
        source: "国家知识产权局法律状态".into(),
    }
}

/// The values told of an asset, oldest first.
pub async fn told(world: &World, asset: AssetId) -> Vec<ValuationRow> {
    let read = world.scratch.portal.db.read();
    let mut rows = store::valuations::history(read, asset, 1000).await.unwrap();
    rows.reverse();
    rows
}

/// The fields at fault with what an official would print there.
pub fn said(error: Error) -> Vec<(String, String)> {
    let faults = crate::portals::faults(error).into_iter();
    let words = |fault: domain::fault::FieldFault| {
        let zh = fault.fault.message(domain::lang::Lang::Zh);
        (fault.field, zh)
    };
    faults.map(words).collect()
}
