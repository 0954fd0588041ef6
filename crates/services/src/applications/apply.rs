//! The firm applies: one need, one or several products, one consent.

use std::collections::BTreeSet;

use contract::Conflict;
use contract::application::ApplyParams;
use domain::access::Action;
use domain::application::{DecisionClock, Status};
use domain::consent::{DataClass, Terms};
use domain::criteria::Verdict;
use domain::fault::Fault;
use domain::ids::{ApplicationId, NeedId, OrgId, ProductId};
use domain::money::Fen;
use domain::need::NeedStatus;
use serde_json::Value;
use store::applications as rows;
use store::rows::{ApplicationRow, NeedRow};
use store::{firms, needs};
use uuid::Uuid;

use super::lifecycle::{message, record_event, summary};
use super::parts::Parts;
use super::view::SUBMIT;
use crate::audit::{self, Object};
use crate::consents;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, echo, reference, ticked};
use crate::matches::{self, Case};
use crate::products::{self, Catalogue, Listed};
use crate::records;
use crate::tx::{self, Work};

/// Most products applied for with one form.
pub(super) const MOST: usize = 20;

/// One application to be sent.
struct Sent {
    product: ProductId,
    provider: OrgId,
    amount: Fen,
    seen: Value,
}

/// Sends the need to the institutions behind the products chosen, with the firm's consent that
/// they read its file. Only what is eligible or undetermined can be applied for.
///
/// The form's id is the batch: posted twice, it applies once and answers the same. The id of each
/// application follows from the batch and the product, so that the database holds to this too.
pub async fn apply(ctx: &Ctx, params: ApplyParams) -> Result<Vec<ApplicationId>> {
    let (firm, permit) = ctx.as_firm(Action::Apply)?;
    let need: NeedId = reference(&params.need)?;
    let mut faults = Faults::default();
    let batch = faults.id::<Uuid>("id", &params.id);
    let chosen = chosen(&mut faults, &params.products);
    let note = faults.paragraph("note", &params.note);
    if !ticked(&params.consent) {
        faults.add("consent", Fault::Required);
    }
    let always = [DataClass::Need].into_iter().collect();
    let terms = Terms::parse(&params.classes, &params.months, always, ctx.today());
    let terms = faults.parsed(terms);
    let case = matches::load(ctx, firm, need).await?;
    let read = faults.finish(batch.zip(chosen).zip(note).zip(terms))?;
    let (((batch, chosen), note), terms) = read;
    let before = rows::of_batch(ctx.read(), firm, batch).await?;
    if !before.is_empty() {
        return again(&before, need);
    }
    if case.record.status != NeedStatus::Open {
        return Err(Error::conflict(Conflict::NotInThisState));
    }
    let sent = judged(ctx, &case, &chosen, &params.parts).await?;
    tx::write(ctx, permit, async |tx| {
        // Removing an asset holds the firm, closing the need holds the need: neither happens while
        // it is being applied with.
        firms::lock(&tx, firm).await?;
        let held = needs::lock(&tx, firm, need).await?.ok_or(Error::NotFound)?;
        let before = rows::of_batch(tx.conn(), firm, batch).await?;
        if !before.is_empty() {
            return tx.unchanged(again(&before, need)?);
        }
        still_as_judged(&tx, &case, &held).await?;
        let running = rows::of_need(tx.conn(), firm, need).await?;
        let taken = |sent: &Sent| {
            running
                .iter()
                .any(|row| row.active && row.product_id == sent.product.as_str())
        };
        if sent.iter().any(taken) {
            return Err(Error::conflict(Conflict::Duplicate));
        }
        let mut new = Vec::new();
        for one in &sent {
            let row = fresh(ctx, &case, batch, one, &note);
            new.push((ApplicationId::new(row.id), one.provider));
            submit(&tx, ctx, row).await?;
        }
        consents::enter_all(&tx, ctx, &new, firm, &terms).await?;
        Ok(new.into_iter().map(|(id, _)| id).collect())
    })
    .await
}

/// What was judged is what is sent: the need has not changed since, and nothing that it offered was
/// removed.
async fn still_as_judged(tx: &Work, case: &Case, held: &NeedRow) -> Result<()> {
    if held.status != NeedStatus::Open.code() {
        return Err(Error::conflict(Conflict::NotInThisState));
    }
    let offers = needs::offers(tx.conn(), &[OrgId::new(held.org_id)]).await?;
    let offered = records::offered(NeedId::new(held.id), &offers);
    if held.version != case.row.version || offered != case.record.assets {
        return Err(Error::stale());
    }
    Ok(())
}

/// The same form once more: the same answer. Another need under the same id is a forgery.
fn again(before: &[ApplicationRow], need: NeedId) -> Result<Vec<ApplicationId>> {
    if before.iter().any(|row| row.need_id != need.uuid()) {
        return Err(Error::conflict(Conflict::Duplicate));
    }
    Ok(before
        .iter()
        .map(|row| ApplicationId::new(row.id))
        .collect())
}

/// The products chosen, each once.
fn chosen(faults: &mut Faults, typed: &[String]) -> Option<BTreeSet<ProductId>> {
    let codes: Vec<&str> = typed
        .iter()
        .map(|code| code.trim())
        .filter(|code| !code.is_empty())
        .collect();
    if codes.is_empty() {
        faults.add("products", Fault::Required);
        return None;
    }
    if codes.len() > MOST {
        faults.add("products", Fault::TooMany { max: MOST });
        return None;
    }
    let mut found = BTreeSet::new();
    for code in codes {
        match code.parse() {
            Ok(id) => drop(found.insert(id)),
            Err(_) => {
                faults.add("products", Fault::UnknownCode { code: echo(code) });
                return None;
            }
        }
    }
    Some(found)
}

/// Judges every product chosen as of today and keeps what was seen.
async fn judged(
    ctx: &Ctx,
    case: &Case,
    chosen: &BTreeSet<ProductId>,
    parts: &str,
) -> Result<Vec<Sent>> {
    let catalogue = products::all(ctx).await?;
    let codes: Vec<String> = chosen.iter().map(ToString::to_string).collect();
    let parts = Parts::of(parts, &catalogue, &codes);
    let quotas = products::quotas(ctx).await?;
    let (mut faults, mut sent) = (Faults::default(), Vec::new());
    for id in chosen {
        let Some(listed) = known(&catalogue, id, &mut faults) else {
            continue;
        };
        let (judged, amount) = parts.judge(case, listed, quotas.get(id), ctx.today());
        if judged.verdict == Verdict::Ineligible {
            let with = format!("{} {}", id, listed.name(ctx.lang));
            faults.add("products", Fault::Mismatch { with });
            continue;
        }
        let seen = judged.seen(id, ctx.today())?;
        sent.push(Sent {
            product: id.clone(),
            provider: listed.provider(),
            amount,
            seen,
        });
    }
    faults.finish(Some(sent))
}

fn known<'c>(catalogue: &'c Catalogue, id: &ProductId, faults: &mut Faults) -> Option<&'c Listed> {
    let found = catalogue.get(id).map(|listed| &**listed);
    if found.is_none() {
        faults.add(
            "products",
            Fault::UnknownCode {
                code: id.to_string(),
            },
        );
    }
    found
}

fn fresh(ctx: &Ctx, case: &Case, batch: Uuid, sent: &Sent, note: &str) -> ApplicationRow {
    let now = ctx.now();
    let clock = DecisionClock::started(ctx.today());
    ApplicationRow {
        id: Uuid::new_v5(&batch, sent.product.as_str().as_bytes()),
        batch_id: batch,
        org_id: case.row.org_id,
        need_id: case.row.id,
        product_id: sent.product.to_string(),
        provider_id: sent.provider.uuid(),
        need_title: case.record.title.clone(),
        status: Status::Submitted.code().to_owned(),
        active: true,
        amount_fen: sent.amount.0,
        tenor_months: case.record.tenor_months,
        note: note.to_owned(),
        submitted_at: now,
        complete_on: Some(clock.started_on),
        paused_on: None,
        paused_days: 0,
        due_on: clock.due_on(),
        decided_at: None,
        decision: None,
        seen: sent.seen.clone(),
        version: 1,
        updated_at: now,
    }
}

async fn submit(tx: &Work, ctx: &Ctx, row: ApplicationRow) -> Result<()> {
    let (firm, provider) = (OrgId::new(row.org_id), OrgId::new(row.provider_id));
    rows::insert(tx, row.clone()).await.map_err(taken)?;
    record_event(tx, ctx, &row, SUBMIT, row.note.clone()).await?;
    let object = Object::of("application", row.id, firm);
    audit::record(tx, ctx, "apply", object, None, Some(summary(&row))).await?;
    audit::post(tx, ctx, "apply", Some(provider), message(&row)).await
}

/// Somebody else of the firm applied at the same moment.
fn taken(error: store::Error) -> Error {
    if error.is_unique("application_need_id_product_id") || error.is_unique("application_active") {
        return Error::conflict(Conflict::Duplicate);
    }
    error.into()
}
