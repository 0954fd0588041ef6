//! The near-miss map: which conditions alone keep out how many otherwise eligible needs, and how
//! much money; for an institution its own products, for a bureau also the whole city's.
//!
//! Figures are those of all open needs and are told as `domain::sandbox::protect` allows. Names are
//! told of needs that their firms show to institutions, and only under the reader's own products.

mod excluded;
mod facts;
mod refusals;

use std::cmp::Reverse;
use std::sync::Arc;

use contract::Coded;
use contract::near_miss::{NearMissParams, NearMissRow, NearMissView};
use domain::access::{Action, Subject};
use domain::criteria::Leaf;
use domain::ids::{OrgId, ProductId};
use domain::lang::Label;
use domain::sandbox::study::told;
use domain::sandbox::{Blame, Slots};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::population::{self, INSTRUMENT, Population};
use crate::products::{self, Catalogue, Listed};
use crate::sandbox::{aside, condition, figure, roll};
use crate::words::coded;

/// The map.
pub async fn map(ctx: &Ctx, params: NearMissParams) -> Result<NearMissView> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let city = ctx
        .require(Action::ReadCity, Subject::of_provider(provider))
        .is_ok();
    let whole = city && params.scope == "city";
    let catalogue = products::all(ctx).await?;
    let population = population::current(ctx).await?;
    let offered = offered(&catalogue, provider, whole);
    let chosen = offered
        .iter()
        .find(|listed| listed.id().as_str() == params.product);
    let asked: Vec<Arc<Listed>> = catalogue
        .all
        .iter()
        .filter(|listed| offered.iter().any(|one| one.id() == listed.id()))
        .filter(|listed| chosen.is_none_or(|chosen| chosen.id() == listed.id()))
        .map(Arc::clone)
        .collect();
    let of_all = Arc::clone(&population);
    let found = aside(ctx, move |ctx| {
        let roll = roll(ctx, &of_all);
        let of_product = |listed: Arc<Listed>| {
            let blamed = blamed(&of_all, &listed).into_iter();
            let tallies = blamed.map(|(leaf, slots)| {
                let tally = roll.count(&slots, listed.product.amount.max);
                (Arc::clone(&listed), leaf, told(&tally))
            });
            tallies.collect::<Vec<_>>()
        };
        asked.into_iter().flat_map(of_product).collect::<Vec<_>>()
    })
    .await?;
    let mut rows: Vec<NearMissRow> = found
        .into_iter()
        .filter(|(_, _, told)| told.needs > 0)
        .map(|(listed, leaf, told)| row(ctx, &listed, &leaf, told, provider))
        .collect();
    rows.sort_by_key(|row: &NearMissRow| {
        (
            Reverse(row.figure.amount),
            row.product.clone(),
            row.leaf.clone(),
        )
    });
    let own = chosen.filter(|listed| listed.provider() == provider);
    let excluded = match own.filter(|_| !params.leaf.is_empty()) {
        Some(listed) => excluded::list(ctx, &population, listed, &params.leaf).await?,
        None => None,
    };
    let refusals = refusals::count(ctx, provider, whole, chosen.map(|listed| listed.id())).await?;
    Ok(NearMissView {
        filter: NearMissParams {
            scope: if whole { "city" } else { "own" }.to_owned(),
            product: chosen.map(|one| one.id().to_string()).unwrap_or_default(),
            leaf: match &excluded {
                Some(_) => params.leaf,
                None => String::new(),
            },
        },
        scopes: scopes(ctx, city),
        products: offered
            .iter()
            .map(|listed| Coded::new(listed.id().as_str(), listed.name(ctx.lang)))
            .collect(),
        as_of: population.as_of,
        needs: population.index.live().count() as u64,
        facts: facts::sum(&rows, &offered, ctx.lang),
        rows,
        refusals,
        excluded,
    })
}

/// The products that are looked at, by id.
fn offered(catalogue: &Catalogue, provider: OrgId, whole: bool) -> Vec<&Listed> {
    catalogue
        .all
        .iter()
        .map(AsRef::as_ref)
        .filter(|listed| whole || listed.provider() == provider)
        .collect()
}

/// The conditions of a product that alone keep somebody out, each with whom. What instruments a
/// firm accepts is its own choice and keeps nobody out.
fn blamed(population: &Population, listed: &Listed) -> Vec<(Leaf, Slots)> {
    let tree = population.tree_for(&listed.product);
    let found = population.index.blame(&tree).into_iter().filter_map(|one| {
        let slots = Slots::from_words(one.gained.eligible.words());
        let leaf = tree.leaf(&one.leaf)?.clone();
        (leaf.id != INSTRUMENT && !slots.is_empty()).then_some((leaf, slots))
    });
    found.collect()
}

fn row(
    ctx: &Ctx,
    listed: &Listed,
    leaf: &Leaf,
    told: domain::sandbox::Count,
    provider: OrgId,
) -> NearMissRow {
    NearMissRow {
        product: listed.id().clone(),
        product_name: listed.name(ctx.lang).to_owned(),
        provider: listed.provider_name(ctx.lang).to_owned(),
        leaf: leaf.id.clone(),
        condition: condition(leaf, ctx.lang),
        clause: leaf
            .clause
            .as_deref()
            .map(|text| crate::matches::clause(text, ctx.lang))
            .unwrap_or_default(),
        passing: Blame::is_passing(&leaf.id),
        figure: figure(told),
        listed: listed.provider() == provider,
    }
}

fn scopes(ctx: &Ctx, city: bool) -> Vec<Coded> {
    let own = coded("own", Label::new("本机构产品", "Our products"), ctx.lang);
    let whole = coded("city", Label::new("全市产品", "The whole city"), ctx.lang);
    if city { vec![own, whole] } else { vec![own] }
}

/// A product of those looked at.
fn find<'a>(offered: &[&'a Listed], id: &ProductId) -> Option<&'a Listed> {
    offered.iter().copied().find(|listed| listed.id() == id)
}
