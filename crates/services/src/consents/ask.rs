//! An institution asks for a consent in one of its cases, and the firm answers.

use contract::Conflict;
use contract::consent::{AnswerConsentParams, AskConsentParams};
use domain::access::{Action, Subject};
use domain::application::Status;
use domain::consent::{Classes, MONTHS_MAX, MONTHS_USUAL, Purpose, Terms};
use domain::fault::Fault;
use domain::form;
use domain::ids::{ApplicationId, ConsentRequestId, OrgId};
use serde_json::{Value, json};
use store::consents as rows;
use store::rows::ConsentRequestRow;
use store::{Conn, applications};

use super::grants::{Entered, classes_of, codes, enter};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::records::stored;
use crate::tx;

/// Asks the firm of a case to let the institution read classes of its data. One request a case
/// waits at a time; a case that was declined or withdrawn asks for nothing.
pub async fn ask(ctx: &Ctx, params: AskConsentParams) -> Result<()> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let application: ApplicationId = reference(&params.application)?;
    let case = applications::of_provider(ctx.read(), provider, application)
        .await?
        .ok_or(Error::NotFound)?;
    let firm = OrgId::new(case.org_id);
    let permit = ctx.require(Action::ReviewCase, Subject::of_case(firm, provider))?;
    let mut faults = Faults::default();
    let id = faults.id::<ConsentRequestId>("id", &params.id);
    let today = ctx.today();
    let read = Terms::parse(&params.classes, &params.months, Classes::NONE, today);
    let terms = faults.parsed(read);
    let months = faults.note(
        "months",
        form::optional_integer(&params.months, 1, MONTHS_MAX),
    );
    let note = faults.paragraph("note", &params.note);
    if note.as_deref() == Some("") {
        faults.add("note", Fault::Required);
    }
    let all = id.zip(terms).zip(months).zip(note);
    let (((id, terms), months), note) = faults.finish(all)?;
    if !Status::from_code(&case.status).is_some_and(Status::is_active) {
        return Err(Error::conflict(Conflict::NotInThisState));
    }
    let row = ConsentRequestRow {
        id: id.uuid(),
        org_id: firm.uuid(),
        institution_id: provider.uuid(),
        application_id: application.uuid(),
        classes: stored(&codes(terms.classes))?,
        months: months.unwrap_or(MONTHS_USUAL),
        note,
        asked_at: ctx.now(),
        asked_by: ctx.actor()?.user_id.uuid(),
        answered_at: None,
        granted: None,
    };
    let done = tx::write(ctx, permit, async |tx| {
        if rows::request(tx.conn(), firm, id).await?.is_some() {
            return tx.unchanged(());
        }
        rows::ask(&tx, row.clone()).await?;
        let object = Object::of("consent_request", id, firm);
        audit::record(&tx, ctx, "ask_consent", object, None, Some(told(&row))).await
    });
    done.await.map_err(|error| match error {
        Error::Store(error) if error.is_unique("consent_request_application_id") => {
            Error::conflict(Conflict::Duplicate)
        }
        other => other,
    })
}

/// The firm's answer: a grant for the case, on what was asked, from today on; or none.
pub async fn answer(ctx: &Ctx, params: AnswerConsentParams) -> Result<()> {
    let (firm, permit) = ctx.as_firm(Action::GrantConsent)?;
    let id: ConsentRequestId = reference(&params.id)?;
    let granted = match params.answer.trim() {
        "grant" => true,
        "refuse" => false,
        other => return Err(Error::field("answer", form::unknown(other))),
    };
    tx::write(ctx, permit, async |tx| {
        let row = find(tx.conn(), firm, id).await?;
        if !rows::answer(&tx, firm, id, granted, ctx.now()).await? {
            return Err(Error::conflict(Conflict::NotInThisState));
        }
        let object = Object::of("consent_request", id, firm);
        let after = json!({ "granted": granted });
        audit::record(
            &tx,
            ctx,
            "answer_consent",
            object,
            Some(told(&row)),
            Some(after),
        )
        .await?;
        if !granted {
            return Ok(());
        }
        let application = ApplicationId::new(row.application_id);
        let case = applications::of_firm(tx.conn(), firm, application).await?;
        let status = case.and_then(|case| Status::from_code(&case.status));
        if !status.is_some_and(Status::is_active) {
            return Err(Error::conflict(Conflict::NotInThisState));
        }
        let new = Entered {
            id: ctx.new_id(),
            firm,
            institution: OrgId::new(row.institution_id),
            application: Some(application),
            terms: Terms {
                classes: classes_of("consent_request", row.id, &row.classes)?,
                last_day: domain::calendar::add_months(ctx.today(), row.months),
            },
            purpose: Purpose::Application,
        };
        enter(&tx, ctx, new).await
    })
    .await
}

async fn find(conn: Conn<'_>, firm: OrgId, id: ConsentRequestId) -> Result<ConsentRequestRow> {
    rows::request(conn, firm, id).await?.ok_or(Error::NotFound)
}

fn told(row: &ConsentRequestRow) -> Value {
    json!({
        "institution": row.institution_id,
        "application": row.application_id,
        "classes": row.classes,
        "months": row.months,
    })
}
