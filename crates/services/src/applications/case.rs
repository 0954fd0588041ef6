//! The whole case on one page, for the institution: the file as it is today, the criteria as they
//! stand today, the collateral as it counts for this product, the history, and the two answers.
//!
//! What the match said when the firm applied stays with the application (`seen`) for the record.

use contract::Coded;
use contract::application::{ApproveParams, CaseView, FactGroupView, FactView};
use domain::access::{self, Action, Subject};
use domain::application::{DeclineReason, Side, Terms};
use domain::facts::{FactRegistry, FactSet, FactValue, Owner};
use domain::ids::{ApplicationId, NeedId, OrgId, ProductId};
use domain::lang::{Label, Lang};
use domain::money::{AmountUnit, Fen};
use store::applications as rows;
use store::rows::ApplicationRow;

use super::decide::{asked, readable, subject};
use super::read::names;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::reference;
use crate::matches::{self, Case, wording};
use crate::needs::is_running;
use crate::products::Listed;
use crate::words::{coded, org_brief};
use crate::{assets, catalogue, funds, needs, products};

/// One case of the institution.
pub async fn case(ctx: &Ctx, id: &str) -> Result<CaseView> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let id: ApplicationId = reference(id)?;
    let row = readable(rows::of_provider(ctx.read(), provider, id).await?)?;
    ctx.require(Action::ReadCase, subject(&row))?;
    let (firm, need) = (OrgId::new(row.org_id), NeedId::new(row.need_id));
    let case = matches::load(ctx, firm, need).await?;
    let listed = products::get(ctx, &ProductId::new(&*row.product_id)).await?;
    let quota = store::quotas::of_product(ctx.read(), listed.id()).await?;
    let part = Fen(row.amount_fen);
    let judged = matches::judge_asked(&case, &listed, quota.as_ref(), ctx.today(), part);
    let events = rows::events(ctx.read(), id).await?;
    let catalogue = products::all(ctx).await?;
    let names = names(
        ctx,
        &catalogue,
        std::slice::from_ref(&row),
        [case.row.clone()],
    )
    .await?;
    // Of the firm's other applications the institution learns nothing, not even their number.
    let running = usize::from(is_running(&row));
    let (met, total) = judged.tally();
    let may_read_quota = access::allows(
        ctx.principal(),
        Action::ReadQuota,
        Subject::of_provider(provider),
    );
    let fund = match quota.filter(|_| may_read_quota) {
        Some(quota) => {
            let waiting = funds::waiting(ctx, provider).await?;
            Some(funds::view(ctx, &quota, &listed, &waiting))
        }
        None => None,
    };
    Ok(CaseView {
        application: names.view(&row, &events, Side::Institution)?,
        firm: org_brief(&case.org, ctx.lang),
        need: needs::row_view(&case.row, case.assets.len(), running, ctx.lang),
        need_description: case.record.description.clone(),
        product: catalogue::brief(ctx, &listed),
        facts: groups(&judged.facts, ctx.lang),
        criteria: judged.nodes(ctx.lang),
        verdict: coded(judged.verdict.as_str(), judged.verdict.label(), ctx.lang),
        met,
        total,
        assets: assets_offered(ctx, &case)?,
        collateral: judged.collateral(&case, ctx.lang),
        fund,
        decline_reasons: DeclineReason::ALL
            .iter()
            .map(|reason| coded(reason.code(), reason.label(), ctx.lang))
            .collect(),
        approve: approve_form(ctx, &row, &listed),
    })
}

/// The approval form as it opens: what was asked, at the product's terms of the day.
fn approve_form(ctx: &Ctx, row: &ApplicationRow, listed: &Listed) -> ApproveParams {
    let terms = Terms::proposed(asked(row), &listed.product, ctx.today());
    ApproveParams {
        id: ApplicationId::new(row.id).to_string(),
        version: row.version.to_string(),
        amount: terms.amount.to_input(AmountUnit::Wan),
        tenor_months: terms.tenor_months.to_string(),
        rate: terms.rate.map(|rate| rate.to_input()).unwrap_or_default(),
        conditions: String::new(),
    }
}

/// The items offered, as a list shows them; with which other needs they are offered is the firm's
/// own business.
fn assets_offered(ctx: &Ctx, case: &Case) -> Result<Vec<contract::asset::AssetRowView>> {
    case.asset_rows
        .iter()
        .map(|row| assets::row_view(row, vec![case.row.title.clone()], ctx.today(), ctx.lang))
        .collect()
}

/// The facts by owner, in the order of the registry; what is unknown is shown as such.
fn groups(facts: &FactSet, lang: Lang) -> Vec<FactGroupView> {
    let wording = wording(lang);
    let owners = [
        Owner::Firm,
        Owner::Need,
        Owner::Project,
        Owner::Collateral,
        Owner::Relation,
    ];
    let group = |owner: Owner| {
        let facts = FactRegistry::builtin()
            .iter()
            .filter(|def| def.owner() == owner)
            .map(|def| {
                let seen = facts.observed(def.key);
                FactView {
                    key: def.key.to_owned(),
                    label: def.name(lang).to_owned(),
                    value: seen
                        .map(|seen| match &seen.value {
                            // A figure of a balance sheet, not a threshold: read, not computed with.
                            FactValue::Money(fen) => Fen(*fen).display_wan(lang),
                            value => wording.value(def.key, value),
                        })
                        .unwrap_or_default(),
                    source: seen
                        .map(|seen| seen.source.label().get(lang).to_owned())
                        .unwrap_or_default(),
                    as_of: seen.and_then(|seen| seen.as_of),
                }
            });
        FactGroupView {
            title: title(owner, lang),
            facts: facts.collect(),
        }
    };
    owners.into_iter().map(group).collect()
}

fn title(owner: Owner, lang: Lang) -> Coded {
    let code = match owner {
        Owner::Firm => "firm",
        Owner::Need => "need",
        Owner::Project => "project",
        Owner::Collateral => "collateral",
        Owner::Relation | Owner::Other => "relation",
    };
    let label: Label = owner.label();
    coded(code, label, lang)
}
