//! What the database itself holds of "two persons", whatever the code above it does.

use domain::ids::OrgId;
use serde_json::json;
use store::rows::{EditionRow, ProposalRow, QuotaEntryRow, UserRow};
use store::{Db, Error, Tx, accounts, catalogue, editions, organisations, proposals, quotas};

use crate::constraints::{at, id, organisation, product, quota};
use crate::scratch;

fn user(number: u128, key: Option<&str>) -> UserRow {
    UserRow {
        id: id(number),
        login: format!("user{number}@example.com"),
        login_key: format!("user{number}@example.com"),
        display_name: "张".into(),
        password_hash: String::new(),
        password_set_at: None,
        created_at: at(),
        disabled_at: None,
        is_demo: false,
        person_key: key.map(str::to_owned),
        identity_tail: key.map(|_| "002X".to_owned()),
    }
}

fn proposal(number: u128, status: &str) -> ProposalRow {
    ProposalRow {
        id: id(number),
        org_id: id(2),
        kind: "quota_limit".into(),
        object_id: id(30).to_string(),
        object_version: 1,
        before: json!({}),
        after: json!({}),
        digest: "d".into(),
        note: String::new(),
        status: status.into(),
        maker_id: id(91),
        maker_name: "甲".into(),
        maker_key: "a".into(),
        proposed_at: at(),
        checker_id: None,
        checker_name: String::new(),
        checker_key: None,
        decided_at: (status != "proposed").then(at),
        reason: String::new(),
        version: 1,
    }
}

fn entry(number: u128, kind: &str, change: Option<u128>) -> QuotaEntryRow {
    QuotaEntryRow {
        id: id(number),
        quota_id: id(30),
        org_id: id(2),
        application_id: None,
        kind: kind.into(),
        amount_fen: 0,
        open_after_fen: 1,
        actor_id: None,
        actor_name: String::new(),
        at: at(),
        proposal_id: change.map(id),
        limit_fen: change.map(|_| 1),
    }
}

async fn world(db: &Db) {
    let tx = db.begin(&scratch::permit()).await.unwrap();
    organisations::insert(&tx, organisation(2, "fund"))
        .await
        .unwrap();
    catalogue::put(&tx, product("P", 2)).await.unwrap();
    quotas::insert(&tx, quota(30, "P", 100, 40)).await.unwrap();
    for (number, key) in [(91, "a"), (92, "a"), (93, "b")] {
        accounts::insert(&tx, user(number, Some(key)))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn refused(db: &Db, write: impl AsyncFn(&Tx) -> store::Result<()>) -> Error {
    let tx = db.begin(&scratch::permit()).await.unwrap();
    let error = write(&tx).await.unwrap_err();
    tx.rollback().await.unwrap();
    error
}

fn is_check(error: &Error, name: &str) -> bool {
    matches!(error, Error::Check(found) if found == name)
}

#[tokio::test]
async fn nothing_is_confirmed_by_the_person_who_proposed_it() {
    for (_scratch, db) in scratch::migrated().await {
        world(&db).await;
        let by = |account: u128, key: Option<&str>| ProposalRow {
            checker_id: Some(id(account)),
            checker_key: key.map(str::to_owned),
            ..proposal(40, "confirmed")
        };
        let nobody = proposal(40, "confirmed");
        // The same account, its twin, a checker without a person, and nobody at all.
        for row in [by(91, Some("z")), by(92, Some("a")), by(93, None), nobody] {
            let error = refused(&db, async |tx| proposals::insert(tx, row.clone()).await).await;
            assert!(is_check(&error, "proposal_two_persons"), "{error}");
        }
        let tx = db.begin(&scratch::permit()).await.unwrap();
        proposals::insert(&tx, by(93, Some("b"))).await.unwrap();
        tx.rollback().await.unwrap();
        let open = ProposalRow {
            decided_at: Some(at()),
            ..proposal(40, "proposed")
        };
        let error = refused(&db, async |tx| proposals::insert(tx, open.clone()).await).await;
        assert!(is_check(&error, "proposal_decided"), "{error}");
    }
}

#[tokio::test]
async fn of_an_object_one_proposal_waits_and_is_decided_once() {
    for (_scratch, db) in scratch::migrated().await {
        world(&db).await;
        let error = refused(&db, async |tx| {
            proposals::insert(tx, proposal(40, "proposed")).await?;
            proposals::insert(tx, proposal(41, "proposed")).await
        })
        .await;
        assert!(error.is_unique("proposal_kind_object_id"), "{error}");
        let tx = db.begin(&scratch::permit()).await.unwrap();
        proposals::insert(&tx, proposal(40, "proposed"))
            .await
            .unwrap();
        let back = ProposalRow {
            version: 2,
            ..proposal(40, "withdrawn")
        };
        assert!(proposals::decide(&tx, back.clone(), 1).await.unwrap());
        assert!(!proposals::decide(&tx, back.clone(), 1).await.unwrap());
        assert!(
            !proposals::decide(&tx, back, 2).await.unwrap(),
            "what is decided stays"
        );
        proposals::insert(&tx, proposal(41, "proposed"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_change_of_a_limit_has_its_proposal_and_is_made_once() {
    for (_scratch, db) in scratch::migrated().await {
        world(&db).await;
        let tx = db.begin(&scratch::permit()).await.unwrap();
        proposals::insert(&tx, proposal(40, "proposed"))
            .await
            .unwrap();
        quotas::add_entry(&tx, entry(50, "raise", Some(40)))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let moved = QuotaEntryRow {
            amount_fen: 5,
            ..entry(51, "lower", Some(41))
        };
        for row in [
            entry(51, "raise", None),
            entry(51, "reserve", Some(41)),
            moved,
        ] {
            let error = refused(&db, async |tx| {
                proposals::insert(tx, proposal(41, "withdrawn")).await?;
                quotas::add_entry(tx, row.clone()).await
            })
            .await;
            assert!(is_check(&error, "quota_entry_limit"), "{error}");
        }
        let again = refused(&db, async |tx| {
            quotas::add_entry(tx, entry(51, "close", Some(40))).await
        })
        .await;
        assert!(again.is_unique("quota_entry_proposal_id"), "{again}");
    }
}

#[tokio::test]
async fn a_limit_never_lies_below_what_is_bound() {
    for (_scratch, db) in scratch::migrated().await {
        world(&db).await;
        let tx = db.begin(&scratch::permit()).await.unwrap();
        let (org, quota) = (OrgId::new(id(2)), id(30).into());
        let set = async |version: i64, limit: i64| {
            let limit = domain::money::Fen(limit);
            quotas::set_ceiling(&tx, org, quota, version, limit, None, at()).await
        };
        assert!(!set(1, 39).await.unwrap(), "40 are bound");
        assert!(!set(2, 90).await.unwrap(), "of another version");
        assert!(set(1, 40).await.unwrap());
        let row = quotas::find(tx.conn(), org, quota).await.unwrap().unwrap();
        assert_eq!((row.limit_fen, row.version, row.open().0), (40, 2, 0));
    }
}

#[tokio::test]
async fn a_closed_quota_binds_nothing_more() {
    for (_scratch, db) in scratch::migrated().await {
        world(&db).await;
        let tx = db.begin(&scratch::permit()).await.unwrap();
        let (org, quota) = (OrgId::new(id(2)), id(30).into());
        let limit = domain::money::Fen(100);
        assert!(
            quotas::set_ceiling(&tx, org, quota, 1, limit, Some(at()), at())
                .await
                .unwrap()
        );
        let one = domain::money::Fen(1);
        assert_eq!(
            quotas::reserve(&tx, org, quota, one, at()).await.unwrap(),
            None
        );
        assert!(
            quotas::release(&tx, org, quota, one, at())
                .await
                .unwrap()
                .is_some()
        );
    }
}

#[tokio::test]
async fn a_version_is_published_by_another_person_than_proposed_it() {
    for (_scratch, db) in scratch::migrated().await {
        world(&db).await;
        let version = |proposed: Option<&str>, published: &str| EditionRow {
            id: id(60),
            product_id: "P".into(),
            org_id: id(2),
            number: Some(1),
            status: "published".into(),
            base_id: None,
            criteria: Some(json!({})),
            criteria_hash: String::new(),
            form: None,
            effective_from: None,
            effective_to: None,
            note: String::new(),
            reasons: json!({}),
            makers: json!([]),
            sandbox: None,
            sandbox_hash: None,
            sandbox_at: None,
            created_by: None,
            created_by_name: String::new(),
            created_at: at(),
            published_by_name: String::new(),
            published_at: Some(at()),
            version: 1,
            updated_at: at(),
            proposed_key: proposed.map(str::to_owned),
            published_key: Some(published.into()),
        };
        for row in [version(Some("a"), "a"), version(None, "a")] {
            let error = refused(&db, async |tx| editions::insert(tx, row.clone()).await).await;
            assert!(is_check(&error, "product_version_two_persons"), "{error}");
        }
        let tx = db.begin(&scratch::permit()).await.unwrap();
        editions::insert(&tx, version(Some("a"), "b"))
            .await
            .unwrap();
        tx.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn a_person_has_a_mark_and_a_tail_or_neither_and_keeps_them() {
    for (_scratch, db) in scratch::migrated().await {
        world(&db).await;
        let half = UserRow {
            identity_tail: None,
            ..user(94, Some("c"))
        };
        let error = refused(&db, async |tx| accounts::insert(tx, half.clone()).await).await;
        assert!(is_check(&error, "user_account_identity"), "{error}");
        let tx = db.begin(&scratch::permit()).await.unwrap();
        accounts::insert(&tx, user(94, None)).await.unwrap();
        let key = domain::access::PersonKey::new("c");
        let person = id(94).into();
        assert!(
            accounts::set_person(&tx, person, &key, "002X")
                .await
                .unwrap()
        );
        let other = domain::access::PersonKey::new("d");
        assert!(
            !accounts::set_person(&tx, person, &other, "002X")
                .await
                .unwrap()
        );
        tx.rollback().await.unwrap();
    }
}
