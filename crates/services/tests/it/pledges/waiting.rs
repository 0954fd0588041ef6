//! What waits for the firm is on its home; a part without its thing is refused at its place; lists
//! of pledges name what is pledged; tasks are for those who hold or give security.

use contract::pledge::{ChangePledgeParams, PledgeItemParams};
use domain::access::{OrgKind, Role};
use services::{Error, firms, lines, pledges, tasks};

use super::world::{World, enter, officer, take};
use crate::portals::fields;

#[tokio::test]
async fn what_waits_for_the_firms_word_is_on_its_home() {
    for world in World::all(1).await {
        let bank = world.maker(0);
        let waiting = async || {
            let home = firms::home(&world.firm).await.unwrap();
            let rows = home.pledges.into_iter();
            rows.map(|row| (row.id, row.status.code, row.titles))
                .collect::<Vec<_>>()
        };
        assert!(waiting().await.is_empty());
        let (one, two) = (world.patent(1).await, world.patent(2).await);
        let id = pledges::propose(&bank, world.form(&[one, two]))
            .await
            .unwrap();
        let seen = waiting().await;
        assert_eq!(seen.len(), 1);
        assert_eq!((seen[0].0, seen[0].1.as_str()), (id, "proposed"));
        assert_eq!(seen[0].2.len(), 2, "both are named");
        take(&world.firm, id, 1, "consent").await.unwrap();
        assert!(waiting().await.is_empty());
        enter(&bank, id, 2).await.unwrap();
        assert!(waiting().await.is_empty());
        let change = ChangePledgeParams {
            id: id.to_string(),
            key: bank.new_id().to_string(),
            version: "3".into(),
            secured: "debt".into(),
            amount: "200".into(),
            due_on: "2028-11-23".into(),
            ..ChangePledgeParams::default()
        };
        pledges::propose_change(&bank, change).await.unwrap();
        assert_eq!(waiting().await[0].1, "change_proposed");
        let listed = pledges::list(&bank).await.unwrap();
        assert_eq!(listed[0].titles.len(), 2);
    }
}

#[tokio::test]
async fn a_part_beside_a_thing_that_is_not_ticked_is_refused_there() {
    for world in World::all(1).await {
        let bank = world.maker(0);
        let (patent, receipt) = (
            world.patent(1).await,
            world.verified("warehouse_receipt", &[], &[]).await,
        );
        let mut form = world.form(&[patent]);
        form.items.push(PledgeItemParams {
            asset: String::new(),
            part: "30".into(),
        });
        let refused = pledges::propose(&bank, form.clone()).await.unwrap_err();
        assert_eq!(fields(refused), ["items.1.part"]);
        form.items[1].asset = receipt.to_string();
        let id = pledges::propose(&bank, form.clone()).await.unwrap();
        let shown = pledges::view(&bank, &id.to_string()).await.unwrap();
        assert!(shown.items.iter().any(|item| item.part.starts_with("30")));
        // An empty row is none.
        let mut form = world.form(&[patent]);
        form.items.push(PledgeItemParams::default());
        pledges::propose(&bank, form).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_terms_is_told_at_its_field() {
    for world in World::all(1).await {
        let bank = world.maker(0);
        let patent = world.patent(1).await;
        let backwards = contract::pledge::ProposePledgeParams {
            secured: "up_to".into(),
            arises_from: "2027-01-02".into(),
            arises_until: "2027-01-01".into(),
            ..world.form(&[patent])
        };
        let refused = pledges::propose(&bank, backwards).await.unwrap_err();
        assert_eq!(fields(refused), ["arises_until"]);
        let nothing = contract::pledge::ProposePledgeParams {
            amount: "0".into(),
            ..world.form(&[patent])
        };
        let refused = pledges::propose(&bank, nothing).await.unwrap_err();
        assert_eq!(fields(refused), ["amount"]);
        // A patent is pledged, a machine mortgaged.
        let machine = world
            .verified("equipment", &[("serial_number", "A2021X0599")], &[])
            .await;
        let mixed = pledges::propose(&bank, world.form(&[patent, machine])).await;
        assert_eq!(fields(mixed.unwrap_err()), ["items"]);
    }
}

#[tokio::test]
async fn tasks_and_the_book_are_for_those_who_take_security() {
    for world in World::all(1).await {
        for kind in [OrgKind::Leasing, OrgKind::Fund, OrgKind::Bureau] {
            let other = officer(&world.scratch, 0xF0, kind, Role::Maker);
            let listed = tasks::list(&other).await;
            assert!(matches!(listed, Err(Error::Forbidden)), "{kind:?}");
            let book = lines::book(&other, Default::default()).await;
            assert!(matches!(book, Err(Error::Forbidden)), "{kind:?}");
            assert_eq!(tasks::count(&other).await.unwrap(), 0);
        }
        tasks::list(&world.maker(0)).await.unwrap();
        tasks::list(&world.firm).await.unwrap();
        lines::book(&world.maker(0), Default::default())
            .await
            .unwrap();
    }
}
