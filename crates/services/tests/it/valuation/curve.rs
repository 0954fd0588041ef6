//! Values along the curve and through shocks, against a table worked out by hand.
//!
//! The patent: an invention of the field `equipment` (λ = 0.12 a year, `rules.json`, `ip_decay`),
//! filed on 2019-05-06, so that its twenty years end on 2039-05-06. Appraised at 1,000 万元 =
//! 1,000,000,000 fen as of 2025-11-23. From there to the end there are 4,913 days, both counted.
//!
//! V(t) = V₀ · e^(−λ·days/365) · √(days left ÷ 4,913), rounded to the fen after each factor; worked
//! out with Python's `decimal` at fifty digits:
//!
//! | day | days | e^(−λt) | after decay | left | √ | after life |
//! |---|---|---|---|---|---|---|
//! | 2025-11-23 | 0 | 1 | 1,000,000,000 | 4,913 | 1 | 1,000,000,000 |
//! | 2025-12-23 | 30 | 0.9901854663… | 990,185,466 | 4,883 | 0.9969422006… | 987,157,677 |
//! | 2026-11-23 | 365 | 0.8869204367… | 886,920,437 | 4,548 | 0.9621368443… | 853,338,830 |
//! | 2030-11-23 | 1,826 | 0.5486312345… | 548,631,235 | 3,087 | 0.7926745827… | 434,886,035 |
//! | 2039-05-06 | 4,912 | 0.1989097431… | 198,909,743 | 1 | 0.0142668015… | 2,837,806 |
//! | 2039-05-07 | | | | | | 0 |

use contract::valuation::SettleShockParams;
use domain::valuation::Basis;
use services::{Error, valuation};
use store::assets;

use super::world::{all, other_appraiser, report, shock, told};
use crate::portals::fields;

const TABLE: [(&str, i64, &[i64]); 6] = [
    ("2025-11-23", 1_000_000_000, &[]),
    ("2025-12-23", 987_157_677, &[990_185_466, 987_157_677]),
    ("2026-11-23", 853_338_830, &[886_920_437, 853_338_830]),
    ("2030-11-23", 434_886_035, &[548_631_235, 434_886_035]),
    ("2039-05-06", 2_837_806, &[198_909_743, 2_837_806]),
    ("2039-05-07", 0, &[0]),
];

#[tokio::test]
async fn a_patent_is_worth_what_the_curve_says_on_each_day() {
    for world in all().await {
        let id = world.patent(9).await;
        valuation::appraise(world.appraiser(), report(&world, id))
            .await
            .unwrap();
        let read = world.firm.read();
        let row = assets::find(read, world.org, id).await.unwrap().unwrap();
        for (day, amount, steps) in TABLE {
            let day = day.parse().unwrap();
            // What was signed later was not known on the base date.
            let known = day >= "2025-12-10".parse().unwrap();
            let values = valuation::current_values(read, std::slice::from_ref(&row), day)
                .await
                .unwrap();
            let Some(value) = values.get(&id) else {
                assert!(!known, "{day}");
                continue;
            };
            assert_eq!(value.amount.0, amount, "{day}");
            assert_eq!(value.basis, Basis::Curve);
            let after: Vec<i64> = value.steps.iter().map(|step| step.amount.0).collect();
            assert_eq!(after, steps, "{day}");
            assert_eq!(value.good_until, "2026-11-23".parse().ok());
        }
        let entry = told(&world, id).await.pop().unwrap();
        assert_eq!(entry.amount_fen, 853_338_830);
        assert_eq!(entry.as_of.to_string(), "2026-11-23");
        assert_eq!(entry.source, "机构160 桂评报字〔2025〕第118号");
        assert_eq!(entry.good_until, "2026-11-23".parse().ok());
        // The page draws it from the appraisal to the day after the last.
        let view = valuation::of_asset(&world.firm, &id.to_string())
            .await
            .unwrap();
        let (first, last) = (&view.curve[0], view.curve.last().unwrap());
        assert_eq!(
            (first.on.to_string(), first.amount.0),
            ("2025-11-23".into(), 1_000_000_000)
        );
        assert_eq!(
            (last.on.to_string(), last.amount.0),
            ("2039-05-07".into(), 0)
        );
        assert!(
            view.curve
                .windows(2)
                .all(|pair| pair[0].amount >= pair[1].amount)
        );
    }
}

/// An unpaid annuity leaves 70 %, a request for invalidation 60 % of that:
/// 853,338,830 × 0.7 = 597,337,181; × 0.6 = 358,402,308.6, to the fen 358,402,309.
/// Once the annuity is paid: 853,338,830 × 0.6 = 512,003,298.
#[tokio::test]
async fn shocks_in_the_middle_of_its_life_lower_the_value_until_they_are_settled() {
    for world in all().await {
        let id = world.patent(10).await;
        valuation::appraise(world.appraiser(), report(&world, id))
            .await
            .unwrap();
        let unpaid = shock(&world, id, "annuity_unpaid", "2026-10-01");
        valuation::note_shock(&world.firm, unpaid.clone())
            .await
            .unwrap();
        valuation::note_shock(&world.firm, unpaid.clone())
            .await
            .unwrap();
        let asked = shock(&world, id, "invalidation_requested", "2026-11-01");
        valuation::note_shock(world.appraiser(), asked.clone())
            .await
            .unwrap();
        let amounts = async || -> Vec<i64> {
            let rows = told(&world, id).await;
            rows.iter().map(|row| row.amount_fen).collect()
        };
        assert_eq!(amounts().await, [853_338_830, 597_337_181, 358_402_309]);

        let mut again = shock(&world, id, "annuity_unpaid", "2026-11-02");
        let error = valuation::note_shock(&world.firm, again.clone())
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["shock"]);
        again.id = unpaid.id.clone();
        let error = valuation::note_shock(&world.firm, again).await.unwrap_err();
        assert_eq!(fields(error), ["id"]);
        let late = shock(&world, id, "ownership_suit", "2026-11-24");
        let error = valuation::note_shock(&world.firm, late).await.unwrap_err();
        assert_eq!(fields(error), ["from"]);
        // A stranger finds no such asset.
        let other = other_appraiser(&world);
        let error =
            valuation::note_shock(&other, shock(&world, id, "ownership_suit", "2026-11-01"));
        assert!(matches!(error.await, Err(Error::NotFound)));

        let settle = SettleShockParams {
            id: unpaid.id,
            asset: id.to_string(),
            on: "2026-11-20".into(),
        };
        // The owner says so of nothing that lowers the value.
        assert!(matches!(
            valuation::settle_shock(&world.firm, settle.clone()).await,
            Err(Error::Forbidden)
        ));
        let early = SettleShockParams {
            on: "2026-09-30".into(),
            ..settle.clone()
        };
        let error = valuation::settle_shock(world.appraiser(), early)
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["on"]);
        for _ in 0..2 {
            valuation::settle_shock(world.appraiser(), settle.clone())
                .await
                .unwrap();
        }
        assert_eq!(
            amounts().await,
            [853_338_830, 597_337_181, 358_402_309, 512_003_298]
        );
        // What raises it the owner may end: 512,003,298 × 1.1 = 563,203,627.8.
        let licence = shock(&world, id, "licence_granted", "2026-11-22");
        valuation::note_shock(&world.firm, licence.clone())
            .await
            .unwrap();
        assert_eq!(amounts().await.last(), Some(&563_203_628));
        let over = SettleShockParams {
            id: licence.id,
            asset: id.to_string(),
            on: "2026-11-23".into(),
        };
        valuation::settle_shock(&world.firm, over).await.unwrap();
        assert_eq!(amounts().await.last(), Some(&512_003_298));
    }
}
