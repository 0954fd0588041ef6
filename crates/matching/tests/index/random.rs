//! Random trees and facts over a small world in which things collide often, with the ends of every
//! type in it.

use chrono::NaiveDate;
use domain::criteria::{Leaf, Op, Operand, OperandShape, Tree, Verdict};
use domain::facts::{FactSet, FactType, FactValue, Source};
use matching::{Index, Product};
use uuid::Uuid;

use super::generate::{CODES, INDUSTRIES, REGIONS, Rng};

/// Facts, some of them variants of others, and one that needs never have.
pub const FACTS: [(&str, FactType); 17] = [
    ("x.flag", FactType::Bool),
    ("x.other_flag", FactType::Bool),
    ("x.count", FactType::Int),
    ("x.count@p1", FactType::Int),
    ("x.count@p2", FactType::Int),
    ("x.wide", FactType::Int),
    ("x.amount", FactType::Money),
    ("x.day", FactType::Date),
    ("x.grade", FactType::Code),
    ("x.grade@p1", FactType::Code),
    ("x.region", FactType::Region),
    ("x.industry", FactType::Industry),
    ("x.marks", FactType::Set),
    ("x.kinds", FactType::Set),
    ("x.many", FactType::Set),
    ("x.never", FactType::Int),
    ("x.nowhere", FactType::Region),
];

const MEMBERS: usize = 150;

pub fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 1)
}

fn day(rng: &mut Rng) -> NaiveDate {
    let days = [
        (1, 1, 1),
        (2026, 11, 22),
        (2026, 11, 23),
        (2027, 1, 1),
        (9999, 12, 31),
    ];
    let (year, month, day) = *rng.pick(&days);
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn number(rng: &mut Rng, key: &str) -> i64 {
    match key {
        "x.wide" => (rng.next() >> rng.below(64)) as i64 * if rng.chance(50) { 1 } else { -1 },
        _ if rng.chance(4) => *rng.pick(&[i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX]),
        _ => rng.below(8) as i64 - 1,
    }
}

fn texts(rng: &mut Rng, key: &str, kind: FactType, least: usize) -> Vec<String> {
    let count = least + rng.below(3);
    let one = |rng: &mut Rng| match kind {
        FactType::Region => (*rng.pick(&REGIONS)).to_owned(),
        FactType::Industry => (*rng.pick(&INDUSTRIES)).to_owned(),
        FactType::Set if key == "x.many" => format!("m{}", rng.below(MEMBERS)),
        _ => (*rng.pick(&CODES)).to_owned(),
    };
    (0..count).map(|_| one(rng)).collect()
}

pub fn value(rng: &mut Rng, key: &str, kind: FactType) -> FactValue {
    match kind {
        FactType::Bool => FactValue::Bool(rng.chance(50)),
        FactType::Int => FactValue::Int(number(rng, key)),
        FactType::Money => FactValue::Money(number(rng, key)),
        FactType::Date => FactValue::Date(day(rng)),
        FactType::Set => FactValue::set(texts(rng, key, kind, 0)),
        FactType::Code => FactValue::Code(texts(rng, key, kind, 1).remove(0)),
        FactType::Region => FactValue::Region(texts(rng, key, kind, 1).remove(0)),
        FactType::Industry => FactValue::Industry(texts(rng, key, kind, 1).remove(0)),
    }
}

/// Facts; `unknown` per cent of them left out.
pub fn facts(rng: &mut Rng, unknown: usize) -> FactSet {
    let mut facts = FactSet::new();
    for (key, kind) in &FACTS[..15] {
        if !rng.chance(unknown) {
            facts.set(*key, value(rng, key, *kind), Source::Declared, None);
        }
    }
    facts
}

pub fn leaf(rng: &mut Rng, next: &mut usize, soft: bool) -> Leaf {
    let (key, kind) = *rng.pick(&FACTS);
    let op = *rng.pick(Op::of_type(kind));
    let operand = match op.shape() {
        OperandShape::Flag => Operand::Flag(rng.chance(50)),
        OperandShape::One => Operand::One(value(rng, key, kind)),
        OperandShape::Many => Operand::Many(texts(rng, key, kind, 1)),
        OperandShape::Range => {
            let (a, b) = (value(rng, key, kind), value(rng, key, kind));
            Operand::Range(a.clone().min(b.clone()), a.max(b))
        }
    };
    *next += 1;
    let mut leaf = Leaf::new(&format!("l{next}"), key, op, operand);
    leaf.soft = soft && rng.chance(15);
    leaf.weight = [0.5, 1.0, 2.25][rng.below(3)];
    leaf
}

pub fn tree(rng: &mut Rng, depth: usize) -> Tree {
    node(rng, depth, true, &mut 0)
}

fn node(rng: &mut Rng, depth: usize, soft: bool, next: &mut usize) -> Tree {
    if depth == 0 || rng.chance(25) {
        return Tree::Leaf(leaf(rng, next, soft));
    }
    let group = rng.below(10);
    let soft = soft && group < 7;
    let count = if rng.chance(3) { 0 } else { 1 + rng.below(4) };
    let mut members = |count: usize| -> Vec<Tree> {
        (0..count)
            .map(|_| node(rng, depth - 1, soft, next))
            .collect()
    };
    match group {
        0..=3 => Tree::All(members(count)),
        4..=6 => Tree::Any(members(count)),
        7 => Tree::Not(Box::new(members(1).remove(0))),
        _ => {
            let of = members(1 + count);
            // Now and then more than there are, which only a program can ask for.
            let n = rng.below(of.len() + 2);
            Tree::AtLeast { n, of }
        }
    }
}

pub fn product(rng: &mut Rng, number: usize) -> Product {
    let depth = 1 + rng.below(4);
    Product {
        id: format!("P{number}"),
        tree: tree(rng, depth),
        base: rng.below(3) as f64,
    }
}

/// How often each verdict was found.
pub type Tally = [usize; 3];

/// Holds every pair, in every way of asking, to the plain evaluator.
pub fn check(index: &Index, needs: &[(Uuid, FactSet)], tally: &mut Tally) {
    assert_eq!(index.needs(), needs.len());
    let mut counts = vec![(0, 0); index.product_numbers()];
    let mut tops: Vec<(usize, Vec<matching::Judgement>)> = Vec::new();
    index.tops(3, |slot, found| tops.push((slot, found.to_vec())));
    let mut topped = 0;
    let answers: Vec<_> = index.rematch().collect();
    let mut matcher = index.matcher();
    for (need, facts) in needs {
        let slot = index.slot_of(*need).expect("a slot");
        assert_eq!(index.need_at(slot), Some(*need));
        let mut expected = Vec::new();
        for ((number, product), (answered, answer)) in index.products().zip(&answers) {
            assert_eq!(number, *answered);
            let verdict = product.tree.verdict(facts);
            assert_eq!(
                answer.verdict(slot),
                verdict,
                "{:?}\n{facts:?}",
                product.tree.to_json()
            );
            tally[verdict as usize] += 1;
            match verdict {
                Verdict::Eligible => counts[number].0 += 1,
                Verdict::Undetermined => counts[number].1 += 1,
                Verdict::Ineligible => continue,
            }
            expected.push(matching::Judgement {
                product: number,
                verdict,
                fit: product.tree.fit(facts),
            });
        }
        assert_eq!(matcher.need(*need), expected, "{facts:?}");
        assert_eq!(index.match_facts(facts), expected);
        let mut ranked = expected.clone();
        ranked.sort_by(|a, b| {
            let of = |one: &matching::Judgement| index.product(one.product).expect("there");
            let score = |one: &matching::Judgement| of(one).base + one.fit;
            a.verdict
                .cmp(&b.verdict)
                .then(score(b).partial_cmp(&score(a)).expect("numbers"))
                .then(of(a).id.cmp(&of(b).id))
        });
        ranked.truncate(3);
        assert_eq!(index.top(*need, 3), ranked);
        if !ranked.is_empty() {
            topped += 1;
            let found = tops.iter().find(|(at, _)| *at == slot);
            assert_eq!(found.expect("a best").1, ranked);
        }
    }
    assert_eq!(tops.len(), topped);
    let counted = index.counts();
    for (number, _) in index.products() {
        let count = counted[number];
        assert_eq!((count.eligible, count.undetermined), counts[number]);
    }
    for (_, answer) in &answers {
        let (eligible, undetermined) = answer.count();
        assert_eq!(answer.iter().count(), eligible + undetermined);
        assert!(answer.and_not(&index.live()).iter().next().is_none());
    }
}
