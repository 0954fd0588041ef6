//! The collateral book, pledges and tasks.

use contract::line::BookParams;
use contract::task::TaskView;
use domain::lang::Label;
use sheet::Out;

use super::{Table, amount, day, day_of, joined, text, yes};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::{lines, pledges, tasks};

/// Every live pledge with what secures it today.
pub(super) async fn book(ctx: &Ctx) -> Result<Table> {
    let view = lines::book(ctx, BookParams::default()).await?;
    let row = |row: contract::line::BookRowView| -> Vec<Out> {
        vec![
            text(row.owner.name),
            joined(&row.titles, ctx.lang),
            text(row.security.label),
            amount(row.value),
            joined(&row.sources, ctx.lang),
            yes(row.out_of_date, ctx.lang),
            amount(row.debt),
            text(row.ratio.map(|ratio| ratio.to_string()).unwrap_or_default()),
            text(row.level.label),
            day(Some(row.due_on)),
            day(Some(view.as_of)),
        ]
    };
    Ok(Table {
        head: vec![
            Label::new("企业", "Firm"),
            Label::new("押品", "Collateral"),
            Label::new("担保方式", "Security"),
            Label::new("计入价值（元）", "Value that counts (CNY)"),
            Label::new("估值依据", "By whose word"),
            Label::new("估值已过有效期", "Out of date"),
            Label::new("债权余额（元）", "Debt (CNY)"),
            Label::new("抵质押率", "Loan to value"),
            Label::new("预警级别", "Band"),
            Label::new("债务到期", "Debt due"),
            Label::new("截至", "As of"),
        ],
        rows: view.rows.into_iter().map(row).collect(),
    })
}

/// The pledges of the side acted for.
pub(super) async fn pledges(ctx: &Ctx) -> Result<Table> {
    let row = |row: contract::pledge::PledgeRowView| -> Vec<Out> {
        vec![
            joined(&row.titles, ctx.lang),
            text(row.other.name),
            text(row.security.label),
            amount(row.amount),
            day(Some(row.due_on)),
            text(row.status.label),
            day_of(row.registered_at),
        ]
    };
    Ok(Table {
        head: vec![
            Label::new("担保财产", "Assets"),
            Label::new("对方", "Other side"),
            Label::new("担保方式", "Security"),
            Label::new("担保金额（元）", "Amount (CNY)"),
            Label::new("债务到期", "Debt due"),
            Label::new("状态", "State"),
            Label::new("登记日期", "Registered on"),
        ],
        rows: pledges::list(ctx).await?.into_iter().map(row).collect(),
    })
}

/// Open tasks, then the closed ones that the page shows.
pub(super) async fn tasks(ctx: &Ctx) -> Result<Table> {
    let view = tasks::list(ctx).await?;
    let row = |task: TaskView| -> Vec<Out> {
        vec![
            text(task.level.label),
            joined(&task.titles, ctx.lang),
            text(task.other.name),
            joined(&task.what, ctx.lang),
            joined(&task.cures, ctx.lang),
            day_of(Some(task.raised_at)),
            day(task.due_on),
            yes(task.overdue, ctx.lang),
            day_of(task.closed_at),
            text(task.reason),
        ]
    };
    Ok(Table {
        head: vec![
            Label::new("事项", "Task"),
            Label::new("担保财产", "Assets"),
            Label::new("对方", "Other side"),
            Label::new("情况", "What happened"),
            Label::new("消除办法", "What cures it"),
            Label::new("提出日期", "Raised on"),
            Label::new("办理期限", "Due on"),
            Label::new("已逾期", "Overdue"),
            Label::new("办结日期", "Closed on"),
            Label::new("办结理由", "Why"),
        ],
        rows: view.open.into_iter().chain(view.closed).map(row).collect(),
    })
}
