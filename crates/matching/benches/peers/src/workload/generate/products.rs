//! The tree of a generated product. Lists and thresholds come from pools, as products of one city
//! share districts, industries and round numbers.

use serde_json::{Value, json};

use super::super::numbers::Numbers;
use super::{CERTIFICATES, COLLATERALS, INDUSTRIES, REGIONS};

/// Lists that products share.
pub(super) struct Pools {
    regions: Vec<Vec<String>>,
    industries: Vec<Vec<String>>,
}

impl Pools {
    pub(super) fn new(n: &mut Numbers) -> Self {
        let mut regions = Vec::new();
        for _ in 0..480 {
            // Neighbouring districts: a stretch of codes.
            let length = n.skewed(12.0, 0.8).clamp(2, 130) as usize;
            let first = if n.chance(50) {
                n.rank(REGIONS - length)
            } else {
                n.below((REGIONS - length) as u64) as usize
            };
            regions.push((first..first + length).map(|at| format!("r{at}")).collect());
        }
        let industries = (0..800).map(|_| {
            let length = n.skewed(12.0, 0.6).clamp(3, 45);
            let mut list: Vec<String> = (0..length)
                .map(|_| format!("i{}", n.rank(INDUSTRIES)))
                .collect();
            list.sort();
            list.dedup();
            list
        });
        let industries = industries.collect();
        Pools {
            regions,
            industries,
        }
    }

    pub(super) fn tree(&self, n: &mut Numbers) -> Value {
        let mut leaves = Leaves(0);
        let low = n.between(2, 61) * 5;
        let high = low + n.skewed(700.0, 1.3);
        let mut all = vec![
            json!({"all": [
                leaves.leaf("w.amount", "gte", json!(low)),
                leaves.leaf("w.amount", "lte", json!(high)),
            ]}),
            leaves.leaf(
                "w.tenor",
                "lte",
                json!(*n.pick(&[12, 18, 24, 36, 48, 60, 84, 120]) - n.between(0, 8)),
            ),
        ];
        if n.chance(83) {
            all.push(leaves.leaf("w.region", "in", json!(n.pick(&self.regions))));
        }
        let industry = leaves.leaf("w.industry", "in", json!(n.pick(&self.industries)));
        all.push(if n.chance(46) {
            industry
        } else {
            json!({ "not": industry })
        });
        for (chance, fact, op, low, high) in [
            (65, "w.grade", "lte", 5, 9),
            (45, "w.revenue", "gte", 100, 1_200),
            (42, "w.debt", "lte", 50, 95),
            (40, "w.age", "gte", 4, 50),
            (31, "w.overdue", "lte", 0, 45),
            (11, "w.guaranteed", "lte", 100, 5_200),
            (9, "w.growth", "gte", -5, 25),
        ] {
            if n.chance(chance) {
                all.push(leaves.leaf(fact, op, json!(n.between(low, high))));
            }
        }
        if n.chance(33) {
            let revenue = leaves.leaf("w.revenue", "lte", json!(n.between(2, 100) * 1_000));
            let employees = leaves.leaf("w.employees", "lte", json!(n.between(5, 100) * 10));
            all.push(json!({ "any": [revenue, employees] }));
        }
        if n.chance(18) {
            let overdue = leaves.leaf("w.overdue", "gte", json!(n.between(1, 45)));
            let grade = leaves.leaf("w.grade", "gte", json!(6));
            all.push(json!({ "not": { "all": [overdue, grade] } }));
        }
        if n.chance(15) {
            let count = n.between(3, 7);
            let purposes: Vec<String> = (0..count).map(|at| format!("p{at}")).collect();
            all.push(leaves.leaf("w.purpose", "in", json!(purposes)));
        }
        if n.chance(11) {
            all.push(leaves.leaf("w.owner", "in", json!(["o0", "o1", "o2"])));
        }
        if n.chance(30) {
            all.push(leaves.certified(n));
        }
        if n.chance(45) {
            all.push(leaves.secured(n));
        }
        if n.chance(7) {
            let code = format!("c{}", n.below(COLLATERALS as u64));
            let pledged = leaves.leaf("w.collateral", "any_of", json!([code]));
            all.push(json!({ "not": { "any": [pledged] } }));
        }
        json!({ "all": all })
    }
}

/// Numbers the leaves of one tree.
struct Leaves(usize);

impl Leaves {
    fn leaf(&mut self, fact: &str, op: &str, value: Value) -> Value {
        self.0 += 1;
        json!({"id": format!("l{}", self.0), "fact": fact, "op": op, "value": value})
    }

    fn certificates(&mut self, n: &mut Numbers, most: i64) -> Vec<Value> {
        let count = n.between(2, most);
        (0..count)
            .map(|_| {
                let code = format!("q{}", n.below(CERTIFICATES as u64));
                self.leaf("w.certificates", "any_of", json!([code]))
            })
            .collect()
    }

    /// Any of several certificates, or research; now and then two at once.
    fn certified(&mut self, n: &mut Numbers) -> Value {
        if n.chance(12) {
            return json!({ "all": self.certificates(n, 2) });
        }
        let any = self.certificates(n, 8);
        let research = self.leaf("w.rd", "gte", json!(n.between(2, 12) * 5));
        json!({ "any": [{ "any": any }, research] })
    }

    /// Enough of one collateral, or of another; or a good taxpayer who asks for little.
    fn secured(&mut self, n: &mut Numbers) -> Value {
        let mut ratio = |n: &mut Numbers| {
            let fact = format!("w.ltv{}", n.below(8));
            self.leaf(&fact, "lte", json!(n.between(50, 170)))
        };
        let first = ratio(n);
        if n.chance(45) {
            return first;
        }
        let second = ratio(n);
        if n.chance(50) {
            return json!({ "any": [first, second] });
        }
        let taxed = self.leaf("w.tax", "in", json!(["t0", "t1"]));
        let small = self.leaf("w.amount", "lte", json!(n.between(5, 60) * 10));
        json!({ "any": [first, { "all": [taxed, small] }] })
    }
}
