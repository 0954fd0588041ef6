//! Combinations in words.

use serde_json::json;

use super::super::*;
use super::cases::*;
use crate::lang::Lang;

#[test]
fn in_words() {
    let mut guarantor = guarantee("G-1", 80, 200);
    guarantor.days_to_money = Some(15);
    let pool = json!({"days_to_money": 10, "loss_split": [
        {"party": "pool", "share": 4000}, {"party": "bank", "share": 6000}
    ]});
    let stake = json!({"equity": {"max_stake": 2000}, "days_to_money": 90});
    let fee = json!({"subsidy": {"fee_rate_bp": 50}, "provider_type": "finance_bureau"});
    let mut all = [
        secured("B-1", 360, 200),
        secured("B-2", 400, 300),
        guarantor,
        product("R-1", "risk_compensation", pool),
        product("E-1", "equity", stake),
        subsidy("S-1", json!({"rate_bp": 100})),
        subsidy("S-2", json!({"rate_bp": 50})),
        product("F-1", "fee_subsidy", fee),
        product("V-1", "voucher", json!({})),
    ];
    all[4].amount.max = Some(Fen::wan(100));
    let mut candidates = candidates(&all, &[120, 80]);
    candidates[8].pays = Some(Fen::wan(10));
    let wanted = Wanted {
        latest: "2026-12-31".parse().ok(),
        max_cost: Some(Bp(100)),
        pre_money: Some(Fen::wan(900)),
        ..wanted(700)
    };
    let found = found(wanted, &candidates);
    let rules = standing();
    let names = Names {
        product: &|id| id.to_string(),
        asset: &|id| format!("M{}", id.uuid().as_u128()),
        rules: &rules,
    };
    let first = &found.bundles[0];
    let lines = |lang: Lang| {
        let reasons: Vec<&str> = first.reasons.iter().map(|one| one.text(lang)).collect();
        let said = first.explain(lang, &names);
        format!("{}\n{}", reasons.join(" / "), said.join("\n"))
    };
    insta::assert_snapshot!("in_words", [lines(Lang::Zh), lines(Lang::En)].join("\n\n"));
}
