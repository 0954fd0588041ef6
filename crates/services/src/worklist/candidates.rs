//! The needs that fit the institution's products: every need that its firm shows to institutions,
//! one row a need and product. The verdicts are the index's ([`crate::population`]); only the rows
//! of the page are read from the database and explained.

pub(crate) mod csv;
mod export;
mod hits;
mod near;
mod row;

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::worklist::{CandidatesParams, CandidatesView};
use domain::access::Action;
use domain::application::Status;
use domain::ids::{NeedId, OrgId, ProductId};
use domain::money::Fen;
use matching::{Components, Weights};
use store::applications::figures;
use store::needs;
use uuid::Uuid;

pub use export::{Export, export};

use super::queue::{own_product, own_products, words};
use super::{ROWS, paging};
use crate::audit::{self, Object};
use crate::consents;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::{Case, Files, Market, certainty};
use crate::population::{self, NeedCard, Population};
use crate::products::Listed;
use hits::Hit;

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Eligible,
    Undetermined,
    NearMiss,
}

impl Group {
    fn read(code: &str) -> Self {
        match code {
            "undetermined" => Self::Undetermined,
            "near_miss" => Self::NearMiss,
            _ => Self::Eligible,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::Undetermined => "undetermined",
            Self::NearMiss => "near_miss",
        }
    }
}

/// A need and a product that belong to the group.
struct Pair<'a> {
    card: &'a NeedCard,
    listed: &'a Listed,
    score: i64,
    /// Conditions that a near miss misses.
    misses: usize,
}

/// What was asked, as it is read; a filter that cannot be read is as if not given.
struct Asked<'a> {
    provider: OrgId,
    market: &'a Market,
    product: Option<ProductId>,
    group: Group,
    filter: CandidatesParams,
}

impl<'a> Asked<'a> {
    fn read(provider: OrgId, market: &'a Market, params: &CandidatesParams) -> Self {
        let product = own_product(&market.catalogue, provider, &params.product);
        let group = Group::read(&params.group);
        let sort = match params.sort.as_str() {
            known @ ("amount" | "firm" | "latest") => known,
            _ => "score",
        };
        let filter = CandidatesParams {
            product: product
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            group: group.code().to_owned(),
            q: words(&params.q),
            sort: sort.to_owned(),
            page: params.page.clone(),
        };
        Self {
            provider,
            market,
            product,
            group,
            filter,
        }
    }

    /// The institution's products that are asked about.
    fn own(&self) -> impl Iterator<Item = &'a Listed> + '_ {
        self.market
            .catalogue
            .of(self.provider)
            .map(AsRef::as_ref)
            .filter(|listed| self.product.as_ref().is_none_or(|id| id == listed.id()))
    }

    /// Whether the words looked for are in the need's title or the firm's name.
    fn mentions(&self, card: &NeedCard) -> bool {
        let texts = [&card.title, &card.firm_zh, &card.firm_en].map(|text| text.to_lowercase());
        let mut sought = self.filter.q.split_whitespace().map(str::to_lowercase);
        sought.all(|word| texts.iter().any(|text| text.contains(&word)))
    }

    /// A need of the group with its place in the order.
    fn pair(&self, card: &'a NeedCard, listed: &'a Listed, hit: Hit) -> Pair<'a> {
        let product = &listed.product;
        let quota = self.market.quota(listed.id());
        let open = quota.map(|quota| (quota.available(), Fen(quota.limit_fen)));
        let covered = product
            .amount
            .max
            .map_or(card.amount, |max| max.min(card.amount));
        let answers = self.market.answers(listed);
        let components = Components {
            coverage: covered.share_of(card.amount).map(|share| share.0),
            cost_bp: None,
            days: product.days_to_money,
            certainty: Some(certainty(answers, open, product.draws(card.amount)).0),
            fit: hit.fit,
        };
        Pair {
            card,
            listed,
            score: components.blend(&Weights::default()),
            misses: hit.misses,
        }
    }

    fn sort(&self, pairs: &mut [Pair<'_>]) {
        pairs.sort_by(|a, b| {
            let first = match self.filter.sort.as_str() {
                "amount" => b.card.amount.cmp(&a.card.amount),
                "firm" => a.card.firm_zh.cmp(&b.card.firm_zh),
                "latest" => {
                    let day = |pair: &Pair<'_>| pair.card.latest_date.unwrap_or(NaiveDate::MAX);
                    day(a).cmp(&day(b))
                }
                _ => a.misses.cmp(&b.misses),
            };
            first
                .then_with(|| b.score.cmp(&a.score))
                .then_with(|| a.card.need.cmp(&b.card.need))
                .then_with(|| a.listed.id().cmp(b.listed.id()))
        });
    }
}

/// One page of the needs that fit. A filter that cannot be read is as if not given.
pub async fn candidates(ctx: &Ctx, params: CandidatesParams) -> Result<CandidatesView> {
    let (provider, permit) = ctx.as_provider(Action::WorkAsProvider)?;
    audit::read(ctx, permit, Object::alone("candidates", "list")).await?;
    let market = Market::load(ctx).await?;
    let population = population::current(ctx).await?;
    let asked = Asked::read(provider, &market, &params);
    let mut pairs = pairs(&asked, &population);
    asked.sort(&mut pairs);
    let paging = paging(&params.page, pairs.len() as u64);
    let skip = usize::try_from((paging.page - 1) * ROWS).unwrap_or(usize::MAX);
    let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let shown: Vec<&Pair<'_>> = pairs.iter().skip(skip).take(most).collect();
    let cases = cases(ctx, &shown).await?;
    let standing = standing(ctx, provider).await?;
    let firms: Vec<OrgId> = shown.iter().map(|pair| pair.card.org).collect();
    let granted = consents::beside(ctx, provider, &firms).await?;
    let rows = shown.into_iter().filter_map(|pair| {
        // One that was closed or hidden at this very moment is left out.
        let case = cases.get(&pair.card.need)?;
        let key = (pair.card.need.uuid(), pair.listed.id().to_string());
        Some(row::row(
            ctx,
            case,
            pair,
            &asked,
            granted.get(&pair.card.org).copied().unwrap_or_default(),
            standing.get(&key).copied(),
        ))
    });
    Ok(CandidatesView {
        rows: rows.collect(),
        paging,
        products: own_products(&market.catalogue, provider, ctx.lang),
        filter: CandidatesParams {
            page: paging.page.to_string(),
            ..asked.filter.clone()
        },
    })
}

/// The pairs of the group, by the index.
fn pairs<'a>(asked: &Asked<'a>, population: &'a Population) -> Vec<Pair<'a>> {
    let mut found = Vec::new();
    for listed in asked.own() {
        for (slot, hit) in hits::hits(&population.index, listed.id(), asked.group) {
            let Some(card) = population.card(slot) else {
                continue;
            };
            if card.shown && asked.mentions(card) {
                found.push(asked.pair(card, listed, hit));
            }
        }
    }
    found
}

/// The needs of these pairs with everything that is known about them.
async fn cases(ctx: &Ctx, pairs: &[&Pair<'_>]) -> Result<HashMap<NeedId, Case>> {
    let ids: Vec<NeedId> = pairs.iter().map(|pair| pair.card.need).collect();
    let rows = needs::shown_of(ctx.read(), &ids).await?;
    let orgs: Vec<OrgId> = rows.iter().map(|row| OrgId::new(row.org_id)).collect();
    let files = Files::load(ctx, &orgs).await?;
    let case = |row: store::rows::NeedRow| {
        let id = NeedId::new(row.id);
        Ok((id, files.case(row, ctx.today())?))
    };
    rows.into_iter().map(case).collect()
}

/// Where each need stands with the institution's products.
async fn standing(ctx: &Ctx, provider: OrgId) -> Result<HashMap<(Uuid, String), Status>> {
    let found = figures::standing(ctx.read(), provider).await?;
    let known = found
        .into_iter()
        .filter_map(|(need, product, code)| Some(((need, product), Status::from_code(&code)?)));
    Ok(known.collect())
}
