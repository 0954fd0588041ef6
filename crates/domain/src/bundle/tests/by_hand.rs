//! Who goes with whom, what is not had twice, and collateral that is used once: worked out by hand.

use serde_json::json;

use super::super::*;
use super::cases::*;

fn roles(bundle: &Bundle) -> Vec<PartRole> {
    bundle.parts.iter().map(|part| part.role).collect()
}

#[test]
fn the_standing_rules_are_read_and_named_once() {
    let rules = standing();
    assert_eq!((rules.goes_with.len(), rules.at_most.len()), (4, 8));
    let mut ids: Vec<_> = rules.at_most.iter().map(|rule| &rule.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), rules.at_most.len());
    assert!(
        rules
            .at_most
            .iter()
            .all(|rule| !rule.clause.is_empty() && rule.most >= 1)
    );
}

#[test]
fn the_cheaper_loan_is_filled_before_the_dearer_one() {
    let all = [credit("B-1", 360, 300), credit("B-2", 480, 900)];
    let found = found(wanted(500), &candidates(&all, &[]));
    let costs: Vec<_> = found.bundles.iter().map(told).collect();
    // One approval is surer than two, two loans are cheaper than one: both are on the front.
    assert!(costs.contains(&vec![
        "loan B-1 ¥3,000,000.00".to_owned(),
        "loan B-2 ¥2,000,000.00".to_owned()
    ]));
    assert!(costs.contains(&vec!["loan B-2 ¥5,000,000.00".to_owned()]));
    assert_eq!((found.front, found.stopped_early), (2, false));
}

#[test]
fn room_is_left_for_the_least_of_a_later_line() {
    let mut later = credit("B-2", 480, 900);
    later.amount.min = Some(Fen::wan(150));
    let all = [credit("B-1", 360, 300), later];
    let found = found(wanted(400), &candidates(&all, &[]));
    let joint = found
        .bundles
        .iter()
        .find(|one| one.parts.len() == 2)
        .unwrap();
    // 300 would leave 100, which B-2 does not lend.
    assert_eq!(
        told(joint),
        ["loan B-1 ¥2,500,000.00", "loan B-2 ¥1,500,000.00"]
    );
}

#[test]
fn an_item_secures_one_loan() {
    // Each machine secures 200: together two loans of 200, or one of 400, never both of 400.
    let all = [secured("B-1", 360, 400), secured("B-2", 380, 400)];
    let found = found(wanted(500), &candidates(&all, &[200, 200]));
    // No combination covers 500: 400 is the most, from one loan with both machines.
    assert!(found.bundles.iter().all(|one| one.covered == Fen::wan(400)));
    let first = &found.bundles[0];
    assert_eq!(told(first)[0], "loan B-1 ¥4,000,000.00");
    assert_eq!(first.parts[0].secured_by, [asset(0), asset(1)]);
    assert_eq!(first.own_funds, Fen::wan(100));
    assert_eq!(roles(first), [PartRole::Loan, PartRole::OwnFunds]);
}

#[test]
fn what_is_left_of_an_item_secures_nothing_else() {
    // One machine that secures 500: the first loan needs 300 of it, the second gets nothing.
    let all = [secured("B-1", 360, 300), secured("B-2", 380, 300)];
    let found = found(wanted(500), &candidates(&all, &[500]));
    assert_eq!(found.bundles.len(), 1);
    assert_eq!(found.bundles[0].covered, Fen::wan(300));
}

#[test]
fn an_item_goes_to_the_loan_that_has_no_other() {
    // Both count the first item, only B-1 counts the second: B-1 takes the second, B-2 the first.
    let all = [secured("B-1", 360, 200), secured("B-2", 380, 200)];
    let mut two = candidates(&all, &[200, 200]);
    two[1].items.truncate(1);
    let found = found(wanted(400), &two);
    let joint = &found.bundles[0];
    let by: Vec<_> = joint
        .parts
        .iter()
        .map(|part| part.secured_by.clone())
        .collect();
    assert_eq!(by, [vec![asset(1)], vec![asset(0)]]);
    assert_eq!(joint.covered, Fen::wan(400));
}

#[test]
fn a_guarantee_secures_what_collateral_does_not_and_carries_only_its_limit() {
    let all = [
        secured("B-1", 360, 400),
        secured("B-2", 380, 400),
        guarantee("G-1", 80, 500),
    ];
    let found = found(wanted(800), &candidates(&all, &[]));
    // 400 of B-1 and 100 of B-2: the guarantee carries 500.
    assert_eq!(
        told(&found.bundles[0]),
        [
            "loan B-1 ¥4,000,000.00",
            "loan B-2 ¥1,000,000.00",
            "own_funds — ¥3,000,000.00",
            "guarantee G-1 ¥4,000,000.00 B-1",
            "guarantee G-1 ¥1,000,000.00 B-2"
        ]
    );
}

#[test]
fn counter_security_is_collateral_that_is_used() {
    // The guarantor takes the one machine as counter-security; the other loan cannot have it.
    let mut guarantor = guarantee("G-1", 10, 300);
    guarantor.collateral = secured("X", 1, 1).collateral;
    let all = [
        secured("B-1", 300, 300),
        secured("B-2", 900, 300),
        guarantor,
    ];
    let found = found(wanted(600), &candidates(&all, &[300]));
    assert!(found.bundles.iter().all(|one| one.covered == Fen::wan(300)));
}

#[test]
fn the_same_interest_is_subsidised_once_and_the_better_subsidy_is_taken() {
    let all = [
        credit("B-1", 360, 900),
        subsidy("S-1", json!({"rate_bp": 100})),
        subsidy("S-2", json!({"rate_bp": 150})),
    ];
    let found = found(wanted(300), &candidates(&all, &[]));
    let one = &found.bundles[0];
    assert_eq!(roles(one), [PartRole::Loan, PartRole::InterestSubsidy]);
    assert_eq!(one.parts[1].product, Some(ProductId::new("S-2")));
    let passed = PassedOver {
        product: ProductId::new("S-1"),
        rule: "same-interest".into(),
    };
    assert_eq!(one.passed_over, [passed]);
}

#[test]
fn one_project_has_the_subsidy_or_the_grant_whichever_pays_more() {
    let all = [
        credit("B-1", 360, 900),
        subsidy("S-SBSX", json!({"rate_bp": 100})),
        product("S-QQJG", "grant", json!({})),
    ];
    let with_grant = |wan: i64| {
        let mut three = candidates(&all, &[]);
        three[2].pays = Some(Fen::wan(wan));
        let found = found(wanted(300), &three);
        let first = &found.bundles[0];
        (first.parts[1].role, first.passed_over.clone())
    };
    // One per cent of 300 万 for a year is 3.04 万.
    let (role, passed) = with_grant(4);
    assert_eq!(role, PartRole::Grant);
    assert_eq!(
        (passed[0].product.as_str(), &*passed[0].rule),
        ("S-SBSX", "jigai-once")
    );
    let (role, passed) = with_grant(3);
    assert_eq!(role, PartRole::InterestSubsidy);
    assert_eq!(passed[0].product.as_str(), "S-QQJG");
}

#[test]
fn one_tier_of_the_tech_guarantee_even_over_two_loans() {
    let all = [
        secured("B-1", 360, 300),
        secured("B-2", 380, 300),
        guarantee("G-TECH-A", 80, 300),
        guarantee("G-TECH-B", 80, 300),
    ];
    let found = found(wanted(600), &candidates(&all, &[]));
    assert!(found.bundles.iter().all(|one| one.covered == Fen::wan(300)));
}

#[test]
fn a_pool_backs_a_bank_only_and_makes_it_surer() {
    let pool = json!({"loss_split": [
        {"party": "pool", "share": 5000}, {"party": "bank", "share": 5000}
    ], "days_to_money": 5});
    let mut loan = credit("B-1", 360, 900);
    loan.days_to_money = Some(10);
    let mut all = [loan, product("R-1", "risk_compensation", pool)];
    let backed = found(wanted(300), &candidates(&all, &[]));
    assert_eq!(
        roles(&backed.bundles[0]),
        [PartRole::Loan, PartRole::RiskPool]
    );
    // 60 % + 40 % × 50 % × ½.
    assert_eq!(backed.bundles[0].certainty, Bp(7_000));
    // One that takes longer than the loan is left out.
    all[1].days_to_money = Some(11);
    let slow = found(wanted(300), &candidates(&all, &[]));
    assert_eq!(roles(&slow.bundles[0]), [PartRole::Loan]);
    all[1].days_to_money = Some(5);
    all[0].provider_type = crate::product::ProviderType::LeasingCompany;
    let no_bank = found(wanted(300), &candidates(&all, &[]));
    assert_eq!(no_bank.bundles[0].certainty, Bp(6_000));
}

#[test]
fn a_pool_and_a_guarantee_do_not_bear_the_same_risk() {
    let pool = |id: &str| {
        let split = json!([{"party": "pool", "share": 5000}, {"party": "bank", "share": 5000}]);
        product(
            id,
            "risk_compensation",
            json!({"loss_split": split, "days_to_money": 1}),
        )
    };
    let guaranteed = |id: &str| {
        let all = [
            secured("B-1", 360, 900),
            guarantee("G-1", 80, 900),
            pool(id),
        ];
        roles(&found(wanted(300), &candidates(&all, &[])).bundles[0])
    };
    assert_eq!(guaranteed("R-IP"), [PartRole::Loan, PartRole::Guarantee]);
    // Except the pool that shares with the guarantor.
    assert_eq!(
        guaranteed("R-LZ-START"),
        [PartRole::Loan, PartRole::Guarantee, PartRole::RiskPool]
    );
}

#[test]
fn a_quota_limits_a_loan_and_a_subsidy_alike() {
    let all = [
        credit("B-1", 360, 900),
        subsidy("S-1", json!({"rate_bp": 200})),
    ];
    let mut both = candidates(&all, &[]);
    both[0].limit = Some(Fen::wan(200));
    both[1].limit = Some(Fen::wan(1));
    let found = found(wanted(300), &both);
    assert_eq!(
        told(&found.bundles[0]),
        [
            "loan B-1 ¥2,000,000.00",
            "own_funds — ¥1,000,000.00",
            "interest_subsidy S-1 ¥10,000.00 B-1"
        ]
    );
}

#[test]
fn equity_fills_what_debt_leaves_and_its_share_is_bounded() {
    let stake =
        json!({"equity": {"max_stake": 2000}, "amount": {"min": wan(100), "max": wan(300)}});
    let all = [credit("B-1", 360, 300), product("E-1", "equity", stake)];
    let both = candidates(&all, &[]);
    let dilution = |worth: Option<i64>| {
        let wanted = Wanted {
            pre_money: worth.map(Fen::wan),
            ..wanted(500)
        };
        let found = found(wanted, &both);
        let joint = found
            .bundles
            .into_iter()
            .find(|one| one.parts.len() == 2)
            .unwrap();
        (joint.parts[1].amount, joint.dilution)
    };
    // 200 into a firm worth 1,800 is a tenth; into one of which nothing is known, all it may hold.
    assert_eq!(dilution(Some(1_800)), (Fen::wan(200), Bp(1_000)));
    assert_eq!(dilution(Some(100)), (Fen::wan(200), Bp(2_000)));
    assert_eq!(dilution(None), (Fen::wan(200), Bp(2_000)));
}

#[test]
fn without_money_there_is_no_combination() {
    let all = [
        guarantee("G-1", 80, 900),
        subsidy("S-1", json!({"rate_bp": 100})),
    ];
    assert_eq!(found(wanted(300), &candidates(&all, &[])).bundles, []);
    assert_eq!(found(wanted(300), &[]).bundles, []);
}
