//! What the database refuses by itself, whatever the code above it does.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{OrgId, ProductId};
use serde_json::json;
use store::rows::{AssetRow, FirmRow, NeedRow, OrganisationRow, ProductRow, QuotaRow, UserRow};
use store::{Db, Error, Tx, accounts, assets, catalogue, firms, needs, organisations, quotas};
use uuid::Uuid;

use crate::scratch;

pub fn at() -> DateTime<Utc> {
    "2026-11-23T04:00:00.123456Z".parse().unwrap()
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn organisation(number: u128, kind: &str) -> OrganisationRow {
    OrganisationRow {
        id: id(number),
        kind: kind.into(),
        name_zh: "柳州".into(),
        name_en: String::new(),
        created_at: at(),
        approval_threshold_fen: None,
    }
}

pub fn firm(number: u128, uscc: &str) -> FirmRow {
    FirmRow {
        org_id: id(number),
        uscc: uscc.into(),
        entity_type: "company".into(),
        founded_on: NaiveDate::from_ymd_opt(2020, 2, 29).unwrap(),
        industry: "C3670".into(),
        region: "450203".into(),
        zone: "none".into(),
        employees: Some(8),
        emerging_industries: json!(["new_energy"]),
        industry_groups: json!([]),
        contact_name: String::new(),
        contact_phone: String::new(),
        legal_representative: String::new(),
        identity_sealed: String::new(),
        version: 1,
        created_at: at(),
        updated_at: at(),
    }
}

fn need(number: u128, amount_fen: i64) -> NeedRow {
    NeedRow {
        id: id(number),
        org_id: id(1),
        title: "设备".into(),
        amount_fen,
        tenor_months: 12,
        purpose: "rd".into(),
        instruments: json!([]),
        latest_date: None,
        max_cost_bp: None,
        description: String::new(),
        facts: json!({}),
        open_to_providers: true,
        status: "open".into(),
        version: 1,
        created_at: at(),
        updated_at: at(),
    }
}

fn asset(number: u128, identity: &str) -> AssetRow {
    AssetRow {
        id: id(number),
        org_id: id(1),
        kind: "equipment".into(),
        title: "机床".into(),
        number: "1".into(),
        identity_key: Some(identity.into()),
        details: json!({}),
        value_fen: None,
        valued_on: None,
        valued_by: String::new(),
        version: 1,
        created_at: at(),
        updated_at: at(),
        removed_at: None,
        status: "draft".into(),
        verifier_id: None,
        legal_state: None,
        ends_on: None,
    }
}

pub fn product(code: &str, org: u128) -> ProductRow {
    ProductRow {
        id: code.into(),
        org_id: id(org),
        body: json!({}),
        active: true,
        created_at: at(),
        updated_at: at(),
    }
}

pub fn quota(number: u128, product: &str, limit_fen: i64, reserved_fen: i64) -> QuotaRow {
    QuotaRow {
        id: id(number),
        product_id: product.into(),
        org_id: id(2),
        limit_fen,
        reserved_fen,
        committed_fen: 0,
        paid_fen: 0,
        created_at: at(),
        updated_at: at(),
        closed_at: None,
        version: 1,
    }
}

async fn city(db: &Db) {
    let tx = db.begin(&crate::scratch::permit()).await.unwrap();
    organisations::insert(&tx, organisation(1, "firm"))
        .await
        .unwrap();
    organisations::insert(&tx, organisation(2, "fund"))
        .await
        .unwrap();
    organisations::insert(&tx, organisation(3, "firm"))
        .await
        .unwrap();
    firms::insert(&tx, firm(1, "91110000600037341L"))
        .await
        .unwrap();
    catalogue::put(&tx, product("P", 2)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Runs one write in a transaction of its own and takes its error.
async fn refused(db: &Db, write: impl AsyncFn(&Tx) -> store::Result<()>) -> Error {
    let tx = db.begin(&crate::scratch::permit()).await.unwrap();
    let error = write(&tx).await.unwrap_err();
    tx.rollback().await.unwrap();
    error
}

#[tokio::test]
async fn what_is_stored_comes_back_as_it_was() {
    for (_scratch, db) in scratch::migrated().await {
        city(&db).await;
        let org = OrgId::new(id(1));
        let found = firms::find(db.read(), org).await.unwrap().unwrap();
        assert_eq!(found, firm(1, "91110000600037341L"));
        assert_eq!(
            firms::find(db.read(), OrgId::new(id(3))).await.unwrap(),
            None
        );
        let active = catalogue::active(db.read()).await.unwrap();
        assert_eq!(active, [(product("P", 2), organisation(2, "fund"))]);
        assert_eq!(catalogue::revision(db.read()).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_code_is_registered_once() {
    for (_scratch, db) in scratch::migrated().await {
        city(&db).await;
        let again = firm(3, "91110000600037341L");
        let error = refused(&db, async |tx| firms::insert(tx, again.clone()).await).await;
        assert!(error.is_unique("firm_uscc"), "{error}");
        let same = firm(1, "91450205Y4CL12TH35");
        let error = refused(&db, async |tx| firms::insert(tx, same.clone()).await).await;
        assert!(error.is_same_key(), "{error}");
    }
}

#[tokio::test]
async fn a_login_is_taken_once() {
    for (_scratch, db) in scratch::migrated().await {
        let user = |number| UserRow {
            id: id(number),
            login: "Zhang@Example.com".into(),
            login_key: "zhang@example.com".into(),
            display_name: "张".into(),
            password_hash: String::new(),
            password_set_at: None,
            created_at: at(),
            disabled_at: None,
            is_demo: false,
            person_key: None,
            identity_tail: None,
        };
        let error = refused(&db, async |tx| {
            accounts::insert(tx, user(1)).await?;
            accounts::insert(tx, user(2)).await
        })
        .await;
        assert!(error.is_unique("user_account_login_key"), "{error}");
    }
}

#[tokio::test]
async fn a_thing_is_registered_once_until_it_is_removed() {
    for (_scratch, db) in scratch::migrated().await {
        city(&db).await;
        let error = refused(&db, async |tx| {
            assets::insert(tx, asset(10, "equipment:X")).await?;
            assets::insert(tx, asset(11, "equipment:X")).await
        })
        .await;
        assert!(error.is_unique("asset_identity_key"), "{error}");
        let tx = db.begin(&crate::scratch::permit()).await.unwrap();
        let removed = AssetRow {
            removed_at: Some(at()),
            ..asset(10, "equipment:X")
        };
        assets::insert(&tx, removed).await.unwrap();
        assets::insert(&tx, asset(11, "equipment:X")).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn amounts_are_checked() {
    for (_scratch, db) in scratch::migrated().await {
        city(&db).await;
        let error = refused(&db, async |tx| needs::insert(tx, need(20, 0)).await).await;
        assert!(
            matches!(&error, Error::Check(name) if name == "financing_need_amount"),
            "{error}"
        );
        let drawn = quota(30, "P", 100, 101);
        let error = refused(&db, async |tx| quotas::insert(tx, drawn.clone()).await).await;
        assert!(
            matches!(&error, Error::Check(name) if name == "quota_not_overdrawn"),
            "{error}"
        );
        let foreign = quota(30, "no such product", 100, 0);
        let error = refused(&db, async |tx| quotas::insert(tx, foreign.clone()).await).await;
        assert!(matches!(error, Error::ForeignKey(_)), "{error}");
    }
}

#[tokio::test]
async fn a_stale_version_changes_nothing() {
    for (_scratch, db) in scratch::migrated().await {
        city(&db).await;
        let tx = db.begin(&crate::scratch::permit()).await.unwrap();
        let next = FirmRow {
            version: 2,
            employees: Some(9),
            ..firm(1, "91110000600037341L")
        };
        assert!(firms::update(&tx, next.clone(), 1).await.unwrap());
        assert!(!firms::update(&tx, next, 1).await.unwrap());
        tx.commit().await.unwrap();
        let product = ProductId::new("P");
        assert!(
            catalogue::find(db.read(), &product)
                .await
                .unwrap()
                .is_some()
        );
    }
}
