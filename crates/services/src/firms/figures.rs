//! Figures of up to three years.

use contract::firm::{FinancialParams, RemoveParams};
use domain::access::Action;
use domain::fault::Fault;
use domain::firm::{FinancialInput, FinancialYear, MAX_YEARS};
use domain::ids::OrgId;
use store::firms;
use store::rows::FinancialRow;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::records::{self, stored};
use crate::tx;

/// Enters a year's figures, or replaces them.
pub async fn save_financial(ctx: &Ctx, params: FinancialParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditFirm)?;
    let firm = firms::find(ctx.read(), org).await?.ok_or(Error::NotFound)?;
    let input = FinancialInput {
        year: &params.year,
        revenue: &params.revenue,
        total_assets: &params.total_assets,
        total_liabilities: &params.total_liabilities,
        net_profit: &params.net_profit,
        rd_expense: &params.rd_expense,
        operating_cash_flow: "",
        tax_paid: "",
    };
    let year =
        FinancialYear::parse(&input, firm.founded_on, ctx.today()).map_err(Error::Invalid)?;
    tx::write(ctx, permit, async |tx| {
        firms::lock(&tx, org).await?;
        let known = firms::financials(tx.conn(), &[org]).await?;
        let old = known.iter().find(|row| row.year == year.year);
        if old.is_none() && known.len() >= MAX_YEARS {
            return Err(Error::field("year", Fault::TooMany { max: MAX_YEARS }));
        }
        let before = old
            .map(|row| stored(&records::financial(row)))
            .transpose()?;
        firms::put_financial(&tx, row(ctx, org, &year)).await?;
        let object = Object::of("firm_financial", year.year, org);
        audit::record(
            &tx,
            ctx,
            "save_financial",
            object,
            before,
            Some(stored(&year)?),
        )
        .await
    })
    .await
}

/// Takes a year's figures away.
pub async fn remove_financial(ctx: &Ctx, params: RemoveParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditFirm)?;
    let year: i32 = params.id.trim().parse().map_err(|_| Error::NotFound)?;
    tx::write(ctx, permit, async |tx| {
        let known = firms::financials(tx.conn(), &[org]).await?;
        let old = known
            .iter()
            .find(|row| row.year == year)
            .ok_or(Error::NotFound)?;
        let before = stored(&records::financial(old))?;
        if !firms::remove_financial(&tx, org, year).await? {
            return Err(Error::NotFound);
        }
        let object = Object::of("firm_financial", year, org);
        audit::record(&tx, ctx, "remove_financial", object, Some(before), None).await
    })
    .await
}

fn row(ctx: &Ctx, org: OrgId, year: &FinancialYear) -> FinancialRow {
    FinancialRow {
        org_id: org.uuid(),
        year: year.year,
        revenue_fen: year.revenue.0,
        total_assets_fen: year.total_assets.0,
        total_liabilities_fen: year.total_liabilities.0,
        net_profit_fen: year.net_profit.0,
        rd_expense_fen: year.rd_expense.0,
        updated_at: ctx.now(),
    }
}
