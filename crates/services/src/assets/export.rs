//! The firm's collateral as a file: everything that its list shows, and where each item stands.

use std::collections::{HashMap, HashSet};

use contract::line::CarriesView;
use domain::access::Action;
use domain::ids::{OrgId, PledgeId};
use domain::lang::{Label, Lang};
use sheet::Out;
use store::pledges::{self, Side};
use store::rows::AssetRow;
use store::{assets, organisations};
use uuid::Uuid;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::imports::Format;
use crate::lists::amount_of;
use crate::worklist::Export;
use crate::{lines, records, registry, words};

const HEAD: [Label; 16] = [
    Label::new("类型", "Kind"),
    Label::new("名称", "Name"),
    Label::new("编号", "Number"),
    Label::new("价值（元）", "Value (CNY)"),
    Label::new("估值日期", "Value as of"),
    Label::new("评估机构", "Valued by"),
    Label::new("登记状态", "State"),
    Label::new("担保方式", "Security"),
    Label::new("质押或抵押给", "Pledged to"),
    Label::new("期限至", "Ends on"),
    Label::new("登记日期", "Registered on"),
    Label::new("现值（元）", "Worth today (CNY)"),
    Label::new("现值依据", "By whose word"),
    Label::new("已担保金额（元）", "Pledged (CNY)"),
    Label::new("常用抵质押率", "Usual rate"),
    Label::new("可担保融资额（元）", "Could carry (CNY)"),
];

/// All assets of the firm. That they were read is noted first.
pub async fn export(ctx: &Ctx, format: Format) -> Result<Export> {
    let (org, permit) = ctx.as_firm(Action::ReadAsset)?;
    audit::read(ctx, permit, Object::of("assets", "file", org)).await?;
    let rows = assets::of(ctx.read(), &[org]).await?;
    let holders = holders(ctx, org).await?;
    let head: Vec<String> = HEAD
        .iter()
        .map(|label| label.get(ctx.lang).to_owned())
        .collect();
    let carried = lines::carries(ctx).await?;
    let carried: HashMap<Uuid, CarriesView> = carried
        .into_iter()
        .map(|one| (one.asset.uuid(), one))
        .collect();
    let lines = rows.iter().map(|row| {
        let mut cells = line(ctx, row, &holders)?;
        cells.extend(carries(carried.get(&row.id)));
        Ok(cells)
    });
    let lines: Vec<Vec<Out>> = lines.collect::<Result<_>>()?;
    let name = Label::new("押品", "collateral").get(ctx.lang);
    Ok(Export {
        name: format!("{name}-{}.{}", ctx.today(), format.ending()),
        bytes: format.write(name, &head, &lines)?,
    })
}

/// Who has which asset in pledge now, by name.
async fn holders(ctx: &Ctx, org: OrgId) -> Result<HashMap<Uuid, Vec<String>>> {
    let pledges = pledges::list(ctx.read(), Side::Owner(org)).await?;
    let in_force: HashMap<Uuid, Uuid> = pledges
        .iter()
        .filter(|pledge| pledge.in_force)
        .map(|pledge| (pledge.id, pledge.institution_id))
        .collect();
    let whose: HashSet<OrgId> = in_force.values().map(|id| OrgId::new(*id)).collect();
    let whose: Vec<OrgId> = whose.into_iter().collect();
    let names: HashMap<Uuid, String> = organisations::by_ids(ctx.read(), &whose)
        .await?
        .into_iter()
        .map(|row| {
            let name = words::name(&row.name_zh, &row.name_en, ctx.lang).to_owned();
            (row.id, name)
        })
        .collect();
    let ids: Vec<PledgeId> = in_force.keys().map(|id| PledgeId::new(*id)).collect();
    let mut held: HashMap<Uuid, Vec<String>> = HashMap::new();
    for item in pledges::items(ctx.read(), &ids).await? {
        let name = in_force.get(&item.pledge_id).and_then(|id| names.get(id));
        let here = held.entry(item.asset_id).or_default();
        here.extend(name.filter(|name| !here.contains(name)).cloned());
    }
    held.values_mut().for_each(|names| names.sort_unstable());
    Ok(held)
}

fn line(ctx: &Ctx, row: &AssetRow, holders: &HashMap<Uuid, Vec<String>>) -> Result<Vec<Out>> {
    let lang = ctx.lang;
    let record = records::asset(row)?;
    let kind = record.kind();
    let text = |told: &str| Out::Text(told.to_owned());
    let day = |day: Option<chrono::NaiveDate>| {
        Out::Text(day.map(|day| day.to_string()).unwrap_or_default())
    };
    let joint = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    let held = holders.get(&row.id).map(|names| names.join(joint));
    Ok(vec![
        text(kind.label().get(lang)),
        text(&record.title),
        text(&record.details.number()),
        amount_of(record.value()),
        day(record.valued_on()),
        text(&row.valued_by),
        text(registry::status_of(row)?.label().get(lang)),
        text(kind.registry().security.label().get(lang)),
        text(&held.unwrap_or_default()),
        day(record.details.end().map(|end| end.on)),
        text(&domain::calendar::date_in_china(row.created_at).to_string()),
    ])
}

/// What it is worth today, what of that is pledged, and what it could carry.
fn carries(told: Option<&CarriesView>) -> [Out; 5] {
    let text = |told: Option<String>| Out::Text(told.unwrap_or_default());
    [
        amount_of(told.and_then(|told| told.value)),
        text(told.map(|told| told.source.clone())),
        amount_of(told.map(|told| told.pledged)),
        text(told.and_then(|told| told.rate).map(|rate| rate.to_string())),
        amount_of(told.and_then(|told| told.carries)),
    ]
}
