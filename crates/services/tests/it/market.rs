//! A small market for tests: two institutions, five products, one of them with a quota.

use contract::need::NeedParams;
use domain::access::OrgKind;
use domain::ids::{NeedId, OrgId, ProductId, QuotaId, UserId};
use domain::money::Fen;
use domain::product::{Name, Product};
use serde_json::{Value, json};
use services::seeding::{CatalogueFile, InstitutionFile, install_catalogue};
use services::{ActingOrg, Actor, Ctx, needs};
use uuid::Uuid;

use crate::portals::Scratch;

pub const BANK: u128 = 0xB0;
pub const BUREAU: u128 = 0xF0;
pub const LOAN: &str = "B-LOAN";
pub const SECURED: &str = "B-SECURED";
pub const ASKING: &str = "B-ASKING";
pub const CLOSED: &str = "S-CLOSED";
pub const POOL: &str = "R-POOL";
/// What the pool has.
pub const LIMIT: Fen = Fen::wan(1000);

/// Installs the market.
pub async fn install(portal: &Scratch) {
    install_with(portal, products()).await;
}

/// Installs the market with these products.
pub async fn install_with(portal: &Scratch, products: Vec<(OrgId, Product)>) {
    let institution = |id, kind, name: &str| InstitutionFile {
        id: org(id),
        kind,
        name: Name {
            zh: name.into(),
            en: String::new(),
        },
    };
    let file = CatalogueFile {
        institutions: vec![
            institution(BANK, OrgKind::Bank, "龙城银行"),
            institution(BUREAU, OrgKind::Bureau, "柳州市财政局"),
        ],
        products,
        quotas: vec![(
            QuotaId::new(Uuid::from_u128(1)),
            ProductId::new(POOL),
            LIMIT,
        )],
    };
    install_catalogue(&Ctx::system(portal.portal.clone(), "test"), &file)
        .await
        .unwrap();
}

pub fn org(id: u128) -> OrgId {
    OrgId::new(Uuid::from_u128(id))
}

/// Somebody of an institution.
pub fn officer(portal: &Scratch, id: u128, kind: OrgKind, person: u128) -> Ctx {
    let acting = ActingOrg {
        id: org(id),
        kind,
        name_zh: "机构".into(),
        name_en: String::new(),
    };
    let actor = Actor {
        user_id: UserId::new(Uuid::from_u128(person)),
        name: format!("经办{person}"),
        login: format!("officer{person}@example.com"),
        org: Some(acting),
        role: Some(kind.first_role()),
        pending: false,
    };
    Ctx {
        actor: Some(actor),
        ..portal.visitor()
    }
}

/// Registers a need that institutions may see.
pub async fn need(firm: &Ctx, amount: &str, months: &str) -> NeedId {
    let params = NeedParams {
        id: firm.new_id().to_string(),
        title: "采购原材料".into(),
        amount: amount.into(),
        tenor_months: months.into(),
        purpose: "working_capital".into(),
        open_to_providers: "on".into(),
        ..NeedParams::default()
    };
    needs::save(firm, params).await.unwrap()
}

/// The products of the market.
pub fn products() -> Vec<(OrgId, Product)> {
    let local = json!({"id": "region", "fact": "firm.region", "op": "under", "value": ["4502"],
        "clause": "第一条"});
    let age = json!({"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24});
    let listed = json!({"id": "listed", "fact": "firm.is_listed", "op": "eq", "value": false});
    vec![
        (
            org(BANK),
            product(
                LOAN,
                "loan",
                "bank",
                json!({"all": [local, age]}),
                json!({
                    "rate": {"basis": "fixed", "annual_bp": 360},
                    "repayment": "interest_monthly_principal_at_end",
                    "amount": {"min": Fen::wan(10), "max": Fen::wan(500)},
                    "tenor": {"min": 1, "max": 12}, "days_to_money": 5
                }),
            ),
        ),
        (
            org(BANK),
            product(
                SECURED,
                "loan",
                "bank",
                json!({"all": [local]}),
                json!({
                    "rate": {"basis": "fixed", "annual_bp": 300},
                    "repayment": "equal_instalment",
                    "collateral": {"accepted": [
                        {"class": "equipment", "ltv": 5000},
                        {"class": "building", "ltv": 5000}
                    ]}
                }),
            ),
        ),
        (
            org(BANK),
            product(
                ASKING,
                "loan",
                "bank",
                json!({"all": [local, listed]}),
                json!({
                    "rate": {"basis": "fixed", "annual_bp": 400}, "repayment": "bullet"
                }),
            ),
        ),
        (
            org(BUREAU),
            product(
                CLOSED,
                "interest_subsidy",
                "finance_bureau",
                json!({"all": [local]}),
                json!({
                    "subsidy": {"rate_bp": 100, "months_max": 12},
                    "valid": {"from": "2025-01-01", "to": "2025-12-31"}
                }),
            ),
        ),
        (
            org(BUREAU),
            product(
                POOL,
                "risk_compensation",
                "risk_pool",
                json!({"all": [local]}),
                json!({}),
            ),
        ),
    ]
}

/// A product of the market.
pub fn product(
    id: &str,
    instrument: &str,
    provider: &str,
    criteria: Value,
    more: Value,
) -> Product {
    let mut body = json!({
        "id": id,
        "name": {"zh": id, "en": id},
        "provider": "test",
        "provider_type": provider,
        "instrument": instrument,
        "rate": {"basis": "not_applicable"},
        "criteria": criteria,
        "basis": "plausible",
        "source": "测试"
    });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    serde_json::from_value(body).unwrap()
}
