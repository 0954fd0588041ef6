//! Entering an institution from the command line, a seed or a test. On the portal institutions are
//! admitted by two administrators ([`crate::admissions`]).

use contract::admin::OrganisationParams;
use domain::access::{Action, Subject};
use domain::admission::kinds;
use domain::fault::Fault;
use domain::ids::OrgId;
use domain::proposal::threshold_at_admission;
use domain::text::NAME_MAX;
use serde_json::json;
use store::organisations;
use store::rows::OrganisationRow;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::tx;

/// Enters an institution, for the portal itself only; the same id entered twice enters one.
pub async fn admit(ctx: &Ctx, params: OrganisationParams) -> Result<OrgId> {
    let permit = ctx.require(Action::KeepHouse, Subject::NONE)?;
    let mut faults = Faults::default();
    let id = faults.id::<OrgId>("id", &params.id);
    let kind = faults.code("kind", &params.kind, |code| {
        kinds().find(|kind| kind.code() == code)
    });
    let name_zh = faults.line("name_zh", &params.name_zh, NAME_MAX);
    let name_en = faults.optional_line("name_en", &params.name_en, NAME_MAX);
    let ((id, kind), (name_zh, name_en)) = faults.finish(id.zip(kind).zip(name_zh.zip(name_en)))?;
    tx::write(ctx, permit, async |tx| {
        if organisations::by_id(tx.conn(), id).await?.is_some() {
            return tx.unchanged(id);
        }
        let same_kind = organisations::of_kind(tx.conn(), kind.code()).await?;
        if same_kind.iter().any(|org| org.name_zh == name_zh) {
            return Err(Error::field("name_zh", Fault::Duplicate));
        }
        let row = OrganisationRow {
            id: id.uuid(),
            kind: kind.code().to_owned(),
            name_zh: name_zh.clone(),
            name_en: name_en.clone(),
            created_at: ctx.now(),
            approval_threshold_fen: threshold_at_admission(kind).map(|fen| fen.0),
        };
        organisations::insert(&tx, row).await?;
        let after = json!({ "kind": kind.code(), "name_zh": name_zh, "name_en": name_en });
        let object = Object::of("organisation", id, id);
        audit::record(&tx, ctx, "admit_organisation", object, None, Some(after)).await?;
        Ok(id)
    })
    .await
}
