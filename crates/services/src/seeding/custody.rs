//! The demonstration's warehouse with its keeper, its accreditation, and two receipts for the
//! demonstration's own firm, a part of one pledged to its bank, through the real use cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::TimeDelta;
use contract::consent::GrantParams;
use contract::custody::{InspectParams, IssueReceiptParams};
use contract::pledge::{
    PledgeItemParams, PledgeStepParams, ProposePledgeParams, RegisterPledgeParams,
};
use domain::access::{OrgKind, Role};
use domain::calendar::add_days;
use domain::consent::{DataClass, Purpose};
use domain::ids::{OrgId, UserId};
use domain::lang::Lang;
use store::rows::{AccreditationRow, OrganisationRow};
use store::{accreditations, organisations};
use uuid::Uuid;

use super::cases::Stage;
use super::{CityFile, FirmFile, PersonFile};
use crate::clock::{FixedClock, date_in_china};
use crate::ctx::{ActingOrg, Actor, Ctx};
use crate::error::Result;
use crate::tx::Work;
use crate::{consents, custody, pledges};

const NAME: (&str, &str) = (
    "柳州市河西钢材仓储有限公司（演示）",
    "Hexi Steel Warehouse (demonstration)",
);
const BANK: &str = "bank.demo@rongqiao.example";
const KEEPER: (&str, &str) = ("keeper.demo@rongqiao.example", "蓝永健");

/// Number, goods, place, lot, quantity, price, and days ago.
type Sketch = ([&'static str; 6], i64);

const RECEIPTS: [Sketch; 2] = [
    (
        [
            "HX-2026-0381",
            "热轧卷板 Q235B",
            "2 号库 A 区",
            "L260381",
            "300",
            "3850",
        ],
        40,
    ),
    (
        [
            "HX-2026-0412",
            "铝合金锭 ADC12",
            "5 号库 C 区",
            "L260412",
            "86.5",
            "19800",
        ],
        12,
    ),
];

/// Ids that follow from the firm's.
fn id_of(firm: &FirmFile, what: &str) -> Uuid {
    Uuid::new_v5(&firm.id.uuid(), what.as_bytes())
}

/// Enters the warehouse with its accreditation, and says who keeps it.
pub(super) async fn warehouse(
    tx: &Work,
    ctx: &Ctx,
    file: &CityFile,
) -> Result<Option<(PersonFile, Uuid)>> {
    let Some(firm) = file.firms.first() else {
        return Ok(None);
    };
    let (org, since) = (id_of(firm, "warehouse"), ctx.now() - TimeDelta::days(200));
    let row = OrganisationRow {
        id: org,
        kind: OrgKind::Warehouse.code().into(),
        name_zh: NAME.0.into(),
        name_en: NAME.1.into(),
        created_at: since,
        approval_threshold_fen: None,
    };
    organisations::insert(tx, row).await?;
    let row = AccreditationRow {
        id: id_of(firm, "accreditation of the warehouse"),
        org_id: org,
        kind: "warehouse".into(),
        number: "柳仓备2026第012号".into(),
        valid_from: add_days(ctx.today(), -190),
        valid_until: Some(add_days(ctx.today(), 900)),
        entered_at: since,
        entered_by: None,
        withdrawn_at: None,
        version: 1,
    };
    accreditations::insert(tx, row).await?;
    let person = PersonFile {
        id: UserId::new(id_of(firm, "keeper")),
        name: KEEPER.1.into(),
        login: Some(KEEPER.0.into()),
        since,
    };
    Ok(Some((person, org)))
}

/// Issues the receipts, and has the older one inspected; says how many.
pub(super) async fn play(ctx: &Ctx, file: &CityFile) -> Result<usize> {
    let Some(firm) = file.firms.first() else {
        return Ok(0);
    };
    let clock = Arc::new(FixedClock::at(ctx.now()));
    let portal = Arc::new(ctx.portal.under(clock.clone()));
    let org = OrgId::new(id_of(firm, "warehouse"));
    let acting = ActingOrg {
        id: org,
        kind: OrgKind::Warehouse,
        name_zh: NAME.0.into(),
        name_en: NAME.1.into(),
    };
    let actor = Actor {
        user_id: UserId::new(id_of(firm, "keeper")),
        name: KEEPER.1.into(),
        login: KEEPER.0.into(),
        org: Some(acting),
        role: Some(Role::Keeper),
        pending: false,
    };
    let keeper = Ctx {
        actor: Some(actor),
        ..Ctx::request(portal, "demonstration", Lang::Zh)
    };
    for ([number, commodity, location, lot, quantity, price], ago) in RECEIPTS {
        let at = ctx.now() - TimeDelta::days(ago);
        clock.set(at);
        let fields = [
            ("receipt_number", number),
            ("commodity", commodity),
            ("location", location),
            ("lot", lot),
            ("quantity", quantity),
            ("unit", "吨"),
            ("unit_price", price),
            ("electronic", "yes"),
        ];
        let own = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
        let mut details: BTreeMap<String, String> = fields.into_iter().map(own).collect();
        let end = add_days(ctx.today(), 330 - ago).to_string();
        details.insert("expires_on".to_owned(), end);
        let params = IssueReceiptParams {
            id: id_of(firm, number).to_string(),
            firm: firm.record.uscc.as_str().to_owned(),
            issued_on: date_in_china(at).to_string(),
            details,
        };
        custody::issue(&keeper, params).await?;
    }
    let Some(first @ ([number, _, _, _, quantity, _], _)) = RECEIPTS.first() else {
        return Ok(0);
    };
    pledge(ctx, file, firm, first).await?;
    clock.set(ctx.now() - TimeDelta::days(9));
    let seen = InspectParams {
        id: id_of(firm, number).to_string(),
        key: id_of(firm, "inspection of the first receipt").to_string(),
        version: "1".into(),
        counted: (*quantity).into(),
        differs: String::new(),
        note: "逐捆核对，数量与批次相符。".into(),
    };
    custody::inspect(&keeper, seen).await?;
    Ok(RECEIPTS.len())
}

/// Has a part of the first receipt pledged to the bank with the demonstration account: the firm lets
/// it read its collateral, the bank proposes, the firm consents, the bank enters it.
async fn pledge(
    ctx: &Ctx,
    file: &CityFile,
    firm: &FirmFile,
    ([number, ..], _): &Sketch,
) -> Result<()> {
    let maker = file
        .staff
        .iter()
        .find(|staff| staff.role == Role::Maker && staff.person.login.as_deref() == Some(BANK));
    let maker = maker.and_then(|maker| Some((maker.person.id, maker.org?)));
    let Some((maker, bank)) = maker else {
        tracing::error!("the demonstration has no bank to pledge a receipt to");
        return Ok(());
    };
    let stage = Stage::set(ctx, file).await?;
    let on = |days: i64| ctx.now() - TimeDelta::days(days);
    let (owner, id) = (firm.owner.id, id_of(firm, "pledge of the first receipt"));
    let grant = GrantParams {
        id: id_of(firm, "consent to collateral").to_string(),
        institution: bank.to_string(),
        classes: vec![DataClass::Collateral.code().to_owned()],
        purpose: Purpose::Assessment.code().to_owned(),
        months: "12".into(),
        consent: "on".into(),
    };
    consents::give(&stage.ctx(owner, on(30)), grant).await?;
    let proposal = ProposePledgeParams {
        id: id.to_string(),
        firm: firm.id.to_string(),
        items: vec![PledgeItemParams {
            asset: id_of(firm, number).to_string(),
            part: "180".into(),
        }],
        secured: "debt".into(),
        amount: "40".into(),
        due_on: add_days(ctx.today(), 250).to_string(),
        contract_number: "质字2026第0381号".into(),
        contract_on: add_days(ctx.today(), -26).to_string(),
        declared: vec!["contract_complete".into()],
        ..ProposePledgeParams::default()
    };
    pledges::propose(&stage.ctx(maker, on(26)), proposal).await?;
    let consent = PledgeStepParams {
        id: id.to_string(),
        key: id_of(firm, "consent to the pledge").to_string(),
        version: "1".into(),
        command: "consent".into(),
        note: "同意以仓单设立质权。".into(),
    };
    pledges::take_step(&stage.ctx(owner, on(25)), consent).await?;
    let entry = RegisterPledgeParams {
        id: id.to_string(),
        key: id_of(firm, "entry of the pledge").to_string(),
        version: "2".into(),
        register_number: "04381221002612345678".into(),
        register_on: add_days(ctx.today(), -24).to_string(),
        ..RegisterPledgeParams::default()
    };
    pledges::register(&stage.ctx(maker, on(24)), entry).await?;
    Ok(())
}
