//! An accredited appraiser with its desk: assets that wait, reports in force and one that runs out,
//! and prices of the goods on the city's receipts. All through the real use cases.

use chrono::TimeDelta;
use contract::admin::OrganisationParams;
use contract::registry::{SubmitAssetParams, VerifyAssetParams};
use contract::valuation::{AccreditParams, AppraiseParams, PricesParams};
use domain::access::Role;
use domain::calendar::add_days;
use domain::collateral::{AssetDetails, AssetRecord};
use domain::ids::{AssetId, OrgId, UserId};
use domain::money::{AmountUnit, Bp, Fen};
use store::{accounts, assets};
use uuid::Uuid;

use super::city::member;
use super::editions::actor;
use super::{CityFile, PersonFile};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::{admin, registry, tx, valuation};

const ORGANISATION: &str = "demonstration appraiser";
const LOGIN: &str = "appraiser.demo@rongqiao.example";
/// Patents handed over by other firms: days since the base date of the report; `None` still waits.
const OTHERS: [Option<i64>; 4] = [None, Some(330), Some(75), None];
/// The report on the demonstration firm's own patent.
const OWN: Option<i64> = Some(120);
/// Worth of a patent of which the firm has said nothing.
const USUAL: Fen = Fen::wan(180);

/// Plays them; says how many assets were handed over.
pub(super) async fn play(ctx: &Ctx, file: &CityFile, hash: &str) -> Result<usize> {
    let id = |what: &str| Uuid::new_v5(&Uuid::NAMESPACE_OID, what.as_bytes());
    let params = OrganisationParams {
        id: id(ORGANISATION).to_string(),
        kind: "appraiser".into(),
        name_zh: "广西柳江资产评估有限公司（演示）".into(),
        name_en: "Liujiang Appraisal (demonstration)".into(),
    };
    let org = admin::admit(ctx, params).await?;
    let person = PersonFile {
        id: UserId::new(id(LOGIN)),
        name: "蒋慧兰".into(),
        login: Some(LOGIN.into()),
        since: ctx.now() - TimeDelta::days(300),
    };
    if accounts::by_id(ctx.read(), person.id).await?.is_none() {
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            member(&tx, ctx, &person, org.uuid(), Role::Appraiser, hash).await?;
            tx.derived(())
        })
        .await?;
    }
    let admins = |staff: &&super::StaffFile| staff.role == Role::PlatformAdmin;
    let Some(platform) = file.staff.iter().find(admins) else {
        return Ok(0);
    };
    let platform = acting(ctx, platform.person.id).await?;
    let accredit = AccreditParams {
        id: id("demonstration accreditation").to_string(),
        org: org.to_string(),
        number: "桂财资评备〔2024〕18号（演示）".into(),
        valid_from: "2024-01-01".into(),
        valid_until: String::new(),
    };
    valuation::accredit(&platform, accredit).await?;
    let appraiser = acting(ctx, person.id).await?;
    let mut handed = 0;
    let ages = std::iter::once(OWN).chain(OTHERS);
    let patents = file.firms.iter().filter_map(|firm| {
        let patent = |asset: &&(AssetId, _, AssetRecord)| asset.2.details.patent().is_some();
        let (asset, _, record) = firm.assets.iter().find(patent)?;
        Some((firm.id, firm.owner.id, *asset, record))
    });
    for (number, (age, (firm, owner, asset, record))) in ages.zip(patents).enumerate() {
        let owner = acting(ctx, owner).await?;
        if !hand_over(&owner, firm, asset, org).await? {
            continue;
        }
        handed += 1;
        if let Some(age) = age {
            report(&appraiser, (firm, asset, record), number, age).await?;
        }
    }
    prices(&platform, file).await?;
    Ok(handed)
}

async fn acting(ctx: &Ctx, user: UserId) -> Result<Ctx> {
    Ok(Ctx {
        actor: Some(actor(ctx, user).await?),
        system: false,
        ..ctx.clone()
    })
}

/// Whether it could be: one that was handed over before, or changed meanwhile, is left alone.
async fn hand_over(owner: &Ctx, firm: OrgId, asset: AssetId, to: OrgId) -> Result<bool> {
    let row = assets::find(owner.read(), firm, asset).await?;
    let Some(row) = row.filter(|row| row.status == "draft") else {
        return Ok(false);
    };
    let params = SubmitAssetParams {
        id: asset.to_string(),
        version: row.version.to_string(),
        key: owner.new_id().to_string(),
        verifier: to.to_string(),
    };
    match registry::submit(owner, params).await {
        Ok(()) => Ok(true),
        Err(error @ (Error::Conflict(_) | Error::Invalid(_))) => {
            tracing::error!(%asset, %error, "the demonstration's appraiser was not given an asset");
            Ok(false)
        }
        Err(other) => Err(other),
    }
}

/// Verifies it and says what it was worth so many days ago.
async fn report(
    appraiser: &Ctx,
    (firm, asset, record): (OrgId, AssetId, &AssetRecord),
    number: usize,
    age: i64,
) -> Result<()> {
    let today = appraiser.today();
    let row = assets::find(appraiser.read(), firm, asset).await?;
    let version = row.map_or(1, |row| row.version);
    let verify = VerifyAssetParams {
        id: asset.to_string(),
        version: version.to_string(),
        key: appraiser.new_id().to_string(),
        findings: Vec::new(),
        note: "权属与法律状态已核对。".into(),
    };
    registry::verify(appraiser, verify).await?;
    let params = AppraiseParams {
        id: Uuid::new_v5(&asset.uuid(), b"demonstration appraisal").to_string(),
        asset: asset.to_string(),
        report_number: format!("桂柳江评报字〔2026〕第{:03}号", 41 + number),
        method: "income".into(),
        amount: record.value().unwrap_or(USUAL).to_input(AmountUnit::Wan),
        base_date: add_days(today, -age).to_string(),
        signed_on: add_days(today, 20 - age).to_string(),
        valid_until: String::new(),
        document: String::new(),
    };
    valuation::appraise(appraiser, params).await?;
    Ok(())
}

/// Of each of the goods a price of today's morning, a little below what the receipt says.
async fn prices(platform: &Ctx, file: &CityFile) -> Result<()> {
    let mut lines: Vec<String> = Vec::new();
    for (_, _, record) in file.firms.iter().flat_map(|firm| &firm.assets) {
        let AssetDetails::WarehouseReceipt(receipt) = &record.details else {
            continue;
        };
        let price = receipt.unit_price.share(Bp(9_700));
        let price = price.to_input(AmountUnit::Yuan).replace(',', "");
        let (goods, unit) = (&receipt.commodity, &receipt.unit);
        let on = add_days(platform.today(), -1);
        let start = format!("{on}\t{goods}\t{unit}\t");
        if !lines.iter().any(|line| line.starts_with(&start)) {
            lines.push(format!("{start}{price}"));
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    let params = PricesParams {
        source: "柳州大宗商品日报价（演示）".into(),
        lines: lines.join("\n"),
    };
    valuation::enter_prices(platform, params).await?;
    Ok(())
}
