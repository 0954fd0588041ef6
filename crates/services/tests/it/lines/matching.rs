//! The matcher takes the registry's value and leaves out what is pledged.

use contract::matches::{CollateralLineView, RankBy};
use contract::need::NeedParams;
use domain::ids::{AssetId, NeedId};
use domain::money::Fen;
use services::{Ctx, lines, matches, needs, population};

use super::values::{portal, tell, tell_row, told};
use crate::market::{self, SECURED};
use crate::pledges::world::{World, take};

async fn offered(firm: &Ctx, asset: AssetId) -> NeedId {
    let params = NeedParams {
        id: firm.new_id().to_string(),
        title: "采购原材料".into(),
        amount: "300".into(),
        tenor_months: "12".into(),
        purpose: "working_capital".into(),
        assets: vec![asset.to_string()],
        open_to_providers: "on".into(),
        ..NeedParams::default()
    };
    needs::save(firm, params).await.unwrap()
}

async fn line(firm: &Ctx, need: NeedId) -> (CollateralLineView, Vec<String>) {
    let view = matches::list(firm, &need.to_string(), RankBy::Score).await;
    let mut view = view.unwrap();
    let place = view
        .matches
        .iter()
        .position(|one| one.product.id.as_str() == SECURED)
        .unwrap();
    let mut one = view.matches.remove(place);
    let said = one
        .changes
        .iter()
        .map(|change| change.text.clone())
        .collect();
    (one.collateral.remove(0), said)
}

/// The index says what judging one by one says.
async fn agreed(world: &World) {
    let found = population::compare(&portal(world)).await.unwrap();
    assert_eq!(found.differences, []);
}

/// A machine at 50 %. Registered by the firm at 500 万元: 250. Appraised at 400: 200. Mortgaged for
/// 300 to another bank: 100 are left, 50.
#[tokio::test]
async fn the_registry_feeds_the_matcher() {
    for world in World::all(2).await {
        market::install(&world.scratch).await;
        let firm = &world.firm;
        let machine = world
            .verified("equipment", &[("serial_number", "A2021X0777")], &[])
            .await;
        let need = offered(firm, machine).await;
        tell(&world, machine, Fen::wan(500)).await;
        let (shown, _) = line(firm, need).await;
        let rate = shown.ltv.unwrap();
        assert_eq!(shown.capacity, Fen::wan(500).share(rate));
        assert_eq!(
            shown.source,
            "评估报告：桂评〔2026〕7号，截至2026年11月23日"
        );
        agreed(&world).await;

        tell(&world, machine, Fen::wan(400)).await;
        let (shown, _) = line(firm, need).await;
        assert_eq!(shown.capacity, Fen::wan(400).share(rate));
        agreed(&world).await;

        let mut form = world.form(&[machine]);
        form.amount = "300".into();
        let id = world.pledged(1, form).await;
        let (shown, said) = line(firm, need).await;
        assert_eq!(
            (shown.pledged, shown.capacity),
            (Fen::wan(300), Fen::wan(100).share(rate))
        );
        let back = Fen::wan(300)
            .share(rate)
            .display_wan(domain::lang::Lang::Zh);
        assert!(
            said.iter()
                .any(|text| text.contains("已设立担保的部分未计入") && text.contains(&back)),
            "{said:?}"
        );
        agreed(&world).await;

        // What it carries, on the firm's own list.
        let carried = lines::carries(firm).await.unwrap();
        assert_eq!(
            (carried[0].value, carried[0].pledged),
            (Some(Fen::wan(400)), Fen::wan(300))
        );
        assert_eq!(
            carried[0].carries,
            Some(Fen::wan(100).share(carried[0].rate.unwrap()))
        );

        // Released, it counts again.
        take(&world.checker(1), id, 3, "release").await.unwrap();
        let (shown, _) = line(firm, need).await;
        assert_eq!(
            (shown.pledged, shown.capacity),
            (Fen::ZERO, Fen::wan(400).share(rate))
        );
        agreed(&world).await;

        // A value that has run out is not relied on: the firm's own counts, and there is none.
        let row = store::rows::ValuationRow {
            good_until: Some("2026-11-30".parse().unwrap()),
            ..told(firm, (world.org, machine), Fen::wan(450))
        };
        tell_row(&portal(&world), row).await.unwrap();
        assert_eq!(line(firm, need).await.0.capacity, Fen::wan(450).share(rate));
        world
            .scratch
            .clock
            .set("2026-12-01T04:00:00Z".parse().unwrap());
        let (shown, _) = line(firm, need).await;
        assert_eq!((shown.value, shown.capacity), (None, Fen::ZERO));
        agreed(&world).await;
    }
}

/// A building at its rate, worth 400 万元, on land that is mortgaged for 150: 250 are left. Released,
/// it counts as a whole again. What is asked of all needs at once says the same.
#[tokio::test]
async fn a_mortgage_on_the_land_counts_against_the_building() {
    for world in World::all(2).await {
        market::install(&world.scratch).await;
        let land = world.verified("land_use_right", &[], &[]).await;
        let building = world.verified("building", &[], &[]).await;
        let need = offered(&world.firm, building).await;
        tell(&world, building, Fen::wan(400)).await;
        let mut form = world.form(&[land]);
        form.amount = "150".into();
        let id = world.pledged(1, form).await;
        let (shown, _) = line(&world.firm, need).await;
        let rate = shown.ltv.unwrap();
        assert_eq!(
            (shown.pledged, shown.capacity),
            (Fen::wan(150), Fen::wan(250).share(rate))
        );
        agreed(&world).await;
        take(&world.checker(1), id, 3, "release").await.unwrap();
        let (shown, _) = line(&world.firm, need).await;
        assert_eq!(
            (shown.pledged, shown.capacity),
            (Fen::ZERO, Fen::wan(400).share(rate))
        );
        agreed(&world).await;
    }
}
