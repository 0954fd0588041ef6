//! What waits for verifiers and appraisers.

use contract::asset::AssetRowView;
use contract::registry::VerificationRowView;
use contract::valuation::AppraisalView;
use domain::lang::Label;
use sheet::Out;

use super::{Table, amount, day, day_of, text};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::{registry, valuation};

/// What was handed over to be verified, and what was.
pub(super) async fn verifications(ctx: &Ctx) -> Result<Table> {
    let view = registry::to_verify(ctx).await?;
    let row = |row: VerificationRowView| -> Vec<Out> {
        vec![
            text(row.title),
            text(row.kind.label),
            text(row.number),
            text(row.owner.name),
            day(row.expires_on),
            text(row.status.label),
            day_of(Some(row.since)),
        ]
    };
    Ok(Table {
        head: vec![
            Label::new("押品", "Asset"),
            Label::new("类型", "Kind"),
            Label::new("编号", "Number"),
            Label::new("企业", "Firm"),
            Label::new("期限至", "Ends on"),
            Label::new("状态", "State"),
            Label::new("最近办理", "Last step"),
        ],
        rows: view.waiting.into_iter().chain(view.done).map(row).collect(),
    })
}

/// What is to be verified and appraised, and the reports that run out, as the desk shows them.
pub(super) async fn appraisals(ctx: &Ctx) -> Result<Table> {
    let view = valuation::worklist(ctx).await?;
    let asset = |what: Label| {
        move |row: AssetRowView| -> Vec<Out> {
            let mut cells = vec![
                text(what.get(ctx.lang)),
                text(row.title),
                text(row.kind.label),
                text(row.number),
                day(row.expires_on),
            ];
            cells.resize_with(10, || text(""));
            cells
        }
    };
    let report = |row: AppraisalView| -> Vec<Out> {
        vec![
            text(Label::new("报告即将或已经过期", "Report runs out").get(ctx.lang)),
            text(row.title),
            text(""),
            text(""),
            text(""),
            text(row.report_number),
            text(row.method.label),
            amount(row.amount),
            day(Some(row.base_date)),
            day(Some(row.valid_until)),
        ]
    };
    let verify = asset(Label::new("待核验", "To be verified"));
    let appraise = asset(Label::new("待评估", "To be appraised"));
    let rows = view.to_verify.into_iter().map(verify);
    let rows = rows.chain(view.to_appraise.into_iter().map(appraise));
    Ok(Table {
        head: vec![
            Label::new("事项", "What for"),
            Label::new("押品", "Asset"),
            Label::new("类型", "Kind"),
            Label::new("编号", "Number"),
            Label::new("期限至", "Ends on"),
            Label::new("报告编号", "Report"),
            Label::new("评估方法", "Method"),
            Label::new("评估价值（元）", "Value (CNY)"),
            Label::new("评估基准日", "Base date"),
            Label::new("有效期至", "Valid until"),
        ],
        rows: rows
            .chain(view.running_out.into_iter().map(report))
            .collect(),
    })
}
