//! An institution applies. The answer is the same whatever is known of it already.

use contract::admission::{AdmissionFormView, AdmissionParams};
use domain::access::{Action, Subject};
use domain::admission::{Applicant, Input, Status, kinds, licence};
use serde_json::json;
use store::admissions;
use store::rows::AdmissionRow;
use uuid::Uuid;

use super::{OBJECT, names};
use crate::accounts::throttle::{self, Subject as Tried};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::Faults;
use crate::mail::{self, Letter, LetterKind};
use crate::{tx, words};

/// Undecided applications with one code or address that are kept; further ones are answered alike
/// and dropped.
const ALIKE: u64 = 5;

/// The form.
pub async fn form(ctx: &Ctx) -> Result<AdmissionFormView> {
    ctx.require(Action::ApplyForAdmission, Subject::NONE)?;
    let licences = kinds().filter_map(|kind| {
        let label = licence(kind)?;
        Some(words::coded(kind.code(), label, ctx.lang))
    });
    Ok(AdmissionFormView {
        new_id: ctx.new_id().to_string(),
        kinds: kinds()
            .map(|kind| words::org_kind(kind, ctx.lang))
            .collect(),
        licences: licences.collect(),
    })
}

/// Enters the application. An administrator may enter one for an institution that came in person;
/// it is reviewed like any other.
pub async fn apply(ctx: &Ctx, params: AdmissionParams) -> Result<()> {
    let permit = ctx.require(Action::ApplyForAdmission, Subject::NONE)?;
    let mut faults = Faults::default();
    let id = faults.id::<Uuid>("id", &params.id);
    let applicant = faults.parsed(Applicant::parse(&Input {
        kind: &params.kind,
        name_zh: &params.name_zh,
        name_en: &params.name_en,
        uscc: &params.uscc,
        licence_number: &params.licence_number,
        contact_name: &params.contact_name,
        contact_email: &params.contact_email,
        contact_phone: &params.contact_phone,
    }));
    let (id, applicant) = faults.finish(id.zip(applicant))?;
    let reviewer = ctx.may(Action::ReviewAdmission, Subject::NONE);
    let enterer = ctx.actor.as_ref().filter(|_| reviewer);
    let row = AdmissionRow {
        id,
        created_at: ctx.now(),
        kind: applicant.kind.code().to_owned(),
        name_zh: applicant.name_zh,
        name_en: applicant.name_en,
        uscc: applicant.uscc.as_str().to_owned(),
        licence_number: applicant.licence_number,
        contact_name: applicant.contact_name,
        contact_email: applicant.contact_email,
        contact_phone: applicant.contact_phone,
        lang: ctx.lang.as_str().to_owned(),
        entered_by: enterer.map(|actor| actor.user_id.uuid()),
        status: Status::Waiting.code().to_owned(),
        decided_at: None,
        decided_by: None,
        reason: String::new(),
        org_id: None,
        version: 1,
    };
    tx::write(ctx, permit, async |tx| {
        let known = admissions::find(tx.conn(), id).await?.is_some();
        let (uscc, email) = (&row.uscc, &row.contact_email);
        if known || admissions::undecided_like(tx.conn(), uscc, email).await? >= ALIKE {
            return tx.unchanged(());
        }
        if let Some(network) = Tried::letters_of_network(ctx) {
            throttle::attempt(&tx, ctx, &[network]).await?;
        }
        let letter = throttle::admits(&tx, ctx, Tried::letter(ctx, email)?).await?;
        admissions::insert(&tx, row.clone()).await?;
        let after = json!({ "kind": row.kind, "name_zh": row.name_zh, "uscc": row.uscc });
        let object = Object::alone(OBJECT, id);
        audit::record(&tx, ctx, "apply_for_admission", object, None, Some(after)).await?;
        if !letter {
            // Nobody is written to without end at the word of a stranger.
            return Ok(());
        }
        let letter = Letter {
            to: row.contact_email.clone(),
            kind: LetterKind::AdmissionReceived { org: names(&row) },
            lang: ctx.lang,
        };
        mail::post(&tx, ctx, letter).await
    })
    .await
}
