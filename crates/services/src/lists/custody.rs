//! Warehouse receipts: those of a keeper, and those that an institution holds in pledge.

use contract::custody::{KeeperParams, ReceiptRowView};
use domain::custody::Group;
use domain::lang::Label;
use sheet::Out;

use super::{Table, day, text, yes};
use crate::ctx::Ctx;
use crate::custody;
use crate::error::Result;

/// The receipts of the warehouse: those whose goods are kept, then those that have ended.
pub(super) async fn kept(ctx: &Ctx) -> Result<Table> {
    let mut rows = Vec::new();
    for group in [Group::Open, Group::Ended] {
        let group = group.code().to_owned();
        rows.extend(custody::list(ctx, KeeperParams { group }).await?.receipts);
    }
    Ok(table(ctx, rows))
}

/// The receipts in pledge to the institution.
pub(super) async fn pledged(ctx: &Ctx) -> Result<Table> {
    Ok(table(ctx, custody::pledged(ctx).await?))
}

fn table(ctx: &Ctx, rows: Vec<ReceiptRowView>) -> Table {
    let row = |row: ReceiptRowView| -> Vec<Out> {
        vec![
            text(row.number),
            text(row.commodity),
            text(row.holder),
            // Quantities have more decimals than amounts of money.
            text(row.stored),
            text(row.pledged),
            text(row.free),
            text(row.unit),
            day(Some(row.expires_on)),
            day(row.inspected_on),
            day(row.due_on),
            yes(row.due, ctx.lang),
            text(row.status.label),
            text(row.asked.map(|asked| asked.label).unwrap_or_default()),
        ]
    };
    Table {
        head: vec![
            Label::new("仓单号", "Receipt"),
            Label::new("货物", "Goods"),
            Label::new("持有人", "Holder"),
            Label::new("在库数量", "In store"),
            Label::new("质押数量", "Pledged"),
            Label::new("可出库数量", "May leave"),
            Label::new("单位", "Unit"),
            Label::new("存储期限", "Stored until"),
            Label::new("上次盘点", "Last inspected"),
            Label::new("应盘点日", "To be inspected by"),
            Label::new("已到期应盘点", "Due now"),
            Label::new("状态", "State"),
            Label::new("待办理申请", "Asked for"),
        ],
        rows: rows.into_iter().map(row).collect(),
    }
}
