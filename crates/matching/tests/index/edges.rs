//! Sizes and shapes at the limits.

use domain::criteria::{Leaf, Op, Operand, Tree, Verdict};
use domain::facts::{FactSet, FactValue, Source};
use matching::{Index, Product};

use super::generate::Rng;
use super::random::{facts, id, leaf};

fn at_least(id: &str, bound: i64) -> Tree {
    Tree::Leaf(Leaf::new(
        id,
        "x.count",
        Op::Gte,
        Operand::One(FactValue::Int(bound)),
    ))
}

fn product(id: String, tree: Tree) -> Product {
    Product {
        id,
        tree,
        base: 0.0,
    }
}

fn counting(count: i64) -> FactSet {
    let mut facts = FactSet::new();
    facts.set("x.count", FactValue::Int(count), Source::Declared, None);
    facts
}

#[test]
fn nothing_at_all() {
    let mut index = Index::new(Vec::new());
    assert_eq!((index.slots(), index.needs()), (0, 0));
    assert!(index.match_need(id(1)).is_empty() && index.match_facts(&FactSet::new()).is_empty());
    assert_eq!(index.run(&at_least("a", 1)).count(), (0, 0));
    assert!(index.counts().is_empty() && index.answer("P1").is_none());
    assert!(index.remove_need(id(1)).is_empty() && index.remove_product("P1").is_empty());
    index.repack();
    index.tops(3, |_, _| panic!("nobody is there"));
    assert_eq!(index.run_without(&at_least("a", 1), "a").count(), (0, 0));
    assert_eq!(index.blame(&at_least("a", 1)).len(), 1);
}

#[test]
fn everything_unknown() {
    let mut index = Index::new(vec![
        product("asks".into(), at_least("a", 1)),
        product("free".into(), Tree::All(Vec::new())),
        product("never".into(), Tree::Any(Vec::new())),
        product(
            "unless".into(),
            Tree::Leaf(Leaf::new("k", "x.count", Op::Known, Operand::Flag(false))),
        ),
    ]);
    for n in 0..1000 {
        assert_eq!(index.set_need(id(n), &FactSet::new()).len(), 3);
    }
    let verdicts = |index: &Index, n| -> Vec<(usize, Verdict)> {
        let found = index.match_need(id(n)).into_iter();
        found.map(|one| (one.product, one.verdict)).collect()
    };
    let expected = [
        (0, Verdict::Undetermined),
        (1, Verdict::Eligible),
        (3, Verdict::Eligible),
    ];
    assert_eq!(verdicts(&index, 999), expected);
    assert_eq!(index.answer("asks").expect("there").count(), (0, 1000));
    assert_eq!(index.answer("unless").expect("there").count(), (1000, 0));
    index.repack();
    assert_eq!(verdicts(&index, 0), expected);
    assert!(index.bytes() > 0);
}

#[test]
fn ten_thousand_products_share_a_leaf() {
    let offered = (0..10_000).map(|n| product(format!("P{n}"), at_least("a", 24)));
    let mut index = Index::new(offered.collect());
    assert_eq!(index.set_need(id(0), &counting(23)).len(), 0);
    assert_eq!(index.set_need(id(0), &counting(24)).len(), 10_000);
    assert_eq!(index.set_need(id(0), &FactSet::new()).len(), 10_000);
    assert_eq!(index.match_need(id(0)).len(), 10_000);
    assert_eq!(
        index
            .set_product(product("P77".into(), at_least("a", 1)))
            .len(),
        0
    );
    assert_eq!(index.set_need(id(0), &counting(2)).len(), 10_000);
    assert_eq!(index.match_need(id(0)).len(), 1);
    assert_eq!(index.remove_product("P77").len(), 1);
}

#[test]
fn a_product_of_256_leaves() {
    let mut rng = Rng(4);
    for kind in 0..4 {
        let mut next = 0;
        let leaves: Vec<Tree> = (0..256)
            .map(|_| Tree::Leaf(leaf(&mut rng, &mut next, false)))
            .collect();
        let tree = match kind {
            0 => Tree::AtLeast { n: 100, of: leaves },
            1 => Tree::Not(Box::new(Tree::AtLeast { n: 100, of: leaves })),
            2 => Tree::Any(
                leaves
                    .chunks(16)
                    .map(|part| Tree::All(part.to_vec()))
                    .collect(),
            ),
            _ => Tree::All(
                leaves
                    .chunks(8)
                    .map(|part| Tree::Any(part.to_vec()))
                    .collect(),
            ),
        };
        let mut index = Index::new(vec![product("P".into(), tree.clone())]);
        let known: Vec<_> = (0..600).map(|n| (id(n), facts(&mut rng, 10))).collect();
        index.extend(known.iter().map(|(id, facts)| (*id, facts)));
        let answer = index.answer("P").expect("there");
        for (id, facts) in &known {
            let slot = index.slot_of(*id).expect("a slot");
            assert_eq!(answer.verdict(slot), tree.verdict(facts));
            let listed = index.match_need(*id);
            let verdict = listed
                .first()
                .map_or(Verdict::Ineligible, |one| one.verdict);
            assert_eq!(verdict, tree.verdict(facts));
        }
    }
}

#[test]
fn deep_nesting_does_not_matter() {
    let mut tree = at_least("a", 3);
    for depth in 0..60 {
        tree = match depth % 3 {
            0 => Tree::Not(Box::new(tree)),
            1 => Tree::All(vec![tree, at_least(&format!("b{depth}"), 0)]),
            _ => Tree::Any(vec![tree, at_least(&format!("b{depth}"), 9)]),
        };
    }
    let mut index = Index::new(vec![product("P".into(), tree.clone())]);
    for count in -2..12i64 {
        let facts = counting(count);
        index.set_need(id(count.unsigned_abs() as usize), &facts);
        let found = index.match_facts(&facts);
        let verdict = found.first().map_or(Verdict::Ineligible, |one| one.verdict);
        assert_eq!(verdict, tree.verdict(&facts));
    }
}

#[test]
fn more_thresholds_than_buckets_and_the_ends_of_numbers() {
    // 700 thresholds, sixty more of them later than the index: ranks, buckets and edges all occur.
    let eight_from = |low: i64| {
        Tree::All(vec![
            at_least("a", low),
            Tree::Leaf(Leaf::new(
                "b",
                "x.count",
                Op::Lt,
                Operand::One(FactValue::Int(low + 8)),
            )),
        ])
    };
    let mut offered: Vec<Product> = (0..700)
        .map(|n| product(format!("P{n}"), eight_from(n * 4 + 1)))
        .collect();
    offered.push(product("P".into(), at_least("a", i64::MIN)));
    let mut index = Index::new(offered);
    let mut needs: Vec<_> = (0..3000).map(|n| (id(n), counting(n as i64))).collect();
    let ends = [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX];
    needs.extend((3000..).zip(ends).map(|(n, end)| (id(n), counting(end))));
    index.extend(needs);
    for n in 0..60i64 {
        let id = format!("P{n}");
        index.set_product(product(id.clone(), eight_from(45 * n + 3)));
        assert_eq!(index.answer(&id).expect("there").count(), (8, 0), "{n}");
    }
    for (low, needs) in [
        (i64::MIN, 3004),
        (i64::MAX, 1),
        (i64::MIN + 1, 3003),
        (0, 3002),
    ] {
        assert_eq!(index.run(&at_least("a", low)).count(), (needs, 0));
    }
    for n in (0..3004).step_by(301) {
        let slot = index.slot_of(id(n)).expect("a slot");
        let matched: Vec<usize> = index
            .match_need(id(n))
            .iter()
            .map(|one| one.product)
            .collect();
        let answered = index
            .rematch()
            .filter(|(_, answer)| answer.eligible.has(slot));
        assert_eq!(
            matched,
            answered.map(|(number, _)| number).collect::<Vec<_>>()
        );
    }
}
