//! Installing the city's people and records in one transaction.

use domain::access::{OrgKind, Role};
use domain::identity::Document;
use serde_json::json;
use store::rows::{
    AssetRow, CertificationRow, DeclaredRow, FinancialRow, MembershipRow, NeedRow, OrganisationRow,
    UserRow,
};
use store::{accounts, assets, firms, marks, needs, organisations};
use uuid::Uuid;

use super::{
    CityFile, FirmFile, Installed, PersonFile, admissions, appraisals, cases, consents, custody,
    editions, lines, pledges, quota_changes,
};
use crate::accounts::{demo, login};
use crate::assets::save::row as asset_row;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::firms::save::row as firm_row;
use crate::needs::save::row as need_row;
use crate::persons;
use crate::records::stored;
use crate::tx::{self, Work};

/// Name of the mark that says how far the demonstration is: 1 its records, 2 its cases too, 3
/// its drafts of criteria, 4 its changes of quotas, 5 its applications for admission, 6 its
/// consents, 7 its appraisals, 8 its register of pledges, 9 its warehouse, 10 its receipts,
/// 11 a warning.
const MARK: &str = "demonstration";

/// Enters the city: accounts (all marked as demonstration), firms with their records, and the
/// applications with their history.
pub async fn install_city(ctx: &Ctx, file: &CityFile) -> Result<Installed> {
    let mut done = Installed::default();
    let stage = marks::get(ctx.read(), MARK).await?;
    if stage == 0 {
        let hash = ctx.portal.hashing.hash(file.password.clone()).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            for firm in &file.firms {
                enter(&tx, ctx, firm, &hash).await?;
            }
            people(&tx, ctx, file, &hash).await?;
            close(&tx, ctx, "install_demonstration", file.firms.len()).await
        })
        .await?;
        done.records = file.firms.len();
    }
    if stage < 2 {
        let played = cases::play(ctx, file).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "play_demonstration", played.cases).await
        })
        .await?;
        (done.cases, done.refused) = (played.cases, played.refused);
    }
    if stage < 3 {
        editions::play(ctx, &file.drafts).await?;
        let number = file.drafts.len();
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "begin_demonstration_drafts", number).await
        })
        .await?;
    }
    if stage < 4 {
        quota_changes::play(ctx, &file.quota_changes).await?;
        let number = file.quota_changes.len();
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "propose_demonstration_quotas", number).await
        })
        .await?;
    }
    if stage < 5 {
        let number = admissions::play(ctx).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "enter_demonstration_admissions", number).await
        })
        .await?;
    }
    if stage < 6 {
        let number = consents::play(ctx, file).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "give_demonstration_consents", number).await
        })
        .await?;
    }
    if stage < 7 {
        let hash = ctx.portal.hashing.hash(file.password.clone()).await?;
        let number = appraisals::play(ctx, file, &hash).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "begin_demonstration_appraisals", number).await
        })
        .await?;
    }
    if stage < 8 {
        let number = pledges::play(ctx, file).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "enter_demonstration_pledges", number).await
        })
        .await?;
    }
    if stage < 9 {
        let hash = ctx.portal.hashing.hash(file.password.clone()).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            if let Some((keeper, org)) = custody::warehouse(&tx, ctx, file).await? {
                member(&tx, ctx, &keeper, org, Role::Keeper, &hash).await?;
            }
            close(&tx, ctx, "enter_demonstration_warehouse", 1).await
        })
        .await?;
    }
    if stage < 10 {
        let number = custody::play(ctx, file).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "issue_demonstration_receipts", number).await
        })
        .await?;
    }
    if stage < 11 {
        let number = lines::play(ctx, file).await?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            close(&tx, ctx, "set_demonstration_lines", number).await
        })
        .await?;
    }
    Ok(done)
}

async fn close(tx: &Work, ctx: &Ctx, action: &str, number: usize) -> Result<()> {
    marks::bump(tx, MARK).await?;
    let object = Object::alone("demonstration", "city");
    audit::record(
        tx,
        ctx,
        action,
        object,
        None,
        Some(json!({ "number": number })),
    )
    .await
}

/// People of institutions, of the platform, and beside the owners of firms; the platform is made where there is none.
async fn people(tx: &Work, ctx: &Ctx, file: &CityFile, hash: &str) -> Result<()> {
    let kind = OrgKind::Platform;
    let existing = organisations::of_kind(tx.conn(), kind.code())
        .await?
        .into_iter()
        .next();
    let platform = match existing {
        Some(org) => org.id,
        None => {
            let org = OrganisationRow {
                id: ctx.new_id(),
                kind: kind.code().into(),
                name_zh: "融桥平台运营中心".into(),
                name_en: "Rongqiao Platform".into(),
                created_at: ctx.now(),
                approval_threshold_fen: None,
            };
            let id = org.id;
            organisations::insert(tx, org).await?;
            id
        }
    };
    for staff in &file.staff {
        let id = match &staff.org {
            Some(org) => {
                let row = organisations::by_id(tx.conn(), *org).await?;
                row.ok_or_else(|| Error::Internal(format!("no institution {org}")))?
                    .id
            }
            None => platform,
        };
        member(tx, ctx, &staff.person, id, staff.role, hash).await?;
    }
    Ok(())
}

pub(super) async fn member(
    tx: &Work,
    ctx: &Ctx,
    person: &PersonFile,
    org: Uuid,
    role: Role,
    hash: &str,
) -> Result<()> {
    let made = || format!("u{}@rongqiao.example", person.id.uuid().simple());
    let shown = person.login.clone().unwrap_or_else(made);
    let login_key = login::key(&shown).ok_or_else(|| Error::Internal(shown.clone()))?;
    let user = UserRow {
        id: person.id.uuid(),
        login: shown,
        login_key,
        display_name: person.name.clone(),
        password_hash: hash.to_owned(),
        password_set_at: None,
        created_at: person.since,
        disabled_at: None,
        is_demo: true,
        person_key: None,
        identity_tail: None,
    };
    accounts::insert(tx, user).await?;
    // Those who can sign in and need a second factor have one, of a seed that follows from the login.
    if role.is_staff()
        && let Some(key) = person.login.as_deref().and_then(login::key)
    {
        demo::give(tx, ctx, person.id, &key).await?;
    }
    let row = MembershipRow {
        user_id: person.id.uuid(),
        org_id: org,
        role: role.code().into(),
        created_at: person.since,
    };
    accounts::join(tx, row).await?;
    match role.is_staff() {
        true => identified(tx, ctx, person).await,
        false => Ok(()),
    }
}

/// Everybody on the staff is a person of their own, by a document that nobody else can have.
async fn identified(tx: &Work, ctx: &Ctx, person: &PersonFile) -> Result<()> {
    let number = format!("{:X}", person.id.uuid().as_u64_pair().1);
    let document = Document::parse("passport", &number, ctx.today()).map_err(Error::Invalid)?;
    persons::set(tx, ctx, person.id, &document).await
}

/// A firm with everything it has registered.
async fn enter(tx: &Work, ctx: &Ctx, firm: &FirmFile, hash: &str) -> Result<()> {
    let (id, since) = (firm.id.uuid(), firm.owner.since);
    let organisation = OrganisationRow {
        id,
        kind: OrgKind::Firm.code().into(),
        name_zh: firm.record.name_zh.clone(),
        name_en: firm.record.name_en.clone(),
        created_at: since,
        approval_threshold_fen: None,
    };
    organisations::insert(tx, organisation).await?;
    member(tx, ctx, &firm.owner, id, OrgKind::Firm.first_role(), hash).await?;
    firms::insert(tx, firm_row(id, &firm.record, 1, since, since)?).await?;
    for (row, found) in &firm.certifications {
        let row = CertificationRow {
            id: row.uuid(),
            org_id: id,
            kind: found.kind.clone(),
            number: found.number.clone(),
            issued_on: found.issued_on,
            expires_on: found.expires_on,
            created_at: since,
        };
        firms::add_certification(tx, row).await?;
    }
    for year in &firm.financials {
        let row = FinancialRow {
            org_id: id,
            year: year.year,
            revenue_fen: year.revenue.0,
            total_assets_fen: year.total_assets.0,
            total_liabilities_fen: year.total_liabilities.0,
            net_profit_fen: year.net_profit.0,
            rd_expense_fen: year.rd_expense.0,
            updated_at: since,
        };
        firms::put_financial(tx, row).await?;
    }
    let answer = |(key, value)| -> Result<DeclaredRow> {
        let value = stored(value)?;
        Ok(DeclaredRow {
            org_id: id,
            fact_key: String::clone(key),
            value,
            declared_at: since,
        })
    };
    let answers = firm.declared.iter().map(answer).collect::<Result<_>>()?;
    firms::replace_declared(tx, firm.id, &[], answers).await?;
    for (asset, at, record) in &firm.assets {
        let row = asset_row(firm.id, *asset, record, 1)?;
        assets::insert(
            tx,
            AssetRow {
                created_at: *at,
                updated_at: *at,
                ..row
            },
        )
        .await?;
    }
    for (need, at, record) in &firm.needs {
        let row = need_row(firm.id, *need, record, 1)?;
        needs::insert(
            tx,
            NeedRow {
                created_at: *at,
                updated_at: *at,
                ..row
            },
        )
        .await?;
        let offered: Vec<_> = record.assets.iter().copied().collect();
        needs::set_offers(tx, firm.id, *need, &offered).await?;
    }
    Ok(())
}
