//! Registering the firm, and changing its registration.

use chrono::{DateTime, Utc};
use contract::Conflict;
use contract::firm::FirmParams;
use domain::access::{Action, OrgKind, Subject};
use domain::fault::Fault;
use domain::firm::{FirmInput, FirmRecord};
use domain::identity_number::IdentityNumber;
use domain::ids::OrgId;
use serde_json::Value;
use store::rows::{FirmRow, MembershipRow, OrganisationRow};
use store::{accounts, firms, organisations, sessions};
use uuid::Uuid;

use super::people::sealed;
use crate::audit::{self, Object};
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records::{self, stored};
use crate::tx::{self, Work};

/// Registers the firm of a new account, or changes the registration of the firm acted for.
pub async fn save(ctx: &Ctx, params: FirmParams) -> Result<OrgId> {
    let actor = ctx.actor()?;
    let permit = match actor.org_id() {
        None => ctx.require(Action::RegisterFirm, Subject::NONE)?,
        Some(org) => ctx.require(Action::EditFirm, Subject::of_firm(org))?,
    };
    let (record, number, version) = read(ctx, &params)?;
    let done = tx::write(ctx, permit, async |tx| {
        accounts::lock(&tx, actor.user_id).await?;
        match own_firm(&tx, actor).await? {
            Some(org) => change(&tx, ctx, org, &record, number.as_ref(), version).await,
            None => register(&tx, ctx, actor, &record, number.as_ref()).await,
        }
    });
    done.await.map_err(|error| match error {
        Error::Store(error) if error.is_unique("firm_uscc") => {
            Error::field("uscc", Fault::Duplicate)
        }
        other => other,
    })
}

/// The record, the identity number where one was typed, and the version seen.
type Read = (FirmRecord, Option<IdentityNumber>, Option<i64>);

fn read(ctx: &Ctx, params: &FirmParams) -> Result<Read> {
    let input = FirmInput {
        uscc: &params.uscc,
        name_zh: &params.name_zh,
        name_en: &params.name_en,
        entity_type: &params.entity_type,
        founded_on: &params.founded_on,
        industry: &params.industry,
        region: &params.region,
        zone: &params.zone,
        employees: &params.employees,
        emerging_industries: &params.emerging_industries,
        industry_groups: &params.industry_groups,
        contact_name: &params.contact_name,
        contact_phone: &params.contact_phone,
        legal_representative: &params.legal_representative,
    };
    let mut faults = Faults::default();
    let record = faults.parsed(FirmRecord::parse(&input, ctx.today()));
    let typed = IdentityNumber::optional(&params.identity_number);
    let number = faults.note("identity_number", typed);
    let version = faults.version(&params.version);
    let ((record, number), version) = faults.finish(record.zip(number).zip(version))?;
    Ok((record, number, version))
}

/// The person's firm as the transaction sees it, which may be younger than the session's.
async fn own_firm(tx: &Work, actor: &Actor) -> Result<Option<OrgId>> {
    if let Some(org) = actor.org_id() {
        return Ok(Some(org));
    }
    let memberships = accounts::memberships(tx.conn(), actor.user_id).await?;
    let firm = memberships
        .iter()
        .find(|(_, org)| org.kind == OrgKind::Firm.code());
    Ok(firm.map(|(_, org)| OrgId::new(org.id)))
}

async fn register(
    tx: &Work,
    ctx: &Ctx,
    actor: &Actor,
    record: &FirmRecord,
    number: Option<&IdentityNumber>,
) -> Result<OrgId> {
    let (id, now) = (ctx.new_id(), ctx.now());
    let org = OrgId::new(id);
    let organisation = OrganisationRow {
        id,
        kind: OrgKind::Firm.code().into(),
        name_zh: record.name_zh.clone(),
        name_en: record.name_en.clone(),
        created_at: now,
        approval_threshold_fen: None,
    };
    organisations::insert(tx, organisation).await?;
    let mut firm = row(id, record, 1, now, now)?;
    if let Some(number) = number {
        firm.identity_sealed = sealed(ctx, org, number)?;
    }
    firms::insert(tx, firm).await?;
    let member = MembershipRow {
        user_id: actor.user_id.uuid(),
        org_id: id,
        role: OrgKind::Firm.first_role().code().into(),
        created_at: now,
    };
    accounts::join(tx, member).await?;
    sessions::act_for(tx, actor.user_id, org).await?;
    account(tx, ctx, "register_firm", org, None, told(record, number)?).await?;
    Ok(org)
}

async fn change(
    tx: &Work,
    ctx: &Ctx,
    org: OrgId,
    record: &FirmRecord,
    number: Option<&IdentityNumber>,
    version: Option<i64>,
) -> Result<OrgId> {
    let old = firms::find(tx.conn(), org).await?.ok_or(Error::NotFound)?;
    let name = organisations::by_id(tx.conn(), org)
        .await?
        .ok_or(Error::NotFound)?;
    let Some(version) = version else {
        // The registration form posted twice finds its own firm; another firm is a second one.
        return if old.uscc == record.uscc.as_str() {
            tx.unchanged(org)
        } else {
            Err(Error::conflict(Conflict::Duplicate))
        };
    };
    let before = stored(&records::firm(&old, &name)?)?;
    let mut new = row(old.org_id, record, version + 1, old.created_at, ctx.now())?;
    new.identity_sealed = match number {
        Some(number) => sealed(ctx, org, number)?,
        None => old.identity_sealed,
    };
    if !firms::update(tx, new, version).await? {
        return Err(Error::stale());
    }
    organisations::rename(tx, org, &record.name_zh, &record.name_en).await?;
    let after = told(record, number)?;
    account(tx, ctx, "change_firm", org, Some(before), after).await?;
    Ok(org)
}

/// What the audit row says: the record, and a new identity number by its ends.
fn told(record: &FirmRecord, number: Option<&IdentityNumber>) -> Result<Value> {
    let mut told = stored(record)?;
    if let (Some(fields), Some(number)) = (told.as_object_mut(), number) {
        fields.insert("identity_number".to_owned(), number.masked().into());
    }
    Ok(told)
}

async fn account(
    tx: &Work,
    ctx: &Ctx,
    action: &str,
    org: OrgId,
    before: Option<Value>,
    after: Value,
) -> Result<()> {
    audit::record(
        tx,
        ctx,
        action,
        Object::of("firm", org, org),
        before,
        Some(after),
    )
    .await
}

/// The firm as a row.
pub(crate) fn row(
    org_id: Uuid,
    record: &FirmRecord,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
) -> Result<FirmRow> {
    Ok(FirmRow {
        org_id,
        uscc: record.uscc.as_str().to_owned(),
        entity_type: record.entity_type.clone(),
        founded_on: record.founded_on,
        industry: record.industry.clone(),
        region: record.region.clone(),
        zone: record.zone.clone(),
        employees: record.employees,
        emerging_industries: stored(&record.emerging_industries)?,
        industry_groups: stored(&record.industry_groups)?,
        contact_name: record.contact_name.clone(),
        contact_phone: record.contact_phone.clone(),
        legal_representative: record.legal_representative.clone(),
        identity_sealed: String::new(),
        version,
        created_at,
        updated_at,
    })
}
