//! The needs that fit the institution's products: every need that its firm shows to institutions,
//! judged by the engine against each product; one row a need and product.
//!
//! Every need is judged anew for each page. That is quick for a city (some hundred needs: a few
//! milliseconds) and bearable for ten thousand (reading the firms' files from the database takes
//! the most of about a second); beyond that the index over needs has to keep the verdicts.
//! Only the rows of the page are explained.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::Coded;
use contract::worklist::{CandidateRowView, CandidatesParams, CandidatesView};
use domain::access::Action;
use domain::application::Status;
use domain::coverage::Coverage;
use domain::criteria::explain::outcomes;
use domain::criteria::{Outcome, Verdict, terms, with_terms};
use domain::facts::{Changeability, FactRegistry, FactValue, keys, options};
use domain::ids::{NeedId, OrgId, ProductId};
use domain::money::{Bp, Fen};
use domain::profile;
use domain::{industry, region};
use matching::{Components, Engine, Weights};
use store::applications::figures;
use store::needs;
use store::rows::NeedRow;

use super::queue::{own_product, own_products, words};
use super::{ROWS, paging};
use crate::applications::status_words;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::{Case, Files, Judged, Market, Meeting, certainty, judge};
use crate::products::Listed;
use crate::questions;
use crate::words::org_name;

/// Unmet criteria of a near miss at most.
const NEAR: usize = 2;

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Eligible,
    Undetermined,
    NearMiss,
}

/// A need and a product, judged.
struct Pair<'a> {
    case: &'a Case,
    listed: &'a Listed,
    score: i64,
}

/// One page of the needs that fit. A filter that cannot be read is as if not given.
pub async fn candidates(ctx: &Ctx, params: CandidatesParams) -> Result<CandidatesView> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let market = Market::load(ctx).await?;
    let product = own_product(&market.catalogue, provider, &params.product);
    let group = match params.group.as_str() {
        "undetermined" => Group::Undetermined,
        "near_miss" => Group::NearMiss,
        _ => Group::Eligible,
    };
    let mut filter = cleaned(&params, product.as_ref(), group);
    let cases = cases(ctx, &filter.q).await?;
    let own: Vec<&Listed> = market
        .catalogue
        .of(provider)
        .map(AsRef::as_ref)
        .filter(|listed| product.as_ref().is_none_or(|id| id == listed.id()))
        .collect();
    let mut pairs = pairs(&cases, &own, &market, group, ctx.today());
    sort(&mut pairs, &filter.sort);
    let paging = paging(&filter.page, pairs.len() as u64);
    filter.page = paging.page.to_string();
    let standing: HashMap<_, _> = figures::standing(ctx.read(), provider)
        .await?
        .into_iter()
        .map(|(need, product, status)| ((need, product), status))
        .collect();
    let skip = usize::try_from((paging.page - 1) * ROWS).unwrap_or(usize::MAX);
    let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let rows = pairs.iter().skip(skip).take(most).map(|pair| {
        let key = (pair.case.row.id, pair.listed.id().to_string());
        let status = standing.get(&key).and_then(|code| Status::from_code(code));
        row(ctx, pair, &market, group, status)
    });
    Ok(CandidatesView {
        filter,
        rows: rows.collect(),
        paging,
        products: own_products(&market.catalogue, provider, ctx.lang),
    })
}

fn cleaned(
    params: &CandidatesParams,
    product: Option<&ProductId>,
    group: Group,
) -> CandidatesParams {
    let group = match group {
        Group::Eligible => "eligible",
        Group::Undetermined => "undetermined",
        Group::NearMiss => "near_miss",
    };
    let sort = match params.sort.as_str() {
        known @ ("amount" | "firm" | "latest") => known,
        _ => "score",
    };
    CandidatesParams {
        product: product.map(ToString::to_string).unwrap_or_default(),
        group: group.to_owned(),
        q: words(&params.q),
        sort: sort.to_owned(),
        page: params.page.clone(),
    }
}

/// The needs shown to institutions whose firm or title has the words, with their files.
async fn cases(ctx: &Ctx, q: &str) -> Result<Vec<Case>> {
    let rows = needs::shown(ctx.read()).await?;
    let mut orgs: Vec<OrgId> = rows.iter().map(|row| OrgId::new(row.org_id)).collect();
    orgs.sort_unstable();
    orgs.dedup();
    let files = Files::load(ctx, &orgs).await?;
    let sought: Vec<String> = q.split_whitespace().map(str::to_lowercase).collect();
    let today = ctx.today();
    let case = |row: NeedRow| files.case(row, today);
    let mut cases = rows.into_iter().map(case).collect::<Result<Vec<_>>>()?;
    cases.retain(|case| sought.iter().all(|word| mentions(case, word)));
    Ok(cases)
}

fn mentions(case: &Case, word: &str) -> bool {
    [&case.row.title, &case.org.name_zh, &case.org.name_en]
        .iter()
        .any(|text| text.to_lowercase().contains(word))
}

/// The pairs of the group, by the engine: the trees are compiled once without the quota, which
/// depends on the amount asked and is added here.
fn pairs<'a>(
    cases: &'a [Case],
    own: &[&'a Listed],
    market: &Market,
    group: Group,
    today: NaiveDate,
) -> Vec<Pair<'a>> {
    let engine = Engine::new(
        own.iter()
            .map(|listed| matching::Product {
                id: listed.id().to_string(),
                tree: with_terms(
                    &listed.product.terms(Fen::ZERO, false),
                    listed.product.criteria.clone(),
                ),
                base: 0.0,
            })
            .collect(),
    );
    let mut found = Vec::new();
    for case in cases {
        let row = engine.row(&case.facts);
        let asked = case.record.amount;
        for (place, listed) in own.iter().enumerate() {
            if !case.record.wants(listed.product.instrument) {
                continue;
            }
            let basket = case.assets.iter().map(|(id, asset)| (*id, asset));
            let coverage = Coverage::under(&listed.product, basket, today);
            let facts = profile::product_facts(&coverage, asked, None, None, today);
            let judgement = engine.judge(&engine.overlaid(&row, &facts), place);
            let quota = market.quota(listed.id());
            let drawn = listed.product.draws(asked);
            let enough = quota.is_none_or(|quota| quota.open() >= drawn);
            let fits = match group {
                Group::Eligible => judgement.verdict == Verdict::Eligible && enough,
                Group::Undetermined => judgement.verdict == Verdict::Undetermined && enough,
                Group::NearMiss => {
                    judgement.verdict == Verdict::Ineligible && enough && {
                        is_near(&judge(case, listed, quota, today))
                    }
                }
            };
            if !fits {
                continue;
            }
            let open = quota.map(|quota| (quota.open(), Fen(quota.limit_fen)));
            let covered = listed
                .product
                .amount
                .max
                .map_or(asked, |max| max.min(asked));
            let components = Components {
                coverage: covered.share_of(asked).map(|share| share.0),
                cost_bp: None,
                days: listed.product.days_to_money,
                certainty: Some(certainty(market.answers(listed), open, drawn).0),
                fit: engine.fit_bp(&judgement),
            };
            let score = components.blend(&Weights::default());
            found.push(Pair {
                case,
                listed,
                score,
            });
        }
    }
    found
}

/// Few criteria are unmet, and each of them can change: by what the firm does or by time.
fn is_near(judged: &Judged) -> bool {
    let unmet: Vec<_> = outcomes(&judged.tree, &judged.facts)
        .into_iter()
        .filter(|found| !found.leaf.soft && found.outcome != Outcome::Unknown)
        .filter(|found| !found.is_favourable())
        .collect();
    let can_change = |fact: &str| {
        FactRegistry::builtin()
            .get(fact)
            .is_some_and(|def| def.change != Changeability::Fixed)
    };
    !unmet.is_empty()
        && unmet.len() <= NEAR
        && unmet
            .iter()
            .all(|found| found.leaf.id != terms::VALIDITY && can_change(&found.leaf.fact))
}

fn sort(pairs: &mut [Pair<'_>], by: &str) {
    pairs.sort_by(|a, b| {
        let first = match by {
            "amount" => b.case.record.amount.cmp(&a.case.record.amount),
            "firm" => a.case.org.name_zh.cmp(&b.case.org.name_zh),
            "latest" => {
                let day = |pair: &Pair<'_>| pair.case.record.latest_date.unwrap_or(NaiveDate::MAX);
                day(a).cmp(&day(b))
            }
            _ => std::cmp::Ordering::Equal,
        };
        first
            .then_with(|| b.score.cmp(&a.score))
            .then_with(|| a.case.row.id.cmp(&b.case.row.id))
            .then_with(|| a.listed.id().cmp(b.listed.id()))
    });
}

fn row(
    ctx: &Ctx,
    pair: &Pair<'_>,
    market: &Market,
    group: Group,
    status: Option<Status>,
) -> CandidateRowView {
    let (case, listed, lang) = (pair.case, pair.listed, ctx.lang);
    let quota = market.quota(listed.id());
    let judged = judge(case, listed, quota, ctx.today());
    let (met, total) = judged.tally();
    let missing = match group {
        Group::Eligible => Vec::new(),
        Group::Undetermined | Group::NearMiss => {
            let way = Meeting {
                case,
                listed,
                quota,
                today: ctx.today(),
            }
            .way(&judged, lang);
            let steps: Vec<String> = way
                .changes
                .into_iter()
                .chain(way.provide)
                .map(|change| change.text)
                .collect();
            match group {
                _ if !steps.is_empty() => steps,
                Group::Undetermined => judged.unknown(lang),
                _ => judged.unmet(lang),
            }
        }
    };
    let size = match case.facts.get(keys::FIRM_SIZE_CLASS) {
        Some(FactValue::Code(code)) => Some(questions::option(options::SIZE_CLASSES, code, lang)),
        _ => None,
    };
    CandidateRowView {
        need: NeedId::new(case.row.id),
        title: case.row.title.clone(),
        firm: org_name(&case.org, lang),
        industry: Coded::new(
            &case.firm.industry,
            industry::display(&case.firm.industry, lang),
        ),
        region: Coded::new(
            &case.firm.region,
            region::full_name(&case.firm.region, lang),
        ),
        size_class: size,
        product: listed.id().clone(),
        product_name: listed.name(lang).to_owned(),
        amount: case.record.amount,
        tenor_months: case.record.tenor_months,
        latest_date: case.record.latest_date,
        score: Bp(pair.score),
        met,
        total,
        missing,
        application: status.map(|status| status_words(status, lang)),
    }
}
