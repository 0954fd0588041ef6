//! The matches page of a need.

use contract::matches::{MatchView, MatchesView, RankBy};
use domain::access::Action;
use domain::consent::Sight;
use domain::criteria::Verdict;
use domain::ids::{NeedId, OrgId, ProductId};
use domain::money::Bp;
use matching::{Ranked, Weights, rank};
use store::applications;
use store::rows::{ApplicationRow, NeedRow};

use super::assess::{Assessed, assess};
use super::case::{Case, load};
use super::combination::Combinations;
use super::market::{Market, is_shown, is_wanted};
use super::rank::{by, components};
use super::remedy::Meeting;
use crate::applications::names;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::reference;
use crate::products::Listed;
use crate::{catalogue, needs, population, records};

/// Most products compared side by side.
const COMPARED: usize = 4;

/// Every product that the need is shown, in the order asked for.
pub async fn list(ctx: &Ctx, need: &str, order: RankBy) -> Result<MatchesView> {
    let firm = ctx.firm(Action::ReadMatches)?;
    let case = load(ctx, firm, reference(need)?).await?;
    let market = Market::load(ctx).await?;
    let shown = shown(&case, &market);
    view(ctx, firm, &case, &market, &shown, order, true).await
}

/// A few products of one need side by side, in the order given; what is no product is left out.
pub async fn compare(ctx: &Ctx, need: &str, products: &[String]) -> Result<MatchesView> {
    let firm = ctx.firm(Action::ReadMatches)?;
    let case = load(ctx, firm, reference(need)?).await?;
    let market = Market::load(ctx).await?;
    let mut chosen: Vec<&Listed> = Vec::new();
    for code in products {
        let found = code.parse::<ProductId>().ok();
        let Some(listed) = found.and_then(|id| market.catalogue.get(&id)) else {
            continue;
        };
        if chosen.len() < COMPARED && !chosen.iter().any(|one| one.id() == listed.id()) {
            chosen.push(listed);
        }
    }
    let mut view = view(ctx, firm, &case, &market, &chosen, RankBy::Score, false).await?;
    let place = |one: &MatchView| {
        chosen
            .iter()
            .position(|listed| *listed.id() == one.product.id)
    };
    view.matches.sort_by_key(place);
    Ok(view)
}

/// How many of the products that the firm's need is shown it is eligible for.
pub(crate) async fn count_eligible(ctx: &Ctx, need: &NeedRow) -> Result<usize> {
    let named = records::json("financing_need", need.id, &need.instruments)?;
    let population = population::current(ctx).await?;
    let matches = population.index.match_need(need.id);
    let eligible = matches
        .iter()
        .filter(|one| one.verdict == Verdict::Eligible);
    let shown = eligible.filter(|one| {
        let id = population
            .index
            .product(one.product)
            .map(|found| found.id.as_str());
        let product = id.and_then(|id| population.product(id));
        product.is_some_and(|product| is_wanted(&named, product.instrument))
    });
    Ok(shown.count())
}

fn shown<'m>(case: &Case, market: &'m Market) -> Vec<&'m Listed> {
    market
        .catalogue
        .all
        .iter()
        .map(AsRef::as_ref)
        .filter(|listed| is_shown(&case.record, listed.product.instrument))
        .collect()
}

async fn view(
    ctx: &Ctx,
    firm: OrgId,
    case: &Case,
    market: &Market,
    shown: &[&Listed],
    order: RankBy,
    recommend: bool,
) -> Result<MatchesView> {
    let today = ctx.today();
    let sent = applications::of_need(ctx.read(), firm, NeedId::new(case.row.id)).await?;
    let names = names(ctx, &market.catalogue, &sent, [case.row.clone()]).await?;
    let assessed = assess(case, market, shown, today);
    let recommended = if recommend {
        Combinations::search(case, market, today)?.recommended(ctx)
    } else {
        None
    };
    let weights = Weights::default();
    let mut ranked: Vec<Ranked<Assessed<'_>>> = assessed
        .into_iter()
        .map(|one| Ranked {
            verdict: one.judged.verdict,
            components: one.components,
            id: one.listed.id().to_string(),
            item: one,
        })
        .collect();
    rank::order(&mut ranked, by(order), &weights);
    let running = sent.iter().filter(|row| needs::is_running(row)).count();
    let mut matches = Vec::with_capacity(ranked.len());
    for one in &ranked {
        let mut card = card(ctx, case, &one.item, &weights);
        if let Some(row) = newest(&sent, &one.id) {
            card.application = Some(names.row(row)?);
        }
        matches.push(card);
    }
    Ok(MatchesView {
        need: needs::row_view(&case.row, case.assets.len(), running, ctx.lang),
        as_of: today,
        order,
        recommended,
        matches,
    })
}

/// The newest application to a product; the rows come newest first.
fn newest<'r>(sent: &'r [ApplicationRow], product: &str) -> Option<&'r ApplicationRow> {
    sent.iter().find(|row| row.product_id == product)
}

fn card(ctx: &Ctx, case: &Case, one: &Assessed<'_>, weights: &Weights) -> MatchView {
    let meeting = Meeting {
        case,
        listed: one.listed,
        quota: one.quota,
        today: ctx.today(),
        sight: Sight::Own,
    };
    let way = meeting.way(&one.judged, ctx.lang);
    let (met, total) = one.judged.tally();
    MatchView {
        product: catalogue::brief(ctx, one.listed),
        group: way.group,
        // What would be had after the change, where nothing is to be had before it.
        amount: way
            .amount
            .filter(|_| !one.amount.is_positive())
            .unwrap_or(one.amount),
        cost: one.cost.as_ref().map(|cost| cost.view(ctx.lang)),
        certainty: one.certainty,
        score: Bp(one.components.blend(weights)),
        components: components(&one.components, weights, ctx.lang),
        met,
        total,
        criteria: one.judged.nodes(ctx.lang),
        changes: way.changes,
        impossible: way.impossible,
        provide: way.provide,
        collateral: one.judged.collateral(&case.assets, ctx.lang),
        open_quota: one.quota.map(|quota| quota.available()),
        application: None,
    }
}
