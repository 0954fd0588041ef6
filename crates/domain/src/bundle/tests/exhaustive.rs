//! The search against every combination of the decision space, without bounds: every set of
//! lines, every assignment of pools, every set of subsidies.

use proptest::prelude::*;
use serde_json::json;

use super::super::desk::Desk;
use super::super::fill::{Filled, fill};
use super::super::lines::Line;
use super::super::pools::{Admission, Backing, back, certainty as certainty_of};
use super::super::price::costs;
use super::super::search::Search;
use super::super::supports::{Funded, Support, best, keeps_rules, slots};
use super::super::value::{Value, dilution, value};
use super::cases::*;
use crate::bundle::{Bundle, Candidate, Found, Item, MAX_DEBTS, Rules, Wanted, find};
use crate::money::{Bp, Fen};
use crate::product::Product;

/// What a random product is made from.
#[derive(Debug, Clone)]
struct Made {
    kind: usize,
    low: i64,
    high: i64,
    price: i64,
    days: i64,
    certainty: i64,
    method: usize,
    extra: i64,
    limit: Option<i64>,
    capacities: [i64; 4],
}

fn made() -> impl Strategy<Value = Made> {
    let range = (1i64..400, 1i64..900);
    let figures = (
        100i64..900,
        1i64..200,
        1000i64..10_000,
        0usize..5,
        0i64..300,
    );
    let capacities = prop::array::uniform4(0i64..300);
    (
        0usize..11,
        range,
        figures,
        prop::option::of(20i64..800),
        capacities,
    )
        .prop_map(
            |(kind, (low, more), (price, days, certainty, method, extra), limit, capacities)| {
                Made {
                    kind,
                    low,
                    high: low + more,
                    price,
                    days,
                    certainty,
                    method,
                    extra,
                    limit,
                    capacities,
                }
            },
        )
}

fn make(n: usize, made: &Made) -> Product {
    let id = format!("P{n}");
    let range = json!({"min": wan(made.low), "max": wan(made.high)});
    let mut differs = json!({"amount": range, "days_to_money": made.days});
    let instrument = match made.kind {
        0..=2 => "loan",
        3 | 4 => {
            differs["collateral"] = json!({"accepted": [{"class": "equipment", "ltv": 5000}]});
            "loan"
        }
        5 => "finance_lease",
        6 => {
            differs["provider_type"] = json!("guarantee_institution");
            differs["amount"] = json!({"max": wan(made.high)});
            differs["guarantee"] = json!({"fee": [
                {"up_to_amount": wan(200), "rate": made.extra}, {"rate": made.extra + 40}
            ], "bank_share_min": 2000});
            if made.method == 0 {
                differs["collateral"] = json!({"accepted": [{"class": "patent", "ltv": 4000}]});
            }
            "guarantee"
        }
        7 => {
            differs["amount"] = json!({"max": wan(made.high)});
            differs["loss_split"] = json!([
                {"party": "pool", "share": 4000}, {"party": "bank", "share": 6000}
            ]);
            if made.method == 0 {
                differs["collateral"] = json!({"accepted": [{"class": "patent", "ltv": 4000}]});
            }
            "risk_compensation"
        }
        8 => {
            differs["amount"] = json!({});
            differs["subsidy"] = json!({"rate_bp": made.extra, "months_max": 12});
            if made.method < 3 {
                differs["subsidy"]["cap_year"] = json!(wan(made.low) / 50);
            }
            "interest_subsidy"
        }
        9 => {
            differs["amount"] = json!({});
            differs["subsidy"] =
                json!({"fee_rate_bp": made.extra, "payout": "quarterly_ex_post_direct"});
            "fee_subsidy"
        }
        _ => {
            differs["equity"] = json!({"max_stake": 1000 + made.extra * 10});
            "equity"
        }
    };
    if matches!(instrument, "loan" | "finance_lease") {
        let method = crate::product::Repayment::ALL[made.method];
        differs["rate"] = json!({"basis": "fixed", "annual_bp": made.price});
        differs["repayment"] = json!(method.code());
        differs["fees"] = json!({"upfront_bp": made.extra % 60});
    }
    product(&id, instrument, differs)
}

fn candidate<'a>(product: &'a Product, made: &Made) -> Candidate<'a> {
    let items = made.capacities.iter().enumerate().map(|(n, wan)| Item {
        asset: asset(n),
        capacity: Fen::wan(*wan),
    });
    let asks = product.collateral.required();
    Candidate {
        product,
        limit: made.limit.map(Fen::wan),
        certainty: Bp(made.certainty),
        pays: None,
        items: items.filter(|_| asks).collect(),
    }
}

/// The standing rules, and two that fall upon products at random.
fn rules(pairs: &[(usize, usize)]) -> Rules {
    let mut rules = standing();
    for (n, (one, other)) in pairs.iter().enumerate() {
        let scope = if n % 2 == 0 { "project" } else { "loan" };
        let rule = json!({
            "id": format!("random-{n}"), "title": {"zh": "随机", "en": "random"}, "scope": scope,
            "of": {"products": [format!("P{one}"), format!("P{other}")]}, "most": 1,
            "clause": "—", "basis": "plausible"
        });
        rules.at_most.push(serde_json::from_value(rule).unwrap());
    }
    rules
}

/// All sets of lines, by size and then in order.
fn sets(lines: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = (1_u32..1 << lines)
        .filter(|mask| mask.count_ones() <= 4)
        .map(|mask| (0..lines).filter(|at| mask >> at & 1 == 1).collect())
        .collect();
    all.sort_by_key(|set| (set.len(), set.clone()));
    all
}

/// Whether a set is one of the decision space.
fn is_meant(desk: &Desk<'_>, set: &[usize]) -> bool {
    let lines: Vec<&Line> = set.iter().map(|at| &desk.lines[*at]).collect();
    let debts = lines.iter().filter(|line| !line.equity).count();
    let funding: std::collections::BTreeSet<usize> = lines.iter().map(|l| l.funding).collect();
    let whole = |prefix: &[usize]| {
        fill(desk, prefix).is_some_and(|filled| filled.covered == desk.wanted.amount)
    };
    let mut products: Vec<usize> = lines
        .iter()
        .flat_map(|line| [Some(line.funding), line.guarantee])
        .flatten()
        .collect();
    products.sort_unstable();
    products.dedup();
    let broken = desk.rules.at_most.iter().any(|rule| {
        let counts = |at: &usize| rule.counts(desk.product(*at));
        match rule.scope {
            super::super::Scope::Project => {
                products.iter().filter(|at| counts(at)).count() > rule.most
            }
            super::super::Scope::Loan => lines.iter().any(|line| {
                let own = [Some(line.funding), line.guarantee];
                own.iter().flatten().filter(|at| counts(at)).count() > rule.most
            }),
        }
    });
    debts <= MAX_DEBTS
        && lines.len() - debts <= 1
        && funding.len() == set.len()
        && !broken
        && (1..set.len()).all(|n| !whole(&set[..n]))
}

/// Every admissible set of supports, tried in the order of the slots.
fn most_support<'s>(
    funded: &Funded<'_>,
    slots: &'s [Vec<Support>],
    so_far: &mut Vec<&'s Support>,
    best: &mut (Fen, Vec<Support>),
) {
    let Some((slot, later)) = slots.split_first() else {
        let sum: Fen = so_far.iter().map(|one| one.expected).sum();
        if sum > best.0 {
            *best = (sum, so_far.iter().map(|one| (*one).clone()).collect());
        }
        return;
    };
    for support in slot {
        if keeps_rules(funded, so_far, support).is_none() {
            so_far.push(support);
            most_support(funded, later, so_far, best);
            so_far.pop();
        }
    }
    most_support(funded, later, so_far, best);
}

/// Every admissible assignment of pools, tried one by one.
fn surest(admission: &Admission<'_>, lines: usize, so_far: &mut Backing, seen: &mut Vec<Backing>) {
    let at = so_far.len();
    if at == lines {
        seen.push(so_far.clone());
        return;
    }
    for pool in admission.options(at) {
        if admission.joins(pool, at, so_far) {
            so_far.push(Some(pool));
            surest(admission, lines, so_far, seen);
            so_far.pop();
        }
    }
    so_far.push(None);
    surest(admission, lines, so_far, seen);
    so_far.pop();
}

fn judged(desk: &Desk<'_>, set: &[usize]) -> Option<(Fen, Value)> {
    let filled: Filled = fill(desk, set)?;
    let lines: Vec<&Line> = set.iter().map(|at| &desk.lines[*at]).collect();
    let (backing, certainty): (Backing, Bp) = back(desk, &lines, &filled);
    let mut assignments = Vec::new();
    let admission = Admission::new(desk, &lines, &filled);
    surest(&admission, lines.len(), &mut Vec::new(), &mut assignments);
    let most = assignments
        .iter()
        .map(|one| certainty_of(desk, &lines, one))
        .max();
    assert_eq!(Some(certainty), most, "the pools that make it surest");
    let funded = Funded {
        desk,
        lines: &lines,
        filled: &filled,
        backing: &backing,
    };
    let (slots, mut most) = (slots(&funded), (Fen::ZERO, Vec::new()));
    most_support(&funded, &slots, &mut Vec::new(), &mut most);
    assert_eq!(best(&funded), most.1, "the subsidies that pay most");
    let priced = costs(desk, &lines, &filled, &most.1)?;
    let days = lines.iter().map(|line| line.days).max()?;
    let equity = lines
        .iter()
        .zip(&filled.amounts)
        .find(|(line, _)| line.equity);
    let given = equity.map_or(Bp(0), |(line, amount)| dilution(desk, line, *amount));
    Some((filled.covered, value(priced, given, days, certainty)))
}

/// The front by looking at everything.
fn front(desk: &Desk<'_>) -> Vec<(Vec<usize>, Value)> {
    let meant = sets(desk.lines.len())
        .into_iter()
        .filter(|set| is_meant(desk, set));
    let all: Vec<(Vec<usize>, Fen, Value)> = meant
        .filter_map(|set| judged(desk, &set).map(|(covered, value)| (set, covered, value)))
        .collect();
    let most = all.iter().map(|(_, covered, _)| *covered).max();
    let at_most: Vec<_> = all
        .iter()
        .filter(|(_, covered, _)| Some(*covered) == most)
        .collect();
    let unbeaten = at_most.iter().enumerate().filter(|(at, (_, _, value))| {
        at_most.iter().enumerate().all(|(other, (_, _, rival))| {
            let equal = rival == value;
            other == *at || !rival.matches(value) || (equal && other > *at)
        })
    });
    unbeaten
        .map(|(_, (set, _, value))| (set.clone(), *value))
        .collect()
}

/// What must hold for any combination, by its parts alone.
fn check(bundle: &Bundle, wanted: Wanted, candidates: &[Candidate<'_>]) {
    assert_eq!(bundle.towards(), wanted.amount);
    let mut items: Vec<_> = bundle
        .parts
        .iter()
        .flat_map(|part| &part.secured_by)
        .collect();
    let n = items.len();
    items.sort();
    items.dedup();
    assert_eq!(items.len(), n, "an item secures one part");
    for one in candidates {
        let parts = bundle
            .parts
            .iter()
            .filter(|part| part.product.as_ref() == Some(&one.product.id));
        let parts: Vec<_> = parts.collect();
        let sum: Fen = parts.iter().map(|part| part.amount).sum();
        assert!(
            one.limit.is_none_or(|limit| sum <= limit),
            "within the quota"
        );
        let secured = parts.iter().filter(|part| !part.secured_by.is_empty());
        for part in secured {
            let counted = one
                .items
                .iter()
                .filter(|item| part.secured_by.contains(&item.asset));
            assert!(counted.map(|item| item.capacity).sum::<Fen>() >= part.amount);
        }
        if one.product.instrument.is_funding() && !parts.is_empty() {
            assert!(
                parts.len() == 1 && one.product.amount.contains(sum),
                "within the range"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn the_search_finds_what_looking_at_everything_finds(
        making in prop::collection::vec(made(), 1..9),
        asked in 1i64..1500, tenor in 1i64..37, worth in prop::option::of(0i64..5000),
        pairs in prop::collection::vec((0usize..9, 0usize..9), 0..3)
    ) {
        let products: Vec<Product> = making.iter().enumerate().map(|(n, m)| make(n, m)).collect();
        let candidates: Vec<_> = products.iter().zip(&making).map(|(p, m)| candidate(p, m)).collect();
        let wanted = Wanted { tenor_months: tenor, pre_money: worth.map(Fen::wan), ..wanted(asked) };
        let rules = rules(&pairs);
        let desk = Desk::new(wanted, &candidates, &rules);
        prop_assume!(desk.lines.len() <= 14);
        let expected = front(&desk);

        let mut search = Search::new(&desk, u64::MAX);
        search.run();
        let mut got: Vec<_> = search.kept.iter().map(|kept| (kept.chosen.clone(), kept.value)).collect();
        got.sort_by_key(|(set, _)| (set.len(), set.clone()));
        prop_assert_eq!(&got, &expected);

        let Found { bundles, front, .. } = find(wanted, &candidates, &rules, u64::MAX);
        prop_assert_eq!(front, expected.len());
        prop_assert_eq!(bundles.len(), front.min(super::super::MAX_BUNDLES));
        for bundle in &bundles {
            check(bundle, wanted, &candidates);
        }
        prop_assert_eq!(&find(wanted, &candidates, &rules, u64::MAX).bundles, &bundles);
    }
}
