//! Assets of the demonstration's own firm in the register: one in pledge, one verified and free, one
//! that waits for the bank. All of it is played through the use cases.

use chrono::{DateTime, TimeDelta, Utc};
use contract::consent::GrantParams;
use contract::pledge::{
    PledgeItemParams, PledgeStepParams, ProposePledgeParams, RegisterPledgeParams,
};
use contract::registry::{SubmitAssetParams, VerifyAssetParams};
use domain::access::{OrgKind, Role};
use domain::collateral::{AssetRecord, AssetStatus};
use domain::consent::{DataClass, Purpose};
use domain::ids::{AssetId, OrgId, UserId};
use domain::pledge::{Declaration, Sharing};
use store::{assets, organisations};
use uuid::Uuid;

use super::cases::Stage;
use super::{CityFile, FirmFile};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::{consents, pledges, registry};

/// Days ago of the consent, the verification and the pledge.
const CONSENT: i64 = 30;
const VERIFIED: i64 = 24;
const PLEDGED: i64 = 20;
/// Days until the debt falls due.
const DUE: i64 = 700;

/// The people of one institution.
struct Desk {
    org: OrgId,
    maker: UserId,
}

/// Plays it; says how many assets are in the register.
pub(super) async fn play(ctx: &Ctx, file: &CityFile) -> Result<usize> {
    let stage = Stage::set(ctx, file).await?;
    let (Some(firm), Some(bank)) = (file.firms.first(), desk(ctx, file, OrgKind::Bank).await?)
    else {
        return Ok(0);
    };
    let guarantee = desk(ctx, file, OrgKind::Guarantee).await?;
    let now = ctx.now();
    let at = |days: i64, hours: i64| now - TimeDelta::days(days) + TimeDelta::hours(hours);
    let owner = firm.owner.id;
    for (hours, reader) in (0..).zip([Some(&bank), guarantee.as_ref()].into_iter().flatten()) {
        let form = consent(firm, reader.org);
        consents::give(&stage.ctx(owner, at(CONSENT, hours)), form).await?;
    }
    let mut played = 0;
    for (place, (asset, version)) in chosen(ctx, firm).await?.into_iter().enumerate() {
        let done = one(&stage, (firm, &bank), (place, asset, version), &at).await;
        match done {
            Ok(()) => played += 1,
            // What the register refuses on some later day is left as it is.
            Err(Error::Conflict(_) | Error::Invalid(_)) => {
                tracing::warn!(%asset, "the register refused an asset of the demonstration");
            }
            Err(other) => return Err(other),
        }
    }
    Ok(played)
}

/// The first institution of a kind whose people can sign in.
async fn desk(ctx: &Ctx, file: &CityFile, kind: OrgKind) -> Result<Option<Desk>> {
    for staff in &file.staff {
        let Some(org) = staff.org.filter(|_| staff.person.login.is_some()) else {
            continue;
        };
        let row = organisations::by_id(ctx.read(), org).await?;
        let fits = row.is_some_and(|row| row.kind == kind.code());
        if fits && staff.role == Role::Maker {
            let maker = staff.person.id;
            return Ok(Some(Desk { org, maker }));
        }
    }
    Ok(None)
}

/// Three rights that are pledged as a whole and last long enough: those offered with no need first,
/// so that the matches of the demonstration stay as they are told.
async fn chosen(ctx: &Ctx, firm: &FirmFile) -> Result<Vec<(AssetId, i64)>> {
    let due = domain::calendar::add_days(ctx.today(), DUE);
    let fits = |record: &AssetRecord| {
        record.kind().sharing() == Sharing::Exclusive
            && record.details.canonical_identity(firm.id).is_ok()
            && record.details.end().is_none_or(|end| end.on > due)
    };
    let offered = |id: AssetId| firm.needs.iter().any(|need| need.2.assets.contains(&id));
    let fitting = firm.assets.iter().filter(|(_, _, record)| fits(record));
    let mut ids: Vec<AssetId> = fitting.map(|(id, _, _)| *id).collect();
    ids.sort_by_key(|id| offered(*id));
    // What was handed to somebody else already is left alone.
    let rows = assets::of(ctx.read(), &[firm.id]).await?;
    let draft = |id: AssetId| {
        let row = rows.iter().find(|row| row.id == id.uuid());
        let row = row.filter(|row| row.status == AssetStatus::Draft.code());
        row.map(|row| (id, row.version))
    };
    Ok(ids.into_iter().filter_map(draft).take(3).collect())
}

/// The first is pledged, the second verified, the third handed in.
async fn one(
    stage: &Stage,
    (firm, bank): (&FirmFile, &Desk),
    (place, asset, version): (usize, AssetId, i64),
    at: &impl Fn(i64, i64) -> DateTime<Utc>,
) -> Result<()> {
    let (owner, key) = (firm.owner.id, |what: &str| key(asset, what));
    let submit = SubmitAssetParams {
        id: asset.to_string(),
        version: version.to_string(),
        key: key("submit"),
        verifier: bank.org.to_string(),
    };
    registry::submit(&stage.ctx(owner, at(VERIFIED, 0)), submit).await?;
    if place > 1 {
        return Ok(());
    }
    let verify = VerifyAssetParams {
        id: asset.to_string(),
        version: (version + 1).to_string(),
        key: key("verify"),
        findings: Vec::new(),
        note: "登记簿副本与登记内容一致".into(),
    };
    registry::verify(&stage.ctx(bank.maker, at(VERIFIED, 2)), verify).await?;
    if place > 0 {
        return Ok(());
    }
    let maker = |hours| stage.ctx(bank.maker, at(PLEDGED, hours));
    let signed = at(PLEDGED, 0);
    let propose = ProposePledgeParams {
        id: key("pledge"),
        firm: firm.id.to_string(),
        items: vec![PledgeItemParams {
            asset: asset.to_string(),
            part: String::new(),
        }],
        secured: "debt".into(),
        amount: "80".into(),
        due_on: domain::calendar::add_days(signed.date_naive(), DUE).to_string(),
        contract_number: "2026质字第018号".into(),
        contract_on: crate::clock::date_in_china(signed).to_string(),
        declared: vec![Declaration::ContractComplete.code().to_owned()],
        ..ProposePledgeParams::default()
    };
    let id = pledges::propose(&maker(1), propose).await?;
    let consent = PledgeStepParams {
        id: id.to_string(),
        key: key("consent"),
        version: "1".into(),
        command: "consent".into(),
        note: String::new(),
    };
    pledges::take_step(&stage.ctx(owner, at(PLEDGED, 3)), consent).await?;
    let entry = RegisterPledgeParams {
        id: id.to_string(),
        key: key("register"),
        version: "2".into(),
        register_number: "Y2026980018".into(),
        register_on: crate::clock::date_in_china(signed).to_string(),
        ..RegisterPledgeParams::default()
    };
    pledges::register(&maker(5), entry).await?;
    Ok(())
}

fn consent(firm: &FirmFile, institution: OrgId) -> GrantParams {
    let id = Uuid::new_v5(&firm.id.uuid(), institution.uuid().as_bytes());
    GrantParams {
        id: id.to_string(),
        institution: institution.to_string(),
        classes: [DataClass::Profile, DataClass::Collateral]
            .map(|class| class.code().to_owned())
            .to_vec(),
        purpose: Purpose::Assessment.code().to_owned(),
        months: "12".into(),
        consent: "on".into(),
    }
}

/// The same on every run.
fn key(asset: AssetId, what: &str) -> String {
    Uuid::new_v5(&asset.uuid(), what.as_bytes()).to_string()
}
