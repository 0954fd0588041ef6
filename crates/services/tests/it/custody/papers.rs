//! The keeper's photographs: whoever has the receipt in pledge reads them, and nobody else's papers;
//! they stay the keeper's when the person who took them has left.

use contract::Conflict;
use contract::document::DocumentRefParams;
use domain::collateral::AssetRefusal;
use domain::document::ObjectKind;
use domain::ids::{AssetId, DocumentId, OrgId};
use services::{Ctx, Error, custody, documents};
use store::rows::DocumentRow;
use uuid::Uuid;

use super::world::{HOUSE, House};
use crate::pledges::world::step;
use crate::portals::permit;

/// A document of the asset, brought by somebody for an organisation.
async fn paper(house: &House, id: AssetId, by: OrgId, name: &str) -> DocumentId {
    let world = &house.world;
    let document = DocumentId::new(world.firm.new_id());
    let row = DocumentRow {
        id: document.uuid(),
        org_id: world.org.uuid(),
        object_kind: ObjectKind::Asset.code().into(),
        object_id: id.uuid(),
        name: name.into(),
        media_type: "image/jpeg".into(),
        size: 3,
        sha256: format!("{name:0>64}"),
        storage_key: format!("test/{document}"),
        scan: "none".into(),
        state: "stored".into(),
        created_at: world.firm.now(),
        created_by: Uuid::from_u128(7),
        created_for: by.uuid(),
        removed_at: None,
        removed_by: None,
    };
    let tx = world.scratch.portal.db.begin(&permit()).await.unwrap();
    store::documents::insert(&tx, row).await.unwrap();
    tx.commit().await.unwrap();
    document
}

/// How asking for it is answered: whether somebody is let in, who then finds that this portal keeps
/// no bytes.
async fn open(ctx: &Ctx, id: &str) -> &'static str {
    match documents::open(ctx, id).await {
        Err(Error::NotFound) => "not found",
        Err(Error::Forbidden) => "forbidden",
        Err(Error::NotSignedIn) => "not signed in",
        _ => "let in",
    }
}

/// How often it was noted that a document was read.
async fn noted(house: &House, id: DocumentId) -> usize {
    let rows = store::mirror::rows(&house.world.scratch.portal.db)
        .await
        .unwrap();
    let rows = rows["audit_event"].iter();
    rows.filter(|row| row.contains(&id.to_string()) && row.contains("read"))
        .count()
}

#[tokio::test]
async fn a_pledgee_reads_what_the_keeper_photographed() {
    for house in House::all(2).await {
        let id = house.issued("CK-1").await;
        let keeper = OrgId::new(Uuid::from_u128(HOUSE));
        let photograph = paper(&house, id, keeper, "1").await;
        let own = paper(&house, id, house.world.org, "2").await;
        let asked = photograph.to_string();
        let (bank, other) = (house.world.checker(0), house.world.checker(1));
        assert_eq!(open(&bank, &asked).await, "not found");
        let pledge = house.pledged(0, id, "60").await;
        for reader in [&bank, &house.world.maker(0), &house.keeper, house.firm()] {
            assert_eq!(open(reader, &asked).await, "let in");
        }
        assert_eq!(noted(&house, photograph).await, 4);
        // What the firm put there is the firm's to show, and another bank has nothing to do with it.
        assert_eq!(open(&bank, &own.to_string()).await, "not found");
        assert_eq!(open(&house.keeper, &own.to_string()).await, "not found");
        assert_eq!(open(&other, &asked).await, "not found");
        let seen = custody::of_pledged(&bank, &id.to_string()).await.unwrap();
        let names: Vec<&str> = seen.documents.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["1"]);
        let kept = house.view(id).await.documents;
        assert_eq!(kept.len(), 1);
        // The bank lends on what it read: nothing of it is taken away now, whoever's it is.
        let remove = async |document: DocumentId| {
            let form = DocumentRefParams {
                id: document.to_string(),
            };
            documents::remove(house.firm(), form).await
        };
        assert!(matches!(
            remove(own).await,
            Err(Error::Conflict(Conflict::InUse))
        ));
        let keepers: Result<AssetId, Error> = Err(Error::Conflict(Conflict::Asset {
            refusal: AssetRefusal::Kept,
        }));
        assert_eq!(
            format!("{:?}", remove(photograph).await),
            format!("{keepers:?}")
        );
        // It ends with the pledge.
        services::pledges::take_step(&bank, step(&bank, pledge, 3, "release"))
            .await
            .unwrap();
        assert_eq!(open(&bank, &asked).await, "not found");
        assert_eq!(remove(own).await.unwrap(), id);
        assert_eq!(
            format!("{:?}", remove(photograph).await),
            format!("{keepers:?}")
        );
    }
}

#[tokio::test]
async fn what_cannot_be_an_id_is_answered_like_one_that_nobody_has() {
    for house in House::all(1).await {
        let world = &house.world;
        let readers = [
            world.scratch.visitor(),
            world.firm.clone(),
            world.maker(0),
            world.checker(0),
            world.appraiser().clone(),
            house.keeper.clone(),
            crate::valuation::world::admin(world),
        ];
        let random = world.firm.new_id().to_string();
        for reader in &readers {
            let wanted = open(reader, &random).await;
            assert_ne!(wanted, "let in");
            for broken in ["", "1", "../etc", "00000000-0000-0000-0000-000000000000"] {
                assert_eq!(open(reader, broken).await, wanted, "{broken}");
            }
        }
    }
}
