//! The combinations that cover a need: the front, each with its parts, its cash flow and why.

use contract::bundles::{BundlesView, CashRowView, FrontView};
use domain::access::Action;
use domain::bundle::{Bundle, CashRow, Reason};
use domain::finance::PreciseRate;
use domain::ids::{NeedId, ProductId};

use super::case::load;
use super::combination::Combinations;
use super::market::Market;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::reference;
use crate::needs;
use contract::Coded;
use store::applications;

/// The combinations of one need of the firm, the recommended one first.
pub async fn bundles(ctx: &Ctx, need: &str) -> Result<BundlesView> {
    let firm = ctx.firm(Action::ReadMatches)?;
    let case = load(ctx, firm, reference(need)?).await?;
    let market = Market::load(ctx).await?;
    let sent = applications::of_need(ctx.read(), firm, NeedId::new(case.row.id)).await?;
    let running = sent.iter().filter(|row| needs::is_running(row)).count();
    let today = ctx.today();
    let combinations = Combinations::search(&case, &market, today)?;
    let found = &combinations.found;
    let shown = found
        .bundles
        .iter()
        .map(|one| front(ctx, &combinations, one));
    Ok(BundlesView {
        need: needs::row_view(&case.row, case.assets.len(), running, ctx.lang),
        as_of: today,
        eligible: combinations.eligible as u64,
        front: found.front as u64,
        stopped_early: found.stopped_early,
        bundles: shown.collect(),
    })
}

fn front(ctx: &Ctx, combinations: &Combinations<'_>, bundle: &Bundle) -> FrontView {
    let reason = |reason: &Reason| {
        let code = serde_json::to_value(reason).ok();
        let code = code.as_ref().and_then(|code| code.as_str());
        Coded::new(code.unwrap_or_default(), reason.text(ctx.lang))
    };
    let mut products: Vec<ProductId> = Vec::new();
    for id in bundle.parts.iter().filter_map(|part| part.product.as_ref()) {
        if !products.contains(id) {
            products.push(id.clone());
        }
    }
    FrontView {
        bundle: combinations.view(ctx, bundle),
        expected: bundle.expected.map(PreciseRate::to_bp),
        dilution: bundle.dilution,
        days: bundle.days,
        certainty: bundle.certainty,
        covered: bundle.covered,
        own_funds: bundle.own_funds,
        reasons: bundle.reasons.iter().map(reason).collect(),
        cash: bundle.cash.iter().map(row).collect(),
        products,
    }
}

fn row(row: &CashRow) -> CashRowView {
    CashRowView {
        on: row.on,
        drawn: row.drawn,
        principal: row.principal,
        interest: row.interest,
        fees: row.fees,
        subsidies: row.subsidies,
        net: row.net().plus(row.subsidies),
    }
}
