//! Assets of the demonstration's own firm in the register: one in pledge, one verified and free, one
//! that waits for the bank. All of it is played through the use cases. What another step had
//! verified before is the free one; what is not reached is an error in the log.

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
use domain::money::{AmountUnit, Bp, Fen};
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
/// Days until the debt falls due: fees of patents are paid a year ahead at most, and a right that is
/// to secure the debt outlives it.
const DUE: i64 = 180;
/// What is lent on an asset.
const LENT: Bp = Bp(5_000);

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
        tracing::error!("the demonstration has no firm, or no bank to pledge to");
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
    let mut found = chosen(ctx, firm).await?.into_iter();
    let mut goals = vec![Goal::Pledged];
    // One that was verified already, beside the first, is the free one.
    if !found.as_slice().iter().skip(1).any(|asset| asset.verified) {
        goals.push(Goal::Verified);
    }
    goals.push(Goal::HandedIn);
    let mut played = 0;
    for goal in goals {
        // What was verified already can only be pledged.
        let next = found.next();
        let Some(asset) = next.filter(|asset| goal == Goal::Pledged || !asset.verified) else {
            tracing::error!(?goal, "the demonstration has no asset for it");
            continue;
        };
        match one(&stage, (firm, &bank), (goal, &asset), &at).await {
            Ok(()) => played += 1,
            // What the register refuses on some later day is left as it is.
            Err(error @ (Error::Conflict(_) | Error::Invalid(_))) => {
                let asset = asset.id;
                tracing::error!(?goal, %asset, %error, "the register refused the demonstration");
            }
            Err(other) => return Err(other),
        }
    }
    Ok(played)
}

/// How far an asset is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    /// Waits for the bank.
    HandedIn,
    /// Verified and free.
    Verified,
    /// In pledge.
    Pledged,
}

/// An asset that can be pledged.
struct Chosen {
    id: AssetId,
    version: i64,
    worth: Fen,
    /// Verified before, by somebody else.
    verified: bool,
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

/// Rights that are pledged as a whole and last long enough. What was not handed to anybody yet comes
/// first; of that what is offered with no need and is worth the least, so that the matches of the
/// demonstration stay as they are told.
async fn chosen(ctx: &Ctx, firm: &FirmFile) -> Result<Vec<Chosen>> {
    let due = domain::calendar::add_days(ctx.today(), DUE);
    let fits = |record: &AssetRecord| {
        record.kind().sharing() == Sharing::Exclusive
            && record.details.canonical_identity(firm.id).is_ok()
            && record.details.end().is_none_or(|end| end.on > due)
    };
    let offered = |id: AssetId| firm.needs.iter().any(|need| need.2.assets.contains(&id));
    let rows = assets::of(ctx.read(), &[firm.id]).await?;
    let fitting = firm.assets.iter().filter(|(_, _, record)| fits(record));
    let mut found: Vec<Chosen> = fitting
        .filter_map(|(id, _, record)| {
            let row = rows.iter().find(|row| row.id == id.uuid())?;
            let verified = match AssetStatus::from_code(&row.status)? {
                AssetStatus::Draft => false,
                AssetStatus::Verified => true,
                // What waits for somebody else is left alone.
                _ => return None,
            };
            Some(Chosen {
                id: *id,
                version: row.version,
                worth: record.value()?,
                verified,
            })
        })
        .collect();
    found.sort_by_key(|asset| (asset.verified, offered(asset.id), asset.worth));
    Ok(found)
}

/// Plays one asset as far as it is to come.
async fn one(
    stage: &Stage,
    (firm, bank): (&FirmFile, &Desk),
    (goal, asset): (Goal, &Chosen),
    at: &impl Fn(i64, i64) -> DateTime<Utc>,
) -> Result<()> {
    let owner = firm.owner.id;
    if !asset.verified {
        let submit = SubmitAssetParams {
            id: asset.id.to_string(),
            version: asset.version.to_string(),
            key: key(asset.id, "submit"),
            verifier: bank.org.to_string(),
        };
        registry::submit(&stage.ctx(owner, at(VERIFIED, 0)), submit).await?;
        if goal == Goal::HandedIn {
            return Ok(());
        }
        let verify = VerifyAssetParams {
            id: asset.id.to_string(),
            version: (asset.version + 1).to_string(),
            key: key(asset.id, "verify"),
            findings: Vec::new(),
            note: "登记簿副本与登记内容一致".into(),
        };
        registry::verify(&stage.ctx(bank.maker, at(VERIFIED, 2)), verify).await?;
    }
    match goal {
        Goal::Pledged => pledge(stage, (firm, bank), asset, at).await,
        Goal::Verified | Goal::HandedIn => Ok(()),
    }
}

/// The bank proposes, the owner consents, the bank has it registered.
async fn pledge(
    stage: &Stage,
    (firm, bank): (&FirmFile, &Desk),
    asset: &Chosen,
    at: &impl Fn(i64, i64) -> DateTime<Utc>,
) -> Result<()> {
    let (owner, key) = (firm.owner.id, |what: &str| key(asset.id, what));
    let maker = |hours| stage.ctx(bank.maker, at(PLEDGED, hours));
    let signed = at(PLEDGED, 0);
    let propose = ProposePledgeParams {
        id: key("pledge"),
        firm: firm.id.to_string(),
        items: vec![PledgeItemParams {
            asset: asset.id.to_string(),
            part: String::new(),
        }],
        secured: "debt".into(),
        amount: asset.worth.share(LENT).to_input(AmountUnit::Wan),
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
