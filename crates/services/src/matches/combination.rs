//! The recommended combination of a need, out of the products that it is eligible for.

use chrono::NaiveDate;
use contract::matches::{BundlePartView, BundleView};
use domain::bundle::{Candidate, Part, PartRole, Wanted, recommend};
use domain::criteria::Verdict;
use domain::finance::PreciseRate;
use domain::lang::Lang;
use domain::money::Fen;

use super::assess::Assessed;
use super::case::Case;
use crate::catalogue;
use crate::ctx::Ctx;
use crate::words::coded;

/// The combination; `None` when no eligible product brings any money.
pub(super) fn recommended(
    ctx: &Ctx,
    case: &Case,
    assessed: &[Assessed<'_>],
    today: NaiveDate,
) -> Option<BundleView> {
    let asked = case.record.amount;
    let candidates: Vec<Candidate<'_>> = assessed
        .iter()
        .filter(|one| one.judged.verdict == Verdict::Eligible)
        .map(|one| candidate(one, asked))
        .collect();
    let wanted = Wanted {
        amount: asked,
        tenor_months: case.record.tenor_months,
        drawn_on: today,
    };
    let bundle = recommend(wanted, &candidates)?;
    let parts = bundle
        .parts
        .iter()
        .map(|part| view(ctx, part, assessed))
        .collect();
    Some(BundleView {
        parts,
        without_subsidy: bundle.without_subsidy.map(PreciseRate::to_bp),
        with_subsidy: bundle.with_subsidy.map(PreciseRate::to_bp),
        why: why(&bundle.parts, candidates.len(), ctx.lang),
    })
}

fn candidate<'a>(one: &Assessed<'a>, asked: Fen) -> Candidate<'a> {
    let coverage = &one.judged.coverage;
    let secured = (!coverage.unsecured).then_some(coverage.capacity);
    let open = one.quota.map(|quota| quota.open());
    Candidate {
        product: &one.listed.product,
        limit: [secured, open].into_iter().flatten().min(),
        // What is lent on credit needs no guarantee, which would only make it dearer.
        secured: coverage.unsecured || coverage.secures(asked),
    }
}

fn view(ctx: &Ctx, part: &Part, assessed: &[Assessed<'_>]) -> BundlePartView {
    let listed = part
        .product
        .as_ref()
        .and_then(|id| assessed.iter().find(|one| one.listed.id() == id))
        .map(|one| one.listed);
    BundlePartView {
        role: coded(part.role.code(), part.role.label(), ctx.lang),
        product: listed.map(|listed| catalogue::brief(ctx, listed)),
        amount: part.amount,
        covers: part.role.covers(),
    }
}

/// Why this one: how it was chosen, and what each kind of part is there for.
fn why(parts: &[Part], out_of: usize, lang: Lang) -> String {
    let has = |role: PartRole| parts.iter().any(|part| part.role == role);
    let debt = has(PartRole::Loan) || has(PartRole::Lease);
    let mut said = vec![match (debt, lang) {
        (true, Lang::Zh) => {
            format!("从 {out_of} 个可申请的产品中，按综合成本由低到高选取资金来源。")
        }
        (true, Lang::En) => format!(
            "Out of {out_of} eligible products, money is taken in the order of its all-in cost."
        ),
        (false, Lang::Zh) => {
            format!("可申请的 {out_of} 个产品中没有可用的贷款或租赁，以股权投资为资金来源。")
        }
        (false, Lang::En) => format!(
            "Among {out_of} eligible products is no loan or lease; equity brings the money."
        ),
    }];
    let mut add = |role, zh: &str, en: &str| {
        if has(role) && (debt || role != PartRole::Equity) {
            said.push(if lang == Lang::Zh {
                zh.to_owned()
            } else {
                en.to_owned()
            });
        }
    };
    add(
        PartRole::Guarantee,
        "押品不足以覆盖的贷款配以费率最低的担保。",
        "A loan that the collateral does not cover goes with the cheapest guarantee.",
    );
    add(
        PartRole::InterestSubsidy,
        "每笔贷款只计入补贴最多的一项贴息，同一笔利息不重复补贴。",
        "Each loan goes with the one subsidy that pays most; no interest is subsidised twice.",
    );
    add(
        PartRole::Equity,
        "债务资金不足的部分由股权投资补充。",
        "Equity fills what debt leaves open.",
    );
    add(
        PartRole::OwnFunds,
        "其余由企业自有资金解决。",
        "The rest is left to the firm's own funds.",
    );
    said.join(if lang == Lang::Zh { "" } else { " " })
}
