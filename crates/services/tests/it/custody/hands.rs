//! Who reaches what: a keeper its own warehouse, a firm its own receipts, a bank what is pledged to
//! it; everybody else finds nothing.

use contract::Conflict;
use contract::asset::AssetRefParams;
use domain::collateral::AssetRefusal;
use services::{Error, assets, custody, registry};

use super::world::{House, keeper_of, warehouse};
use crate::pledges::world::OTHER;

#[tokio::test]
async fn a_foreign_receipt_is_not_there() {
    for house in House::all(2).await {
        let id = house.issued("CK-1").await;
        house.pledged(0, id, "60").await;
        warehouse(&house.world.scratch, 0xD0, true).await;
        let foreign = keeper_of(&house.world.scratch, 0xD0);
        let text = id.to_string();
        assert!(matches!(
            custody::kept(&foreign, &text).await,
            Err(Error::NotFound)
        ));
        assert!(
            custody::list(&foreign, Default::default())
                .await
                .unwrap()
                .receipts
                .is_empty()
        );
        let outbound = house.outbound(id, "1").await;
        let inspection = house.inspection(id, "1").await;
        let order = house.order(id, "1").await;
        let (carry, words) = (house.carrying(id, "1").await, house.words(id).await);
        for answer in [
            custody::outbound(&foreign, outbound.clone()).await,
            custody::inspect(&foreign, inspection).await,
            custody::freeze(&foreign, order.clone()).await,
            custody::unfreeze(&foreign, order.clone()).await,
            custody::carry_out(&foreign, carry).await,
            custody::decline(&foreign, words).await,
        ] {
            assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
        }
        // Another firm, and a bank to which nothing of it is pledged.
        let (other, _) = house.world.scratch.firm("two@example.com", OTHER).await;
        assert!(custody::of_asset(&other, &text).await.unwrap().is_none());
        let request = house.request(id, "cancel").await;
        assert!(matches!(
            custody::ask(&other, request).await,
            Err(Error::NotFound)
        ));
        let stranger = house.world.checker(1);
        assert!(matches!(
            custody::of_pledged(&stranger, &text).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(
            custody::freeze(&stranger, order).await,
            Err(Error::NotFound)
        ));
        assert!(
            custody::of_pledged(&house.world.maker(0), &text)
                .await
                .is_ok()
        );
        // Whoever has no such work is told so.
        let visitor = house.world.scratch.visitor();
        assert!(matches!(
            custody::kept(&visitor, &text).await,
            Err(Error::NotSignedIn)
        ));
        assert!(matches!(
            custody::outbound(&visitor, outbound).await,
            Err(Error::NotSignedIn)
        ));
        assert_eq!(house.view(id).await.steps.len(), 1);
    }
}

#[tokio::test]
async fn the_holder_does_nothing_beside_the_keeper() {
    for house in House::all(0).await {
        let id = house.issued("CK-1").await;
        let form = assets::form(house.firm(), "", Some(&id.to_string()))
            .await
            .unwrap()
            .form;
        let kept = |answer: Result<(), Error>| {
            assert!(
                matches!(
                    answer,
                    Err(Error::Conflict(Conflict::Asset {
                        refusal: AssetRefusal::Kept
                    }))
                ),
                "{answer:?}"
            );
        };
        let version = form.version.clone();
        kept(assets::save(house.firm(), form).await.map(drop));
        let gone = AssetRefParams {
            id: id.to_string(),
            version,
        };
        kept(assets::remove(house.firm(), gone).await);
        let act = contract::registry::AskActParams {
            id: house.firm().new_id().to_string(),
            asset: id.to_string(),
            act: "transfer".into(),
            counterparty: "柳州某公司".into(),
            note: String::new(),
        };
        kept(registry::ask_act(house.firm(), act).await);
    }
}
