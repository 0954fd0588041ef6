//! Who reads what an asset is worth, that the firm's own figure is the first word on it, and that the
//! word told last is the one that counts.

use services::{Error, registry, valuation};

use super::world::{OTHER, admin, all, bureau, other_appraiser, report, told};
use crate::pledges::world::World;

#[tokio::test]
async fn both_people_of_a_bank_read_the_value_of_what_it_has_in_pledge() {
    for world in all().await {
        let asset = world.patent(31).await;
        let text = asset.to_string();
        let read = async |ctx: &services::Ctx| valuation::of_asset(ctx, &text).await;
        let (maker, checker) = (world.maker(0), world.checker(0));
        for early in [&maker, &checker, &other_appraiser(&world)] {
            assert!(matches!(read(early).await, Err(Error::NotFound)));
        }
        valuation::appraise(world.appraiser(), report(&world, asset))
            .await
            .unwrap();
        world.pledged(0, world.form(&[asset])).await;
        let shown = read(&maker).await.unwrap();
        let checked = read(&checker).await.unwrap();
        assert_eq!(checked.value, shown.value);
        assert!(checked.value.is_some() && !checked.curve.is_empty());
        // Noting what happens to a right is the maker's.
        assert!(shown.form.is_some() && checked.form.is_none());
        assert!(read(world.appraiser()).await.unwrap().form.is_some());
        assert!(read(&world.firm).await.unwrap().form.is_some());
        for never in [&admin(&world), &bureau(&world)] {
            assert!(matches!(read(never).await, Err(Error::Forbidden)));
        }
        let note = super::world::shock(&world, asset, "ownership_suit", "2026-11-01");
        assert!(matches!(
            valuation::note_shock(&checker, note).await,
            Err(Error::Forbidden)
        ));
    }
}

#[tokio::test]
async fn the_first_word_on_an_asset_is_what_its_firm_declared() {
    for world in all().await {
        let id = world.registered("equipment", &[]).await;
        let mut form = services::assets::form(&world.firm, "equipment", Some(&id.to_string()))
            .await
            .unwrap()
            .form;
        let before = told(&world, id).await;
        form.value = "180".into();
        form.valued_on = "2026-06-30".into();
        services::assets::save(&world.firm, form).await.unwrap();
        let rows = told(&world, id).await;
        let row = rows.last().unwrap();
        assert_eq!(rows.len(), before.len() + 1);
        assert_eq!(
            (row.amount_fen, row.basis.as_str()),
            (180_000_000, "estimate")
        );
        assert_eq!(row.as_of.to_string(), "2026-06-30");
        // 100 t at 4,000 yuan, by the receipt itself.
        let receipt = world.registered("warehouse_receipt", &[]).await;
        let rows = told(&world, receipt).await;
        assert_eq!((rows.len(), rows[0].amount_fen), (1, 40_000_000));
    }
}

#[tokio::test]
async fn the_word_told_last_counts_whatever_the_clock() {
    for world in all().await {
        let asset = world.patent(32).await;
        let amount = async || {
            let read = world.scratch.portal.db.read();
            let latest = store::valuations::latest(read, &[asset]).await.unwrap();
            latest[&asset].amount_fen
        };
        let form = report(&world, asset);
        valuation::appraise(world.appraiser(), form.clone())
            .await
            .unwrap();
        let first = amount().await;
        // The next one is told by a process whose clock is two hours behind.
        let now = world.firm.now();
        world.scratch.clock.set(now - chrono::TimeDelta::hours(2));
        let mut second = report(&world, asset);
        second.report_number = "第二份".into();
        second.amount = "500".into();
        second.signed_on = "2025-12-11".into();
        valuation::appraise(world.appraiser(), second)
            .await
            .unwrap();
        assert!(amount().await < first, "{first}");
    }
}

#[tokio::test]
async fn an_id_that_somebody_has_taken_is_a_conflict_and_says_no_more() {
    for world in all().await {
        let (own, foreign) = (world.patent(33).await, world.patent(34).await);
        let taken = report(&world, own);
        valuation::appraise(world.appraiser(), taken.clone())
            .await
            .unwrap();
        super::world::hand_over(&world, world.registered("trademark", &[]).await, OTHER).await;
        let mut other = report(&world, foreign);
        other.id = taken.id;
        // Handed to the other one, who is accredited as well.
        let accredit = super::world::accreditation(&world, OTHER);
        valuation::accredit(&admin(&world), accredit).await.unwrap();
        let asset = world.registered("copyright_software", &[]).await;
        super::world::hand_over(&world, asset, OTHER).await;
        other.asset = asset.to_string();
        let error = valuation::appraise(&other_appraiser(&world), other)
            .await
            .unwrap_err();
        assert_eq!(error.into_problem("r").status(), 409);
    }
}

#[tokio::test]
async fn a_firm_is_offered_only_who_is_accredited_today() {
    for world in all().await {
        let asset = world.registered("patent_invention", &[]).await;
        let offered = async || {
            let life = registry::life(&world.firm, &asset.to_string())
                .await
                .unwrap();
            let all = life.verifiers.into_iter().map(|one| one.code);
            all.collect::<Vec<String>>()
        };
        let bank = World::bank(0).to_string();
        assert_eq!(offered().await, [World::verifier(), bank.clone()]);
        let held = valuation::accreditations(&admin(&world), &World::verifier())
            .await
            .unwrap();
        let withdraw = contract::valuation::WithdrawParams {
            id: held.rows[0].id.to_string(),
            version: held.rows[0].version.to_string(),
        };
        valuation::withdraw_accreditation(&admin(&world), withdraw)
            .await
            .unwrap();
        assert_eq!(offered().await, [bank]);
    }
}
