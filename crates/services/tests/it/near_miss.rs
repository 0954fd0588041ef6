//! The near-miss map over a small market: what it says, to whom, and what it keeps to itself.

use contract::near_miss::{NearMissParams, NearMissRow, NearMissView};
use domain::access::OrgKind;
use domain::money::Fen;
use services::{Ctx, Error, near_miss};

use crate::market::{self, ASKING, BUREAU, CLOSED, LOAN};
use crate::portals::{self, Scratch};
use crate::sandbox::{bank, count, firm, town};

async fn map(ctx: &Ctx, scope: &str, product: &str, leaf: &str) -> NearMissView {
    let params = NearMissParams {
        scope: scope.into(),
        product: product.into(),
        leaf: leaf.into(),
    };
    near_miss::map(ctx, params).await.unwrap()
}

fn row<'v>(view: &'v NearMissView, product: &str, leaf: &str) -> Option<&'v NearMissRow> {
    let mut rows = view.rows.iter();
    rows.find(|row| row.product.as_str() == product && row.leaf == leaf)
}

fn bureau(portal: &Scratch) -> Ctx {
    market::officer(portal, BUREAU, OrgKind::Bureau, 2)
}

#[tokio::test]
async fn what_alone_keeps_out_how_many() {
    for portal in portals::all().await {
        town(&portal).await;
        let bank = bank(&portal);
        let view = map(&bank, "", "", "").await;
        assert_eq!((view.needs, view.filter.scope.as_str()), (10, "own"));
        let age = row(&view, LOAN, "age").unwrap();
        assert_eq!(age.figure, count(4, 1200));
        assert_eq!(age.condition, "成立月数 ≥ 24 个月");
        assert!(age.listed && !age.passing);
        // What nobody has told keeps nobody out: they are undetermined.
        assert!(row(&view, ASKING, "listed").is_none());
        // Everybody lacks collateral for the secured loan, and nothing else.
        assert_eq!(
            row(&view, market::SECURED, "$collateral").unwrap().figure,
            count(10, 1800)
        );
        let money: Vec<_> = view.rows.iter().map(|row| row.figure.amount).collect();
        assert!(money.windows(2).all(|pair| pair[0] >= pair[1]));
        let fact = view
            .facts
            .iter()
            .find(|row| row.fact.code == "firm.age_months")
            .unwrap();
        assert_eq!(
            (fact.products, fact.needs, fact.amount),
            (1, 4, Fen::wan(1200))
        );
        assert!(view.refusals.is_empty());

        // The list: only who is shown, with what was seen and the day on which it would do.
        let view = map(&bank, "", LOAN, "age").await;
        let excluded = view.excluded.unwrap();
        assert_eq!((excluded.rows.len(), excluded.shown), (1, 1));
        assert_eq!(excluded.rows[0].firm, "柳州市第6精密制造有限公司");
        assert_eq!(excluded.rows[0].seen, "20 个月");
        assert!(
            excluded.rows[0].step.contains("2027-03-01"),
            "{}",
            excluded.rows[0].step
        );
        assert!(view.rows.iter().all(|row| row.product.as_str() == LOAN));
    }
}

#[tokio::test]
async fn few_hidden_firms_are_not_told() {
    for portal in portals::all().await {
        market::install(&portal).await;
        for n in 0..3 {
            firm(&portal, n, "2025-03-01", "450203", 300, n == 0).await;
        }
        let view = map(&bank(&portal), "", "", "").await;
        // Two hidden firms and one that is shown: only that one is counted.
        assert_eq!(row(&view, LOAN, "age").unwrap().figure, count(1, 300));
        let fact = view
            .facts
            .iter()
            .find(|row| row.fact.code == "firm.age_months")
            .unwrap();
        assert_eq!((fact.needs, fact.amount), (1, Fen::wan(300)));
    }
}

#[tokio::test]
async fn the_city_is_for_bureaus_and_without_names() {
    for portal in portals::all().await {
        town(&portal).await;
        let bureau = bureau(&portal);
        let own = map(&bureau, "own", "", "").await;
        assert_eq!(own.scopes.len(), 2);
        assert!(row(&own, LOAN, "age").is_none());
        // Past its validity the subsidy keeps out everybody; that is no rule.
        assert!(row(&own, CLOSED, "$validity").is_some_and(|row| row.passing));
        let city = map(&bureau, "city", "", "").await;
        let age = row(&city, LOAN, "age").unwrap();
        assert_eq!((age.figure, age.listed), (count(4, 1200), false));
        assert!(map(&bureau, "city", LOAN, "age").await.excluded.is_none());
        // A bank asks in vain for the city.
        let bank = bank(&portal);
        let asked = map(&bank, "city", "", "").await;
        assert_eq!(
            (asked.filter.scope.as_str(), asked.scopes.len()),
            ("own", 1)
        );
        assert!(asked.rows.iter().all(|row| row.listed));
        assert!(
            map(&bank, "city", CLOSED, "$validity")
                .await
                .excluded
                .is_none()
        );
        let (firm, _) = portal.firm("one@example.com", "91110000600037341L").await;
        let params = NearMissParams::default();
        assert!(matches!(
            near_miss::map(&firm, params.clone()).await,
            Err(Error::Forbidden)
        ));
        let visitor = portal.visitor();
        assert!(matches!(
            near_miss::map(&visitor, params).await,
            Err(Error::NotSignedIn)
        ));
    }
}
