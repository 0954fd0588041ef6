//! Budgets, size of the answer, order, and that nothing depends on the order of the candidates.

use super::super::desk::Desk;
use super::super::search::Search;
use super::super::value::Value;
use super::super::*;
use super::cases::*;

#[test]
fn it_stops_at_its_budget_and_says_so() {
    let sample = sample(40, 1_500).unwrap();
    let whole = sample.find(u64::MAX);
    assert!(!whole.stopped_early);
    let cut = sample.find(50);
    assert!(cut.stopped_early && cut.steps >= 50 && cut.steps < 200);
    assert!(!cut.bundles.is_empty(), "what was found by then is told");
    assert_eq!(sample.find(50), cut);
}

#[test]
fn sixty_four_products_are_searched_whole_within_the_budget() {
    for wan in [300, 1_500, 3_500] {
        let found = sample(64, wan).unwrap().find(BUDGET);
        assert!(!found.stopped_early, "{wan}: {} steps", found.steps);
    }
}

#[test]
fn the_answer_does_not_hang_on_the_order_of_the_candidates() {
    let sample = sample(24, 1_200).unwrap();
    let mut turned = sample.candidates();
    turned.reverse();
    let rules = standing();
    let straight = find(sample.wanted, &sample.candidates(), &rules, BUDGET);
    assert_eq!(find(sample.wanted, &turned, &rules, BUDGET), straight);
}

#[test]
fn at_most_twelve_the_recommended_first_and_the_best_in_each_respect_among_them() {
    let (sample, rules) = (sample(24, 1_500).unwrap(), standing());
    let candidates = sample.candidates();
    let desk = Desk::new(sample.wanted, &candidates, &rules);
    let mut search = Search::new(&desk, BUDGET);
    search.run();
    let front: Vec<Value> = search.kept.iter().map(|kept| kept.value).collect();

    let found = find(sample.wanted, &candidates, &rules, BUDGET);
    assert_eq!(
        (found.front, found.bundles.len()),
        (front.len(), MAX_BUNDLES)
    );
    assert!(front.len() > MAX_BUNDLES, "some are left out");
    let of = |key: fn(&Value) -> i64, shown: &dyn Fn(&Bundle) -> i64| {
        let best = front.iter().map(key).min();
        assert_eq!(found.bundles.iter().map(shown).min(), best);
    };
    let bp = |rate: Option<PreciseRate>| rate.map_or(0, |rate| rate.to_bp().0);
    of(|v| v.without.0, &|one| bp(one.without_subsidy));
    of(|v| v.expected.0, &|one| bp(one.expected));
    of(|v| v.dilution.0, &|one| one.dilution.0);
    of(|v| v.days, &|one| one.days.unwrap());
    of(|v| -v.certainty.0, &|one| -one.certainty.0);

    let recommended = |one: &&Bundle| one.reasons.contains(&Reason::Recommended);
    assert_eq!(found.bundles.iter().filter(recommended).count(), 1);
    assert_eq!(found.bundles[0].reasons[0], Reason::Recommended);
    assert_eq!(
        found.bundles.iter().map(|one| one.score).max(),
        Some(found.bundles[0].score)
    );
    let rest = found.bundles[1..].iter().map(|one| one.expected_bp());
    assert!(rest.is_sorted());
}

#[test]
fn what_comes_in_time_and_within_the_cost_is_recommended_before_what_does_not() {
    let mut slow = credit("B-1", 300, 900);
    slow.days_to_money = Some(90);
    let mut fast = credit("B-2", 600, 900);
    fast.days_to_money = Some(10);
    let all = [slow, fast];
    let first = |wanted: Wanted| {
        let found = found(wanted, &candidates(&all, &[]));
        let first = &found.bundles[0];
        (
            first.parts[0].product.clone().unwrap().to_string(),
            first.in_time,
        )
    };
    assert_eq!(first(wanted(300)), ("B-1".into(), true));
    let soon = Wanted {
        latest: "2026-12-31".parse().ok(),
        ..wanted(300)
    };
    assert_eq!(first(soon), ("B-2".into(), true));
    let cheap = Wanted {
        max_cost: Some(Bp(400)),
        ..soon
    };
    // Each misses one of the two: the weighted sum decides again.
    assert_eq!(first(cheap), ("B-1".into(), false));
}

#[test]
fn extreme_amounts_are_answered() {
    let all = [credit("B-1", 10_000, 1_000_000), credit("B-2", 0, 1)];
    for amount in [1, 2, 1_000_000] {
        let found = found(wanted(amount), &candidates(&all, &[]));
        assert_eq!(found.bundles[0].covered, Fen::wan(amount));
    }
    let long = Wanted {
        tenor_months: 360,
        ..wanted(100)
    };
    assert!(!found(long, &candidates(&all, &[])).bundles.is_empty());
}
