//! The facts of a generated need.

use domain::facts::{FactSet, FactValue, Source};

use super::super::numbers::Numbers;
use super::{CERTIFICATES, COLLATERALS, INDUSTRIES, REGIONS};

const TENORS: [(u64, i64); 12] = [
    (5, 3),
    (15, 6),
    (8, 9),
    (25, 12),
    (8, 18),
    (15, 24),
    (10, 36),
    (4, 48),
    (5, 60),
    (3, 84),
    (1, 120),
    (1, 180),
];
const OWNERS: [(u64, &str); 6] = [
    (70, "o0"),
    (8, "o1"),
    (6, "o2"),
    (6, "o3"),
    (5, "o4"),
    (5, "o5"),
];
const TAX: [(u64, &str); 5] = [(20, "t0"), (39, "t1"), (26, "t2"), (10, "t3"), (5, "t4")];
const PURPOSES: [(u64, &str); 8] = [
    (45, "p0"),
    (18, "p1"),
    (10, "p2"),
    (8, "p3"),
    (7, "p4"),
    (6, "p5"),
    (4, "p6"),
    (2, "p7"),
];
const SIZES: [(u64, usize); 5] = [(24, 0), (37, 1), (25, 2), (11, 3), (3, 4)];
/// A loan-to-value figure of collateral that is not offered.
const NOT_OFFERED: i64 = 9_999;

pub(super) fn facts(n: &mut Numbers) -> FactSet {
    let mut facts = FactSet::new();
    let mut number = |key: &str, value: i64| {
        facts.set(key, FactValue::Int(value), Source::Declared, None);
    };
    number("w.amount", (n.skewed(300.0, 1.2) / 10 * 10).max(10));
    number("w.tenor", *n.weighted(&TENORS));
    number("w.revenue", n.skewed(2_500.0, 1.4).max(20));
    number("w.age", n.skewed(61.0, 0.92).max(3));
    number("w.employees", n.skewed(37.0, 1.2).max(1));
    number("w.grade", ((4.7 + 1.9 * n.normal()) as i64).clamp(1, 10));
    number("w.debt", ((52.0 + 18.0 * n.normal()) as i64).max(3));
    number("w.growth", (8.0 + 25.0 * n.normal()) as i64);
    let late = n.chance(18);
    number("w.overdue", if late { n.skewed(12.0, 1.0) } else { 0 });
    number("w.rd", n.skewed(13.0, 1.1));
    let guaranteeing = n.chance(30);
    number(
        "w.guaranteed",
        if guaranteeing {
            n.skewed(700.0, 1.1)
        } else {
            0
        },
    );
    let green = n.chance(20);
    number("w.green", if green { n.between(1, 100) } else { 0 });
    for kind in 0..8 {
        let offered = n.chance(28);
        let ratio = n.skewed(110.0, 0.8).max(5);
        number(
            &format!("w.ltv{kind}"),
            if offered { ratio } else { NOT_OFFERED },
        );
    }
    let mut code = |key: &str, value: String| {
        facts.set(key, FactValue::code(value), Source::Declared, None);
    };
    code("w.industry", format!("i{}", n.rank(INDUSTRIES)));
    code("w.region", format!("r{}", n.rank(REGIONS)));
    code("w.tax", (*n.weighted(&TAX)).to_owned());
    code("w.owner", (*n.weighted(&OWNERS)).to_owned());
    code("w.purpose", (*n.weighted(&PURPOSES)).to_owned());
    let mut set = |key: &str, letter: char, of: usize| {
        let count = *n.weighted(&SIZES);
        let codes = (0..count).map(|_| format!("{letter}{}", n.rank(of)));
        facts.set(key, FactValue::set(codes), Source::Declared, None);
    };
    set("w.certificates", 'q', CERTIFICATES);
    set("w.collateral", 'c', COLLATERALS);
    facts
}
