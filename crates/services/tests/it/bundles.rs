//! The combinations of a need, and applying for the products of one.

use contract::application::ApplyParams;
use contract::matches::RankBy;
use domain::access::OrgKind;
use domain::ids::NeedId;
use domain::lang::Lang;
use domain::money::{Bp, Fen};
use serde_json::json;
use services::{Ctx, Error, applications, matches};

use crate::market::{self, BANK, LOAN, SECURED, org, product};
use crate::portals::{self, Scratch};

const USCC: &str = "91110000600037341L";
const OTHER: &str = "91450205Y4CL12TH35";
const GUARANTEE: &str = "G-1";
const DEAR: &str = "B-DEAR";

/// The market with a dear loan of up to 400 万 and a guarantee of up to 600 万.
async fn firm_with_need(portal: &Scratch, amount: &str) -> (Ctx, NeedId) {
    let mut products = market::products();
    let all = json!({"all": []});
    let dear = json!({
        "rate": {"basis": "fixed", "annual_bp": 600}, "repayment": "bullet",
        "amount": {"max": Fen::wan(400)}, "days_to_money": 3
    });
    products.push((org(BANK), product(DEAR, "loan", "bank", all.clone(), dear)));
    let terms = json!({
        "guarantee": {"fee_target_max": 80, "bank_share_min": 2000},
        "amount": {"max": Fen::wan(600)}, "days_to_money": 10
    });
    let kind = "guarantee_institution";
    products.push((org(BANK), product(GUARANTEE, "guarantee", kind, all, terms)));
    market::install_with(portal, products).await;
    let (firm, _) = portal.firm("one@example.com", USCC).await;
    let need = market::need(&firm, amount, "12").await;
    (firm, need)
}

fn ids(products: &[domain::ids::ProductId]) -> Vec<&str> {
    products.iter().map(|id| id.as_str()).collect()
}

#[tokio::test]
async fn what_no_product_covers_alone_is_covered_together_and_recommended_on_the_matches_page() {
    for portal in portals::all().await {
        let (firm, need) = firm_with_need(&portal, "1200").await;
        let view = matches::bundles(&firm, &need.to_string()).await.unwrap();
        let first = &view.bundles[0];
        // 500 of the loan, 600 of the one that the guarantee secures, 100 of the dear one.
        assert_eq!(first.covered, Fen::wan(1200));
        assert!(!view.stopped_early && first.own_funds == Fen::ZERO);
        let mut products = ids(&first.products);
        products.sort_unstable();
        assert!(
            products.contains(&SECURED) && products.contains(&GUARANTEE),
            "{products:?}"
        );
        let guaranteed = first
            .bundle
            .parts
            .iter()
            .find(|part| part.role.code == "guarantee");
        assert_eq!(
            guaranteed.map(|part| (part.amount, &*part.over)),
            Some((Fen::wan(600), SECURED))
        );
        let net: Fen = first.cash.iter().map(|row| row.drawn).sum();
        assert_eq!(net, Fen::wan(1200));
        assert!(
            first
                .bundle
                .why
                .iter()
                .any(|line| line.contains("由融资担保保证"))
        );

        let list = matches::list(&firm, &need.to_string(), RankBy::Score)
            .await
            .unwrap();
        assert_eq!(list.recommended.as_ref(), Some(&first.bundle));

        let english = Ctx {
            lang: Lang::En,
            ..firm.clone()
        };
        let view = matches::bundles(&english, &need.to_string()).await.unwrap();
        assert_eq!(view.bundles[0].reasons[0].label, "Recommended");
    }
}

#[tokio::test]
async fn what_nothing_covers_is_left_to_own_funds() {
    for portal in portals::all().await {
        let (firm, need) = firm_with_need(&portal, "2000").await;
        let view = matches::bundles(&firm, &need.to_string()).await.unwrap();
        // 500 + 600 + 400.
        let first = &view.bundles[0];
        assert_eq!(
            (first.covered, first.own_funds),
            (Fen::wan(1500), Fen::wan(500))
        );
        let own = first
            .bundle
            .parts
            .iter()
            .find(|part| part.role.code == "own_funds");
        assert_eq!(own.map(|part| part.amount), Some(Fen::wan(500)));
        assert_eq!(first.dilution, Bp(0));
    }
}

#[tokio::test]
async fn the_parts_of_a_combination_are_applied_for_together() {
    for portal in portals::all().await {
        let (firm, need) = firm_with_need(&portal, "1200").await;
        let chosen = || [LOAN, SECURED, GUARANTEE].map(str::to_owned).to_vec();
        let form = |parts: &'static str| {
            let firm = firm.clone();
            async move {
                applications::apply_form(&firm, &need.to_string(), chosen(), parts)
                    .await
                    .unwrap()
            }
        };
        // For all of the need none of them can be had.
        let whole = form("").await;
        assert_eq!((whole.products.len(), whole.left_out.len()), (0, 3));
        let parts = form("on").await;
        assert_eq!(parts.left_out, []);
        assert_eq!(
            parts.amounts,
            [Fen::wan(500), Fen::wan(1200), Fen::wan(600)]
        );

        let params = ApplyParams {
            consent: "on".into(),
            ..parts.form
        };
        assert_eq!(params.parts, "on");
        let sent = applications::apply(&firm, params).await.unwrap();
        let loan = applications::list(&firm).await.unwrap();
        let loan = loan.iter().find(|row| row.product == LOAN).unwrap();
        assert_eq!((sent.len(), loan.amount), (3, Fen::wan(500)));

        // The bank sees it judged for the part that it is asked for.
        let bank = market::officer(&portal, BANK, OrgKind::Bank, 1);
        let case = applications::case(&bank, &loan.id.to_string())
            .await
            .unwrap();
        assert_eq!(case.verdict.code, "eligible");
    }
}

#[tokio::test]
async fn a_loan_against_collateral_is_not_a_part_without_collateral_or_guarantee() {
    for portal in portals::all().await {
        let (firm, need) = firm_with_need(&portal, "1200").await;
        let chosen = vec![LOAN.to_owned(), SECURED.to_owned()];
        let form = applications::apply_form(&firm, &need.to_string(), chosen, "on")
            .await
            .unwrap();
        assert_eq!((form.products.len(), form.left_out.len()), (1, 1));
        assert_eq!(form.left_out[0].code, SECURED);
    }
}

#[tokio::test]
async fn strangers_and_institutions_see_no_combinations() {
    for portal in portals::all().await {
        let (_, need) = firm_with_need(&portal, "300").await;
        let (other, _) = portal.firm("two@example.com", OTHER).await;
        let error = matches::bundles(&other, &need.to_string())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::NotFound));
        let bank = market::officer(&portal, BANK, OrgKind::Bank, 1);
        let error = matches::bundles(&bank, &need.to_string())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Forbidden));
        let error = matches::bundles(&other, "x' OR 1=1").await.unwrap_err();
        assert!(matches!(error, Error::NotFound));
    }
}
