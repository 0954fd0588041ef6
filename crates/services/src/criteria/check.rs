//! Three real firms on which a draft is tried while it is edited: of the needs that their firms
//! show to institutions, those that fare differently under the criteria in force. They stay the
//! same from one change to the next, so that one sees what a change does to them.
//!
//! A draft may ask of any fact, so a value is told only to whom the registry of facts lets see it;
//! otherwise the condition is named alone.

use contract::Coded;
use contract::criteria::FirmCheckView;
use domain::consent::Sight;
use domain::criteria::explain::outcomes;
use domain::criteria::{Outcome, Tree, Verdict};
use domain::ids::{NeedId, OrgId};
use domain::lang::Lang;
use store::needs;

use crate::consents;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::matches::criteria::{label, wording};
use crate::matches::{Case, Files, Judged, Market, judge};
use crate::products::Listed;
use crate::words::{coded, org_name};

/// Firms shown.
const FIRMS: usize = 3;
/// Needs looked through to find them, the newest.
const LOOKED_AT: u64 = 200;
/// Conditions named at most.
const NAMED: usize = 3;

/// The three firms under the criteria in force and under the draft.
pub(super) async fn firms(ctx: &Ctx, listed: &Listed, draft: &Tree) -> Result<Vec<FirmCheckView>> {
    let rows = needs::shown(ctx.read(), LOOKED_AT).await?;
    let mut orgs: Vec<OrgId> = rows.iter().map(|row| OrgId::new(row.org_id)).collect();
    orgs.sort_unstable();
    orgs.dedup();
    let files = Files::load(ctx, &orgs).await?;
    let granted = consents::beside(ctx, listed.provider(), &orgs).await?;
    let market = Market::load(ctx).await?;
    let quota = market.quota(listed.id());
    let mut tried = listed.clone();
    tried.product.criteria = draft.clone();
    let mut judged = Vec::with_capacity(rows.len());
    for row in rows {
        let case = files.case(row, ctx.today())?;
        let now = judge(&case, listed, quota, ctx.today());
        judged.push((case, now));
    }
    Ok(chosen(judged)
        .into_iter()
        .map(|(case, before)| {
            let after = judge(&case, &tried, quota, ctx.today());
            let firm = OrgId::new(case.row.org_id);
            let sight = Sight::Institution {
                matched: before.verdict != Verdict::Ineligible,
                granted: granted.get(&firm).copied().unwrap_or_default(),
            };
            row(ctx, &case, before.verdict, &after, sight)
        })
        .collect())
}

/// One of every verdict, as far as there are, each of another firm; then whoever comes next.
fn chosen(judged: Vec<(Case, Judged)>) -> Vec<(Case, Judged)> {
    let wanted = [
        Verdict::Eligible,
        Verdict::Undetermined,
        Verdict::Ineligible,
    ];
    let mut left = judged;
    let mut found: Vec<(Case, Judged)> = Vec::new();
    for verdict in wanted.into_iter().map(Some).chain([None, None, None]) {
        let new = |case: &Case| found.iter().all(|(other, _)| other.org.id != case.org.id);
        let fits = |(case, judged): &(Case, Judged)| {
            verdict.is_none_or(|verdict| judged.verdict == verdict) && new(case)
        };
        if found.len() < FIRMS
            && let Some(place) = left.iter().position(fits)
        {
            found.push(left.remove(place));
        }
    }
    found
}

fn row(ctx: &Ctx, case: &Case, before: Verdict, after: &Judged, sight: Sight) -> FirmCheckView {
    let verdict =
        |verdict: Verdict| -> Coded { coded(verdict.as_str(), verdict.label(), ctx.lang) };
    FirmCheckView {
        need: NeedId::new(case.row.id),
        firm: org_name(&case.org, ctx.lang),
        title: case.row.title.clone(),
        before: verdict(before),
        after: verdict(after.verdict),
        deciding: deciding(ctx, after, sight),
    }
}

/// The conditions that stand in the way, or whose facts are missing, with the value seen where the
/// institution may see it.
fn deciding(ctx: &Ctx, judged: &Judged, sight: Sight) -> Vec<String> {
    let wording = wording(ctx.lang);
    let decides = |outcome: Outcome, favourable: bool| match judged.verdict {
        Verdict::Eligible => false,
        Verdict::Undetermined => outcome == Outcome::Unknown,
        Verdict::Ineligible => outcome != Outcome::Unknown && !favourable,
    };
    let found = outcomes(&judged.tree, &judged.facts)
        .into_iter()
        .filter(|found| !found.leaf.soft && decides(found.outcome, found.is_favourable()));
    found
        .take(NAMED)
        .map(|found| {
            let name = label(found.leaf, &wording);
            let may_see = sight.admits_key(&found.leaf.fact);
            match found.seen.as_ref().filter(|_| may_see) {
                Some(seen) => {
                    let value = wording.value(&found.leaf.fact, &seen.value);
                    match ctx.lang {
                        Lang::Zh => format!("{name}：{value}"),
                        Lang::En => format!("{name}: {value}"),
                    }
                }
                None => name,
            }
        })
        .collect()
}
