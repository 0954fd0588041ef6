//! What the database itself refuses of pledges, whatever the code above it does.

use chrono::NaiveDate;
use domain::collateral::{CollateralKind, Extent};
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::pledge::Holder;
use serde_json::json;
use store::pledges::{self, claims};
use store::rows::{AssetRow, PledgeItemRow, PledgeRow};
use store::{Db, Error, Tx, assets, firms, organisations, registry};
use uuid::Uuid;

use crate::constraints::{at, firm, id, organisation};
use crate::scratch;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2028, 1, 1).unwrap()
}

fn asset(number: u128, kind: &str, identity: &str) -> AssetRow {
    AssetRow {
        id: id(number),
        org_id: id(1),
        kind: kind.into(),
        title: "甲".into(),
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
        status: "verified".into(),
        verifier_id: None,
        legal_state: None,
        ends_on: None,
    }
}

/// A pledge in force, as somebody would write it past every rule.
fn pledge(number: u128) -> PledgeRow {
    PledgeRow {
        id: id(number),
        org_id: id(1),
        institution_id: id(2),
        security: "pledge".into(),
        status: "registered".into(),
        in_force: true,
        secured: "debt".into(),
        amount_fen: 100,
        arises_from: None,
        arises_until: None,
        due_on: day(),
        lowest_rank: 1,
        contract_number: "1".into(),
        contract_on: day(),
        declared: json!([]),
        change: None,
        digest: String::new(),
        sequence: Some(i64::try_from(number).unwrap()),
        certificate: Some(number.to_string()),
        register_number: String::new(),
        register_on: None,
        delivered_on: None,
        proposed_at: at(),
        proposed_by: id(9),
        consented_at: Some(at()),
        consented_by: Some(id(9)),
        registered_at: Some(at()),
        ended_at: None,
        version: 1,
        updated_at: at(),
    }
}

fn item(pledge: u128, asset: u128, kind: &str, key: Option<&str>) -> PledgeItemRow {
    PledgeItemRow {
        pledge_id: id(pledge),
        asset_id: id(asset),
        org_id: id(1),
        kind: kind.into(),
        part: matches!(kind, "warehouse_receipt" | "receivable").then_some(60),
        in_force: true,
        held_key: key.map(Into::into),
    }
}

async fn city(db: &Db) {
    let tx = db.begin(&scratch::permit()).await.unwrap();
    for (number, kind) in [(1, "firm"), (2, "bank"), (3, "firm")] {
        let row = organisation(number, kind);
        organisations::insert(&tx, row).await.unwrap();
    }
    for (number, code) in [(1, "91110000600037341L"), (3, "91450205Y4CL12TH35")] {
        firms::insert(&tx, firm(number, code)).await.unwrap();
    }
    for (number, kind, key) in [
        (10, "patent_invention", "patent:1"),
        (11, "patent_invention", "patent:2"),
        (12, "equipment", "equipment:1"),
        (13, "warehouse_receipt", "receipt:1"),
        (14, "building", "building:1"),
    ] {
        assets::insert(&tx, asset(number, kind, key)).await.unwrap();
    }
    let other = AssetRow {
        org_id: id(3),
        ..asset(15, "equipment", "equipment:2")
    };
    assets::insert(&tx, other).await.unwrap();
    tx.commit().await.unwrap();
}

/// Puts a whole pledge in force on one asset, with every claim as given.
async fn in_force(
    tx: &Tx,
    row: PledgeRow,
    (asset, kind): (u128, CollateralKind),
    taken: &[(&str, Extent, Holder)],
) -> store::Result<()> {
    let key = taken[0].0;
    let (number, owner) = (row.id.as_u128(), OrgId::new(row.org_id));
    let waiting = PledgeRow {
        status: "consented".into(),
        in_force: false,
        sequence: None,
        certificate: None,
        registered_at: None,
        ..row.clone()
    };
    let held = PledgeItemRow {
        in_force: false,
        org_id: row.org_id,
        ..item(number, asset, kind.code(), None)
    };
    let (pledge, thing) = (PledgeId::new(row.id), AssetId::new(id(asset)));
    pledges::insert(tx, waiting, vec![held]).await?;
    let mut rows = Vec::new();
    for (key, extent, holder) in taken {
        claims::take_key(tx, key, *holder).await?;
        rows.push(claims::row(
            (key, *extent),
            (pledge, thing),
            (owner, kind),
            *holder,
        ));
    }
    claims::insert(tx, rows).await?;
    pledges::hold(tx, (owner, pledge, thing), Some(key)).await?;
    assert!(pledges::update(tx, PledgeRow { version: 2, ..row }, 1).await?);
    Ok(())
}

/// Runs one write in a transaction of its own and takes its error, which must be a constraint's.
async fn refused(db: &Db, name: &str, write: impl AsyncFn(&Tx) -> store::Result<()>) -> usize {
    let tx = db.begin(&scratch::permit()).await.unwrap();
    let Err(error) = write(&tx).await else {
        unreachable!("{name} was written")
    };
    tx.rollback().await.unwrap();
    let constraint = matches!(
        error,
        Error::Unique(_) | Error::Check(_) | Error::ForeignKey(_)
    );
    assert!(constraint, "{name}: {error}");
    1
}

const PATENT: (u128, CollateralKind) = (10, CollateralKind::PatentInvention);

fn by_asset(number: u128) -> Holder {
    Holder::Asset(AssetId::new(id(number)))
}

#[tokio::test]
async fn bar_l10_pledges_are_kept_apart_by_the_database() {
    use Extent::{Part, Whole};
    let mut tries = 0;
    for (_scratch, db) in scratch::migrated().await {
        city(&db).await;
        let tx = db.begin(&scratch::permit()).await.unwrap();
        let first = [("patent:1", Whole, by_asset(10))];
        in_force(&tx, pledge(20), PATENT, &first).await.unwrap();
        tx.commit().await.unwrap();

        // Parts of two things beside each other are no conflict.
        let tx = db.begin(&scratch::permit()).await.unwrap();
        for (number, asset, key) in [(23, 11, "patent:2"), (24, 14, "building:1")] {
            let (kind, holder) = match asset {
                11 => (CollateralKind::PatentInvention, by_asset(11)),
                _ => (CollateralKind::Building, Holder::Owner(OrgId::new(id(1)))),
            };
            let taken = [(key, Whole, holder), ("shared", Part, Holder::Nobody)];
            in_force(&tx, pledge(number), (asset, kind), &taken)
                .await
                .unwrap();
        }
        tx.rollback().await.unwrap();

        // The same patent again.
        tries += refused(&db, "twice", async |tx| {
            in_force(tx, pledge(21), PATENT, &first).await
        })
        .await;
        // Under another name, with a key in common: the holder is another.
        let other = (11, CollateralKind::PatentInvention);
        let shared = [
            ("patent:2", Whole, by_asset(11)),
            ("patent:1", Whole, by_asset(11)),
        ];
        tries += refused(&db, "another asset", async |tx| {
            in_force(tx, pledge(21), other, &shared).await
        })
        .await;
        // A part beside the whole.
        let part = [
            ("patent:2", Whole, by_asset(11)),
            ("patent:1", Part, Holder::Nobody),
        ];
        tries += refused(&db, "part beside whole", async |tx| {
            in_force(tx, pledge(21), other, &part).await
        })
        .await;
        // In force without a claim, or with somebody else's key.
        for (name, key) in [("no claim", None), ("a key of nothing", Some("patent:1"))] {
            tries += refused(&db, name, async |tx| {
                let held = item(21, 11, "patent_invention", key);
                pledges::insert(tx, pledge(21), vec![held]).await
            })
            .await;
        }
        // Claims told as if the patent were a machine that can be mortgaged several times.
        tries += refused(&db, "another kind", async |tx| {
            let lie = (10, CollateralKind::Equipment);
            let owner = Holder::Owner(OrgId::new(id(1)));
            in_force(tx, pledge(21), lie, &[("patent:1", Whole, owner)]).await
        })
        .await;
        // Given up while it is held.
        tries += refused(&db, "let go", async |tx| {
            claims::give_up(tx, OrgId::new(id(1)), PledgeId::new(id(20))).await
        })
        .await;
        // The asset's identity changed under the pledge.
        tries += refused(&db, "another identity", async |tx| {
            let row = asset(10, "patent_invention", "patent:9");
            assets::update(tx, row, 1).await.map(drop)
        })
        .await;
        tries += of_one_pledge(&db).await;
        tries += several_mortgages(&db).await;
        tries += parts(&db).await;
    }
    println!("BAR L10 {tries} of {tries} writes past the use cases refused by a constraint");
}

/// What is done to a sound pledge to break it.
type Edit = fn(&mut PledgeRow);

/// What one pledge cannot be by itself.
async fn of_one_pledge(db: &Db) -> usize {
    let mut tries = 0;
    let broken: [(&str, Edit); 13] = [
        ("no consent", |row| {
            (row.consented_at, row.consented_by) = (None, None)
        }),
        ("no place", |row| row.sequence = None),
        ("no certificate", |row| row.certificate = None),
        ("a place taken", |row| row.sequence = Some(20)),
        ("a code taken", |row| row.certificate = Some("20".into())),
        ("not in force", |row| row.in_force = false),
        ("nothing secured", |row| row.amount_fen = 0),
        ("both sides one", |row| row.institution_id = id(1)),
        ("a time without days", |row| row.secured = "up_to".into()),
        ("an unknown state", |row| row.status = "lost".into()),
        ("ended and not", |row| row.ended_at = Some(at())),
        ("a change of nothing", |row| row.change = Some(json!({}))),
        ("rank zero", |row| row.lowest_rank = 0),
    ];
    for (name, edit) in broken {
        tries += refused(db, name, async |tx| {
            let mut row = pledge(22);
            edit(&mut row);
            pledges::insert(tx, row, Vec::new()).await
        })
        .await;
    }
    tries
}

/// One owner mortgages a thing twice; another owner does not.
async fn several_mortgages(db: &Db) -> usize {
    let machine = CollateralKind::Equipment;
    let owner = |number| Holder::Owner(OrgId::new(id(number)));
    let tx = db.begin(&scratch::permit()).await.unwrap();
    for number in [30, 31] {
        let taken = [("equipment:1", Extent::Whole, owner(1))];
        in_force(&tx, pledge(number), (12, machine), &taken)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    refused(db, "another owner", async |tx| {
        let row = PledgeRow {
            org_id: id(3),
            ..pledge(32)
        };
        let taken = [
            ("equipment:2", Extent::Whole, owner(3)),
            ("equipment:1", Extent::Whole, owner(3)),
        ];
        in_force(tx, row, (15, machine), &taken).await
    })
    .await
}

/// Of a quantity no more is taken than there is.
async fn parts(db: &Db) -> usize {
    let org = OrgId::new(id(1));
    let receipt = (org, AssetId::new(id(13)));
    let tx = db.begin(&scratch::permit()).await.unwrap();
    assert!(registry::take(&tx, receipt, 100, 60, at()).await.unwrap());
    assert!(!registry::take(&tx, receipt, 100, 41, at()).await.unwrap());
    // Another stock is told while something is taken: it does not count.
    assert!(!registry::take(&tx, receipt, 500, 41, at()).await.unwrap());
    assert!(registry::take(&tx, receipt, 100, 40, at()).await.unwrap());
    tx.commit().await.unwrap();
    let mut tries = 0;
    // Goods leave below what is pledged, by whatever way.
    tries += refused(db, "below what is pledged", async |tx| {
        registry::give_back(tx, receipt, 60, true, at()).await?;
        registry::give_back(tx, receipt, -1, false, at())
            .await
            .map(drop)
    })
    .await;
    tries += refused(db, "a part of a patent", async |tx| {
        let row = PledgeItemRow {
            part: Some(1),
            ..item(20, 11, "patent_invention", None)
        };
        pledges::insert(tx, pledge(40), vec![row]).await
    })
    .await;
    tries += refused(db, "a receipt without a part", async |tx| {
        let row = PledgeItemRow {
            part: None,
            ..item(40, 13, "warehouse_receipt", None)
        };
        pledges::insert(tx, pledge(40), vec![row]).await
    })
    .await;
    tries
}

#[tokio::test]
async fn the_land_and_the_building_on_it_rank_after_each_other() {
    use Extent::{Part, Whole};
    for (_scratch, db) in scratch::migrated().await {
        city(&db).await;
        let tx = db.begin(&scratch::permit()).await.unwrap();
        let owner = Holder::Owner(OrgId::new(id(1)));
        let building = (14, CollateralKind::Building);
        let first = [
            ("building:1", Whole, owner),
            ("land:1", Part, Holder::Nobody),
        ];
        in_force(&tx, pledge(20), building, &first).await.unwrap();
        // The owner mortgages the land too: the part that is there follows.
        claims::set_holder(&tx, "land:1", owner).await.unwrap();
        let held = claims::on(tx.conn(), &["land:1"]).await.unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!(claims::take_key(&tx, "land:1", owner).await.unwrap(), id(1));
        // Ended: nobody holds anything any more.
        let org = OrgId::new(id(1));
        let ended = PledgeRow {
            status: "released".into(),
            in_force: false,
            ended_at: Some(at()),
            version: 3,
            ..pledge(20)
        };
        assert!(pledges::update(&tx, ended, 2).await.unwrap());
        let thing = (org, PledgeId::new(id(20)), AssetId::new(id(14)));
        pledges::hold(&tx, thing, None).await.unwrap();
        claims::give_up(&tx, org, PledgeId::new(id(20)))
            .await
            .unwrap();
        for key in ["building:1", "land:1"] {
            assert!(claims::on(tx.conn(), &[key]).await.unwrap().is_empty());
            let free = claims::take_key(&tx, key, Holder::Nobody).await.unwrap();
            assert_eq!(free, Uuid::nil());
        }
        tx.commit().await.unwrap();
    }
}
