//! The whole case on one page, for the institution: the file as it is today and as far as the firm's
//! consent reaches ([`file`]), the criteria as they stand today, the collateral as it counts for this
//! product, the history, and the two answers.
//!
//! What the match said when the firm applied stays with the application (`seen`) for the record.

use chrono::NaiveDate;
use contract::Coded;
use contract::application::{ApproveParams, CaseView, FactGroupView, FactView};
use contract::consent::{AskConsentParams, CaseConsentView};
use domain::access::{self, Action, Subject};
use domain::application::{DeclineReason, Side, Terms};
use domain::consent::{Classes, DataClass, MONTHS_USUAL};
use domain::facts::{FactRegistry, FactSet, FactValue, Owner};
use domain::ids::{ApplicationId, OrgId, ProductId};
use domain::lang::{Label, Lang};
use domain::money::{AmountUnit, Fen};
use domain::proposal::Kind;
use store::applications as rows;
use store::organisations;
use store::rows::ApplicationRow;

use super::decide::{asked, readable, subject};
use super::file::{self, File};
use super::lifecycle::status_of;
use super::read::names;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::matches::wording;
use crate::products::Listed;
use crate::words::{coded, org_brief};
use crate::{catalogue, consents, funds, products, proposals};

/// One case of the institution.
pub async fn case(ctx: &Ctx, id: &str) -> Result<CaseView> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let id: ApplicationId = reference(id)?;
    let row = readable(rows::of_provider(ctx.read(), provider, id).await?)?;
    let permit = ctx.require(Action::ReadCase, subject(&row))?;
    let (classes, last_day) = file::granted(ctx, ctx.read(), &row).await?;
    let file = File::of(ctx, &row, classes).await?;
    if classes != Classes::NONE || file.kept {
        // The firm sees when its file was last read.
        let object = Object::of("application", id, OrgId::new(row.org_id));
        audit::read(ctx, permit, object).await?;
    }
    let judged = &file.judged;
    let firm = organisations::by_id(ctx.read(), OrgId::new(row.org_id))
        .await?
        .ok_or(Error::NotFound)?;
    let listed = products::get(ctx, &ProductId::new(&*row.product_id)).await?;
    let quota = store::quotas::of_product(ctx.read(), listed.id()).await?;
    let events = rows::events(ctx.read(), id).await?;
    let catalogue = products::all(ctx).await?;
    let names = names(ctx, &catalogue, std::slice::from_ref(&row), []).await?;
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
    let waiting = proposals::waiting(ctx.read(), provider, Kind::Approval, id).await?;
    let institution = organisations::by_id(ctx.read(), provider).await?;
    let threshold = institution.and_then(|org| org.approval_threshold_fen);
    Ok(CaseView {
        application: names.view(&row, &events, Side::Institution)?,
        firm: org_brief(&firm, ctx.lang),
        consent: consent(ctx, &row, &file, classes, last_day).await?,
        contacts: file.contacts.clone(),
        need: file.need_view(&row, ctx.lang),
        need_description: file
            .need
            .as_ref()
            .map(|need| need.description.clone())
            .unwrap_or_default(),
        product: catalogue::brief(ctx, &listed),
        facts: groups(&judged.facts, ctx.lang),
        criteria: judged.nodes(ctx.lang),
        verdict: coded(judged.verdict.as_str(), judged.verdict.label(), ctx.lang),
        met,
        total,
        assets: file.asset_views(&row, ctx.lang),
        documents: file.documents(ctx, &row).await?,
        collateral: judged.collateral(&file.assets, ctx.lang),
        fund,
        decline_reasons: DeclineReason::ALL
            .iter()
            .map(|reason| coded(reason.code(), reason.label(), ctx.lang))
            .collect(),
        approve: approve_form(ctx, &row, &listed),
        threshold: threshold.map(Fen),
        proposal: waiting,
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

/// What may be read, and the request for what may not.
async fn consent(
    ctx: &Ctx,
    row: &ApplicationRow,
    file: &File,
    classes: Classes,
    last_day: Option<NaiveDate>,
) -> Result<CaseConsentView> {
    let (provider, id) = (OrgId::new(row.provider_id), ApplicationId::new(row.id));
    let last = store::consents::last_request(ctx.read(), provider, id).await?;
    let asked = last.is_some_and(|request| request.answered_at.is_none());
    let active = status_of(&row.status)?.is_active();
    let may_ask = access::allows(ctx.principal(), Action::ReviewCase, subject(row));
    let all = || DataClass::ALL.iter().copied();
    Ok(CaseConsentView {
        granted: consents::class_views(classes.iter(), ctx.lang)
            .into_iter()
            .map(|view| view.class.label)
            .collect(),
        missing: consents::class_views(all().filter(|class| !classes.contains(*class)), ctx.lang),
        last_day,
        kept: file.kept.then_some(file.as_of),
        asked,
        ask: (may_ask && active && !asked).then(|| AskConsentParams {
            id: ctx.new_id().to_string(),
            application: id.to_string(),
            months: MONTHS_USUAL.to_string(),
            ..AskConsentParams::default()
        }),
    })
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
