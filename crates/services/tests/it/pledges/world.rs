//! A firm with assets, an appraiser who verifies them, and banks.

use std::collections::BTreeMap;
use std::sync::Arc;

use contract::asset::AssetParams;
use contract::consent::GrantParams;
use contract::pledge::{
    PledgeItemParams, PledgeStepParams, ProposePledgeParams, RegisterPledgeParams, RegisteredView,
};
use contract::registry::{SubmitAssetParams, VerifyAssetParams};
use domain::access::{OrgKind, Role};
use domain::ids::{AssetId, OrgId, PledgeId, UserId};
use services::{ActingOrg, Actor, Ctx, Error, Portal, assets, consents, pledges, registry};
use store::rows::OrganisationRow;
use uuid::Uuid;

use crate::portals::{self, Scratch};

pub const BANK: u128 = 0xB0;
pub const APPRAISER: u128 = 0xA0;
pub const USCC: &str = "91110000600037341L";
pub const OTHER: &str = "91450205Y4CL12TH35";

/// Whether the large sizes of the bars were asked for.
pub fn size(ci: usize, full: usize) -> usize {
    #[expect(
        clippy::disallowed_methods,
        reason = "how `cargo xtask bars --full` asks for the large sizes"
    )]
    let asked = std::env::var_os("BARS_FULL");
    if asked.is_some() { full } else { ci }
}

pub struct World {
    pub scratch: Scratch,
    pub firm: Ctx,
    pub org: OrgId,
    appraiser: Ctx,
}

impl World {
    /// One on every database at hand.
    pub async fn all(banks: u128) -> Vec<Self> {
        let mut all = Vec::new();
        for scratch in portals::all().await {
            all.push(Self::on(scratch, banks).await);
        }
        all
    }

    async fn on(scratch: Scratch, banks: u128) -> Self {
        let (firm, org) = scratch.firm("one@example.com", USCC).await;
        let appraiser = officer(&scratch, APPRAISER, OrgKind::Appraiser, Role::Appraiser);
        let world = Self {
            appraiser,
            firm,
            org,
            scratch,
        };
        world.organisation(APPRAISER, OrgKind::Appraiser).await;
        for number in 0..banks {
            world.organisation(BANK + number, OrgKind::Bank).await;
            world.lets_read(BANK + number).await;
        }
        world
    }

    pub async fn organisation(&self, number: u128, kind: OrgKind) {
        let row = OrganisationRow {
            id: Uuid::from_u128(number),
            kind: kind.code().into(),
            name_zh: format!("机构{number}"),
            name_en: String::new(),
            created_at: self.firm.now(),
            approval_threshold_fen: None,
        };
        let tx = self
            .scratch
            .portal
            .db
            .begin(&portals::permit())
            .await
            .unwrap();
        store::organisations::insert(&tx, row).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The firm lets an institution read its collateral.
    async fn lets_read(&self, number: u128) {
        let params = GrantParams {
            id: self.firm.new_id().to_string(),
            institution: Uuid::from_u128(number).to_string(),
            classes: vec!["collateral".into()],
            purpose: "assessment".into(),
            months: "12".into(),
            consent: "on".into(),
        };
        consents::give(&self.firm, params).await.unwrap();
    }

    /// Somebody of a bank who drafts.
    pub fn maker(&self, bank: u128) -> Ctx {
        Self::maker_on(&self.scratch.visitor(), bank)
    }

    /// The same over a context of a visitor or of anybody.
    pub fn maker_on(ctx: &Ctx, bank: u128) -> Ctx {
        officer_on(ctx, BANK + bank, OrgKind::Bank, Role::Maker)
    }

    /// Somebody of a bank who gives up and away.
    pub fn checker(&self, bank: u128) -> Ctx {
        Self::checker_on(&self.scratch.visitor(), bank)
    }

    /// The same over a context of a visitor or of anybody.
    pub fn checker_on(ctx: &Ctx, bank: u128) -> Ctx {
        officer_on(ctx, BANK + bank, OrgKind::Bank, Role::Checker)
    }

    pub fn bank(bank: u128) -> OrgId {
        OrgId::new(Uuid::from_u128(BANK + bank))
    }

    /// An asset as the firm registers it.
    pub async fn registered(&self, kind: &str, told: &[(&str, &str)]) -> AssetId {
        register(&self.firm, kind, told).await.unwrap()
    }

    /// The same, verified with what was found.
    pub async fn verified(&self, kind: &str, told: &[(&str, &str)], found: &[&str]) -> AssetId {
        let id = self.registered(kind, told).await;
        self.verify(id, found).await;
        id
    }

    /// Hands it in and has it verified.
    pub async fn verify(&self, id: AssetId, found: &[&str]) {
        let life = registry::life(&self.firm, &id.to_string()).await.unwrap();
        let submit = SubmitAssetParams {
            id: id.to_string(),
            version: life.version.to_string(),
            key: self.firm.new_id().to_string(),
            verifier: Self::verifier(),
        };
        registry::submit(&self.firm, submit).await.unwrap();
        let verify = VerifyAssetParams {
            id: id.to_string(),
            version: (life.version + 1).to_string(),
            key: self.firm.new_id().to_string(),
            findings: found.iter().map(|code| (*code).to_owned()).collect(),
            note: String::new(),
        };
        registry::verify(&self.appraiser, verify).await.unwrap();
    }

    /// Who verifies.
    pub fn verifier() -> String {
        Uuid::from_u128(APPRAISER).to_string()
    }

    pub fn appraiser(&self) -> &Ctx {
        &self.appraiser
    }

    /// A patent, verified.
    pub async fn patent(&self, serial: u32) -> AssetId {
        let number = patent_number(serial);
        self.verified("patent_invention", &[("number", &number)], &[])
            .await
    }

    /// The form of a proposal without a fault.
    pub fn form(&self, assets: &[AssetId]) -> ProposePledgeParams {
        form_of(&self.firm, self.org, assets)
    }

    /// Proposed and consented to.
    pub async fn consented(&self, bank: &Ctx, form: ProposePledgeParams) -> PledgeId {
        let id = pledges::propose(bank, form).await.unwrap();
        take(&self.firm, id, 1, "consent").await.unwrap();
        id
    }

    /// In force.
    pub async fn pledged(&self, bank: u128, form: ProposePledgeParams) -> PledgeId {
        let bank = self.maker(bank);
        let id = self.consented(&bank, form).await;
        enter(&bank, id, 2).await.unwrap();
        id
    }
}

/// The form of a proposal on assets of a firm.
pub fn form_of(ctx: &Ctx, firm: OrgId, assets: &[AssetId]) -> ProposePledgeParams {
    let item = |asset: &AssetId| PledgeItemParams {
        asset: asset.to_string(),
        part: String::new(),
    };
    ProposePledgeParams {
        id: ctx.new_id().to_string(),
        firm: firm.to_string(),
        items: assets.iter().map(item).collect(),
        secured: "debt".into(),
        amount: "300".into(),
        due_on: "2028-11-23".into(),
        contract_number: "质字第1号".into(),
        contract_on: "2026-11-20".into(),
        declared: vec!["contract_complete".into()],
        ..ProposePledgeParams::default()
    }
}

/// Somebody of an institution.
pub fn officer(scratch: &Scratch, number: u128, kind: OrgKind, role: Role) -> Ctx {
    officer_on(&scratch.visitor(), number, kind, role)
}

/// The same over a context of a visitor or of anybody.
fn officer_on(visitor: &Ctx, number: u128, kind: OrgKind, role: Role) -> Ctx {
    let acting = ActingOrg {
        id: OrgId::new(Uuid::from_u128(number)),
        kind,
        name_zh: format!("机构{number}"),
        name_en: String::new(),
    };
    let person = number * 16 + role as u128;
    let actor = Actor {
        user_id: UserId::new(Uuid::from_u128(person)),
        name: format!("经办{person}"),
        login: format!("officer{person}@example.com"),
        org: Some(acting),
        role: Some(role),
        pending: false,
    };
    Ctx {
        actor: Some(actor),
        ..visitor.clone()
    }
}

/// The same person in another process.
pub fn over(ctx: &Ctx, portal: &Arc<Portal>) -> Ctx {
    Ctx {
        portal: Arc::clone(portal),
        ..ctx.clone()
    }
}

/// Takes a step that needs no more than words.
pub async fn take(ctx: &Ctx, id: PledgeId, version: i64, command: &str) -> Result<(), Error> {
    let form = step(ctx, id, version, command);
    pledges::take_step(ctx, form).await.map(|_| ())
}

pub fn step(ctx: &Ctx, id: PledgeId, version: i64, command: &str) -> PledgeStepParams {
    PledgeStepParams {
        id: id.to_string(),
        key: ctx.new_id().to_string(),
        version: version.to_string(),
        command: command.into(),
        note: "同意办理".into(),
    }
}

/// The form of a registration.
pub fn entry(ctx: &Ctx, id: PledgeId, version: i64) -> RegisterPledgeParams {
    RegisterPledgeParams {
        id: id.to_string(),
        key: ctx.new_id().to_string(),
        version: version.to_string(),
        register_number: "Y2026450000001".into(),
        register_on: "2026-11-23".into(),
        ..RegisterPledgeParams::default()
    }
}

/// Has it registered; a busy database is asked again, as a person would.
pub async fn enter(ctx: &Ctx, id: PledgeId, version: i64) -> Result<RegisteredView, Error> {
    let form = entry(ctx, id, version);
    for _ in 0..50 {
        match pledges::register(ctx, form.clone()).await {
            Err(Error::Store(store::Error::Busy(_) | store::Error::Unavailable(_))) => {}
            answer => return answer,
        }
    }
    panic!("the database was busy fifty times")
}

/// The fields of a kind, with those that differ.
pub async fn register(firm: &Ctx, kind: &str, told: &[(&str, &str)]) -> Result<AssetId, Error> {
    let usual: &[(&str, &str)] = match kind {
        "patent_invention" => &[
            ("number", "201910123456X"),
            ("title", "一种压铸模具"),
            ("applicant", "柳州市融水精密制造有限公司"),
            ("filed_on", "2019-05-06"),
            ("granted_on", "2021-01-01"),
            ("field", "equipment"),
        ],
        "trademark" => &[
            ("registration_number", "1234567"),
            ("mark", "韧驰"),
            ("nice_class", "12"),
            ("registered_on", "2021-05-07"),
            ("valid_until", "2031-05-06"),
        ],
        "copyright_software" => &[
            ("registration_number", "2023SR0123456"),
            ("title", "排产软件"),
            ("completed_on", "2023-01-01"),
        ],
        "copyright_other" => &[
            ("registration_number", "桂作登字-2023-F-00012345"),
            ("title", "五菱图案"),
            ("work_type", "art"),
            ("completed_on", "2023-01-01"),
        ],
        "warehouse_receipt" => &[
            ("receipt_number", "CK2026001"),
            ("warehouse", "柳州桂中仓储有限公司"),
            ("commodity", "热轧卷板"),
            ("location", "一号库"),
            ("quantity", "100"),
            ("unit", "吨"),
            ("unit_price", "4000"),
            ("electronic", "yes"),
            ("expires_on", "2029-01-31"),
        ],
        "receivable" => &[
            ("debtor", "柳州乙汽车有限公司"),
            ("contract_number", "HT-7"),
            ("invoice_number", "26450000000012345678"),
            ("amount", "90"),
            ("issued_on", "2026-01-01"),
            ("due_on", "2027-06-01"),
        ],
        "equipment" => &[
            ("name", "压铸机"),
            ("model", "力劲 DCC800"),
            ("serial_number", "A2021X0388"),
            ("purchased_on", "2022-03-01"),
            ("original_price", "260"),
        ],
        "land_use_right" => &[
            ("certificate_number", "桂（2021）柳州市不动产权第0012345号"),
            ("right_type", "transferred"),
            ("area", "12000"),
            ("land_use", "industrial"),
            ("location", "柳东新区"),
        ],
        "building" => &[
            ("certificate_number", "桂（2021）柳州市不动产权第0012345号"),
            ("area", "8000"),
            ("building_use", "factory"),
            ("location", "柳东新区"),
            ("on_leased_land", "no"),
        ],
        other => panic!("{other}"),
    };
    let mut details: BTreeMap<String, String> = BTreeMap::new();
    for (name, text) in usual.iter().chain(told) {
        details.insert((*name).to_owned(), (*text).to_owned());
    }
    let form = AssetParams {
        details,
        ..assets::form(firm, kind, None).await.unwrap().form
    };
    assets::save(firm, form).await
}

/// A patent number with its check digit: weights 2–9 and 2–5, modulo 11, ten written X.
pub fn patent_number(serial: u32) -> String {
    let digits = format!("20191{serial:07}");
    let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    let sum: u32 = digits
        .chars()
        .zip(weights)
        .map(|(digit, weight)| digit.to_digit(10).unwrap() * weight)
        .sum();
    match sum % 11 {
        10 => format!("{digits}X"),
        check => format!("{digits}{check}"),
    }
}
