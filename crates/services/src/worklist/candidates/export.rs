//! The same list as a file, straight from the database: each product's tree is asked of the
//! projection of facts ([`store::pushdown`]), which is brought up to date first.

use std::collections::{HashMap, HashSet};

use contract::worklist::CandidatesParams;
use domain::access::Action;
use domain::criteria::Tree;
use domain::facts::options;
use domain::fault::Fault;
use domain::ids::{NeedId, OrgId};
use domain::lang::{Label, Lang};
use domain::money::Fen;
use domain::size_class::SizeClass;
use domain::{industry, region};
use store::pushdown::{self, Filter, Question, Scope, Wanted};
use store::rows::{NeedFactRow, NeedRow};
use store::{firms, needs, organisations};

use super::csv::Csv;
use super::hits::{Hit, fit_bp, soft};
use super::{Asked, Group, Pair};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::matches::Market;
use crate::population::{self, NeedCard, Population};
use crate::products::Listed;
use crate::{questions, records};

/// Needs read together.
const PART: usize = 500;

/// A file to hand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name, in the reader's language.
    pub name: String,
    /// What is in it: CSV, UTF-8 with its mark.
    pub bytes: Vec<u8>,
}

/// All the needs that fit, not only those of a page. Near misses are for the list alone.
pub async fn export(ctx: &Ctx, params: CandidatesParams) -> Result<Export> {
    let (provider, permit) = ctx.as_provider(Action::WorkAsProvider)?;
    audit::read(ctx, permit, Object::alone("candidates", "file")).await?;
    let market = Market::load(ctx).await?;
    let asked = Asked::read(provider, &market, &params);
    let wanted = match asked.group {
        Group::Eligible => Wanted::Eligible,
        Group::Undetermined => Wanted::Undetermined,
        Group::NearMiss => {
            return Err(Error::field(
                "group",
                Fault::Mismatch {
                    with: "near_miss".into(),
                },
            ));
        }
    };
    if !population::project(ctx).await? {
        return Err(Error::Unavailable("the projection is being written".into()));
    }
    let population = population::current(ctx).await?;
    let mut hits: Vec<(&Listed, Vec<(NeedId, Hit)>)> = Vec::new();
    for listed in asked.own() {
        hits.push((listed, ask(ctx, &population, listed, wanted).await?));
    }
    let all: HashSet<NeedId> = hits
        .iter()
        .flat_map(|(_, hits)| hits.iter().map(|(need, _)| *need))
        .collect();
    let cards = cards(ctx, all.into_iter().collect()).await?;
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for (listed, hits) in hits {
        for (need, hit) in hits {
            if let Some(card) = cards.get(&need).filter(|card| asked.mentions(card)) {
                pairs.push(asked.pair(card, listed, hit));
            }
        }
    }
    asked.sort(&mut pairs);
    let mut csv = Csv::new(&HEAD.map(|label| label.get(ctx.lang)));
    pairs.iter().for_each(|pair| csv.row(&line(pair, ctx.lang)));
    Ok(Export {
        name: name(asked.group, ctx),
        bytes: csv.into_bytes(),
    })
}

/// The needs for which the database finds the wanted verdict, with what their soft conditions add.
async fn ask(
    ctx: &Ctx,
    population: &Population,
    listed: &Listed,
    wanted: Wanted,
) -> Result<Vec<(NeedId, Hit)>> {
    let tree = population.tree_for(&listed.product);
    let filter = Filter::new(Scope::Shown, wanted);
    let found = pushdown::verdicts(ctx.read(), &Question::new(&tree), &filter).await?;
    let mut met = Vec::new();
    for (leaf, weight) in soft(&tree) {
        let leaf = Tree::Leaf(leaf);
        let filter = Filter::new(Scope::Shown, Wanted::Eligible);
        let needs = pushdown::verdicts(ctx.read(), &Question::new(&leaf), &filter).await?;
        let needs: HashSet<NeedId> = needs.into_iter().map(|(need, _)| need).collect();
        met.push((needs, weight));
    }
    let hit = |need: NeedId| {
        let fit = fit_bp(
            met.iter()
                .map(|(needs, weight)| (needs.contains(&need), *weight)),
        );
        (need, Hit { fit, misses: 0 })
    };
    Ok(found.into_iter().map(|(need, _)| hit(need)).collect())
}

/// What is told of these needs, from their rows.
async fn cards(ctx: &Ctx, ids: Vec<NeedId>) -> Result<HashMap<NeedId, NeedCard>> {
    let mut cards = HashMap::new();
    for part in ids.chunks(PART) {
        let rows = needs::shown_of(ctx.read(), part).await?;
        let facts = needs::facts_of(ctx.read(), part).await?;
        let facts: HashMap<_, _> = facts.into_iter().map(|row| (row.need_id, row)).collect();
        let orgs: Vec<OrgId> = rows.iter().map(|row| OrgId::new(row.org_id)).collect();
        let names = organisations::by_ids(ctx.read(), &orgs).await?;
        let names: HashMap<_, _> = names.into_iter().map(|row| (row.id, row)).collect();
        let firms = firms::of(ctx.read(), &orgs).await?;
        let firms: HashMap<_, _> = firms.into_iter().map(|row| (row.org_id, row)).collect();
        for row in rows {
            let parts = names.get(&row.org_id).zip(firms.get(&row.org_id));
            let Some((org, firm)) = parts else { continue };
            let mut card = told(&row, facts.get(&row.id))?;
            card.firm_zh.clone_from(&org.name_zh);
            card.firm_en.clone_from(&org.name_en);
            card.industry.clone_from(&firm.industry);
            card.region.clone_from(&firm.region);
            cards.insert(card.need, card);
        }
    }
    Ok(cards)
}

fn told(row: &NeedRow, facts: Option<&NeedFactRow>) -> Result<NeedCard> {
    let size_class = facts.and_then(|facts| facts.size_class.as_deref());
    Ok(NeedCard {
        need: NeedId::new(row.id),
        org: OrgId::new(row.org_id),
        amount: Fen(row.amount_fen),
        tenor_months: row.tenor_months,
        latest_date: row.latest_date,
        size_class: size_class.and_then(SizeClass::from_code),
        industry: String::new(),
        region: String::new(),
        age_months: facts.and_then(|facts| facts.age_months),
        shown: row.open_to_providers,
        instruments: records::json("financing_need", row.id, &row.instruments)?,
        title: row.title.clone(),
        updated_at: row.updated_at,
        firm_zh: String::new(),
        firm_en: String::new(),
    })
}

const HEAD: [Label; 11] = [
    Label::new("企业", "Firm"),
    Label::new("融资需求", "Need"),
    Label::new("产品编号", "Product id"),
    Label::new("产品", "Product"),
    Label::new("需求金额（元）", "Amount (CNY)"),
    Label::new("期限（月）", "Tenor (months)"),
    Label::new("行业", "Industry"),
    Label::new("注册地", "Place"),
    Label::new("规模", "Size"),
    Label::new("最迟用款日期", "Needed by"),
    Label::new("匹配分", "Score"),
];

fn line(pair: &Pair<'_>, lang: Lang) -> [String; 11] {
    let card = pair.card;
    let firm = crate::words::name(&card.firm_zh, &card.firm_en, lang);
    let size = card
        .size_class
        .map(|size| questions::option(options::SIZE_CLASSES, size.code(), lang));
    [
        firm.to_owned(),
        card.title.clone(),
        pair.listed.id().to_string(),
        pair.listed.name(lang).to_owned(),
        format!("{}.{:02}", card.amount.0 / 100, card.amount.0 % 100),
        card.tenor_months.to_string(),
        industry::display(&card.industry, lang),
        region::full_name(&card.region, lang),
        size.map(|size| size.label).unwrap_or_default(),
        card.latest_date
            .map(|day| day.to_string())
            .unwrap_or_default(),
        format!("{}.{:02}", pair.score / 100, pair.score % 100),
    ]
}

fn name(group: Group, ctx: &Ctx) -> String {
    let label = match group {
        Group::Undetermined => Label::new("匹配需求-需补充信息", "matching-needs-undetermined"),
        _ => Label::new("匹配需求-可申请", "matching-needs-eligible"),
    };
    format!("{}-{}.csv", label.get(ctx.lang), ctx.today())
}
