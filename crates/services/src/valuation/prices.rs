//! Prices of goods are entered, all or none, and receipts for these goods follow.

use std::collections::{BTreeMap, BTreeSet};

use contract::valuation::{PriceView, PricesParams, PricesView};
use domain::access::{Action, Permit, Subject};
use domain::calendar::days_between;
use domain::collateral::AssetDetails;
use domain::fault::Fault;
use domain::ids::AssetId;
use domain::lang::Lang;
use domain::money::{AmountUnit, Fen};
use domain::text::{self, NAME_MAX};
use domain::valuation::{MAX_PRICES, PriceFault, PriceLine, STALE_DAYS, read_prices};
use serde_json::json;
use store::assets;
use store::rows::{AssetRow, PriceRow};
use store::valuations::prices as rows;

use super::tell::tell;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records;
use crate::tx;

/// A source has one price for a commodity, unit and day.
const ONCE: &str = "commodity_price_commodity_key_unit_key_source_on_day";
/// Prices shown.
const SHOWN: u64 = 200;
/// Receipts valued in one transaction.
const AT_ONCE: u64 = 200;
/// Faults told at once.
const FAULTS: usize = 20;

/// The newest prices.
pub async fn prices(ctx: &Ctx) -> Result<PricesView> {
    ctx.require(Action::KeepPrices, Subject::NONE)?;
    let found = rows::newest(ctx.read(), SHOWN).await?;
    let view = |row: PriceRow| PriceView {
        stale: days_between(row.on_day, ctx.today()) > STALE_DAYS,
        commodity: row.commodity,
        unit: row.unit,
        price: Fen(row.price_fen),
        on: row.on_day,
        source: row.source,
    };
    Ok(PricesView {
        rows: found.into_iter().map(view).collect(),
        stale_days: STALE_DAYS,
    })
}

/// Enters prices, all of them or none, and answers how many were new: one that is there already
/// stays, and one that says otherwise is refused. Receipts for these goods are valued anew.
pub async fn enter_prices(ctx: &Ctx, params: PricesParams) -> Result<usize> {
    let permit = ctx.require(Action::KeepPrices, Subject::NONE)?;
    let mut faults = Faults::default();
    let source = faults.line("source", &params.source, NAME_MAX);
    let lines = read(ctx, &mut faults, &params.lines);
    let (source, lines) = faults.finish(source.zip(lines))?;
    let new = match enter(ctx, permit, &source, &lines).await {
        // Somebody entered one of them between our look and our write: now it is seen.
        Err(Error::Store(error)) if error.is_unique(ONCE) => {
            enter(ctx, permit, &source, &lines).await?
        }
        done => done?,
    };
    if new > 0 {
        let goods = lines.iter().map(|line| text::code(&line.commodity));
        revalue(ctx, &goods.collect()).await?;
    }
    Ok(new)
}

/// The lines as typed or pasted: cells between tabs (from a spreadsheet) or commas.
fn read(ctx: &Ctx, faults: &mut Faults, typed: &str) -> Option<Vec<PriceLine>> {
    let lines: Vec<(usize, Vec<String>)> = typed
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(place, line)| (place + 1, cells(line)))
        .collect();
    if lines.len() > MAX_PRICES {
        faults.add("lines", Fault::TooMany { max: MAX_PRICES });
        return None;
    }
    match read_prices(&lines, ctx.today()) {
        Ok(read) if read.is_empty() => {
            faults.add("lines", Fault::Required);
            None
        }
        Ok(read) => Some(read),
        Err(wrong) => {
            tell_faults(faults, &wrong);
            None
        }
    }
}

fn cells(line: &str) -> Vec<String> {
    let between: &[char] = if line.contains('\t') {
        &['\t']
    } else {
        &[',', '，']
    };
    line.split(between)
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// One text for all wrong cells: they stand in one field.
fn tell_faults(faults: &mut Faults, wrong: &[PriceFault]) {
    let words = |lang: Lang| {
        let told = wrong
            .iter()
            .take(FAULTS)
            .map(|fault| fault.words().message(lang));
        let mut told: Vec<String> = told.collect();
        let more = wrong.len().saturating_sub(FAULTS);
        if more > 0 {
            told.push(match lang {
                Lang::Zh => format!("另有 {more} 处。"),
                Lang::En => format!("and {more} more."),
            });
        }
        told.push(match lang {
            Lang::Zh => "未导入任何一行，请改正后重新提交。".to_owned(),
            Lang::En => "Nothing was imported; please correct it and submit again.".to_owned(),
        });
        told.join("\n")
    };
    let (zh, en) = (words(Lang::Zh), words(Lang::En));
    faults.add("lines", Fault::InText { zh, en });
}

async fn enter(ctx: &Ctx, permit: Permit, source: &str, lines: &[PriceLine]) -> Result<usize> {
    let days: BTreeSet<_> = lines.iter().map(|line| line.on).collect();
    let days: Vec<_> = days.into_iter().collect();
    let by = ctx.actor()?.user_id.uuid();
    tx::write(ctx, permit, async |tx| {
        let quoted = rows::on_days(tx.conn(), &days).await?;
        let quoted: BTreeMap<_, Fen> = quoted
            .into_iter()
            .filter(|row| row.source == source)
            .map(|row| {
                (
                    (row.on_day, row.commodity_key, row.unit_key),
                    Fen(row.price_fen),
                )
            })
            .collect();
        let (mut new, mut other) = (Vec::new(), Faults::default());
        for line in lines {
            let (goods, unit) = (text::code(&line.commodity), text::code(&line.unit));
            match quoted.get(&(line.on, goods.clone(), unit.clone())) {
                Some(price) if *price == line.price => {}
                Some(price) => other.add("lines", said_otherwise(line, *price)),
                None => new.push(PriceRow {
                    id: ctx.new_id(),
                    commodity: line.commodity.clone(),
                    commodity_key: goods,
                    unit: line.unit.clone(),
                    unit_key: unit,
                    price_fen: line.price.0,
                    on_day: line.on,
                    source: source.to_owned(),
                    imported_at: ctx.now(),
                    imported_by: Some(by),
                }),
            }
        }
        other.finish(Some(()))?;
        if new.is_empty() {
            return tx.unchanged(0);
        }
        let count = new.len();
        let told =
            json!({ "source": source, "count": count, "from": days.first(), "until": days.last() });
        rows::insert(&tx, new).await?;
        let object = Object::alone("commodity_price", ctx.new_id());
        audit::record(&tx, ctx, "enter_prices", object, None, Some(told)).await?;
        Ok(count)
    })
    .await
}

/// The source has another price for that day already.
fn said_otherwise(line: &PriceLine, price: Fen) -> Fault {
    let (at, price) = (line.line, price.to_input(AmountUnit::Yuan));
    Fault::InText {
        zh: format!(
            "第 {at} 行：该来源当日已有价格 {price} 元，与此不同；请核对，或写明另一来源。"
        ),
        en: format!(
            "Line {at}: this source has {price} yuan for that day already; please check, or name another source."
        ),
    }
}

/// Values the receipts for these goods (folded) anew, some at a time. What a crash leaves out the
/// daily run makes up for.
async fn revalue(ctx: &Ctx, goods: &BTreeSet<String>) -> Result<()> {
    let ctx = &ctx.by_portal();
    let permit = ctx.housekeeping()?;
    let mut reached = None;
    loop {
        let receipts = assets::receipts_after(ctx.read(), reached, AT_ONCE).await?;
        let Some(last) = receipts.last() else {
            return Ok(());
        };
        reached = Some(last.id);
        let touched: Vec<AssetId> = receipts
            .iter()
            .filter(|row| is_of(row, goods))
            .map(|row| AssetId::new(row.id))
            .collect();
        if touched.is_empty() {
            continue;
        }
        tx::write(ctx, permit, async |tx| {
            let held = assets::receipts(&tx, &touched).await?;
            tell(&tx, ctx, &held, ctx.today(), None).await?;
            tx.derived(())
        })
        .await?;
    }
}

fn is_of(row: &AssetRow, goods: &BTreeSet<String>) -> bool {
    records::asset(row).is_ok_and(|record| match record.details {
        AssetDetails::WarehouseReceipt(receipt) => goods.contains(&text::code(&receipt.commodity)),
        _ => false,
    })
}
